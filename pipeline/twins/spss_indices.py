"""Indices of the answers: COMPUTE, AGGREGATE and DESCRIPTIVES."""

from collections.abc import Sequence
from functools import partial

from pipeline.index_choices import PARTS
from pipeline.questionnaire import Index, Item
from pipeline.results.service_quality import CustomerSatisfaction
from pipeline.twins.spss_asking import Asking, Rules, described, examined
from pipeline.twins.spss_steps import Found, Reason


def index_of(asking: Asking) -> Index:
    """Find the index that the address names."""
    return next(one for one in asking.sheet.questionnaire.indices if one.name == asking["index"])


def attributes(asking: Asking) -> dict[str, dict[str, Item]]:
    """Give the items of every part by attribute, in the order of the last part's items."""
    index, questionnaire = index_of(asking), asking.sheet.questionnaire
    parts = {
        part: {item.attribute or item.name: item for item in questionnaire.items_of(index.of[part])}
        for part in PARTS[index.kind]
    }
    *_, last = parts.values()
    return {name: {part: items[name] for part, items in parts.items()} for name in last}


def _paired(asking: Asking, attribute: str) -> dict[str, str]:
    """Compute the scores of an attribute of those who answered it in every part."""
    items = {
        part: asking.sheet.scored(item.name) for part, item in attributes(asking)[attribute].items()
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
    pairs = [_paired(asking, name) for name in attributes(asking)]
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
        sheet.mean_over(sheet.use(), _paired(asking, name)[part]) for name in attributes(asking)
    ]


def _cut(asking: Asking, part: str) -> Found:
    if index_of(asking).cuts == "midpoint":
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
    return sheet.compute(f"ws_{attribute}", f"{factor} * {mean}")


def _score_sum(asking: Asking) -> str:
    parts = [_score(asking, name) for name in attributes(asking)]
    return asking.sheet.compute("ws_sum", " + ".join(parts))


def csi(asking: Asking) -> Found:
    """Compute the Customer Satisfaction Index."""
    found = asking.answers.indices[asking["index"]]
    if not isinstance(found, CustomerSatisfaction):
        return Reason("index")
    name = asking.sheet.compute("csi", f"{_score_sum(asking)} / 100 / {found.maximum:g}")
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
    if index_of(asking).kind != "libqual":
        return Reason("index")
    return _zone_value(asking, [asking["attribute"]], f"lq_{asking['attribute']}")


def _zone_dimension(asking: Asking) -> Found:
    items = {one.name for one in asking.sheet.questionnaire.items_of(asking["perspective"])}
    inside = [name for name, one in attributes(asking).items() if one["perceived"].name in items]
    return _zone_value(asking, inside, f"lq_{asking['perspective']}")


def _zone_overall(asking: Asking) -> Found:
    return _zone_value(asking, list(attributes(asking)), "lq_all")


AT = "indices.<index>"
ATTRIBUTE = f"{AT}.attributes.<attribute>"

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
    f"{AT}.index": csi,
    f"{AT}.dimensions.<perspective>.<part>": _zone_dimension,
    f"{AT}.overall.<part>": _zone_overall,
}
