"""The sum of a unit's items, held to PSPP's RELIABILITY."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.scale_summary import scale_summary
from tests.reference.values import PSPP_COLUMNS, pspp_values, samples
from tests.statistics.drawn import answer_tables

FIELDS = dict(zip(PSPP_COLUMNS, ("mean", "variance", "r_rest", "alpha"), strict=True))


@pytest.mark.parametrize("name", ["five", "nine", "unturned", "missing_five", "missing_nine"])
def test_pspp_agrees(name: str) -> None:
    # PSPP 1.6.2: RELIABILITY ... /MODEL=ALPHA /SUMMARY=TOTAL (tests/reference/alpha.sps)
    found, expected = scale_summary(samples()[name]), pspp_values()
    assert [found.alpha] == pytest.approx(expected[f"{name}.alpha"], rel=1e-10)
    assert found.n == expected[f"{name}.n"][0]
    for column, field in FIELDS.items():
        values = [getattr(one, field) for one in found.without]
        assert values == pytest.approx(expected[f"{name}.{column}"], rel=1e-10)


def test_two_items_have_no_alpha_without_one() -> None:
    # PSPP prints a mean, a variance and the correlation of the two, and no alpha
    found, expected = scale_summary(samples()["two"]), pspp_values()
    assert [one.mean for one in found.without] == pytest.approx(expected["two.mean if deleted"])
    assert {one.alpha for one in found.without} == {Undefined("two_items")}


def test_who_left_an_answer_out_is_counted() -> None:
    table = samples()["missing_nine"]
    found = scale_summary(table)
    incomplete = int(np.isnan(table).any(axis=1).sum())
    assert found.n_excluded == incomplete > 0
    assert found.n == len(table) - incomplete


def test_below_three_respondents_there_are_means_only() -> None:
    found = scale_summary(np.array([[1.0, 2.0, 4.0], [3.0, 2.0, 5.0], [np.nan, 1.0, 1.0]]))
    assert (found.n, found.n_excluded, found.mean) == (2, 1, 8.5)
    assert found.variance == found.sd == Undefined("too_few_respondents")
    assert [one.mean for one in found.without] == [6.5, 6.5, 4.0]
    nobody = scale_summary(np.full((2, 3), np.nan))
    assert nobody.mean == Undefined("no_respondents")


@given(answer_tables())
def test_the_sum_without_an_item_is_the_sum_less_the_item(table: NDArray[np.float64]) -> None:
    found = scale_summary(table)
    used = table[~np.isnan(table).any(axis=1)]
    if len(used) and not isinstance(found.mean, Undefined):
        for one, column in zip(found.without, used.T, strict=True):
            assert one.mean == pytest.approx(found.mean - column.mean(), abs=1e-9)
