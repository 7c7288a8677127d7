"""Real exports of the shared folder beside the checkout, recognised and laid out."""

from pathlib import Path

import pytest

from tests.readers.written_exports import laid_out

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[2].parent / "shared"
DASK = "exports/dask-user-survey-2019-2021/dask-{}.csv"
SPACK = "exports/spack-user-survey-2020-2025/spack-{}"


@pytest.mark.parametrize(
    ("file", "separator", "respondents", "rows"),
    [
        (DASK.format(2019), ";", 259, 10),
        (DASK.format(2020), ";", 239, 10),
        (DASK.format(2021), ", ", 247, 11),
        *[
            (SPACK.format(f"{year}.{ending}"), ", ", respondents, rows)
            for year, respondents, rows in ((2020, 170, 16), (2021, 179, 19), (2022, 182, 20))
            for ending in ("csv", "xlsx")
        ],
        (SPACK.format("2025.csv"), ", ", 245, 20),
        (SPACK.format("2025.xlsx"), ", ", 245, 20),
    ],
)
def test_google_forms(file: str, separator: str, respondents: int, rows: int) -> None:
    layout = laid_out(SHARED / file)
    assert (layout.dialect.tool, layout.dialect.separator) == ("google_forms", separator)
    assert (len(layout.lines), layout.columns[0].head.role) == (respondents, "time")
    assert sum(bool(one.head.question) for one in layout.columns) == rows
    assert (layout.derived, layout.strange_rows) == ({}, {})


@pytest.mark.parametrize(
    ("folder", "pattern", "tool"),
    [
        ("legitimacy-qualtrics-numeric-and-text", "*.csv", "qualtrics"),
        ("qualtricstools-qsf-csv-pairs", "*.csv", "qualtrics"),
        ("rse-international-survey-2016-2018", "rse-201?-[a-z][a-z].csv", "limesurvey"),
        ("rse-international-survey-2016-2018", "rse-2018.csv", "limesurvey"),
        ("redcap-dictionaries", "*-data.csv", "redcap"),
        ("carpentries-longterm-2017-2020", "*.csv", "generic"),
        ("dask-user-survey-2019-2021", "*.csv", "google_forms"),
        ("spack-user-survey-2020-2025", "*.*s[vx]*", "google_forms"),
    ],
)
def test_real_exports_are_their_own_tools(folder: str, pattern: str, tool: str) -> None:
    files = sorted((SHARED / "exports" / folder).glob(pattern))
    assert files
    assert {laid_out(path).dialect.tool for path in files} == {tool}


def test_the_rows_of_a_grid_share_their_question() -> None:
    layout = laid_out(SHARED / DASK.format(2021))
    assert {one.head.question for one in layout.columns} == {
        "",
        "What common feature requests do you care about most?",
    }
    assert layout.columns[25].head.words == "Improve Scaling"


@pytest.mark.parametrize("name", ["longterm-2017-10", "longterm-2017-07-as-archived-2018"])
def test_a_file_flattened_by_hand_is_a_plain_table(name: str) -> None:
    layout = laid_out(SHARED / "exports" / "carpentries-longterm-2017-2020" / f"{name}.csv")
    assert (layout.dialect.tool, layout.header_rows) == ("generic", (1,))
    assert (len(layout.lines), len(layout.columns)) == (476, 75)


@pytest.mark.parametrize(
    ("case", "respondents", "items", "derived"),
    [
        (
            "c01_kompensasi_60x8",
            60,
            [f"X{at}" for at in range(1, 9)],
            {1: "number", 10: "total", 11: "square"},
        ),
        (
            "c02_alpha_20x10",
            20,
            [f"P{at}" for at in range(1, 11)],
            {1: "number", 12: "total", 13: "square"},
        ),
        ("c05_skm_sekadau_partial49x9", 49, [f"U{at}" for at in range(1, 10)], {1: "number"}),
    ],
)
def test_published_tables(
    case: str, respondents: int, items: list[str], derived: dict[int, str]
) -> None:
    layout = laid_out(SHARED / "cases" / f"{case}.csv")
    assert layout.dialect.tool == "tabulation"
    assert (len(layout.lines), layout.strange_rows) == (respondents, {})
    assert layout.derived == derived
    assert [one.header for one in layout.columns if one.number not in derived] == items
