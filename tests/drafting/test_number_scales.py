import pytest

from pipeline.drafting.number_scales import (
    find_anchored_numbers,
    find_bare_numbers,
    number_of,
    stated_range,
)


@pytest.mark.parametrize(
    ("cells", "values", "sure"),
    [
        ("12345", (1, 5), "likely"),
        ("2345", (1, 5), "ask"),  # nobody chose the lowest
        ("1234", (1, 4), "ask"),  # or 1 to 5, whose highest nobody chose
        ("1236", (1, 6), "ask"),
        ("1234567", (1, 7), "likely"),
        ("123456789", (1, 9), "ask"),  # of LibQUAL+, or 1 to 10
        ("02345", (0, 5), "likely"),
    ],
)
def test_the_smallest_usual_scale_around_bare_numbers(
    cells: str, values: tuple[int, int], sure: str
) -> None:
    found = find_bare_numbers(cells, None)
    assert found is not None
    assert (found.values[0], found.values[-1]) == values
    assert [one.sure for one in found.remarks] == [sure]


def test_a_stated_range_holds_whatever_was_answered() -> None:
    stated = stated_range("On a scale of 1 - 5 (1 being hardest, 5 being easiest) how easy is it?")
    found = find_bare_numbers(["3.0", "4.0"], stated)
    assert found is not None
    assert found.values == (1, 2, 3, 4, 5)
    assert found.meaning == {"3.0": 3, "4.0": 4}
    assert stated_range("Nilai 1 s/d 10") == (1, 10)
    assert stated_range("How many of the 10-100 packages?") is None


@pytest.mark.parametrize("cells", [["1", "x"], ["1.5", "2"], ["11", "2"], []])
def test_what_is_no_scale_of_numbers(cells: list[str]) -> None:
    assert find_bare_numbers(cells, None) is None


def test_both_ends_with_words() -> None:
    found = find_anchored_numbers(["\ufeff1 (None at all)", "4", "7", "10 (All my time)"])
    assert found is not None
    assert found.values == tuple(range(1, 11))
    assert found.points[0].label == {"": "1 (None at all)"}
    assert found.meaning["\ufeff1 (None at all)"] == 1
    assert [one.sure for one in found.remarks] == ["likely"]


def test_one_end_without_words_is_asked() -> None:
    found = find_anchored_numbers(["0 - Not at all satisfied", "3", "9"])
    assert found is not None
    assert found.values == tuple(range(11))
    assert [one.sure for one in found.remarks] == ["ask"]


@pytest.mark.parametrize(
    "cells",
    [
        ["1 - 10", "10 - 100", "5"],  # ranges
        ["1 - 3 years", "2"],
        ["1. Laki-laki", "2. Perempuan"],  # numbered categories: no bare number
        ["1 (a)", "1 (b)", "2", "5"],  # one number, two texts
        ["3 months", "2"],
    ],
)
def test_numbers_in_texts_are_no_scale(cells: list[str]) -> None:
    assert find_anchored_numbers(cells) is None


def test_whole_numbers() -> None:
    assert (number_of("4.0"), number_of(" 04 "), number_of("-1"), number_of("4,5")) == (
        4,
        4,
        None,
        None,
    )
