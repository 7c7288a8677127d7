import csv
import io
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.readers import read_table
from tests.readers.export_files import write_xlsx

ROWS = (
    ("Timestamp", 'Kata "baik", menurut Anda', "Kelas"),
    ("13/03/2025 1:13:21", "Setuju", "A, pagi"),
    ("13/03/2025 1:14:21", "Tidak Setuju", "B"),
    ("13/03/2025 1:15:21", "", "B"),
)


def lines(delimiter: str = ",") -> list[str]:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(ROWS)
    return text.getvalue().splitlines()


def whole(line: str) -> str:
    return '"' + line.replace('"', '""') + '"'


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("rest", ["", ";;;;", ",,"])
def test_rows_that_stand_whole_in_the_first_cell_are_cut(
    tmp_path: Path, delimiter: str, rest: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(whole(line) + rest for line in lines(delimiter)), encoding="utf-8")
    table = read_table(path)
    assert [row.cells for row in table.rows] == list(ROWS)
    assert [row.line for row in table.rows] == [1, 2, 3, 4]
    assert table.delimiter == delimiter


def test_one_column_of_sentences_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    texts = ("Saran", "tambah buku, meja", "bagus", "ramah, cepat, nyaman", "tidak ada")
    path.write_text("\n".join(map(whole, texts)), encoding="utf-8")
    assert [row.cells for row in read_table(path).rows] == [(text,) for text in texts]


def test_a_sheet_with_whole_rows_in_column_a_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [[line] for line in lines()]})
    with pytest.raises(UserError, match="every row stands in one cell of column A") as caught:
        read_table(path)
    assert len(caught.value.faults) == 1


def test_a_line_that_ends_inside_a_cell_is_no_line_of_a_file(tmp_path: Path) -> None:
    cells = ["a,b,c\rd", "1,2,3", "4,5,6"]
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(map(whole, cells)).encode())
    assert [row.cells for row in read_table(path).rows] == [(cell,) for cell in cells]
