"""Exports and perhaps a structure file -> a questionnaire and a study, each guess explained."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.drafting.blocks import Block, find_blocks
from pipeline.drafting.doubts import reverse_doubts
from pipeline.drafting.draft import Address, Draft, Remark
from pipeline.drafting.grouping import DraftItem, Group, propose_groups
from pipeline.drafting.known_words import ENGLISH, INDONESIAN
from pipeline.drafting.questions import DraftSource, Question, gather_questions
from pipeline.drafting.scale_entries import DraftedScale, draft_scales
from pipeline.drafting.scale_finding import is_coded
from pipeline.drafting.study_entries import study_entries
from pipeline.drafting.unknown_scales import label_set, unknown_scales
from pipeline.drafting.variables import Rest, sort_out
from pipeline.errors import UserError
from pipeline.folding import fold
from pipeline.identifiers import mask
from pipeline.questionnaire import LANGUAGES
from pipeline.structure import Structure, Words

MOST_CLASSES = 7
SHOWN_SETS = 3
Remarks = dict[Address, tuple[Remark, ...]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that was found, before it is written down."""

    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    scales: tuple[DraftedScale, ...]
    rest: Rest
    doubts: Mapping[str, Remark]
    unknown: tuple[tuple[Question, ...], ...]


def draft_study(
    sources: Sequence[DraftSource],
    structure: Structure | None,
    name: str,
    questionnaire_path: str | None,
) -> Draft:
    """Draft a questionnaire and a study from exports and what a structure file tells.

    ``questionnaire_path`` is where study.yaml finds the questionnaire, None: they are one workbook.
    Nothing is scored whose order is not known: that is asked.

    Raises
    ------
    UserError
        No answers on any scale whose order is known.
    """
    questions = gather_questions(sources, structure)
    found = _find(sources, questions)
    if not found.groups:
        raise _nothing_to_score(sources, found)
    languages = _languages(questions)
    title = _title(sources, structure)
    questionnaire, remarks = _questionnaire(found, name, title, languages)
    study, study_remarks = study_entries(sources, name, questionnaire_path, title)
    return Draft(name, questionnaire, study, remarks, study_remarks)


def _find(sources: Sequence[DraftSource], questions: tuple[Question, ...]) -> Finding:
    blocks = find_blocks(questions)
    groups = propose_groups(blocks)
    scales = draft_scales(groups, blocks)
    scored = {id(item.question) for group in groups for item in group.items}
    others = [one for one in questions if id(one) not in scored]
    items = [item.name for group in groups for item in group.items]
    doubts: dict[str, Remark] = {}
    for group in groups:
        doubts |= reverse_doubts(group, [block.scale for block in blocks], sources)
    rest = sort_out(others, items)
    return Finding(questions, blocks, groups, scales, rest, doubts, tuple(unknown_scales(others)))


def _nothing_to_score(sources: Sequence[DraftSource], found: Finding) -> UserError:
    place = sources[0].layout.header
    coded = any(map(is_coded, found.questions))
    if found.unknown and not coded:
        sets = "; ".join(
            f"{label_set(run)} ({_columns(run)})" for run in found.unknown[:SHOWN_SETS]
        )
        what = f"no answers are on a scale whose order is known; labels seen: {sets}"
        return UserError.at(
            place,
            what,
            "say which columns are items and the order of their labels, low to high,"
            " in a questionnaire file of your own",
        )
    if coded:
        return UserError.at(
            place,
            "the cells hold the tool's codes, whose order says nothing about a scale",
            "give the survey's structure file as well, or export the answers as texts",
        )
    return UserError.at(
        place,
        "no column holds answers on a scale that angket knows",
        "say which columns are items and what their answers are, low to high, in a questionnaire"
        " file of your own",
    )


# ---------------------------------------------------------------- the questionnaire


def _questionnaire(
    found: Finding, name: str, title: Words, languages: list[str]
) -> tuple[dict[str, object], Remarks]:
    remarks: Remarks = {(): tuple(_overview(found))}
    scales: dict[str, object] = {}
    for scale in found.scales:
        scales[scale.name] = scale.entry
        remarks["scales", scale.name] = scale.remarks
    perspectives = [_perspective(group, found.scales) for group in found.groups]
    for at, group in enumerate(found.groups):
        remarks["perspectives", at] = (group.remark, *_mixed(group, found.scales))
    remarks["perspectives",] = _perspective_question(found.groups)
    items = [(item, group) for group in found.groups for item in group.items]
    for at, (item, _) in enumerate(items):
        if item.name in found.doubts:
            remarks["items", at] = (found.doubts[item.name],)
    remarks["items",] = tuple(_left_out(found.rest))
    remarks |= _variable_remarks(found)
    questionnaire: dict[str, object] = {
        "questionnaire": 1,
        "name": name,
        "title": dict(title) if len(title) > 1 else next(iter(title.values())),
        "languages": languages,
        "scales": scales,
        "perspectives": perspectives,
        "items": [_item(item, group, found.scales) for item, group in items],
    }
    if found.rest.variables:
        questionnaire["variables"] = [dict(one.entry) for one in found.rest.variables]
    classes = _classes(found)
    questionnaire["categories"] = {"rule": "equal-width", "classes": classes, "closed": "lower"}
    remarks["categories",] = (
        Remark(f"as many equal classes as the scale has points ({classes})", "unsure"),
    )
    return questionnaire, {at: several for at, several in remarks.items() if several}


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
    for run in found.unknown:
        yield Remark(
            f"what is the order, low to high, of {label_set(run)} ({_columns(run)})? not scored"
            " until a scale declares it and items use it",
            "ask",
        )


def _columns(run: Sequence[Question]) -> str:
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


def _item(item: DraftItem, group: Group, scales: Sequence[DraftedScale]) -> dict[str, object]:
    return {
        "name": item.name,
        "label": _item_label(item),
        "scale": _scale_of(item, scales).name,
        "perspective": group.name,
        "reverse": bool(item.question.field and item.question.field.reverse),
        "column": [item.question.header],
    }


def _item_label(item: DraftItem) -> object:
    own = item.question.field.label if item.question.field else {}
    words = {language: mask(own[language]) for language in LANGUAGES if language in own}
    if len(words) == len(LANGUAGES):
        return words
    return mask(item.question.words) or item.name


def _left_out(rest: Rest) -> Iterator[Remark]:
    for reason, questions in rest.left_out.items():
        places = ", ".join(_ranges(questions))
        plural = "s" if len(questions) > 1 else ""
        yield Remark(f"left out, {reason}: column{plural} {places}", "likely")


def _ranges(questions: Sequence[Question]) -> Iterator[str]:
    """Name columns by their letters, neighbours together: C, F to H."""
    run: list[Question] = []
    for question in (*questions, None):
        if run and (question is None or question.number != run[-1].number + 1):
            yield run[0].place if len(run) == 1 else f"{run[0].place} to {run[-1].place}"
            run = []
        if question is not None:
            run.append(question)


def _variable_remarks(found: Finding) -> Remarks:
    return {("variables", at): variable.remarks for at, variable in enumerate(found.rest.variables)}


def _classes(found: Finding) -> int:
    counts: Counter[int] = Counter()
    for scale in found.scales:
        counts[len(scale.values)] += len(scale.items)
    return min(MOST_CLASSES, max(counts, key=lambda points: (counts[points], points)))


# ---------------------------------------------------------------- language and title


def _languages(questions: Sequence[Question]) -> list[str]:
    """Order the languages: the one that most questions are written in comes first."""
    texts = [fold(f"{one.question} {one.words}") for one in questions]
    indonesian = sum(len(INDONESIAN.findall(text)) for text in texts)
    english = sum(len(ENGLISH.findall(text)) for text in texts)
    return ["en", "id"] if english > indonesian else ["id", "en"]


def _title(sources: Sequence[DraftSource], structure: Structure | None) -> dict[str, str]:
    told = structure or next((one.structure for one in sources if one.structure), None)
    own = next(iter(told.title.values()), "") if told else ""
    if own.strip():
        return {"": mask(own)}
    return {"id": "Hasil survei (judul belum diisi)", "en": "Survey results (title to be written)"}
