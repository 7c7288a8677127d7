"""Category sets, points, compared weights and objectives: every fault at its place."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.drafting.workbook import write_data
from tests.codebook.faulty_files import Case, assert_places, broken, faults_of, named
from tests.drafting.test_workbook import plain

STUDY = """\
study: kantor
title: Kinerja kantor
about: {organisation: Kantor}
indicators: indikator.csv
perspectives:
  - {name: uang, label: Keuangan}
  - {name: proses, label: Proses}
  - {name: belajar, label: Pembelajaran}
category_sets:
  sendiri: {cuts: [60, 80], labels: [{key: a, id: A}, {key: b, id: B}, {key: c, id: C}]}
mission: Melayani
objectives:
  - {name: S1, label: Hemat, perspective: uang, indicators: [K1]}
  - {name: S2, label: Cepat, perspective: proses, leads_to: [S1]}
  - {name: S3, label: Mahir, perspective: belajar, leads_to: [S2]}
scorecard:
  points: three-way
  bands: sendiri
  ahp:
    perspectives:
      order: [uang, proses, belajar]
      matrix:
        - [1, 2, "1/3"]
        - [1/2, 1, 0.2]
        - [3, 5, 1]
    indicators:
      proses: {order: [K2, K3], matrix: [[1, 3], [0.33, 1]]}
report: {languages: [id]}
"""

INDICATORS = """\
name,label_id,perspective,kind,polarity,target,realisation,achievement,weight,bands,objective
K1,Serapan,uang,absorption,maximize,100,96.13,,,budget-effectiveness,
K2,Lama,proses,output,minimize,5,4,,,,S2
K3,Jam,proses,efficiency,minimize,,,90,,sendiri,S2
K4,Pelatihan,belajar,output,maximize,80-90,85,,,three-way,S3
"""

IN_STUDY = (
    Case(
        "no-questionnaire",
        "mission: Melayani",
        "population: {guru: 5}\nopen_answers: [{variable: saran}]\nmission: Melayani",
        (
            "11:1 population counts respondents, but there are no responses; name the exports",
            "12:1 there are open_answers, but no questionnaire that asked for them; name its file",
        ),
    ),
    Case(
        "blank-words",
        "mission: Melayani",
        'mission: {id: "", en: Serve}',
        ("11:10 mission has no words in id; write the words",),
    ),
    Case(
        "set-shipped",
        "  sendiri: {",
        "  lkjip: {",
        ("10:3 the set 'lkjip' is called like one", "18:10 bands is 'sendiri', which it"),
    ),
    Case("set-cuts", "[60, 80]", "[80, 60]", ("10:24 classes overlap: the cut 60 comes after 80",)),
    Case("set-labels", ", {key: c, id: C}", "", ("10:37 2 labels for 3 classes",)),
    Case(
        "set-without-key",
        "{key: b, id: B}",
        "{id: B}",
        ("10:55 entry 2 of labels has no 'key'",),
    ),
    Case("set-zero", "[60, 80]", "[0, 80]", ("10:20 the cut 0 is not above 0",)),
    Case("bands-unknown", "bands: sendiri", "bands: sendri", ("18:10 did you mean 'sendiri'?",)),
    Case(
        "bands-of-a-budget",
        "bands: sendiri",
        "bands: budget-efficiency",
        ("18:10 whose classes are not those of a percent score; name it in the table",),
    ),
    Case(
        "bands-number", "bands: sendiri", "bands: 3", ("18:10 bands is the number 3, not a text",)
    ),
    Case("points", "points: three-way", "points: threeway", ("17:11 did you mean 'three-way'?",)),
    Case(
        "closed-without-points",
        "points: three-way",
        "points_closed: lower",
        ("17:18 there are no classes of points; remove it, or write points: three-way",),
    ),
    Case("diagonal", "[1/2, 1, 0.2]", "[1/2, 2, 0.2]", ("24:17 row 2 compares with itself as 2",)),
    Case(
        "reciprocal",
        "[3, 5, 1]",
        "[3, 4, 1]",
        ("25:15 row 3, column 2 is 4, but row 2, column 3 is 0.2; one must be 1 divided by",),
    ),
    Case("reciprocal-too-rough", "[0.33, 1]]", "[0.3, 1]]", ("27:51 row 2, column 1 is 0.3, but",)),
    Case("row-short", "[3, 5, 1]", "[3, 5]", ("25:11 row 3 of the matrix has 2 numbers for 3",)),
    Case("row-missing", "        - [3, 5, 1]\n", "", ("23:9 the matrix has 2 rows for 3 things",)),
    Case("ratio-zero", "[3, 5, 1]", "[0, 5, 1]", ("25:12 the number 0; write a number above 0",)),
    Case(
        "ratio-negative",
        "[3, 5, 1]",
        "[-3, 5, 1]",
        ("25:12 the number -3; write a number above 0",),
    ),
    Case("ratio-word", '"1/3"', '"sepertiga"', ("23:18 is no ratio",)),
    Case("ratio-of-nothing", '"1/3"', '"1/0"', ("23:18 write a number above 0",)),
    Case(
        "compared-unknown",
        "[uang, proses, belajar]",
        "[uang, proses, belajr]",
        (
            "21:14 belajar is not compared; add to order",
            "21:29 'belajr' is compared, but it is not weighed here; did you mean 'belajar'?",
        ),
    ),
    Case(
        "compared-twice",
        "[uang, proses, belajar]",
        "[uang, proses, proses]",
        ("21:14 belajar is not compared", "21:29 'proses' is compared twice"),
    ),
    Case(
        "compared-and-weighed",
        "label: Keuangan}",
        "label: Keuangan, weight: 1}",
        ("20:5 uang has a weight, and weights come from comparisons too; remove the weights",),
        (("label: Proses}", "label: Proses, weight: 1}"), ("n}\ncat", "n, weight: 2}\ncat")),
    ),
    Case(
        "compared-indicators-of-nothing",
        "      proses: {order",
        "      prose: {order",
        ("27:7 indicators of 'prose' are compared, but it has none; did you mean 'proses'?",),
    ),
    Case(
        "leads-nowhere",
        "leads_to: [S1]",
        "leads_to: [S9]",
        ("14:62 leads to 'S9', which does not exist",),
    ),
    Case(
        "leads-to-itself",
        "leads_to: [S1]",
        "leads_to: [S2]",
        ("14:62 the objective S2 leads to itself",),
    ),
    Case("leads-twice", "leads_to: [S1]", "leads_to: [S1, S1]", ("14:66 S2 leads to S1 twice",)),
    Case(
        "circle",
        "leads_to: [S1]",
        "leads_to: [S1, S3]",
        ("14:51 the objectives go in a circle: S2 -> S3 -> S2; an effect cannot be its own cause",),
    ),
    Case(
        "objective-twice",
        "name: S3",
        "name: S2",
        ("15:12 'S2' stands twice in objectives", "15:63 S2 leads to itself"),
    ),
    Case("objective-of-nowhere", "perspective: uang", "perspective: uanh", ("13:43 'uang'?",)),
    Case(
        "indicator-unknown",
        "[K1]}",
        "[K9]}",
        ("13:62 the objective S1 has the indicator 'K9', which does not exist",),
    ),
    Case(
        "indicator-of-two",
        "leads_to: [S1]}",
        "leads_to: [S1], indicators: [K1]}",
        ("14:80 the indicator K1 belongs to S1 already; each indicator measures one objective",),
    ),
)

IN_TABLE = (
    Case("set-unknown", ",,sendiri,", ",,sendri,", ("4:10 the category set 'sendri' does not",)),
    Case(
        "set-of-another-kind",
        "budget-effectiveness",
        "budget-efficiency",
        ("2:10 budget-efficiency does not class the kind absorption; write another set, or the",),
    ),
    Case(
        "set-of-a-kind-that-is-no-budget",
        "5,4,,,,S2",
        "5,4,,,budget-effectiveness,S2",
        ("3:10 budget-effectiveness does not class the kind output",),
    ),
    Case(
        "spent-unknown",
        ",90,,sendiri,",
        ",90,,budget-efficiency,",
        ("4:10 classes what was spent of the target, which is not known; write target and real",),
    ),
    Case(
        "spent-of-a-range",
        "maximize,100,96.13",
        "maximize,90-100,96.13",
        ("2:10 what was spent of one target, but the target is a range",),
    ),
    Case("objective-unknown", ",,,,S2", ",,,,S8", ("3:11 the objective 'S8' does not exist",)),
    Case(
        "objective-of-two",
        "budget-effectiveness,",
        "budget-effectiveness,S2",
        ("2:11 the indicator K1 names the objective S2, but S1 lists it; each indicator",),
    ),
    Case(
        "weighed-and-compared",
        "5,4,,,,S2",
        "5,4,,2,,S2",
        ("4:9 other indicators of proses have a weight, but not K3",),
    ),
)


def write(folder: Path, study: str = STUDY, indicators: str = INDICATORS) -> Path:
    folder.mkdir()
    (folder / "study.yaml").write_text(study, encoding="utf-8")
    (folder / "indikator.csv").write_text(indicators, encoding="utf-8")
    return folder


@named(IN_STUDY)
def test_each_fault_of_a_study_has_its_place(case: Case, tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", broken(STUDY, case))
    found = [one for one in faults_of(open_study, folder) if one.place.file.name == "study.yaml"]
    assert_places(found, case.faults, "study.yaml")


@named(IN_TABLE)
def test_each_fault_of_the_indicators_has_its_cell(case: Case, tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", indicators=broken(INDICATORS, case))
    found = [one for one in faults_of(open_study, folder) if one.place.file.name != "study.yaml"]
    assert_places(found, case.faults, "indikator.csv")


def test_points_that_a_set_needs(tmp_path: Path) -> None:
    folder = write(tmp_path / "studi", STUDY.replace("  points: three-way\n", ""))
    expected = ["5:10 three-way classes points, which the scorecard does not give; write scorecard"]
    assert_places(faults_of(open_study, folder), expected, "indikator.csv")


def test_a_sound_strategy(tmp_path: Path) -> None:
    files = open_study(write(tmp_path / "studi"))
    assert files.warnings == ()
    choices = files.study.scorecard.ahp
    assert choices.perspectives is not None
    assert choices.perspectives.matrix[0] == (1, 2, 1 / 3)
    assert [one.leads_to for one in files.study.objectives] == [(), ("S1",), ("S2",)]
    assert [one.objective for one in files.indicators] == [None, "S2", "S2", "S3"]


def test_an_objective_of_another_perspective_is_doubted(tmp_path: Path) -> None:
    rows = INDICATORS.replace("sendiri,S2", "sendiri,S3")
    text = STUDY.replace("leads_to: [S2]}", "leads_to: [S2], indicators: [K1]}")
    text = text.replace("perspective: uang, indicators: [K1]", "perspective: uang")
    expected = [
        "2:11 K1 belongs to uang, but measures S3, an objective of belajar; name an objective",
        "4:11 K3 belongs to proses, but measures S3, an objective of belajar",
    ]
    warnings = open_study(write(tmp_path / "studi", text, rows)).warnings
    assert_places(warnings, expected, "indikator.csv")


def test_comparisons_that_contradict_each_other_are_doubted(tmp_path: Path) -> None:
    text = STUDY.replace('[1, 2, "1/3"]', "[1, 9, 1/9]").replace("[1/2, 1, 0.2]", "[1/9, 1, 9]")
    folder = write(tmp_path / "studi", text.replace("[3, 5, 1]", "[9, 1/9, 1]"))
    (warning,) = open_study(folder).warnings
    assert (warning.place.line, warning.place.column) == (22, 7)
    assert "consistency ratio" in warning.what
    assert "above 0.1" in warning.what


def test_more_than_saaty_has_an_index_for(tmp_path: Path) -> None:
    names = [f"N{one}" for one in range(16)]
    rows = [f"{name},L,proses,output,,,,90,,,\n" for name in names]
    matrix = [[1] * 16] * 16
    study = STUDY.replace(
        "[K2, K3], matrix: [[1, 3], [0.33, 1]]", f"[{', '.join(names)}], matrix: {matrix}"
    )
    table = INDICATORS[: INDICATORS.index("K2,")] + "".join(rows)
    table += INDICATORS[INDICATORS.index("K4,") :]
    expected = ["27:23 16 things are compared; compare at most 15, or give weights"]
    assert_places(
        faults_of(open_study, write(tmp_path / "s", study, table)), expected, "study.yaml"
    )


# ---------------------------------------------------------------- the workbook twin


def test_a_workbook_holds_all_of_it(tmp_path: Path) -> None:
    text = STUDY.replace("[0.33, 1]", "[1/3, 1]").replace("0.2]", "1/5]")
    text = text.replace("]}\nmission", "], closed: upper, source: Peraturan}\nmission")
    folder = write(tmp_path / "studi", text)
    before = open_study(folder)
    write_data(*plain(before), folder / "study.xlsx")
    (folder / "study.yaml").unlink()
    after = open_study(folder)
    assert after.study == before.study
    assert after.indicators == before.indicators


@pytest.mark.parametrize(
    ("sheet", "rows", "expected"),
    [
        ("ahp", [["proses", "K2", "K3", "3"], ["proses", "K3", "K2", "3"]], "ahp!A3 'K3' is compa"),
        ("ahp", [["proses", "K2", "K3", "tiga"]], "ahp!D2 is no ratio"),
        ("ahp", [["proses", "K2", "K3", None]], "ahp!D2 the row has no ratio"),
        ("ahp", [["proses", "K2", None, 3]], "ahp!C2 the row has no second"),
        ("ahp", [[None, "K2", "K3", 3]], "ahp!A2 the row has no of"),
        (
            "ahp",
            [["perspectives", "uang", "proses", 3], ["perspectives", "proses", "belajar", 2]],
            "ahp!A2 'uang' is not compared with 'belajar'",
        ),
        (
            "category_sets",
            [["s", None, "a", "A"], ["s", None, "b", "B"]],
            "category_sets!B3 begins",
        ),
        (
            "category_sets",
            [["s", 10, "a", "A"], ["s", 50, "b", "B"]],
            "category_sets!B2 leave above",
        ),
        ("category_sets", [[None, None, "a", "A"]], "category_sets!A2 the row has no set"),
    ],
)
def test_faults_of_a_workbook_have_their_cells(
    sheet: str, rows: list[list[str | int | None]], expected: str, tmp_path: Path
) -> None:
    import openpyxl

    head = {
        "ahp": ["of", "first", "second", "ratio"],
        "category_sets": ["set", "above", "key", "id"],
    }
    text = STUDY[: STUDY.index("scorecard:")] + "report: {languages: [id]}\n"
    folder = write(tmp_path / "studi", text, INDICATORS.replace("three-way", "sendiri"))
    write_data(*plain(open_study(folder)), folder / "study.xlsx")
    (folder / "study.yaml").unlink()
    book = openpyxl.load_workbook(folder / "study.xlsx")
    if sheet in book.sheetnames:
        del book[sheet]
    page = book.create_sheet(sheet)
    page.append([*head[sheet]])
    for row in rows:
        page.append([*row])
    book.save(folder / "study.xlsx")
    place, fragment = expected.split(" ", 1)
    found = [
        f"{str(one.place).rpartition(':')[2]} {one.what}; {one.remedy}"
        for one in faults_of(open_study, folder)
    ]
    assert any(line.startswith(f"{place} ") and fragment in line for line in found), found
