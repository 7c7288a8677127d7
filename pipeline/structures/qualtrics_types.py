"""Columns of Qualtrics questions, by type of question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline.structure import Choice, Field, FieldKind, Words
from pipeline.structures.json_text import mapping
from pipeline.structures.qualtrics_names import (
    cell_names,
    option_names,
    part_names,
    row_names,
    whole_names,
    words_beside_names,
)
from pipeline.structures.qualtrics_question import Question
from pipeline.structures.words import side_by_side

Fields: TypeAlias = Sequence[Field]

SEPARATOR = ","  # between several choices where they stand in one cell
PERSONAL = frozenset({"ValidEmail", "ValidPhone", "ValidUSPhone"})
TIMES = ("First Click", "Last Click", "Page Submit", "Click Count")
FILE_PARTS = ("Id", "Name", "Size", "Type")
CELLS: Mapping[str, FieldKind] = {"TE": "text", "CS": "number", "RO": "rank"}


def fields_of(question: Question, section: Words) -> Fields:
    """Give the columns that a question may have in an export; none for descriptive text."""
    make = TYPES.get(question.get("QuestionType"), _other)
    return tuple(replace(one, section=section) for one in make(question))


def _multiple_choice(question: Question) -> Fields:
    selector, choices = question.get("Selector"), question.choices("Choices")
    if selector.startswith("MA") or selector == "MSB":
        several = _whole(question, "multiple")
        return (
            replace(several, choices=choices, separator=SEPARATOR),
            *_options(question),
            *_words_beside(question),
        )
    one = replace(_whole(question, "single"), choices=choices)
    group = _parts("NPS_GROUP")(question) if selector == "NPS" else ()
    return (one, *group, *_words_beside(question))


def _text_entry(question: Question) -> Fields:
    personal = question.content_type in PERSONAL
    kind: FieldKind = "number" if question.content_type == "ValidNumber" else "text"
    if question.get("Selector") == "FORM":
        return _rows(kind)(question)
    names = (question.tag, *part_names(question, "TEXT"), *whole_names(question)[1:])
    return (Field(names, kind, question.words, identifier=personal),)


def _matrix(question: Question) -> Fields:
    selector = question.get("Selector")
    if selector == "MaxDiff":
        return _other(question)
    if selector in CELLS:
        return tuple(_cells(question, CELLS[selector]))
    if question.get("SubSelector") == "MultipleAnswer":
        return (*_cells(question, "option"), *_words_beside(question))
    return (*_rows("single")(question), *_words_beside(question))


def _side_by_side(question: Question) -> Fields:
    """Take every column of the question for a question of its own."""
    found: list[Field] = []
    for number, column in mapping(question.payload.get("AdditionalQuestions")).items():
        shared = {key: question.payload.get(key) for key in ("Choices", "ChoiceOrder")}
        shared["DataExportTag"] = f"{question.tag}#{number}"
        own = Question(f"{question.id}#{number}", shared | dict(mapping(column)), question.language)
        around = side_by_side(question.words, own.words)
        make = TYPES.get(own.get("QuestionType"), _other)
        found += [replace(one, question=around) for one in make(own)]
    return found


def _rank_order(question: Question) -> Fields:
    return (*_rows("rank")(question), *_words_beside(question))


def _nothing(_question: Question) -> Fields:
    return ()


def _other(question: Question) -> Fields:
    return (_whole(question, "other"),)


# ---------------------------------------------------------------- their columns


def _whole(question: Question, kind: FieldKind) -> Field:
    return Field(whole_names(question), kind, question.words)


def _parts(*parts: str) -> Callable[[Question], Fields]:
    """Give the columns that the tool adds to a question and that nobody answers."""
    return lambda question: [
        Field(part_names(question, part), "other", question.words) for part in parts
    ]


def _rows(kind: FieldKind) -> Callable[[Question], Fields]:
    """Give a column for every row."""
    return lambda question: [
        Field(
            row_names(question, row),
            kind,
            question.label("Choices", row) or question.words,
            question.words,
            choices=question.choices("Answers") if kind == "single" else (),
        )
        for row in question.entries("Choices")
    ]


def _options(question: Question) -> Iterator[Field]:
    for entry, choice in _coded(question, "Choices"):
        names = option_names(question, entry)
        yield Field(names, "option", choice.label, question.words, option=choice)


def _cells(question: Question, kind: FieldKind) -> Iterator[Field]:
    """Give a column for every answer of every row."""
    for row in question.entries("Choices"):
        label = question.label("Choices", row)
        for entry, choice in _coded(question, "Answers"):
            names = cell_names(question, row, entry)
            if kind == "option":
                around = side_by_side(question.words, label)
                yield Field(names, kind, choice.label, around, option=choice)
            else:
                yield Field(names, kind, side_by_side(label, choice.label), question.words)


def _words_beside(question: Question) -> Fields:
    return [
        Field(
            words_beside_names(question, entry),
            "text",
            question.label("Choices", entry),
            question.words,
        )
        for entry in question.entries("Choices")
        if question.has_text_entry("Choices", entry)
    ]


def _coded(question: Question, key: str) -> Iterator[tuple[str, Choice]]:
    return zip(question.entries(key), question.choices(key), strict=True)


TYPES: Mapping[str, Callable[[Question], Fields]] = {
    "MC": _multiple_choice,
    "Matrix": _matrix,
    "TE": _text_entry,
    "SBS": _side_by_side,
    "Slider": _rows("number"),
    "CS": _rows("number"),
    "RO": _rank_order,
    "DD": _rows("single"),
    "DB": _nothing,
    "Timing": _parts(*TIMES),
    "FileUpload": _parts(*FILE_PARTS),
}
