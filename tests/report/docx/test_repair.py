"""Files that Word opens without repairing them: every study shipped, in every layout."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from pipeline.profile_defaults import Profile
from pipeline.report.chapter import build_document
from pipeline.report.document import Figure, walk
from pipeline.report.docx import write_docx
from pipeline.report.docx_template import write_into_template
from pipeline.report.figures import draw_all
from pipeline.report.findings import Findings
from pipeline.report.narration import Voice
from pipeline.report.numbering import number_blocks
from pipeline.report.wide_tables import to_appendix
from pipeline.report.xlsx import write_xlsx
from pipeline.report_choices import Numbering
from pipeline.word_template import open_template
from tests.report.docx.ooxml import invalid_parts
from tests.report.docx.reading import sink
from tests.report.docx.repair import broken_links
from tests.report.kitchen_layouts import LAYOUTS, laid_out
from tests.report.kitchen_sink import kitchen_sink
from tests.studies import ROOT, find

SCHEMAS = ROOT.parent / "shared" / "schemas" / "ooxml"
FURTHER = ("libqual-2026", "perpustakaan-2024", "perpustakaan-2025", "perpustakaan-rounds")
STUDIES = [
    pytest.param(name, marks=pytest.mark.long) if name in FURTHER else name
    for name in sorted(path.parent.name for path in ROOT.glob("data/*/study.yaml"))
]
TEMPLATE = (ROOT / "data" / "perpustakaan-2026" / "templat-fakultas.docx").read_bytes()
PICTURE = next(iter(kitchen_sink("id")[1].values()))
LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


@lru_cache
def findings(study: str) -> Findings:
    return find(ROOT / "data" / study, Path(mkdtemp(prefix="angket-test-")))


@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_name_leads_nowhere(name: str, several: bool, tmp_path: Path) -> None:
    document, pictures = laid_out(name, "id", several=several)
    path = tmp_path / "report.docx"
    path.write_bytes(write_docx(document, number_blocks(document), pictures))
    assert broken_links(path) == []


@pytest.mark.slow
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_part_is_valid_in_every_layout(name: str, several: bool, tmp_path: Path) -> None:
    document, pictures = laid_out(name, "en", several=several)
    path = tmp_path / "report.docx"
    path.write_bytes(write_docx(document, number_blocks(document), pictures))
    assert invalid_parts(path, SCHEMAS) == []


@pytest.mark.slow
@LANGUAGES
@pytest.mark.parametrize("study", STUDIES)
def test_studies_open_in_every_layout(study: str, language: str, tmp_path: Path) -> None:
    document = build_document(findings(study), language)
    charts = {one.id: one.chart for one in walk(document.blocks) if isinstance(one, Figure)}
    pictures = draw_all(charts)
    appended = replace(document, blocks=to_appendix(document.blocks, Voice(language)))
    written = [replace(document, layout=layout) for layout in LAYOUTS.values()]
    for number, laid in enumerate([*written, appended]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(write_docx(laid, number_blocks(laid), pictures))
        assert broken_links(path) == []
        assert invalid_parts(path, SCHEMAS) == []
    workbook = tmp_path / "tables.xlsx"
    workbook.write_bytes(write_xlsx(document, number_blocks(document), pictures))
    assert invalid_parts(workbook, SCHEMAS) == []


SHAPES: Mapping[str, tuple[Profile | None, Mapping[str, Any]]] = {
    "brief": (None, {"length": "brief", "contents": True}),
    "chapters": (
        None,
        {
            "method": "chapter",
            "closing": "chapter",
            "abstract": True,
            "formulas": True,
            "numbering": Numbering(chapter=4, sections="letters", captions="roman"),
        },
    ),
    "article": ("artikel", {"layout": "apa7", "page": "apa", "abstract": True}),
    "default": (None, {}),
}
"""Profiles and choices that make other documents of a study."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "shape", "templated"),
    [
        ("id", "brief", False),
        ("en", "chapters", False),
        ("en", "article", False),
        ("id", "chapters", True),
        ("en", "default", True),
    ],
)
@pytest.mark.parametrize("study", STUDIES)
def test_studies_open_in_every_shape(
    study: str, language: str, shape: str, templated: bool, tmp_path: Path
) -> None:
    profile, choices = SHAPES[shape]
    found = findings(study)
    report = replace(found.files.study.report, **choices)
    changed = replace(found.files.study, report=report)
    if profile:
        changed = replace(changed, profile=profile)
    document = build_document(replace(found, files=replace(found.files, study=changed)), language)
    charts = [one for one in walk(document.blocks) if isinstance(one, Figure)]
    pictures = {one.id: PICTURE for one in charts}
    parts = document, number_blocks(document), pictures
    path = tmp_path / "report.docx"
    if templated:
        path.write_bytes(write_into_template(open_template(TEMPLATE), *parts).content)
    else:
        path.write_bytes(write_docx(*parts))
    assert broken_links(path) == []
    own = ("customXml/",)  # the template's, which no schema describes
    assert [one for one in invalid_parts(path, SCHEMAS) if not one.startswith(own)] == []


FAULTS = {
    'r:id="rId': ('r:id="rIdX', "the relation rIdX"),
    '<w:pStyle w:val="Caption"/>': ('<w:pStyle w:val="Captoin"/>', "the style Captoin is not"),
    '<w:bookmarkEnd w:id="2"/>': ("", "bookmarks do not begin and end in pairs"),
    "PAGEREF _Toc": ("PAGEREF _Toc9", "the bookmark _Toc9"),
    '<wp:docPr id="': ('<wp:docPr id="7" x="', "the drawing 7 stands twice"),
    '<w:numId w:val="5"/>': ('<w:numId w:val="77"/>', "the list 77 is not there"),
    '<w:footnoteReference w:id="1"/>': ('<w:footnoteReference w:id="9"/>', "the footnote 9 is"),
    "<w:gridCol ": ('<w:gridCol w:w="1"/><w:gridCol ', "cells in "),
    'w:fldCharType="end"': ('w:fldCharType="separate"', "a field does not end"),
}


@pytest.mark.parametrize("old", FAULTS)
def test_the_check_finds_a_fault(old: str, tmp_path: Path) -> None:
    new, told = FAULTS[old]
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(sink())
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    assert any(told in fault for fault in broken_links(bad))


def test_the_check_finds_parts_that_lack(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(sink())
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            if name != "word/footer1.xml":
                target.writestr(name, source.read(name))
        target.writestr("word/other.bin", b"")
    found = broken_links(bad)
    assert any("footer1.xml is not there" in fault for fault in found)
    assert any("footer1.xml has a content type and is not there" in fault for fault in found)
    assert "word/other.bin has no content type" in found
