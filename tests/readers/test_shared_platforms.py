"""The real exports of Qualtrics, LimeSurvey and REDCap in the shared folder."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.columns import Layout, lay_out
from pipeline.readers import Head, read_table

pytestmark = pytest.mark.slow

EXPORTS = Path(__file__).parents[2].parent / "shared" / "exports"
LEGITIMACY = "legitimacy-qualtrics-numeric-and-text"
PAIRS = "qualtricstools-qsf-csv-pairs"
RSE = "rse-international-survey-2016-2018"
REDCAP = "redcap-dictionaries"


def read(file: str) -> Layout:
    return lay_out(read_table(EXPORTS / file))


def head(layout: Layout, header: str) -> Head:
    return next(one.head for one in layout.columns if one.header == header)


def roles(layout: Layout) -> Counter[str | None]:
    return Counter(one.head.role for one in layout.columns)


@pytest.mark.parametrize("file", ["qualtrics-numeric.csv", "qualtrics-choice-text.csv"])
def test_legitimacy(file: str) -> None:
    layout = read(f"{LEGITIMACY}/{file}")
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == (
        "qualtrics",
        (1, 2, 3),
        156,
    )
    assert not layout.strange_rows
    finished = next(one for one in layout.columns if one.header == "Finished")
    assert sorted(finished.cells.counts().values()) == [22, 134]
    assert roles(layout) == {
        **{"meta": 120, None: 60, "identifier": 7, "time": 3, "state": 3, "duration": 1, "key": 1}
    }
    grid = [head(layout, f"legitimacy_1_{row}") for row in range(1, 5)]
    assert [one.words for one in grid] == [
        "choose one option",
        "approve, stay neutral, disapprove",
        "assign points to options",
        "choose and rank options",
    ]
    assert len({one.question for one in grid}) == 1
    assert grid[0].question.endswith("fair reflecting my and others' opinions. (legitimacy_1)")
    assert head(layout, "legitimacy_2_1").question.endswith("opinions. (legitimacy_2)")
    assert head(layout, "information_sheet_t _First Click").role == "meta"


@pytest.mark.parametrize(
    ("file", "header_rows", "respondents", "options"),
    [
        ("Better_Sample_Survey.csv", (1, 2, 3), 10, 31),
        ("Matrix_Single_Answer_Testing.csv", (1, 2, 3), 5, 0),
        ("No_Basis_for_Evaluation_(Insights).csv", (1, 2, 3), 15, 26),
        ("No_Basis_for_Evaluation_(Legacy).csv", (1, 2), 15, 26),
        ("Single_Answer_Matrix_Questions.csv", (1, 2), 5, 0),
        ("Single_Answer_Matrix_Questions_(Insights).csv", (1, 2, 3), 5, 0),
    ],
)
def test_qualtricstools(
    file: str, header_rows: tuple[int, ...], respondents: int, options: int
) -> None:
    layout = read(f"{PAIRS}/{file}")
    assert (layout.dialect.tool, layout.header_rows) == ("qualtrics", header_rows)
    assert (len(layout.lines), roles(layout)["option"]) == (respondents, options)
    assert layout.repeated_headers == ()


def test_both_eras_of_qualtrics_give_the_same_words() -> None:
    legacy = read(f"{PAIRS}/No_Basis_for_Evaluation_(Legacy).csv")
    insights = read(f"{PAIRS}/No_Basis_for_Evaluation_(Insights).csv")
    words = [
        [(one.head.question, one.head.words, one.head.role) for one in layout.columns]
        for layout in (legacy, insights)
    ]
    assert words[0][10:45] == words[1][11:46]
    asked = "Indicate how you feel about the following vegetables"
    assert [head(insights, one).question for one in ("Q3_1", "Q4_1")] == [
        f"{asked} (Q3)",
        f"{asked} (Q4)",
    ]
    assert head(insights, "Q3_1").names[-2:] == ("QID3-1", "QID3_1")


@pytest.mark.parametrize(
    ("file", "respondents", "options"),
    [
        ("rse-2016-uk.csv", 273, 0),
        ("rse-2017-can.csv", 110, 13),
        ("rse-2017-de.csv", 325, 157),
        ("rse-2017-nl.csv", 77, 73),
        ("rse-2017-uk.csv", 253, 160),
        ("rse-2017-us.csv", 164, 162),
        ("rse-2017-zaf.csv", 22, 189),
        ("rse-2018.csv", 997, 606),
    ],
)
def test_rse(file: str, respondents: int, options: int) -> None:
    layout = read(f"{RSE}/{file}")
    assert (layout.dialect.tool, layout.header_rows) == ("limesurvey", (1,))
    assert (len(layout.lines), roles(layout)["option"]) == (respondents, options)


def test_the_grids_of_rse_2018() -> None:
    layout = read(f"{RSE}/rse-2018.csv")
    questions = Counter(one.head.question for one in layout.columns if one.head.role is None)
    assert [questions[f"likert{number}"] for number in range(6)] == [5, 5, 2, 2, 3, 6]
    one = next(one.head for one in layout.columns if "likert0[time1can]" in one.head.names)
    assert one.words == "On average, how much of your time is spent developing software?"
    discipline = {
        one.head.question for one in layout.columns if one.header.startswith("currentEmp13q")
    }
    assert len(discipline) == 9  # one question a country: their options are not one list


@pytest.mark.parametrize(
    ("file", "respondents", "options", "states"),
    [
        ("simple-data.csv", 5, 6, 3),
        ("checkboxes-1-data.csv", 4, 9, 2),
        ("decimal-comma-data.csv", 4, 0, 1),
        ("longitudinal-data.csv", 18, 25, 9),
    ],
)
def test_redcap(file: str, respondents: int, options: int, states: int) -> None:
    layout = read(f"{REDCAP}/{file}")
    assert (layout.dialect.tool, len(layout.lines)) == ("redcap", respondents)
    assert (roles(layout)["option"], roles(layout)["state"]) == (options, states)


def test_nobody_elses_export_is_taken_for_one_of_these() -> None:
    others = [
        path
        for folder in ("spack-*", "dask-*", "carpentries-*")
        for path in EXPORTS.glob(f"{folder}/*.csv")
    ]
    tools = {lay_out(read_table(path)).dialect.tool for path in others}
    assert tools.isdisjoint(
        {"qualtrics", "limesurvey", "redcap", "kobotoolbox", "odk", "spss", "stata"}
    )
    assert len(others) == 12
