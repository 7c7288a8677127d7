"""The scorecard, what is drawn from it, and relations of scores: COMPUTE and REGRESSION."""

from collections.abc import Sequence
from functools import partial

from pipeline.results import Undefined
from pipeline.results.relations import Relation
from pipeline.results.scorecard import IndicatorScore
from pipeline.twins.spss_asking import Asking, Rules, because, counted, described
from pipeline.twins.spss_steps import Cell, Found, Reason, Want

FORMULAS = {
    "maximize": "100 * {r!r} / {t!r}",
    "minimize": "100 * (2 * {t!r} - {r!r}) / {t!r}",
}


def _of_all(asking: Asking, name: str) -> Found:
    return described(name, asking.sheet.use(), "Mean")


def _achieved(asking: Asking, name: str) -> str | None:
    """Compute an indicator's achievement, where its figures are one target and one result."""
    one = asking.study.findings.scorecard.indicators[name]
    written = _formula(one)
    return written and asking.sheet.compute(f"achieved_{name}", written)


def _formula(one: IndicatorScore) -> str | None:
    figures = one.target, one.realisation
    if one.published or None in figures or one.target_high is not None:
        return None
    formula = FORMULAS.get(one.polarity or "")
    return formula and f"MAX(0, {formula.format(t=one.target, r=one.realisation)})"


def _achievement(asking: Asking) -> Found:
    name = _achieved(asking, asking["indicator"])
    return _of_all(asking, name) if name else Reason("given")


def _questionnaire(asking: Asking, perspective: str) -> str:
    """Compute everybody's score in percent, on the scale of the scorecard."""
    sheet, score = asking.sheet, asking.sheet.score(perspective)
    found = asking.answers.perspectives[perspective]
    low = 0.0 if asking.study.findings.scorecard.scale == "percent-of-ideal" else found.minimum
    whole = f"100 * ({score} - {low:g}) / {found.maximum - low:g}"
    return sheet.compute(f"percent_{perspective}", whole)


def _indicators(asking: Asking, perspective: str) -> str | None:
    """Weigh the indicators of a perspective; None where one of them is not computed."""
    card = asking.study.findings.scorecard
    parts = []
    for name in card.perspectives[perspective].indicator_names:
        one, achieved = card.indicators[name], _achieved(asking, name)
        if achieved is None:
            achieved = repr(one.achievement)
        capped = f"MIN({achieved}, {one.cap!r})" if one.cap is not None else achieved
        raised = f"MAX({capped}, {one.floor!r})" if one.floor is not None else capped
        parts.append(f"{one.weight!r} * {raised}")
    return asking.sheet.compute(f"indicators_{perspective}", " + ".join(parts)) if parts else None


def _card(asking: Asking, perspective: str) -> str | None:
    """Compute a perspective's score on the scorecard, the same for everybody."""
    card, sheet = asking.study.findings.scorecard.perspectives[perspective], asking.sheet
    if asking.weighted or isinstance(card.score, Undefined):
        return None
    indicators = _indicators(asking, perspective)
    if card.basis == "indicators":
        return indicators
    answered = sheet.mean_over(sheet.use(), _questionnaire(asking, perspective))
    if card.basis == "questionnaire" or card.mix is None:
        return answered
    mixed = (
        f"{card.mix['questionnaire']!r} * {answered} + {card.mix['indicators']!r} * {indicators}"
    )
    return sheet.compute(f"card_{perspective}", mixed)


def _score(asking: Asking, perspective: str) -> Found:
    name = _card(asking, perspective)
    return _of_all(asking, name) if name else Reason("weighted")


def _part(asking: Asking, *, answered: bool) -> Found:
    """Find what the questionnaire, or the indicators, give a mixed perspective."""
    if asking.weighted:
        return Reason("weighted")
    if answered:
        return _of_all(asking, _questionnaire(asking, asking["perspective"]))
    name = _indicators(asking, asking["perspective"])
    return _of_all(asking, name) if name else Reason("given")


def _overall(asking: Asking) -> Found:
    card = asking.study.findings.scorecard
    parts: list[str] = []
    for perspective, one in card.perspectives.items():
        if isinstance(one.score, Undefined):
            return Reason("given")
        name = _card(asking, perspective)
        if name is None:
            return Reason("weighted")
        parts.append(f"{one.weight!r} * {name}")
    return _of_all(asking, asking.sheet.compute("overall", " + ".join(parts)))


def _weight(_asking: Asking) -> Found:
    return Reason("given")


# ---------------------------------------------------------------- what rests on the means


def _certain(asking: Asking) -> Found:
    """Find the mean again; its interval comes from resamples."""
    if asking.weighted:
        return Reason("weighted")
    found = asking.answers.certainty.perspectives[asking["perspective"]]
    if found.unit != "mean":
        return _of_all(asking, _questionnaire(asking, asking["perspective"]))
    return _of_all(asking, asking.sheet.score(asking["perspective"]))


def _headline(asking: Asking, column: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    name = asking.sheet.score(asking["perspective"])
    return described(name, asking.sheet.use(), column)


def _stratum(asking: Asking, column: str) -> Found:
    """Count a stratum of the sample."""
    data, chosen = asking.sheet.data, asking.study.findings.files.study.sampling
    fit = getattr(chosen.get(asking["kind"]), "strata", None)
    variable = getattr(fit, "variable", None)
    if variable is None or asking["value"] not in data.groups.get(variable, {}):
        return Reason("given")
    name = data.column("group", variable).name
    code = str(data.groups[variable][asking["value"]])
    return counted(name, asking.sheet.use([asking["kind"]]), ("Valid", code), column)


def _obtained(asking: Asking) -> Found:
    data = asking.sheet.data
    code = str(data.kinds[asking["kind"]])
    name = data.column("respondents").name
    return counted(name, asking.sheet.use(), ("Valid", code), "Frequency")


def _analysed(asking: Asking) -> Found:
    name = asking.sheet.data.column("respondents").name
    return counted(name, asking.sheet.use(), ("Total",), "Frequency")


# ---------------------------------------------------------------- relations


def _relation(asking: Asking) -> Relation:
    return asking.answers.relations[asking["relation"]]


def _term(asking: Asking, name: str) -> str:
    items = {one.name for one in asking.sheet.questionnaire.items}
    return asking.sheet.scored(name) if name in items else asking.sheet.score(name)


def _terms(asking: Asking) -> tuple[str, Sequence[str]]:
    relation = _relation(asking)
    names = (
        relation.predictors
        if relation.mediator is None
        else (
            relation.mediator,
            *relation.predictors,
        )
    )
    return _term(asking, relation.outcome), [_term(asking, one) for one in names]


def _regression(asking: Asking, table: str, row: tuple[str, ...], column: tuple[str, ...]) -> Found:
    outcome, terms = _terms(asking)
    named = {"?": _term(asking, asking["term"])} if "term" in asking.named else {}
    cell = Cell(table, tuple(named.get(one, one) for one in row), column)
    use = asking.sheet.use(complete=(outcome, *terms))
    return Want("regression", use, cell, (), (outcome, *terms))


def _pair(asking: Asking) -> Found:
    outcome, terms = _terms(asking)
    name = _term(asking, asking["term"])
    use = asking.sheet.use(complete=(outcome, *terms))
    cell = Cell("Correlations", (name, "Pearson Correlation"), (outcome,))
    return Want("correlations", use, cell, (name,), (outcome, "PAIRWISE"))


def _term_mean(asking: Asking) -> Found:
    outcome, terms = _terms(asking)
    use = asking.sheet.use(complete=(outcome, *terms))
    return described(_term(asking, asking["term"]), use, "Mean")


INTERVAL = "95% Confidence Interval for B"
COEFFICIENTS = {
    "b": ("Unstandardized Coefficients", "B"),
    "se": ("Unstandardized Coefficients", "Std. Error"),
    "beta": ("Standardized Coefficients", "Beta"),
    "t": ("t",),
    "p": ("Sig.",),
    "low": (INTERVAL, "Lower Bound"),
    "high": (INTERVAL, "Upper Bound"),
    "tolerance": ("Collinearity Statistics", "Tolerance"),
    "vif": ("Collinearity Statistics", "VIF"),
}
SUMMARY = {
    "r": "R",
    "r_squared": "R Square",
    "adjusted_r_squared": "Adjusted R Square",
    "standard_error": "Std. Error of the Estimate",
}
VARIANCE = {
    "model_ss": ("Regression", "Sum of Squares"),
    "model_ms": ("Regression", "Mean Square"),
    "df_model": ("Regression", "df"),
    "f": ("Regression", "F"),
    "p": ("Regression", "Sig."),
    "residual_ss": ("Residual", "Sum of Squares"),
    "residual_ms": ("Residual", "Mean Square"),
    "df_residual": ("Residual", "df"),
    "total_ss": ("Total", "Sum of Squares"),
}
CARD = "scorecard.perspectives.<perspective>"
FOUND = "relations.<relation>.regression"
HEADLINE = "sensitivity.everybody.perspectives.<perspective>"

RULES: Rules = {
    "scorecard.indicators.<indicator>.achievement": _achievement,
    "scorecard.indicators.*": because("given"),
    f"{CARD}.score": lambda one: _score(one, one["perspective"]),
    f"{CARD}.questionnaire": partial(_part, answered=True),
    f"{CARD}.indicators": partial(_part, answered=False),
    f"{CARD}.weight": _weight,
    "scorecard.overall.score": _overall,
    "scorecard.*": because("given"),
    "certainty.perspectives.<perspective>.value": _certain,
    "certainty.cards.<perspective>.value": lambda one: _score(one, one["perspective"]),
    "certainty.overall.value": _overall,
    "certainty.*": because("resampling"),
    "robustness.*": because("specifications"),
    f"{HEADLINE}.mean": partial(_headline, column="Mean"),
    f"{HEADLINE}.n": partial(_headline, column="N"),
    "sensitivity.*": because("specifications"),
    "sampling.<kind>.obtained": _obtained,
    "sampling.<kind>.fit.strata.<value>.obtained": partial(_stratum, column="Frequency"),
    "sampling.<kind>.fit.strata.<value>.obtained_share": partial(_stratum, column="Valid Percent"),
    "sampling.*": because("given"),
    "satisfaction.sample.obtained": _analysed,
    "satisfaction.periods.*": because("rounds"),
    "satisfaction.*": because("given"),
    "study.*": because("given"),
    "library.*": because("given"),
    "interviews.*": because("interviews"),
    "open_answers.*": because("open_answers"),
    "ingest.*": because("reading"),
    "weighting.*": because("weighted"),
    **{
        f"{FOUND}.terms.<term>.{part}": partial(
            _regression, table="Coefficients", row=("?",), column=column
        )
        for part, column in COEFFICIENTS.items()
    },
    **{
        f"{FOUND}.constant.{part}": partial(
            _regression, table="Coefficients", row=("(Constant)",), column=column
        )
        for part, column in COEFFICIENTS.items()
    },
    **{
        f"{FOUND}.{part}": partial(_regression, table="Model Summary", row=(), column=(name,))
        for part, name in SUMMARY.items()
    },
    **{
        f"{FOUND}.{part}": partial(_regression, table="ANOVA", row=(row,), column=(name,))
        for part, (row, name) in VARIANCE.items()
    },
    "relations.<relation>.drivers.terms.<term>.r": _pair,
    "relations.<relation>.drivers.terms.<term>.mean": _term_mean,
    "relations.*": because("relations"),
}
