"""A library statistics sheet and the study's keys for it: every fault in its cell."""

import datetime
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.codebook.library_table import read_library_table
from pipeline.drafting.twin import write_twin
from pipeline.errors import Fault, UserError
from tests.made_library import HEAD, STUDY, table, write_study
from tests.studies import STATISTICS

LOANS = ("population|1000", "loans|3000")


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(UserError) as caught:
        open_study(folder)
    return list(caught.value.faults)


def told(folder: Path) -> list[str]:
    """Give each fault as line:column or cell, and what is wrong."""
    return [f"{str(one.place).rpartition('/')[2]}: {one.what}" for one in faults(folder)]


# ---------------------------------------------------------------- what is read


def test_a_study_may_rest_on_statistics_alone(tmp_path: Path) -> None:
    files = open_study(write_study(tmp_path, *LOANS))
    assert files.library is not None
    assert [one.given.value for one in files.library.own.amounts] == [1000.0, 3000.0]
    assert tmp_path / "statistik.csv" in files.inputs
    assert files.questionnaire is None
    assert files.perspectives == ()


def test_numbers_as_people_type_them(tmp_path: Path) -> None:
    rows = ("acquisition_costs|Rp 926.100.000", "staff_costs|1.102.500.000,50", "user_area|12,5")
    money = ("funds_special|Rp. 412.000.000,-", "library_funds|IDR 914.000.000,00")
    files = open_study(write_study(tmp_path, *rows, *money))
    assert files.library is not None
    values = [one.given.value for one in files.library.own.amounts]
    assert values == [926_100_000.0, 1_102_500_000.5, 12.5, 412_000_000.0, 914_000_000.0]


def test_a_workbook_with_indonesian_headers(tmp_path: Path) -> None:
    path = tmp_path / "statistik.xlsx"
    with Workbook(path) as workbook:
        workbook.add_worksheet("lain").write(0, 0, "x")
        worksheet = workbook.add_worksheet("2026")
        worksheet.write_row(0, 0, ["Masukan", "Nilai", "Periode", "Sampel", "Catatan"])
        worksheet.write_row(1, 0, ["user_area", 1.234, 2026, "ya", "denah"])
        worksheet.write_row(2, 0, ["processing_days", "9; 12,5; 7", 2026, 3])
        worksheet.write_row(3, 0, ["loans"])
    found = read_library_table(path, "2026")
    assert found.faults == ()
    area, days = (one.given for one in found.sheet.amounts)
    assert (area.value, area.period, area.sampled, area.note) == (1.234, "2026", True, "denah")
    assert (days.values, days.n, days.sample_size) == ((9.0, 12.5, 7.0), 3, 3.0)
    assert str(found.sheet.amounts[0].place).endswith("statistik.xlsx:2026!B2")


def test_lists_in_a_file_that_semicolons_separate(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text('input;value\nprocessing_days;"9; 12; 7"\nloans;30\n')
    found = read_library_table(tmp_path / "s.csv")
    assert found.faults == ()
    assert found.sheet.amounts[0].given.values == (9.0, 12.0, 7.0)


# ---------------------------------------------------------------- faults of the sheet

BAD_ROWS = [
    ("lons|3", "2:1: unknown input 'lons'"),
    ("|3", "2:1: the value has no input"),
    ("loans|many", "2:2: value 'many' is not a number"),
    ("loans|-3", "2:2: value '-3' is negative"),
    ("loans|1.000", "2:2: value '1.000' can be read as 1000 or as the decimal 1.000"),
    ("user_area|1.234", "2:2: value '1.234' can be read as 1234 or as the decimal 1.234"),
    ("hours_open|12 %", "2:2: value '12 %' is a percentage"),
    ("hours_open|Rp 54", "2:2: value 'Rp 54' is money"),
    ("staff_costs|Rp 2,7 miliar", "2:2: value 'Rp 2,7 miliar' is not a number"),
    ("loans|2,5", "2:2: loans is 2.5, but it counts whole things"),
    ("loans|2; 3", "2:2: loans is one number, but the cell has 2"),
    ("loans|3|2026|perhaps", "2:6: sampled is 'perhaps', which it cannot be"),
    ("loans|3|2026|0", "2:6: the sample is of size 0"),
    (f"loans|3|2026|{'9' * 400}", f"2:6: sampled is '{'9' * 60}...', which it cannot be"),
    ("processing_days|3; x; 4", "2:2: value 'x' is not a number"),
    ("processing_days|3; 4|2026|14", "2:6: the sample is of size 14, but processing_days has 2"),
]


@pytest.mark.parametrize(("row", "what"), BAD_ROWS)
def test_faults_of_a_row(tmp_path: Path, row: str, what: str) -> None:
    (found,) = told(write_study(tmp_path, row))
    assert found.startswith(f"statistik.csv:{what}")


@pytest.mark.parametrize(
    ("rows", "remedy"),
    [
        (("loans|-",), "leave the cell blank where the figure is not known"),
        (("processing_days|34, 41, 28",), "separate several by semicolons"),
        (("processing_days|34", "processing_days|41"), "into one cell, separated by semicolons"),
        (("hours_open|12%",), "write what was counted: the indicator makes the percentage"),
    ],
)
def test_what_to_do_about_a_value(tmp_path: Path, rows: tuple[str, ...], remedy: str) -> None:
    (fault,) = faults(write_study(tmp_path, *rows))
    assert remedy in fault.remedy


def test_a_count_has_no_decimals(tmp_path: Path) -> None:
    files = open_study(write_study(tmp_path, "population|189.250", "loans|71,157"))
    assert files.library is not None
    assert [one.given.value for one in files.library.own.amounts] == [189_250.0, 71_157.0]


def test_the_misspelt_input_is_guessed(tmp_path: Path) -> None:
    (fault,) = faults(write_study(tmp_path, "lons|3"))
    assert fault.remedy.startswith("did you mean 'loans'? ")


@pytest.mark.parametrize("row", ["loans|-", "loans|n/a"])
def test_a_dash_is_told_to_be_left_blank(tmp_path: Path, row: str) -> None:
    (fault,) = faults(write_study(tmp_path, row))
    assert fault.remedy.endswith("leave the cell blank where the figure is not known")


def test_an_input_twice_in_a_period(tmp_path: Path) -> None:
    rows = ("loans|3|2025", "loans|3|2026", "loans|4|2026", "seats|1", "seats|2")
    assert told(write_study(tmp_path, *rows)) == [
        "statistik.csv:4:1: the input loans of 2026 stands twice (first in row 3)",
        "statistik.csv:6:1: the input seats stands twice (first in row 5)",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("input,velue\nloans,3\n", "1:1: the table has no column 'value'"),
        ("input,value,value\nloans,3,4\n", "1:3: the column value stands twice"),
        ("input,value,\nloans,3,4\n", "2:3: the row has 3 cells, the header 2"),
        ("loans\n", "1:1: the file holds no table of library statistics"),
    ],
)
def test_faults_of_the_header(tmp_path: Path, text: str, what: str) -> None:
    folder = write_study(tmp_path)
    (folder / "statistik.csv").write_text(text)
    assert f"statistik.csv:{what}" in told(folder)


# ---------------------------------------------------------------- figures that contradict


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        (("loans|3", "population|0"), "3:2: population is 0, but I16 divides by it"),
        (
            ("loans|3", "visits|3", "population|0"),
            "4:2: population is 0, but I16, I20 divide by it",
        ),
        (("staff_fte|0", "staff_services_fte|3"), "2:2: staff_fte is 0, but I36 divides by it"),
        (
            ("documents_shelved|0", "documents_misplaced|0"),
            "2:2: documents_shelved is 0, but I05 divides by it",
        ),
        (
            ("hours_open|80", "hours_wanted|72"),
            "2:2: hours_open is 80, more than hours_wanted (72)",
        ),
        (
            ("documents_shelved|10", "documents_misplaced|11"),
            "3:2: documents_misplaced is 11, more than documents_shelved (10)",
        ),
        (("I08.a|12", "I08.b|11"), "2:2: I08.a is 12, more than I08.b (11)"),
    ],
)
def test_impossible_figures(tmp_path: Path, rows: tuple[str, ...], what: str) -> None:
    assert told(write_study(tmp_path, *rows)) == [f"statistik.csv:{what}"]


def test_money_in_different_units(tmp_path: Path) -> None:
    folder = write_study(tmp_path, "acquisition_costs|412", "staff_costs|1648000000")
    sheet = folder / "statistik.csv"
    sheet.write_text(sheet.read_text().replace('"412",', '"412",juta rupiah'))
    assert told(folder) == [
        "statistik.csv:3:2: staff_costs is in rp, but acquisition_costs is in juta rupiah"
    ]


def test_a_yearly_figure_of_half_a_year_is_doubted(tmp_path: Path) -> None:
    folder = write_study(tmp_path, "loans|30|Semester 1 2026", "seats|3|Semester 1 2026")
    (doubt,) = open_study(folder).warnings
    assert str(doubt.place).endswith("statistik.csv:2:2")
    assert doubt.what == "loans counts a whole year, but its period is Semester 1 2026"
    sheet = folder / "statistik.csv"
    sheet.write_text(sheet.read_text().replace("2026,,,,,", "2026,,,,,dikali dua", 1))
    assert open_study(folder).warnings == ()


def test_a_day_of_a_spreadsheet_has_no_time(tmp_path: Path) -> None:
    path = tmp_path / "statistik.xlsx"
    with Workbook(path) as workbook:
        worksheet = workbook.add_worksheet()
        worksheet.write_row(0, 0, ["masukan", "nilai", "periode"])
        worksheet.write_row(1, 0, ["seats", 12])
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        worksheet.write_datetime(1, 2, datetime.datetime(2026, 12, 31), day)
    assert read_library_table(path).sheet.periods == ("2026-12-31",)


def test_statistics_without_any_value(tmp_path: Path) -> None:
    assert told(write_study(tmp_path, "loans|", "seats|")) == [
        "statistik.csv: the statistics have no value"
    ]


def test_the_edition_is_a_text(tmp_path: Path) -> None:
    study = STUDY.replace("library: {", "library: {edition: 2008, ")
    (fault,) = faults(write_study(tmp_path, *LOANS, study=study))
    assert (fault.place.line, fault.place.column) == (5, 20)
    assert (fault.what, fault.remedy) == (
        "edition is the number 2008, not a text",
        'write it in quotes: "2008"',
    )


def test_a_contradiction_in_an_earlier_period_is_told_too(tmp_path: Path) -> None:
    rows = ("seats|10", "seats_occupied|12|2025", "seats_occupied|8|2026")
    assert told(write_study(tmp_path, *rows)) == [
        "statistik.csv:3:2: seats_occupied is 12, more than seats (10)"
    ]


# ---------------------------------------------------------------- the study's keys


def choices(text: str, peers: str = "") -> str:
    return STUDY.replace(
        "{statistics: statistik.csv}",
        f"\n  statistics: statistik.csv\n  indicators: [{text}]{peers}",
    )


@pytest.mark.parametrize(
    ("choice", "what"),
    [
        ("{code: I61}", "study.yaml:7:23: there is no indicator I61"),
        ("{code: I16}, {code: I16}", "study.yaml:7:36: I16 stands twice"),
        ("{code: I16, variant: II}", "study.yaml:7:28: I16 has one formula only"),
        ("{code: I01, factor: 1000}", "study.yaml:7:28: I01 is not per person"),
        ("{code: I16, rounded: true}", "study.yaml:7:28: I16 may not be rounded by the source"),
        ("{code: I16, as_printed: true}", "study.yaml:7:28: I16 is used as printed anyway"),
        ("{code: I16, reason: mahal}", "study.yaml:7:28: I16 has a reason, but no decision"),
        (
            "{code: I12, decision: improve}",
            "study.yaml:7:38: I12 has a decision, but no result to decide by",
        ),
        (
            "{code: I16, unmeasured: lupa}",
            "study.yaml:7:28: I16 is said to be unmeasured, but its inputs give a result",
        ),
        (
            "{code: I16, factor: 100}",
            "study.yaml:7:36: factor is the number 100, which it cannot be",
        ),
    ],
)
def test_faults_of_a_choice(tmp_path: Path, choice: str, what: str) -> None:
    assert told(write_study(tmp_path, *LOANS, study=choices(choice))) == [what]


def test_an_objective_that_is_none_of_the_study(tmp_path: Path) -> None:
    study = choices("{code: I16, objective: pinjman}, {code: I12, objective: lebih banyak kursi}")
    study += "perspectives: [{name: a, label: A}]\nindicators: indikator.csv\n"
    study += "objectives: [{name: pinjaman, label: Pinjaman naik, perspective: a}]\n"
    rows = f"{INDICATORS}K1,Pinjaman,a,output,maximize,4,,I16\n"
    folder = write_study(tmp_path, *LOANS, study=study, indikator=rows)
    assert told(folder) == [
        "study.yaml:7:39: I16 serves 'pinjman', which is no objective of the study"
    ]


def test_a_printed_median_of_an_odd_list(tmp_path: Path) -> None:
    study = choices("{code: I35, as_printed: true}")
    assert told(write_study(tmp_path, "processing_days|1; 2; 3", study=study)) == [
        "statistik.csv:2:2: the printed formula of I35 is for an even number of values, and these"
        " are 3"
    ]


PEER = "\n  peers:\n    - {name: lain, label: Lain, statistics: lain.csv}"


def test_peers_are_read_and_checked(tmp_path: Path) -> None:
    study, lain = choices("", PEER), table("loans|x")
    assert told(write_study(tmp_path / "a", *LOANS, study=study, lain=lain)) == [
        "lain.csv:2:2: value 'x' is not a number"
    ]
    good = write_study(tmp_path / "b", *LOANS, study=study, lain=table("loans|5"))
    files = open_study(good)
    assert files.library is not None
    assert list(files.library.peers) == ["lain"]


@pytest.mark.parametrize(
    ("peers", "what"),
    [
        (PEER.replace("lain.csv", "lian.csv"), "study.yaml:9:45: the file 'lian.csv' is not there"),
        (f"{PEER}{PEER.rpartition('peers:')[2]}", "study.yaml:10:14: the peer lain stands twice"),
        (
            PEER.replace("lain.csv", "statistik.csv"),
            "study.yaml:9:45: statistik.csv stands twice: a library would be held against itself",
        ),
    ],
)
def test_faults_of_peers(tmp_path: Path, peers: str, what: str) -> None:
    folder = write_study(tmp_path, *LOANS, study=choices("", peers), lain=table("loans|5"))
    assert any(one.startswith(what) for one in told(folder))


def test_the_profile_needs_statistics_and_statistics_alone_the_profile(tmp_path: Path) -> None:
    without = STUDY.replace("library: {statistics: statistik.csv}\n", "")
    assert (
        "study.yaml:2:10: the profile iso-11620 reports library statistics, but there are none"
        in (told(write_study(tmp_path / "a", study=without)))
    )
    thesis = STUDY.replace("profile: iso-11620\n", "")
    (what,) = told(write_study(tmp_path / "b", *LOANS, study=thesis))
    assert what.startswith("study.yaml:4:1: there are library statistics only")


def test_perspectives_without_figures(tmp_path: Path) -> None:
    study = f"{STUDY}perspectives: [{{name: a, label: A}}]\n"
    (what,) = told(write_study(tmp_path, *LOANS, study=study))
    assert what.startswith("study.yaml:7:1: there are perspectives, but neither")


def test_the_workbook_twin_says_the_same(tmp_path: Path) -> None:
    expected = open_study(STATISTICS)
    found = open_study(write_twin(STATISTICS, tmp_path / "kembar" / "study.xlsx"))
    assert found.library is not None
    assert expected.library is not None
    for kept in ("mission", "round", "profile"):
        assert getattr(found.study, kept) == getattr(expected.study, kept)
    assert found.study.library is not None
    assert expected.study.library is not None
    assert found.study.library.indicators == expected.study.library.indicators
    assert [one.label for one in found.study.library.peers] == [
        one.label for one in expected.study.library.peers
    ]
    given = [one.given for one in expected.library.own.amounts]
    assert [one.given for one in found.library.own.amounts] == given


# ---------------------------------------------------------------- indicators of the scorecard

INDICATORS = "name,label_id,perspective,kind,polarity,target,realisation,iso\n"
CARD = f"{STUDY}perspectives: [{{name: a, label: A}}]\nindicators: indikator.csv\n"


def test_an_indicator_takes_its_realisation(tmp_path: Path) -> None:
    rows = f"{INDICATORS}K1,Pinjaman,a,output,maximize,4,,I16\n"
    files = open_study(write_study(tmp_path, *LOANS, study=CARD, indikator=rows))
    assert files.indicators[0].realisation == 3.0


def test_an_indicator_that_was_not_computed(tmp_path: Path) -> None:
    rows = f"{INDICATORS}K1,Kursi,a,output,maximize,4,,I12\n"
    (fault,) = faults(write_study(tmp_path, *LOANS, study=CARD, indikator=rows))
    assert str(fault.place).endswith("indikator.csv:2:8")


def test_a_fault_of_the_statistics_is_told_alone(tmp_path: Path) -> None:
    rows = f"{INDICATORS}K1,Pinjaman,a,output,maximize,4,,I16\n"
    (fault,) = faults(write_study(tmp_path, "loans|tiga", study=CARD, indikator=rows))
    assert str(fault.place).endswith("statistik.csv:2:2")
    unnamed = CARD.replace(next(line for line in CARD.splitlines(True) if "library" in line), "")
    (fault,) = faults(
        write_study(
            tmp_path / "b", *LOANS, study=unnamed.replace("iso-11620", "skripsi"), indikator=rows
        )
    )
    assert (
        fault.what == "the realisation is library indicator I16, but the study names no statistics"
    )


def test_a_lacking_input_is_told_of_its_indicator_alone(tmp_path: Path) -> None:
    study = CARD.replace("library: {", "library: {indicators: [{code: I12, decision: improve}], ")
    rows = f"{INDICATORS}K1,Kursi,a,output,maximize,4,,I12\nK2,Pinjaman,a,output,maximize,4,,I16\n"
    told = faults(write_study(tmp_path, *LOANS, study=study, indikator=rows))
    assert [str(one.place).rpartition("/")[2] for one in told] == [
        "indikator.csv:2:8",
        "study.yaml:5:46",
    ]


# ---------------------------------------------------------------- the empty sheet


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_empty_sheet_is_read_without_faults(
    tmp_path: Path, language: str, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"kosong.{ending}"
    assert main(["library-sheet", str(path), "--language", language]) == 0
    made, *steps = capsys.readouterr().out.splitlines()
    assert made.endswith(path.name)
    assert f"library: {{statistics: {path.name}}}" in steps[-1]
    found = read_library_table(path)
    assert found.faults == ()
    assert found.sheet.amounts == ()
    assert main(["library-sheet", str(path)]) == 2
    assert main(["library-sheet", str(tmp_path / "kosong.ods")]) == 2


def test_the_empty_sheet_can_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "isi.csv"
    main(["library-sheet", str(path)])
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("masukan,nilai,satuan,periode,sumber,sampel")
    path.write_text(text.replace("\nloans,,", "\nloans,12,"), encoding="utf-8")
    (amount,) = read_library_table(path).sheet.amounts
    assert (amount.given.value, amount.given.unit) == (12.0, "peminjaman")
    assert set(HEAD.split(",")) >= {"input", "value"}
