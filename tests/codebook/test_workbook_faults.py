"""What people do wrong in a workbook: exit code 2, one line for each fault, with its cell."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.errors import UserError
from tests.codebook.made_workbooks import BOOK, Edit, Sheets, edited, without, write_book


class Case(NamedTuple):
    """Edits of the small workbook, and its faults as 'sheet!cell fragment' in their order."""

    id: str
    edits: tuple[Edit, ...]
    faults: tuple[str, ...]
    without: tuple[str, ...] = ()


def case(id: str, sheet: str, cell: str, value: object, *faults: str) -> Case:
    assert value is None or isinstance(value, str | int | float)
    return Case(id, (Edit(sheet, cell, value),), faults)


HEADERS = (
    case("header", "items", "D1", "scal", "items!D1 unknown column 'scal'; did you mean 'scale'?"),
    case(
        "header-unknown",
        "items",
        "H1",
        "poin",
        "items!H1 unknown column 'poin'; the columns are: name, label, ",
    ),
    case("header-twice", "items", "H1", "Kolom", "items!H1 the column column stands twice"),
    case("header-lacking", "items", "A1", "remark", "items!A1 the sheet items has no column name"),
    case("no-header", "items", "J3", "x", "items!J3 this stands in a column without a header"),
    case(
        "language",
        "items",
        "B1",
        "label (jv)",
        "items!B2 label has words in the unknown langu",
        "items!B3 label has words",
        "items!B4 label has words",
    ),
    Case(
        "headerless",
        (Edit("mix", "A1", "layanan"), Edit("mix", "B1", 0.5), Edit("mix", "C1", 0.5)),
        ("mix!A1 the sheet mix has no row of headers; write in one row: perspective, quest",),
    ),
)

SHEETS = (
    case("sheet", "jadwal", "A1", "x", "jadwal unknown sheet 'jadwal'; the sheets are: study, "),
    Case(
        "sheet-misspelt",
        tuple(
            Edit("item", f"{'ABCDEFG'[at]}{line + 1}", value)
            for line, row in enumerate(BOOK["items"])
            for at, value in enumerate(row[:7])
        ),
        ("item unknown sheet 'item'; did you mean 'items'?",),
        ("items",),
    ),
    case("sheet-twice", "butir", "A1", "name", "butir the sheet items stands twice: also as 'it"),
    Case("no-study", (), ("study.xlsx the workbook has no sheet study",), ("study",)),
    Case(
        "no-items",
        (),
        ("questionnaire!A1 the file has no 'items'; fill in the sheet items",),
        ("items",),
    ),
    Case("no-scales", (), ("questionnaire!A1 the file has no 'scales'",), ("scales",)),
    Case(
        "no-responses",
        (),
        ("study!A1 there is a questionnaire, but no responses; name the exp",),
        ("responses", "respondents"),
    ),
    Case(
        "no-name",
        (),
        ("items!A1 the file has no 'name'; fill in name", "items!A1 the file has no"),
        ("questionnaire",),
    ),
)

KEYS = (
    case(
        "key", "study", "A5", "analysis.validity.rul", "study!A5 unknown key 'analysis.validity.r"
    ),
    case("key-unknown", "study", "A5", "budget", "study!A5 unknown key 'budget'; the keys are: st"),
    case(
        "key-elsewhere",
        "study",
        "A5",
        "population.pemustaka",
        "study!A5 unknown key 'population.pemustaka'; there is a sheet population for it",
    ),
    case(
        "key-twice", "study", "A5", "study", "study!A5 the key study stands twice (first in row 2"
    ),
    case("key-blank", "study", "A5", None, "study!A5 the row has no key; fill in key, or delete"),
    case(
        "title",
        "study",
        "A3",
        None,
        "study!A1 the file has no 'title'; fill in title",
        "study!A3 the row has no key",
    ),
    case(
        "organisation",
        "study",
        "B4",
        None,
        "study!B4 about has no 'organisation'; fill in about.organisation",
    ),
    case(
        "rule", "study", "B5", "r-tabel", "study!B5 rule is 'r-tabel', which it cannot be; did yo"
    ),
    case(
        "date", "study", "B6", "22/11/2026", "study!B6 date is '22/11/2026', not a date; write it"
    ),
    case("bands", "study", "B7", "permendagri", "study!B7 bands is 'permendagri', which it cannot"),
    Case(
        "bands-and-cuts",
        (
            Edit("study", "B7", "lkjip"),
            Edit("study", "A8", "scorecard.bands.cuts"),
            Edit("study", "B8", "50\n75"),
        ),
        ("study!B8 scorecard.bands has a value of its own, so it has no cuts",),
    ),
    case("two-titles", "study", "B3", "Kecil", "study!B3 title has words for every language and"),
    case(
        "language-of-a-rule", "study", "C5", "r-table", "study!B5 analysis.validity.rule is the s"
    ),
    Case(
        "two-questionnaires",
        (Edit("study", "A8", "questionnaire"), Edit("study", "B8", "lain.yaml")),
        ("study!B8 the study names a questionnaire, but there is one in the workbook",),
    ),
    Case(
        "absent-indicators",
        (Edit("study", "A8", "indicators"), Edit("study", "B8", "indikator.csv")),
        ("study!B8 the file 'indikator.csv' is not there",),
    ),
    case(
        "classes", "questionnaire", "B5", "empat", "questionnaire!B5 classes is 'empat', not a wh"
    ),
    case(
        "classes-many", "questionnaire", "B5", 9, "questionnaire!B5 classes is the number 9; write"
    ),
    case(
        "name", "questionnaire", "B2", "angket kecil", "questionnaire!B2 name is 'angket kecil', w"
    ),
)

ITEMS = (
    case("item-twice", "items", "A3", "X1", "items!A3 the name 'X1' stands twice in items"),
    case(
        "item-nameless", "items", "A3", None, "items!A3 entry 2 of items has no 'name'; fill in n"
    ),
    case("item-scale", "items", "D3", "s5", "items!D3 item X2 has the scale 's5', which does not"),
    case("item-no-scale", "items", "D3", None, "items!D3 entry 2 of items has no 'scale'; fill in"),
    case(
        "item-perspective", "items", "E3", "layana", "items!E3 item X2 has the perspective 'layan"
    ),
    case("reverse", "items", "F3", "yess", "items!F3 reverse is 'yess', not true or false; write"),
    case("column-twice", "items", "G3", "1. Ramah", "items!G3 X1 and X2 claim the same column '1."),
    case("item-name", "items", "A3", "X 2", "items!A3 name is 'X 2', which is no name"),
    case("item-number", "items", "A3", 2, "items!A3 name is '2', which is no name"),
)

SCALES = (
    case("value", "scales", "B3", "dua", "scales!B3 value is 'dua', not a whole number"),
    case(
        "value-half", "scales", "B3", 2.5, "scales!B3 value is the number 2.5, not a whole number"
    ),
    case("value-twice", "scales", "B3", 1, "scales!B3 value 1 stands twice in s4"),
    case("value-order", "scales", "B2", 9, "scales!B3 in s4 value 2 comes after 9; write the poin"),
    case("value-missing", "scales", "B3", None, "scales!B3 entry 2 of values has no 'value'; fill"),
    Case(
        "label-missing",
        (Edit("scales", "C3", None), Edit("scales", "D3", None)),
        ("scales!C3 entry 2 of values has no 'label'; fill in label",),
    ),
    case(
        "scale-missing",
        "scales",
        "A2",
        None,
        "scales!A2 scales has no entries",
        *(f"scales!A{row} the row has no scale; fill in scale" for row in range(2, 7)),
    ),
    case(
        "kind", "scales", "G6", "not_aplicable", "scales!G6 kind is 'not_aplicable', which it can"
    ),
    case(
        "missing-and-value", "scales", "G3", "refused", "scales!G3 missing stands in the row of a"
    ),
    case(
        "missing-and-label", "scales", "C6", "-", "scales!C6 label stands in the row of a missing"
    ),
    case("alias", "scales", "E4", "Kurang", "scales!E4 in s4 'Kurang' means both value 2 and val"),
    case("code", "scales", "F3", "A1", "scales!A2 in s4 some points have a code"),
)

OTHERS = (
    case(
        "parent", "perspectives", "E3", "pelayanan", "perspectives!E3 perspective ruang has the p"
    ),
    case(
        "weight", "perspectives", "D2", "berat", "perspectives!D2 weight is 'berat', not a number"
    ),
    case(
        "weight-lacking", "perspectives", "D2", 2, "perspectives!A3 other perspectives have a wei"
    ),
    case(
        "perspective-twice",
        "perspectives",
        "A3",
        "layanan",
        "items!E4 item X3 has",
        "perspectives!A3 the name 'layanan' stands twice",
        "questions!B2 a question is about 'ruang', which does not exist",
    ),
    case(
        "role", "variables", "C2", "kelompok", "variables!C2 role is 'kelompok', which it cannot b"
    ),
    case("variable", "values", "A2", "fakulta", "values!A2 the variable 'fakulta' does not exist;"),
    case(
        "value-label", "values", "C2", None, "values!B2 the value 'H' has no label; fill in label"
    ),
    case("option-label", "options", "B3", None, "options!B3 entry 2 of options has no 'label'"),
    case(
        "file", "responses", "A2", "jawab.csv", "responses!A2 the file 'jawab.csv' is not there (l"
    ),
    Case(
        "respondents-twice",
        (Edit("respondents", "A3", "pemustaka"),),
        ("respondents!A3 'pemustaka' stands twice (first in row 2)",),
    ),
    case(
        "population", "respondents", "C2", "21.450", "respondents!C2 pemustaka is the number 21.4"
    ),
    case(
        "population-of-nobody", "respondents", "A2", "pegawai", "respondents!A2 population counts"
    ),
    case(
        "question",
        "questions",
        "B2",
        "pelayanan",
        "questions!B2 a question is about 'pelayanan', which",
    ),
    Case(
        "mix",
        tuple(
            Edit("mix", cell, value)
            for cell, value in (
                ("A1", "perspective"),
                ("B1", "questionnaire"),
                ("C1", "indicators"),
                ("A2", "layanan"),
                ("B2", 0.5),
                ("C2", 0.4),
            )
        ),
        ("mix!A2 mix is given for layanan, which has no indicator", "mix!A2 the shares of layanan"),
    ),
)

CASES = (*HEADERS, *SHEETS, *KEYS, *ITEMS, *SCALES, *OTHERS)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    error = capsys.readouterr().err
    assert "Traceback" not in error
    return [line for line in error.splitlines() if not line.startswith("warning:")]


def assert_told(path: Path, faults: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(path)]) == 2
    lines = told(capsys)
    assert len(lines) == len(faults), lines
    for line, wanted in zip(lines, faults, strict=True):
        place, _, fragment = wanted.partition(" ")
        assert f"{place}: {fragment}" in line, line
        assert "; " in line


@pytest.mark.parametrize("one", CASES, ids=[one.id for one in CASES])
def test_a_faulty_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str], one: Case) -> None:
    book = edited(*one.edits, book=without(*one.without))
    assert_told(write_book(tmp_path, book), one.faults, capsys)


def test_there_are_at_least_forty() -> None:
    assert len({one.id for one in CASES}) == len(CASES) >= 40


def test_merged_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_book(tmp_path, merged={"items": "E2:E3"})
    faults = ("items!E2 the cells E2:E3 are merged, so only the first has content; undo the mer",)
    assert_told(path, faults, capsys)


def test_failed_formulas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_book(tmp_path, failed={"items": "G2"})
    assert_told(path, ("items!G2 the formula ends in an error; write what it should give",), capsys)


def test_a_sheet_that_would_fill_the_memory(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_book(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet3.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert_told(path, ("items the sheet reaches to row 1048576 and column 16384; delete",), capsys)


def _locked(_: bytes) -> bytes:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)
    return compound + "EncryptedPackage".encode("utf-16-le") + bytes(500)


def _zipped(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _broken(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet3.xml"] = parts["xl/worksheets/sheet3.xml"][:400]
    return _zipped(parts)


FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "the file is empty; save the workbook again"),
    "cut": (lambda content: content[: len(content) // 2], "the workbook is damaged"),
    "text": (
        lambda _: b"key,value\nstudy,kecil\n",
        "the file is no workbook, in spite of its name",
    ),
    "html": (lambda _: b"<html><table><tr><td>key</td></tr></table></html>", "HTML pages are not"),
    "locked": (_locked, "the workbook is locked by a password"),
    "archive": (lambda _: _zipped({"a.txt": b"a"}), "a ZIP archive is not read"),
    "sheetless": (
        lambda _: _zipped({"xl/workbook.xml": b"<workbook/>"}),
        "the workbook is damaged",
    ),
    "broken-sheet": (_broken, "the workbook is damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = write_book(tmp_path)
    spoil, what = FILES[name]
    path.write_bytes(spoil(path.read_bytes()))
    assert main(["check", str(tmp_path)]) == 2
    (line,) = told(capsys)
    assert line.startswith(f"{path}: ")
    assert what in line
    assert "; " in line


@pytest.mark.parametrize("holds", ["nothing", "answers"])
def test_a_workbook_that_holds_no_study(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], holds: str
) -> None:
    sheets: Sheets = (
        {"Sheet1": []} if holds == "nothing" else {"Form Responses 1": [["Nama", "X1"]]}
    )
    write_book(tmp_path, sheets)
    assert main(["check", str(tmp_path)]) == 2
    lines = told(capsys)
    assert "the workbook has no sheet study" in lines[-1]


def test_a_questionnaire_named_in_yaml_that_is_none(tmp_path: Path) -> None:
    write_book(
        tmp_path,
        without("items", "scales", "questionnaire", "variables", "values", "options"),
        name="k.xlsx",
    )
    text = "study: k\ntitle: K\nabout: {organisation: K}\nquestionnaire: k.xlsx\n"
    (tmp_path / "study.yaml").write_text(f"{text}responses: [{{file: jawaban.csv}}]\n")
    with pytest.raises(UserError, match="the workbook holds no questionnaire"):
        open_study(tmp_path)
