"""Answers to items and scores of perspectives: FREQUENCIES, DESCRIPTIVES, EXAMINE."""

from pipeline.results import Undefined
from pipeline.twins.spss_asking import Asking, Rules, because, counted, described, examined
from pipeline.twins.spss_steps import Cell, Found, Reason, Want

WEIGHTED = Reason("weighted")


def _of_item(asking: Asking, column: str) -> Found:
    if asking.weighted:
        return WEIGHTED
    return described(asking.sheet.scored(asking["item"]), asked(asking), column)


def asked(asking: Asking) -> str:
    """Choose the respondents of the kinds that are asked the item."""
    return asking.sheet.use(asking.kinds)


def _n(asking: Asking) -> Found:
    return described(asking.sheet.scored(asking["item"]), asked(asking), "N")


def _n_missing(asking: Asking) -> Found:
    name = asking.sheet.scored(asking["item"])
    return Want(
        "frequencies", asked(asking), Cell("Statistics", ("N", "Missing"), (name,)), (name,)
    )


def _point(asking: Asking, column: str) -> Found:
    if asking.weighted and column != "Frequency":
        return WEIGHTED
    name = asking.sheet.scored(asking["item"])
    return counted(name, asked(asking), ("Valid", asking["number"]), column)


def _ideal(asking: Asking) -> Found:
    if asking.weighted:
        return WEIGHTED
    return described(asking.sheet.percent_of_ideal(asking["item"]), asked(asking), "Mean")


def _position(asking: Asking, row: str) -> Found:
    if asking.weighted:
        return WEIGHTED
    name, found = asking.sheet.scored(asking["item"]), asking.answers.perspectives
    several = found[asking["perspective"]].items[asking["item"]].shape.n_modes > 1
    only = row == "Mode" and several  # of which PSPP shows none
    cell = Cell("Statistics", (row,), (name,))
    return Want("positions", asked(asking), cell, (name,), only_spss=only)


def _quartile(asking: Asking, percent: str) -> Found:
    if asking.weighted or asking.sheet.analysis.convention != "spss":
        return Reason("other_convention")
    name = asking.sheet.scored(asking["item"])
    cell = Cell("Percentiles", (name, "Weighted Average"), ("Percentiles", percent))
    return Want("examine", asked(asking), cell, (name,))


def _shape(asking: Asking, column: str) -> Found:
    if asking.sheet.analysis.convention != "spss":
        return Reason("other_convention")
    found = asking.answers.perspectives[asking["perspective"]].items[asking["item"]]
    if isinstance(found.shape.skewness, Undefined):
        return Reason("constant")
    return _of_item(asking, column)


def _favourable(asking: Asking, factor: int, column: str) -> Found:
    if asking.weighted and column == "Mean":
        return WEIGHTED
    return described(favourable(asking, factor), asked(asking), column)


def favourable(asking: Asking, factor: int) -> str:
    """Count a point above the middle of the scale as one, any other answer as zero."""
    sheet, item = asking.sheet, asking["item"]
    values = sorted(
        one.value for one in sheet.questionnaire.scale_of(sheet.questionnaire.item(item)).values
    )
    if sheet.questionnaire.item(item).reverse:
        values = sorted(values[0] + values[-1] - one for one in values)
    upper = values[(len(values) + 1) // 2]
    name = sheet.scored(item)
    wish = f"fav_{item}" if factor == 1 else f"fav100_{item}"
    return sheet.compute(wish, f"{factor} * ({name} >= {upper})")


# ---------------------------------------------------------------- perspectives


def score_of(asking: Asking) -> str:
    """Compute the scores of the perspective that the address names."""
    return asking.sheet.score(asking["perspective"])


def _of_score(asking: Asking, column: str) -> Found:
    if asking.weighted and column != "N":
        return WEIGHTED
    return described(score_of(asking), asking.sheet.use(), column)


def _score_shape(asking: Asking, column: str) -> Found:
    if asking.sheet.analysis.convention != "spss":
        return Reason("other_convention")
    return described(score_of(asking), asking.sheet.use(), column)


def _bound(asking: Asking, row: str) -> Found:
    if asking.weighted:
        return WEIGHTED
    return examined(score_of(asking), asking.sheet.use(), "95% Confidence Interval for Mean", row)


def _score_ideal(asking: Asking) -> Found:
    if asking.weighted:
        return WEIGHTED
    found = asking.answers.perspectives[asking["perspective"]]
    name = asking.sheet.compute(
        f"ideal_{asking['perspective']}", f"100 * {score_of(asking)} / {found.maximum:g}"
    )
    return described(name, asking.sheet.use(), "Mean")


def _distance(asking: Asking) -> Found:
    name = score_of(asking)
    cell = Cell(
        "One-Sample Kolmogorov-Smirnov Test", ("Most Extreme Differences", "Absolute"), (name,)
    )
    return Want("kolmogorov", asking.sheet.use(), cell, (name,))


def _normal(asking: Asking, test: str, column: str) -> Found:
    name = score_of(asking)
    cell = Cell("Tests of Normality", (name,), (test, column))
    return Want("normality", asking.sheet.use(), cell, (name,), only_spss=True)


# ---------------------------------------------------------------- the table of answers


def _answer(asking: Asking) -> Found:
    table = asking.answers.tables[asking["kind"]]
    name = asking.sheet.scored(table.items[int(asking["place"])])
    return _listed(asking, name)


def _total(asking: Asking) -> Found:
    items = asking.answers.tables[asking["kind"]].items
    parts = ", ".join(map(asking.sheet.scored, items))
    name = asking.sheet.compute(f"sum_{asking['kind']}", f"SUM({parts})")
    return _listed(asking, name)


def _listed(asking: Asking, name: str) -> Found:
    ids = asking.sheet.data.column("id").name
    row = asking.sheet.listed(asking["kind"])[int(asking["number"])]
    cell = Cell("Data List", (row,), (name,))
    return Want("list", asking.sheet.use([asking["kind"]]), cell, (name,), (ids,))


def _unweighted(asking: Asking, column: str) -> Found:
    name = asking.sheet.scored(asking["item"])
    if column == "Median":
        return Want("positions", asked(asking), Cell("Statistics", (column,), (name,)), (name,))
    return described(name, asked(asking), column)


RULES: Rules = {
    "perspectives.<perspective>.items.<item>.unweighted.mean": lambda one: _unweighted(one, "Mean"),
    "perspectives.<perspective>.items.<item>.unweighted.sd": lambda one: _unweighted(
        one, "Std Dev"
    ),
    "perspectives.<perspective>.items.<item>.unweighted.median": lambda one: _unweighted(
        one, "Median"
    ),
    "perspectives.<perspective>.unweighted.mean": lambda one: described(
        score_of(one), one.sheet.use(), "Mean"
    ),
    "perspectives.<perspective>.unweighted.sd": lambda one: described(
        score_of(one), one.sheet.use(), "Std Dev"
    ),
    "perspectives.<perspective>.unweighted.*": because("weighted"),
    "perspectives.<perspective>.items.<item>.n": _n,
    "perspectives.<perspective>.items.<item>.n_missing": _n_missing,
    "perspectives.<perspective>.items.<item>.mean": lambda one: _of_item(one, "Mean"),
    "perspectives.<perspective>.items.<item>.sd": lambda one: _of_item(one, "Std Dev"),
    "perspectives.<perspective>.items.<item>.score_sum": lambda one: _of_item(one, "Sum"),
    "perspectives.<perspective>.items.<item>.median": lambda one: _position(one, "Median"),
    "perspectives.<perspective>.items.<item>.percent_of_ideal": _ideal,
    "perspectives.<perspective>.items.<item>.frequencies.<number>.count": lambda one: _point(
        one, "Frequency"
    ),
    "perspectives.<perspective>.items.<item>.frequencies.<number>.percent": lambda one: _point(
        one, "Valid Percent"
    ),
    "perspectives.<perspective>.items.<item>.favourable.n": _n,
    "perspectives.<perspective>.items.<item>.favourable.count": lambda one: _favourable(
        one, 1, "Sum"
    ),
    "perspectives.<perspective>.items.<item>.favourable.share": lambda one: _favourable(
        one, 100, "Mean"
    ),
    "perspectives.<perspective>.items.<item>.shape.mode": lambda one: _position(one, "Mode"),
    "perspectives.<perspective>.items.<item>.shape.first_quartile": lambda one: _quartile(
        one, "25"
    ),
    "perspectives.<perspective>.items.<item>.shape.third_quartile": lambda one: _quartile(
        one, "75"
    ),
    "perspectives.<perspective>.items.<item>.shape.skewness": lambda one: _shape(one, "Skewness"),
    "perspectives.<perspective>.items.<item>.shape.kurtosis": lambda one: _shape(one, "Kurtosis"),
    "perspectives.<perspective>.items.<item>.shape.se_skewness": lambda one: _shape(
        one, "S.E. Skew"
    ),
    "perspectives.<perspective>.items.<item>.shape.se_kurtosis": lambda one: _shape(
        one, "S.E. Kurt"
    ),
    "perspectives.<perspective>.n": lambda one: _of_score(one, "N"),
    "perspectives.<perspective>.mean": lambda one: _of_score(one, "Mean"),
    "perspectives.<perspective>.sd": lambda one: _of_score(one, "Std Dev"),
    "perspectives.<perspective>.low": lambda one: _bound(one, "Lower Bound"),
    "perspectives.<perspective>.high": lambda one: _bound(one, "Upper Bound"),
    "perspectives.<perspective>.percent_of_ideal": _score_ideal,
    "perspectives.<perspective>.normality.n": lambda one: _score_shape(one, "N"),
    "perspectives.<perspective>.normality.skewness": lambda one: _score_shape(one, "Skewness"),
    "perspectives.<perspective>.normality.kurtosis": lambda one: _score_shape(one, "Kurtosis"),
    "perspectives.<perspective>.normality.lilliefors_d": _distance,
    "perspectives.<perspective>.normality.lilliefors_p": lambda one: _normal(
        one, "Kolmogorov-Smirnov", "Sig."
    ),
    "perspectives.<perspective>.normality.shapiro_w": lambda one: _normal(
        one, "Shapiro-Wilk", "Statistic"
    ),
    "perspectives.<perspective>.normality.shapiro_p": lambda one: _normal(
        one, "Shapiro-Wilk", "Sig."
    ),
    "perspectives.<perspective>.table.*": because("classes"),
    "answers.<kind>.rows.<number>.<place>": _answer,
    "answers.<kind>.totals.<number>": _total,
}
