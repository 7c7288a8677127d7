"""indicators.csv: every fault in its cell, and numbers as people write them."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook import open_study
from pipeline.codebook.figures import FigureError, read_figure, read_range
from pipeline.codebook.indicator_rows import read_indicators
from tests.codebook.faulty_files import (
    INDICATORS,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)

HEADER = "name,label_id,perspective,kind,polarity,target,realisation,achievement,weight,cap"
K2 = "K2,Lama layanan,proses,output,minimize,5,4,,1,,Waiting time"

TABLE = (
    Case("unknown-column", ",cap,", ",capp,", ("1:10 unknown column 'capp'; did you mean 'cap'?",)),
    Case("column-twice", ",cap,", ",kind,", ("1:10 the column 'kind' stands twice",)),
    Case("no-kind", ",kind,", ",x,", ("1:1 no column 'kind'", "1:4 unknown column 'x'")),
    Case(
        "no-label",
        ",label_id,",
        ",source,",
        ("1:1 no column 'label_id (or label_en)'", "2:1 has no label", "3:1 has no label"),
        ((",label_en\n", ",unit\n"),),
    ),
    Case("unnamed-column", ",weight,", ",,", ("1:9 a column has no name",)),
    Case("few-cells", K2, "K2,Lama layanan,proses", ("3:4 the row has 3 cells, the header 11",)),
    Case("many-cells", K2, K2 + ",a", ("3:12 the row has 12 cells, the header 11",)),
    Case("quote-open", "Lama layanan", '"Lama layanan', ("3:1 close every double quote",)),
    Case("quote-inside", "Lama layanan", '"Lama" layanan', ("3:1 the row cannot be read",)),
    Case(
        "line-after-lines",
        "Serapan anggaran",
        '"Serapan\n\nanggaran"',
        ("5:4 kind is 'x'",),
        (("output", "x"),),
    ),
    Case("line-after-blank", "K2,", "\n,,,\nK2,", ("5:4 kind is 'x'",), (("output", "x"),)),
)

ROWS = (
    Case("kind-missing", "output", "", ("3:4 no kind; write output, absorption",)),
    Case("kind-unknown", "output", "outputs", ("3:4 did you mean 'output'?",)),
    Case("polarity-missing", "minimize", "", ("3:5 the indicator has no polarity",)),
    Case("polarity-unknown", "minimize", "stabilize", ("3:5 polarity is 'stabilize'",)),
    Case("name-missing", "K2", "", ("3:1 the indicator has no name",)),
    Case("name-number", "K2", "2", ("3:1 '2' is no name",)),
    Case("name-twice", "K2", "K1", ("3:1 the name 'K1' stands twice",)),
    Case(
        "label-missing",
        "Lama layanan",
        " ",
        ("3:2 the indicator has no label",),
        (("Waiting time", " "),),
    ),
    Case("perspective-missing", "layanan,proses", "layanan,", ("3:3 no perspective",)),
    Case(
        "perspective-unknown", "layanan,proses", "layanan,prosess", ("3:3 did you mean 'proses'?",)
    ),
    Case("target-zero", "minimize,5,", "minimize,0,", ("3:6 target is 0",)),
    Case("target-alone", "5,4,", "5,,", ("3:7 a target without realisation",)),
    Case("nothing", "5,4,", ",,", ("3:6 neither target and realisation nor an achievement",)),
    Case("realisation-alone", "5,4,", ",4,", ("3:6 neither target and realisation",)),
    Case("negative", "5,4,", "5,-4,", ("3:7 realisation '-4' is negative",)),
    Case("minus-sign", "5,4,", "5,\u22124,", ("3:7 is negative",)),
    Case("no-number", "5,4,", "lima,4 hari,", ("3:6 'lima' is not a number", "3:7 '4 hari'")),
    Case(
        "two-readings",
        "5,4,",
        '"1,234",4,',
        ("3:6 as 1234 or as the decimal 1,234; write 1234 or 1,2340",),
    ),
    Case("two-readings-of-a-point", "5,4,", "5,2.450,", ("3:7 write 2450 or 2.45",)),
    Case("two-readings-in-a-range", "5,4,", "1.500-2.500,4,", ("3:6 write 1500 or 1.5",)),
    Case(
        "weight-of-one",
        "5,4,,1,",
        "5,4,,,",
        ("3:9 other indicators of proses have a weight, but not K2; give each of them one",),
    ),
    Case(
        "weight-of-others",
        ",1,120",
        ",,120",
        ("2:9 other indicators of proses have a weight, but not K1",),
    ),
    Case("range-order", "5,4,", "90-80,4,", ("3:6 does not go from low to high",)),
    Case("range-of-three", "5,4,", "1-2-3,4,", ("3:6 is not a range",)),
    Case(
        "too-many-digits", "5,4,", f"5,{'9' * 41},", ("3:7 has too many digits; write at most 40",)
    ),
    Case("as-small", "5,4,", f"5,0.{'0' * 39}1,", ("3:7 has too many digits",)),
    Case("negative-money", "5,4,", "5,Rp-4,", ("3:7 realisation 'Rp-4' is negative",)),
    Case("weight", ",1,120", ",0,120", ("2:9 weight is 0",)),
    Case("weight-negative", ",1,120", ",-1,120", ("2:9 weight '-1' is negative",)),
    Case("cap", ",1,120", ",1,0", ("2:10 cap is 0",)),
    Case(
        "disagreement",
        "96.13,96.13",
        "96.13,96.2",
        ("2:8 achievement is 96.2, but target and realisation give 96.13",),
    ),
    Case("disagreement-by-one-digit", "100,96.13,96.13", "30,20,66.66", ("2:8 give 66.66666666",)),
)


@named((*TABLE, *ROWS))
def test_each_fault_has_its_cell(case: Case, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", indicators=broken(INDICATORS, case))
    assert_places(faults_of(open_study, folder), case.faults, "indikator.csv")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1 the file is empty"),
        (b"\r\n , \r\n", "1:1 the file is empty"),
        (HEADER.encode(), "1:1 the table has no rows"),
        (INDICATORS.encode("utf-16"), "1:1 not a plain CSV text"),
        (b"PK\x03\x04", "1:1 not a plain CSV text"),
        (INDICATORS.encode() + b"\x81", "4:1 byte 0x81 is neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_no_table(content: bytes, expected: str, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi")
    (folder / "indikator.csv").write_bytes(content)
    assert_places(faults_of(open_study, folder), [expected], "indikator.csv")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_separators_and_encodings(
    separator: str, encoding: str, newline: str, tmp_path: Path
) -> None:
    lines = [
        HEADER.replace(",", separator),
        separator.join(
            ["K1", "Caf\u00e9", "proses", "output", "maximize", '"80,5"', "92%", "", "2", ""]
        ),
        separator * 12,  # what a spreadsheet leaves behind
    ]
    path = tmp_path / "indikator.csv"
    path.write_bytes((newline.join(lines) + newline).encode(encoding))
    found = read_indicators(path)
    assert found.faults == ()
    (indicator,) = found.rows
    assert indicator.label == {"id": "Caf\u00e9"}
    assert (indicator.target, indicator.realisation, indicator.weight) == (80.5, 92.0, 2.0)
    assert (indicator.achievement, indicator.cap, indicator.target_high) == (None, None, None)


def test_doubtful_indicators_are_warned_about(tmp_path: Path) -> None:
    rows = (
        f"{HEADER},label_en",
        "K1,Belanja,proses,efficiency,maximize,100,90,,,,Spending",
        "K2,Lama,proses,output,minimize,5,11,0,,,Wait",
    )
    folder = write_study(tmp_path / "studi", indicators="\n".join(rows) + "\n")
    files = open_study(folder)
    expected = ["2:5 an efficiency is to be maximized", "3:7 more than twice a target"]
    assert_places(files.warnings, expected, "indikator.csv")
    assert [one.name for one in files.indicators] == ["K1", "K2"]


@pytest.mark.parametrize(
    ("polarity", "target", "realisation", "achievement", "agrees"),
    [
        ("maximize", "80-90", "92", "102.22", True),  # 92/90; a source prints 113
        ("maximize", "80-90", "92", "113", False),
        ("maximize", "80..90", "70", "87.5", True),
        ("minimize", "7-8", "9", "87.5", True),
        ("range", "80-90", "85", "100", True),
        ("maximize", "3", "2", "66.7", True),
        ("maximize", "3", "2", "67", True),
        ("maximize", "3", "2", "66.6", False),
    ],
)
def test_a_printed_achievement_is_held_against_the_computed_one(
    polarity: str, target: str, realisation: str, achievement: str, agrees: bool, tmp_path: Path
) -> None:
    path = tmp_path / "indikator.csv"
    row = f"K1,L,proses,output,{polarity},{target},{realisation},{achievement},,"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    found = read_indicators(path)
    assert [fault.place.column for fault in found.faults] == ([] if agrees else [8])


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [
        ("96.13", "96.13", "0.005"),
        ("96,13", "96.13", "0.005"),
        (" 98 % ", "98", "0.5"),
        ("1500000000", "1500000000", "0.5"),
        ("1.234.567,89", "1234567.89", "0.005"),
        ("1,234,567.89", "1234567.89", "0.005"),
        ("1.234.567", "1234567", "0.5"),
        ("0,125", "0.125", "0.0005"),
        ("0.125", "0.125", "0.0005"),
        ("0,250", "0.250", "0.0005"),
        ("2.450.000", "2450000", "0.5"),
        ("2,450,000", "2450000", "0.5"),
        ("1234.567", "1234.567", "0.0005"),
        ("1.2340", "1.2340", "0.00005"),
        ("Rp 5", "5", "0.5"),
        ("Rp 900.000", "900000", "0.5"),
        ("IDR 1,500", "1500", "0.5"),
        ("Rp 1.500,5", "1500.5", "0.05"),
        ("Rp1.000.000,-", "1000000", "0.5"),
        ("Rp. 1.000.000,--", "1000000", "0.5"),
        ("1.000.000,–", "1000000", "0.5"),
        ("rp. 926.100.000,50", "926100000.50", "0.005"),
        ("9" * 40, "9" * 40, "0.5"),
    ],
)
def test_numbers_as_written(text: str, value: str, half: str) -> None:
    figure = read_figure(text)
    assert (figure.value, figure.half_unit) == (Decimal(value), Decimal(half))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        "abc",
        "1.2.3",
        "1,2,3",
        "1.234,5.6",
        "1.234,567.8",
        "12.34.567",
        "1e5",
        "--1",
        "5 Rp",
        "Rp",
        "5,--x",
        "1 000",
        ".5",
        "5.",
        "+5",
        "1.234,",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(FigureError, match="is not a number"):
        read_figure(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp 2.450.000.000", "2450000000"),
        ("Rp2.450.000.000,-", "2450000000"),
        ("Rp. 310.000.000,\u2013", "310000000"),
        ("IDR 1,500,000.50", "1500000.50"),
        ("Rp 5", "5"),
    ],
)
def test_money_is_read_as_people_type_it(text: str, value: str) -> None:
    assert read_figure(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [
        ("1.234", "1234", "1.2340"),
        ("12,500", "12500", "12,5"),
        ("2.450", "2450", "2.45"),
        ("100.000", "100000", "100"),
        ("2.450 %", "2450", "2.45"),
    ],
)
def test_three_digits_after_a_mark_are_not_guessed(text: str, whole: str, decimal: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure(text)
    assert f"can be read as {whole} or as the decimal" in caught.value.what
    assert caught.value.remedy == f"write {whole} or {decimal}"
    assert read_figure(whole).value == 1000 * read_figure(decimal).value


@pytest.mark.parametrize("text", ["80-90", "80..90", "80 \u2013 90", "80% - 90%", "80,0-90,0"])
def test_ranges(text: str) -> None:
    low, high = read_range(text)
    assert high is not None
    assert (low.value, high.value) == (Decimal(80), Decimal(90))


@given(value=st.decimals(0, 10**9, allow_nan=False, places=2))
def test_a_number_means_the_same_with_either_mark(value: Decimal) -> None:
    english, indonesian = f"{value:,}", f"{value:,}".translate(str.maketrans(",.", ".,"))
    for text in (english, indonesian):
        assert read_figure(text).value == value


@given(text=st.text("0123456789.,%- ", max_size=12))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    try:
        low, high = read_range(text)
    except FigureError:
        return
    assert low.value >= 0
    assert high is None or high.value > low.value


def test_a_computed_achievement_is_told_without_noise(tmp_path: Path) -> None:
    # (2 x 60 - 54) / 60 x 100 is 110.00000000000001 in floating point
    path = tmp_path / "indikator.csv"
    path.write_text(
        "name,label_id,perspective,kind,polarity,target,realisation,achievement\n"
        "jam,Jam buka,proses,output,minimize,60,54,90\n"
    )
    (fault,) = read_indicators(path).faults
    assert fault.remedy == "write maximize, or correct the achievement to 110"
