"""Findings -> documents -> files, without ever overwriting what a person edited."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, get_args

from pipeline.errors import Fault, UserError
from pipeline.languages import speaking
from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.desk import Desk, Files
from pipeline.report.document import Document, Figure, Numbered, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.figures.fonts import keep_letters
from pipeline.report.findings import Findings
from pipeline.report.ledger.facts import FactBook, fact_book
from pipeline.report.machine_files import cards_of, machine_files
from pipeline.report.numbering import number_blocks
from pipeline.report.painted import Painted, painted_before
from pipeline.report.pictures import Picture
from pipeline.report.sentences import keep_macros
from pipeline.report.sources.exchange import source_files
from pipeline.report.summary import build_summary, slide_of
from pipeline.report.writing import STARTERS, WRITERS, Rendition, Started, file_name
from pipeline.report_choices import FigureForm, Format

if TYPE_CHECKING:
    pass

PAGES: frozenset[Format] = frozenset({"docx", "html", "pdf"})
"""The formats of the sheet for the examination: there is nothing in it to compute with."""


Beside: TypeAlias = Callable[[Mapping[str, Document]], Files]
Awaited: TypeAlias = Callable[[], Files]
BESIDE = 2
"""Threads for what Python need not do itself: pages set by typst, pixels of figures."""


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
        written = _render(findings, documents, desk, beside)
    keep_macros()
    keep_letters()
    return written


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
    book, painted = fact_book(findings), painted_before(desk.out)
    with ThreadPoolExecutor(BESIDE) as beside:
        begun: list[_Begun] = []
        for document in documents.values():
            cited |= dict.fromkeys(cited_keys(document.blocks))
            rendition = _rendition(book, documents, document, desk, painted)
            started = _start(rendition, beside)
            figures = beside.submit(_figure_files, rendition).result
            begun.append(_Begun(rendition, started, figures))
        each = [one.rendition for one in begun]
        desk.deliver(
            machine_files(
                book, {one.document.language: (one.document, one.numbering) for one in each}
            )
        )
        for one in begun:
            _render_language(desk, findings, one, painted)
    if findings.files.study.report.references:
        desk.deliver_all(source_files(cited, findings.version))
    for write in beside_it:
        desk.deliver_all(write(documents))
    painted.keep()
    desk.name_leftovers()
    return desk.written


def _rendition(
    book: FactBook,
    documents: Mapping[str, Document],
    document: Document,
    desk: Desk,
    painted: Painted,
) -> Rendition:
    numbering = number_blocks(document)
    return Rendition(
        document,
        numbering,
        {
            name: painted.again(picture, _figure_name(numbering[name], name, document.language))
            for name, picture in _draw(document).items()
        },
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


@dataclass(frozen=True, slots=True)
class _Begun:
    """A document on its way, with what is made beside the rest."""

    rendition: Rendition
    started: Started
    figures: Awaited


def _render_language(desk: Desk, findings: Findings, begun: _Begun, painted: Painted) -> None:
    """Write everything in one language; what was started is waited for as late as can be."""
    rendition, choices = begun.rendition, begun.rendition.choices
    context = Context(findings, rendition.document.language)
    summary = _summary_files(context, painted) if choices.summary else {}
    sheets = _examiner_files(findings, rendition)
    formats = [form for form in choices.formats if form in WRITERS]
    made = {form: WRITERS[form](rendition) for form in formats if form not in begun.started}
    desk.deliver(begun.figures())
    for form in formats:
        desk.deliver_all(made[form] if form in made else begun.started[form]())
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
    language, numbering = rendition.document.language, rendition.numbering
    return {
        f"{_figure_name(numbering[name], name, language)}.{form}": picture.file(form)
        for name, picture in rendition.pictures.items()
        for form in rendition.choices.figures
    }


def _figure_name(numbered: Numbered, name: str, language: str) -> str:
    return f"figures/{file_name(numbered.number, name)}.{language}"


def _summary_files(context: Context, painted: Painted) -> Files:
    """Draw the study on one page, in every form."""
    from pipeline.report.figures import picture_of
    from pipeline.report.figures.slide import lay_out_slide

    drawn = picture_of(lay_out_slide(slide_of(build_summary(context))))
    name = f"summary.{context.language}"
    picture = painted.again(drawn, name)
    forms: tuple[FigureForm, ...] = get_args(FigureForm)
    return {f"{name}.{form}": picture.file(form) for form in forms}
