"""Findings -> documents -> files, without ever overwriting what a person edited."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias, get_args

from pipeline.artefacts import as_json, digest, read_record, write_whole
from pipeline.errors import Fault, UserError, readable
from pipeline.languages import speaking
from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.document import Contents, Document, Figure, Numbering, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.results_json import results_schema, results_tree
from pipeline.report.sources.exchange import source_files
from pipeline.report.summary import build_summary, slide_of
from pipeline.report_choices import FigureForm, Format, ReportChoices
from pipeline.texts import in_language

Files: TypeAlias = Mapping[str, bytes]  # by their place in the output folder
RECORD = "rendered.json"
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
    tell: Callable[[str], None] = field(default=lambda _line: None)  # remarks on a file


Writer: TypeAlias = Callable[[Rendition], Files]


def render(
    findings: Findings, out: Path, folder: Path, tell: Callable[[str], None]
) -> Sequence[Path]:
    """Write results.json, its schema, and every chosen format in every chosen language."""
    with speaking(findings.files.words):
        return _render(findings, _documents(findings), Desk(out, folder, tell))


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


def _render(findings: Findings, documents: Mapping[str, Document], desk: "Desk") -> Sequence[Path]:
    desk.deliver("results.json", as_json(results_tree(findings), sort=True).encode())
    desk.deliver("results.schema.json", as_json(results_schema(), sort=True).encode())
    choices, languages = findings.files.study.report, tuple(documents)
    cited: dict[str, None] = {}
    for language, document in documents.items():
        cited |= dict.fromkeys(cited_keys(document.blocks))
        numbering = number_blocks(document)
        pictures = _draw(document)
        rendition = Rendition(
            document,
            numbering,
            pictures,
            findings.files.folder,
            choices,
            languages=languages,
            tell=desk.tell,
        )
        for name, content in _figure_files(rendition).items():
            desk.deliver(name, content)
        for form in choices.formats:
            desk.deliver_all(WRITERS[form](rendition))
        if choices.summary:
            desk.deliver_all(_summary_files(Context(findings, language)))
        _render_examiner(desk, findings, rendition)
    if choices.references:
        desk.deliver_all(source_files(cited, findings.version))
    desk.name_leftovers()
    return desk.written


class Desk:
    """Puts rendered files into the output folder and remembers which of them are ours."""

    def __init__(self, out: Path, folder: Path, tell: Callable[[str], None]) -> None:
        self.out = out
        self.tell = tell
        self.written: list[Path] = []
        self._record = folder / RECORD
        self._known: dict[str, list[str]] = {
            name: [str(one) for one in hashes]
            for name, hashes in read_record(self._record).items()
            if isinstance(hashes, list)
        }

    def deliver(self, name: str, content: bytes, *, announce: bool = False) -> None:
        """Write a file; where a person has edited it since, write beside it instead.

        A file is taken for edited when its hash is not on record as rendered by angket.
        """
        path = self.out / name
        version = 1
        while self._is_edited(path) and path.read_bytes() != content:
            self.tell(f"  {readable(path)} was edited since it was rendered: it stays as it is")
            self.written.append(path)  # ours no more, but if it goes, there is something to render
            version += 1
            path = (self.out / name).with_suffix(f".v{version}{Path(name).suffix}")
        key = path.relative_to(self.out).as_posix()
        hashes = [*self._known.get(key, [])[-9:], hashlib.sha256(content).hexdigest()]
        self._known[key] = hashes
        # the record goes first: stopped in between, the file is taken for ours and not for edited
        write_whole(self._record, as_json(self._known).encode())
        write_whole(path, content)
        self.written.append(path)
        if announce:
            self.tell(f"  {readable(path)}")

    def deliver_all(self, files: Files) -> None:
        """Write what one format is made of, and tell its first file."""
        for position, (name, content) in enumerate(files.items()):
            self.deliver(name, content, announce=position == 0)

    def name_leftovers(self) -> None:
        """Name documents of earlier runs that were not rendered now: their numbers may be old."""
        for key in self._known:
            path = self.out / key
            if path.exists() and path not in self.written and not self._is_edited(path):
                self.tell(f"  {readable(path)} is from an earlier run and was not rendered again")

    def _is_edited(self, path: Path) -> bool:
        key = path.relative_to(self.out).as_posix()
        return path.exists() and digest(path) not in self._known.get(key, [])


def _render_examiner(desk: Desk, findings: Findings, report: Rendition) -> None:
    """Write what an examiner may ask, in those of the chosen formats that are read as pages."""
    if not findings.files.study.examined or findings.answers is None:
        return
    document = build_examiner(findings, report.document.language, report.numbering)
    sheet = replace(
        report, name="examiner", document=document, numbering=number_blocks(document), pictures={}
    )
    for form in report.choices.formats:
        if form in PAGES:
            desk.deliver_all(WRITERS[form](sheet))


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
    return {own: write_html(rendition.document, rendition.numbering, rendition.pictures, files)}


def _xlsx(rendition: Rendition) -> Files:
    from pipeline.report.xlsx import write_xlsx

    content = write_xlsx(rendition.document, rendition.numbering, rendition.pictures)
    return {f"tables.{rendition.document.language}.xlsx": content}


def _pdf(rendition: Rendition) -> Files:
    from pipeline.report.pdf import write_pdf

    content = write_pdf(rendition.document, rendition.numbering, rendition.pictures)
    return {f"{rendition.name}.{rendition.document.language}.pdf": content}


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
