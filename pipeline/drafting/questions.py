"""The columns of several exports -> one question each, with everything known about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.columns import Column, Layout, addresses
from pipeline.errors import column_letters
from pipeline.folding import fold_answer, fold_header, tidy
from pipeline.identifiers import mask
from pipeline.left_out import personal_reason, personal_texts
from pipeline.personal_values import PersonalValues
from pipeline.questionnaire import ANY_LANGUAGE, MissingKind
from pipeline.readers import HeadRole
from pipeline.structure import Choice, Field, Structure, Words

GRID = re.compile(r"(?P<question>.*?)\s*\[(?P<row>.*?)\s*\]", re.DOTALL)
CODE = r"[A-Za-z]+(?:_[A-Za-z]+)*_?\d+(?:[._-]\d+)*[a-z]*"
GRID_CODE = re.compile(r"([A-Za-z]\w*)\[(\w+)\]")
LEADING_CODE = re.compile(
    rf"({CODE}(?:\[\w+\])?|[A-Za-z]\w*\[\w+\])(?:\s*[.:)]+[\s_.]*|\s+[-–]?\s*|$)"
)
TRAILING_CODE = re.compile(rf"(.+?)\s*[(\[]({CODE})[)\]]")
PLAIN_CODE = re.compile(r"[A-Za-z][\w.#-]*(?:\[\w+\])?")  # where a tool writes codes over words
LEADING_NUMBER = re.compile(r"\d{1,3}\s*[.)]\s+(?=\D)")
INDEX = re.compile(r"(?:SQ|A)?0*\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftSource:
    """One export: its layout, its path as the study names it, its own structure if it has one."""

    layout: Layout
    file: str
    sheet: str | None = None
    structure: Structure | None = None
    unread: tuple[str, ...] = ()  # other sheets of it that seem to hold answers
    encodings: tuple[str, ...] = ()  # guessed: the one it was read in, and as likely ones


@dataclass(frozen=True)
class Question:
    """One question of one export or several: where its answers are, and what it says."""

    header: str  # that ``column`` names
    columns: tuple[tuple[int, Column], ...]  # number of the source, column
    code: str  # "X1.1", "likert2[turnOver5]", or nothing
    words: str
    question: str  # shared by a grid's rows
    section: str
    role: HeadRole | None
    tool: str
    separators: tuple[str | None, ...]  # between several answers in a cell, of each column
    field: Field | None
    missing: Mapping[str, MissingKind]
    labels: Mapping[str, str]  # code -> words
    derived: str  # what it is computed as; nothing: it is not
    personal: bool

    @cached_property
    def cells(self) -> Counter[str]:
        """Count every distinct filled cell that is an answer."""
        counts: Counter[str] = Counter()
        for _, column in self.columns:
            counts.update({text: n for text, n in column.cells.counts().items() if text.strip()})
        return counts

    @cached_property
    def answers(self) -> Mapping[str, int]:
        """Count the cells that are no declared missing answer."""
        return {text: n for text, n in self.cells.items() if fold_answer(text) not in self.missing}

    @cached_property
    def answered(self) -> int:
        """How many cells hold an answer."""
        return sum(self.answers.values())

    @property
    def name(self) -> str:
        """What remarks call it."""
        return self.code or mask(self.words)[:60] or mask(self.header)[:60] or "a nameless column"

    @property
    def separator(self) -> str | None:
        """What parts several answers in a cell, where every export does it alike."""
        return self.separators[0] if len(set(self.separators)) == 1 else None

    @property
    def number(self) -> int:
        """The column's number in the first export that has it."""
        return self.columns[0][1].number

    @property
    def place(self) -> str:
        """The column's letters in the first export that has it."""
        return column_letters(self.number)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The possible answers, as a structure file or the export itself declares them."""
        if self.field is not None and self.field.choices:
            return self.field.choices
        return tuple(Choice(code, {ANY_LANGUAGE: words}) for code, words in self.labels.items())

    @property
    def series(self) -> str:
        """The code without its last number: X1 of X1.1, turnOver of likert2[turnOver5]."""
        if grid := GRID_CODE.fullmatch(self.code):
            outer, inner = grid.groups()
            return outer if INDEX.fullmatch(inner) else _without_number(inner)
        return _without_number(self.code)


def gather_questions(
    sources: Sequence[DraftSource], structure: Structure | None = None
) -> tuple[Question, ...]:
    """Match the columns of several exports by their headers, in the order of the first export."""
    found: dict[str, Question] = {}
    for number, source in enumerate(sources):
        told = tuple(one for one in (structure, source.structure) if one is not None)
        for question in _questions(number, source, told):
            key = fold_header(question.header)
            known = found.get(key)
            found[key] = _joined(known, question) if known else question
    return _with_grids(_without_persons(tuple(found.values())))


def _joined(one: Question, other: Question) -> Question:
    return replace(
        one,
        columns=(*one.columns, *other.columns),
        separators=(*one.separators, *other.separators),
        missing={**other.missing, **one.missing},
        labels={**other.labels, **one.labels},
        personal=one.personal or other.personal,
        derived=one.derived or other.derived,
    )


def _questions(
    number: int, source: DraftSource, structures: Sequence[Structure]
) -> Iterator[Question]:
    layout = source.layout
    written = Counter(one.full for one in layout.columns)
    repeated = {full for full, count in written.items() if count > 1}
    for column in layout.columns:
        head = column.head
        names = (head.header, *head.names)
        field = next(filter(None, (one.field_of(names) for one in structures)), None)
        code, words = _taken_apart(column)
        yield Question(
            header=_stands_under(column, repeated),
            columns=((number, column),),
            code=code,
            words=_words_of(field.label) if field and field.label else words,
            question=_words_of(field.question) if field and field.question else head.question,
            section=_words_of(field.section) if field and field.section else head.section,
            role=head.role,
            tool=layout.dialect.tool,
            separators=((field and field.separator) or layout.dialect.separator,),
            field=field,
            missing=_missing(layout, column, field),
            labels=head.labels,
            derived=layout.derived.get(column.number, ""),
            personal=is_personal(column, field),
        )


def choice_words(choice: Choice) -> str:
    """Give the words of a declared choice, else its code."""
    return _words_of(choice.label) or choice.code


def is_personal(column: Column, field: Field | None) -> bool:
    """Tell whether a column holds personal data, by declaration, header or content."""
    if field is not None and field.identifier:
        return True
    return personal_reason(column) is not None


def _without_persons(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Hide in declared words what stands in the personal columns: a draft shows these words."""
    columns = (column for one in questions if one.personal for _, column in one.columns)
    personal = PersonalValues.of(personal_texts(columns))

    def hidden(words: str) -> str:
        return mask(personal.group(words))

    return tuple(
        replace(
            one,
            labels={code: hidden(words) for code, words in one.labels.items()},
            field=one.field and _hidden_choices(one.field, hidden),
        )
        for one in questions
    )


def _hidden_choices(field: Field, hidden: Callable[[str], str]) -> Field:
    choices = tuple(
        replace(one, label={language: hidden(words) for language, words in one.label.items()})
        for one in field.choices
    )
    return replace(field, choices=choices)


def _stands_under(column: Column, repeated: set[str]) -> str:
    """Give the text that ``column`` names it by: never one that holds personal data."""
    if not column.header or column.full in repeated or mask(column.header) != column.header:
        return addresses(column.header, column.number)[-1]
    return column.header


def _missing(layout: Layout, column: Column, field: Field | None) -> dict[str, MissingKind]:
    known: dict[str, MissingKind] = {**layout.dialect.missing, **column.head.missing}
    for choice in field.choices if field else ():
        if choice.missing is not None:
            known |= dict.fromkeys((choice.code, *choice.label.values()), choice.missing)
    return {fold_answer(text): kind for text, kind in known.items()}


def _words_of(words: Words) -> str:
    return tidy(next(iter(words.values()), ""))


def _taken_apart(column: Column) -> tuple[str, str]:
    """Find the code in a header and the words beside it."""
    head = column.head
    header = tidy(head.header)
    if head.words and PLAIN_CODE.fullmatch(header):
        return header, head.words
    for text in (header, *map(tidy, head.names)):
        if found := LEADING_CODE.match(text):
            rest = text[found.end() :].strip()
            return found[1], head.words or rest or _other_words(head.names, text) or text
        if found := TRAILING_CODE.fullmatch(text):
            return found[2], head.words or found[1]
    return "", head.words or LEADING_NUMBER.sub("", header) or header


def _other_words(names: Sequence[str], code: str) -> str:
    return next((tidy(name) for name in names if " " in name and tidy(name) != code), "")


def _without_number(code: str) -> str:
    """Cut a last number off; a code without one is of no series."""
    shorter = re.sub(r"[._-]?(?:SQ)?\d+[a-z]*$", "", code)
    return shorter if shorter != code else ""


# ---------------------------------------------------------------- grids


def _with_grids(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Take headers such as ``Question [Row]`` apart where two or more share their question."""
    taken = [GRID.fullmatch(one.words) if not one.question else None for one in questions]
    counted = Counter(found["question"].strip() for found in taken if found)
    return tuple(
        replace(one, question=found["question"].strip(), words=found["row"].strip())
        if found and counted[found["question"].strip()] > 1 and found["row"].strip()
        else one
        for one, found in zip(questions, taken, strict=True)
    )
