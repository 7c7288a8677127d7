"""What a structure file tells about the columns of an export: texts, codes, choices, sections.

A structure describes, it does not score: the order of codes is never the order of a scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from pipeline.questionnaire import MissingKind

Words: TypeAlias = Mapping[str, str]
"""Words by language; under ``""`` where the file does not name its language."""

FieldKind = Literal[
    "single",  # one of the choices
    "multiple",  # several of the choices in one cell
    "option",  # one choice of a multiple question that has a column for each
    "rank",  # a position in a ranking
    "text",
    "number",
    "time",
    "other",  # notes, files, calculations: nothing that a respondent chose
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what the export holds where it holds codes, and its words."""

    code: str
    label: Words
    missing: MissingKind | None = None  # declared as no answer, and of which kind
    value: int | None = None  # the score that the file itself declares as one (not its code)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an export, as the structure describes it.

    ``choices`` stand in the order in which respondents saw them, which may be either direction of
    a scale.
    """

    names: tuple[str, ...]  # the headers that it may have, the plain code first
    kind: FieldKind
    label: Words = field(default_factory=dict)  # its own words; of a grid: the row's
    question: Words = field(default_factory=dict)  # of the grid or multiple question around it
    section: Words = field(default_factory=dict)  # page, group or block
    choices: tuple[Choice, ...] = ()
    option: Choice | None = None  # of an "option" column
    ordered: bool = False  # declared as ordinal
    identifier: bool = False  # declared as personal data
    weight: bool = False  # declared as the respondents' weight
    reverse: bool | None = None  # declared as reversed; None: not said
    separator: str | None = None  # between several choices in one cell


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure file: its fields in the order of the questionnaire."""

    file: Path
    tool: str  # "qualtrics", "limesurvey", "xlsform", "redcap", "spss", "stata", ...
    fields: tuple[Field, ...]
    title: Words = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def field_of(self, names: tuple[str, ...]) -> Field | None:
        """Find the field that answers to one of some headers, ignoring case and blanks around.

        The first header that any field answers to decides: a code before the words beside it.
        """
        known: dict[str, Field] = {}
        for one in self.fields:
            for name in one.names:
                known.setdefault(name.strip().casefold(), one)
        wanted = (name.strip().casefold() for name in names)
        return next((known[name] for name in wanted if name in known), None)
