"""The table of answers that the appendix shows: scores, without anything that names a person."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.responses import Responses
from pipeline.results.answer_table import AnswerTable

MOST_SCORES = 6000
"""More scores than this fill more pages than anybody reads; the file of answers has them."""


def tabulate_answers(responses: Responses) -> Mapping[str, AnswerTable]:
    """Tabulate the scores of every kind of respondents on the items that it was asked."""
    kinds = np.array(responses.respondents, dtype=object)
    return {
        kind: _table(responses.at(np.flatnonzero(kinds == kind)))
        for kind in dict.fromkeys(responses.respondents)
    }


def _table(responses: Responses) -> AnswerTable:
    asked = np.flatnonzero(responses.asked.any(axis=0))
    items = tuple(responses.items[column] for column in asked)
    scores = responses.scores[:, asked]
    if scores.size > MOST_SCORES:
        return AnswerTable(len(scores), items, (), ())
    rows = tuple(map(_row, scores))
    totals = tuple(sum(score for score in row if score is not None) for row in rows)
    return AnswerTable(len(scores), items, rows, totals)


def _row(scores: NDArray[np.float64]) -> tuple[int | None, ...]:
    return tuple(None if np.isnan(score) else int(score) for score in scores)
