"""What other programs say of the results: the schemas of the format, and LibreOffice."""

import subprocess
from pathlib import Path

import pytest

from pipeline.report.document import Equation, Figure, Table, plain, walk
from pipeline.report.numbering import number_blocks
from tests.report.docx.ooxml import invalid_parts
from tests.report.docx.reading import fields
from tests.report.docx.test_outside import SCHEMAS, opened
from tests.report.docx_template.making import indonesian, replaced
from tests.report.docx_template.reading_templates import DOCUMENT, tree, written
from tests.report.docx_template.rich import MAKERS, rich, with_notes
from tests.report.docx_template.test_sections import report_in
from tests.report.kitchen_sink import HOSTILE_SEEN, kitchen_sink

pytestmark = pytest.mark.slow
EACH = pytest.mark.parametrize("name", MAKERS)


def faults(content: bytes, path: Path) -> set[str]:
    """Give what is wrong with the parts, without the lines where it is."""
    path.write_bytes(content)
    found = (one.split(":", 2) for one in invalid_parts(path, SCHEMAS))
    return {f"{part}: {what}" for part, _, what in found if "no schema is known" not in what}


@EACH
def test_every_part_stays_valid(name: str, tmp_path: Path) -> None:
    template = MAKERS[name]()
    before = faults(template, tmp_path / "before.docx")
    assert before == set() or name == "google"  # which leaves out the gutter
    for content in (written(template, "en").content, report_in(template)):
        assert faults(content, tmp_path / "after.docx") <= before


@EACH
def test_libreoffice_finds_everything_in_the_template(name: str, tmp_path: Path) -> None:
    document, _ = kitchen_sink("id")
    numbering = number_blocks(document)
    content = written(MAKERS[name](), contents=True).content
    seen = opened(content, tmp_path)
    blocks = list(walk(document.blocks))
    for kind in (Table, Figure):
        captions = [
            f"{numbering[one.id].text} {plain(one.caption)}"
            for one in blocks
            if isinstance(one, kind) and isinstance(one, Table | Figure)
        ]
        label = document.words["table" if kind is Table else "figure"]
        listed = [" ".join(one.rpartition("\t")[0].split()) for one in seen["lists"][label]]
        assert listed == [" ".join(one.split()) for one in captions]
    assert seen["formulas"] == sum(isinstance(one, Equation) for one in blocks) + 3
    assert seen["tables"] == seen["repeated_headers"] == 6
    assert HOSTILE_SEEN in seen["text"]
    assert "Error:" not in seen["text"]


@pytest.mark.parametrize("name", ["indonesian", "unnumbered", "google", "wps"])
def test_libreoffice_counts_what_the_references_show(name: str, tmp_path: Path) -> None:
    content = written(MAKERS[name]()).content
    shown = sorted(
        value
        for part in (DOCUMENT, "word/footnotes.xml")
        for code, value in fields(tree(content, part))
        if code.startswith("REF ")
    )
    # it keeps the full stop that Word leaves out
    seen = sorted(one.rstrip(".") for one in opened(content, tmp_path)["references"])
    assert seen == shown


def saved_by_libreoffice(content: bytes, folder: Path) -> bytes:
    (folder / "templat.docx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "saved"),
            str(folder / "templat.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "saved" / "templat.docx").read_bytes()


@pytest.mark.parametrize(
    "make", [indonesian, MAKERS["decimal"], rich], ids=["letters", "decimal", "rich"]
)
def test_a_template_that_libreoffice_saved(make: object, tmp_path: Path) -> None:
    assert callable(make)
    template = saved_by_libreoffice(make(), tmp_path)
    before = faults(template, tmp_path / "before.docx")
    content = written(template).content
    assert faults(content, tmp_path / "after.docx") <= before
    seen = opened(content, tmp_path)
    assert seen["tables"] == 6
    assert "BAB IV" in seen["references"] or make is rich
    assert "Error:" not in seen["text"]


def test_libreoffice_shows_our_notes_behind_those_of_the_template(tmp_path: Path) -> None:
    said = b"Teks sebelum bab hasil (dari templat).</w:t></w:r>"
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r>'
    template = replaced(with_notes(indonesian()), DOCUMENT, said, said + mark)
    theirs, ours = opened(written(template).content, tmp_path)["footnotes"]
    assert theirs == "Catatan templat."
    assert ours.startswith(" Enam belas kuesioner")
