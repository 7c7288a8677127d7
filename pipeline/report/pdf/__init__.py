"""The PDF writer: typst source from the tree, tagged pages (PDF/UA-1) from that."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.report.document import Document, Numbering
from pipeline.report.pdf.blocks import write_blocks
from pipeline.report.pdf.headings import outline_levels, write_entries
from pipeline.report.pdf.inlines import language_marks
from pipeline.report.pdf.markup import array, literal
from pipeline.report.pdf.pages import on_pages
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.pictures import Picture

if TYPE_CHECKING:
    from typst import Fonts

FONTS = Path(__file__).parents[1] / "fonts"


def write_pdf(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> bytes:
    """Write a document as a PDF file; the same input gives the same bytes.

    It conforms to PDF/UA-1: tagged, with alternative texts, languages, bookmarks and a title.
    ``pictures`` has one picture for the id of every figure.

    Raises
    ------
    ModuleNotFoundError
        The package typst is not installed (see ``pipeline.report.packages``).
    ValueError
        A figure lacks its picture, a reference points nowhere, or a table row has another number of
        cells than its table has columns.
    TypeError
        A block, inline or formula of a type that this writer does not know.
    """
    return set_pages(write_typst(document, numbering, pictures))


def set_pages(source: str) -> bytes:
    """Let typst make the PDF file; other threads run on meanwhile."""
    import typst

    return typst.compile(
        source.encode(),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
    )


def write_typst(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> str:
    """Write the source that typst makes the PDF file from."""
    levels = MappingProxyType(outline_levels(document))
    typescript = Typescript(document, numbering, pictures, levels)
    style = (files(__name__) / "style.typ").read_text("utf-8")
    return "".join(
        (
            _properties(document),
            f"#let captions = {literal(document.layout.captions)}\n",
            f"#let paper = {literal(document.layout.page)}\n",
            f"#let entries = {write_entries(typescript)}\n",
            style,
            on_pages(write_blocks(document.blocks, typescript)),
        )
    )


def _properties(document: Document) -> str:
    made_by = [f"{name} {value}" for name, value in document.metadata]
    return (
        f"#set document(title: {literal(document.title)}, author: {literal(document.author)},"
        f" keywords: {array([literal(one) for one in made_by])}, date: none)\n"
        f"#set text({language_marks(document.language)})\n"
    )


@cache
def _fonts() -> "Fonts":
    """Give angket's own fonts, typst's for formulas, and matplotlib's for rare characters.

    None is the machine's: the same document looks the same everywhere.
    """
    import typst

    from pipeline.report.figures.fonts import fallback_folder

    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS, fallback_folder()])
