"""All data sets of the reference: careless 1.2.2, psych 2.2.9 (its records have the calls)."""

import csv
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.mahalanobis import Distances, MissingRule, squared_distances
from pipeline.statistics.response_consistency import (
    PairConsistency,
    even_odd,
    psychometric_antonyms,
    psychometric_synonyms,
)
from pipeline.statistics.response_patterns import response_runs, response_variability
from tests.statistics.test_shared_reference import REFERENCE, load

pytestmark = pytest.mark.slow

DATA_SETS = ("attitude", "bfi", "spi", "datcat", "epi", "ability", "hs1939", "msq")
KEYED = ("bfi", "spi", "datcat", "epi", "hs1939", "msq")
EDGES = (
    *("zero_variance", "two_item", "one_item", "all_nan_item", "n_lt_k", "duplicate_item"),
    *("sum_item", "negative_alpha", "npd_polychoric", "empty_categories"),
    *("reverse_not_flipped", "n0", "n1", "n2", "all_rows_equal", "half_missing_no_complete"),
    "disjoint_pair",
)


def value(data_set: str, record: str) -> Any:
    return load(data_set)["records"][record]["value"]


def floats(values: Any) -> NDArray[np.float64]:
    return np.array([one if isinstance(one, int | float) else np.nan for one in values])


def table(file: str, items: tuple[str, ...] = ()) -> NDArray[np.float64]:
    with (REFERENCE / "data" / f"{file}.csv").open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        rows, names = list(reader), items or tuple(reader.fieldnames or ())
    cells = [[float(row[item] or "nan") for item in names] for row in rows]
    return np.array(cells, dtype=np.float64).reshape(len(rows), len(names))


@cache
def raw(data_set: str) -> NDArray[np.float64]:
    return table(data_set, tuple(load(data_set)["meta"]["items"]))


def distances(answers: NDArray[np.float64], missing: MissingRule) -> Distances:
    found = squared_distances(answers, missing=missing)
    assert isinstance(found, Distances), found
    return found


def close(expected: Any) -> Any:
    return pytest.approx(floats(expected), rel=1e-10, abs=1e-12, nan_ok=True)


def test_every_record_is_here() -> None:
    found = {
        path.stem
        for path in (REFERENCE / "values").glob("*.json")
        if any(record.startswith("careless.") for record in load(path.stem).get("records", {}))
    }
    assert found == set(DATA_SETS)
    records = {
        record
        for data_set in DATA_SETS
        for record in load(data_set)["records"]
        if "careless" in record
    }
    kinds = (
        "longstring",
        "irv",
        "mahad",
        "mahalanobis_complete",
        "evenodd",
        "psychsyn",
        "psychant",
    )
    assert records == {f"careless.{kind}" for kind in kinds}
    ends = (".longstring", ".irv", ".mahad")
    edges = {one.rpartition(".")[0] for one in load("edge")["records"] if one.endswith(ends)}
    assert edges == set(EDGES)


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_runs_and_spread(data_set: str) -> None:
    expected = value(data_set, "careless.longstring")["columns"]
    found = response_runs(raw(data_set))
    assert found.longest.tolist() == expected["longstr"]
    assert found.average == close(expected["avgstr"])
    assert response_variability(raw(data_set)) == close(value(data_set, "careless.irv"))


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_distances(data_set: str) -> None:
    assert distances(raw(data_set), "zero").squared == close(value(data_set, "careless.mahad"))
    expected = value(data_set, "careless.mahalanobis_complete")
    rows = np.array(expected["row_index_1based"]) - 1
    found = distances(raw(data_set), "complete")
    assert np.flatnonzero(found.df).tolist() == rows.tolist()
    assert found.squared[rows] == close(expected["D2"])
    assert found.p[rows] == close(expected["p"])


@pytest.mark.parametrize("data_set", KEYED)
def test_even_odd(data_set: str) -> None:
    record = load(data_set)["records"]["careless.evenodd"]
    order = record["note"].removeprefix("item order: ").split()
    low, high = load(data_set)["meta"]["response_range"]
    columns: list[NDArray[np.float64]] = []
    scales: list[range] = []
    keys = list(load(data_set)["meta"]["keys"].values())
    for items in keys:
        scales.append(range(len(columns), len(columns) + len(items)))
        for item in items:
            column = table(data_set, (item.removeprefix("-"),))[:, 0]
            columns.append(low + high - column if item.startswith("-") else column)
    assert [item.removeprefix("-") for items in keys for item in items] == order
    assert even_odd(np.column_stack(columns), scales, fewest=2) == close(record["value"])


@pytest.mark.parametrize("data_set", KEYED)
@pytest.mark.parametrize("kind", ["psychsyn", "psychant"])
def test_pairs(data_set: str, kind: str) -> None:
    expected = value(data_set, f"careless.{kind}")
    if kind == "psychsyn":
        found = psychometric_synonyms(raw(data_set))
    else:
        found = psychometric_antonyms(raw(data_set), critical=-0.40)
    if expected is None:  # R: "No Psychometric Synonyms found."
        assert found == Undefined("no_pairs")
        return
    assert isinstance(found, PairConsistency)
    assert found.n_pairs.tolist() == expected["columns"]["numPairs"]
    assert found.r == close(expected["columns"]["cor"])


@pytest.mark.parametrize("name", EDGES)
def test_edge_cases(name: str) -> None:
    answers = table(f"edge_{name}")
    records = load("edge")["records"]
    for found, record in (
        (response_runs(answers).longest, f"{name}.longstring"),
        (response_variability(answers), f"{name}.irv"),
    ):
        expected = records[record]["value"]
        if isinstance(expected, int | float):
            expected = [expected]
        # of the first twenty respondents; R fails without any
        assert found[: len(expected or ())] == close(expected or [])
    found_distances = squared_distances(answers, missing="complete")
    expected = records[f"{name}.mahad"]["value"]
    if expected is None:
        assert isinstance(found_distances, Undefined)
    else:
        assert isinstance(found_distances, Distances)
        squared = found_distances.squared[found_distances.df > 0]
        assert squared == close(expected.values())
