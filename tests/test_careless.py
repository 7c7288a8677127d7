"""The signs of careless answering: who is flagged, who cannot be judged, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.quality import check_quality
from pipeline.questionnaire import Variable
from pipeline.responses import Responses
from pipeline.results.quality import CARELESS, FLAGS, QualityLog
from pipeline.study import Quality
from tests.made_responses import item, make_responses, perspective

Array = NDArray[np.float64]
NAN = np.nan


def careful(n: int, k: int, *, traits: int = 1, noise: float = 1.5, seed: int = 1) -> Array:
    """Answer k items on five points by as many traits, neighbours by the same one."""
    rng = np.random.default_rng(seed)
    levels = rng.normal(size=(n, traits))
    heard = np.repeat(levels, k // traits, axis=1) + noise * rng.normal(size=(n, k))
    return np.asarray(np.digitize(heard, (-1.3, -0.5, 0.3, 1.1)), dtype=np.float64) + 1


def log_of(responses: Responses, choices: Quality | None = None) -> QualityLog:
    return check_quality(responses, choices or Quality())[1]


def flagged(responses: Responses, name: str, choices: Quality | None = None) -> tuple[int, ...]:
    return log_of(responses, choices).flags[name].respondents


def reasons(responses: Responses, name: str) -> dict[str, str]:
    found = log_of(responses).flags[name].not_judged
    return {kind: reason.undefined for kind, reason in found.items()}


# ---------------------------------------------------------------- uniform answers


def test_a_run_over_half_of_the_items_is_long() -> None:
    answers = careful(30, 24)
    answers[3] = [1, 2] * 6 + [4] * 12
    answers[4] = [1, 2] * 6 + [4] * 11 + [5]
    assert 4 in flagged(make_responses(answers), "long_string")
    assert 5 not in flagged(make_responses(answers), "long_string")
    assert 5 in flagged(make_responses(answers), "long_string", Quality(long_string=0.45))


def test_a_long_run_has_ten_answers() -> None:
    answers = np.tile([1.0, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2], (9, 1))
    answers[0, :9] = 3
    answers[1, :10] = 3
    assert flagged(make_responses(answers), "long_string") == (2,)
    assert reasons(make_responses(answers[:, :9]), "long_string") == {"users": "few_items"}


def test_runs_are_those_of_the_answers_as_given() -> None:
    answers = np.tile([1.0, 2, 3, 4, 5, 1, 2, 3, 4, 5], (9, 1))
    answers[2] = 2
    items = [item(f"q{at}", reverse=at % 2 == 1) for at in range(10)]
    responses = make_responses(answers, items)
    assert flagged(responses, "long_string") == flagged(responses, "low_variability") == (3,)


def test_variability_is_a_share_of_the_scale() -> None:
    items = [item(f"q{at}", on="five" if at < 6 else "yes_no") for at in range(12)]
    answers = np.tile([3.0, 1, 5, 2, 4, 3, 0, 1, 0, 1, 0, 1], (9, 1))
    answers[4] = [5] * 6 + [1] * 6  # the top of both scales
    assert flagged(make_responses(answers, items), "low_variability") == (5,)
    assert (
        flagged(make_responses(answers, items), "low_variability", Quality(low_variability=0)) == ()
    )


def test_who_answered_little_is_not_judged() -> None:
    answers = np.tile([1.0, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2], (9, 1))
    answers[0] = 4
    answers[0, 9:] = NAN
    log = log_of(make_responses(answers))
    assert log.flags["low_variability"].count == log.flags["long_string"].count == 0
    assert log.flags["low_variability"].n_judged == 8
    assert log.flags["straight_line"].respondents == (1,)


# ---------------------------------------------------------------- outliers


def test_an_answer_against_all_relations_is_an_outlier() -> None:
    answers = careful(200, 8, noise=0.3)
    answers[7] = [1, 5] * 4
    log = log_of(make_responses(answers))
    assert 8 in log.flags["outlier"].respondents
    assert log.flags["outlier"].n_judged == 200
    assert log.flags["outlier"].cut == 0.001


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (careful(8, 8), "fewer_respondents"),
        (np.column_stack([careful(99, 6), np.full(99, 3.0)]), "constant"),
        (np.column_stack([careful(99, 6), careful(99, 6)]), "singular"),
    ],
)
def test_why_there_are_no_outliers(answers: Array, reason: str) -> None:
    assert reasons(make_responses(answers), "outlier") == {"users": reason}


def test_an_item_that_nobody_answered_is_no_reason() -> None:
    answers = np.column_stack([careful(99, 6), np.full(99, NAN)])
    assert reasons(make_responses(answers), "outlier") == {}


def test_each_kind_is_judged_by_its_own_items() -> None:
    tops = [
        perspective("service", respondents=("users",)),
        perspective("work", respondents=("staff",)),
    ]
    items = [item(f"q{at}", "service" if at < 12 else "work") for at in range(16)]
    answers = np.hstack([careful(120, 12), careful(120, 4, seed=2)])
    answers[:100, 12:] = NAN
    answers[100:, :12] = NAN
    answers[0, :12] = 4
    responses = make_responses(answers, items, tops, kinds=["users"] * 100 + ["staff"] * 20)
    log = log_of(responses)
    assert reasons(responses, "long_string") == {"staff": "few_items"}
    assert log.flags["long_string"].n_judged == 100
    assert 1 in log.flags["long_string"].respondents
    assert log.flags["outlier"].n_judged == 120


# ---------------------------------------------------------------- consistency


def scales_of_two(n_scales: int) -> Responses:
    names = [f"p{at}" for at in range(n_scales)]
    items = [item(f"q{at}", names[at // 2], reverse=at % 2 == 1) for at in range(2 * n_scales)]
    answers = careful(150, 2 * n_scales, traits=n_scales, noise=0.3)
    answers[:, 1::2] = 6 - answers[:, 1::2]  # the second of each pair is reversed
    answers[9] = [1, 1, 5, 5] * (n_scales // 2)  # as if it were not
    return make_responses(answers, items, [perspective(name) for name in names])


def test_contradicting_halves_are_inconsistent() -> None:
    log = log_of(scales_of_two(10))
    assert log.flags["inconsistent"].respondents == (10,)
    assert log.flags["inconsistent"].least == 10
    assert reasons(scales_of_two(8), "inconsistent") == {"users": "few_scales"}


def test_like_and_opposite_items() -> None:
    half = careful(150, 14, traits=2, noise=0.3)
    answers = np.hstack([half, 6 - half])
    answers[9] = [*range(1, 6), *range(1, 6), 1, 5, 2, 4] * 2
    responses = make_responses(answers)
    for name in ("synonyms", "antonyms"):
        assert 10 in flagged(responses, name)
        assert log_of(responses).flags[name].n_judged > 140
    one_trait = make_responses(half[:, :7])  # within a respondent, chance alone is left
    assert reasons(one_trait, "synonyms") == {"users": "low_for_most"}
    assert reasons(make_responses(half[:, :6]), "synonyms") == {"users": "few_pairs"}
    assert reasons(make_responses(half), "antonyms") == {"users": "no_pairs"}
    assert reasons(make_responses(half[:12]), "synonyms") == {"users": "fewer_respondents"}


# ---------------------------------------------------------------- time


def timed(
    responses: Responses, texts: Mapping[str, Sequence[str]], variables: Sequence[Variable]
) -> Responses:
    questionnaire = replace(responses.questionnaire, variables=tuple(variables))
    held = {name: tuple(column) for name, column in texts.items()}
    return replace(responses, questionnaire=questionnaire, variables=held)


def test_less_than_two_seconds_an_item_is_fast() -> None:
    answers = careful(9, 20)
    answers[3, 4:] = NAN  # left after four answers
    took = ["39.9", "40", "", "1", "300", "300", "300", "300", "300"]
    responses = timed(make_responses(answers), {"lama": took}, [Variable("lama", "duration")])
    log = log_of(responses)
    assert log.flags["fast"].respondents == (1,)
    assert log.flags["fast"].n_judged == 7
    assert flagged(responses, "fast", Quality(seconds_per_item=1)) == ()
    assert reasons(make_responses(answers), "fast") == {"users": "no_times"}


START = Variable("mulai", "time", moment="start")
END = Variable("selesai", "time", moment="end")


def test_the_time_between_start_and_end() -> None:
    starts = ["2026-03-02T10:00:00"] * 6
    ends = [
        "2026-03-02T10:00:30",
        "2026-03-02T10:09:10",
        "2026-03-02T10:00:00",  # not after the start: tells nothing
        "2026-03-02",
        "kemarin",
        "2026-03-02T10:01:00+07:00",  # of another clock
    ]
    responses = make_responses(careful(6, 20))
    both = timed(responses, {"mulai": starts, "selesai": ends}, [START, END])
    log = log_of(both)
    assert log.flags["fast"].respondents == (1,)
    assert log.flags["fast"].n_judged == 2
    unnamed = [Variable("mulai", "time"), Variable("selesai", "time")]
    assert reasons(timed(responses, {"mulai": starts, "selesai": ends}, unnamed), "fast")


def test_times_without_seconds_may_be_a_minute_longer() -> None:
    starts = ["2026-03-02T10:00:00"] * 2
    ends = ["2026-03-02T10:01:00", "2026-03-02T10:02:00"]
    responses = make_responses(careful(2, 45))  # ninety seconds
    texts = {"mulai": starts, "selesai": ends}
    assert flagged(timed(responses, texts, [START, END]), "fast") == ()
    ends[1] = "2026-03-02T10:05:07"  # the file has seconds after all
    texts = {"mulai": starts, "selesai": ends}
    assert flagged(timed(responses, texts, [START, END]), "fast") == (1,)


# ---------------------------------------------------------------- together


def test_uniform_answers_are_one_sign() -> None:
    answers = careful(60, 24)
    answers[5] = 4
    took = ["10"] * 6 + ["900"] * 54
    responses = timed(make_responses(answers), {"lama": took}, [Variable("lama", "duration")])
    log = log_of(responses)
    assert all(6 in log.flags[name].respondents for name in CARELESS[:3])
    signs = {row for name in CARELESS for row in log.flags[name].respondents}
    assert log.careless == len(signs)
    assert log.several == 1  # uniform and fast
    assert not any(flag.removed for flag in log.flags.values())


def test_careless_respondents_are_removed_where_the_study_says_so() -> None:
    answers = careful(30, 12)
    answers[5] = 4
    kept, log = check_quality(make_responses(answers), Quality(remove=("low_variability",)))
    assert len(kept) == 29
    assert log.flags["low_variability"].removed
    assert not log.flags["long_string"].removed


def test_nobody_and_nothing() -> None:
    for answers in (np.empty((0, 12)), np.full((5, 12), NAN)):
        log = log_of(make_responses(answers))
        assert tuple(log.flags) == FLAGS
        assert log.careless == log.several == 0
