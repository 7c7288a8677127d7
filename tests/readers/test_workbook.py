import datetime
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.errors import UserError
from pipeline.readers import read_table
from pipeline.readers.workbook import cell_text
from tests.readers.bad_files import write_book
from tests.readers.export_files import write_ods, write_xlsx

ROWS = (("Nama", "X1", "X2"), ("Ani", "Setuju", "4"), ("Budi", "", "5"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (4.0, "4"),
        (3.5, "3.5"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (6281234567890.0, "6281234567890"),
        (3, "3"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("4.0", "4.0"),
        (datetime.date(2025, 1, 2), "2025-01-02"),
        (datetime.time(3, 4, 5), "03:04:05"),
        (datetime.datetime(2025, 1, 2, 3, 4, 5), "2025-01-02 03:04:05"),
    ],
)
def test_cells_become_text(cell: float | str | bool | datetime.date, text: str) -> None:
    assert cell_text(cell) == text


def test_leading_blank_rows_and_columns_keep_their_place(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [[], [], ["", "X1", "X2"], ["", 4.0, True]]})
    rows = read_table(path).rows
    assert [row.line for row in rows] == [1, 2, 3, 4]
    assert rows[2].cells == ("", "X1", "X2")
    assert rows[3].cells == ("", "4", "TRUE")


def test_ods_is_read(tmp_path: Path) -> None:
    table = read_table(write_ods(tmp_path / "a.ods", "Jawaban", ROWS))
    assert table.sheet == "Jawaban"
    assert [row.cells for row in table.rows] == list(ROWS)


def test_the_name_of_the_file_does_not_matter(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.csv", {"Data": ROWS})
    assert [row.cells for row in read_table(path).rows] == list(ROWS)


def test_the_named_sheet_is_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Satu": ROWS, "Dua": [["A"], ["1"]]})
    assert read_table(path, sheet="Dua").rows[0].cells == ("A",)


def test_the_forms_sheet_comes_before_a_fuller_one(tmp_path: Path) -> None:
    result = [["a"] * 9] * 9
    path = write_xlsx(tmp_path / "a.xlsx", {"Rekap": result, "Form Responses 1": ROWS})
    assert read_table(path).sheet == "Form Responses 1"


def test_else_the_fullest_sheet_is_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Sampul": [["Judul"]], "Data": ROWS, "Kosong": []})
    assert read_table(path).sheet == "Data"


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Data").write_row(0, 0, ["X1", "X2"])
    hidden = book.add_worksheet("Form Responses 1")
    hidden.write_row(0, 0, ["lama"] * 9)
    hidden.hide()
    book.close()
    assert read_table(path).sheet == "Data"
    assert read_table(path, sheet="Form Responses 1").rows[0].cells[0] == "lama"


def test_a_missing_sheet_lists_those_there_are(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Satu": ROWS, "Dua": ROWS})
    with pytest.raises(UserError, match="no sheet 'Tiga'; name one of these: Satu, Dua"):
        read_table(path, sheet="Tiga")


def test_a_sheet_without_content_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Satu": [], "Dua": ROWS})
    with pytest.raises(UserError, match=r"a\.xlsx:Satu: the sheet is empty"):
        read_table(path, sheet="Satu")
    path = write_xlsx(tmp_path / "b.xlsx", {"Satu": [[" "]], "Dua": []})
    with pytest.raises(UserError, match=r"no visible sheet has content \(sheets: Satu, Dua\)"):
        read_table(path)


def test_an_encoding_means_nothing_to_a_workbook(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Satu": ROWS})
    with pytest.raises(UserError, match="no encoding or delimiter"):
        read_table(path, encoding="utf-8")


def test_equal_cells_of_other_types_keep_their_own_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A", "B", "C", "D"],
        [1, True, "1", " "],
        [0, False, "0", 1.5],
        [1.0, True, "TRUE", ""],
    ]
    table = read_table(write_xlsx(tmp_path / "a.xlsx", {"Data": rows}))
    assert [row.cells for row in table.rows[1:]] == [
        ("1", "TRUE", "1", " "),
        ("0", "FALSE", "0", "1.5"),
        ("1", "TRUE", "TRUE", ""),
    ]


def test_blank_rows_and_columns_before_the_table_keep_their_place(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], [], ["", "", "X1", "X2"], ["", "", 4, 5]]
    table = read_table(write_xlsx(tmp_path / "a.xlsx", {"Data": rows}))
    assert [(row.line, row.cells) for row in table.rows if row.has_content] == [
        (3, ("", "", "X1", "X2")),
        (4, ("", "", "4", "5")),
    ]


def test_cells_need_not_say_where_they_are(tmp_path: Path) -> None:
    write_book(tmp_path / "a.xlsx", f"<row>{'<c><v>4</v></c>' * 60}</row>" * 3000)
    rows = read_table(tmp_path / "a.xlsx").rows
    assert (len(rows), {row.cells for row in rows}) == (3000, {("4",) * 60})
