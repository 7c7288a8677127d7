"""Every pair of several groups against R, and the studentized range against R and scipy."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.special import stdtr

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.post_hoc import POST_HOC, Pair, dunn, games_howell, tukey
from pipeline.statistics.studentized_range import share_above, upper_point
from tests.statistics.group_samples import ONE, PARTITIONS, TWO, R, assert_r, groups_of, numbers

by_partition = pytest.mark.parametrize("by", PARTITIONS)


def column(pairs: Sequence[Pair], name: str) -> list[float]:
    return numbers([getattr(pair, name) for pair in pairs])


def interval(pair: Pair) -> Interval:
    assert pair.interval is not None
    return pair.interval


@by_partition
def test_games_and_howell_is_that_of_rstatix(by: str) -> None:
    pairs = games_howell(groups_of(by))
    difference, _, df, statistic = np.array(R[f"{by}.games_howell"]).reshape(4, -1)
    assert column(pairs, "difference") == pytest.approx(difference, abs=1e-12)
    assert column(pairs, "df") == pytest.approx(df)
    # rstatix gives the statistic without its sign
    assert np.abs(column(pairs, "statistic")) == pytest.approx(np.abs(statistic), rel=1e-10)
    assert_r(column(pairs, "p"), f"{by}.games_howell.p", rel=1e-8)
    assert_r([interval(pair).low for pair in pairs], f"{by}.games_howell.low", rel=1e-7)


def test_the_golden_values_of_games_and_howell() -> None:
    """conventions.md, section 4: p of pingouin, R and PSPP, and the Welch standard error."""
    pairs = games_howell(groups_of("g"))
    assert column(pairs, "p") == pytest.approx([0.739958, 0.979269, 0.595135], abs=1e-6)
    assert column(pairs, "error")[0] == pytest.approx(0.132179, abs=1e-6)


@by_partition
def test_tukey_is_that_of_r(by: str) -> None:
    pairs = tukey(groups_of(by))
    difference, low, high, p = np.array(R[f"{by}.tukey"]).reshape(4, -1)
    assert column(pairs, "difference") == pytest.approx(difference, abs=1e-12)
    assert numbers([interval(pair).low for pair in pairs]) == pytest.approx(low, rel=1e-7)
    assert numbers([interval(pair).high for pair in pairs]) == pytest.approx(high, rel=1e-7)
    assert column(pairs, "p") == pytest.approx(p, rel=1e-8)


@by_partition
def test_dunn_is_that_of_rstatix(by: str) -> None:
    raw, after = dunn(groups_of(by), rule="none"), dunn(groups_of(by))
    difference, z, p, adjusted = np.array(R[f"{by}.dunn"]).reshape(4, -1)
    assert column(raw, "difference") == pytest.approx(difference)
    assert column(raw, "statistic") == pytest.approx(z)
    assert column(raw, "p") == pytest.approx(p, rel=1e-9)
    assert column(after, "p") == pytest.approx(adjusted, rel=1e-9)


def test_the_golden_values_of_dunn() -> None:
    """conventions.md, section 4: two-sided, as SPSS and rstatix."""
    first = dunn(groups_of("g"), rule="none")[0]
    assert numbers([first.statistic, first.p]) == pytest.approx([-0.801, 0.423], abs=5e-4)
    assert first.df is None
    assert first.interval is None


def test_of_two_groups_tukey_is_students_t() -> None:
    from pipeline.statistics.two_samples import student_t, welch_t

    assert tukey([ONE, TWO])[0].p == pytest.approx(student_t(ONE, TWO).p, rel=1e-10)
    assert games_howell([ONE, TWO])[0].p == pytest.approx(welch_t(ONE, TWO).p, rel=1e-10)


def test_pairs_that_cannot_be_compared() -> None:
    alone, same, none = np.array([3.0]), np.full(4, 2.0), np.empty(0)
    pairs = games_howell([ONE, alone, same, same + 1])
    found = {(pair.first, pair.second): pair.p for pair in pairs}
    assert found[0, 1] == found[1, 2] == Undefined("one_respondent")
    assert found[2, 3] == Undefined("constant")
    assert numbers([found[0, 2]])
    assert games_howell([ONE, none])[0].p == Undefined("no_respondents")
    assert tukey([ONE, none])[0].p == dunn([ONE, none])[0].p == Undefined("no_respondents")
    assert tukey([same, same + 1])[0].p == dunn([same, same])[0].p == Undefined("constant")
    assert tukey([alone, alone])[0].p == Undefined("one_respondent")
    assert all(test([ONE], 0.95) == () for test in POST_HOC.values())


@pytest.mark.parametrize("df", [1.0, 2.5, 19.56, 163.7, 2500.0, 1e5])
@pytest.mark.parametrize("k", [2, 3, 8])
def test_the_studentized_range_is_that_of_scipy(k: int, df: float) -> None:
    from scipy.stats import studentized_range

    for q in (0.01, 0.4, 1.9, 3.5, 8.0):
        expected = float(studentized_range.sf(q, k, df))
        assert share_above(q, k, df) == pytest.approx(expected, rel=1e-4, abs=1e-9), q


@pytest.mark.parametrize("df", [1.0, 2.5, 7.0, 2500.0, 24_999.0])
def test_of_two_means_it_is_students_t(df: float) -> None:
    for q in (0.01, 0.4, 1.9, 3.5, 8.0):
        exact = 2 * float(stdtr(df, -q / math.sqrt(2)))
        assert share_above(q, 2, df) == pytest.approx(exact, rel=1e-8, abs=1e-12), q


def test_printed_points_of_the_studentized_range() -> None:
    # R 4.2.2: qtukey(.95, c(3, 6, 10), c(10, 40, Inf))
    for k, df, expected in ((3, 10, 3.876777), (6, 40, 4.231644), (10, 1e9, 4.474124)):
        assert upper_point(0.05, k, df) == pytest.approx(expected, abs=1e-6)
    assert share_above(0.0, 3, 10) == 1
