"""Groups of respondents beside each other: ONEWAY, T-TEST, NPAR TESTS, CROSSTABS."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from pipeline.results import Undefined
from pipeline.results.comparison import Compared
from pipeline.results.group_tests import GroupTest, OverallTest
from pipeline.twins.spss_asking import Asking, Rules, because, described
from pipeline.twins.spss_steps import Cell, Found, Reason, Want

Which: TypeAlias = Callable[[Asking], tuple[Compared, str]]
"""What is compared, and the name of the variable that holds it."""

DIFFERENCE = "T-Test for Equality of Means"


def _perspective(asking: Asking) -> tuple[Compared, str]:
    compared = asking.answers.comparison.groups[asking["variable"]].perspectives
    return compared[asking["perspective"]], asking.sheet.score(asking["perspective"])


def _item(asking: Asking) -> tuple[Compared, str]:
    compared = asking.answers.comparison.groups[asking["variable"]].items
    return compared[asking["item"]], asking.sheet.scored(asking["item"])


def _code(asking: Asking, value: str) -> str:
    return str(asking.sheet.data.groups[asking["variable"]][value])


def _use(asking: Asking, values: tuple[str, ...]) -> str:
    return asking.sheet.use(groups=(asking["variable"], values))


def _tested(asking: Asking, which: Which) -> tuple[GroupTest, str, str]:
    """Give the test, the variable tested, and the filter of the groups that are in it."""
    compared, name = which(asking)
    if compared.test is None:
        raise LookupError("there is no test")
    return compared.test, name, _use(asking, compared.test.groups)


# ---------------------------------------------------------------- described


def _described(asking: Asking, column: str) -> Found:
    if asking.weighted and column != "N":
        return Reason("weighted")
    compared, name = _perspective(asking)
    shown = tuple(
        value for value, one in compared.groups.items() if not isinstance(one.n, Undefined)
    )
    if len(shown) < 2:
        return described(name, _use(asking, shown), DESCRIPTIVES[column])
    row = (name, _code(asking, asking["value"]))
    cell = Cell("Descriptives", row, (column,))
    return Want("oneway", _use(asking, shown), cell, (name,), (asking.group(),))


# ---------------------------------------------------------------- tests


def _of_test(asking: Asking, which: Which, *, deciding: bool, part: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    test, name, use = _tested(asking, which)
    one = test.deciding if deciding else test.beside
    columns = PLACES[one.name]
    if part not in columns:
        return Reason("no_column")
    if one.name == "mann-whitney" and part == "statistic" and _is_larger(asking, test, one):
        return Reason("other_u")
    if one.name == "mann-whitney" and part == "p" and asking.sheet.analysis.convention != "spss":
        return Reason("other_convention")
    return _placed(asking, test, one, (name, use), columns[part])


def _is_larger(asking: Asking, test: GroupTest, one: OverallTest) -> bool:
    """Tell whether U is that of the group for which it is larger: SPSS prints the smaller one."""
    if isinstance(one.statistic, Undefined):
        return False
    compared, _ = _perspective(asking) if "perspective" in asking.named else _item(asking)
    first, second = (compared.groups[value].n for value in test.groups)
    if isinstance(first, Undefined) or isinstance(second, Undefined):
        return False
    return one.statistic > first * second / 2


def _placed(
    asking: Asking, test: GroupTest, one: OverallTest, about: tuple[str, str], place: Cell
) -> Found:
    name, use = about
    procedure = PROCEDURE[one.name]
    codes = [int(_code(asking, value)) for value in test.groups]
    options = {
        "t_test": (asking.group(), str(codes[0]), str(codes[-1])),
        "mann_whitney": (asking.group(), str(codes[0]), str(codes[-1])),
        "kruskal_wallis": (asking.group(), str(min(codes)), str(max(codes))),
    }.get(procedure, (asking.group(),))
    row, column = (
        tuple(name if label == "?" else label for label in labels)
        for labels in (place.row, place.column)
    )
    only = procedure == "welch"
    return Want(procedure, use, Cell(place.table, row, column), (name,), options, only_spss=only)


def _p_adjusted(asking: Asking, which: Which) -> Found:
    """Find p again where nothing is held against it: a family of one test, or no adjustment."""
    groups = asking.answers.comparison.groups[asking["variable"]]
    family = groups.perspectives if "perspective" in asking.named else groups.items
    tests = [one for one in family.values() if one.test is not None]
    if len(tests) > 1 and asking.answers.comparison.rule.adjust != "none":
        return Reason("adjusted")
    return _of_test(asking, which, deciding=asking["kind_of_test"] == "deciding", part="p")


def _levene(asking: Asking, column: str) -> Found:
    _, name, use = _tested(asking, _perspective)
    cell = Cell("Test of Homogeneity of Variances", (name,), (column,))
    return Want("oneway", use, cell, (name,), (asking.group(),))


def _brown_forsythe(asking: Asking, row: str, column: str) -> Found:
    """Compare the distances from the median of the own group, which is what the test does."""
    _, name, use = _tested(asking, _perspective)
    middle = asking.sheet.median_over(use, name, asking.group())
    distance = asking.sheet.where(f"away_{name}", f"{use} = 1", f"ABS({name} - {middle})")
    cell = Cell("ANOVA", (distance, row), (column,))
    return Want("oneway", use, cell, (distance,), (asking.group(),))


def _group_n(asking: Asking) -> Found:
    _, name, use = _tested(asking, _perspective)
    cell = Cell("Descriptives", (name, _code(asking, asking["value"])), ("N",))
    return Want("oneway", use, cell, (name,), (asking.group(),))


def _shapiro(asking: Asking, column: str) -> Found:
    _, name, use = _tested(asking, _perspective)
    row = (name, _code(asking, asking["value"]))
    cell = Cell("Tests of Normality", row, ("Shapiro-Wilk", column))
    return Want("normality", use, cell, (name,), (asking.group(),), only_spss=True)


def _table(asking: Asking, cell: Cell) -> Found:
    if asking.weighted:
        return Reason("weighted")
    _, name, use = _tested(asking, _item)
    return Want("crosstabs", use, cell, (), (name, asking.group()))


DESCRIPTIVES = {"N": "N", "Mean": "Mean", "Std. Deviation": "Std Dev"}
PROCEDURE = {
    "welch-t": "t_test",
    "student-t": "t_test",
    "mann-whitney": "mann_whitney",
    "anova": "oneway",
    "welch-anova": "welch",
    "kruskal-wallis": "kruskal_wallis",
}


def _t(row: str) -> dict[str, Cell]:
    columns = {"statistic": "t", "df": "df", "p": "Sig. (2-tailed)"}
    title = "Independent Samples Test"
    return {part: Cell(title, ("?", row), (DIFFERENCE, name)) for part, name in columns.items()}


def _rows(title: str, row: tuple[str, ...], columns: dict[str, str]) -> dict[str, Cell]:
    return {part: Cell(title, row, (name,)) for part, name in columns.items()}


PLACES: dict[str, dict[str, Cell]] = {
    "welch-t": _t("Equal variances not assumed"),
    "student-t": _t("Equal variances assumed"),
    "mann-whitney": _rows(
        "Test Statistics", ("?",), {"statistic": "Mann-Whitney U", "p": "Asymp. Sig. (2-tailed)"}
    ),
    "anova": {
        **_rows("ANOVA", ("?", "Between Groups"), {"statistic": "F", "df": "df", "p": "Sig."}),
        "df_error": Cell("ANOVA", ("?", "Within Groups"), ("df",)),
    },
    "welch-anova": _rows(
        "Robust Tests of Equality of Means",
        ("?", "Welch"),
        {"statistic": "Statistic", "df": "df1", "df_error": "df2", "p": "Sig."},
    ),
    "kruskal-wallis": {
        part: Cell("Test Statistics", (row,), ("?",))
        for part, row in {"statistic": "Chi-Square", "df": "df", "p": "Asymp. Sig."}.items()
    },
}
"""Where each test prints its numbers; ? stands for the variable."""

GROUPS = "comparison.groups.<variable>.perspectives.<perspective>"
ITEMS = "comparison.groups.<variable>.items.<item>"
ASSUMED = f"{GROUPS}.test.assumptions"

RULES: Rules = {
    f"{GROUPS}.groups.<value>.n": partial(_described, column="N"),
    f"{GROUPS}.groups.<value>.mean": partial(_described, column="Mean"),
    f"{GROUPS}.groups.<value>.sd": partial(_described, column="Std. Deviation"),
    **{
        f"{start}.test.{kind}.{part}": partial(
            _of_test, which=which, deciding=kind == "deciding", part=part
        )
        for start, which in ((GROUPS, _perspective), (ITEMS, _item))
        for kind in ("deciding", "beside")
        for part in ("statistic", "df", "df_error", "p")
    },
    f"{GROUPS}.test.<kind_of_test>.p_adjusted": partial(_p_adjusted, which=_perspective),
    f"{ITEMS}.test.<kind_of_test>.p_adjusted": partial(_p_adjusted, which=_item),
    f"{GROUPS}.test.<kind_of_test>.effect.*": because("effect_size"),
    f"{ITEMS}.test.<kind_of_test>.effect.*": because("effect_size"),
    f"{GROUPS}.test.detectable": because("power"),
    f"{ASSUMED}.levene.f": partial(_levene, column="Levene Statistic"),
    f"{ASSUMED}.levene.df": partial(_levene, column="df1"),
    f"{ASSUMED}.levene.df_error": partial(_levene, column="df2"),
    f"{ASSUMED}.levene.p": partial(_levene, column="Sig."),
    f"{ASSUMED}.brown_forsythe.f": partial(_brown_forsythe, row="Between Groups", column="F"),
    f"{ASSUMED}.brown_forsythe.df": partial(_brown_forsythe, row="Between Groups", column="df"),
    f"{ASSUMED}.brown_forsythe.df_error": partial(
        _brown_forsythe, row="Within Groups", column="df"
    ),
    f"{ASSUMED}.brown_forsythe.p": partial(_brown_forsythe, row="Between Groups", column="Sig."),
    f"{ASSUMED}.normality.<value>.n": _group_n,
    f"{ASSUMED}.normality.<value>.w": partial(_shapiro, column="Statistic"),
    f"{ASSUMED}.normality.<value>.p": partial(_shapiro, column="Sig."),
    f"{ITEMS}.test.answers.chi_square": partial(
        _table, cell=Cell("Chi-Square Tests", ("Pearson Chi-Square",), ("Value",))
    ),
    f"{ITEMS}.test.answers.df": partial(
        _table, cell=Cell("Chi-Square Tests", ("Pearson Chi-Square",), ("df",))
    ),
    f"{ITEMS}.test.answers.cramers_v": partial(
        _table, cell=Cell("Symmetric Measures", ("Nominal by Nominal", "Cramer's V"), ("Value",))
    ),
    f"{ITEMS}.test.answers.p_adjusted": because("adjusted"),
    f"{ITEMS}.test.answers.*": because("effect_size"),
    "comparison.groups.*": because("post_hoc"),
}
