"""Respondents by the class of their total score."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.categories import class_table
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.descriptive import frequencies
from pipeline.statistics.person_classes import (
    Norm,
    class_counts,
    empirical_norm,
    ideal_norm,
    norm_table,
)

# Case c20, n = 48 (https://text-id.123dok.com/document/6zkv7r31q): totals from 3 to 15; cuts 6, 8,
# 10, 12, lower bound inclusive; frequencies from the lowest class up. The totals are made so.
FREQUENCIES = {"very_low": 8, "low": 24, "medium": 10, "high": 5, "very_high": 1}
TOTALS = np.repeat([5.0, 6.0, 8.0, 10.0, 12.0], list(FREQUENCIES.values()))


def test_published_classes() -> None:
    norm = ideal_norm(Span(3, 15, 13))
    assert norm == Norm(9, 2)
    table = norm_table(norm, Span(3, 15, 13), 5, "lower", "ideal-mean-sd")
    assert table is not None
    assert [one.low for one in table.classes] == [3, 6, 8, 10, 12]
    counts = class_counts(TOTALS, table)
    assert counts == FREQUENCIES
    percents = [round(100 * count / 48, 2) for count in reversed(list(counts.values()))]
    assert percents == [2.08, 10.42, 20.83, 50.00, 16.67]  # as printed


def test_the_side_of_a_bound_is_a_choice() -> None:
    upper = norm_table(Norm(9.0, 2.0), Span(3, 15, 13), 5, "upper", "ideal-mean-sd")
    assert upper is not None
    assert class_counts(np.array([6.0, 12.0, np.nan]), upper) == {
        "very_low": 1,
        "low": 0,
        "medium": 0,
        "high": 1,
        "very_high": 0,
    }


def test_the_same_cuts_as_the_rule_of_means() -> None:
    for classes in (3, 4, 5):
        span = Span(1, 5, 5)
        own = norm_table(ideal_norm(span), span, classes, "lower", "ideal-mean-sd")
        rule = class_table(ClassChoices("ideal-mean-sd", classes), span)
        assert own is not None
        assert [one.low for one in own.classes] == pytest.approx([c.low for c in rule.classes])


def test_a_norm_of_the_respondents_themselves() -> None:
    norm = empirical_norm(np.array([10.0, 12.0, 14.0, np.nan]))
    assert norm == Norm(12, 2)
    table = norm_table(norm, Span(3, 15, 13), 3, "lower", "empirical-mean-sd")
    assert table is not None
    assert [one.low for one in table.classes] == [3, 10, 14]
    same = empirical_norm(np.array([10.0, 10.0]))
    assert norm_table(same, Span(3, 15, 13), 3, "lower", "empirical-mean-sd") is None
    alone = empirical_norm(np.array([10.0]))
    assert alone.sd == Undefined("one_respondent")
    assert norm_table(alone, Span(3, 15, 13), 3, "lower", "empirical-mean-sd") is None


# Case c16, n = 254 (https://text-id.123dok.com/document/oz1d2w53z): printed percentages, which are
# cut to two decimals or rounded; 134 of the second table is inferred.
@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        ((0, 32, 107, 115), (0.00, 12.60, 42.13, 45.28)),
        ((0, 24, 96, 134), (0.00, 9.45, 37.80, 52.76)),
    ],
)
def test_published_percentages(counts: tuple[int, ...], printed: tuple[float, ...]) -> None:
    answers = np.repeat([1.0, 2.0, 3.0, 4.0], counts)
    found = frequencies(answers, (1, 2, 3, 4))
    assert [one.percent for one in found.values()] == pytest.approx(printed, abs=0.005)
