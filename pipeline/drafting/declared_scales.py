"""Choices that a structure file or the export itself declares -> the scale that they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.drafting.codings import cannot_tell, parted
from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.known_scales import KnownPoint
from pipeline.drafting.matching import fold_label, match_labels, point_words
from pipeline.drafting.number_scales import find_anchored_numbers, number_of
from pipeline.drafting.questions import Question
from pipeline.folding import fold_answer, tidy
from pipeline.identifiers import mask
from pipeline.languages import LANGUAGES
from pipeline.no_answer import kind_said
from pipeline.questionnaire import ANY_LANGUAGE, MissingKind
from pipeline.structure import Choice, Words

FEWEST_CODES = 0.95  # of the answers are among the declared choices, where cells hold codes
FEWEST_WORDS = 0.5
NUMBERED_POINT = re.compile(r"(.*\b(?:scale point|point|poin|skala|level|tingkat)) (\d{1,2})")


def find_declared(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    """Take the choices that are declared as the scale, in the order that their words tell."""
    first = questions[0]
    declared = {signature(one.choices) for one in questions}
    if len(declared) != 1 or not first.choices:
        return None
    choices = [choice for choice in first.choices if missing_of(first, choice) is None]
    order = _ordered(choices)
    if order is None:
        return None
    missing = {**_missing_choices(first, choices), **declared_missing(questions)}
    none = set(map(fold_answer, missing))
    answers = {cell: n for cell, n in cells.items() if fold_answer(cell) not in none}
    if cannot_tell(questions, choices, answers):
        return None
    codes, texts = parted(questions, choices, answers)
    if codes and not _tells_apart(first.choices):
        return None
    by_code = _by_code(choices, order, codes)
    by_words, spelled = _by_words(choices, order, texts)
    meaning = {**by_code, **by_words}
    enough = _are(by_code, codes, FEWEST_CODES) and _are(by_words, texts, FEWEST_WORDS)
    if not enough or not meaning or any(by_code.get(cell, n) != n for cell, n in by_words.items()):
        return None
    return FoundScale(
        order.name,
        _declared_points(choices, order, bool(by_code)),
        meaning,
        missing,
        (order.remark, *spelled),
        len(set(meaning.values())),
    )


def _are(known: Mapping[str, int], cells: Mapping[str, int], fewest: float) -> bool:
    """Tell whether enough of some cells are known."""
    return sum(cells[cell] for cell in known) >= fewest * sum(cells.values())


def _missing_choices(question: Question, points: Sequence[Choice]) -> dict[str, MissingKind]:
    """List the codes and words of the choices that are no answer, as far as no point has them."""
    taken = {fold_answer(text) for one in points for text in (one.code, *one.label.values())}
    return {
        text: kind
        for choice in question.choices
        if (kind := missing_of(question, choice)) is not None
        for text in (*choice.label.values(), choice.code)  # words first: the way out shows them
        if text.strip() and fold_answer(text) not in taken
    }


def _tells_apart(choices: Sequence[Choice]) -> bool:
    """Tell whether every choice has a code of its own."""
    return len({fold_answer(one.code) for one in choices}) == len(choices)


def declared_missing(questions: Sequence[Question]) -> dict[str, MissingKind]:
    """List the cells that a structure file or the tool declares as no answer."""
    return {
        cell: one.missing[fold_answer(cell)]
        for one in questions
        if one.missing
        for cell in one.cells
        if fold_answer(cell) in one.missing
    }


@dataclass(frozen=True, slots=True)
class _Order:
    """The score of each declared choice, and the known scale that tells it, if one does."""

    name: str
    values: tuple[int, ...]
    remark: Remark
    points: tuple[KnownPoint, ...] = ()  # of each choice


def signature(choices: Sequence[Choice]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Tell sets of choices apart, whatever their order."""
    return tuple(sorted((one.code, tuple(map(fold_answer, one.label.values()))) for one in choices))


def missing_of(question: Question, choice: Choice) -> MissingKind | None:
    """Tell whether a choice is declared as no answer, or says so."""
    if choice.missing is not None:
        return choice.missing
    for text in (choice.code, *choice.label.values()):
        if fold_answer(text) in question.missing:
            return question.missing[fold_answer(text)]
    kinds = [kind_said(text) for text in choice.label.values()]
    return next((kind for kind in kinds if kind is not None), None)


def _ordered(choices: Sequence[Choice]) -> _Order | None:
    """Give each choice its score, where words or the file itself tell the order."""
    if len(choices) < 2:
        return None
    scores = [one.value for one in choices if one.value is not None]
    if len(set(scores)) == len(choices):
        remark = Remark("the structure file declares the scores", "known")
        return _Order("skala", tuple(scores), remark)
    for language in sorted({language for one in choices for language in one.label}):
        labels = [one.label.get(language, "") for one in choices]
        found = _ordered_by_words(labels) or _ordered_by_numbers(labels)
        if found is not None:
            return found
    return None


def _ordered_by_words(labels: Sequence[str]) -> _Order | None:
    matches = match_labels(labels) if all(labels) else ()
    if not matches:
        return None
    scale = matches[0].scale
    places = [matches[0].positions[fold_label(label)] for label in labels]
    if len(set(places)) < len(places):
        return None
    ranks = sorted(places)
    remark = Remark(f"declared choices; their words are of the scale of {scale.about}", "known")
    return _Order(
        f"{scale.about}{len(labels)}",
        tuple(ranks.index(place) + 1 for place in places),
        remark,
        tuple(scale.points[place] for place in places),
    )


def _ordered_by_numbers(labels: Sequence[str]) -> _Order | None:
    anchored = find_anchored_numbers(labels)
    numbers = _point_numbers(labels) or [number_of(label) for label in labels]
    if anchored is not None:
        numbers = [anchored.meaning[label] for label in labels]
    scores = [one for one in numbers if one is not None]
    if not len(scores) == len(labels) == len(set(scores)):
        return None
    remark = Remark("declared choices; their words are numbers", "known")
    return _Order(f"angka{min(scores)}-{max(scores)}", tuple(scores), remark)


def _point_numbers(labels: Sequence[str]) -> list[int | None]:
    """Read labels that count the points of a scale: "Scale point 1", "Scale point 2"."""
    found = [NUMBERED_POINT.fullmatch(fold_label(label)) for label in labels]
    words = {one[1] for one in found if one}
    return [int(one[2]) for one in found if one] if all(found) and len(words) == 1 else []


def _by_code(choices: Sequence[Choice], order: _Order, cells: Mapping[str, int]) -> dict[str, int]:
    """Tell what the cells of columns mean that hold codes."""
    values = zip(choices, order.values, strict=True)
    known = {fold_answer(choice.code): value for choice, value in values}
    return {cell: known[fold_answer(cell)] for cell in cells if fold_answer(cell) in known}


def _by_words(
    choices: Sequence[Choice], order: _Order, cells: Mapping[str, int]
) -> tuple[dict[str, int], list[Remark]]:
    """Tell what words mean; those spelled otherwise than declared are told in a remark."""
    values = zip(choices, order.values, strict=True)
    known = {fold_label(text): value for choice, value in values for text in choice.label.values()}
    meaning = {cell: known[fold_label(cell)] for cell in cells if fold_label(cell) in known}
    spelled = _spelled_otherwise(known, [cell for cell in cells if cell not in meaning])
    remarks = [
        Remark(f"'{tidy(mask(cell))}' is not declared; taken for the score {value}", "likely")
        for cell, value in spelled.items()
    ]
    return {**meaning, **spelled}, remarks


def _spelled_otherwise(known: Mapping[str, int], cells: Sequence[str]) -> dict[str, int]:
    """Match cells that no declared label is like to the points of the same known scale."""
    found: dict[str, int] = {}
    for cell in cells:
        labels = [*known, fold_label(cell)]
        matches = match_labels(labels, same_point=True)
        if not matches:
            continue
        place = matches[0].positions[fold_label(cell)]
        own = {value for text, value in known.items() if matches[0].positions[text] == place}
        if len(own) == 1:
            found[cell] = own.pop()
    return found


def _declared_points(
    choices: Sequence[Choice], order: _Order, coded: bool
) -> tuple[FoundPoint, ...]:
    """Name the points as they are declared, in another language as they are usually called."""
    known = order.points or (None,) * len(choices)
    rows = sorted(zip(order.values, choices, known, strict=True), key=lambda row: row[0])
    plain = all(fold_answer(one.code) == str(value) for value, one, _ in rows)
    codes = {fold_answer(one.code): value for value, one, _ in rows} if coded and not plain else {}
    return tuple(
        FoundPoint(
            value,
            _apart(codes, value, _declared_words(choice, point)) or {ANY_LANGUAGE: str(value)},
            code=choice.code if codes else None,
        )
        for value, choice, point in rows
    )


def _apart(codes: Mapping[str, int], value: int, words: Words) -> Words:
    """Write a label that is the code of another point so that it cannot be taken for it."""
    if all(codes.get(fold_answer(text), value) == value for text in words.values()):
        return words
    return {"id": f"skor {value}", "en": f"score {value}"}


def _declared_words(choice: Choice, point: KnownPoint | None) -> Words:
    own = {language: tidy(text) for language, text in choice.label.items() if text.strip()}
    if point is None or len(own) > 1:
        return own
    words = dict(point_words(point, list(own.values())))
    return {**words, **own} if own.keys() <= set(LANGUAGES) else words
