"""The System Usability Scale."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.categories import classify
from pipeline.statistics.usability import (
    ACCEPTANCE,
    GRADES,
    nearest_adjective,
    usability_scores,
)


def test_scores_by_hand() -> None:
    # Brooke: odd items x - 1, even items 5 - x, times 2.5. With 4 2 5 1 4 2 3 3 4 2 that is
    # 3+3+4+4+3+3+2+2+3+3 = 30, so 75. Even items come turned (6 - x).
    raw = np.array([[4, 2, 5, 1, 4, 2, 3, 3, 4, 2]], dtype=float)
    raw[:, 1::2] = 6 - raw[:, 1::2]
    assert usability_scores(raw, 1).tolist() == [75]
    assert usability_scores(np.full((1, 10), 5.0), 1).tolist() == [100]
    assert usability_scores(np.full((1, 10), 0.0), 0).tolist() == [0]


def test_who_left_one_out_has_no_score() -> None:
    row = np.full((1, 10), 3.0)
    row[0, 4] = np.nan
    assert np.isnan(usability_scores(row, 1)).all()


@pytest.mark.parametrize(
    ("score", "grade", "acceptance", "adjective"),
    [
        (30.0, "grade_f", "not_acceptable", "poor_usability"),
        (68.0, "grade_c", "marginal", "good_usability"),
        (80.8, "grade_a", "acceptable", "excellent"),
        (100.0, "grade_a_plus", "acceptable", "best_imaginable"),
    ],
)
def test_readings(score: float, grade: str, acceptance: str, adjective: str) -> None:
    assert classify(score, GRADES) == grade
    assert classify(score, ACCEPTANCE) == acceptance
    assert nearest_adjective(score) == adjective


def test_no_score_no_adjective() -> None:
    none = Undefined("no_respondents")
    assert nearest_adjective(none) == none
