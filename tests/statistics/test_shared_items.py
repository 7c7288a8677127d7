"""Descriptives and item statistics of all reference data sets: R 4.2.2, psych 2.2.9, PSPP 1.6.2."""

import csv
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.aiken import smallest_significant_v
from pipeline.statistics.conventions import MomentType, QuantileType
from pipeline.statistics.covariance import Missing, complete
from pipeline.statistics.doubtful_items import item_evidence
from pipeline.statistics.item_analysis import standardized_item_correlations
from pipeline.statistics.item_descriptives import ItemDescription, describe_items
from pipeline.statistics.normality import shapiro_wilk
from pipeline.statistics.quantiles import quantiles
from pipeline.statistics.successive_intervals import successive_points
from tests.statistics.drawn import number
from tests.statistics.test_shared_reference import (
    MISSING,
    REFERENCE,
    SCALES,
    answers,
    approximately,
    load,
    value,
)

pytestmark = pytest.mark.slow

CASES = REFERENCE.parent / "cases"
SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
DATA_SETS = (
    *("ability", "attitude", "bfi", "datcat", "epi", "garcia", "globalwarm", "hs1939", "msq"),
    *("spi", "survey"),
)
# the others were not given to PSPP, survey not to its FREQUENCIES
WITH_PSPP = tuple(name for name in DATA_SETS if name not in ("epi", "spi", "survey"))
# those of the group tests left out
EDGES = sorted(
    path.stem.removeprefix("edge_")
    for path in (REFERENCE / "data").glob("edge_*.csv")
    if not path.stem.startswith("edge_group")
)
BOTH: tuple[Missing, ...] = ("listwise", "pairwise")
MOMENTS: tuple[MomentType, ...] = (1, 2, 3)


@cache
def columns(data_set: str) -> dict[str, NDArray[np.float64]]:
    """Read the columns that the records describe."""
    with (REFERENCE / "data" / f"{data_set}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = record(data_set, "n")
    return {name: np.array([float(row[name] or "nan") for row in rows]) for name in names}


def record(data_set: str, name: str) -> Any:
    return load(data_set)["records"][f"desc.{name}"]["value"]


def described(
    data_set: str, moments: MomentType = 2, quantile_kind: QuantileType = 6
) -> tuple[ItemDescription, ...]:
    table = np.column_stack(list(columns(data_set).values()))
    return describe_items(table, moments=moments, quantile_kind=quantile_kind)


def test_every_record_is_read_here() -> None:
    read = {
        *("n", "missing", "mean", "sd", "var", "se", "median", "mad", "min", "max", "mode"),
        *("freq", "psych_describe", "shapiro", "quantile_type6", "quantile_type7"),
        *("se_skew_spss", "se_kurt_spss"),
        *(f"{statistic}_type{kind}" for statistic in ("skew", "kurt") for kind in MOMENTS),
    }
    for path in (REFERENCE / "values").glob("*.json"):
        found = {one for one in load(path.stem).get("records", {}) if one.startswith("desc.")}
        assert found == ({f"desc.{one}" for one in read} if path.stem in DATA_SETS else set())


@pytest.mark.parametrize("data_set", DATA_SETS)
@pytest.mark.parametrize(
    ("name", "field"),
    [
        *(("n", "n"), ("missing", "missing"), ("mean", "mean"), ("sd", "sd")),
        *(
            ("var", "variance"),
            ("se", "se_mean"),
            ("median", "median"),
            ("mad", "median_deviation"),
        ),
        *(("min", "lowest"), ("max", "highest")),
    ],
)
def test_descriptives_of_r(data_set: str, name: str, field: str) -> None:
    found = [getattr(one, field) for one in described(data_set)]
    assert found == pytest.approx(list(record(data_set, name).values()), rel=1e-12)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_moments_of_r(data_set: str) -> None:
    for kind in MOMENTS:
        shapes = [one.shape for one in described(data_set, moments=kind)]
        for name, field in (("skew", "skewness"), ("kurt", "kurtosis")):
            expected = list(record(data_set, f"{name}_type{kind}").values())
            found = [getattr(one, field) for one in shapes]
            assert found == pytest.approx(expected, rel=1e-10, abs=1e-12)
            errors = list(record(data_set, f"se_{name}_spss").values())
            assert [getattr(one, f"se_{field}") for one in shapes] == pytest.approx(
                errors, rel=1e-12
            )


@pytest.mark.parametrize("data_set", DATA_SETS)
@pytest.mark.parametrize("kind", [6, 7])
def test_quantiles_of_r(data_set: str, kind: QuantileType) -> None:
    expected = record(data_set, f"quantile_type{kind}")
    assert expected["cols"] == list(columns(data_set))
    found = [quantiles(one, SHARES, kind=kind) for one in columns(data_set).values()]
    for one, reference in zip(found, np.array(expected["data"], dtype=np.float64).T, strict=True):
        assert list(one) == pytest.approx(reference.tolist(), rel=1e-12)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_modes_and_frequencies_of_r(data_set: str) -> None:
    every = described(data_set)
    counts = record(data_set, "freq")
    for description, (name, values) in zip(every, columns(data_set).items(), strict=True):
        assert list(description.modes) == record(data_set, "mode")[name]
        found = np.unique(values[~np.isnan(values)], return_counts=True)
        if name in counts:
            expected = {float(point): count for point, count in counts[name].items()}
            assert dict(zip(*(one.tolist() for one in found), strict=True)) == expected


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_psych_describe(data_set: str) -> None:
    expected = record(data_set, "psych_describe")["columns"]
    found = described(data_set, moments=3, quantile_kind=7)
    fields = {
        **{"n": "n", "mean": "mean", "sd": "sd", "median": "median", "trimmed": "trimmed_mean"},
        **{"mad": "median_deviation", "min": "lowest", "max": "highest", "se": "se_mean"},
    }
    for name, field in fields.items():
        assert [getattr(one, field) for one in found] == pytest.approx(expected[name], rel=1e-12)
    assert [one.shape.skewness for one in found] == approximately(expected["skew"])
    assert [one.shape.kurtosis for one in found] == approximately(expected["kurtosis"])
    span = [number(one.highest) - number(one.lowest) for one in found]
    assert span == pytest.approx(expected["range"], rel=1e-12)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_shapiro_of_r(data_set: str) -> None:
    for name, expected in record(data_set, "shapiro").items():
        found = shapiro_wilk(columns(data_set)[name])
        assert found.statistic == pytest.approx(expected["W"], rel=1e-10)
        assert found.p == pytest.approx(expected["p"], rel=1e-8)


@pytest.mark.parametrize("data_set", WITH_PSPP)
def test_descriptives_and_frequencies_of_pspp(data_set: str) -> None:
    fields = {
        **{"N > Valid": "n", "N > Missing": "missing", "Mean": "mean", "S.E. Mean": "se_mean"},
        **{"Median": "median", "Std Dev": "sd", "Variance": "variance", "Minimum": "lowest"},
        **{"Maximum": "highest"},
    }
    cells = pspp(data_set, "Statistics")
    for name, found in zip(columns(data_set), described(data_set), strict=True):
        row = cells[name.replace(".", "_")]
        for title, field in fields.items():
            assert getattr(found, field) == pytest.approx(row[title], rel=1e-11)
        shape = found.shape
        moments = [shape.skewness, shape.se_skewness, shape.kurtosis, shape.se_kurtosis]
        titles = ("Skewness", "S.E. Skew", "Kurtosis", "S.E. Kurt")
        assert moments == pytest.approx([row[title] for title in titles], rel=1e-9, abs=1e-11)
        if row["Mode"] is not None:
            assert found.modes[0] == row["Mode"]
        percentiles = [row[f"Percentiles > {100 * share:.1f}"] for share in SHARES]
        # FREQUENCIES computes type 7
        of_type_7 = quantiles(columns(data_set)[name], SHARES, kind=7)
        assert list(of_type_7) == pytest.approx(percentiles, rel=1e-11)


def pspp(data_set: str, title: str) -> dict[str, dict[str, Any]]:
    """Give the cells of PSPP's first table of that title by variable, then statistic."""
    path = REFERENCE / "pspp" / f"{data_set}_pspp.json"
    tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
    found: dict[str, dict[str, Any]] = {}
    for cell in next(one for one in tables if one["title"] == title)["cells"]:
        variable, statistic = cell["at"]
        found.setdefault(variable, {})[statistic] = cell["value"]
    return found


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_item_totals_of_psych_listwise(data_set: str, scale: str) -> None:
    expected = value(data_set, f"{scale}.alpha.listwise")["item_stats"]["columns"]
    found = standardized_item_correlations(answers(data_set, scale))
    assert [one.r_total for one in found] == approximately(expected["std.r"])
    assert [one.r_smc for one in found] == approximately(expected["r.cor"])


@pytest.mark.parametrize(("data_set", "scale"), MISSING)
def test_item_totals_of_psych_pairwise(data_set: str, scale: str) -> None:
    expected = value(data_set, f"{scale}.alpha.pairwise")["item_stats"]["columns"]
    found = standardized_item_correlations(answers(data_set, scale), missing="pairwise")
    assert [one.r_total for one in found] == approximately(expected["std.r"])
    assert [one.r_smc for one in found] == approximately(expected["r.cor"])


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_items_of_each_scale_described_by_psych(data_set: str, scale: str) -> None:
    expected = value(data_set, f"{scale}.alpha.listwise")["item_stats"]["columns"]
    found = describe_items(complete(answers(data_set, scale)))
    assert [one.n for one in found] == expected["n"]
    assert [one.mean for one in found] == approximately(expected["mean"])
    assert [one.sd for one in found] == approximately(expected["sd"])


def edge(name: str) -> NDArray[np.float64]:
    header, *rows = (REFERENCE / "data" / f"edge_{name}.csv").read_text("utf-8").splitlines()
    cells = [[float(cell or "nan") for cell in row.split(",")] for row in rows]
    return np.array(cells, dtype=np.float64).reshape(-1, len(header.split(",")))


@pytest.mark.parametrize("name", EDGES)
def test_edge_cases_give_numbers_or_reasons(name: str) -> None:
    table = edge(name)
    for missing in BOTH:
        evidence = item_evidence(table, missing=missing)
        estimates: list[Any] = [evidence.alpha, evidence.alpha_all_turned]
        for one in standardized_item_correlations(table, missing=missing):
            estimates += [one.r_total, one.r_smc]
        for item in evidence.items:
            estimates += [item.r_rest, item.r_rest_low, item.loading, item.alpha_if_turned]
        for found in describe_items(table):
            estimates += [found.mean, found.sd, found.shape.skewness, found.median]
        assert all(isinstance(one, Undefined) or np.isfinite(one) for one in estimates)


def test_the_item_that_was_not_turned_is_named() -> None:
    found = item_evidence(edge("reverse_not_flipped"))
    assert [one.item for one in found.items if "negative_rest" in one.for_turning] == [0]
    assert found.alpha_all_turned == pytest.approx(0.7038, abs=0.00005)  # bfi agree, A1 turned


def test_items_that_are_combinations_are_told() -> None:
    for name in ("duplicate_item", "sum_item", "n_lt_k"):
        found = standardized_item_correlations(edge(name))
        assert {one.r_smc for one in found} == {Undefined("singular")}


def test_smallest_v_of_the_case() -> None:
    with (CASES / "c27_aiken_min_v_computed.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 65
    for row in rows:
        found = smallest_significant_v(int(row["n_raters"]), int(row["c_categories"]))
        assert found.v == pytest.approx(float(row["min_V_p<=.05"]), abs=0.00005001)
        assert found.p == pytest.approx(float(row["exact_right_tail_p"]), abs=0.00005001)


def test_successive_intervals_of_the_case() -> None:
    with (CASES / "c06_msi_frequencies.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for name, rounded in (("A_", 1e-5), ("B_", 1e-5), ("C_", 0.03), ("D_", 1e-3)):
        part = [row for row in rows if row["set"].startswith(name)]
        found = successive_points({int(row["category"]): int(row["frequency"]) for row in part})
        assert not isinstance(found, Undefined)
        published = [float(row["published_score"]) for row in part]
        assert [one.score for one in found] == pytest.approx(published, abs=rounded)
