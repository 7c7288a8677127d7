"""Correlations of all reference data sets: R 4.2.2, PSPP 1.6.2 (see their README for each call)."""

import csv
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.correlation import pearson
from pipeline.statistics.correlation_tests import (
    kendall_test,
    pearson_test,
    r_interval,
    spearman_test,
)
from pipeline.statistics.covariance import Missing, complete, correlations, covariances
from pipeline.statistics.definite import clipped_correlations, repair
from pipeline.statistics.pair_tables import count_pairs
from pipeline.statistics.polychoric import ordinal_correlations
from pipeline.statistics.polychoric_pairs import Thresholds
from pipeline.statistics.rank_correlation import kendall, spearman
from pipeline.statistics.table_moments import kendall_matrix, pair_moments, spearman_matrix
from tests.statistics.test_definite import repaired
from tests.statistics.test_polychoric import estimated
from tests.statistics.test_shared_reference import REFERENCE, SCALES, answers, load

pytestmark = pytest.mark.slow

DATA_SETS = [
    *("ability", "attitude", "bfi", "datcat", "epi", "garcia", "globalwarm", "hs1939", "msq"),
    *("spi", "survey"),
]
# answers that are whole numbers on few enough points to be counted
COUNTED = ["ability", "attitude", "bfi", "datcat", "epi", "msq", "spi"]
KENDALL = {"cor.kendall_listwise", "cor.kendall_first5"}
IDS = {
    *(f"cor.{what}_pairwise" for what in ("pearson", "cov", "spearman", "n")),
    *(f"cor.{what}_listwise" for what in ("pearson", "cov", "spearman")),
    *("cor.test12", "cor.test12_spearman", "cor.test12_kendall"),
}
KINDS: dict[str, tuple[Missing, Thresholds]] = {
    "listwise": ("listwise", "item"),
    "pairwise": ("pairwise", "pair"),
    "univ": ("pairwise", "item"),
}


def has(data_set: str, record: str) -> bool:
    """Tell whether a record is there; in a clone without the shared data, collected only, none."""
    return REFERENCE.is_dir() and record in load(data_set)["records"]


TIGHT = [
    (data_set, scale, kind)
    for data_set, scale in SCALES
    for kind in KINDS
    if has(data_set, f"scale.{scale}.polychoric_tight_{kind}")
]
PEERS = [(data_set, scale) for data_set, scale in SCALES if has(data_set, f"scale.{scale}.lavCor")]


@cache
def table(data_set: str) -> NDArray[np.float64]:
    columns = load(data_set)["records"]["cor.pearson_pairwise"]["value"]["cols"]
    with (REFERENCE / "data" / f"{data_set}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return np.array([[float(row[name] or "nan") for name in columns] for row in rows])


def matrix(data_set: str, record: str) -> NDArray[np.float64]:
    value = load(data_set)["records"][record]["value"]
    return np.array(value["data"], dtype=np.float64)


def test_every_record_is_checked() -> None:
    values = [path.stem for path in (REFERENCE / "values").glob("*.json")]
    with_correlations = {one for one in values if "cor.test12" in load(one).get("records", {})}
    assert with_correlations == set(DATA_SETS)
    for data_set in DATA_SETS:
        found = {one for one in load(data_set)["records"] if one.startswith("cor.")}
        assert found - KENDALL == IDS, data_set
        assert len(found & KENDALL) == 1
    for data_set, scale in SCALES:
        kinds = {
            one.removeprefix(f"scale.{scale}.polychoric_tight_")
            for one in load(data_set)["records"]
            if one.startswith(f"scale.{scale}.polychoric_tight_")
        }
        assert kinds <= set(KINDS)


@pytest.mark.parametrize("data_set", COUNTED)
@pytest.mark.parametrize("missing", ["pairwise", "listwise"])
def test_moments_and_ranks_from_tables(data_set: str, missing: str) -> None:
    values = table(data_set) if missing == "pairwise" else complete(table(data_set))
    codes = np.where(np.isnan(values), -1, values).astype(np.int16)
    tables = count_pairs(codes, int(np.nanmin(values)), int(np.nanmax(values)))
    found = pair_moments(tables)
    assert found.covariances == close(matrix(data_set, f"cor.cov_{missing}"))
    assert found.correlations == close(matrix(data_set, f"cor.pearson_{missing}"))
    assert spearman_matrix(tables) == close(matrix(data_set, f"cor.spearman_{missing}"))
    if missing == "pairwise":
        assert np.array_equal(found.n, matrix(data_set, "cor.n_pairwise"))


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_moments_from_values(data_set: str) -> None:
    answers = table(data_set)
    listwise, pairwise = covariances(answers, "listwise"), covariances(answers, "pairwise")
    assert listwise.matrix == close(matrix(data_set, "cor.cov_listwise"))
    assert pairwise.matrix == close(matrix(data_set, "cor.cov_pairwise"))
    assert pairwise.n_respondents == matrix(data_set, "cor.n_pairwise").min()
    found = correlations(answers, "listwise").matrix
    assert found == close(matrix(data_set, "cor.pearson_listwise"))
    first = [pearson(answers[:, 0], other) for other in answers.T[1:]]
    assert first == close(matrix(data_set, "cor.pearson_pairwise")[0, 1:])


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_ranks_from_values(data_set: str) -> None:
    for missing in ("pairwise", "listwise"):
        values = table(data_set) if missing == "pairwise" else complete(table(data_set))
        expected = matrix(data_set, f"cor.spearman_{missing}")
        found = [spearman(values[:, 0], other) for other in values.T[1:]]
        assert found == close(expected[0, 1:])
    values, expected = kendall_sample(data_set)
    assert [kendall(values[:, 0], other) for other in values.T[1:]] == close(expected[0, 1:])
    codes = answer_codes(values, 100)
    if not isinstance(codes, Undefined):
        assert kendall_matrix(count_pairs(codes, 0, int(codes.max()))) == close(expected)


def kendall_sample(data_set: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if "cor.kendall_listwise" in load(data_set)["records"]:
        return complete(table(data_set)), matrix(data_set, "cor.kendall_listwise")
    return table(data_set)[:500, :5], matrix(data_set, "cor.kendall_first5")


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_cor_test(data_set: str) -> None:
    x, y = table(data_set)[:, 0], table(data_set)[:, 1]
    expected = load(data_set)["records"]
    value = expected["cor.test12"]["value"]
    found = pearson_test(x, y)
    ends = r_interval(found.estimate, found.n)
    assert [found.estimate, found.statistic, found.n - 2] == close(
        [value["r"], value["t"], value["df"]]
    )
    assert [ends.low, ends.high] == close(value["ci95"])
    assert found.p == small(value["p"])
    value, found = expected["cor.test12_spearman"]["value"], spearman_test(x, y)
    assert [found.estimate, found.statistic] == close([value["rho"], value["S"]])
    assert found.p == small(value["p"])
    value, found = expected["cor.test12_kendall"]["value"], kendall_test(x[:500], y[:500])
    assert [found.estimate, found.statistic] == close([value["tau"], value["z"]])
    assert found.p == small(value["p"])


@pytest.mark.parametrize("data_set", [one for one in DATA_SETS if one not in ("epi", "spi")])
def test_correlations_of_pspp(data_set: str) -> None:
    tables = json.loads((REFERENCE / "pspp" / f"{data_set}_pspp.json").read_text("utf-8"))["tables"]
    found = [one for one in tables if one["title"] == "Correlations"]
    assert found
    for one in found:
        cells = {tuple(cell["at"]): cell["value"] for cell in one["cells"]}
        names = list(dict.fromkeys(first for first, _, _ in cells))
        values = columns(data_set, names)
        if not any(what == "N" for _, what, _ in cells):  # MISSING=LISTWISE has no counts
            values = complete(values)
        for (first, what, second), expected in cells.items():
            x, y = values[:, names.index(first)], values[:, names.index(second)]
            test = pearson_test(x, y)
            if what == "N":
                assert test.n == expected
            elif what == "Pearson Correlation":
                assert test.estimate == close(expected)
            else:
                assert test.p == pytest.approx(expected, rel=1e-8, abs=1e-14)


def columns(data_set: str, names: list[str]) -> NDArray[np.float64]:
    """Read columns by the names that PSPP knows them by."""
    with (REFERENCE / "data" / f"{data_set}.csv").open(encoding="utf-8") as lines:
        rows = [
            {name.replace(".", "_"): cell for name, cell in row.items()}
            for row in csv.DictReader(lines)
        ]
    return np.array([[float(row[name] or "nan") for name in names] for row in rows])


@pytest.mark.parametrize(("data_set", "scale", "kind"), TIGHT)
def test_polychoric_at_their_optimum(data_set: str, scale: str, kind: str) -> None:
    missing, thresholds = KINDS[kind]
    found = estimated(
        ordinal_correlations(answers(data_set, scale), missing=missing, thresholds=thresholds)
    )
    expected = matrix(data_set, f"scale.{scale}.polychoric_tight_{kind}")
    assert found.matrix == pytest.approx(expected, abs=1e-10)
    assert (found.converged, found.boundary) == (True, ())


@pytest.mark.parametrize(("data_set", "scale"), PEERS)
def test_polychoric_of_psych_and_lavaan(data_set: str, scale: str) -> None:
    found = estimated(ordinal_correlations(answers(data_set, scale)))
    lavaan = matrix(data_set, f"scale.{scale}.lavCor")
    assert found.matrix == pytest.approx(lavaan, abs=1e-7)  # 4e-8, says the README
    psych = matrix(data_set, f"scale.{scale}.psych_polychoric")
    # optimize() stops at 1.2e-4; msq EA: psych smooths as well, which moves correlations by 0.1
    assert found.matrix == pytest.approx(
        psych, abs=5e-5 if (data_set, scale) != ("msq", "EA") else 0.2
    )


# correlations whose likelihood is flat up to a perfect one: the reference stopped on the way
FLAT = {"npd_polychoric": [(3, 7)], "n_lt_k": [(0, 7)]}


@pytest.mark.parametrize(
    "name",
    [
        *("two_item", "n_lt_k", "duplicate_item", "negative_alpha", "npd_polychoric"),
        *("empty_categories", "reverse_not_flipped"),
    ],
)
def test_edge_cases(name: str) -> None:
    header, *rows = (REFERENCE / "data" / f"edge_{name}.csv").read_text("utf-8").splitlines()
    values = np.array([[float(cell or "nan") for cell in row.split(",")] for row in rows])
    assert values.shape[1] == len(header.split(","))
    found = estimated(ordinal_correlations(values))
    expected = np.array(load("edge")["records"][f"{name}.polychoric_tight"]["value"]["rho"]["data"])
    for i, j in FLAT.get(name, []):
        assert (i, j) in found.boundary
        assert expected[i, j] > 0.997
        expected[i, j] = expected[j, i] = found.matrix[i, j]
    assert found.matrix == pytest.approx(expected, abs=1e-6)


def test_smoothing_of_psych() -> None:
    records = load("edge")["records"]
    before, after = (
        np.array(records[f"npd_polychoric.{name}"]["value"]["rho"]["data"])
        for name in ("polychoric", "polychoric_smooth")
    )
    assert clipped_correlations(before) == pytest.approx(after, abs=1e-12)
    near, clipped = repaired(repair(before)), repaired(repair(before, method="clipped"))
    assert near.distance < 0.8 * clipped.distance


def close(values: Any) -> Any:
    return pytest.approx(values, rel=1e-10, abs=1e-12)


def small(p: float) -> Any:
    """Accept a tail probability: 1e-10 of itself, and what R itself loses far out."""
    return pytest.approx(p, rel=1e-10, abs=1e-300)
