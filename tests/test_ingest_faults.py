from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.identifiers import MASK
from pipeline.ingest import ingest
from pipeline.sources import load_sources
from pipeline.study import Export
from tests.readers.export_files import write_xlsx
from tests.readers.small_survey import small_questionnaire, source_of

FAULTY: dict[str, tuple[str, str, str]] = {
    "header only": ("Layanan [Ramah],X2\n", "a.csv:1:", "no respondent"),
    "ghost rows only": ("Layanan [Ramah],X2\n,\n,\n", "a.csv:1:", "no respondent"),
    "nothing matches": ("Pesan,Kesan\n4,5\n", "a.csv:1:", "'Pesan', 'Kesan'"),
    "unquoted delimiter": ("X2,Saran\n4,baik\n5,ramah, cepat\n", "a.csv:3:", "3 cells"),
    "same item twice": ("X2,Saran,x2 \n4,,5\n", "a.csv:1:", "'X2' (column A) and 'x2' (column C)"),
    "same variable twice": ("X2,kelas,Kelas\n4,a,b\n", "a.csv:1:", "both match kelas"),
    "quotation mark left open": ('X2,Saran\n4,"baik\n5,ramah\n', "a.csv:2:", "quotation"),
    "NUL": ("X2,Saran\n4,ba\0ik\n", "a.csv:2:", "NUL"),
    "no text": ("", "a.csv:", "empty"),
    "web page": ("<html><body>Masuk</body></html>", "a.csv:", "HTML"),
    "structure": ('{"SurveyElements": []}', "a.csv:", ".qsf"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_export_is_one_line(tmp_path: Path, name: str) -> None:
    content, place, words = FAULTY[name]
    (tmp_path / "a.csv").write_text(content, encoding="utf-8", newline="")
    questionnaire = small_questionnaire(
        variables=[{"name": "kelas", "role": "group"}],
    )
    with pytest.raises(UserError) as caught:
        ingest(questionnaire, load_sources(tmp_path, [Export(file="a.csv")]))
    message = str(caught.value)
    assert len(caught.value.faults) == 1
    assert place in message
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("header_rows", "words"),
    [
        ((9,), "header row 9 does not exist"),
        ((0,), "header row 0 does not exist"),
        ((1, 2), "no respondent"),
    ],
)
def test_header_rows_must_exist(header_rows: tuple[int, ...], words: str) -> None:
    source = source_of([("X2",), ("4",)], header_rows=header_rows)
    with pytest.raises(UserError, match=words):
        ingest(small_questionnaire(), [source])


def test_a_workbooks_fault_names_the_sheet_and_row(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"Data": [[], ["Pesan"], [4]]})
    with pytest.raises(UserError, match=r"a\.xlsx:Data!2: no column matches"):
        ingest(small_questionnaire(), load_sources(tmp_path, [Export(file="a.xlsx")]))


def test_one_column_cannot_be_two_items() -> None:
    items = [{"name": "X1", "column": ["Ramah"]}, {"name": "X2", "column": ["ramah."]}]
    with pytest.raises(UserError, match="column A matches both X1 and X2"):
        ingest(small_questionnaire(items=items), [source_of([("Ramah",), ("4",)])])


def test_an_export_counts_once() -> None:
    source = source_of([("X2",), ("4",)])
    with pytest.raises(UserError, match="listed twice"):
        ingest(small_questionnaire(), [source, source])


def test_the_faults_of_all_exports_are_told_at_once() -> None:
    sources = [
        source_of([("Pesan",), ("4",)], name="a.csv"),
        source_of([("X2",)], name="b.csv"),
        source_of([("X2",), ("4",)], name="c.csv"),
    ]
    with pytest.raises(UserError) as caught:
        ingest(small_questionnaire(), sources)
    assert [fault.place.file.name for fault in caught.value.faults] == ["a.csv", "b.csv"]


def test_headers_in_a_message_hide_addresses() -> None:
    with pytest.raises(UserError) as caught:
        ingest(small_questionnaire(), [source_of([("ani@contoh.id",), ("4",)])])
    assert "ani@" not in str(caught.value)


def test_columns_without_any_known_answer_are_refused_all_at_once(tmp_path: Path) -> None:
    head = ["Waktu", "Layanan [Ramah]", "X2"]
    rows = [["1", "SS", "4"], ["2", "SS", "3"], ["3", "S", "Setuju"], ["4", "", "baik"]]
    write_xlsx(tmp_path / "a.xlsx", {"Data": [["Rekap"], head, *rows]})
    odd = 'X2\n"tanya ani@contoh.id"\nB\nB\n'
    (tmp_path / "b.csv").write_text(odd, encoding="utf-8")
    exports = [Export(file="a.xlsx", header_rows=(2,)), Export(file="b.csv")]
    with pytest.raises(UserError) as caught:
        ingest(small_questionnaire(), load_sources(tmp_path, exports))
    first, second = str(caught.value).splitlines()
    assert first.endswith(
        'a.xlsx:Data!B2: none of the 3 answers in column "Layanan [Ramah]" is on the scale of X1,'
        ' e.g. "SS", "S"; add these spellings to the scale as alias or code'
    )
    assert 'b.csv:1:1: none of the 3 answers in column "X2"' in second
    assert f'e.g. "B", "tanya {MASK}";' in second


@pytest.mark.parametrize(
    "cells",
    [
        ("apa", "apa"),  # two may be slips
        ("apa", "apa", ""),
        ("apa", "apa", "apa", "4"),
        ("apa", "apa", "apa", "Tidak tahu"),
        ("", "", ""),
        ("Tidak tahu", "Tidak tahu", "Tidak tahu"),
    ],
)
def test_a_known_answer_or_too_few_cells_are_no_reason_to_refuse(cells: tuple[str, ...]) -> None:
    rows = [("1", cell) for cell in cells]
    _, log = ingest(small_questionnaire(), [source_of([("Layanan [Ramah]", "X2"), *rows])])
    assert len(log.odd_answers) == cells.count("apa")
