"""What other programs say of the file: the schemas of the format, and LibreOffice."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.document import Equation, Figure, Section, Table, plain, walk
from pipeline.report.docx import write_docx
from pipeline.report.numbering import number_blocks
from tests.report.docx.ooxml import invalid_parts
from tests.report.docx.reading import sink
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import HOSTILE_SEEN, kitchen_sink

SCHEMAS = Path(__file__).parents[3].parent / "shared" / "schemas" / "ooxml"
SCRIPT = Path(__file__).with_name("open_in_libreoffice.py")
LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


@pytest.mark.slow
@LANGUAGES
def test_every_part_is_valid(language: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(sink(language))
    assert invalid_parts(path, SCHEMAS) == []


@pytest.mark.slow
@LANGUAGES
def test_every_part_of_a_report_is_valid(language: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    document, pictures = kitchen_report(language)
    path.write_bytes(write_docx(document, number_blocks(document), pictures))
    assert invalid_parts(path, SCHEMAS) == []


@pytest.mark.slow
def test_the_check_of_the_parts_finds_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(sink())
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(tmp_path / "bad.docx", "w") as bad:
        for name in source.namelist():
            content = source.read(name).replace(b"<w:tblGrid>", b"<w:tblGird>")
            bad.writestr(name, content.replace(b"</w:tblGrid>", b"</w:tblGird>"))
        bad.writestr("word/footer2.xml", "<w:ftr")
        bad.writestr("other.xml", "<other/>")
    faults = invalid_parts(tmp_path / "bad.docx", SCHEMAS)
    assert any("tblGird" in fault for fault in faults)
    assert {fault.split(":")[0] for fault in faults} == {
        "word/document.xml",
        "word/footer2.xml",
        "other.xml",
    }


def opened(content: bytes, folder: Path) -> dict[str, Any]:
    path = folder / "report.docx"
    path.write_bytes(content)
    # the system's Python, not this one: LibreOffice's bridge is installed there
    python = shutil.which("python3", path=os.defpath) or "python3"
    done = subprocess.run(
        [python, str(SCRIPT), str(path)], capture_output=True, text=True, check=True, timeout=180
    )
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


@pytest.mark.slow
@LANGUAGES
def test_libreoffice_understands_everything(language: str, tmp_path: Path) -> None:
    document, pictures = kitchen_sink(language)
    numbering = number_blocks(document)
    seen = opened(write_docx(document, numbering, pictures), tmp_path)
    blocks = list(walk(document.blocks))

    def captions(kind: type[Table] | type[Figure]) -> list[str]:
        found = [block for block in blocks if isinstance(block, kind)]
        return [f"{numbering[block.id].text} {plain(block.caption)}" for block in found]

    words = document.words
    assert {label: _lines(found) for label, found in seen["lists"].items()} == {
        words["table"]: _spaced(captions(Table)),
        words["figure"]: _spaced(captions(Figure)),
    }
    sections = [block for block in blocks if isinstance(block, Section) and block.level <= 3]
    (contents,) = seen["contents"]
    assert _lines(contents[1:]) == _spaced(
        [f"{numbering[block.id].text} {plain(block.title)}" for block in sections]
    )
    assert len(seen["references"]) == 11
    assert set(seen["references"]) <= {
        text for mark in numbering.values() for text in (mark.text, mark.number)
    }
    equations = sum(isinstance(block, Equation) for block in blocks)
    assert seen["formulas"] == equations + 3
    counted = sum(isinstance(block, Table | Figure | Equation) for block in blocks)
    assert seen["counters"] == counted
    assert seen["alt"] == sorted(block.alt for block in blocks if isinstance(block, Figure))
    assert seen["tables"] == seen["repeated_headers"] == 6
    assert seen["language"] == language
    assert HOSTILE_SEEN in seen["text"]
    assert "Error:" not in seen["text"]


@pytest.mark.slow
@LANGUAGES
def test_numbers_stay_when_libreoffice_updates_several_chapters(
    language: str, tmp_path: Path
) -> None:
    document, pictures = kitchen_report(language)
    numbering = number_blocks(document)
    seen = opened(write_docx(document, numbering, pictures), tmp_path)
    blocks = list(walk(document.blocks))
    words = document.words
    for kind, block_type in (("table", Table), ("figure", Figure)):
        captions = [
            f"{numbering[block.id].text} {plain(block.caption)}"
            for block in blocks
            if isinstance(block, block_type) and isinstance(block, Table | Figure)
        ]
        assert _lines(seen["lists"][words[kind]]) == _spaced(captions)
    (contents,) = seen["contents"]
    assert _lines(contents[1:]) == _spaced(
        [
            f"{numbering[block.id].text} {plain(block.title)}"
            for block in blocks
            if isinstance(block, Section)
        ]
    )
    pages = [int(line.rpartition("\t")[2]) for line in contents[1:]]
    assert pages == sorted(pages)
    starts = [
        page
        for page, block in zip(
            pages, [block for block in blocks if isinstance(block, Section)], strict=True
        )
        if block.level == 1
    ]
    assert starts[0] == 4  # behind two plates and the contents
    assert len(set(starts)) == 6  # five chapters and the list of sources
    referred = ("ch:2", "ch:3", "sec:unit", "app:form", "eq:sd", "fig:elements")
    tables = ("tbl:sample", "tbl:sample", "tbl:elements", "tbl:ranking", "tbl:plan")
    assert seen["references"] == sorted(
        numbering[name].number if name.startswith("eq:") else numbering[name].text
        for name in (*referred, *tables)
    )
    assert seen["pages"] == pages[-1] + 1  # the publication sheet is one page
    assert "Error:" not in seen["text"]


def _spaced(entries: list[str]) -> list[str]:
    return [" ".join(entry.split()) for entry in entries]


def _lines(entries: list[str]) -> list[str]:
    return _spaced([entry.rpartition("\t")[0] for entry in entries])
