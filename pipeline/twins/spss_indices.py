"""Indices of the answers: COMPUTE, AGGREGATE and DESCRIPTIVES."""

from collections.abc import Sequence
from functools import partial

from pipeline.index_choices import PARTS
from pipeline.questionnaire import Index, Item
from pipeline.results.indices import SatisfactionIndex
from pipeline.results.service_quality import CustomerSatisfaction
from pipeline.twins.spss_asking import Asking, Rules, because, described, examined
from pipeline.twins.spss_steps import Cell, Found, Reason, Want


def _index(asking: Asking) -> Index:
    return next(one for one in asking.sheet.questionnaire.indices if one.name == asking["index"])


def _attributes(asking: Asking) -> dict[str, dict[str, Item]]:
    """Give the items of every part by attribute, in the order of the last part's items."""
    index, questionnaire = _index(asking), asking.sheet.questionnaire
    parts = {
        part: {item.attribute or item.name: item for item in questionnaire.items_of(index.of[part])}
        for part in PARTS[index.kind]
    }
    *_, last = parts.values()
    return {name: {part: items[name] for part, items in parts.items()} for name in last}


def _paired(asking: Asking, attribute: str) -> dict[str, str]:
    """Compute the scores of an attribute of those who answered it in every part."""
    items = {
        part: asking.sheet.scored(item.name)
        for part, item in _attributes(asking)[attribute].items()
    }
    whole = f"NMISS({', '.join(items.values())}) = 0"
    return {part: asking.sheet.where(f"both_{name}", whole, name) for part, name in items.items()}


def _mean(asking: Asking, part: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    return described(_paired(asking, asking["attribute"])[part], asking.sheet.use(), "Mean")


def _gap(asking: Asking) -> Found:
    if asking.weighted:
        return Reason("weighted")
    pair = _paired(asking, asking["attribute"])
    name = asking.sheet.compute(
        f"gap_{asking['attribute']}", f"{pair['performance']} - {pair['importance']}"
    )
    return described(name, asking.sheet.use(), "Mean")


def _of_all(asking: Asking, name: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    return described(name, asking.sheet.use(), "Mean")


def _agreement(asking: Asking) -> Found:
    """Divide the sums of performance and importance, which rest on the same respondents."""
    sheet, pair = asking.sheet, _paired(asking, asking["attribute"])
    importance, performance = (
        sheet.mean_over(sheet.use(), pair[part]) for part in ("importance", "performance")
    )
    wish = f"tki_{asking['attribute']}"
    return _of_all(asking, sheet.compute(wish, f"100 * {performance} / {importance}"))


def _whole_agreement(asking: Asking) -> Found:
    sheet = asking.sheet
    pairs = [_paired(asking, name) for name in _attributes(asking)]
    importance, performance = (
        sheet.mean_over(
            sheet.use(),
            sheet.compute(f"all_{part}", f"SUM({', '.join(one[part] for one in pairs)})"),
        )
        for part in ("importance", "performance")
    )
    return _of_all(asking, sheet.compute("tki", f"100 * {performance} / {importance}"))


def _means(asking: Asking, part: str) -> Sequence[str]:
    sheet = asking.sheet
    return [
        sheet.mean_over(sheet.use(), _paired(asking, name)[part]) for name in _attributes(asking)
    ]


def _cut(asking: Asking, part: str) -> Found:
    if _index(asking).cuts == "midpoint":
        return Reason("given")
    parts = ", ".join(_means(asking, part))
    return _of_all(asking, asking.sheet.compute(f"cut_{part}", f"MEAN({parts})"))


def _sum(asking: Asking, part: str) -> Found:
    return _of_all(asking, _summed(asking, part))


def _summed(asking: Asking, part: str) -> str:
    return asking.sheet.compute(f"sum_{part}", " + ".join(_means(asking, part)))


def _factor(asking: Asking, attribute: str) -> str:
    sheet, total = asking.sheet, _summed(asking, "importance")
    mean = sheet.mean_over(sheet.use(), _paired(asking, attribute)["importance"])
    return sheet.compute(f"wf_{attribute}", f"100 * {mean} / {total}")


def _score(asking: Asking, attribute: str) -> str:
    sheet, factor = asking.sheet, _factor(asking, attribute)
    mean = sheet.mean_over(sheet.use(), _paired(asking, attribute)["performance"])
    return sheet.compute(f"ws_{attribute}", f"{factor} * {mean} / 100")


def _score_sum(asking: Asking) -> str:
    parts = [_score(asking, name) for name in _attributes(asking)]
    return asking.sheet.compute("ws_sum", " + ".join(parts))


def _csi(asking: Asking) -> Found:
    found = asking.answers.indices[asking["index"]]
    if not isinstance(found, CustomerSatisfaction):
        return Reason("index")
    name = asking.sheet.compute("csi", f"{_score_sum(asking)} / {found.maximum:g}")
    return _of_all(asking, name)


# ---------------------------------------------------------------- LibQUAL+


def _zone(asking: Asking, attributes: Sequence[str], wish: str) -> dict[str, str]:
    """Compute the mean of some attributes in each part, and the two gaps."""
    paired = [_paired(asking, one) for one in attributes]
    sheet = asking.sheet
    found = {
        part: sheet.compute(f"{wish}_{part}", f"MEAN({', '.join(one[part] for one in paired)})")
        for part in PARTS["libqual"]
    }
    return found | {
        "adequacy": sheet.compute(f"{wish}_ad", f"{found['perceived']} - {found['minimum']}"),
        "superiority": sheet.compute(f"{wish}_su", f"{found['perceived']} - {found['desired']}"),
    }


def _zone_value(asking: Asking, attributes: Sequence[str], wish: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    part, _, bound = asking["part"].partition("_")
    found = _zone(asking, attributes, wish)
    if part not in found:
        return Reason("index")
    if not bound:
        return described(found[part], asking.sheet.use(), "Mean")
    row = {"low": "Lower Bound", "high": "Upper Bound"}[bound]
    return examined(found[part], asking.sheet.use(), "95% Confidence Interval for Mean", row)


def _zone_attribute(asking: Asking) -> Found:
    if _index(asking).kind != "libqual":
        return Reason("index")
    return _zone_value(asking, [asking["attribute"]], f"lq_{asking['attribute']}")


def _zone_dimension(asking: Asking) -> Found:
    items = {one.name for one in asking.sheet.questionnaire.items_of(asking["perspective"])}
    inside = [name for name, one in _attributes(asking).items() if one["perceived"].name in items]
    return _zone_value(asking, inside, f"lq_{asking['perspective']}")


def _zone_overall(asking: Asking) -> Found:
    return _zone_value(asking, list(_attributes(asking)), "lq_all")


# ---------------------------------------------------------------- SKM and NPS


def _skm(asking: Asking) -> SatisfactionIndex | None:
    found = asking.answers.indices[asking["index"]]
    return found if isinstance(found, SatisfactionIndex) else None


def _element(asking: Asking) -> str:
    (item,) = _attributes(asking)[asking["attribute"]].values()
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
    names = [asking.sheet.scored(one["elements"].name) for one in _attributes(asking).values()]
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
    data = asking.sheet.data
    names = [asking.sheet.scored(one["elements"].name) for one in _attributes(asking).values()]
    columns = {one.name: one.values for one in data.columns}
    parts = [data.column(role).name for role in ("id", "sample", "kept")]
    rows = zip(*(columns[name] for name in (*parts, *names)), strict=True)
    ids = [
        str(row[0])
        for row in rows
        if row[1:3] == (1, 1) and any(isinstance(one, float) and one >= 0 for one in row[3:])
    ]
    name = names[int(asking["place"])]
    cell = Cell("Data List", (ids[int(asking["number"])],), (name,))
    return Want("list", asking.sheet.use(), cell, (name,), (parts[0],))


SHARES = {"detractors": (0, 6), "passives": (7, 8), "promoters": (9, 10)}


def _promoter(asking: Asking, factor: int, column: str) -> Found:
    if asking.weighted:
        return Reason("weighted")
    (item,) = next(iter(_attributes(asking).values())).values()
    name, part = asking.sheet.scored(item.name), asking["share"]
    low, high = SHARES[part]
    wish = f"{part}{'' if factor == 1 else '_p'}"
    whole = f"{factor} * ({name} >= {low} AND {name} <= {high})"
    return described(asking.sheet.compute(wish, whole), asking.sheet.use(), column)


def _promoter_n(asking: Asking) -> Found:
    if _index(asking).kind != "nps":
        return _skm_n(asking) if _index(asking).kind == "skm" else Reason("index")
    (item,) = next(iter(_attributes(asking).values())).values()
    return described(asking.sheet.scored(item.name), asking.sheet.use(), "N")


AT = "indices.<index>"
ATTRIBUTE = f"{AT}.attributes.<attribute>"
ELEMENT = f"{AT}.elements.<attribute>"

RULES: Rules = {
    f"{ATTRIBUTE}.importance": partial(_mean, part="importance"),
    f"{ATTRIBUTE}.performance": partial(_mean, part="performance"),
    f"{ATTRIBUTE}.satisfaction": partial(_mean, part="performance"),
    f"{ATTRIBUTE}.gap": _gap,
    f"{ATTRIBUTE}.agreement": _agreement,
    f"{ATTRIBUTE}.factor": lambda one: _of_all(one, _factor(one, one["attribute"])),
    f"{ATTRIBUTE}.score": lambda one: _of_all(one, _score(one, one["attribute"])),
    f"{ATTRIBUTE}.<part>": _zone_attribute,
    f"{AT}.agreement": _whole_agreement,
    f"{AT}.importance_cut": partial(_cut, part="importance"),
    f"{AT}.performance_cut": partial(_cut, part="performance"),
    f"{AT}.importance_sum": partial(_sum, part="importance"),
    f"{AT}.satisfaction_sum": partial(_sum, part="performance"),
    f"{AT}.score_sum": lambda one: _of_all(one, _score_sum(one)),
    f"{AT}.index": _csi,
    f"{AT}.dimensions.<perspective>.<part>": _zone_dimension,
    f"{AT}.overall.<part>": _zone_overall,
    f"{ELEMENT}.n": partial(_element_value, column="N"),
    f"{ELEMENT}.total": partial(_element_value, column="Sum"),
    f"{ELEMENT}.mean": partial(_element_value, column="Mean"),
    f"{ELEMENT}.value": partial(_element_value, column="Mean", times=25),
    f"{ELEMENT}.weighted": _element_weighted,
    f"{ELEMENT}.rank": because("rank"),
    f"{AT}.value": _skm_value,
    f"{AT}.units.<value>.value": _unit_value,
    f"{AT}.units.<value>.n": _unit_n,
    f"{AT}.units.<value>.means.<attribute>": _unit_mean,
    f"{AT}.answers.<number>.<place>": _skm_answer,
    f"{AT}.n": _promoter_n,
    f"{AT}.<share>_percent": partial(_promoter, factor=100, column="Mean"),
    f"{AT}.<share>": partial(_promoter, factor=1, column="Sum"),
    f"{AT}.table.*": because("classes"),
    "indices.*": because("index"),
}
