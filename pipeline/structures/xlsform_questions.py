"""Columns of XLSForm questions, by their type.

KoboToolbox joins the names of groups with ``/``, ODK with ``-``, and both can leave them out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.structure import Choice, Field, FieldKind, Words
from pipeline.structures.names import unique
from pipeline.structures.sheet_rows import SheetRow
from pipeline.structures.words import side_by_side, words

Lists: TypeAlias = Mapping[str, tuple[Choice, ...]]

OTHER = Choice("other", {"en": "Other"})  # what ``or_other`` adds to a list


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the sheet ``survey`` that is a question, and the groups around it."""

    row: SheetRow
    kind: str
    name: str
    groups: tuple[str, ...]
    label: Words
    question: Words  # of the grid around it
    section: Words
    choices: str  # the list that it chooses from
    matrix: tuple[str, str]  # name of the matrix whose column it is, and list of its rows
    or_other: bool
    around: tuple[Words, ...] = ()  # labels of the groups

    def names(self, end: str = "", label: Words | None = None) -> tuple[str, ...]:
        """Give the headers of its column; ``end`` is what an option or a further text adds."""
        path = (*self.groups, self.name)
        own = self.label if label is None else label
        paths = self._label_paths(own) if any(self.around) else ()
        names = (mark.join(path) + end for mark in "/-")
        return unique((self.name + end, *names, *own.values(), *paths))

    def _label_paths(self, own: Words) -> Iterator[str]:
        """Write labels below those of the groups; a group without one stands with its name."""
        for language, text in own.items():
            pairs = zip(self.groups, self.around, strict=True)
            yield "/".join((*(label.get(language, name) for name, label in pairs), text))


def fields_of(question: Question, lists: Lists) -> Sequence[Field]:
    """Give the columns that a question may have in an export."""
    if question.matrix[1]:
        rows = _matrix_rows(question, lists)
        return [field for one in rows for field in fields_of(one, lists)]
    make = TYPES.get(question.kind, _one("other"))
    return [
        replace(one, section=question.section, question=one.question or question.question)
        for one in make(question, lists)
        if one.names
    ]


def _matrix_rows(question: Question, lists: Lists) -> Iterator[Question]:
    """Take a column of a matrix for a question of each of its rows, as KoboToolbox does."""
    name, rows = question.matrix
    for row in lists.get(rows, ()):
        group = f"{name}_{row.code}"
        yield replace(
            question,
            name=f"{group}_{question.name}",
            groups=(*question.groups, group),
            around=(*question.around, row.label),
            label=side_by_side(row.label, question.label),
            matrix=(name, ""),
        )


Make: TypeAlias = Callable[[Question, Lists], Sequence[Field]]


def _one(kind: FieldKind, *choices: Choice, personal: bool = False) -> Make:
    """Take a question with one column."""
    return lambda question, _lists: (
        Field(question.names(), kind, question.label, choices=choices, identifier=personal),
    )


def _single(kind: FieldKind) -> Make:
    """Take a choice of one from a list."""
    return lambda question, lists: (
        Field(question.names(), kind, question.label, choices=_choices(question, lists)),
        *_other(question),
    )


def _multiple(question: Question, lists: Lists) -> Sequence[Field]:
    """Take a choice of several: in one cell, and in a column for each."""
    choices = _choices(question, lists)
    whole = Field(question.names(), "multiple", question.label, choices=choices, separator=" ")
    options = [
        Field(
            question.names(f"/{choice.code}", side_by_side(question.label, choice.label, "{}/{}")),
            "option",
            choice.label,
            question.label,
            option=choice,
        )
        for choice in choices
    ]
    return (whole, *options, *_other(question))


def _choices(question: Question, lists: Lists) -> tuple[Choice, ...]:
    known = lists.get(question.choices, ())
    return (*known, OTHER) if question.or_other else known


def _other(question: Question) -> Sequence[Field]:
    if not question.or_other:
        return ()
    return (Field(question.names("_other", {}), "text", OTHER.label, question.label),)


_TIME = _one("time")
_NUMBER = _one("number")
_PERSONAL = _one("other", personal=True)

TYPES: Mapping[str, Make] = {
    "select_one": _single("single"),
    "select_one_external": _one("single"),
    "select_one_from_file": _one("single"),
    "score__row": _single("single"),
    "rank__level": _single("rank"),
    "rank": _single("rank"),
    "select_multiple": _multiple,
    "select_multiple_from_file": _one("multiple"),
    "acknowledge": _one("single", Choice("OK", words("OK"))),
    "trigger": _one("single", Choice("OK", words("OK"))),
    "text": _one("text"),
    "string": _one("text"),
    "integer": _NUMBER,
    "int": _NUMBER,
    "decimal": _NUMBER,
    "range": _NUMBER,
    "date": _TIME,
    "time": _TIME,
    "datetime": _TIME,
    "start": _TIME,
    "end": _TIME,
    "today": _TIME,
    "deviceid": _PERSONAL,
    "subscriberid": _PERSONAL,
    "simserial": _PERSONAL,
    "phonenumber": _PERSONAL,
    "username": _PERSONAL,
    "email": _PERSONAL,
    "geopoint": _PERSONAL,
    "geotrace": _PERSONAL,
    "geoshape": _PERSONAL,
    "start-geopoint": _PERSONAL,
}
