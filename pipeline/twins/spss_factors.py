"""Factors of all items together: FACTOR; and units beside each other: CORRELATIONS."""

from functools import partial

from pipeline.results.structure import Structure
from pipeline.twins.spss_asking import Asking, Rule, Rules, because, described
from pipeline.twins.spss_steps import Cell, Found, Reason, Want
from pipeline.twins.spss_units import kept, people
from pipeline.twins.spss_variances import mean_correlation

EIGENVALUES = "Initial Eigenvalues"
EXTRACTED = "Extraction Sums of Squared Loadings"


def _structure(asking: Asking) -> Structure:
    return asking.instrument.structure[asking["kinds"]]


def _items(asking: Asking) -> tuple[str, ...]:
    units = _structure(asking).units.values()
    return tuple(asking.sheet.scored(item) for items in units for item in items)


def _factor(asking: Asking, cell: Cell, rotation: str = "NOROTATE") -> Found:
    """Factor the items of the study's own respondents."""
    found, items = _structure(asking), _items(asking)
    if found.correlations != "pearson":
        return Reason("polychoric")
    number = str(found.n_factors or 1)
    use = asking.sheet.use(found.respondents)
    rotated = rotation != "NOROTATE"
    return Want("factor", use, cell, (), (number, rotation, *items), only_spss=rotated)


def _adequacy(*row: str) -> Rule:
    return lambda asking: _factor(asking, Cell("KMO and Bartlett's Test", row, ()))


def _sampling(asking: Asking) -> Found:
    name = asking.sheet.scored(asking["item"])
    return _factor(asking, Cell("Anti-Image Matrices", ("Anti-image Correlation", name), (name,)))


def _eigenvalue(asking: Asking) -> Found:
    row = (str(int(asking["number"]) + 1),)
    return _factor(asking, Cell("Total Variance Explained", row, (EIGENVALUES, "Total")))


def _solved(asking: Asking, cell: Cell, rotation: str = "NOROTATE") -> Found:
    """Find a number of the solution, where SPSS comes to one in as many steps."""
    solution = _structure(asking).solution
    if solution is None or solution.extraction != "paf-spss" or not solution.converged:
        return Reason("extraction")
    return _factor(asking, cell, rotation)


def _communality(asking: Asking) -> Found:
    name = asking.sheet.scored(asking["item"])
    return _solved(asking, Cell("Communalities", (name,), ("Extraction",)))


def _rotation(asking: Asking) -> str | None:
    """Name the rotation as SPSS does; None: a single factor is not rotated."""
    found = _structure(asking)
    single = found.n_factors == 1 or found.solution is None
    return None if single or found.solution is None else ROTATIONS.get(found.solution.rotation, "")


def _loading(asking: Asking) -> Found:
    name, factor = asking.sheet.scored(asking["item"]), str(int(asking["number"]) + 1)
    rotation = _rotation(asking)
    if rotation is None:
        return _solved(asking, Cell("Factor Matrix", (name,), ("Factor", factor)))
    title = "Pattern Matrix" if rotation in OBLIQUE else "Rotated Factor Matrix"
    return _solved(asking, Cell(title, (name,), ("Factor", factor)), rotation)


def _explained(asking: Asking, column: str) -> Found:
    rotation, row = _rotation(asking), (str(int(asking["number"]) + 1),)
    if rotation is None:
        return _solved(asking, Cell("Total Variance Explained", row, (EXTRACTED, column)))
    return Reason("rotated_sums")


def _phi(asking: Asking) -> Found:
    one, other = (str(int(asking[part]) + 1) for part in ("number", "place"))
    cell = Cell("Factor Correlation Matrix", (one,), (other,))
    return _solved(asking, cell, _rotation(asking) or "NOROTATE")


def _first_share(asking: Asking) -> Found:
    """Give the share of the first eigenvalue among the items of one unit."""
    cell = Cell("Total Variance Explained", ("1",), (EIGENVALUES, "% of Variance"))
    return Want("factor", people(asking), cell, (), ("1", "NOROTATE", *kept(asking)))


def _between(asking: Asking) -> Found:
    """Correlate the mean scores of two units, of those who answered everything."""
    found, sheet = _structure(asking), asking.sheet
    pair = found.pairs[int(asking["number"])]
    names = [
        sheet.compute(f"mean_{unit}", f"MEAN({', '.join(map(sheet.scored, found.units[unit]))})")
        for unit in (pair.one, pair.other)
    ]
    use = sheet.use(found.respondents, complete=_items(asking))
    cell = Cell("Correlations", (names[0], "Pearson Correlation"), (names[1],))
    return Want("correlations", use, cell, (names[0],), (names[1], "PAIRWISE"))


# ---------------------------------------------------------------- missing answers


def _treated(asking: Asking) -> tuple[str, tuple[str, ...]]:
    """Choose who answered all items that make a unit's score, and name these items."""
    unit = asking.answers.missing.units[asking["unit"]]
    score = asking.answers.perspectives[unit.perspective]
    kinds = set(unit.respondents)
    questionnaire = asking.sheet.questionnaire
    items = tuple(
        asking.sheet.scored(item)
        for item in score.items
        if item not in (*score.left_out, *score.unanswered)
        and set(questionnaire.respondents_of(questionnaire.item(item).perspective))
        in (kinds, set())
    )
    return asking.sheet.use(unit.respondents, complete=items), items


def _listwise(asking: Asking, column: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    use, items = _treated(asking)
    name = asking.sheet.compute(f"mean_{asking['unit']}", f"MEAN({', '.join(items)})")
    return described(name, use, column)


def _listwise_item(asking: Asking) -> Found:
    use, _ = _treated(asking)
    return described(asking.sheet.scored(asking["item"]), use, "Mean")


def _pairwise_item(asking: Asking) -> Found:
    unit = asking.answers.missing.units[asking["unit"]]
    return described(
        asking.sheet.scored(asking["item"]), asking.sheet.use(unit.respondents), "Mean"
    )


def _pairwise_mean(asking: Asking) -> Found:
    """Take the mean of the items' means, each of those who answered it."""
    if asking.weighted:
        return Reason("weighted")
    unit, (_, items) = asking.answers.missing.units[asking["unit"]], _treated(asking)
    use = asking.sheet.use(unit.respondents)
    means = ", ".join(asking.sheet.mean_over(use, one) for one in items)
    name = asking.sheet.compute(f"pairwise_{asking['unit']}", f"MEAN({means})")
    return described(name, use, "Mean")


def _listwise_r(asking: Asking) -> Found:
    use, items = _treated(asking)
    name = mean_correlation(asking, use, items, asking["unit"])
    return described(name, use, "Mean")


OBLIQUE = ("OBLIMIN", "PROMAX(4)")
ROTATIONS = {
    "varimax": "VARIMAX",
    "quartimax": "QUARTIMAX",
    "oblimin": "OBLIMIN",
    "promax": "PROMAX(4)",
}
ALL = "instrument.structure.<kinds>"
BARTLETT = "Bartlett's Test of Sphericity"

RULES: Rules = {
    f"{ALL}.suitability.kmo": _adequacy("Kaiser-Meyer-Olkin Measure of Sampling Adequacy"),
    f"{ALL}.suitability.bartlett": _adequacy(BARTLETT, "Approx. Chi-Square"),
    f"{ALL}.suitability.bartlett_df": _adequacy(BARTLETT, "df"),
    f"{ALL}.suitability.bartlett_p": _adequacy(BARTLETT, "Sig."),
    f"{ALL}.suitability.msa.<item>": _sampling,
    f"{ALL}.suitability.determinant": because("determinant"),
    f"{ALL}.number.eigenvalues.<number>": _eigenvalue,
    f"{ALL}.number.*": because("factor_number"),
    f"{ALL}.solution.communalities.<item>": _communality,
    f"{ALL}.solution.loadings.<item>.<number>": _loading,
    f"{ALL}.solution.ss_loadings.<number>": partial(_explained, column="Total"),
    f"{ALL}.solution.percent.<number>": partial(_explained, column="% of Variance"),
    f"{ALL}.solution.phi.<number>.<place>": _phi,
    f"{ALL}.pairs.<number>.r": _between,
    f"{ALL}.pairs.*": because("htmt"),
    f"{ALL}.constructs.*": because("factor_model"),
    f"{ALL}.*": because("factor_model"),
    "instrument.analysis.<unit>.first_eigenvalue_share": _first_share,
    "missing.units.<unit>.ways.listwise.n": partial(_listwise, column="N"),
    "missing.units.<unit>.ways.listwise.mean": partial(_listwise, column="Mean"),
    "missing.units.<unit>.ways.listwise.correlation": _listwise_r,
    "missing.units.<unit>.ways.pairwise.mean": _pairwise_mean,
    "missing.units.<unit>.items.<item>.means.listwise": _listwise_item,
    "missing.units.<unit>.items.<item>.means.pairwise": _pairwise_item,
    "missing.units.*": because("treatment"),
}
