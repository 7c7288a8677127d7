"""All scales of all reference data sets: R 4.2.2, psych 2.2.9 (see their README for each call)."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation import critical_r, item_correlations, mean_inter_item_r
from pipeline.statistics.covariance import Missing, complete, covariances
from pipeline.statistics.reliability import alpha_if_deleted, cronbach_alpha, standardized_alpha
from tests.statistics.drawn import number

pytestmark = pytest.mark.slow

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"
SCALES = [
    *(("attitude", "att"), ("garcia", "s"), ("globalwarm", "ga"), ("datcat", "f1")),
    *(("datcat", "f2"), ("hs1939", "visual"), ("hs1939", "textual"), ("hs1939", "speed")),
    *(("bfi", "agree"), ("bfi", "conscientious"), ("bfi", "extraversion")),
    *(("bfi", "neuroticism"), ("bfi", "openness"), ("msq", "EA"), ("msq", "TA")),
    *(("ability", "reason"), ("ability", "letter"), ("ability", "matrix"), ("ability", "rotate")),
    *(("ability", "all16"), ("epi", "N"), ("epi", "L"), ("spi", "Agree"), ("spi", "Consc")),
    *(("spi", "Neuro"), ("spi", "Extra"), ("spi", "Open")),
]
MISSING = [scale for scale in SCALES if scale[0] in ("bfi", "msq", "ability", "epi")]


@cache
def load(data_set: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REFERENCE / "values" / f"{data_set}.json").read_text())
    return found


def value(data_set: str, record: str) -> Any:
    return load(data_set)["records"][f"scale.{record}"]["value"]


@cache
def answers(data_set: str, scale: str) -> NDArray[np.float64]:
    """Read a scale's items, those marked - turned on the declared range."""
    meta = load(data_set)["meta"]
    low, high = meta["response_range"]
    with (REFERENCE / "data" / f"{data_set}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    columns = []
    for key in meta["keys"][scale]:
        cells = [row[key.removeprefix("-")] for row in rows]
        column = np.array([float(cell or "nan") for cell in cells])
        columns.append(low + high - column if key.startswith("-") else column)
    return np.column_stack(columns)


def test_every_scale_of_the_reference_is_here() -> None:
    found = {
        (path.stem, scale)
        for path in (REFERENCE / "values").glob("*.json")
        for scale in load(path.stem).get("meta", {}).get("keys", {})
    }
    assert found == set(SCALES)


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_listwise_values(data_set: str, scale: str) -> None:
    exact = value(data_set, f"{scale}.exact")
    table = answers(data_set, scale)
    found, alpha = item_correlations(table), cronbach_alpha(table)
    assert alpha.n_respondents == exact["n"] == found[0].n
    assert alpha.n_items == exact["k"]
    assert alpha.estimate == pytest.approx(exact["alpha"], abs=1e-10)
    assert standardized_alpha(table).estimate == pytest.approx(exact["alpha_std"], abs=1e-10)
    assert mean_inter_item_r(table) == pytest.approx(exact["mean_r"], abs=1e-10)
    assert covariances(table, "listwise").matrix.sum() == pytest.approx(
        exact["total_var"], rel=1e-10
    )
    assert complete(table).sum(axis=1).mean() == pytest.approx(exact["total_mean"], rel=1e-10)
    assert [one.r_total for one in found] == approximately(exact["item_total_r"].values())
    assert [one.r_rest for one in found] == approximately(exact["item_rest_r"].values())
    if exact["k"] > 2:
        assert list(alpha_if_deleted(table)) == approximately(exact["alpha_if_deleted"].values())


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_listwise_values_of_psych(data_set: str, scale: str) -> None:
    psych, table = value(data_set, f"{scale}.alpha.listwise"), answers(data_set, scale)
    assert_psych(psych, table[~np.isnan(table).any(axis=1)], "listwise")
    found = cronbach_alpha(table)
    assert [found.low, found.high] == approximately(
        [psych["feldt"]["lower"], psych["feldt"]["upper"]]
    )


@pytest.mark.parametrize(("data_set", "scale"), MISSING)
def test_pairwise_values_of_psych(data_set: str, scale: str) -> None:
    assert_psych(value(data_set, f"{scale}.alpha.pairwise"), answers(data_set, scale), "pairwise")


def assert_psych(psych: dict[str, Any], table: NDArray[np.float64], missing: Missing) -> None:
    found = item_correlations(table, missing=missing)
    columns = psych["item_stats"]["columns"]
    assert cronbach_alpha(table, missing=missing).estimate == pytest.approx(
        psych["total"]["raw_alpha"], abs=1e-10
    )
    assert standardized_alpha(table, missing=missing).estimate == pytest.approx(
        psych["total"]["std.alpha"], abs=1e-10
    )
    assert mean_inter_item_r(table, missing=missing) == pytest.approx(
        psych["total"]["average_r"], abs=1e-10
    )
    assert [one.r_total for one in found] == approximately(columns["raw.r"])
    assert [one.r_rest for one in found] == approximately(columns["r.drop"])
    if table.shape[1] > 2:  # with two items psych gives a ratio of covariances, not an alpha
        assert list(alpha_if_deleted(table, missing=missing)) == approximately(
            psych["alpha_drop"]["columns"]["raw_alpha"]
        )


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
@pytest.mark.parametrize("level", ["90", "95", "99"])
def test_feldt_intervals(data_set: str, scale: str, level: str) -> None:
    expected = value(data_set, f"{scale}.feldt_ci")[f"ci{level}"]
    found = cronbach_alpha(answers(data_set, scale), level=int(level) / 100)
    assert [found.low, found.high] == approximately([expected["lower"], expected["upper"]])


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_critical_r_of_the_scales(data_set: str, scale: str) -> None:
    n = value(data_set, f"{scale}.exact")["n"]
    for level, expected in value(data_set, f"{scale}.r_critical").items():
        assert critical_r(n, alpha=float(level)) == pytest.approx(expected, abs=1e-10)


def test_the_r_table() -> None:
    table = json.loads((REFERENCE / "values" / "r_critical.json").read_text())
    for level, column in table["two_tailed"].items():
        found = [critical_r(df + 2, alpha=float(level)) for df in table["df"]]
        assert found == approximately(column)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zero_variance", 0.6774),  # PSPP 1.6.2 and pingouin 0.7.0; psych drops the item: 0.7226
        ("two_item", 0.5567),
        ("n_lt_k", 0.9206),
        ("negative_alpha", -0.3776),
        ("reverse_not_flipped", 0.4306),
        ("one_item", "one_item"),
        ("all_nan_item", "too_few_respondents"),
        ("n0", "too_few_respondents"),
        ("n1", "too_few_respondents"),
        ("n2", "too_few_respondents"),
        ("all_rows_equal", "constant_total"),
        ("disjoint_pair", "too_few_respondents"),
    ],
)
def test_edge_cases(name: str, expected: float | str) -> None:
    # the README's section 4 prints four decimals
    path = REFERENCE / "data" / f"edge_{name}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    cells = [[float(cell or "nan") for cell in row.split(",")] for row in rows]
    k = len(header.split(","))
    found = cronbach_alpha(np.array(cells, dtype=np.float64).reshape(-1, k)).estimate
    if isinstance(expected, str):
        assert found == Undefined(expected)
    else:
        assert number(found) == pytest.approx(expected, abs=0.00005)


def approximately(values: Any) -> Any:
    return pytest.approx([float(one) for one in values], abs=1e-10)
