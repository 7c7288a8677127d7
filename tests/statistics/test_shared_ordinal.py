"""Ordinal alpha, eigenvalues and the one-factor model of all reference data sets (R 4.2.2)."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.categorical_omega import (
    OrdinalMoments,
    categorical_omega,
    categorical_omega_if_deleted,
)
from pipeline.statistics.covariance import complete
from pipeline.statistics.ordinal_alpha import ordinal_alpha, ordinal_alpha_if_deleted
from pipeline.statistics.ordinal_one_factor import dwls_weights
from pipeline.statistics.pair_tables import count_pairs
from pipeline.statistics.polychoric import OrdinalCorrelations, ordinal_correlations, polychoric
from pipeline.statistics.polychoric_variance import Influences, influences, sampling_variances
from pipeline.statistics.polyserial import item_polyserials
from tests.statistics.drawn import number
from tests.statistics.ordinal_models import factor
from tests.statistics.test_shared_reference import REFERENCE, SCALES, answers, load, value

pytestmark = pytest.mark.slow

ORDINAL = [
    scale for scale in SCALES if scale[0] in ("ability", "bfi", "datcat", "epi", "msq", "spi")
]
EDGES = sorted(path.stem for path in (REFERENCE / "data").glob("edge_*.csv"))


def test_every_record_of_ordinal_alpha_is_here() -> None:
    found = {
        (path.stem, record.split(".")[1])
        for path in (REFERENCE / "values").glob("*.json")
        for record in load(path.stem).get("records", {})
        if record.startswith("scale.") and record.endswith(".ordinal_alpha")
    }
    assert found == set(ORDINAL)


@pytest.mark.parametrize(("data_set", "scale"), ORDINAL)
def test_values_of_the_tight_listwise_correlations(data_set: str, scale: str) -> None:
    # standardized alpha, eigenvalues and ULS omega of the polychoric matrix of the complete rows
    reference: dict[str, Any] = value(data_set, f"{scale}.ordinal_alpha")
    found = ordinal_correlations(answers(data_set, scale))
    assert isinstance(found, OrdinalCorrelations)
    alpha = ordinal_alpha(found.matrix, n_respondents=found.fewest)
    assert alpha.estimate == pytest.approx(reference["ordinal_alpha"], abs=1e-10)
    assert list(ordinal_alpha_if_deleted(found.matrix, n_respondents=9)) == pytest.approx(
        reference["ordinal_alpha_if_deleted"], abs=1e-10
    )
    assert np.linalg.eigvalsh(found.matrix)[::-1] == pytest.approx(reference["eig"], abs=1e-9)
    loadings = factor(found.matrix).loadings
    common = loadings.sum() ** 2
    omega = common / (common + (1 - loadings**2).sum())
    assert omega == pytest.approx(reference["ordinal_omega_f1"], abs=1e-6)


@pytest.mark.parametrize("name", EDGES)
def test_edge_cases_give_a_value_or_a_reason(name: str) -> None:
    path = REFERENCE / "data" / f"{name}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    k = len(header.split(","))
    table = np.array(
        [[as_number(cell) for cell in row.split(",")] for row in rows], dtype=np.float64
    ).reshape(-1, k)
    for one in item_polyserials(table):
        assert_told(one.rho)
    assert_model_told(complete(table))


def as_number(cell: str) -> float:
    return float(cell) if cell.replace(".", "").replace("-", "").isdigit() else float("nan")


def assert_model_told(rows: NDArray[np.float64]) -> None:
    codes = answer_codes(rows, 16)
    if isinstance(codes, Undefined):
        return
    tables = count_pairs(codes, 0, int(codes.max(initial=0)))
    found = polychoric(tables)
    if isinstance(found, Undefined):
        return
    moved = influences(tables, found.matrix)
    weights = (
        dwls_weights(sampling_variances(moved), len(codes))
        if isinstance(moved, Influences)
        else None
    )
    moments = OrdinalMoments(found.matrix, found.thresholds, found.fewest)
    assert_told(ordinal_alpha(found.matrix, n_respondents=found.fewest).estimate)
    assert_told(categorical_omega(moments, weights=weights).estimate)
    for one in categorical_omega_if_deleted(moments, weights=weights):
        assert_told(one)


def assert_told(estimate: Estimate) -> None:
    assert isinstance(estimate, Undefined) or np.isfinite(number(estimate))
