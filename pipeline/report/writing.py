"""One document in one language -> its files, a function for each format."""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.errors import readable
from pipeline.report.desk import Files
from pipeline.report.document import Contents, Document, Numbering, walk
from pipeline.report.pictures import Picture
from pipeline.report_choices import Format, ReportChoices
from pipeline.texts import in_language

if TYPE_CHECKING:
    from pipeline.report.html import Cards

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One document on its way to files, with everything that a writer may need."""

    document: Document
    numbering: Numbering
    pictures: Mapping[str, Picture]  # by the id of the figure
    folder: Path  # of the study: its template lies there
    choices: ReportChoices
    name: str = REPORT  # what its files are called, before the language
    languages: tuple[str, ...] = ()  # of all documents that are rendered now
    cards: Callable[[], "Cards"] | None = None  # what numbers open on an HTML page
    tell: Callable[[str], None] = field(default=lambda _line: None)  # remarks on a file


Writer: TypeAlias = Callable[[Rendition], Files]
Starter: TypeAlias = Callable[[Rendition, Executor], Callable[[], Files]]
Started: TypeAlias = Mapping[Format, Callable[[], Files]]


def file_name(number: str, name: str) -> str:
    """Name the file of a table or figure by its number and its id: 4.2-validity."""
    return f"{number}-{re.sub('[^0-9A-Za-z_.-]+', '-', name.rpartition(':')[2])}"


def _docx(rendition: Rendition) -> Files:
    from pipeline.report.docx import write_docx

    name = f"{rendition.name}.{rendition.document.language}.docx"
    if rendition.choices.template is not None and rendition.name == REPORT:
        return {name: _docx_in_template(rendition, rendition.choices.template)}
    parts = rendition.document, rendition.numbering, rendition.pictures
    content = write_docx(*parts)
    if pages := _pages(rendition, content):
        content = write_docx(*parts, pages)
    return {name: content}


def _pages(rendition: Rendition, content: bytes, trouble: str = "") -> Mapping[str, int]:
    """Count the pages of bookmarks if the study wants it and there are contents to show them."""
    if rendition.choices.pages != "libreoffice" or not _has_contents(rendition.document):
        return {}
    from pipeline.report.docx.page_oracle import Pages, count_pages

    pages = Pages(trouble=trouble) if trouble else count_pages(content)
    if pages.trouble:
        rendition.tell(f"  {pages.trouble}: Word counts the pages itself (Ctrl+A, F9)")
    return pages.of


def _has_contents(document: Document) -> bool:
    return any(isinstance(block, Contents) for block in walk(document.blocks))


def _docx_in_template(rendition: Rendition, names: Mapping[str, str]) -> bytes:
    from pipeline.report.docx_template import Written, write_into_template
    from pipeline.word_template import open_template

    document, choices = rendition.document, rendition.choices
    path = rendition.folder / in_language(names, document.language)
    template = path.read_bytes()

    def write(pages: Mapping[str, int] | None = None) -> Written:
        return write_into_template(
            open_template(template, choices.anchor, choices.table_style),
            document,
            rendition.numbering,
            rendition.pictures,
            choices.table_style,
            choices.contents,
            pages,
        )

    written = write()
    for remark in written.remarks:
        rendition.tell(f"  {readable(path)}: {remark}")
    if pages := _pages(rendition, written.content, written.pages_trouble):
        return write(pages).content
    return written.content


def _html(rendition: Rendition) -> Files:
    from pipeline.report.html import write_html

    files = {language: f"{rendition.name}.{language}.html" for language in rendition.languages}
    own = files.pop(rendition.document.language)
    cards = rendition.cards() if rendition.cards else None
    parts = rendition.document, rendition.numbering, rendition.pictures
    return {own: write_html(*parts, files, cards)}


def _xlsx(rendition: Rendition) -> Files:
    from pipeline.report.xlsx import write_xlsx

    content = write_xlsx(rendition.document, rendition.numbering, rendition.pictures)
    return {f"tables.{rendition.document.language}.xlsx": content}


def _pdf(rendition: Rendition) -> Files:
    from pipeline.report.pdf import write_pdf

    content = write_pdf(rendition.document, rendition.numbering, rendition.pictures)
    return {_pdf_name(rendition): content}


def _start_pdf(rendition: Rendition, beside: Executor) -> Callable[[], Files]:
    """Let typst set the pages, which is most of the work, while other formats are written."""
    from pipeline.report.pdf import set_pages, write_typst

    source = write_typst(rendition.document, rendition.numbering, rendition.pictures)
    pages = beside.submit(set_pages, source)
    return lambda: {_pdf_name(rendition): pages.result()}


def _pdf_name(rendition: Rendition) -> str:
    return f"{rendition.name}.{rendition.document.language}.pdf"


def _tex(rendition: Rendition) -> Files:
    from pipeline.report.latex import write_latex

    return write_latex(rendition.document, rendition.numbering, rendition.pictures, file_name)


WRITERS: Mapping[Format, Writer] = {
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "tex": _tex,
}
STARTERS: Mapping[Format, Starter] = {"pdf": _start_pdf}
