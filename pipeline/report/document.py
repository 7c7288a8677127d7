"""The document: a small tree of blocks and inlines that every writer renders and nothing else.

Text in the tree is plain: each writer escapes for itself. A number is a node that carries its text
(made by ``numbers``), its unrounded value and its address in results.json. Numbers of tables,
figures and equations are given once, by ``numbering``, and shared by all writers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.report.charts import Chart
from pipeline.report.formulas import Formula
from pipeline.report.inlines import (
    Break,
    Citation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Math,
    Number,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.layout import Layout


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    ``lead`` has a first-line indent, ``plain`` has none, ``quote`` is indented, ``reference`` is an
    entry of a list of sources, whose first line hangs out.
    """

    inlines: Inlines
    style: Literal["lead", "plain", "quote", "reference"] = "lead"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``ordered`` numbers it 1., 2., 3."""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``group`` puts a shared header above neighbours with the same group."""

    head: Inlines
    align: Literal["left", "right", "center"] = "left"
    width: float = 1.0  # relative
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: one cell per column; a ``heading`` is one cell over all columns."""

    cells: tuple[Inlines, ...]
    kind: Literal["body", "heading", "total"] = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table with its note and source line."""

    id: str
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Inlines = ()
    source: Inlines = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A captioned chart; ``alt`` says what it is and what it shows, at most 250 characters."""

    id: str
    caption: Inlines
    chart: Chart
    alt: str
    note: Inlines = ()
    source: Inlines = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """A numbered formula on its own line."""

    id: str
    formula: Formula
    alt: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """The list of tables or figures."""

    kind: Literal["table", "figure"]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed section; level 1 is a chapter, 2 to 4 are inside; ``appendix`` letters it.

    One that is not ``counted`` has a title without a number, as an abstract or a list of sources.
    ``language`` is that of the whole section where it is another than the document's. ``opens``: it
    begins a page.
    """

    level: int
    title: Inlines
    id: str
    blocks: tuple["Block", ...]
    appendix: bool = False
    counted: bool = True
    language: str | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a plate; large and huge are always bold; ``rule`` draws a line below.

    ``double``: it is set in double lines, as all of a manuscript is. ``opens``: it begins a page.
    """

    inlines: Inlines
    size: Literal["normal", "large", "huge"] = "normal"
    strong: bool = False
    align: Literal["left", "center", "right"] = "center"
    rule: bool = False
    double: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without caption and number, such as the places of signatures.

    ``widths`` are the relative widths of the columns. ``head``: the first row is a head.
    """

    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[float, ...]
    borders: bool = False
    head: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """A page by itself: letterhead, approval, publication sheet. It holds nothing numbered.

    The title names it in navigation, sheet names and references; it is not printed on the page. One
    that is ``counted`` is a page like those of the text: it has their margins and shows its number.
    """

    id: str
    title: Inlines
    blocks: tuple["Block", ...]
    counted: bool = False


_Content: TypeAlias = Paragraph | Bullets | Table | Figure | Equation | Line | Grid
Block: TypeAlias = _Content | Contents | ListOf | Section | Plate


@dataclass(frozen=True, slots=True)
class Document:
    """One or several chapters in one language; ``chapter`` is the number of the first.

    ``words`` holds the fixed words that writers need: chapter, appendix, table, figure, equation,
    note, source, contents, list_of_tables, list_of_figures, footnotes, back, skip, dark, continued.
    """

    language: str
    title: str
    author: str
    chapter: int
    date: str  # ISO, an input; never the clock; "" where the study gives none
    blocks: tuple[Block, ...]
    words: Mapping[str, str]
    metadata: tuple[tuple[str, str], ...] = ()  # versions, input hashes: for properties and XLSX
    layout: Layout = field(default_factory=Layout)

    @property
    def created(self) -> str:
        """The date in file properties, which need one: without a date the oldest of a zip file."""
        return self.date or "1980-01-01"


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number that a block got, e.g. kind table, label Tabel, number 4.2.

    ``heading`` is what stands before the title of a section that is numbered by letters ("a."),
    where ``number`` names it from anywhere ("A.1.a", or "IV.A.1.a", whose ``chapter`` is "IV.").
    ``appended``: it is a section inside an appendix, numbered by that one's letter ("A.1").
    A plate has no number; its label is its title.
    """

    kind: Literal["section", "table", "figure", "equation", "plate"]
    label: str
    number: str
    heading: str = ""
    chapter: str = ""
    appended: bool = False

    @property
    def text(self) -> str:
        """Write label and number as a reference does, joined by a no-break space."""
        return f"{self.label}\u00a0{self.number}".strip("\u00a0 ")

    @property
    def shown(self) -> str:
        """Write what stands before the title of a section and in the contents."""
        return self.heading or self.text


Numbering: TypeAlias = Mapping[str, Numbered]


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give every block in reading order, sections and plates before what they hold."""
    for block in blocks:
        yield block
        if isinstance(block, Section | Plate):
            yield from walk(block.blocks)


def plain(inlines: Inlines, numbering: Numbering | None = None) -> str:
    """Give the text of inlines without marks; footnotes are left out."""
    if len(inlines) == 1:  # as in nearly every cell
        return _plain(inlines[0], numbering)
    return "".join([_plain(inline, numbering) for inline in inlines])


def _plain(inline: Inline, numbering: Numbering | None) -> str:
    if isinstance(inline, Reference):
        return numbering[inline.target].text if numbering else ""
    return "" if isinstance(inline, _WORDLESS) else inline.text


_WORDLESS = Footnote | Math


__all__ = [
    "Block",
    "Break",
    "Bullets",
    "Citation",
    "Column",
    "Contents",
    "Document",
    "Emphasis",
    "Equation",
    "Figure",
    "Footnote",
    "Foreign",
    "Grid",
    "Inline",
    "Inlines",
    "Line",
    "ListOf",
    "Math",
    "Number",
    "Numbered",
    "Numbering",
    "Paragraph",
    "Plate",
    "Reference",
    "Row",
    "Section",
    "Strong",
    "Subscript",
    "Table",
    "Words",
    "plain",
    "walk",
]
