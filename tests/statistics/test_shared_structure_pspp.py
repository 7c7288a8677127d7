"""Factor analysis of the reference data sets by PSPP 1.6.2, and the edge cases beside them."""

import json
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.adequacy import Dependence, Sphericity, adequacy
from pipeline.statistics.assignment import aligned, match_factors
from pipeline.statistics.covariance import correlations
from pipeline.statistics.extraction import extract
from pipeline.statistics.rotation import RotationChoices
from tests.reference.structure import correlate, distance
from tests.statistics.shared_structure import REFERENCE, answers, close, extracted, rotated, table

pytestmark = pytest.mark.slow

PSPP_SETS = ("attitude", "bfi", "ability", "datcat", "hs1939", "msq")


@pytest.mark.parametrize("data_set", PSPP_SETS)
def test_pspp(data_set: str) -> None:
    found, pspp = extracted(data_set, "paf-spss"), Pspp(data_set)
    components = extracted(data_set, "pca")
    tight = extracted(data_set, "paf")
    varimax = rotated(found.loadings, RotationChoices("varimax"))
    promax = rotated(found.loadings, RotationChoices("promax"))
    assert distance(found.loadings, pspp.pattern("Factor Matrix", 0)) < 1e-10
    assert distance(tight.loadings, pspp.pattern("Factor Matrix", 2)) < 1e-9
    assert distance(varimax.pattern, pspp.pattern("Rotated Factor Matrix", 0)) < 1e-7
    assert distance(promax.pattern, pspp.pattern("Pattern Matrix", 0)) < 1e-7
    assert distance(components.loadings, pspp.pattern("Component Matrix", 0)) < 1e-10
    turned = rotated(components.loadings, RotationChoices("varimax"))
    assert distance(turned.pattern, pspp.pattern("Rotated Component Matrix", 0)) < 1e-7
    # PSPP 1.6.2 does not sign promax's pattern, structure and correlations alike: sizes only
    pattern = pspp.pattern("Pattern Matrix", 0)
    order = list(match_factors(promax.pattern, pattern).columns)
    sizes = np.abs(promax.phi[np.ix_(order, order)])
    assert sizes == pytest.approx(np.abs(pspp.phi()), abs=1e-7)
    assert aligned(np.abs(promax.structure), match_factors(promax.pattern, pattern)) ** 2 == (
        pytest.approx(pspp.pattern("Structure Matrix", 0) ** 2, abs=1e-6)
    )


@pytest.mark.parametrize("data_set", PSPP_SETS)
def test_adequacy_of_pspp(data_set: str) -> None:
    x, pspp = answers(data_set), Pspp(data_set)
    found = adequacy(correlate(x), len(x))
    assert isinstance(found.sphericity, Sphericity)
    test = found.sphericity
    values = [row["value"] for row in pspp.cells("KMO and Bartlett's Test", 0)]
    assert [found.kmo, test.chi_square, test.df, test.p] == close(values)


class Pspp:
    """The tables of PSPP's FACTOR, each in full doubles."""

    def __init__(self, data_set: str) -> None:
        text = (REFERENCE / "pspp" / f"{data_set}_pspp.json").read_text()
        self.tables = json.loads(text)["tables"]

    def cells(self, title: str, number: int) -> Any:
        return [one for one in self.tables if one["title"] == title][number]["cells"]

    def pattern(self, title: str, number: int) -> NDArray[np.float64]:
        cells = {tuple(cell["at"]): cell["value"] for cell in self.cells(title, number)}
        factors = list(dict.fromkeys(factor for factor, _ in cells))
        items = list(dict.fromkeys(item for _, item in cells))
        return np.array([[cells[factor, item] for factor in factors] for item in items])

    def phi(self) -> NDArray[np.float64]:
        values = [cell["value"] for cell in self.cells("Factor Correlation Matrix", 0)]
        m = math.isqrt(len(values))
        return np.array(values).reshape(m, m)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("n_lt_k", "fewer_respondents"),
        ("duplicate_item", "singular"),
        ("sum_item", "singular"),
        ("zero_variance", "constant"),
        ("one_item", "one_item"),
    ],
)
def test_edge_cases(name: str, reason: str) -> None:
    x = table(f"edge_{name}")
    r = correlations(x, "listwise").matrix
    found = adequacy(r, len(x))
    assert found.kmo == found.determinant == Undefined(reason)
    expected = "singular" if name == "n_lt_k" else reason
    assert extract(r, 1) == Undefined(expected)


def test_dependent_items_are_named() -> None:
    for name in ("duplicate_item", "sum_item"):
        x = table(f"edge_{name}")
        (found,) = adequacy(correlate(x), len(x)).dependent
        assert isinstance(found, Dependence)
        weights, *_ = np.linalg.lstsq(
            np.column_stack([np.ones(len(x)), x[:, list(found.others)]]), x[:, found.item]
        )
        fitted = np.column_stack([np.ones(len(x)), x[:, list(found.others)]]) @ weights
        assert fitted == pytest.approx(x[:, found.item])


def test_two_items() -> None:
    x = table("edge_two_item")
    found = adequacy(correlate(x), len(x))
    assert found.kmo == pytest.approx(0.5)
    assert extract(correlate(x), 1) == Undefined("not_identified")
