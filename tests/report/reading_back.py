"""What a document says, from its tree and back from each format, to be compared.

Texts are squeezed: without blanks, where lines and cells break, and without marks that nobody sees.
"""

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

import openpyxl
from pypdf import PdfReader

from pipeline.report.document import (
    Break,
    Bullets,
    Document,
    Figure,
    Footnote,
    Inlines,
    Math,
    Number,
    Numbering,
    Paragraph,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.docx import write_docx
from pipeline.report.html import write_html
from pipeline.report.latex import write_latex
from pipeline.report.latex.escape import label
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf
from pipeline.report.pictures import Picture
from pipeline.report.remarks import remarks
from pipeline.report.tongue import tongue
from pipeline.report.writing import file_name
from pipeline.report.xlsx import write_xlsx
from tests.report.docx.reading import find, part
from tests.report.html.reading import Element, read_page

PAGE_END = 4000  # letters that may stand between the two parts of what a page's end cuts
SHORTEST = 12  # letters of such a part


@dataclass(frozen=True)
class Piece:
    """A text that each format has to say: a heading, caption, row, paragraph or note."""

    kind: str
    number: str
    text: str


def squeezed(said: str) -> str:
    said = unicodedata.normalize("NFC", said)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\x00-\x1f]+", "", said)


def pieces(document: Document) -> Iterator[Piece]:
    """Give what is said in reading order, cut where a formula or a footnote's mark stands."""
    numbering = number_blocks(document)
    for block in walk(document.blocks):
        if isinstance(block, Section):
            yield from _cut("heading", numbering[block.id].shown, block.title, numbering)
        elif isinstance(block, Paragraph):
            yield from _cut("text", "", block.inlines, numbering)
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from _cut("text", "", item, numbering)
        elif isinstance(block, Table | Figure):
            yield from _captioned(block, document, numbering)


def _captioned(block: Table | Figure, document: Document, numbering: Numbering) -> Iterator[Piece]:
    yield from _cut("caption", numbering[block.id].text, block.caption, numbering)
    for row in block.rows if isinstance(block, Table) else ():
        inlines = tuple(one for cell in row.cells for one in cell)
        yield from _cut("row", "", inlines, numbering)
    for line in remarks(block, document):
        yield from _cut("note", "", line, numbering)


def _cut(kind: str, number: str, inlines: Inlines, numbering: Numbering) -> Iterator[Piece]:
    for cut, run in groupby(inlines, key=lambda one: isinstance(one, Math | Footnote)):
        said = "" if cut else squeezed(seen(tuple(run), numbering))
        if said:
            yield Piece(kind, squeezed(number), said)
            number = ""


def seen(inlines: Inlines, numbering: Numbering) -> str:
    """Give the text of inlines; a line break is nothing but that."""
    return plain(tuple(one for one in inlines if not isinstance(one, Break)), numbering)


def numbers(document: Document) -> Iterator[Number]:
    """Give every number of texts, captions, notes and tables."""
    for block in walk(document.blocks):
        lines: list[Inlines] = []
        if isinstance(block, Paragraph):
            lines = [block.inlines]
        elif isinstance(block, Bullets):
            lines = list(block.items)
        elif isinstance(block, Table | Figure):
            lines = [block.caption, *remarks(block, document)]
        if isinstance(block, Table):
            lines += [cell for row in block.rows for cell in row.cells]
        for line in lines:
            yield from (one for one in line if isinstance(one, Number))


def missing(
    expected: Iterator[Piece], text: str, numbered: frozenset[str], *, paged: bool
) -> list[str]:
    """Name what a format does not say, or not in its place; a text on pages may be cut by an end.

    ``numbered`` are the kinds of pieces whose numbers stand in the text; other formats count.
    """
    lost, place, lower = [], 0, text.lower()
    for piece in expected:
        said = (piece.number if piece.kind in numbered else "") + piece.text
        found = _place(said.lower(), lower, place, paged=paged)
        if found < 0:
            lost.append(f"{piece.kind}: {said}")
        else:
            place = found
    return lost


def _place(said: str, text: str, place: int, *, paged: bool) -> int:
    """Find where a text ends."""
    found = text.find(said, place)
    if found >= 0 and not (paged and found - place > PAGE_END):
        return found + len(said)
    for end in range(len(said) - SHORTEST, SHORTEST, -1) if paged else ():
        first = text.find(said[:end], place, place + PAGE_END + len(said))
        if first >= 0:
            rest = text.find(said[end:], first + end, first + PAGE_END + len(said))
            if rest >= 0:
                return rest + len(said) - end
    return found + len(said) if found >= 0 else -1


def of_docx(document: Document, pictures: Mapping[str, Picture]) -> str:
    root = part(write_docx(document, number_blocks(document), pictures), "word/document.xml")
    return squeezed("".join(find(root, "//w:body//w:t/text()")))


def of_html(document: Document, pictures: Mapping[str, Picture]) -> str:
    page = read_page(write_html(document, number_blocks(document), pictures))
    return squeezed(_seen(page.one("main")))


def _seen(element: Element) -> str:
    if element.tag in ("svg", "math", "sup"):
        return ""
    return "".join(one if isinstance(one, str) else _seen(one) for one in element.children)


def of_pdf(document: Document, pictures: Mapping[str, Picture]) -> str:
    content = write_pdf(document, number_blocks(document), pictures)
    pages = PdfReader(io.BytesIO(content)).pages
    return ascii_only(squeezed("".join(one.extract_text() for one in pages)))


def of_latex(document: Document, pictures: Mapping[str, Picture]) -> str:
    """Read the chapter with its tables; numbers that LaTeX counts stand where they are named."""
    numbering = number_blocks(document)
    files = write_latex(document, numbering, pictures, file_name)
    place = f"latex/{document.language}"
    front = files[f"report.{document.language}.tex"].decode().partition(r"\begin{document}")[2]
    source = front.replace(r"\input{\angketfolder/chapter}", files[f"{place}/chapter.tex"].decode())
    for name, content in files.items():
        inside = rf"\input{{\angketfolder/{name.removeprefix(place + '/')}}}"
        if name.endswith(".tex") and inside in source:
            source = source.replace(inside, content.decode())
    for name, numbered in numbering.items():
        source = source.replace(rf"\ref{{{label(name)}}}", numbered.number)
    return letters(untexed(source))


def untexed(source: str) -> str:
    source = re.sub(r"(?m)^%.*$", "", source)
    for command in (r"\footnote", r"\footnotetext", r"\ensuremath", r"\label", r"\angketchar"):
        source = _without(source, command)
    source = re.sub(r"\\begin\{angketappendix\}\{\w+\}", "", source)
    source = re.sub(r"\\(begin|end)\{[^}]*\}(\{[^{}]*\})*", "", source)
    source = re.sub(r"\\foreignlanguage\{\w+\}", "", source)
    source = re.sub(r"\\angket(heading|remark|continued)\{\d+\}", "", source)
    return re.sub(r"\\[A-Za-z@]+\*?", "", source)


def _without(source: str, command: str) -> str:
    """Leave out a command with its argument, whatever braces there are in it."""
    kept, place = [], 0
    while (start := source.find(command + "{", place)) >= 0:
        kept.append(source[place:start])
        depth, place = 1, start + len(command) + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(source[place], 0) if source[place - 1] != "\\" else 0
            place += 1
    return "".join((*kept, source[place:]))


def ascii_only(said: str) -> str:
    """Keep what a PDF gives back in its order: signs are reordered, hyphens come and go."""
    return re.sub("[^!-,./-~\u2212]", "", said)


def letters(said: str) -> str:
    """Keep what no format writes in another way: letters, digits and the marks of numbers."""
    raised = re.sub("[\u1d43-\u1d5b]", lambda one: unicodedata.normalize("NFKC", one[0]), said)
    return re.sub("[^0-9A-Za-z,.%]", "", raised)


def of_xlsx(document: Document, pictures: Mapping[str, Picture]) -> Mapping[str, list[list[str]]]:
    """Read the sheets of tables: what each row shows, and in brackets the value beneath."""
    content = write_xlsx(document, number_blocks(document), pictures)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: [[shown(cell, document.language) for cell in row] for row in sheet.rows]
        for sheet in book.worksheets
    }


def shown(cell: Any, language: str) -> str:
    """Show a cell as a spreadsheet does, with the marks of a language."""
    value, pattern = cell.value, cell.number_format
    if not isinstance(value, int | float):
        return squeezed(str(value or ""))
    parts = pattern.split(";")
    chosen = parts[1] if value < 0 and len(parts) > 1 else parts[0]
    minus = "\u2212" if chosen.startswith('"\u2212"') else ""
    chosen = chosen.removeprefix('"\u2212"')
    if chosen.startswith('"'):
        return squeezed(chosen.strip('"'))
    return minus + _figures(value, chosen, language)


def _figures(value: float, pattern: str, language: str) -> str:
    marks, percent = tongue(language), pattern.endswith("%")
    places = len(pattern.partition(".")[2].rstrip("%"))
    exact = abs(Decimal(repr(value))) * (100 if percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,.{places}f}" if pattern.startswith("#") else f"{rounded:.{places}f}"[1:]
    text = text.translate({ord(","): marks.thousands, ord("."): marks.decimal})
    return text + ("%" if percent else "")
