"""The table of answers: scores of numbered respondents, reversed once, nothing else."""

import numpy as np

from pipeline.answer_table import MOST_SCORES, tabulate_answers
from tests.made_responses import item, make_responses

NAN = float("nan")


def test_scores_are_turned_and_missing_answers_have_none() -> None:
    answers = np.array([[1, 5, 2], [NAN, 4, 3]])
    made = make_responses(answers, items=[item("q1"), item("q2", reverse=True), item("q3")])
    (table,) = tabulate_answers(made).values()
    assert table.items == ("q1", "q2", "q3")
    assert table.rows == ((1, 1, 2), (None, 2, 3))
    assert table.totals == (4, 5)
    assert table.n == 2


def test_more_scores_than_anybody_reads_stay_in_the_file() -> None:
    most = MOST_SCORES // 2
    (table,) = tabulate_answers(make_responses(np.full((most + 1, 2), 3.0))).values()
    assert (table.n, table.rows, table.totals) == (most + 1, (), ())
    (table,) = tabulate_answers(make_responses(np.full((most, 2), 3.0))).values()
    assert len(table.rows) == len(table.totals) == most
