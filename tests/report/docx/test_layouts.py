"""Layouts in Word's own means: what stands in the file, and that LibreOffice counts the same."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.document import Document, Figure, Reference, Section, Table, plain, walk
from pipeline.report.docx import write_docx
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import SPACES, fields, part, styled, text
from tests.report.kitchen_layouts import LAYOUTS, laid_out
from tests.report.kitchen_sink import kitchen_sink

W = f"{{{SPACES['w']}}}"
SCRIPT = Path(__file__).with_name("open_in_libreoffice.py")


def written(layout: Layout) -> Any:
    document, pictures = kitchen_sink("id")
    document = replace(document, layout=layout)
    return part(write_docx(document, number_blocks(document), pictures), "word/document.xml")


def test_roman_captions_have_the_numeral_as_text_before_words_counter() -> None:
    root = written(Layout(numbers="roman"))
    first = styled(root, "Caption")[0]
    assert text(first).startswith("Tabel\u00a0IV.1  ")
    assert list(fields(first)) == [("SEQ Tabel \\* ARABIC \\s 1", "1")]


def test_plain_captions_count_through_and_appendices_begin_anew() -> None:
    found = [one for one in fields(written(Layout(numbers="plain"))) if "SEQ Tabel" in one[0]]
    assert found == [
        *(("SEQ Tabel \\* ARABIC", str(number)) for number in (1, 2, 3, 4)),
        ("SEQ Tabel \\* ARABIC \\r 1", "1"),
        ("SEQ Tabel \\* ARABIC \\r 1", "1"),
    ]


def test_a_reference_by_letters_is_the_full_number_of_its_heading() -> None:
    document, pictures = laid_out("letters", "id", several=False)
    root = part(write_docx(document, number_blocks(document), pictures), "word/document.xml")
    full = [value for code, value in fields(root) if code.endswith("\\h \\w")]
    assert full == ["A", "B", "B.1", "B.2", "C", "C.1", "C.1.a", "C.2", "B"]


def test_a_reference_by_letters_names_the_chapter_where_there_are_several() -> None:
    document, pictures = laid_out("letters", "id", several=True)
    root = part(write_docx(document, number_blocks(document), pictures), "word/document.xml")
    shown = [text(one) for one in styled(root, "BodyText")]
    assert any(line.startswith("I.A; I.B; II.A; III.A; III.A.1; IV.A; V.A; ") for line in shown)


def test_captions_as_apa_has_them() -> None:
    root = written(Layout(captions="apa7"))
    captions = styled(root, "Caption")
    assert {len(one.findall(f".//{W}br")) for one in captions} == {1}
    first = captions[0]
    marks = [
        (run.find(f"{W}rPr/{W}b") is not None, run.find(f"{W}rPr/{W}i") is not None)
        for run in first.iter(f"{W}r")
        if run.find(f"{W}t") is not None
    ]
    assert marks == [(True, False)] * 3 + [(False, True)]  # Tabel, 4., 1; title
    drawn = styled(root, "Figure")
    above = [one.getprevious().find(f"{W}pPr/{W}pStyle").get(f"{W}val") for one in drawn]
    assert above == ["Caption"] * 11


def test_a_note_and_a_source_are_one_line_in_apa() -> None:
    lines = [text(one) for one in styled(written(Layout(captions="apa7")), "TableNote")]
    assert "Catatan. n = 214. Sumber: Data primer, diolah (2026)." in lines
    assert "Catatan. Sumber: Kuesioner penelitian." in lines


def test_the_page_of_apa_is_one_inch_and_double_spaced() -> None:
    document, pictures = kitchen_sink("id")
    document = replace(document, layout=Layout(page="apa"))
    content = write_docx(document, number_blocks(document), pictures)
    margins = part(content, "word/document.xml").findall(f".//{W}pgMar")
    sides = ("top", "right", "bottom", "left")
    assert {one.get(f"{W}{side}") for one in margins for side in sides} == {"1440"}
    styles = part(content, "word/styles.xml")
    (body,) = (one for one in styles if one.get(f"{W}styleId") == "BodyText")
    assert body.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "480"
    (contents,) = (one for one in styles if one.get(f"{W}styleId") == "TOC2")
    stops = [one.get(f"{W}pos") for one in contents.iter(f"{W}tab")]
    assert stops[-1] == str(11906 - 2 * 1440)


@pytest.mark.slow
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_libreoffice_counts_as_the_file_says(name: str, several: bool, tmp_path: Path) -> None:
    document, pictures = laid_out(name, "id", several=several)
    numbering = number_blocks(document)
    seen = opened(write_docx(document, numbering, pictures), tmp_path)
    for kind, word in ((Table, "table"), (Figure, "figure")):
        listed = [
            f"{numbering[block.id].text} {plain(block.caption)}"
            for block in walk(document.blocks)
            if isinstance(block, Table | Figure) and isinstance(block, kind)
        ]
        assert _lines(seen["lists"][document.words[word]]) == [_folded(one) for one in listed]
    (contents,) = seen["contents"]
    assert _lines(contents[1:]) == [
        _folded(f"{numbering[block.id].shown} {plain(block.title)}")
        for block in walk(document.blocks)
        if isinstance(block, Section) and block.level <= 3
    ]
    # an equation's label and the chapter of a path are text before the field
    assert Counter(seen["references"]) == Counter(
        number.number.removeprefix(number.chapter) if number.chapter else number.text
        for number in map(numbering.__getitem__, _referred(document))
        if number.kind not in ("plate", "equation")
    ) + Counter(
        numbering[name].number for name in _referred(document) if numbering[name].kind == "equation"
    )
    assert "Error:" not in seen["text"]


def _referred(document: Document) -> list[str]:
    return re.findall(r"Reference\(target='([^']+)'\)", repr(document.blocks))


def _folded(entry: str) -> str:
    return " ".join(entry.split())


def _lines(entries: list[str]) -> list[str]:
    return [_folded(entry.rpartition("\t")[0]) for entry in entries]


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


def test_an_identifier_of_a_reference_is_found() -> None:
    document, _ = kitchen_sink("id")
    assert "tbl:respondents" in _referred(document)
    assert repr(Reference("x")) == "Reference(target='x')"
