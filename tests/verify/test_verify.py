"""``angket verify`` on a small study: untouched, edited, of other data, and what is no report."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.etree import _Element as Element
from pypdf import PdfReader, PdfWriter

from pipeline.cli import main
from pipeline.word_template.names import w
from tests.studies import OFFICE, STATISTICS, copy_study
from tests.verify.edited_words import edited

FORMS = ("docx", "html", "pdf", "xlsx")
FILES = [
    f"{'tables' if form == 'xlsx' else 'report'}.{language}.{form}"
    for form in FORMS
    for language in ("id", "en")
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the office's reports."""
    out = tmp_path_factory.mktemp("office")
    arguments = ["--out", str(out), "--formats", *FORMS, "--languages", "id", "en"]
    assert main(["run", str(OFFICE), "--quiet", *arguments]) == 0
    return out


def verified(
    capsys: pytest.CaptureFixture[str], report: Path, study: Path, out: Path, *more: str
) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["verify", str(report), str(study), "--out", str(out), *more])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", FILES)
def test_an_untouched_report_has_no_differences(
    office: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = verified(capsys, office / name, OFFICE, office)
    assert code == 0
    (line,) = lines
    assert line.startswith(f"{name}: nothing differs: ")
    assert "charts and pictures were not read" in line


def word_edited(
    office: Path, tmp_path: Path, edit: Callable[[Element], None], name: str = "report.id.docx"
) -> Path:
    path = tmp_path / name
    path.write_bytes(
        edited((office / name).read_bytes(), lambda trees: edit(trees["word/document.xml"]))
    )
    return path


def paragraphs(tree: Element) -> list[Element]:
    body = tree.find(w("body"))
    assert body is not None
    return [one for one in body if one.tag == w("p")]


def said(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def replace_text(element: Element, old: str, new: str) -> None:
    """Replace a text inside one of the runs below an element."""
    run = next(one for one in element.iter(w("t")) if old in (one.text or ""))
    run.text = (run.text or "").replace(old, new, 1)


def test_a_number_and_a_category_that_were_changed_are_told_with_place_and_address(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(tree: Element) -> None:
        table = next(one for one in tree.iter(w("tbl")) if "Retensi" in said(one))
        row = list(table.iter(w("tr")))[2]
        replace_text(row, "90,00%", "12,34%")
        replace_text(row, "Tinggi", "Sangat tinggi")

    path = word_edited(office, tmp_path, edit)
    code, lines = verified(capsys, path, OFFICE, office)
    assert code == 3
    assert lines[:2] == [
        "number: Tabel 4.2, row “Retensi pelanggan (customer retention)”, column “Capaian”: the"
        " file says “12,34”, recomputed “90,00”"
        " (scorecard.indicators.retensi-pelanggan.achievement)",
        "category: Tabel 4.2, row “Retensi pelanggan (customer retention)”, column “Kategori”:"
        " the file says “Sangat tinggi”, recomputed “Tinggi”"
        " (scorecard.indicators.retensi-pelanggan.category)",
    ]
    assert lines[2].startswith("report.id.docx: 2 numbers or words differ: ")

    code, lines = verified(capsys, path, OFFICE, office, "--json")
    found = json.loads("\n".join(lines))
    assert found["differs"] is True
    assert [one["found"] for one in found["differences"]] == ["12,34", "Sangat tinggi"]
    assert found["not_found"] == found["changed"] == []
    assert found["document"] == "report"
    assert found["not_checked"]["paragraphs"] == 0


def test_what_was_moved_restyled_and_added_is_no_difference(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(tree: Element) -> None:
        body = tree.find(w("body"))
        assert body is not None
        heads = [
            one
            for one in paragraphs(tree)
            if (style := one.find(w("pPr/pStyle"))) is not None
            and style.get(w("val")) == "Heading2"
        ]
        children = list(body)
        first, second, third = (children.index(one) for one in heads[:3])
        for place, child in enumerate(children[second:third]):
            body.insert(first + place, child)
        for run in list(tree.iter(w("rPr"))):
            run.clear()
        for one in reversed(paragraphs(tree)[-40:-5:5]):
            added = one.makeelement(w("p"), {})
            text = added.makeelement(w("t"), {})
            text.text = "Menurut peneliti lain (2019), rerata 3,45 tergolong sangat tinggi."
            run = added.makeelement(w("r"), {})
            run.append(text)
            added.append(run)
            one.addnext(added)
        table = next(one for one in tree.iter(w("tbl")) if "Retensi" in said(one))
        rows = list(table.iter(w("tr")))
        rows[1].addprevious(rows[-1])

    path = word_edited(office, tmp_path, edit)
    code, lines = verified(capsys, path, OFFICE, office)
    assert (code, lines[0]) == (
        0,
        "not checked: 7 paragraphs that angket did not write",
    )


def test_a_table_that_is_gone_is_a_difference_and_a_paragraph_of_words_is_not(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_words(tree: Element) -> None:
        body = tree.find(w("body"))
        assert body is not None
        words = next(
            one
            for one in paragraphs(tree)
            if len(said(one)) > 80 and not re.search(r"\d|tinggi|rendah|sedang", said(one))
        )
        body.remove(words)

    def without_table(tree: Element) -> None:
        table = next(one for one in tree.iter(w("tbl")) if "Retensi" in said(one))
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    code, lines = verified(capsys, word_edited(office, tmp_path, without_words), OFFICE, office)
    assert code == 0
    assert lines[0].startswith("not found: the paragraph below Tabel 4.1, “Catatan.")
    code, lines = verified(capsys, word_edited(office, tmp_path, without_table), OFFICE, office)
    assert code == 3
    assert re.match(r"not found: the table Tabel 4\.\d+, with \d+ results$", lines[0])


@pytest.mark.parametrize("name", FILES)
def test_data_that_changed_since_are_told_with_what_they_change(
    office: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = copy_study(OFFICE, tmp_path)
    figures = study / "indikator.csv"
    text = figures.read_text(encoding="utf-8")
    assert "96.13" in text
    figures.write_text(text.replace("96.13", "86.13", 1), encoding="utf-8")
    code, lines = verified(capsys, office / name, study, tmp_path / "out")
    assert code == 3
    assert lines[0] == "input: indikator.csv: is not the file that the report was made from"
    told = "\n".join(lines)
    number = "86,13" if ".id." in name else "86.13"
    assert re.search(rf"number: .*says “96.13.*recomputed “{number}", told)
    # of two suggestions one is another one now
    lacking = [line for line in lines if line.startswith("not found")]
    assert len(lacking) <= 2
    assert all("Saran" in line or "Suggestions" in line for line in lacking)


def test_the_language_is_told_by_the_words_whatever_the_file_says(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bab4.id.html"
    page = (office / "report.en.html").read_text(encoding="utf-8")
    path.write_text(page.replace('<html lang="en">', '<html lang="id">'), encoding="utf-8")
    code, lines = verified(capsys, path, OFFICE, office)
    assert code == 0
    assert "(report, en)" in lines[-1]
    code, lines = verified(capsys, path, OFFICE, office, "--language", "id")
    assert code in (2, 3)


def test_a_file_without_a_stamp_says_so(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.id.html"
    page = (office / "report.id.html").read_text(encoding="utf-8")
    path.write_text(re.sub("<dl>.*?</dl>", "", page, flags=re.DOTALL), encoding="utf-8")
    code, lines = verified(capsys, path, OFFICE, office)
    assert code == 0
    assert lines[0].startswith("not known: whether the data changed")


# ---------------------------------------------------------------- what is no report


def refused(
    capsys: pytest.CaptureFixture[str], report: Path, out: Path, *more: str, study: Path = OFFICE
) -> str:
    capsys.readouterr()
    assert main(["verify", str(report), str(study), "--out", str(out), *more]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    return line.rpartition("/")[2]


def _locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("rahasia", algorithm="RC4-128")
    return _pdf(writer)


def _empty() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    return _pdf(writer)


def _pdf(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "report.x: is an empty file, not a report; give a report.<language>.docx"),
        (b"hanya teks", "report.x: is another kind of file, not a report; "),
        (b"{\\rtf1 teks}", "report.x: is an RTF file, not a report; "),
        (b"PK\x03\x04 rusak", "report.x: is another kind of file, not a report; "),
        (b"%PDF-1.7 rusak", "report.x: is damaged: "),
        (_empty(), "report.x: holds no text: it may be a scan or a picture; "),
        (_locked(), "report.x: is protected by a password; save it without a password"),
        (b"<html><p></p></html>", "report.x: holds no text"),
        (b"<html><p>Resep nasi goreng</p></html>", "report.x: is no report of the study"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(
    content: bytes, what: str, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.x"
    path.write_bytes(content)
    assert refused(capsys, path, office).startswith(what)


@pytest.mark.parametrize("name", ["report.id.docx", "tables.id.xlsx", "report.id.pdf"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_a_file_that_was_cut_off_is_refused_in_one_line(
    name: str, share: float, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (office / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(share * len(content))])
    assert refused(capsys, path, office).startswith(f"{name}: ")


def test_folders_and_files_that_are_not_there(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "is a folder, not a report" in refused(capsys, tmp_path, office)
    assert "does not exist" in refused(capsys, tmp_path / "tidak-ada.docx", office)
    assert "no study.yaml" in refused(capsys, office / "report.id.docx", office, study=tmp_path)


def test_a_report_of_another_study_is_refused(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in FILES:
        line = refused(capsys, office / name, tmp_path / "out", study=STATISTICS)
        assert "is a report of the study 'biro-adpim', not of 'iso-perpustakaan-2026'" in line


def test_an_unknown_language_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(capsys, office / "report.id.docx", office, "--language", "xx")
    assert (
        "'xx' is none of the languages that the study can be written in; there is: id, en" in line
    )


def test_a_pdf_needs_its_package(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.verify.opening.find_spec", lambda _: None)
    line = refused(capsys, office / "report.id.pdf", office)
    assert "pip install 'angket[verify]', or verify the Word file of the same report" in line


def test_the_pdf_says_what_it_was_made_from(office: Path) -> None:
    metadata = PdfReader(office / "report.id.pdf").metadata
    assert metadata is not None
    assert "study biro-adpim" in str(metadata["/Keywords"])
    assert "sha256 indikator.csv " in str(metadata["/Keywords"])
