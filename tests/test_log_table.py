import csv
import io
from pathlib import Path

from pipeline.cli import main
from pipeline.ingest import ingest
from pipeline.log_table import Entry, as_csv, entries
from pipeline.results.ingest import IngestLog
from tests.readers.small_survey import small_questionnaire, source_of
from tests.studies import LIBRARY

HEAD = ("waktu", "Layanan [Ramah]", "X2", "Nama")


def log() -> IngestLog:
    variables = [{"name": "waktu", "role": "time"}, {"name": "kota", "role": "group"}]
    rows = [
        ("1/2/2025", "Setuju", "9", "Siti"),
        ("2/3/2025", "Setuju ", "9", ""),
        ("", "", "", ""),
        ("lama", "\ufeffTS", "4", ""),
        ("", "TS", "Tidak tahu", "Budi"),
        ("", "=1+1", "9", ""),
    ]
    return ingest(small_questionnaire(variables=variables), [source_of([HEAD, *rows])])[1]


def test_every_kind_of_entry_is_one_row() -> None:
    rows = list(entries(log()))
    for expected in (
        Entry("a.csv", "", "rows read", "", 6),
        Entry("a.csv", "", "respondents", "pemustaka", 5),
        Entry("a.csv", "", "columns kept", "", 3),
        Entry("a.csv", "", "header of X1", "Layanan [Ramah]"),
        Entry("a.csv", "4", "blank rows", "", 1),
        Entry("a.csv", "D", "identifier column", "Nama (header)", 1),
        Entry("", "setuju5", "decoding", "TS = 2", 1),
        Entry("", "setuju5", "decoding", "⟨U+FEFF⟩TS = 2", 1),
        Entry("", "setuju5", "decoding", "Tidak tahu = not_applicable", 1),
        Entry("a.csv", "C2", "odd answer", "9: not on the scale of X2; rows 2-3, 7", 3),
        Entry("a.csv", "B2", "differs in blanks alone", "X1: Setuju = 4", 1),
        Entry("a.csv", "B3", "differs in blanks alone", "X1: Setuju␣ = invalid", 1),
        Entry("a.csv", "A", "dates read", "waktu: order ambiguous", 0),
        Entry("a.csv", "A", "dates ambiguous", "waktu: kept as they are", 2),
        Entry("a.csv", "A", "dates not read", "waktu: kept as they are", 1),
        Entry("", "", "variable without a column", "kota (group)"),
    ):
        assert expected in rows, expected


def test_every_answer_is_in_the_decodings() -> None:
    (decoding,) = log().decodings
    assert sum(one.count for one in decoding.texts) == 5 * 2
    assert decoding.items == ("X1", "X2")


def test_the_table_is_written_beside_the_answers(tmp_path: Path) -> None:
    assert main(["ingest", str(LIBRARY), "--out", str(tmp_path), "--quiet"]) == 0
    text = (tmp_path / "stages" / "1-ingest" / "log.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["file"] for row in rows} >= {"pemustaka.xlsx", "ujicoba-pegawai.csv"}
    assert [row["count"] for row in rows if row["what"] == "blank rows"] == ["25", "12"]
    assert as_csv([]) == "file,place,what,detail,count\n"


def test_no_cell_is_a_formula_of_a_spreadsheet() -> None:
    named = ("=1+1.csv", '=HYPERLINK("x")', "+cmd|' /C calc'!A0", "@SUM(1)", "-1+1")
    files = [
        source_of([(*HEAD, "-2"), ("", answer, "9", "", "x")], name=name)
        for name, answer in zip(named, named, strict=True)
    ]
    written = as_csv([ingest(small_questionnaire(), files)[1]])
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert "'=1+1.csv" in cells
    assert any("=HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
