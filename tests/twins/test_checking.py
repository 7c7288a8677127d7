"""The checker itself: what it reads from PSPP's output, and what it takes for a difference."""

from pathlib import Path

import pytest

from tests.twins.checking import agrees, check_twin
from tests.twins.pspp_output import Output, read_output

ONEWAY = """\
Tabel 4.1-1

Table: Descriptives
,kelompok Kelompok,N,Mean,95% Confidence Interval for Mean,
,,,,Lower Bound,Upper Bound
skor Skor,1 Laki-laki,12,3.25,3.00,3.50
,2 Perempuan,10,3.75,3.50,4.00
,Total,22,3.50,3.25,3.75

Tabel 4.1-2

Table: Reliability Statistics
Cronbach's Alpha,N of Items
.8125,4

Table: KMO and Bartlett's Test
Kaiser-Meyer-Olkin Measure of Sampling Adequacy,,.8349
Bartlett's Test of Sphericity,Approx. Chi-Square,250.5957
,df,15

Table: Data List
id,L1,L2
R00001,5,.
R00002,3,4

Table: Correlations
,,total
L1 Ramah,Pearson Correlation,.821[a]
,Sig. (2-tailed),.000
,N,30
L10 Cepat,Pearson Correlation,.500
Footnote: a. Significant at .05 level
"""


def table(mark: str, title: str) -> Output:
    return next(one for one in read_output(ONEWAY)[mark] if one.title == title)


def test_labels_go_on_where_they_are_blank() -> None:
    found = table("Tabel 4.1-1", "Descriptives")
    assert found.cell(("skor", "2"), ("Mean",)) == "3.75"
    assert found.cell(("skor", "Total"), ("N",)) == "22"
    upper = ("95% Confidence Interval for Mean", "Upper Bound")
    assert found.cell(("skor", "1"), upper) == "3.50"


def test_tables_without_row_labels_or_without_a_head() -> None:
    assert table("Tabel 4.1-2", "Reliability Statistics").cell((), ("N of Items",)) == "4"
    found = table("Tabel 4.1-2", "KMO and Bartlett's Test")
    assert found.cell(("Bartlett's Test of Sphericity", "df"), ()) == "15"
    assert table("Tabel 4.1-2", "Data List").cell(("R00002",), ("L2",)) == "4"


def test_a_name_is_not_found_in_a_longer_one() -> None:
    found = table("Tabel 4.1-2", "Correlations")
    assert found.cell(("L1", "Pearson Correlation"), ("total",)) == ".821[a]"
    assert found.cell(("L2", "Pearson Correlation"), ("total",)) is None


def test_two_rows_with_the_same_labels_are_no_answer() -> None:
    found = Output("Mean", [("L1 a",), ("L1 b",)], [("N",)], [["1"], ["2"]])
    with pytest.raises(AssertionError, match="not one row"):
        found.cell(("L1",), ("N",))


@pytest.mark.parametrize(
    ("cell", "value", "decimals", "text", "same"),
    [
        (".8125000000", 0.8125, 3, ".813", True),  # half up
        (".8124999999", 0.8125, 3, ".813", True),  # as near to the middle as noise
        (".8120000000", 0.8125, 3, ".813", False),
        ("62.7%", 62.7358490566, 1, "62.7", True),
        ("62.8%", 62.7358490566, 1, "62.7", False),
        ("63%", 62.7358490566, 1, "62.7", False),  # fewer decimals than are printed
        (".000", 8.2e-07, 3, "< .001", True),
        (".002", 8.2e-07, 3, "< .001", False),
        (".821[a]", 0.8211, 3, ".821", True),
        ("-.0666320180", -0.06663, 2, "−0.07", True),
        ("4 Setuju", 4.0, 0, "4", True),
        (".", 7.0, 0, "7", False),
        ("NaN", 7.0, 0, "7", False),
    ],
)
def test_a_number_agrees_when_it_rounds_to_what_is_printed(
    cell: str, value: float, decimals: int, text: str, same: bool
) -> None:
    assert agrees(cell, value, decimals, text) is same


@pytest.mark.slow
def test_a_changed_answer_is_told(tmp_path: Path) -> None:
    """One mean that is not that of the data must be named, with its place."""
    (tmp_path / "tables.sps").write_text(
        "DATA LIST LIST /x (F8.0).\nBEGIN DATA\n1\n2\nEND DATA.\n"
        "SET FORMAT=F20.10.\nECHO 'Tabel 1-1'.\nDESCRIPTIVES /VARIABLES=x.\n"
    )
    head = "table,id,row,column,address,value,decimals,printed_en,spss,spss_why\n"
    why = "Tabel 1-1 | Descriptive Statistics | x | Mean"
    rows = [f"Tabel 1,t,1,1,a.mean,{value},2,{value},yes,{why}\n" for value in ("1.50", "1.51")]
    (tmp_path / "values.csv").write_text(head + "".join(rows))
    checked = check_twin(tmp_path)
    assert checked.compared == 2
    assert checked.wrong == [f"a.mean: {why}: 1.5000000000 against 1.51 (1.51)"]
