"""Findings -> documents -> files, without ever overwriting what a person edited."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Figure, Numbering, number_blocks, walk
from pipeline.report.findings import Findings
from pipeline.report.pictures import Picture
from pipeline.report.results_json import results_tree

Writer: TypeAlias = Callable[[Document, Numbering, Mapping[str, Picture]], bytes]
RECORD = "rendered.json"


def render(
    findings: Findings, out: Path, folder: Path, tell: Callable[[str], None]
) -> Sequence[Path]:
    """Write results.json and every chosen format in every chosen language."""
    written = [
        deliver(out / "results.json", as_json(results_tree(findings), sort=True).encode(), folder)
    ]
    for language in findings.files.languages:
        document = build_document(findings, language)
        numbering = number_blocks(document)
        pictures = _draw(document)
        for path in _save_figures(document, numbering, pictures, out):
            written.append(path)
        for form in findings.files.study.report.formats:
            name, writer = WRITERS[form]
            path = out / name.format(language=language)
            tell(f"  {path.as_posix()}")
            written.append(deliver(path, writer(document, numbering, pictures), folder))
    return written


def deliver(path: Path, content: bytes, folder: Path) -> Path:
    """Write a file; where a person has edited it since, write beside it instead.

    ``folder`` holds the record of what was rendered: a file whose hash is not in it was edited.
    """
    record = folder / RECORD
    known: dict[str, list[str]] = json.loads(record.read_text()) if record.exists() else {}
    target = path
    version = 1
    while _edited(target, known.get(target.name, [])) and target.read_bytes() != content:
        version += 1
        target = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    hashes = [*known.get(target.name, [])[-9:], hashlib.sha256(content).hexdigest()]
    # the record goes first: stopped in between, the file is taken for ours and not for edited
    record.write_text(as_json({**known, target.name: hashes}))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target


def _edited(path: Path, known: Sequence[str]) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() not in known


def _draw(document: Document) -> dict[str, Picture]:
    from pipeline.report.figures import draw_all

    return draw_all(
        {block.id: block.chart for block in walk(document.blocks) if isinstance(block, Figure)}
    )


def _save_figures(
    document: Document, numbering: Numbering, pictures: Mapping[str, Picture], out: Path
) -> Sequence[Path]:
    folder = out / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, picture in pictures.items():
        path = folder / f"{numbering[name].number}-{name.split(':')[-1]}.{document.language}.png"
        path.write_bytes(picture.png)
        paths.append(path)
    return paths


def _docx(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> bytes:
    from pipeline.report.docx import write_docx

    return write_docx(document, numbering, pictures)


def _html(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> bytes:
    from pipeline.report.html import write_html

    return write_html(document, numbering, pictures)


def _xlsx(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> bytes:
    from pipeline.report.xlsx import write_xlsx

    return write_xlsx(document, numbering, pictures)


WRITERS: Mapping[str, tuple[str, Writer]] = {
    "docx": ("report.{language}.docx", _docx),
    "html": ("report.{language}.html", _html),
    "xlsx": ("tables.{language}.xlsx", _xlsx),
}
