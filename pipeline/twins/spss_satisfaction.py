"""The public satisfaction index and the Net Promoter Score: DESCRIPTIVES, AGGREGATE and LIST."""

from functools import partial

from pipeline.results.indices import SatisfactionIndex
from pipeline.twins.spss_asking import Asking, Rules, because, described
from pipeline.twins.spss_indices import AT, attributes, csi, index_of
from pipeline.twins.spss_steps import Cell, Found, Reason, Want


def _skm(asking: Asking) -> SatisfactionIndex | None:
    found = asking.answers.indices[asking["index"]]
    return found if isinstance(found, SatisfactionIndex) else None


def _element(asking: Asking) -> str:
    (item,) = attributes(asking)[asking["attribute"]].values()
    return asking.sheet.scored(item.name)


def _element_value(asking: Asking, column: str, times: float = 1) -> Found:
    found = _skm(asking)
    if found is None or asking.weighted or found.pooling != "respondents":
        return Reason("index")
    name = _element(asking)
    if times != 1:
        name = asking.sheet.compute(f"x{times:.4g}_{name}", f"{name} * {times!r}")
    return described(name, asking.sheet.use(), column)


def _element_weighted(asking: Asking) -> Found:
    found = _skm(asking)
    return _element_value(asking, "Mean", found.weight if found else 1)


def _skm_value(asking: Asking) -> Found:
    found = _skm(asking)
    if found is None or asking.weighted or found.pooling != "respondents":
        return Reason("index")
    return _weighed(asking, found, asking.sheet.use(), "ikm")


def _weighed(asking: Asking, found: SatisfactionIndex, use: str, wish: str) -> Found:
    names = [asking.sheet.scored(one.item) for one in found.elements.values()]
    means = " + ".join(asking.sheet.mean_over(use, name) for name in names)
    whole = asking.sheet.compute(wish, f"({means}) * {found.weight!r} * 25")
    return described(whole, use, "Mean")


def _unit(asking: Asking) -> tuple[SatisfactionIndex, str] | None:
    found = _skm(asking)
    if found is None or asking.weighted or found.units_from is None:
        return None
    if asking["value"] not in asking.sheet.data.groups[found.units_from]:
        return None
    return found, asking.sheet.use(groups=(found.units_from, (asking["value"],)))


def _unit_value(asking: Asking) -> Found:
    if (unit := _unit(asking)) is None:
        return Reason("index")
    return _weighed(asking, *unit, f"ikm_{unit[1]}")


def _unit_mean(asking: Asking) -> Found:
    if (unit := _unit(asking)) is None:
        return Reason("index")
    return described(_element(asking), unit[1], "Mean")


def _anybody(asking: Asking) -> str:
    """Count the elements that each respondent answered: who answered none is not counted."""
    names = [asking.sheet.scored(one["elements"].name) for one in attributes(asking).values()]
    count = asking.sheet.compute("n_elements", f"NVALID({', '.join(names)})")
    return asking.sheet.where("any_element", f"{count} > 0", "1")


def _skm_n(asking: Asking) -> Found:
    return described(_anybody(asking), asking.sheet.use(), "N")


def _unit_n(asking: Asking) -> Found:
    if (unit := _unit(asking)) is None:
        return Reason("index")
    return described(_anybody(asking), unit[1], "N")


def _skm_answer(asking: Asking) -> Found:
    """List the answers of those who answered any element, as the report numbers them."""
    sheet = asking.sheet
    names = tuple(sheet.scored(one["elements"].name) for one in attributes(asking).values())
    ids, name = sheet.listed("", names), names[int(asking["place"])]
    cell = Cell("Data List", (ids[int(asking["number"])],), (name,))
    return Want("list", sheet.use(), cell, (name,), (sheet.data.column("id").name,))


SHARES = {"detractors": (0, 6), "passives": (7, 8), "promoters": (9, 10)}


def _promoter(asking: Asking, factor: int, column: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    (item,) = next(iter(attributes(asking).values())).values()
    name, part = asking.sheet.scored(item.name), asking["share"]
    low, high = SHARES[part]
    wish = f"{part}{'' if factor == 1 else '_p'}"
    whole = f"{factor} * ({name} >= {low} AND {name} <= {high})"
    return described(asking.sheet.compute(wish, whole), asking.sheet.use(), column)


def _promoter_n(asking: Asking) -> Found:
    if index_of(asking).kind != "nps":
        return _skm_n(asking) if index_of(asking).kind == "skm" else Reason("index")
    (item,) = next(iter(attributes(asking).values())).values()
    return described(asking.sheet.scored(item.name), asking.sheet.use(), "N")


def _certain(asking: Asking) -> Found:
    return csi(asking) if _skm(asking) is None else _skm_value(asking)


ELEMENT = f"{AT}.elements.<attribute>"

RULES: Rules = {
    f"{ELEMENT}.n": partial(_element_value, column="N"),
    f"{ELEMENT}.total": partial(_element_value, column="Sum"),
    f"{ELEMENT}.mean": partial(_element_value, column="Mean"),
    f"{ELEMENT}.value": partial(_element_value, column="Mean", times=25),
    f"{ELEMENT}.weighted": _element_weighted,
    f"{ELEMENT}.rank": because("rank"),
    f"{AT}.units.<value>.value": _unit_value,
    f"{AT}.units.<value>.n": _unit_n,
    f"{AT}.units.<value>.means.<attribute>": _unit_mean,
    f"{AT}.answers.<number>.<place>": _skm_answer,
    f"{AT}.n": _promoter_n,
    f"{AT}.<share>_percent": partial(_promoter, factor=100, column="Mean"),
    f"{AT}.<share>": partial(_promoter, factor=1, column="Sum"),
    f"{AT}.table.*": because("classes"),
    f"{AT}.value": _skm_value,
    "certainty.indices.<index>.value": _certain,
    "certainty.indices.*": because("resampling"),
    "indices.*": because("index"),
}
