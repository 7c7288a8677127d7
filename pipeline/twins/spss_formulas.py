"""What no procedure prints, but a formula gives in both programs: COMPUTE and AGGREGATE."""

from functools import partial

from pipeline.twins.spss_asking import Asking, Rules, because, described
from pipeline.twins.spss_items import asked, favourable, score_of
from pipeline.twins.spss_steps import Cell, Found, Reason, Want
from pipeline.twins.spss_units import listwise, people, tested, total
from pipeline.twins.spss_variances import deviations, standardized

WEIGHTED = Reason("weighted")


def _normal_point(asking: Asking) -> str:
    """Compute the point of the normal distribution for intervals of 95 percent."""
    return asking.sheet.compute("z_95", "IDF.NORMAL(0.975, 0, 1)")


def _wilson(asking: Asking, sign: str) -> Found:
    """Compute an end of Wilson's interval of a share, in percent."""
    if asking.weighted:
        return WEIGHTED
    sheet, use, name = asking.sheet, asked(asking), favourable(asking, 1)
    p, n, z = sheet.mean_over(use, name), sheet.count_over(use, name), _normal_point(asking)
    margin = f"{z} * SQRT({p} * (1 - {p}) / {n} + {z}**2 / (4 * {n}**2))"
    whole = f"100 * ({p} + {z}**2 / (2 * {n}) {sign} {margin}) / (1 + {z}**2 / {n})"
    wish = f"{'low' if sign == '-' else 'high'}_{asking['item']}"
    return described(sheet.compute(wish, whole), use, "Mean")


def _interpolated(asking: Asking) -> Found:
    """Compute the median within its point of the scale; between two points it is plain."""
    if asking.weighted:
        return WEIGHTED
    found = asking.answers.perspectives[asking["perspective"]].items[asking["item"]]
    name, use = asking.sheet.scored(asking["item"]), asked(asking)
    median = found.median
    known = isinstance(median, float) and median.is_integer()
    if not known or found.frequencies[f"{median:g}"].count < 2:
        return Want("positions", use, Cell("Statistics", ("Median",), (name,)), (name,))
    sheet = asking.sheet
    middle = sheet.median_over(use, name)
    below = sheet.mean_over(use, sheet.compute(f"below_{name}", f"({name} < {middle})"))
    same = sheet.mean_over(use, sheet.compute(f"same_{name}", f"({name} = {middle})"))
    whole = f"{middle} - 0.5 + (0.5 - {below}) / {same}"
    return described(sheet.compute(f"im_{name}", whole), use, "Mean")


def _jarque_bera(asking: Asking) -> str:
    """Compute the statistic from the moments of the scores."""
    sheet, use, name = asking.sheet, asking.sheet.use(), score_of(asking)
    away = sheet.compute(f"dev_{name}", f"{name} - {sheet.mean_over(use, name)}")
    second, third, fourth = (
        sheet.mean_over(use, sheet.compute(f"dev{power}_{name}", f"{away}**{power}"))
        for power in (2, 3, 4)
    )
    skewness, kurtosis = f"{third} / {second}**1.5", f"{fourth} / {second}**2 - 3"
    n = sheet.count_over(use, name)
    whole = f"{n} / 6 * (({skewness})**2 + ({kurtosis})**2 / 4)"
    return sheet.compute(f"jb_{name}", whole)


def _normality(asking: Asking, *, p: bool) -> Found:
    name = _jarque_bera(asking)
    if p:
        name = asking.sheet.compute(f"p_{name}", f"1 - CDF.CHISQ({name}, 2)")
    return described(name, asking.sheet.use(), "Mean")


def _n_items(asking: Asking) -> Found:
    """Count the items of a score as RELIABILITY does."""
    found = asking.answers.perspectives[asking["perspective"]]
    out = {*found.left_out, *found.unanswered}
    items = tuple(asking.sheet.scored(item) for item in found.items if item not in out)
    if len(items) < 2:
        return Reason("one_item")
    cell = Cell("Reliability Statistics", (), ("N of Items",))
    kinds = asking.sheet.questionnaire.respondents_of(asking["perspective"])
    return Want("reliability", asking.sheet.use(kinds), cell, (), items)


# ---------------------------------------------------------------- items of a tested unit


def _with_standardized(asking: Asking) -> Found:
    """Correlate an item with the sum of all items in standard scores."""
    items = tested(asking)
    summed = asking.sheet.compute(
        f"ztotal_{asking['unit']}", " + ".join(standardized(asking, items))
    )
    name = asking.sheet.scored(asking["item"])
    cell = Cell("Correlations", (name, "Pearson Correlation"), (summed,))
    use = people(asking, items)
    return Want("correlations", use, cell, (name,), (summed, "PAIRWISE"))


def _rest_interval(asking: Asking, sign: str) -> Found:
    """Compute an end of Fisher's interval of the corrected item-total correlation."""
    items, sheet, name = tested(asking), asking.sheet, asking.sheet.scored(asking["item"])
    if len(items) < 2:
        return Reason("one_item")
    use, summed = people(asking, items), total(asking, items)
    rest = sheet.compute(f"rest_{name}", f"{summed} - {name}")
    own = dict(zip(items, deviations(asking, items), strict=True))[name]
    whole, other = (sheet.deviation_over(use, one) for one in (summed, rest))
    r = sheet.compute(f"rr_{name}", f"({whole}**2 - {own}**2 - {other}**2) / (2 * {own} * {other})")
    n = asking.unit.items[asking["item"]].n
    z = f"0.5 * LN((1 + {r}) / (1 - {r})) {sign} {_normal_point(asking)} / SQRT({n} - 3)"
    bound = sheet.compute(f"fz{'l' if sign == '-' else 'h'}_{name}", z)
    back = sheet.compute(f"{bound}_r", f"(EXP(2 * {bound}) - 1) / (EXP(2 * {bound}) + 1)")
    return described(back, people(asking), "Mean")


ITEM = "perspectives.<perspective>.items.<item>"
ANALYSED = "instrument.analysis.<unit>.items.<item>"

RULES: Rules = {
    f"{ITEM}.favourable.low": partial(_wilson, sign="-"),
    f"{ITEM}.favourable.high": partial(_wilson, sign="+"),
    f"{ITEM}.shape.interpolated_median": _interpolated,
    "perspectives.<perspective>.n_items": _n_items,
    "perspectives.<perspective>.normality.jarque_bera": partial(_normality, p=False),
    "perspectives.<perspective>.normality.jarque_bera_p": partial(_normality, p=True),
    f"{ANALYSED}.r_standardized": listwise(_with_standardized),
    f"{ANALYSED}.r_rest_low": listwise(partial(_rest_interval, sign="-")),
    f"{ANALYSED}.r_rest_high": listwise(partial(_rest_interval, sign="+")),
    f"{ANALYSED}.*": because("item_analysis"),
}
