"""One record for each item, of its own answers."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.item_descriptives import describe_items
from pipeline.statistics.shape import shape


def test_every_item_by_its_own_answers() -> None:
    nan = np.nan
    table = np.array([[1, nan, 5], [2, nan, 5], [2, nan, 5], [5, nan, nan]], dtype=np.float64)
    first, empty, constant = describe_items(table)
    assert (first.n, first.missing, first.mean, first.median) == (4, 0, 2.5, 2.0)
    assert (first.lowest, first.highest, first.modes) == (1.0, 5.0, (2.0,))
    assert first.variance == pytest.approx(3.0)
    assert first.sd == pytest.approx(np.sqrt(3.0))
    assert first.se_mean == pytest.approx(np.sqrt(3.0) / 2)
    assert first.quartiles == (1.25, 2.0, 4.25)
    assert first.shape == shape(table[:, 0])
    assert (constant.n, constant.missing, constant.sd, constant.se_mean) == (3, 1, 0.0, 0.0)
    assert constant.shape.skewness == Undefined("constant")
    nobody = Undefined("no_respondents")
    assert (empty.n, empty.missing, empty.modes) == (0, 4, ())
    assert {empty.mean, empty.sd, empty.se_mean, empty.lowest, empty.highest} == {nobody}
    assert empty.quartiles == (nobody, nobody, nobody)


def test_one_answer_has_no_spread() -> None:
    (found,) = describe_items(np.array([[4.0], [np.nan]]))
    alone = Undefined("one_respondent")
    assert (found.mean, found.median, found.trimmed_mean) == (4.0, 4.0, 4.0)
    assert (found.sd, found.se_mean, found.variance) == (alone, alone, alone)


def test_the_choices_reach_their_statistics() -> None:
    table = np.array([[1.0], [2.0], [2.0], [5.0]])
    (psych,) = describe_items(table, moments=3, quantile_kind=7, trim=0.25)
    assert psych.shape == shape(table[:, 0], kind=3)
    assert psych.quartiles == (1.75, 2.0, 2.75)
    assert psych.quantile_kind == 7
    assert psych.trimmed_mean == 2.0


def test_no_items() -> None:
    assert describe_items(np.empty((3, 0))) == ()
