"""What stands in ledger.json, as types: its JSON Schema is made of them."""

from dataclasses import dataclass
from typing import Literal

from pipeline.report.ledger.inputs import Inputs
from pipeline.report.ledger.kinds import Kind

Place = tuple[str, str, int, int]
"""Block, part (title, text, item, reference, caption, head, cell, note, source, footnote), row
and column, from 1; of a text the row is the how-manieth block of its section."""
Texts = dict[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file that the results rest on; the path is relative to the study."""

    path: str
    sha256: str
    role: str  # study | questionnaire | responses | pilot | retest | indicators | ... | other


@dataclass(frozen=True, slots=True)
class PlaceOfBlock:
    """A section, table, figure, equation or grid in which numbers stand."""

    kind: str
    label: Texts  # such as Tabel 4.2; of a section its number
    title: Texts
    section: str  # that it stands in; "" at the top
    columns: dict[str, list[str]] | None = None  # the heads of a table's columns


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """A formula: its name, and the whole of it in a line with letters."""

    name: Texts
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A printed result.

    ``id`` is its address in results.json with its form: decimals, % where it is printed in percent,
    + where it is printed with a plus sign, ' where the same form is printed otherwise elsewhere.
    ``value`` is in the unit of print: 100 times the result where a share is printed in percent.
    ``numbers`` went into the formula in the order of
    ``filled``; ``n`` are the answers that it rests on; ``inputs`` is a key of the ledger's inputs.
    """

    id: str
    address: str
    value: float
    decimals: int
    percent: bool
    printed: Texts
    places: list[Place]
    inputs: str
    n: int | None = None
    convention: str | None = None
    formula: str | None = None
    numbers: list[float] | None = None
    filled: Texts | None = None


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A printed number that is no result: how often it stands in each block, by language."""

    id: str
    kind: Kind
    printed: Texts
    places: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many numbers of a kind there are, and in how many places, in the first language."""

    numbers: int
    places: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every number that the report prints in any of its languages."""

    ledger: Literal[1]
    study: str
    languages: list[str]
    versions: dict[str, str]
    files: list[HashedFile]
    choices: dict[str, str]  # that decide by which convention numbers are computed
    kinds: dict[str, Counted]
    blocks: dict[str, PlaceOfBlock]
    formulas: dict[str, FormulaLine]
    inputs: dict[str, Inputs]
    results: list[Result]
    others: list[OtherNumber]
