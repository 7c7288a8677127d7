"""A question of a LimeSurvey survey, as both of its structure files tell it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.structure import Words
from pipeline.structures.names import unique


@dataclass(frozen=True, slots=True)
class Part:
    """A subquestion, or a possible answer; arrays in two dimensions use both scales, 0 and 1."""

    code: str
    words: Words
    scale: int = 0
    value: int | None = None  # the score, where the survey declares scores


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what belongs to it, in the order in which it is shown."""

    code: str
    type: str
    words: Words
    section: Words
    other: Words | None  # what "other" is called, where it can be answered
    rows: tuple[Part, ...]
    answers: tuple[Part, ...]
    column: str = ""  # in the table of answers: survey X group X question

    def rows_of(self, scale: int) -> tuple[Part, ...]:
        """Give the subquestions of one scale: rows, or columns of an array."""
        return tuple(one for one in self.rows if one.scale == scale)

    def answers_of(self, scale: int) -> tuple[Part, ...]:
        """Give the answers of one scale; dual arrays have two."""
        return tuple(one for one in self.answers if one.scale == scale)

    def names(self, part: str = "", row: Words | None = None) -> tuple[str, ...]:
        """Give the headings that a column may have: codes, then the whole text."""
        codes = (f"{self.code}[{part}]", f"{self.code}_{part}") if part else (self.code,)
        column = f"{self.column}{part}" if self.column else ""
        return unique((*codes, column, *self._headings(row)))

    def dual_names(self, part: Part, scale: int) -> tuple[str, ...]:
        """Give the headings of one of the two columns that a row of a dual array has."""
        column = f"{self.column}{part.code}#{scale}" if self.column else ""
        codes = (f"{self.code}[{part.code}][{scale + 1}]", f"{self.code}_{part.code}_{scale}")
        return unique((*codes, column))

    def _headings(self, row: Words | None) -> Iterator[str]:
        for language, text in self.words.items():
            own = "" if row is None else row.get(language, "")
            yield f"{text} [{own}]" if row is not None else text
