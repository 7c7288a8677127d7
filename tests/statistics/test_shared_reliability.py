"""Reliability of all scales of all reference data sets: R 4.2.2, psych 2.2.9, PSPP 1.6.2."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import REASONS
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.all_splits import AllSplits, all_splits, count_splits
from pipeline.statistics.alpha_intervals import AlphaInterval, normal_standard_error
from pipeline.statistics.concordance import kendall_w
from pipeline.statistics.conventions import Basis, Halves
from pipeline.statistics.covariance import complete
from pipeline.statistics.em import em_moments
from pipeline.statistics.greatest_lower_bound import GreatestLowerBound, greatest_lower_bound
from pipeline.statistics.guttman import guttman_lambdas
from pipeline.statistics.intraclass import intraclass
from pipeline.statistics.kappa import cohen_kappa, fleiss_kappa
from pipeline.statistics.krippendorff import krippendorff_alpha
from pipeline.statistics.kuder_richardson import kr20
from pipeline.statistics.measurement_error import measurement_error
from pipeline.statistics.reliability import (
    alpha_if_deleted,
    alphas_by_treatment,
    cronbach_alpha,
    standardized_alpha,
)
from pipeline.statistics.retest import retest
from pipeline.statistics.split_half import halves, spearman_brown_of_two, split_half
from tests.statistics.drawn import number
from tests.statistics.test_shared_reference import REFERENCE, SCALES, answers, load, value

pytestmark = pytest.mark.slow

BASES: dict[str, Basis] = {"cov": "covariance", "cor": "correlation"}
RULES: dict[str, Halves] = {"first_last": "first-larger", "odd_even": "odd-even"}
SPLIT = {
    **{"r_AB": "r", "spearman_brown_equal": "spearman_brown", "guttman_lambda4": "guttman"},
    **{"spearman_brown_unequal_horst": "horst", "flanagan_rulon": "guttman"},
}
CHECKED = {
    *("exact", "alpha.listwise", "guttman_cov", "guttman_cor", "psych_guttman"),
    *("split.first_last", "split.odd_even", "splitHalf_cor", "splitHalf_cov", "splits_all_exact"),
}
SHORT = {("garcia", "s"), ("globalwarm", "ga")} | {
    ("hs1939", scale) for scale in ("visual", "textual", "speed")
}
WITH_LAMBDAS = [one for one in SCALES if one != ("garcia", "s")]  # two items
WITH_PSYCH = [one for one in SCALES if one not in SHORT and one[0] != "spi"]
WITH_SPLITS = [one for one in WITH_PSYCH if one != ("epi", "N")]  # 24 items
# psych visits half of the splits of an odd number of items, and draws some of more than 10,000
PSYCH_SPLITS = 10_000


def has(data_set: str, record: str) -> bool:
    return f"scale.{record}" in load(data_set)["records"]


def test_the_lists_below_are_those_with_a_record() -> None:
    for suffixes, scales in (
        (("guttman_cov", "guttman_cor"), WITH_LAMBDAS),
        (("psych_guttman",), WITH_PSYCH),
        (("splits_all_exact", "splitHalf_cor", "splitHalf_cov"), WITH_SPLITS),
    ):
        for suffix in suffixes:
            assert [one for one in SCALES if has(one[0], f"{one[1]}.{suffix}")] == scales


def visited(data_set: str, scale: str, basis: Basis) -> AllSplits:
    found = all_splits(answers(data_set, scale), basis=basis)
    assert isinstance(found, AllSplits), found
    return found


def test_every_record_of_reliability_is_here() -> None:
    elsewhere = {"alpha.pairwise", "feldt_ci", "r_critical"}  # test_shared_reference
    models = ("omega", "cfa", "efa", "polychoric", "ordinal", "lav", "semTools", "comp", "AVE")
    for data_set in {one for one, _ in SCALES}:
        for record in load(data_set)["records"]:
            kind, *rest = record.split(".", 2)
            if kind != "scale":
                continue
            suffix = rest[1]
            assert (data_set, rest[0]) in SCALES
            if not suffix.startswith((*models, "ave", "psych_poly")):
                assert suffix in CHECKED | elsewhere, record


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
def test_errors_and_standardized_alphas(data_set: str, scale: str) -> None:
    exact, table = value(data_set, f"{scale}.exact"), answers(data_set, scale)
    assert measurement_error(table).total == pytest.approx(exact["sem"], rel=1e-10)
    if exact["k"] > 2:
        found = alpha_if_deleted(table, basis="correlation")
        expected = list(exact["std_alpha_if_deleted"].values())
        assert list(found) == pytest.approx(expected, rel=1e-10)
    rows = complete(table)
    error = normal_standard_error(np.cov(rows, rowvar=False), len(rows))
    psych = value(data_set, f"{scale}.alpha.listwise")["total"]["ase"]
    assert error == pytest.approx(psych, rel=1e-10)


@pytest.mark.parametrize(("data_set", "scale"), WITH_LAMBDAS)
@pytest.mark.parametrize("basis", BASES)
def test_lambdas(data_set: str, scale: str, basis: str) -> None:
    expected = value(data_set, f"{scale}.guttman_{basis}")
    found = guttman_lambdas(answers(data_set, scale), basis=BASES[basis])
    for name, one in expected.items():
        assert getattr(found, name) == pytest.approx(one, rel=1e-10), name


@pytest.mark.parametrize(("data_set", "scale"), WITH_PSYCH)
def test_lambdas_of_psych(data_set: str, scale: str) -> None:
    expected = value(data_set, f"{scale}.psych_guttman")
    table = answers(data_set, scale)
    found, splits = (
        guttman_lambdas(table, basis="correlation"),
        visited(data_set, scale, "correlation"),
    )
    for one in (1, 2, 3, 5, 6):
        assert getattr(found, f"lambda{one}") == pytest.approx(expected[f"lambda.{one}"], rel=1e-10)
    if table.shape[1] % 2 == 0 and splits.n_splits <= PSYCH_SPLITS:
        assert found.lambda4 == pytest.approx(expected["lambda.4"], rel=1e-10)
        assert splits.minimum == pytest.approx(expected["beta"], rel=1e-10)
    elif splits.exact:
        assert number(found.lambda4) >= expected["lambda.4"] - 1e-10
        assert splits.minimum <= expected["beta"] + 1e-10


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
@pytest.mark.parametrize("rule", RULES)
def test_given_splits(data_set: str, scale: str, rule: str) -> None:
    expected, table = value(data_set, f"{scale}.split.{rule}"), answers(data_set, scale)
    found = split_half(table, halves(table.shape[1], RULES[rule]))
    for name, field in SPLIT.items():
        if name == "spearman_brown_unequal_horst" and expected["r_AB"] < 0:
            continue  # the other root: below
        assert getattr(found, field) == pytest.approx(expected[name], rel=1e-10), name
    for half, letter in ((found.first, "A"), (found.second, "B")):
        assert half.mean == pytest.approx(expected[f"mean_{letter}"], rel=1e-10)
        assert half.variance == pytest.approx(expected[f"var_{letter}"], rel=1e-10)
        if len(half.columns) > 1:
            assert half.alpha == pytest.approx(expected[f"alpha_{letter}"], rel=1e-10)


def test_horst_of_a_negative_correlation_is_the_root_of_its_sign() -> None:
    """R and PSPP print the positive root, as if the halves agreed; globalwarm has turned items."""
    expected = value("globalwarm", "ga.split.odd_even")
    table, r = answers("globalwarm", "ga"), expected["r_AB"]
    found = split_half(table, halves(table.shape[1], "odd-even"))
    share = len(found.first.columns) / table.shape[1]
    product = -(r**2) / (share * (1 - share) * (1 - r**2))
    assert r < 0
    assert number(found.horst) < 0
    assert number(found.horst) * expected["spearman_brown_unequal_horst"] == pytest.approx(product)


@pytest.mark.parametrize(("data_set", "scale"), WITH_SPLITS)
def test_all_splits(data_set: str, scale: str) -> None:
    expected, found = (
        value(data_set, f"{scale}.splits_all_exact"),
        visited(data_set, scale, "covariance"),
    )
    assert found.exact
    assert found.n_splits == expected["n_splits"]
    assert [found.minimum, found.mean, found.median, found.maximum] == pytest.approx(
        [expected[name] for name in ("min", "mean", "median", "max")], rel=1e-10
    )


@pytest.mark.parametrize(("data_set", "scale"), WITH_SPLITS)
@pytest.mark.parametrize("basis", BASES)
def test_all_splits_of_psych(data_set: str, scale: str, basis: str) -> None:
    expected = value(data_set, f"{scale}.splitHalf_{basis}")
    k, found = answers(data_set, scale).shape[1], visited(data_set, scale, BASES[basis])
    if k % 2 == 0 and count_splits(k) <= PSYCH_SPLITS:
        assert [found.minimum, found.mean, found.maximum] == pytest.approx(
            [expected[name] for name in ("minrb", "meanr", "maxrb")], rel=1e-10
        )
    elif found.exact:
        assert found.minimum <= expected["minrb"] + 1e-10
        assert found.maximum >= expected["maxrb"] - 1e-10


@pytest.mark.parametrize(("data_set", "scale"), SCALES)
@pytest.mark.parametrize("basis", BASES)
def test_the_greatest_lower_bound_is_above_every_lambda(
    data_set: str, scale: str, basis: str
) -> None:
    table = answers(data_set, scale)
    found = greatest_lower_bound(table, basis=BASES[basis])
    assert isinstance(found, GreatestLowerBound)
    assert 0 <= found.gap < 1e-8
    lambdas = guttman_lambdas(table, basis=BASES[basis])
    for one in range(1, 7):
        assert found.estimate + 1e-8 >= number(getattr(lambdas, f"lambda{one}"))


@cache
def splits_of_pspp(data_set: str) -> list[dict[str, float]]:
    """Read PSPP's split-half tables in the order of the syntax."""
    tables = json.loads((REFERENCE / "pspp" / f"{data_set}_pspp.json").read_text())["tables"]
    found = []
    for table in tables:
        cells: dict[str, Any] = {cell["at"][0]: cell["value"] for cell in table["cells"]}
        if table.get("command") == "Reliability" and "Correlation Between Forms" in cells:
            found.append(cells)
    return found


@pytest.mark.parametrize(
    "data_set", ["ability", "attitude", "bfi", "datcat", "globalwarm", "hs1939", "msq"]
)
def test_splits_of_pspp(data_set: str) -> None:
    # RELIABILITY /MODEL=SPLIT(n), n the larger half, the scales in the order of their keys
    tables = splits_of_pspp(data_set)
    scales = [scale for one, scale in SCALES if one == data_set]
    by_size = {scale: answers(data_set, scale) for scale in scales}
    assert tables
    matched = 0
    for cells in tables:
        r = cells["Correlation Between Forms"]
        for table in by_size.values():
            found = split_half(table, halves(table.shape[1], "first-larger"))
            if found.r != pytest.approx(r, rel=1e-10):
                continue
            matched += 1
            assert [found.spearman_brown, found.horst, found.guttman] == pytest.approx(
                [
                    cells["Spearman-Brown Coefficient > Equal Length"],
                    cells["Spearman-Brown Coefficient > Unequal Length"],
                    cells["Guttman Split-Half Coefficient"],
                ],
                rel=1e-10,
            )
            part = cells["Cronbach's Alpha > Part 1 > Value"]
            assert found.first.alpha == pytest.approx(part, rel=1e-10)
    assert matched == len(tables)


EDGES: dict[str, Callable[[NDArray[np.float64]], object]] = {
    **{f"alpha {name}": partial(cronbach_alpha, interval=name) for name in get_args(AlphaInterval)},
    "alpha of varying items": partial(cronbach_alpha, constant="drop"),
    "treatments": alphas_by_treatment,
    "standardized": partial(standardized_alpha, missing="em"),
    "if deleted": partial(alpha_if_deleted, missing="em", basis="correlation"),
    "error": partial(measurement_error, missing="pairwise"),
    "kr20": kr20,
    "em": em_moments,
    "lambdas": guttman_lambdas,
    "pairwise lambdas": partial(guttman_lambdas, missing="pairwise", basis="correlation"),
    "bound": greatest_lower_bound,
    "pairwise bound": partial(greatest_lower_bound, missing="pairwise"),
    "split": lambda table: split_half(table, halves(table.shape[1], "first-larger")),
    "splits": partial(all_splits, missing="pairwise"),
    "two items": spearman_brown_of_two,
    "intraclass": intraclass,
    "retest": lambda table: retest(table[:, 0], table[:, -1]),
    "kappa": lambda table: cohen_kappa(table[:, :2], weights="linear"),
    "fleiss": fleiss_kappa,
    "krippendorff": partial(krippendorff_alpha, measurement="ordinal"),
    "concordance": kendall_w,
}


@pytest.mark.parametrize("name", EDGES)
def test_edge_cases_give_numbers_or_reasons(name: str) -> None:
    paths = sorted((REFERENCE / "data").glob("edge_*.csv"))
    assert len(paths) > 15
    for path in paths:
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        if not all(
            cell.replace(".", "").isdigit() or not cell for cell in ",".join(rows).split(",")
        ):
            continue  # groups of the group tests
        cells = [[float(cell or "nan") for cell in row.split(",")] for row in rows]
        k = len(header.split(","))
        found = EDGES[name](np.array(cells, dtype=np.float64).reshape(-1, k))
        assert_numbers_or_reasons(found, f"{name} of {path.name}")


def assert_numbers_or_reasons(found: object, where: str) -> None:
    if is_dataclass(found):
        for field in fields(found):
            assert_numbers_or_reasons(getattr(found, field.name), f"{where}: {field.name}")
    elif isinstance(found, dict | tuple):
        for one in found.values() if isinstance(found, dict) else found:
            assert_numbers_or_reasons(one, where)
    elif isinstance(found, str):
        assert found in (*REASONS, *CONVENTIONS), where
    else:
        assert np.isfinite(np.asarray(found, dtype=np.float64)).all(), where
