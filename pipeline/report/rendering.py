"""Findings -> documents -> files, without ever overwriting what a person edited."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from pipeline.artefacts import as_json, digest, read_record, write_whole
from pipeline.errors import readable
from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Figure, Numbering, walk
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.results_json import results_schema, results_tree
from pipeline.report_choices import Format, ReportChoices
from pipeline.texts import in_language

Files: TypeAlias = Mapping[str, bytes]  # by their place in the output folder
RECORD = "rendered.json"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One document on its way to files, with everything that a writer may need."""

    document: Document
    numbering: Numbering
    pictures: Mapping[str, Picture]  # by the id of the figure
    folder: Path  # of the study: its template lies there
    choices: ReportChoices
    tell: Callable[[str], None] = field(default=lambda _line: None)  # remarks on a file


Writer: TypeAlias = Callable[[Rendition], Files]


def render(
    findings: Findings, out: Path, folder: Path, tell: Callable[[str], None]
) -> Sequence[Path]:
    """Write results.json, its schema, and every chosen format in every chosen language."""
    desk = Desk(out, folder, tell)
    desk.deliver("results.json", as_json(results_tree(findings), sort=True).encode())
    desk.deliver("results.schema.json", as_json(results_schema(), sort=True).encode())
    choices = findings.files.study.report
    for language in findings.files.languages:
        document = build_document(findings, language)
        numbering = number_blocks(document)
        pictures = _draw(document)
        for name, picture in pictures.items():
            figure = f"{numbering[name].number}-{name.split(':')[-1]}.{language}.png"
            desk.deliver(f"figures/{figure}", picture.png)
        rendition = Rendition(document, numbering, pictures, findings.files.folder, choices, tell)
        for form in choices.formats:
            desk.deliver_all(WRITERS[form](rendition))
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


def _draw(document: Document) -> dict[str, Picture]:
    from pipeline.report.figures import draw_all

    return draw_all(
        {block.id: block.chart for block in walk(document.blocks) if isinstance(block, Figure)}
    )


def _docx(rendition: Rendition) -> Files:
    from pipeline.report.docx import write_docx

    name = f"report.{rendition.document.language}.docx"
    if rendition.choices.template is not None:
        return {name: _docx_in_template(rendition, rendition.choices.template)}
    return {name: write_docx(rendition.document, rendition.numbering, rendition.pictures)}


def _docx_in_template(rendition: Rendition, names: Mapping[str, str]) -> bytes:
    from pipeline.report.docx_template import write_into_template
    from pipeline.word_template import open_template

    document, choices = rendition.document, rendition.choices
    path = rendition.folder / in_language(names, document.language)
    template = open_template(path.read_bytes(), choices.anchor, choices.table_style)
    written = write_into_template(
        template,
        document,
        rendition.numbering,
        rendition.pictures,
        choices.table_style,
        choices.contents,
    )
    for remark in written.remarks:
        rendition.tell(f"  {readable(path)}: {remark}")
    return written.content


def _html(rendition: Rendition) -> Files:
    from pipeline.report.html import write_html

    content = write_html(rendition.document, rendition.numbering, rendition.pictures)
    return {f"report.{rendition.document.language}.html": content}


def _xlsx(rendition: Rendition) -> Files:
    from pipeline.report.xlsx import write_xlsx

    content = write_xlsx(rendition.document, rendition.numbering, rendition.pictures)
    return {f"tables.{rendition.document.language}.xlsx": content}


WRITERS: Mapping[Format, Writer] = {
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
}
