"""The answers of some questions together -> the scale that they are on, if it can be told."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.known_scales import KnownPoint
from pipeline.drafting.matching import Match, fold_label, match_labels, missing_kind
from pipeline.drafting.number_scales import (
    find_anchored_numbers,
    find_bare_numbers,
    number_of,
    stated_range,
)
from pipeline.drafting.questions import Question
from pipeline.folding import fold_answer, tidy
from pipeline.identifiers import mask
from pipeline.questionnaire import ANY_LANGUAGE, MissingKind
from pipeline.structure import Choice, Words

MOST_ANSWERS = 40  # distinct cells: more is no scale
NUMBERED_POINT = re.compile(r"(.*\b(?:scale point|point|poin|skala|level|tingkat)) (\d{1,2})")
CODING_TOOLS = ("qualtrics", "limesurvey", "redcap", "kobo", "odk", "spss", "stata", "xlsform")


def find_scale(questions: Sequence[Question]) -> FoundScale | None:
    """Find the one scale that the answers of all of some questions are on.

    Declared choices come before what was observed. None: there is no such scale, or its order is
    not known.
    """
    cells: Counter[str] = Counter()
    for question in questions:
        cells.update(question.answers)
    if not cells or len(cells) > MOST_ANSWERS:
        return None
    if any(question.choices for question in questions):
        return _find_declared(questions, cells)
    if found := _find_labels(cells):
        return _with_missing(found, _declared_missing(questions))
    answers, missing = _split_missing(cells)
    found = answers and (
        _find_labels(answers)
        or find_anchored_numbers(tuple(answers))
        or _find_numbers(questions, answers)
    )
    return _with_missing(found, {**missing, **_declared_missing(questions)}) if found else None


def is_coded(question: Question) -> bool:
    """Tell whether bare numbers are codes of the tool, which say nothing about order."""
    return question.tool.startswith(CODING_TOOLS)


def _find_numbers(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    if any(map(is_coded, questions)):
        return None
    ranges = {stated_range(one.question) or stated_range(one.words) for one in questions}
    return find_bare_numbers(cells, ranges.pop() if len(ranges) == 1 else None)


def _split_missing(
    cells: Mapping[str, int],
) -> tuple[dict[str, int], dict[str, MissingKind]]:
    """Part the answers from what is no answer on any scale, unless the scale itself has it."""
    kinds = {cell: kind for cell in cells if (kind := missing_kind(cell)) is not None}
    return {cell: n for cell, n in cells.items() if cell not in kinds}, kinds


def _declared_missing(questions: Sequence[Question]) -> dict[str, MissingKind]:
    return {
        cell: one.missing[fold_answer(cell)]
        for one in questions
        for cell in one.cells
        if fold_answer(cell) in one.missing
    }


def _with_missing(found: FoundScale, missing: Mapping[str, MissingKind]) -> FoundScale:
    remarks = tuple(
        Remark(f"'{tidy(mask(cell))}' is taken for no answer ({kind})", "likely")
        for cell, kind in missing.items()
        if missing_kind(cell) is not None
    )
    rivals = tuple(replace(one, missing=missing) for one in found.rivals)
    return replace(
        found, missing=missing, remarks=(*found.remarks, *remarks), rivals=rivals
    )


# ---------------------------------------------------------------- labels


def _find_labels(cells: Mapping[str, int]) -> FoundScale | None:
    matches = match_labels(cells)
    if not matches:
        return None
    best, *others = matches
    rivals = [one for one in others if len(one.slips) == len(best.slips)]
    found = _from_match(best, cells)
    return replace(
        found,
        remarks=tuple(_match_remarks(best, rivals)),
        rivals=tuple(_from_match(one, cells) for one in rivals),
    )


def _from_match(match: Match, cells: Mapping[str, int]) -> FoundScale:
    meaning = {cell: match.positions[fold_label(cell)] + 1 for cell in cells}
    points = tuple(
        FoundPoint(value, _point_words(point, _spellings(meaning, cells, value)))
        for value, point in enumerate(match.scale.points, start=1)
    )
    used = len(set(meaning.values()))
    return FoundScale(match.scale.name, points, meaning, used=used)


def _spellings(meaning: Mapping[str, int], cells: Mapping[str, int], value: int) -> list[str]:
    """List the cells that mean a point, the commonest first."""
    own = [cell for cell, meant in meaning.items() if meant == value]
    return sorted(own, key=lambda cell: (-cells[cell], cell))


def _point_words(point: KnownPoint, spellings: Sequence[str]) -> Words:
    """Name a point as the respondents saw it, in the other language as it is usually called."""
    words: dict[str, str] = {}
    for language, texts in (("id", point.id), ("en", point.en)):
        known = set(map(fold_label, texts))
        seen = [tidy(one) for one in spellings if fold_label(one) in known]
        if seen or texts:
            words[language] = seen[0] if seen else texts[0]
    return words if len(words) == 2 else {ANY_LANGUAGE: next(iter(words.values()))}


def _match_remarks(best: Match, rivals: Sequence[Match]) -> Iterator[Remark]:
    names = [_name(point) for point in best.scale.points]
    if best.slips:
        taken = ", ".join(f"'{slip}' for '{names[best.positions[slip]]}'" for slip in best.slips)
        yield Remark(f"misspelled labels: {taken}", "likely")
    if best.unused == 0 and not _hides_ks(best, rivals):
        yield Remark(f"the known scale of {best.scale.about}, every point of it used", "likely")
        return
    absent = [
        name for at, name in enumerate(names) if at not in set(best.positions.values())
    ]
    equals = [one for one in rivals if one.unused - best.unused <= (best.unused == 0)]
    if equals:
        yield Remark(
            f"was the scale {' / '.join(names)} (low to high)?"
            f" {_nobody(absent)}the answers fit {len(equals)} more known scales",
            "ask",
        )
    else:
        yield Remark(
            f"the known scale of {best.scale.about}; nobody chose {', '.join(absent)}", "likely"
        )


def _nobody(absent: Sequence[str]) -> str:
    return f"nobody chose {', '.join(absent)}, and " if absent else ""


def _name(point: KnownPoint) -> str:
    return (point.id or point.en)[0] if not point.en else point.en[0]


def _hides_ks(best: Match, rivals: Sequence[Match]) -> bool:
    """Tell whether "kurang setuju" might as well be the middle of a scale one point longer."""
    ks = [best.positions[label] for label in ("ks", "kurang setuju") if label in best.positions]
    others = [
        one.positions[label]
        for one in rivals
        if one.unused == 1
        for label in ("ks", "kurang setuju")
        if label in one.positions
    ]
    return bool(ks) and any(other != ks[0] for other in others)


# ---------------------------------------------------------------- declared choices


def _find_declared(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    """Take the choices that are declared as the scale, in the order that their words tell."""
    declared = {_signature(one.choices) for one in questions if one.choices}
    if len(declared) != 1 or not all(one.choices for one in questions):
        return None
    choices = [one for one in questions[0].choices if _missing_of(questions[0], one) is None]
    missing = {
        text: kind
        for choice in questions[0].choices
        if (kind := _missing_of(questions[0], choice)) is not None
        for text in (choice.code, *choice.label.values())
    }
    ordered = _ordered(choices)
    if ordered is None:
        return None
    name, values, remark = ordered
    meaning = _meaning(choices, values, cells)
    if meaning is None:
        return None
    points = _declared_points(choices, values, _holds_codes(choices, cells))
    seen = {text: kind for text, kind in missing.items() if text.strip()}
    seen |= {cell: kind for cell, kind in _declared_missing(questions).items()}
    return FoundScale(name, points, meaning, seen, (remark,), len(set(meaning.values())))


def _signature(choices: Sequence[Choice]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        sorted((one.code, tuple(map(fold_answer, one.label.values()))) for one in choices)
    )


def _missing_of(question: Question, choice: Choice) -> MissingKind | None:
    if choice.missing is not None:
        return choice.missing
    for text in (choice.code, *choice.label.values()):
        if fold_answer(text) in question.missing:
            return question.missing[fold_answer(text)]
    kinds = [missing_kind(text) for text in choice.label.values()]
    return next((kind for kind in kinds if kind is not None), None)


def _ordered(choices: Sequence[Choice]) -> tuple[str, list[int], Remark] | None:
    """Give each choice its score, where words or the file itself tell the order."""
    if len(choices) < 2:
        return None
    values = [one.value for one in choices]
    if len(set(values)) == len(values) and all(one is not None for one in values):
        scores = [one for one in values if one is not None]
        return "skala", scores, Remark("the structure file declares the scores", "known")
    for language in sorted({language for one in choices for language in one.label}):
        labels = [one.label.get(language, "") for one in choices]
        if found := _ordered_labels(labels):
            return found
    return None


def _ordered_labels(labels: Sequence[str]) -> tuple[str, list[int], Remark] | None:
    matches = match_labels(labels) if all(labels) else ()
    if matches:
        places = [matches[0].positions[fold_label(label)] for label in labels]
        if len(set(places)) == len(places):
            ranks = sorted(places)
            values = [ranks.index(place) + 1 for place in places]
            about = matches[0].scale.about
            remark = Remark(f"declared choices; their words are of the scale of {about}", "known")
            return f"{about}{len(labels)}", values, remark
    numbers = _point_numbers(labels) or [number_of(label) for label in labels]
    anchored = find_anchored_numbers(labels)
    if anchored is not None:
        numbers = [anchored.meaning[label] for label in labels]
    scores = [one for one in numbers if one is not None]
    if len(scores) == len(labels) == len(set(scores)) and scores:
        remark = Remark("declared choices; their words are numbers", "known")
        return f"angka{min(scores)}-{max(scores)}", scores, remark
    return None


def _point_numbers(labels: Sequence[str]) -> list[int | None]:
    """Read labels that count the points of a scale: "Scale point 1", "Scale point 2"."""
    found = [NUMBERED_POINT.fullmatch(fold_label(label)) for label in labels]
    words = {one[1] for one in found if one}
    return [int(one[2]) for one in found if one] if all(found) and len(words) == 1 else []


def _meaning(
    choices: Sequence[Choice], values: Sequence[int], cells: Mapping[str, int]
) -> dict[str, int] | None:
    texts: dict[str, int] = {}
    codes: dict[str, int] = {}
    for choice, value in zip(choices, values, strict=True):
        texts |= dict.fromkeys(map(fold_label, choice.label.values()), value)
        codes[fold_answer(choice.code)] = value
    coded = _holds_codes(choices, cells)
    meaning: dict[str, int] = {}
    for cell in cells:
        value_of = codes.get(fold_answer(cell)) if coded else texts.get(fold_label(cell))
        if value_of is not None:
            meaning[cell] = value_of
    return meaning or None


def _holds_codes(choices: Sequence[Choice], cells: Mapping[str, int]) -> bool:
    """Tell whether the cells hold codes rather than words."""
    codes = {fold_answer(one.code) for one in choices}
    texts = {fold_label(text) for one in choices for text in one.label.values()}
    as_codes = sum(n for cell, n in cells.items() if fold_answer(cell) in codes)
    as_texts = sum(n for cell, n in cells.items() if fold_label(cell) in texts)
    return as_codes > as_texts


def _declared_points(
    choices: Sequence[Choice], values: Sequence[int], coded: bool
) -> tuple[FoundPoint, ...]:
    pairs = sorted(zip(values, choices, strict=True), key=lambda pair: pair[0])
    plain = all(fold_answer(one.code) == str(value) for value, one in pairs)
    return tuple(
        FoundPoint(
            value,
            {key: tidy(text) for key, text in one.label.items() if text.strip()}
            or {ANY_LANGUAGE: str(value)},
            code=one.code if coded and not plain else None,
        )
        for value, one in pairs
    )
