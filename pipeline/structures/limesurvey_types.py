"""Columns of LimeSurvey questions, by the letter of their type."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline.structure import Choice, Field, FieldKind, Words
from pipeline.structures.limesurvey_question import Part, Question
from pipeline.structures.words import side_by_side

Fields: TypeAlias = Sequence[Field]
Make: TypeAlias = Callable[[Question], Fields]

OTHER = "-oth-"  # the code of an answer in one's own words
OTHER_WORDS: Words = {"en": "Other"}  # where the survey calls it nothing else


def fields_of(question: Question) -> Fields:
    """Give the columns of a question; none for a text that is only shown."""
    make = TYPES.get(question.type, _one("other"))
    return tuple(replace(one, section=question.section) for one in make(question))


# ---------------------------------------------------------------- types of question


def _list(question: Question) -> Fields:
    """Take a choice of one, with a column for another answer in one's own words."""
    choices = tuple(_choice(one) for one in question.answers)
    if question.other is None:
        return (_single(question, choices),)
    named = (*choices, Choice(OTHER, question.other))
    return (_single(question, named), _other(question))


def _list_with_comment(question: Question) -> Fields:
    names = question.names("comment")
    return (*_list(question), Field(names, "text", {}, question.words))


def _built_in(*codes: tuple[str, str]) -> Make:
    """Take a choice of one whose answers the tool brings along."""
    choices = _known(codes)
    return lambda question: (_single(question, choices),)


def _array(*codes: tuple[str, str]) -> Make:
    """Take rows that share answers: the tool's own, else the question's."""
    known = _known(codes)
    return lambda question: [
        replace(
            _row(question, row, "single"),
            choices=known or tuple(_choice(one) for one in question.answers),
        )
        for row in question.rows_of(0)
    ]


def _dual_array(question: Question) -> Fields:
    return [
        Field(
            question.dual_names(row, scale),
            "single",
            row.words,
            question.words,
            choices=tuple(_choice(one) for one in question.answers_of(scale)),
        )
        for row in question.rows_of(0)
        for scale in (0, 1)
    ]


def _multiple(question: Question) -> Fields:
    options = [replace(_row(question, row, "option"), option=_choice(row)) for row in question.rows]
    return options if question.other is None else [*options, _other(question)]


def _multiple_with_comments(question: Question) -> Fields:
    comments = [
        Field(question.names(f"{row.code}comment"), "text", row.words, question.words)
        for row in question.rows
    ]
    return [*_multiple(question), *comments]


def _ranking(question: Question) -> Fields:
    choices = tuple(_choice(one) for one in question.answers or question.rows)
    return [
        Field(question.names(str(rank)), "rank", {"": str(rank)}, question.words, choices=choices)
        for rank in range(1, len(choices) + 1)
    ]


def _rows(kind: FieldKind) -> Make:
    return lambda question: [_row(question, row, kind) for row in question.rows]


def _sliders(question: Question) -> Fields:
    """Take rows of numbers; a slider's ends stand behind a bar: ``words|left|right``."""
    ends = [
        {language: text.partition("|")[0].strip() for language, text in row.words.items()}
        for row in question.rows
    ]
    return [
        replace(
            _row(question, row, "number"), label=words if any(words.values()) else question.words
        )
        for row, words in zip(question.rows, ends, strict=True)
    ]


def _cells(kind: FieldKind) -> Make:
    """Take an array in two dimensions: a column for every row and column of it."""

    def cells(question: Question) -> Iterator[Field]:
        for row in question.rows_of(0):
            for across in question.rows_of(1):
                label = side_by_side(row.words, across.words)
                names = question.names(f"{row.code}_{across.code}")
                yield Field(names, kind, label, question.words)

    return lambda question: tuple(cells(question))


def _one(kind: FieldKind) -> Make:
    return lambda question: (Field(question.names(), kind, question.words),)


def _nothing(_question: Question) -> Fields:
    return ()


def _file(question: Question) -> Fields:
    count = Field(question.names("filecount"), "other", {}, question.words)
    return (*_one("other")(question), count)


# ---------------------------------------------------------------- their columns


def _single(question: Question, choices: tuple[Choice, ...]) -> Field:
    return Field(question.names(), "single", question.words, choices=choices)


def _row(question: Question, row: Part, kind: FieldKind) -> Field:
    names = question.names(row.code, row.words)
    return Field(names, kind, row.words or question.words, question.words)


def _other(question: Question) -> Field:
    words: Words = question.other or {}
    return Field(question.names("other", words), "text", words, question.words)


def _choice(part: Part) -> Choice:
    return Choice(part.code, part.words, value=part.value)


def _known(codes: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, {"en": text}) for code, text in codes)


def _points(last: int) -> tuple[tuple[str, str], ...]:
    return tuple((str(point), str(point)) for point in range(1, last + 1))


YES_NO = (("Y", "Yes"), ("N", "No"))

TYPES: Mapping[str, Make] = {
    "L": _list,
    "!": _list,
    "O": _list_with_comment,
    "5": _built_in(*_points(5)),
    "Y": _built_in(*YES_NO),
    "G": _built_in(("F", "Female"), ("M", "Male")),
    "F": _array(),
    "H": _array(),
    "A": _array(*_points(5)),
    "B": _array(*_points(10)),
    "C": _array(YES_NO[0], ("U", "Uncertain"), YES_NO[1]),
    "E": _array(("I", "Increase"), ("S", "Same"), ("D", "Decrease")),
    "1": _dual_array,
    "M": _multiple,
    "P": _multiple_with_comments,
    "R": _ranking,
    "N": _one("number"),
    "K": _sliders,
    "S": _one("text"),
    "T": _one("text"),
    "U": _one("text"),
    "Q": _rows("text"),
    "D": _one("time"),
    ";": _cells("text"),
    ":": _cells("number"),
    "|": _file,
    "X": _nothing,
}
