"""The table of expert ratings: every fault in its cell, both ways up, and no expert's name told."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.study_files import ExpertRatings, StudyFiles
from tests.codebook.faulty_files import (
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.codebook.made_workbooks import BOOK, Edit, Sheets, edited, write_book

X3 = "  - {name: X3, scale: s4, perspective: proses, column: Tenang}\nvariables:\n"
THREE = QUESTIONNAIRE.replace("variables:\n", X3)
EXPERTS = f"{STUDY}experts: {{file: ahli.csv}}\n"
TABLE = "item,Dr. Sari,Prof. Budi,Rahmawati\nX1,4,3,4\nX2,2,,3\nX3,1,2,4\n"
NAMES = ("Sari", "Budi", "Rahmawati")
READ = ExpertRatings(("X1", "X2", "X3"), 3, ((4, 3, 4), (2, None, 3), (1, 2, 4)))


def write(folder: Path, table: str | bytes = TABLE, study: str = EXPERTS) -> Path:
    """Write a study whose three items experts rated."""
    write_study(folder, study=study, questionnaire=THREE)
    content = table if isinstance(table, bytes) else table.encode()
    (folder / "ahli.csv").write_bytes(content)
    return folder


def read(folder: Path, table: str | bytes) -> StudyFiles:
    return open_study(write(folder, table))


# ---------------------------------------------------------------- what is read


def test_the_ratings_are_part_of_the_study(tmp_path: Path) -> None:
    files = read(tmp_path / "studi", TABLE)
    assert files.experts == READ
    assert tmp_path / "studi" / "ahli.csv" in files.inputs
    assert files.warnings == ()


def test_without_experts_there_are_none(tmp_path: Path) -> None:
    assert open_study(write_study(tmp_path / "studi")).experts is None


TURNED = "Nama;X1;X2;X3\nDr. Sari;4;2;1\nProf. Budi;3;;2\nRahmawati;4;3;4\n"

SAME: dict[str, str | bytes] = {
    "headless column": TABLE.replace("item", ""),
    "butir": TABLE.replace("item", "Butir"),
    "semicolons": TABLE.replace(",", ";"),
    "tabs": TABLE.replace(",", "\t"),
    "mark": TABLE.encode("utf-8-sig"),
    "windows": TABLE.replace("Sari", "S\u00e0ri").encode("windows-1252"),
    "lines": TABLE.replace("\n", "\r\n"),
    "words": "butir,Pernyataan,A,B,C\nX1,Ramah,4,3,4\nX2,Cepat,2,,3\nX3,Tenang,1,2,4\n",
    "number first": "No;Butir;A;B;C;Catatan\n1;X1;4;3;4;\n2;X2;2;;3;ragu\n3;X3;1;2;4;\n",
    "decimals": TABLE.replace("X1,4,3", 'X1,"4,0",3.0'),
    "title": "Penilaian ahli,,,\n,,,\n" + TABLE,
    "no headers": TABLE.split("\n", 1)[1],
    "nobody": "item,A,B,,C\nX1,4,3,,4\nX2,2,,,3\nX3,1,2,,4\n",
    "turned": TURNED,
    "turned, blank head": TURNED.replace("Nama", ""),
    "turned, of a form": (
        "Timestamp,Nama,X1,X2,X3,Catatan\n8:00,Sari,4,2,1,\n9:00,Budi,3,,2,ok\n9:30,Rini,4,3,4,\n"
    ),
    "turned, no names": "X1,X2,X3\n4,2,1\n3,,2\n4,3,4\n",
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_table_in_other_forms(name: str, tmp_path: Path) -> None:
    assert read(tmp_path / "studi", SAME[name]).experts == READ


def test_the_order_of_the_table_stays(tmp_path: Path) -> None:
    ratings = read(tmp_path / "studi", "item,A,B\nX3,1,2\nX1,4,3\nX2,2,2\n").experts
    assert ratings == ExpertRatings(("X3", "X1", "X2"), 2, ((1, 2), (4, 3), (2, 2)))


@pytest.mark.parametrize(
    ("table", "warning"),
    [
        ("item,A,B\nX1,4,3\nX2,,\n", "1:1 no expert rated X2, X3"),
        ("item,A,B,C\nX1,4,,3\nX2,1,,2\nX3,1,,2\n", "2:3 expert 2 of the table rated nothing"),
        ("ahli,X1,X2,X3\nA,1,2,3\nB,,,\nC,4,4,4\n", "3:2 expert 2 of the table rated nothing"),
    ],
)
def test_what_is_doubtful(table: str, warning: str, tmp_path: Path) -> None:
    files = read(tmp_path / "studi", table)
    assert files.experts is not None
    assert files.experts.n_experts == 2
    assert_places(files.warnings, [warning], "ahli.csv")


def test_a_long_list_of_items_without_ratings_is_cut(tmp_path: Path) -> None:
    more = "".join(
        f"  - {{name: Y{number}, scale: s4, perspective: proses}}\n" for number in range(20)
    )
    folder = write(tmp_path / "studi")
    text = THREE.replace("variables:\n", more + "variables:\n")
    (folder / "angket.yaml").write_text(text)
    (warning,) = open_study(folder).warnings
    assert "Y9 and 10 more" in warning.what


# ---------------------------------------------------------------- faults

CASES = (
    Case("unknown", "X2,", "X22,", ("3:1 unknown item 'X22'; did you mean 'X2'?",)),
    Case("case", "X2,", "x2,", ("3:1 unknown item 'x2'; did you mean 'X2'?",)),
    Case("twice", "X2,", "X1,", ("3:1 the item X1 stands twice; keep one",)),
    Case("nameless", "X2,", ",", ("3:1 these ratings have no item",)),
    Case("high", "X1,4,", "X1,5,", ("2:2 the rating 5 is not a whole number from 1 to 4",)),
    Case("low", "X1,4,", "X1,0,", ("2:2 the rating 0 is not a whole number",)),
    Case("negative", "X1,4,", "X1,-4,", ("2:2 the rating -4 is not a whole number",)),
    Case("fraction", "X1,4,", "X1,3.5,", ("2:2 the rating 3.5 is not a whole number",)),
    Case("text", "X1,4,", "X1,baik,", ("2:2 this is no rating; write a whole number from 1 to",)),
    Case("few", "X2,2,,3", "X2,2", ("3:3 the row has 2 cells, the header 4",)),
    Case("many", "X2,2,,3", "X2,2,,3,4", ("3:5 the row has 5 cells, the header 4",)),
    Case(
        "several",
        "X1,4,3,4",
        "X9,9,3,4",
        ("2:1 unknown item 'X9'", "3:2 the rating 7 is not", "4:4 the rating 8 is not"),
        (("X2,2", "X2,7"), ("2,4\n", "2,8\n")),
    ),
    Case("quote", "X2,2", 'X2,"2', ("3:1 close every double quote",)),
)


@named(CASES)
def test_each_fault_has_its_cell(case: Case, tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", broken(TABLE, case))
    assert_places(faults_of(open_study, folder), case.faults, "ahli.csv")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", "1:1 the file holds no table of ratings"),
        ("item\nX1\n", "1:1 the file holds no table of ratings"),
        ("item,A,B\nX1,,\nX2,,\nX3,,\n", "1:1 there is no rating in the table"),
        ("item,A\nX1,1\nX2,2\n", "1:1 ratings of one expert only"),
        ("item,A,B\nX1,1,\nX2,2,\n", "1:1 ratings of one expert only"),
        ("no,A,B\n1,1,2\n2,3,4\n", "1:1 neither the first column nor the headers name items"),
        (TURNED.replace("X2", "X4"), "1:3 unknown item 'X4'; write an item's name as"),
        (TURNED.replace(";;", ";9;"), "3:3 the rating 9 is not a whole number from 1 to 4"),
        (TABLE.encode("utf-16"), "1:1 not a plain CSV text"),
    ],
)
def test_what_is_no_table_of_ratings(table: str | bytes, expected: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", table)
    assert_places(faults_of(open_study, folder), [expected], "ahli.csv")


PANELS = (
    ("lowest: 4, highest: 4", "study.yaml:13:47 ratings cannot go from 4 to 4"),
    ("lowest: 0, highest: 101", "study.yaml:13:47 ratings cannot go from 0 to 101; write the ends"),
    ("lowest: 5", "study.yaml:13:35 ratings cannot go from 5 to 4"),
    ("relevant: 5", "study.yaml:13:37 relevant is 5, but ratings go from 1 to 4; write the lowe"),
    ("relevant: 1", "study.yaml:13:37 relevant is 1, but ratings go from 1 to 4"),
    ("essential: 0", "study.yaml:13:38 essential is 0, but ratings go from 1 to 4"),
    ("sheet: Penilaian", "ahli.csv is a text file, which has no sheets"),
    ("relevent: 3", "study.yaml:13:27 unknown key 'relevent' in experts; did you mean 'relevant'?"),
    ("highest: lima", "study.yaml:13:36 highest is 'lima', not a whole number"),
)


@pytest.mark.parametrize(("choice", "expected"), PANELS)
def test_the_scale_of_the_ratings_is_checked(choice: str, expected: str, tmp_path: Path) -> None:
    study = f"{STUDY}experts: {{file: ahli.csv, {choice}}}\n"
    (fault,) = faults_of(open_study, write(tmp_path / "studi", study=study))
    place = str(fault.place).rpartition("/")[2]
    assert f"{place} {fault.what}; {fault.remedy}".startswith(expected)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", study=EXPERTS.replace("ahli.csv", "ahl.csv"))
    (fault,) = faults_of(open_study, folder)
    assert "did you mean 'ahli.csv'?" in fault.remedy


def test_ratings_need_items(tmp_path: Path) -> None:
    study = (
        "study: a\ntitle: A\nabout: {organisation: B}\nindicators: indikator.csv\n"
        "perspectives: [{name: proses, label: Proses}]\nexperts: {file: ahli.csv}\n"
    )
    (fault,) = faults_of(open_study, write(tmp_path / "studi", study=study))
    assert "no questionnaire with the items" in fault.what


def test_a_broken_questionnaire_hides_no_fault_of_the_table(tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", TABLE.replace("X1,4", "X1,5"))
    path = folder / "angket.yaml"
    path.write_text(path.read_text().replace("label: Buruk", "lable: Buruk"))
    places = [fault.place.file.name for fault in faults_of(open_study, folder)]
    assert places == ["ahli.csv", "angket.yaml"]


# ---------------------------------------------------------------- workbooks


def write_sheets(path: Path, **sheets: str) -> None:
    """Write comma-separated tables as sheets; numbers become numbers."""
    with Workbook(path, {"strings_to_numbers": True}) as workbook:
        for name, table in sheets.items():
            page = workbook.add_worksheet(name)
            for at, line in enumerate(table.splitlines()):
                for column, cell in enumerate(line.split(",")):
                    if cell:
                        page.write(at, column, cell)


@pytest.mark.parametrize("choice", ["", ", sheet: Penilaian"])
def test_a_workbook_of_ratings(choice: str, tmp_path: Path) -> None:
    study = f"{STUDY}experts: {{file: ahli.xlsx{choice}}}\n"
    folder = write(tmp_path / "studi", study=study)
    write_sheets(folder / "ahli.xlsx", Penilaian=f"Judul\n\n{TABLE}", Lain="a,b\nc,d\n")
    assert open_study(folder).experts == READ
    write_sheets(folder / "ahli.xlsx", Penilaian=TABLE.replace("X2,2", "X2,6"))
    (fault,) = faults_of(open_study, folder)
    assert str(fault).endswith(
        "ahli.xlsx:Penilaian!B3: the rating 6 is not a whole number from 1 to 4; write a whole"
        " number from 1 to 4, or leave the cell blank"
    )


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    study = f"{STUDY}experts: {{file: ahli.xlsx, sheet: Nilai}}\n"
    folder = write(tmp_path / "studi", study=study)
    write_sheets(folder / "ahli.xlsx", Penilaian=TABLE)
    (fault,) = faults_of(open_study, folder)
    assert fault.what == "there is no sheet 'Nilai' with content"
    assert fault.remedy == "name one of these: Penilaian"


def test_cells_that_would_read_as_blank_are_told(tmp_path: Path) -> None:
    study = f"{STUDY}experts: {{file: ahli.xlsx}}\n"
    folder = write(tmp_path / "studi", study=study)
    rows = [line.split(",") for line in TABLE.splitlines()]
    cells = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    write_book(folder, {"A": cells}, name="ahli.xlsx", merged={"A": "C3:D3"}, failed={"A": "B2"})
    places = [str(fault.place).rpartition("!")[2] for fault in faults_of(open_study, folder)]
    assert places == ["B2", "C3"]


OWN: Sheets = {
    **edited(Edit("study", "A8", "experts.file"), Edit("study", "B8", "study.xlsx")),
    "Ahli isi": [["item", "Sari", "Budi"], ["X1", 4, 3], ["X2", 1, 2], ["X3", 3, 3]],
}


def test_a_sheet_of_the_own_workbook(tmp_path: Path) -> None:
    book = edited(Edit("study", "A9", "experts.sheet"), Edit("study", "B9", "Ahli isi"), book=OWN)
    files = open_study(write_book(tmp_path, book))
    assert files.experts == ExpertRatings(("X1", "X2", "X3"), 2, ((4, 3), (1, 2), (3, 3)))
    assert files.inputs[0].name == "study.xlsx"
    assert len(files.inputs) == len(set(files.inputs))


def test_the_sheet_of_the_own_workbook_must_be_told(tmp_path: Path) -> None:
    faults = faults_of(open_study, write_book(tmp_path, OWN))
    assert [f"{one.place.sheet} {one.what[:40]}" for one in faults] == [
        "Ahli isi unknown sheet 'Ahli isi'",
        "study the ratings stand in the workbook of the",
    ]


def test_a_sheet_that_nothing_names_is_unknown_as_before(tmp_path: Path) -> None:
    book = {**BOOK, "Ahli isi": OWN["Ahli isi"]}
    (fault, *_) = faults_of(open_study, write_book(tmp_path, book))
    assert "unknown sheet 'Ahli isi'" in fault.what


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "table",
    [
        TABLE,
        TABLE.replace("4,3,4", "9,x,Rahmawati"),
        TABLE.replace("X2,2,,3", "Dr. Sari,2,,3"),
        TURNED.replace(";4;", ";Budi;"),
        TURNED.replace(";;", ";;;"),
        TABLE.replace("X1", "A1").replace("X2", "A2").replace("X3", "A3"),
        TURNED.replace("X1", "A1").replace("X2", "A2").replace("X3", "A3"),
        "item,Sari,Budi\nX1,,1\n",
        "item,Sari,Budi,Rahmawati\nX1,,1,2\n",
    ],
)
def test_no_name_of_an_expert_is_told(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "studi", table)
    main(["check", str(folder)])
    said = capsys.readouterr()
    assert not any(name in said.out + said.err for name in NAMES), said


@pytest.mark.parametrize(("experts", "more"), [(4, ["2 more cells hold"]), (3, [])])
def test_of_many_wrong_ratings_the_rest_is_counted(
    experts: int, more: list[str], tmp_path: Path
) -> None:
    heads = ",".join(f"A{number}" for number in range(experts))
    rows = "\n".join(f"X{item}," + ",".join(["7"] * experts) for item in (1, 2, 3))
    faults = faults_of(open_study, write(tmp_path / "studi", f"item,{heads}\n{rows}\n"))
    assert sum("the rating 7" in fault.what for fault in faults) == min(10, 3 * experts)
    counted = [fault.what for fault in faults if "no rating either" in fault.what]
    assert [what.partition(" no rating")[0] for what in counted] == more
    assert all("highest (4)" in fault.remedy for fault in faults if fault.what in counted)
