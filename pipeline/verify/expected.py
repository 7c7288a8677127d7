"""What the file would hold if it were written now: rendered in memory, and read as it was read.

Every number of the tree is put between marks before a writer gets it, so that what is read back
tells which result it is.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TypeAlias

from pipeline.languages import speaking
from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.document import (
    Block,
    Column,
    Document,
    Figure,
    Footnote,
    Number,
    Row,
    Table,
    Words,
    walk,
)
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.writing import REPORT, WRITERS, Rendition
from pipeline.report.xlsx.columns import split_columns
from pipeline.report_choices import Format
from pipeline.verify.blocks import BETWEEN, CLOSE, OPEN, Cell, Content, Grid
from pipeline.verify.docx_file import read_docx
from pipeline.verify.html_file import read_html
from pipeline.verify.xlsx_file import read_xlsx

Reader: TypeAlias = Callable[[bytes], Content]
EXAMINER = "examiner"
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)
_DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a file, and the results that its marks name."""

    content: Content
    results: tuple[Number, ...]


def documents(findings: Findings, language: str) -> tuple[Document, Document | None]:
    """Write the report, and what an examiner may ask if that goes with it."""
    with speaking(findings.files.words):
        report = build_document(findings, language)
        if not findings.has_examiner_sheet:
            return report, None
        cited = cited_keys(report.blocks)
        return report, build_examiner(findings, language, number_blocks(report), cited)


def expect(findings: Findings, document: Document, form: Format, name: str = REPORT) -> Expected:
    """Render a document in memory with every number marked, and read it back."""
    marker = _Marker(split=form == "xlsx")
    marked = replace(document, blocks=marker.blocks(document.blocks))
    with speaking(findings.files.words):
        content = READERS[form](_rendered(findings, document, marked, form, name))
        if form == "xlsx":
            plain = READERS[form](_rendered(findings, document, document, form, name))
            content = _with_values(content, plain)
    return Expected(content, tuple(marker.numbers))


def _rendered(
    findings: Findings, document: Document, marked: Document, form: Format, name: str
) -> bytes:
    files = findings.files
    rendition = Rendition(
        marked,
        number_blocks(document),
        _pictures(document, form),
        files.folder,
        replace(files.study.report, pages="none"),
        name,
        files.languages,
    )
    return next(iter(WRITERS[form](rendition).values()))


def _pictures(document: Document, form: Format) -> Mapping[str, Picture]:
    """Give blank pictures; where something is put below them by their size, in that size."""
    figures = {one.id: one.chart for one in walk(document.blocks) if isinstance(one, Figure)}
    if form not in SIZED:
        return dict.fromkeys(figures, BLANK)
    from pipeline.report.figures import draw_all

    drawn = draw_all(figures)
    return {
        id_: replace(BLANK, width_cm=one.width_cm, height_cm=one.height_cm)
        for id_, one in drawn.items()
    }


def _with_values(content: Content, plain: Content) -> Content:
    """Give the marked cells of a workbook the numbers that they hold when they are not marked."""
    grids = [
        _valued(one, other)
        for one, other in zip(content.blocks, plain.blocks, strict=True)
        if isinstance(one, Grid) and isinstance(other, Grid)
    ]
    return replace(content, blocks=tuple(grids))


def _valued(one: Grid, other: Grid) -> Grid:
    values = {cell.name: cell.value for row in other.rows for cell in row}

    def cell(given: Cell) -> Cell:
        return replace(given, value=values.get(given.name))

    return Grid(tuple(tuple(map(cell, row)) for row in one.rows), other.heads, one.title)


BLANK = Picture(lambda form: _PIXEL if form == "png" else _DRAWING, 1, 1)
"""Stands for every figure: nothing is read from pictures."""

SIZED: frozenset[Format] = frozenset({"xlsx", "pdf"})
READERS: Mapping[Format, Reader] = {"docx": read_docx, "html": read_html, "xlsx": read_xlsx}


@dataclass(slots=True)
class _Marker:
    """Puts numbers between marks; ``split``: as a workbook splits columns."""

    split: bool
    numbers: list[Number] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(one for one in self._parts(blocks) if isinstance(one, Block))

    def _part(self, part: object) -> object:
        """Mark what is below a block, whichever kind it is of."""
        if isinstance(part, tuple):
            return self._parts(part)
        if isinstance(part, Table) and self.split:
            part = split_columns(part)
        inside = isinstance(part, Block | Row | Column | Footnote)
        if not inside or not is_dataclass(part) or isinstance(part, type):
            return part
        tuples = {one.name: getattr(part, one.name) for one in fields(part)}
        changed = {name: self._parts(one) for name, one in tuples.items() if isinstance(one, tuple)}
        return replace(part, **changed)

    def _parts(self, parts: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(new for one in parts for new in self._marked(one))

    def _marked(self, part: object) -> tuple[object, ...]:
        if not isinstance(part, Number):
            return (self._part(part),)
        self.numbers.append(part)
        return (Words(f"{OPEN}{len(self.numbers) - 1}{BETWEEN}"), part, Words(CLOSE))
