"""KMO, Bartlett's test and multiple correlations: values from psych and PSPP, and their limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.adequacy import Adequacy, Dependence, Sphericity, adequacy, dependent_items
from pipeline.statistics.covariance import correlations
from tests.reference.structure import correlate, nine, structure_values
from tests.reference.values import answers
from tests.statistics.drawn import answer_tables, number


def sphericity(found: Adequacy) -> Sphericity:
    assert isinstance(found.sphericity, Sphericity), found
    return found.sphericity


def test_adequacy_is_that_of_psych() -> None:
    # psych 2.2.9: KMO, cortest.bartlett, smc; R 4.2.2: det; tests/reference/structure.R
    reference, (_, r) = structure_values(), nine()
    found = adequacy(r, 240)
    assert found.kmo == pytest.approx(reference["kmo"][0], rel=1e-10)
    assert found.msa == pytest.approx(reference["msa"], rel=1e-10)
    assert found.multiple == pytest.approx(reference["smc"], rel=1e-10)
    assert found.determinant == pytest.approx(reference["determinant"][0], rel=1e-10)
    test = sphericity(found)
    assert test.chi_square == pytest.approx(reference["bartlett.chisq"][0], rel=1e-10)
    assert test.p == pytest.approx(reference["bartlett.p"][0], rel=1e-9)
    assert (test.df, found.dependent) == (36, ())


def test_missing_answers_by_convention() -> None:
    # conventions.md section 3: PSPP 1.6.2 and psych 2.2.9
    missing = answers("likert_missing.csv")
    listwise, pairwise = correlations(missing, "listwise"), correlations(missing, "pairwise")
    found = adequacy(listwise.matrix, listwise.n_respondents)
    assert found.kmo == pytest.approx(0.8554133052, abs=5e-11)
    assert sphericity(found).chi_square == pytest.approx(454.9529906584, abs=5e-11)
    r = pearson_pairwise(missing)
    assert adequacy(r, 240).kmo == pytest.approx(0.8402907334, abs=5e-11)
    assert sphericity(adequacy(r, 240)).chi_square == pytest.approx(633.6366099, abs=5e-8)
    assert pairwise.matrix == pytest.approx(r, abs=0.02)  # scaled by other deviations


def pearson_pairwise(table: NDArray[np.float64]) -> NDArray[np.float64]:
    k = table.shape[1]
    r = np.eye(k)
    for one in range(k):
        for other in range(one):
            both = table[:, [one, other]]
            both = both[~np.isnan(both).any(axis=1)]
            r[one, other] = r[other, one] = correlate(both)[0, 1]
    return r


def test_two_items() -> None:
    found = adequacy(np.array([[1.0, 0.5], [0.5, 1.0]]), 30)
    assert found.kmo == pytest.approx(0.5)
    assert found.multiple == pytest.approx([0.25, 0.25])
    assert found.determinant == pytest.approx(0.75)


def test_unrelated_items_have_no_kmo() -> None:
    found = adequacy(np.eye(3), 30)
    assert found.kmo == Undefined("no_pairs")
    assert found.msa == (Undefined("no_pairs"),) * 3
    assert sphericity(found).chi_square == 0
    assert sphericity(found).p == 1


def test_a_copied_item_and_a_sum_are_named() -> None:
    items, _ = nine()
    table = np.column_stack([items[:, :3], items[:, 1], items[:, 4], items[:, 0] + items[:, 2]])
    r = correlate(table)
    expected = (Dependence(3, (1,)), Dependence(5, (0, 2)))
    found = adequacy(r, 240)
    assert found.dependent == dependent_items(r) == expected
    assert found.determinant == found.kmo == found.sphericity == Undefined("singular")
    assert found.msa == found.multiple == (Undefined("singular"),) * 6


@pytest.mark.parametrize(
    ("r", "n", "reason"),
    [
        (np.empty((0, 0)), 30, "no_respondents"),
        (np.ones((1, 1)), 30, "one_item"),
        (np.array([[1.0, np.nan], [np.nan, np.nan]]), 30, "constant"),
        (np.eye(4), 4, "fewer_respondents"),
        (np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]), 30, "not_positive_definite"),
    ],
)
def test_what_has_no_adequacy(r: NDArray[np.float64], n: int, reason: str) -> None:
    found = adequacy(r, n)
    assert found.kmo == found.sphericity == found.determinant == Undefined(reason)
    assert found.msa == found.multiple == (Undefined(reason),) * len(r)
    assert found.dependent == ()


@given(table=answer_tables(respondents=(8, 20), items=(2, 4)), seed=st.integers(0, 9))
def test_order_shift_and_scale_do_not_matter(table: NDArray[np.float64], seed: int) -> None:
    rng = np.random.default_rng(seed)
    order = rng.permutation(table.shape[1])
    moved = rng.permutation(table, axis=0)[:, order] * 3 - 7
    one = adequacy(correlations(table, "listwise").matrix, len(table))
    other = adequacy(correlations(moved, "listwise").matrix, len(table))
    if isinstance(one.kmo, Undefined):
        assert other.kmo == one.kmo
        return
    assert 0 <= one.kmo <= 1
    assert other.kmo == pytest.approx(one.kmo, abs=1e-7)
    assert [number(msa) for msa in other.msa] == pytest.approx(
        [number(one.msa[item]) for item in order], abs=1e-7
    )


@given(table=answer_tables(respondents=(8, 20), items=(2, 4)), item=st.integers(0, 1))
def test_turning_an_item_does_not_matter(table: NDArray[np.float64], item: int) -> None:
    turned = table.copy()
    turned[:, item] = 6 - turned[:, item]
    one = adequacy(correlations(table, "listwise").matrix, len(table)).kmo
    other = adequacy(correlations(turned, "listwise").matrix, len(table)).kmo
    assert other == (one if isinstance(one, Undefined) else pytest.approx(one, abs=1e-7))
