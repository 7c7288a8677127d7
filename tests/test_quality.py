from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quality import check_quality
from pipeline.responses import MISSING, Responses
from pipeline.results.quality import FLAGS, FlagName
from pipeline.study import Quality
from tests.readers.small_survey import small_questionnaire

NONE, NA, NOT_ASKED, ODD = (
    MISSING[kind] for kind in ("no_answer", "not_applicable", "not_asked", "invalid")
)
ITEMS = [{"name": f"X{number}"} for number in range(1, 7)]
GROUPS = [{"name": "kelas", "role": "group"}, {"name": "waktu", "role": "time"}]


def responses_of(
    answers: Sequence[Sequence[int]],
    kinds: Sequence[str] = (),
    **variables: Sequence[str],
) -> Responses:
    n = len(answers)
    return Responses(
        questionnaire=small_questionnaire(items=ITEMS, variables=GROUPS),
        answers=np.array(answers, dtype=np.int16).reshape(n, len(ITEMS)),
        respondents=tuple(kinds or ["pemustaka"] * n),
        origin=tuple(("a.csv", row + 2) for row in range(n)),
        variables={name: tuple(texts) for name, texts in variables.items()},
    )


def flagged(responses: Responses, name: FlagName, minimum: float = 0.5) -> tuple[int, ...]:
    return check_quality(responses, Quality(minimum_answered=minimum))[1].flags[name].respondents


def test_no_answers() -> None:
    responses = responses_of(
        [
            [NONE] * 6,
            [NONE, ODD, NONE, NONE, NONE, NOT_ASKED],
            [NONE, NA, NONE, NONE, NONE, NONE],
            [4, NONE, NONE, NONE, NONE, NONE],
            [NOT_ASKED] * 6,
        ]
    )
    assert flagged(responses, "no_answers") == (1, 2)


def test_incomplete_counts_the_items_that_were_asked() -> None:
    responses = responses_of(
        [
            [NONE] * 6,
            [4, 4, NONE, NONE, NONE, NONE],
            [4, 4, 3, NONE, NONE, NONE],
            [4, 4, ODD, NONE, NONE, NONE],
            [4, 4, NA, NONE, NONE, NONE],
            [4, 4, NONE, NOT_ASKED, NOT_ASKED, NOT_ASKED],
        ]
    )
    assert flagged(responses, "incomplete") == (2, 4)
    assert flagged(responses, "incomplete", 0.0) == ()
    assert flagged(responses, "incomplete", 1.0) == (2, 3, 4, 5, 6)


def test_exactly_the_minimum_is_enough() -> None:
    items = [{"name": f"X{number}"} for number in range(1, 21)]
    responses = replace(
        responses_of([[NONE] * 6]),
        questionnaire=small_questionnaire(items=items),
        answers=np.array([[4] * 11 + [NONE] * 9], dtype=np.int16),
    )
    assert flagged(responses, "incomplete", 0.55) == ()  # although 0.55 * 20 > 11 in floats
    assert flagged(responses, "incomplete", 0.56) == (1,)


def test_duplicates_repeat_kind_answers_and_groups() -> None:
    same = [4, 5, 3, 2, 4, NONE]
    responses = responses_of(
        [same, same, same, same, [4, 5, 3, 2, NONE, NONE], [4, 5, 3, 2, NONE, NONE], same],
        kinds=["pemustaka"] * 3 + ["pegawai"] + ["pemustaka"] * 3,
        kelas=["A", "A", "B", "A", "A", "A", "A"],
        waktu=["1", "2", "3", "4", "5", "6", "7"],
    )
    assert flagged(responses, "duplicate") == (2, 7)


def test_straight_line_needs_five_answers_as_given() -> None:
    responses = responses_of(
        [
            [4] * 6,
            [4, 4, 4, 4, 4, NONE],
            [4, 4, 4, 4, NONE, NOT_ASKED],
            [4, 4, 4, 4, 4, 5],
            [NONE] * 6,
        ]
    )
    assert flagged(responses, "straight_line") == (1, 2)


def test_nobody_is_removed_unless_the_study_says_so() -> None:
    responses = responses_of([[4] * 6, [NONE] * 6, [4, 5, 4, 5, 4, 5]])
    staying, log = check_quality(responses, Quality())
    assert len(staying) == log.n_before == log.n_after == 3
    assert tuple(log.flags) == FLAGS
    assert not any(flag.removed for flag in log.flags.values())
    staying, log = check_quality(responses, Quality(remove=("no_answers", "straight_line")))
    assert staying.origin == (("a.csv", 4),)
    assert (log.n_before, log.n_after, log.respondents) == (3, 1, {"pemustaka": 1})
    assert [name for name, flag in log.flags.items() if flag.removed] == [
        "no_answers",
        "straight_line",
    ]


def test_everybody_may_be_removed() -> None:
    responses = responses_of([[NONE] * 6], kelas=["A"])
    staying, log = check_quality(responses, Quality(remove=("no_answers",)))
    assert (len(staying), log.n_after, log.respondents) == (0, 0, {"pemustaka": 0})
    assert (log.profiles[0].n, log.profiles[0].frequencies) == (0, {})


def test_profiles_join_spellings_and_count_per_kind() -> None:
    responses = responses_of(
        [[4] * 6] * 7,
        kinds=["pemustaka"] * 6 + ["pegawai"],
        kelas=["pagi ", "Pagi", "Pagi", "Sore", "Malam", "", ""],
    )
    (profile,) = check_quality(responses, Quality())[1].profiles
    assert (profile.variable, profile.respondents) == ("kelas", "pemustaka")
    assert (profile.n, profile.missing) == (5, 1)
    assert [(value, one.count, one.percent) for value, one in profile.frequencies.items()] == [
        ("Pagi", 3, 60.0),
        ("Malam", 1, 20.0),
        ("Sore", 1, 20.0),
    ]


def test_a_file_without_the_column_is_not_missing() -> None:
    responses = responses_of([[4] * 6] * 3, kelas=["A", "", ""])
    elsewhere = replace(responses, origin=(("a.csv", 2), ("a.csv", 3), ("b.csv", 2)))
    assert [
        check_quality(one, Quality())[1].profiles[0].missing for one in (responses, elsewhere)
    ] == [2, 1]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["> 40", "20-29", "< 20", "30 - 40", "20-29"], ["< 20", "20-29", "30 - 40", "> 40"]),
        (["10", "9", "9", "2"], ["2", "9", "10"]),
        (
            ["> 1,000", "500-1,000", "1 - 10", "10 - 100", "≤ 1"],
            ["≤ 1", "1 - 10", "10 - 100", "500-1,000", "> 1,000"],
        ),
        (["1.500.000", "2.000", "2,5"], ["2,5", "2.000", "1.500.000"]),
        (["9", "lebih dari 9", "9"], ["9", "lebih dari 9"]),
        (["B", "a", "b"], ["B", "a"]),
    ],
)
def test_profiles_are_ordered(texts: list[str], order: list[str]) -> None:
    responses = responses_of([[4] * 6] * len(texts), kelas=texts)
    (profile,) = check_quality(responses, Quality())[1].profiles
    assert list(profile.frequencies) == order


@pytest.mark.parametrize("words", ["", " tahun"])
def test_ages_that_are_typed_are_counted_by_tens(words: str) -> None:
    ages = [f"{age}{words}" for age in range(17, 41)]
    responses = responses_of([[4] * 6] * len(ages), kelas=ages)
    (profile,) = check_quality(responses, Quality())[1].profiles
    counts = {value: one.count for value, one in profile.frequencies.items()}
    assert counts == {"10–19": 3, "20–29": 10, "30–39": 10, "40–49": 1}


def test_few_numbers_and_years_are_counted_as_they_are() -> None:
    for texts in ([str(one) for one in range(1, 15)], [str(one) for one in range(1990, 2020)]):
        responses = responses_of([[4] * 6] * len(texts), kelas=texts)
        (profile,) = check_quality(responses, Quality())[1].profiles
        assert list(profile.frequencies) == texts


ANSWERS = st.lists(
    st.lists(st.sampled_from([1, 4, NONE, NA, ODD, NOT_ASKED]), min_size=6, max_size=6), max_size=9
)


@given(answers=ANSWERS, remove=st.sets(st.sampled_from(FLAGS)))
def test_removed_is_what_was_flagged(answers: list[list[int]], remove: set[FlagName]) -> None:
    responses = responses_of(answers)
    staying, log = check_quality(responses, Quality(remove=tuple(sorted(remove))))
    gone = {row for name in remove for row in log.flags[name].respondents}
    assert log.n_after == len(staying) == log.n_before - len(gone)
    assert all(flag.count == len(flag.respondents) for flag in log.flags.values())
    assert not set(log.flags["no_answers"].respondents) & set(log.flags["incomplete"].respondents)
