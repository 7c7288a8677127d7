from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UserError
from pipeline.readers import read_table
from tests.readers.export_files import csv_text, write_csv

ROWS = (
    ("Waktu", "Petugas ramah, sopan", "Saran"),
    ("01/02/2025 10:00", "Setuju", "Buka sampai\nmalam; café ditambah"),
    ("01/02/2025 10:05", "Sangat Setuju", 'kata "gratis"'),
)


def cells(path: Path, **told: Any) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path, **told).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
@pytest.mark.parametrize(
    ("encoding", "used"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
    ],
)
def test_every_dialect_reads_the_same(
    tmp_path: Path, delimiter: str, newline: str, encoding: str, used: str
) -> None:
    path = tmp_path / "export.txt"
    write_csv(path, ROWS, delimiter=delimiter, encoding=encoding, newline=newline)
    table = read_table(path)
    assert [row.cells for row in table.rows] == list(ROWS)
    assert (table.encoding, table.delimiter, table.sheet) == (used, delimiter, None)


CELLS = st.sampled_from(
    ["", "4", "4,0", "Setuju", "tidak; kurang", "ya, tetapi", 'kata "itu"', "dua\nbaris", "café"]
)


@given(
    rows=st.lists(st.tuples(*[CELLS] * 5), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_the_dialect_never_changes_the_cells(
    rows: list[tuple[str, ...]], delimiter: str, encoding: str
) -> None:
    survey = [("Cap waktu", "X1", "X2", "X3", "Saran Anda"), *rows]
    with TemporaryDirectory() as folder:
        path = write_csv(Path(folder) / "a.csv", survey, delimiter=delimiter, encoding=encoding)
        assert cells(path) == survey
        assert cells(path, delimiter=delimiter) == survey


def test_lines_may_end_as_on_an_old_mac(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"A,B\r1,2\r")
    assert cells(path) == [("A", "B"), ("1", "2")]


def test_records_are_numbered_by_the_line_they_start_on(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS)
    assert [row.line for row in read_table(path).rows] == [1, 2, 4]


def test_a_first_line_may_tell_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nA, B;C\n1,5;2\n", encoding="utf-8")
    table = read_table(path)
    assert table.delimiter == ";"
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("A, B", "C")), (3, ("1,5", "2"))]


def test_blank_records_are_kept_for_counting(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("A,B\n1,2\n\n,\n", encoding="utf-8")
    assert [row.has_content for row in read_table(path).rows] == [True, True, False, False]


def test_ghost_rows_do_not_choose_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("A;B, lanjut;C\n4;5;3\n" + ";;\n" * 80, encoding="utf-8")
    assert read_table(path).delimiter == ";"


def test_one_column_has_no_delimiter_to_find(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Skor\n4\n5\n", encoding="utf-8")
    assert cells(path) == [("Skor",), ("4",), ("5",)]


def test_a_cell_may_be_very_long(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [("A", "B"), ("x" * 300_000, "4")])
    assert len(read_table(path).rows[1].cells[0]) == 300_000


def test_a_told_encoding_is_used(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [("ş", "B"), ("ğ", "4")], encoding="cp1254")
    assert cells(path, encoding="cp1254") == [("ş", "B"), ("ğ", "4")]
    assert cells(path) != [("ş", "B"), ("ğ", "4")]


@pytest.mark.parametrize(
    ("content", "told", "place", "words"),
    [
        (b"A,B\nsch\xf6n,gr\xfcn\n1,\x81\n", {}, ":3:", "0x81"),
        (b"A,B\n1,\xe9\n", {"encoding": "utf-8"}, ":2:", "utf-8"),
        (b"A,B\n1,2\n", {"encoding": "utf-99"}, ":", "utf-99"),
        (b"A,B\n1,2\n", {"delimiter": ";;"}, ":", "';;'"),
        (b"A,B\n1,2\n", {"sheet": "Sheet1"}, ":", "no sheets"),
        (b'A,B\n1,2\n3,"4\n5,6\n', {}, ":3:", "quotation"),
        (b'A,B\n"Bagus" katanya,2\n', {}, ":2:", "quotation"),
        (b"A,B\n1,2\n" + b"3,4\n" * 50 + b"\0\0\0,5\n", {}, ":53:", "NUL"),
    ],
)
def test_faults_name_the_line(
    tmp_path: Path, content: bytes, told: dict[str, Any], place: str, words: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_table(path, **told)
    assert f"a.csv{place}" in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_builder_quotes_what_needs_quoting() -> None:
    assert csv_text([("a,b", 'c"d')], newline="\n") == '"a,b","c""d"\n'
