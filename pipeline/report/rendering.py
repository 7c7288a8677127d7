"""Findings -> documents -> files, without ever overwriting what a person edited."""

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, get_args

from pipeline.errors import Fault, UserError, readable
from pipeline.languages import speaking
from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.desk import Desk, Files
from pipeline.report.document import Contents, Document, Figure, Numbering, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.ledger.facts import FactBook, fact_book
from pipeline.report.machine_files import cards_of, machine_files
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.sources.exchange import source_files
from pipeline.report.summary import build_summary, slide_of
from pipeline.report_choices import FigureForm, Format, ReportChoices
from pipeline.texts import in_language

if TYPE_CHECKING:
    from pipeline.report.html import Cards

REPORT = "report"
PAGES: frozenset[Format] = frozenset({"docx", "html", "pdf"})
"""The formats of the sheet for the examination: there is nothing in it to compute with."""


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
Beside: TypeAlias = Callable[[Mapping[str, Document]], Files]


def render(
    findings: Findings,
    out: Path,
    folder: Path,
    tell: Callable[[str], None],
    beside: Sequence[Beside] = (),
) -> Sequence[Path]:
    """Write results.json, its schema, and every chosen format in every chosen language.

    ``beside`` are files about the documents, which others write from them.
    """
    with speaking(findings.files.words):
        documents, desk = _documents(findings), Desk(out, folder, tell)
        return _render(findings, documents, desk, beside)


def _documents(findings: Findings) -> Mapping[str, Document]:
    """Write the document in every chosen language; what is wrong in any is told at once."""
    documents: dict[str, Document] = {}
    faults: list[Fault] = []
    for language in findings.files.languages:
        try:
            documents[language] = build_document(findings, language)
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(list(dict.fromkeys(faults)))
    return documents


def _render(
    findings: Findings, documents: Mapping[str, Document], desk: Desk, beside_it: Sequence[Beside]
) -> Sequence[Path]:
    cited: dict[str, None] = {}
    book = fact_book(findings)
    with ThreadPoolExecutor(1) as beside:
        begun: list[tuple[Rendition, Started]] = []
        for document in documents.values():
            cited |= dict.fromkeys(cited_keys(document.blocks))
            rendition = _rendition(book, documents, document, desk)
            begun.append((rendition, _start(rendition, beside)))
        desk.deliver(
            machine_files(
                book, {one.document.language: (one.document, one.numbering) for one, _ in begun}
            )
        )
        for rendition, started in begun:
            _render_language(desk, findings, rendition, started)
    if findings.files.study.report.references:
        desk.deliver_all(source_files(cited, findings.version))
    for write in beside_it:
        desk.deliver_all(write(documents))
    desk.name_leftovers()
    return desk.written


def _rendition(
    book: FactBook, documents: Mapping[str, Document], document: Document, desk: Desk
) -> Rendition:
    return Rendition(
        document,
        number_blocks(document),
        _draw(document),
        book.findings.files.folder,
        book.findings.files.study.report,
        languages=tuple(documents),
        tell=desk.tell,
        cards=partial(cards_of, book, document),
    )


def _start(rendition: Rendition, beside: Executor) -> Started:
    """Start what can be made beside the rest."""
    forms = [form for form in rendition.choices.formats if form in STARTERS]
    return {form: STARTERS[form](rendition, beside) for form in forms}


def _render_language(
    desk: Desk, findings: Findings, rendition: Rendition, started: Started
) -> None:
    """Write everything in one language; what was started is waited for as late as can be."""
    choices = rendition.choices
    figures = _figure_files(rendition)
    summary = (
        _summary_files(Context(findings, rendition.document.language)) if choices.summary else {}
    )
    sheets = _examiner_files(findings, rendition)
    formats = [form for form in choices.formats if form in WRITERS]
    made = {form: WRITERS[form](rendition) for form in formats if form not in started}
    desk.deliver(figures)
    for form in formats:
        desk.deliver_all(made[form] if form in made else started[form]())
    for files in (summary, *sheets):
        desk.deliver_all(files)


def _examiner_files(findings: Findings, report: Rendition) -> list[Files]:
    """Write what an examiner may ask, in those of the chosen formats that are read as pages."""
    if not findings.has_examiner_sheet:
        return []
    cited = cited_keys(report.document.blocks)
    document = build_examiner(findings, report.document.language, report.numbering, cited)
    sheet = replace(
        report,
        name="examiner",
        document=document,
        numbering=number_blocks(document),
        pictures={},
        cards=partial(cards_of, fact_book(findings), document),
    )
    return [WRITERS[form](sheet) for form in report.choices.formats if form in PAGES]


def _draw(document: Document) -> dict[str, Picture]:
    from pipeline.report.figures import draw_all

    return draw_all(
        {block.id: block.chart for block in walk(document.blocks) if isinstance(block, Figure)}
    )


def _figure_files(rendition: Rendition) -> Files:
    language = rendition.document.language
    return {
        f"figures/{file_name(rendition.numbering[name].number, name)}.{language}.{form}": (
            picture.file(form)
        )
        for name, picture in rendition.pictures.items()
        for form in rendition.choices.figures
    }


def _summary_files(context: Context) -> Files:
    """Draw the study on one page, in every form."""
    from pipeline.report.figures import picture_of
    from pipeline.report.figures.slide import lay_out_slide

    picture = picture_of(lay_out_slide(slide_of(build_summary(context))))
    forms: tuple[FigureForm, ...] = get_args(FigureForm)
    return {f"summary.{context.language}.{form}": picture.file(form) for form in forms}


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
