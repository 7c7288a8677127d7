import datetime
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.columns import Layout, lay_out
from pipeline.errors import UserError
from pipeline.ingest import ingest
from pipeline.no_answer import kind_declared
from pipeline.readers import read_table
from pipeline.readers.readstat_cells import Values, code_of
from pipeline.responses import MISSING
from pipeline.sources import load_sources
from pipeline.study import Export
from tests.readers.small_survey import questionnaire_of

CASES = {
    "X1": [1.0, 5.0, 9.0, np.nan],
    "nama": ["a", "", "Ĉ ", "NA"],
    "tanggal": [datetime.date(2024, 1, 2), None, datetime.date(1700, 1, 1), None],
    "mulai": [datetime.datetime(2024, 1, 2, 3, 4, 5), None, None, None],
    "nilai": [1.5, 98.0, 0.1, 3.0],
}
LABELS: dict[str, Any] = {"X1": {1: "Sangat Tidak Setuju", 5: "Sangat Setuju", 9: "Tidak tahu"}}


def write_sav(path: Path, *, compress: bool = False) -> Path:
    pyreadstat.write_sav(
        pd.DataFrame(CASES),
        str(path),
        file_label="Survei pemustaka",
        column_labels={"X1": "Petugas ramah"},
        compress=compress,
        variable_value_labels=LABELS,
        missing_ranges={"X1": [9], "nilai": [{"lo": 90.0, "hi": 99.0}]},
        variable_measure={"X1": "ordinal"},
    )
    return path


def cells(layout: Layout) -> dict[str, list[str]]:
    return {one.header: list(one.cells) for one in layout.columns}


@pytest.mark.parametrize("compress", [False, True])
def test_a_sav_file_with_its_dictionary(tmp_path: Path, compress: bool) -> None:
    table = read_table(write_sav(tmp_path / "survei.sav", compress=compress))
    layout = lay_out(table)
    assert (table.tool, table.encoding, layout.dialect.tool) == ("spss", "UTF-8", "spss")
    assert (layout.header_rows, list(layout.lines)) == ((1,), [2, 3, 4, 5])
    assert cells(layout) == {
        "X1": ["1", "5", "9", ""],
        "nama": ["a", "", "Ĉ", "NA"],
        "tanggal": ["2024-01-02", "", "1700-01-01", ""],
        "mulai": ["2024-01-02 03:04:05", "", "", ""],
        "nilai": ["1.5", "98", "0.1", "3"],
    }
    head = layout.columns[0].head
    assert (head.words, head.names) == ("Petugas ramah", ("Petugas ramah",))
    assert head.labels == {"1": "Sangat Tidak Setuju", "5": "Sangat Setuju"}
    assert head.missing == {"9": "unknown"}
    assert layout.columns[4].head.missing == {"98": "no_answer"}  # in the range, without a label


def test_the_structure_of_a_sav_file(tmp_path: Path) -> None:
    structure = read_table(write_sav(tmp_path / "survei.sav")).structure
    assert structure is not None
    assert (structure.tool, structure.title) == ("spss", {"": "Survei pemustaka"})
    assert [one.kind for one in structure.fields] == ["single", "text", "time", "time", "number"]
    first = structure.fields[0]
    assert (first.ordered, first.label) == (True, {"": "Petugas ramah"})
    assert [(one.code, one.missing) for one in first.choices] == [
        ("1", None),
        ("5", None),
        ("9", "unknown"),
    ]


def test_a_case_without_any_answer_is_no_respondent(tmp_path: Path) -> None:
    frame = pd.DataFrame({"X1": [1.0, np.nan, 2.0], "X2": [3.0, np.nan, np.nan]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"))
    layout = lay_out(read_table(tmp_path / "a.sav"))
    assert (list(layout.lines), layout.blank_lines) == ([2, 4], (3,))


def test_the_first_rows_are_rows_too(tmp_path: Path) -> None:
    table = read_table(write_sav(tmp_path / "a.sav"))
    assert [row.line for row in table.rows] == [1, 2, 3, 4, 5]
    assert table.rows[1].cells == ("1", "a", "2024-01-02", "2024-01-02 03:04:05", "1.5")
    assert table.body(2, 5).columns[0] == ("5", "9", "")


def test_a_por_file(tmp_path: Path) -> None:
    frame = pd.DataFrame({"x1": [1.0, 4.0], "s": ["a", "b"]})
    pyreadstat.write_por(frame, str(tmp_path / "a.por"))
    layout = lay_out(read_table(tmp_path / "a.por"))
    assert layout.dialect.tool == "spss"
    assert cells(layout) == {"X1": ["1", "4"], "S": ["a", "b"]}


@pytest.mark.parametrize("version", [8, 10, 12, 13, 14, 15])
def test_a_dta_file_of_every_version(tmp_path: Path, version: int) -> None:
    frame = pd.DataFrame(
        {
            "x1": [1.0, 5.0],
            "s": ["a", ""],
            "mulai": [datetime.datetime(2024, 1, 2, 3, 4, 5), None],
            "tanggal": [datetime.date(1959, 1, 2), datetime.date(2024, 5, 1)],
        }
    )
    pyreadstat.write_dta(
        frame,
        str(tmp_path / "a.dta"),
        version=version,
        column_labels={"x1": "Petugas ramah"},
        variable_value_labels={"x1": {1: "STS", 5: "SS"}},
    )
    table = read_table(tmp_path / "a.dta")
    layout = lay_out(table)
    assert table.tool == layout.dialect.tool == "stata"
    assert cells(layout) == {
        "x1": ["1", "5"],
        "s": ["a", ""],
        "mulai": ["2024-01-02 03:04:05", ""],
        "tanggal": ["1959-01-02", "2024-05-01"],
    }
    assert layout.columns[0].head.labels == {"1": "STS", "5": "SS"}


def test_extended_missing_values_of_stata_stay(tmp_path: Path) -> None:
    frame = pd.DataFrame({"x1": pd.Series([1.0, "a", 5.0, "b"], dtype=object)})
    labels: dict[str, Any] = {"x1": {1: "STS", "a": "Menolak menjawab"}}
    pyreadstat.write_dta(
        frame,
        str(tmp_path / "a.dta"),
        missing_user_values={"x1": ["a", "b"]},
        variable_value_labels=labels,
    )
    layout = lay_out(read_table(tmp_path / "a.dta"))
    assert cells(layout) == {"x1": ["1", ".a", "5", ".b"]}
    assert layout.columns[0].head.labels == {"1": "STS"}
    assert layout.columns[0].head.missing == {".a": "refused", ".b": "no_answer"}


def test_single_precision_is_not_more_exact_than_it_was() -> None:
    stored = float(np.float32(3.1))
    assert code_of(Values("%9.0g", "float"), stored) == "3.1"
    assert code_of(Values("F8.2", "double"), 3.1) == "3.1"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_from_its_text(number: float) -> None:
    text = code_of(Values("F8.2", "double"), number)
    assert float(text) == number
    assert not text.endswith(".0")


def test_a_moment_that_is_none_stays_a_number(tmp_path: Path) -> None:
    frame = pd.DataFrame({"t": [1e15, 0.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), variable_format={"t": "DATETIME20"})
    layout = lay_out(read_table(tmp_path / "a.sav"))
    assert cells(layout) == {"t": ["1000000000000000", "1582-10-14 00:00:00"]}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("", "no_answer"),
        ("Not answered", "no_answer"),
        ("Tidak menjawab", "no_answer"),
        ("Not applicable", "not_applicable"),
        ("N/A", "not_applicable"),
        ("Tidak berlaku", "not_applicable"),
        ("Don't know", "unknown"),
        ("Don’t know", "unknown"),
        ("TIDAK TAHU", "unknown"),
        ("Refused", "refused"),
        ("Menolak menjawab", "refused"),
        ("Not asked", "not_asked"),
        ("Seen but unanswered", "seen_unanswered"),
    ],
)
def test_the_kind_of_a_declared_missing_code(label: str, kind: str) -> None:
    assert kind_declared((label,)) == kind


def test_another_encoding_can_be_told(tmp_path: Path) -> None:
    path = write_sav(tmp_path / "a.sav")
    layout = lay_out(read_table(path, encoding="windows-1252"))
    assert cells(layout)["nama"][2] == "Äˆ"
    with pytest.raises(UserError, match="say its encoding"):
        read_table(path, encoding="nonsense")


def test_sheets_and_delimiters_are_refused(tmp_path: Path) -> None:
    path = write_sav(tmp_path / "a.sav")
    with pytest.raises(UserError, match="take 'sheet' and 'delimiter' out"):
        read_table(path, sheet="Data")


def test_a_file_without_cases_is_one_line(tmp_path: Path) -> None:
    pyreadstat.write_sav(pd.DataFrame({"X1": pd.Series([], dtype=float)}), str(tmp_path / "a.sav"))
    with pytest.raises(UserError, match="holds no cases"):
        read_table(tmp_path / "a.sav")


def write_por(path: Path) -> Path:
    pyreadstat.write_por(pd.DataFrame({"x1": [1.0, 4.0], "s": ["a", "b"]}), str(path))
    return path


def write_dta(path: Path) -> Path:
    pyreadstat.write_dta(pd.DataFrame({"x1": [1.0, 4.0], "s": ["a", "b"]}), str(path))
    return path


WRITERS: dict[str, Callable[[Path], Path]] = {"sav": write_sav, "por": write_por, "dta": write_dta}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_one_line(tmp_path: Path, kind: str, share: float) -> None:
    path = WRITERS[kind](tmp_path / f"a.{kind}")
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert "damaged" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("start", [b"$FL2@(#)", b"$FL3", b"<stata_dta>", b"\x72\x02\x01"])
@settings(max_examples=3)
@given(rest=st.binary(max_size=400))
def test_rubbish_behind_a_true_beginning_is_one_line(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes
) -> None:
    path = tmp_path_factory.mktemp("rubbish") / "a.sav"
    path.write_bytes(start + rest)
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert "\n" not in str(caught.value)


PSPP = """
DATA LIST LIST /m1 m2 q1 (F8.0) sejak (DATE11).
BEGIN DATA
1 0 4 2-JAN-2024
0 1 9 3-JAN-2024
END DATA.
VARIABLE LABELS m1 'Web' m2 'Radio' q1 'Petugas ramah'.
VALUE LABELS q1 1 'STS' 5 'SS' 9 'Tidak tahu'.
MISSING VALUES q1 (9).
MRSETS /MDGROUP NAME=$media LABEL='Media yang dipakai' VARIABLES=m1 m2 VALUE=1.
SAVE OUTFILE='a.sav'.
"""


@pytest.mark.slow
def test_a_file_that_pspp_wrote_with_a_multiple_response_set(tmp_path: Path) -> None:
    (tmp_path / "a.sps").write_text(PSPP, encoding="utf-8")
    subprocess.run(["pspp", "a.sps"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    table = read_table(tmp_path / "a.sav")
    layout = lay_out(table)
    assert cells(layout) == {
        "m1": ["1", "0"],
        "m2": ["0", "1"],
        "q1": ["4", "9"],
        "sejak": ["2024-01-02", "2024-01-03"],
    }
    first = layout.columns[0].head
    assert (first.role, first.question, first.words) == ("option", "Media yang dipakai", "Web")
    assert layout.columns[2].head.missing == {"9": "unknown"}
    assert table.structure is not None
    assert table.structure.fields[0].option is not None
    assert table.structure.fields[0].option.code == "1"


def test_the_codes_of_a_sav_file_are_scored_by_the_questionnaire(tmp_path: Path) -> None:
    labels: dict[str, Any] = {"X1": {1: "Sangat Setuju", 2: "Setuju", 3: "Tidak Setuju", 9: "TT"}}
    pyreadstat.write_sav(
        pd.DataFrame({"X1": [1.0, 3.0, 9.0, np.nan]}),
        str(tmp_path / "a.sav"),
        variable_value_labels=labels,
        missing_ranges={"X1": [9]},
    )
    points = [("Tidak Setuju", "3"), ("Setuju", "2"), ("Sangat Setuju", "1")]
    scale = {
        "values": [
            {"value": at, "label": label, "code": [code]}
            for at, (label, code) in enumerate(points, start=1)
        ],
        "missing": [{"match": ["9"], "kind": "unknown"}],
    }
    questionnaire = questionnaire_of(
        {
            "questionnaire": 1,
            "name": "survei",
            "title": "Survei",
            "scales": {"setuju": scale},
            "perspectives": [{"name": "satu", "label": "Satu"}],
            "items": [{"name": "X1", "scale": "setuju", "perspective": "satu"}],
        }
    )
    responses, log = ingest(questionnaire, load_sources(tmp_path, [Export(file="a.sav")]))
    assert responses.answers[:, 0].tolist() == [3, 1, MISSING["unknown"]]
    assert log.odd_answers == ()
