"""The System Usability Scale."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable

STATEMENTS = 10
ADJECTIVES = (
    ("worst_imaginable", 12.5),
    ("awful", 20.3),
    ("poor_usability", 35.7),
    ("ok_usability", 50.9),
    ("good_usability", 71.4),
    ("excellent", 85.5),
    ("best_imaginable", 90.9),
)
"""The mean score of those who chose each adjective (Bangor, Kortum & Miller 2009; unconfirmed)."""


def usability_scores(scores: NDArray[np.float64], lowest: float) -> NDArray[np.float64]:
    r"""Score each respondent, :math:`2.5 \sum (x - \text{lowest})`: 0 to 100.

    Parameters
    ----------
    scores
        (n_respondents, 10) scores on five points one apart, the negative statements already turned;
        NaN is missing. Who left one out has no score (NaN).
    lowest
        The lowest point of the scale.

    References
    ----------
    Brooke (1996), in Usability Evaluation in Industry, 189-194.
    """
    return np.asarray(2.5 * (scores - lowest).sum(axis=1), dtype=np.float64)


def nearest_adjective(score: Estimate) -> str | Undefined:
    """Give the adjective whose mean score is nearest, the better one halfway between two."""
    if isinstance(score, Undefined):
        return score
    return min(reversed(ADJECTIVES), key=lambda one: abs(one[1] - score))[0]


def _graded(rule: str, cuts: tuple[float, ...], keys: tuple[str, ...], source: str) -> ClassTable:
    bounds = (0.0, *cuts, 100.0)
    pairs = zip(keys, bounds[:-1], bounds[1:], strict=True)
    classes = tuple(Class(key, low, high) for key, low, high in pairs)
    return ClassTable(rule, "percent", "lower", classes, source)


# Both from memory of the literature: no readable source was found.
GRADES = _graded(
    "sus-grades",
    (51.7, 62.7, 65.0, 71.1, 72.6, 74.1, 77.2, 78.9, 80.8, 84.1),
    (
        *("grade_f", "grade_d", "grade_c_minus", "grade_c", "grade_c_plus", "grade_b_minus"),
        *("grade_b", "grade_b_plus", "grade_a_minus", "grade_a", "grade_a_plus"),
    ),
    "Sauro & Lewis (2016)",
)
ACCEPTANCE = _graded(
    "sus-acceptance",
    (50.0, 70.0),
    ("not_acceptable", "marginal", "acceptable"),
    "Bangor, Kortum & Miller (2008)",
)
