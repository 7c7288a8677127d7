"""What is measured before a workbook is opened is what its reader then finds."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import read_table
from pipeline.readers.binary_extent import xls_rectangles
from pipeline.readers.compound_file import stream_of
from pipeline.readers.ods_extent import OdsExtent, measure_ods
from pipeline.readers.sheet_extent import Extent, measure, measure_exactly
from tests.readers.bad_files import HEAD, TAIL, ods_cell, ods_row, write_book, write_ods_of
from tests.readers.export_files import write_xlsx
from tests.readers.old_workbooks import compound, workbook, write_xls

PLACES = st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 255)), min_size=1, max_size=5)


@pytest.mark.parametrize("padding", [0, 600])
def test_an_old_workbook_is_measured_and_read(tmp_path: Path, padding: int) -> None:
    """With and without as many cells as make its stream a large one."""
    cells = [(1, 2), (3, 4), *[(3, 4)] * padding, (6, 3)]
    path = write_xls(tmp_path / "a.xls", [cells, [(0, 0)]])
    assert [one for one in xls_rectangles(path.read_bytes()) if one[0]] == [(7, 5), (1, 1)]
    rows = [row.cells for row in read_table(path, sheet="Sheet1").rows]
    assert [(at, cells.index("4")) for at, cells in enumerate(rows) if "4" in cells][-1] == (6, 3)


@given(stream=st.binary(max_size=9000))
def test_streams_of_a_compound_file_are_found(stream: bytes) -> None:
    assert stream_of(compound("Workbook", stream), ("book", "WORKBOOK")) == stream
    assert stream_of(compound("Other", stream), ("Workbook",)) == b""


@given(data=st.data(), size=st.integers(0, 5000))
def test_a_damaged_compound_file_ends(data: st.DataObject, size: int) -> None:
    whole = bytearray(compound("Workbook", workbook([[(0, 0)] * (size // 18)])))
    for _ in range(4):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.sampled_from([0, 1, 2, 0xFF, 0xFE]))
    list(xls_rectangles(bytes(whole[: data.draw(st.integers(8, len(whole)))])))


@given(
    sheets=st.lists(
        st.lists(
            st.tuples(
                st.lists(
                    st.tuples(st.integers(1, 5), st.sampled_from(["", "4", "x>y"])), max_size=4
                ),
                st.integers(1, 4),
            ),
            max_size=5,
        ),
        min_size=1,
        max_size=3,
    ),
    size=st.integers(1, 300),
)
def test_sheets_of_an_ods_are_measured(
    sheets: list[list[tuple[list[tuple[int, str]], int]]], size: int
) -> None:
    content, cells, filled = "", 0, 0
    for rows in sheets:
        written, last, widest, at = "", 0, 0, 0
        for parts, repeated in rows:
            written += ods_row("".join(ods_cell(*one) for one in parts), repeated)
            at += repeated
            flat = [text for times, text in parts for _ in range(times)]
            if any(flat):
                last, widest = at, max(widest, 1 + max(i for i, one in enumerate(flat) if one))
                filled += repeated * sum(map(bool, flat))
        content += f'<table:table table:name="a">{written}</table:table>'
        cells += last * widest
    extent, data = OdsExtent(), content.encode()
    for start in range(0, len(data), size):
        assert measure_ods(extent, data[start : start + size])
    measure_ods(extent, b"", is_last=True)
    assert (extent.rectangle, extent.filled) == (cells, filled)


def test_what_a_spreadsheet_writes_below_and_beside_the_answers_is_read(tmp_path: Path) -> None:
    beside = ods_cell(16_000, "") + ods_cell(382, "")
    rows = ods_row(ods_cell(1, "X1") + ods_cell(1, "X2") + beside)
    rows += ods_row(ods_cell(2) + beside, 3) + ods_row(beside, 1_048_000)
    path = tmp_path / "a.ods"
    write_ods_of(path, rows)
    assert [row.cells for row in read_table(path).rows] == [("X1", "X2"), *[("4", "4")] * 3]


@given(places=PLACES, spaced=st.booleans())
def test_both_ways_of_measuring_a_sheet_agree(places: list[tuple[int, int]], spaced: bool) -> None:
    cells = "".join(
        f'<row><c r="{"ABCDEFGHIJ"[column % 10]}{row + 1}"/><c/></row>' for row, column in places
    )
    sheet = f"{HEAD}{cells}{TAIL}".encode()
    extent = Extent()
    last = measure(extent, sheet + b" " * 20)
    exact = measure_exactly([re.sub(b"r=", b"r = ", sheet) if spaced else sheet])
    assert last.strip() == b""
    assert exact.last == extent.last


def test_blanks_around_the_sign_of_a_reference_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    cells = '<row r = "1"><c r = "A1"><v>1</v></c></row><row r= "2"><c r ="B2"><v>4</v></c></row>'
    write_book(path, cells)
    assert [row.cells for row in read_table(path).rows] == [("1", ""), ("", "4")]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_writes_is_measured(tmp_path: Path, kind: str) -> None:
    cells: list[list[object]] = [[f"h{at}" for at in range(30)]]
    cells += [[row] * 30 for row in range(500)]
    path = write_xlsx(tmp_path / "a.xlsx", {"A": cells, "B": [["x", "y"]] * 7})
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    data = (tmp_path / f"a.{kind}").read_bytes()
    if kind == "xls":
        assert [one for one in xls_rectangles(data) if one[0]] == [(501, 30), (7, 2)]
        return
    extent = OdsExtent()
    measure_ods(extent, zipfile.ZipFile(BytesIO(data)).read("content.xml"))
    measure_ods(extent, b"", is_last=True)
    assert (extent.rectangle, extent.filled) == (501 * 30 + 14,) * 2
