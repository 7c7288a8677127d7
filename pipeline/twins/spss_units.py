"""Validity and reliability of the tested units: CORRELATIONS and RELIABILITY."""

from collections.abc import Callable, Sequence
from functools import partial

from pipeline.twins.spss_asking import Asking, Rule, Rules, because, described
from pipeline.twins.spss_steps import Cell, Found, Reason, Want

PAIRWISE = Reason("pairwise")


def tested(asking: Asking) -> tuple[str, ...]:
    """Name the scores of all items of a unit that are tested."""
    return tuple(asking.sheet.scored(item) for item in asking.unit.rounds[0].items)


def kept(asking: Asking) -> tuple[str, ...]:
    """Name the scores of the items that stay after all rounds."""
    return tuple(asking.sheet.scored(item) for item in asking.unit.last_items)


def people(asking: Asking, complete: tuple[str, ...] = ()) -> str:
    """Choose the respondents on whom the unit was tried, those of the pilot where there is one."""
    pilot = asking.instrument.pilot
    return asking.sheet.tried(asking.unit.respondents, pilot=pilot, complete=complete)


def total(asking: Asking, items: Sequence[str]) -> str:
    """Compute the sum of items of those who answered all."""
    wish = f"total_{asking['unit']}"
    return asking.sheet.compute(wish, f"SUM.{len(items)}({', '.join(items)})")


def listwise(rule: Rule) -> Rule:
    """Leave a rule to studies that take complete respondents."""

    def only(asking: Asking) -> Found:
        return rule(asking) if asking.instrument.missing == "listwise" else PAIRWISE

    return only


def _with_total(asking: Asking, row: str) -> Found:
    return _correlated(asking, tested(asking), row)


def _correlated(asking: Asking, items: tuple[str, ...], row: str) -> Found:
    name, summed = asking.sheet.scored(asking["item"]), total(asking, items)
    cell = Cell("Correlations", (name, row), (summed,))
    return Want("correlations", people(asking), cell, (name,), (summed, "PAIRWISE"))


def _p(asking: Asking) -> Found:
    if asking.instrument.correlation != "item-total":
        return Reason("p_of_rest")
    return _with_total(asking, "Sig. (2-tailed)")


def _critical(asking: Asking) -> Found:
    n = asking.unit.items[asking["item"]].n
    return described(_critical_r(asking, n), people(asking), "Mean")


def _critical_t(asking: Asking, n: int) -> str:
    point = 1 - asking.instrument.alpha / 2
    return asking.sheet.compute(f"t_{n}", f"IDF.T({point:.12g}, {n} - 2)")


def _critical_r(asking: Asking, n: int) -> str:
    t = _critical_t(asking, n)
    return asking.sheet.compute(f"r_{n}", f"{t} / SQRT({n} - 2 + {t} ** 2)")


def _critical_line(asking: Asking, of: Callable[[Asking, int], str]) -> Found:
    n = asking.instrument.critical[int(asking["number"])].n
    return described(of(asking, n), asking.sheet.everybody(), "Mean")


def _freedom(asking: Asking, n: int) -> str:
    return asking.sheet.compute(f"df_{n}", f"{n} - 2")


def _in_round(asking: Asking) -> Found:
    """Correlate an item with the total of the items of one round."""
    items = tuple(map(asking.sheet.scored, asking.unit.rounds[int(asking["number"])].items))
    if asking.instrument.correlation == "item-total":
        return _correlated(asking, items, "Pearson Correlation")
    return _of_scale(asking, items, "Corrected Item-Total Correlation")


# ---------------------------------------------------------------- RELIABILITY


Items = Callable[[Asking], tuple[str, ...]]


def _of_scale(asking: Asking, items: tuple[str, ...], column: str) -> Found:
    name = asking.sheet.scored(asking["item"])
    if len(items) < 2:
        return Reason("one_item")
    cell = Cell("Item-Total Statistics", (name,), (column,))
    return Want("reliability", people(asking), cell, (), items)


def _item_total(asking: Asking, items: Items, column: str) -> Found:
    return _of_scale(asking, items(asking), column)


def _reliability(
    asking: Asking, items: Items, table: str, row: tuple[str, ...], column: str
) -> Found:
    members = items(asking)
    if len(members) < 2:
        return Reason("one_item")
    return Want("reliability", people(asking), Cell(table, row, (column,)), (), members)


def _on(items: Items, column: str) -> Rule:
    return listwise(partial(_item_total, items=items, column=column))


def _alpha(items: Items) -> Rule:
    return listwise(
        partial(
            _reliability,
            items=items,
            table="Reliability Statistics",
            row=(),
            column="Cronbach's Alpha",
        )
    )


def _n_items(items: Items) -> Rule:
    return partial(
        _reliability, items=items, table="Reliability Statistics", row=(), column="N of Items"
    )


def _cases(items: Items, row: str) -> Rule:
    return listwise(
        partial(_reliability, items=items, table="Case Processing Summary", row=(row,), column="N")
    )


def _excluded(asking: Asking) -> Found:
    """Count who left an answer out, but not who answered nothing of the unit."""
    items = tested(asking)
    if len(items) < 2:
        return Reason("one_item")
    use = asking.sheet.of_these(people(asking), items)
    cell = Cell("Case Processing Summary", ("Excluded",), ("N",))
    return Want("reliability", use, cell, (), items)


def _bound(items: Items, name: str, bound: str) -> Rule:
    """Find Feldt's interval of alpha, which is that of the average intraclass correlation."""

    def found(asking: Asking) -> Found:
        coefficient = getattr(asking.unit, name)["cronbach_alpha"]
        if "feldt" not in coefficient.convention:
            return Reason("interval")
        columns = ("95% Confidence Interval", bound)
        cell = Cell("Intraclass Correlation Coefficient", ("Average Measures",), columns)
        return Want("interval_of_alpha", people(asking), cell, (), items(asking), only_spss=True)

    return listwise(found)


def _half(procedure: str, rows: tuple[tuple[str, ...], tuple[str, ...]]) -> Rule:
    """Find a split-half coefficient; the halves of an odd number of items are SPSS's alone."""

    def found(asking: Asking) -> Found:
        items = kept(asking)
        if procedure == "odd_even":
            items = (*items[::2], *items[1::2])
        odd = len(items) % 2
        cell = Cell("Reliability Statistics", rows[odd], ())
        name = "split_first_larger" if odd else "split_half"
        return Want(name, people(asking), cell, (), items, only_spss=bool(odd))

    return listwise(found)


def _guttman(number: int) -> Rule:
    def found(asking: Asking) -> Found:
        cell = Cell("Reliability Statistics", ("Lambda", str(number)), ())
        return Want("guttman", people(asking), cell, (), kept(asking), only_spss=True)

    return listwise(found)


UNIT = "instrument.perspectives.<unit>"
MORE = "instrument.analysis.<unit>"
REST = "Corrected Item-Total Correlation"
DELETED = "Cronbach's Alpha if Item Deleted"
BROWN = (("Spearman-Brown Coefficient", "Equal Length"), ("Spearman-Brown Coefficient", "Unequal"))
HALF = (("Guttman Split-Half Coefficient",), ("Guttman Split-Half Coefficient",))

RULES: Rules = {
    f"{UNIT}.items.<item>.n": _cases(tested, "Valid"),
    f"{UNIT}.items.<item>.r_total": listwise(partial(_with_total, row="Pearson Correlation")),
    f"{UNIT}.items.<item>.r_rest": _on(tested, REST),
    f"{UNIT}.items.<item>.p": listwise(_p),
    f"{UNIT}.items.<item>.r_critical": _critical,
    f"{UNIT}.rounds.<number>.items.<item>.r": listwise(_in_round),
    f"{UNIT}.if_deleted_all.<item>": _on(tested, DELETED),
    f"{UNIT}.if_deleted.<item>": _on(kept, DELETED),
    **{
        rule: found
        for part, items in (("reliability", kept), ("reliability_all", tested))
        for rule, found in {
            f"{UNIT}.{part}.cronbach_alpha.estimate": _alpha(items),
            f"{UNIT}.{part}.cronbach_alpha.low": _bound(items, part, "Lower Bound"),
            f"{UNIT}.{part}.cronbach_alpha.high": _bound(items, part, "Upper Bound"),
            f"{UNIT}.{part}.cronbach_alpha.n_items": _n_items(items),
            f"{UNIT}.{part}.cronbach_alpha.n_respondents": _cases(items, "Valid"),
        }.items()
    },
    f"{UNIT}.reliability.guttman_lambda_3.estimate": _alpha(kept),
    **{
        f"{UNIT}.reliability.guttman_lambda_{number}.estimate": _guttman(number)
        for number in (1, 2, 4, 5, 6)
    },
    f"{UNIT}.reliability.split_half_spearman_brown.estimate": _half("halves", BROWN),
    f"{UNIT}.reliability.split_half_odd_even.estimate": _half("odd_even", BROWN),
    f"{UNIT}.reliability.split_half_guttman.estimate": _half("halves", HALF),
    "instrument.critical.<number>.n": because("given_n"),
    "instrument.critical.<number>.df": partial(_critical_line, of=_freedom),
    "instrument.critical.<number>.t": partial(_critical_line, of=_critical_t),
    "instrument.critical.<number>.r": partial(_critical_line, of=_critical_r),
    f"{MORE}.alpha_by_missing.listwise.estimate": _alpha(kept),
    f"{MORE}.alpha_by_missing.listwise.n_respondents": _cases(kept, "Valid"),
    f"{MORE}.alpha_by_missing.*": because("treatment"),
    f"{MORE}.sum_score.n": _cases(tested, "Valid"),
    f"{MORE}.sum_score.n_excluded": listwise(_excluded),
    f"{MORE}.sum_score.n_items": _n_items(tested),
    f"{MORE}.sum_score.alpha": _alpha(tested),
    f"{MORE}.sum_score.without.<item>.mean": _on(tested, "Scale Mean if Item Deleted"),
    f"{MORE}.sum_score.without.<item>.variance": _on(tested, "Scale Variance if Item Deleted"),
    f"{MORE}.sum_score.without.<item>.r_rest": _on(tested, REST),
    f"{MORE}.sum_score.without.<item>.alpha": _on(tested, DELETED),
    f"{MORE}.splits.*": because("all_splits"),
    f"{MORE}.ordinal.*": because("polychoric"),
    "instrument.content.*": because("experts"),
    "instrument.retest.*": because("retest"),
}
