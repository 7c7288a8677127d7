"""No dialect claims another tool's file; any table is laid out or refused in one line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import Layout, lay_out
from pipeline.errors import UserError
from pipeline.readers import RawRow, RawTable, read_table, recognise
from pipeline.readers.dialects import DIALECTS
from tests.readers import written_exports as written
from tests.readers.export_files import write_csv
from tests.readers.written_exports import laid_out

PLAIN = [("Nama", "Petugas ramah"), ("Ani", "Setuju"), ("Budi", "Netral"), ("Cici", "Setuju")]
CODES = [("No", "X1.1", "X1.2", "Y1"), ("1", "4", "5", "3"), ("2", "3", "2", "4")]

WRITTEN: Mapping[str, tuple[str, Callable[[Path], Path]]] = {
    # name of the file -> the tool that it is of, and what writes it; other tools' files join here
    "google-raw.csv": ("google_forms", written.google_raw),
    "google-sheet.xlsx": ("google_forms", written.google_sheet),
    "microsoft.xlsx": ("microsoft_forms", written.microsoft),
    "surveymonkey.csv": ("surveymonkey", written.surveymonkey),
    "surveymonkey-condensed.csv": ("surveymonkey", written.surveymonkey_condensed),
    "typeform.csv": ("typeform", written.typeform),
    "alchemer.csv": ("alchemer", written.alchemer),
    "jotform.csv": ("jotform", written.jotform),
    "tabulation.csv": ("tabulation", lambda path: write_csv(path, CODES)),
    "plain.csv": ("generic", lambda path: write_csv(path, PLAIN)),
}

FORM_TOOLS = (
    *("microsoft_forms", "typeform", "surveymonkey", "alchemer", "jotform", "google_forms"),
)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_export_is_its_own_tools(tmp_path: Path, name: str) -> None:
    tool, write = WRITTEN[name]
    assert laid_out(write(tmp_path / name)).dialect.tool == tool


@pytest.mark.parametrize("name", WRITTEN)
def test_the_order_matters_for_none_of_the_form_tools(tmp_path: Path, name: str) -> None:
    tool, write = WRITTEN[name]
    table = read_table(write(tmp_path / name))
    claimed = {key for key in FORM_TOOLS if DIALECTS[key](table) is not None}
    assert claimed == {tool} & set(FORM_TOOLS)


CELLS = st.sampled_from(
    [
        *("", " ", "1", "2", "3,5", "No", "X1.1", "X1.2", "Jumlah", "Setuju", "Rata-rata", "ID"),
        *("Timestamp", "Response", "Q [a]", "Q [b]", "Sumber: x", "Unnamed: 0", "Respondent ID"),
        *("2025-01-02 10:00", "Start Date (UTC)", "Submit Date (UTC)", "Total", "Status"),
    ]
)


@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=14))
def test_any_table_is_laid_out_or_refused(rows: list[list[str]]) -> None:
    numbered = tuple(RawRow(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    table = RawTable(Path("a.csv"), None, "utf-8", ",", numbered)
    if not any(row.has_content for row in numbered):
        return
    dialect = recognise(table)
    assert len(dialect.heads) >= max(len(numbered[row - 1].cells) for row in dialect.header_rows)
    layout = laid_out_or_none(table)
    if layout is not None:
        assert {*layout.lines} & {*layout.strange_rows} == set()
        assert len(layout.columns) == len(dialect.heads)


@pytest.mark.parametrize("content", [",,\n,,\n", "sep=;\n", " ; \n"])
def test_a_file_of_blanks_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=r"a\.csv: no row has content; export"):
        laid_out(path)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_header_alone_is_refused(tmp_path: Path, name: str) -> None:
    _, write = WRITTEN[name]
    table = read_table(write(tmp_path / name))
    dialect = recognise(table)
    alone = replace(table, rows=table.rows[: dialect.header_rows[-1]])
    assert dialect.strange_rows(alone.body(len(alone.rows), len(dialect.heads))) == {}
    with pytest.raises(UserError, match="no respondent below the header"):
        lay_out(alone)


def laid_out_or_none(table: RawTable) -> Layout | None:
    try:
        return lay_out(table)
    except UserError:
        return None
