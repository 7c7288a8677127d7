"""A text that the user wrote, as it stands in its file: blocks and spans, with their places."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from pipeline.errors import Place


@dataclass(frozen=True, slots=True)
class Written:
    """Words in one style."""

    text: str
    style: Literal["plain", "emphasis", "strong"] = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """What is filled in when the report is written: a reference, or a number of the results."""

    kind: Literal["ref", "value"]
    target: str
    place: Place
    style: Literal["plain", "emphasis", "strong"] = "plain"


@dataclass(frozen=True, slots=True)
class NewLine:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    spans: tuple["Span", ...]


Span: TypeAlias = Written | Mark | NewLine | Note
Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, or one that is quoted."""

    spans: Spans
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Spans, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` counts from 1 in each text."""

    level: int
    spans: Spans
    id: str  # "" where the user gave none
    place: Place


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table with its caption; the first row is the head."""

    id: str  # "" where the user gave none
    caption: Spans
    rows: tuple[tuple[Spans, ...], ...]
    align: tuple[Literal["left", "right", "center"], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a file of the study."""

    id: str  # "" where the user gave none
    file: Path
    alt: str
    caption: Spans
    place: Place


ProseBlock: TypeAlias = Prose | Points | Heading | PipeTable | Picture


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text of the user: its slot, its language ("" for all), its file, what stands in it."""

    slot: str
    language: str
    file: Path
    blocks: tuple[ProseBlock, ...]
