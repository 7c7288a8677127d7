"""The answers of each kind of respondents as arrays, on the items that any of them answered."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.response_times import seconds_taken
from pipeline.responses import Responses


@dataclass(frozen=True, slots=True)
class Group:
    """The n respondents of one kind, and the k items that any of them answered."""

    rows: NDArray[np.int64]  # (n,) in the responses
    given: NDArray[np.float64]  # (n, k) as answered
    placed: NDArray[np.float64]  # the same, 0 at the bottom of the item's scale, 1 at its top
    turned: NDArray[np.float64]  # as placed, reversed items turned
    scales: tuple[tuple[int, ...], ...]  # columns of the items of each innermost perspective
    seconds: NDArray[np.float64]  # (n,) NaN: not known

    @property
    def answered(self) -> NDArray[np.int64]:
        """Count each respondent's answers, (n,)."""
        return np.asarray((~np.isnan(self.given)).sum(axis=1))


def groups_of(responses: Responses) -> dict[str, Group]:
    """Give the answers of every kind of respondents."""
    kinds = np.array(responses.respondents, dtype=object)
    seconds = seconds_taken(responses)
    return {
        kind: _group(responses, np.flatnonzero(kinds == kind), seconds)
        for kind in dict.fromkeys(responses.respondents)
    }


def _group(responses: Responses, rows: NDArray[np.int64], seconds: NDArray[np.float64]) -> Group:
    questionnaire = responses.questionnaire
    answers = responses.answers[rows]
    columns = np.flatnonzero((answers >= 0).any(axis=0))
    items = [questionnaire.items[column] for column in columns]
    scales = [questionnaire.scale_of(item) for item in items]
    bottom = np.array([scale.minimum for scale in scales], dtype=np.float64)
    extent = np.array([scale.maximum - scale.minimum for scale in scales], dtype=np.float64)
    given = np.where(answers[:, columns] >= 0, answers[:, columns], np.nan).astype(np.float64)
    perspectives = dict.fromkeys(item.perspective for item in items)
    return Group(
        rows,
        given,
        (given - bottom) / extent,
        (responses.scores[rows][:, columns] - bottom) / extent,
        tuple(
            tuple(at for at, item in enumerate(items) if item.perspective == name)
            for name in perspectives
        ),
        seconds[rows],
    )
