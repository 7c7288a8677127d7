"""indicators.csv: figures of months and quarters, floors, and realisations from elsewhere."""

from pathlib import Path

import pytest

from pipeline.codebook.indicator_figures import Measured
from pipeline.codebook.indicator_rows import Indicators, read_indicators
from pipeline.codebook.period_names import misnamed_period
from pipeline.results.scorecard import PeriodFigures
from tests.codebook.faulty_files import assert_places

HEAD = "name,label_id,perspective,kind,polarity,target,realisation,achievement,cap,floor"
QUARTERS = ",".join(f"target:TW{one},realisation:TW{one}" for one in (1, 2, 3, 4))
HEADER = f"{HEAD},consolidation,iso,{QUARTERS}"


def table(folder: Path, row: str, header: str = HEADER) -> Path:
    path = folder / "indikator.csv"
    path.write_text(f"{header}\nK1,Kunjungan,proses,output,{row}\n", encoding="utf-8")
    return path


def read(folder: Path, row: str, **measured: float) -> Indicators:
    return read_indicators(table(folder, row), Measured(measured or None))


@pytest.mark.parametrize(
    ("rule", "target", "realisation"), [("sum", 40, 30), ("average", 10, 7.5), ("last", 10, 9)]
)
def test_a_year_is_made_of_its_periods(
    rule: str, target: float, realisation: float, tmp_path: Path
) -> None:
    found = read(tmp_path, f"maximize,,,,,,{rule},,10,5,10,8,10,8,10,9")
    assert found.faults == found.warnings == ()
    (one,) = found.rows
    assert (one.target, one.target_high, one.realisation) == (target, None, realisation)
    assert one.consolidation == rule
    assert one.periods[1] == PeriodFigures("TW2", 10, None, 8)


def test_blank_periods_are_no_zeros_and_their_targets_do_not_count(tmp_path: Path) -> None:
    found = read(tmp_path, "maximize,,,,,,sum,,10,5,10,,10,8,10,")
    (one,) = found.rows
    assert (one.target, one.realisation) == (20, 13)
    assert [period.realisation for period in one.periods] == [5, None, 8, None]
    expected = ["2:16 the sum of 2 of 4 periods, without TW2, TW4; fill them in"]
    assert_places(found.warnings, expected, "indikator.csv")


def test_the_target_of_the_last_known_period_is_the_last_one_known_by_then(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "maximize,,,,,,last,,60,50,,,80,70,100,").rows
    assert (one.target, one.realisation) == (80, 70)
    (two,) = read(tmp_path, "maximize,,,,,,last,,60,50,,65,100,,100,").rows
    assert (two.target, two.realisation) == (60, 65)


def test_a_target_of_the_year_stands_beside_realisations_of_periods(tmp_path: Path) -> None:
    (one,) = read(tmp_path, 'maximize,1000,,,,,sum,,,250,,"240,5",,260,,200').rows
    assert (one.target, one.realisation) == (1000, 950.5)


def test_ranges_are_consolidated_at_both_ends(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "range,,,,,,average,,40-60,50,50-70,66,,,,").rows
    assert (one.target, one.target_high, one.realisation) == (45, 65, 58)


def test_printed_figures_add_up_without_binary_rounding(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "maximize,1,,,,,sum,,,0.1,,0.2,,0.3,,0").rows
    assert one.realisation == 0.6


def test_the_order_and_spelling_of_periods_are_those_of_the_header(tmp_path: Path) -> None:
    header = f"{HEAD},consolidation,Realisation: Tw1,TARGET:tw2,realisation:TW2,target:TW1"
    found = read_indicators(table(tmp_path, "maximize,,,,,,sum,5,10,6,10", header))
    assert found.faults == ()
    assert found.rows[0].periods == (
        PeriodFigures("Tw1", 10, None, 5),
        PeriodFigures("tw2", 10, None, 6),
    )


def test_the_library_statistics_give_a_realisation(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "maximize,2,,,,,,I15,,,,,,,,", I15=1.5).rows
    assert (one.iso, one.realisation) == ("I15", 1.5)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("maximize,,,,,,,,10,5,10,8,10,8,10,9", "2:11 figures of periods (target:TW1), but no"),
        ("maximize,5,4,,,,sum,,,,,,,,,", "2:11 consolidation is sum, but no period has a figure"),
        ("maximize,5,4,,,,mean,,,5,,,,,,", "2:11 consolidation is 'mean', which it cannot be"),
        ("maximize,,,,,,sum,,10,5,,8,,,,", "2:15 TW2 has a realisation but no target"),
        (
            "maximize,50,,,,,sum,,10,5,10,8,10,8,10,9",
            "2:6 target is 50, but the sum of its periods is 40; correct one of them",
        ),
        ("maximize,,31,,,,sum,,10,5,10,8,10,8,10,9", "2:7 realisation is 31, but the sum of its"),
        ("maximize,,,,,,sum,,10,lima,10,8,10,8,10,9", "2:14 realisation:TW1 'lima' is not a"),
        ("maximize,5,4,,80,90,,,,,,,,,,", "2:10 the floor 90 lies above the cap 80"),
        ("maximize,5,4,,,-1,,,,,,,,,,", "2:10 floor '-1' is negative"),
        ("maximize,5,,,,,,I46,,,,,,,,", "2:12 iso is 'I46', which is no library indicator"),
        ("maximize,5,,,,,,I15,,,,,,,,", "2:12 library indicator I15, but the study names no"),
        ("maximize,5,4,,,,,I15,,,,,,,,", "2:12 comes from library indicator I15, but stands in"),
        (
            "maximize,5,4,120,,,,,,,,,,,,",
            "2:5 polarity is maximize, but the achievement 120 is that of minimize; write minimize",
        ),
        ("minimize,5,4,80,,,,,,,,,,,,", "2:5 the achievement 80 is that of maximize; write max"),
    ],
)
def test_each_fault_has_its_cell(row: str, expected: str, tmp_path: Path) -> None:
    assert_places(read(tmp_path, row).faults, [expected], "indikator.csv")


def test_a_library_indicator_that_is_not_measured(tmp_path: Path) -> None:
    found = read(tmp_path, "maximize,5,,,,,,I15,,,,,,,,", I16=2.0)
    expected = ["2:12 library indicator I15 is not measured by the library statistics; add its"]
    assert_places(found.faults, expected, "indikator.csv")


def test_a_period_twice_in_the_header(tmp_path: Path) -> None:
    header = f"{HEAD},consolidation,realisation:TW1,realisation: tw1"
    found = read_indicators(table(tmp_path, "maximize,5,,,,,sum,1,2", header))
    expected = ["1:13 the column 'realisation:TW1' stands twice"]
    assert_places(found.faults, expected, "indikator.csv")


@pytest.mark.parametrize(
    ("periods", "fault"),
    [
        ("TW2 TW1", "1:8 the period TW1 stands after TW2; write the periods from the first"),
        ("Triwulan.I TW1", "1:8 Triwulan.I and TW1 are the same period; keep one of them"),
        ("TW1 S1", "1:8 TW1 and S1 are periods of different length; keep periods of one length"),
        ("TW4 TW5", "1:8 there is no period TW5: a year has 4 of these; correct the name"),
        ("Januari Bulan.13", "1:8 there is no period Bulan.13: a year has 12 of these"),
        ("2026-TW1 2025-TW4", "1:8 the period 2025-TW4 stands after 2026-TW1"),
        ("Maret Februari", "1:8 the period Februari stands after Maret"),
    ],
)
def test_periods_that_contradict_each_other(periods: str, fault: str, tmp_path: Path) -> None:
    columns = ",".join(f"realisation:{one}" for one in periods.split())
    header = f"name,label_id,perspective,kind,polarity,consolidation,{columns}"
    found = read_indicators(table(tmp_path, "maximize,last,5,4", header))
    told = [one for one in found.faults if one.place.line == 1]
    assert_places(told, [fault], "indikator.csv")


@pytest.mark.parametrize(
    "periods",
    [
        "TW1 TW2",
        "Q1 Q3",
        "TW3 TW4 TW1",
        "Juli Agustus September Oktober November Desember Januari",
        "2025-TW4 2026-TW1",
        "jan feb mar",
        "awal akhir",
        "2025 2026",
    ],
)
def test_years_begin_where_they_begin(periods: str) -> None:
    assert misnamed_period(periods.split()) is None
