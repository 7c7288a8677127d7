"""What the questionnaire says, as far as exports and a structure file tell it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.drafting.draft import Address, Remark
from pipeline.drafting.grouping import DraftItem, Group
from pipeline.drafting.paired_rows import paired_rows
from pipeline.drafting.questions import Question
from pipeline.drafting.rest import Rest
from pipeline.drafting.scale_entries import DraftedScale
from pipeline.drafting.structure_fit import StructureFit, column_ranges
from pipeline.drafting.unknown_scales import label_set
from pipeline.identifiers import mask
from pipeline.languages import LANGUAGES
from pipeline.structure import Words

MOST_CLASSES = 7
Remarks: TypeAlias = dict[Address, tuple[Remark, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that was found, before it is written down."""

    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    scales: tuple[DraftedScale, ...]
    rest: Rest
    doubts: Mapping[str, tuple[Remark, ...]]  # of items
    unknown: tuple[tuple[Question, ...], ...]
    fit: StructureFit | None  # None: no structure file was given


def questionnaire_entries(
    found: Finding, name: str, title: Words, languages: list[str]
) -> tuple[dict[str, object], Remarks]:
    """Draft the questionnaire, with a remark at each address that was guessed."""
    items = [(item, group) for group in found.groups for item in group.items]
    paired, _ = paired_rows(found.groups)
    questionnaire: dict[str, object] = {
        "questionnaire": 1,
        "name": name,
        "title": dict(title) if len(title) > 1 else next(iter(title.values())),
        "languages": languages,
        "scales": {scale.name: scale.entry for scale in found.scales},
        "perspectives": [_perspective(group, found.scales) for group in found.groups],
        "items": [_item(item, group, found.scales, paired.get(item.name)) for item, group in items],
    }
    if found.rest.variables:
        questionnaire["variables"] = [dict(one.entry) for one in found.rest.variables]
    classes = _classes(found)
    questionnaire["categories"] = {"rule": "equal-width", "classes": classes, "closed": "lower"}
    remarks = {at: several for at, several in _remarks(found, classes) if several}
    return questionnaire, remarks


def _remarks(found: Finding, classes: int) -> Iterator[tuple[Address, tuple[Remark, ...]]]:
    yield (), tuple(_overview(found))
    for scale in found.scales:
        yield ("scales", scale.name), scale.remarks
    _, same_rows = paired_rows(found.groups)
    yield ("perspectives",), (*_perspective_question(found.groups), *same_rows)
    for at, group in enumerate(found.groups):
        yield ("perspectives", at), (group.remark, *_mixed(group, found.scales))
    yield ("items",), tuple(left_out(found.rest))
    for at, item in enumerate(item for group in found.groups for item in group.items):
        if item.name in found.doubts:
            yield ("items", at), found.doubts[item.name]
    for at, variable in enumerate(found.rest.variables):
        yield ("variables", at), variable.remarks
    many = Remark(f"as many equal classes as the scale has points ({classes})", "unsure")
    yield ("categories",), (many,)


def _overview(found: Finding) -> Iterator[Remark]:
    items = sum(len(group.items) for group in found.groups)
    yield Remark(
        f"drafted from {len(found.questions)} columns; items: {items}, perspectives:"
        f" {len(found.groups)}, variables: {len(found.rest.variables)}",
        "known",
    )
    yield Remark(
        "remarks say why, and how sure it is: known, likely, unsure; ask: only you can know",
        "known",
    )
    if found.fit is not None:
        yield found.fit.remark
    for run in found.unknown:
        yield Remark(
            f"what is the order, low to high, of {label_set(run)} ({columns_of(run)})? not scored"
            " until a scale declares it and items use it",
            "ask",
        )


def columns_of(run: Sequence[Question]) -> str:
    """Name adjacent columns by their letters."""
    first, last = run[0], run[-1]
    return (
        f"columns {first.place} to {last.place}" if first is not last else f"column {first.place}"
    )


def _perspective(group: Group, scales: Sequence[DraftedScale]) -> dict[str, object]:
    entry: dict[str, object] = {"name": group.name, "label": group.label}
    if _is_mixed(group, scales):
        entry["rescale"] = "percent"
    return entry


def _is_mixed(group: Group, scales: Sequence[DraftedScale]) -> bool:
    return len({_scale_of(item, scales).values for item in group.items}) > 1


def _mixed(group: Group, scales: Sequence[DraftedScale]) -> Iterator[Remark]:
    names = list(dict.fromkeys(_scale_of(item, scales).name for item in group.items))
    if len(names) > 1:
        how = "as percent of each scale's range" if _is_mixed(group, scales) else "as they are"
        yield Remark(
            f"its items are on different scales ({', '.join(names)}) and are averaged {how}",
            "unsure",
        )


def _perspective_question(groups: Sequence[Group]) -> tuple[Remark, ...]:
    coded = [group.name for group in groups if group.label == group.name]
    if not coded:
        return ()
    return (Remark(f"what is measured by {', '.join(coded)}? write it as label", "ask"),)


def _scale_of(item: DraftItem, scales: Sequence[DraftedScale]) -> DraftedScale:
    return next(scale for scale in scales if item.name in scale.items)


def _item(
    item: DraftItem, group: Group, scales: Sequence[DraftedScale], attribute: str | None
) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": item.name,
        "label": _item_label(item),
        "scale": _scale_of(item, scales).name,
        "perspective": group.name,
        "reverse": bool(item.question.field and item.question.field.reverse),
        "column": [item.question.header],
    }
    return {**entry, "attribute": attribute} if attribute else entry


def _item_label(item: DraftItem) -> object:
    own = item.question.field.label if item.question.field else {}
    words = {language: mask(own[language]) for language in LANGUAGES if language in own}
    if len(words) > 1:
        return words
    return mask(item.question.words) or item.name


def left_out(rest: Rest) -> Iterator[Remark]:
    """Say which columns are left out, and why."""
    for reason, questions in rest.left_out.items():
        places = ", ".join(column_ranges(questions))
        plural = "s" if len(questions) > 1 else ""
        yield Remark(f"left out, {reason}: column{plural} {places}", "likely")


def _classes(found: Finding) -> int:
    counts: Counter[int] = Counter()
    for scale in found.scales:
        counts[len(scale.values)] += len(scale.items)
    return min(MOST_CLASSES, max(counts, key=lambda points: (counts[points], points)))
