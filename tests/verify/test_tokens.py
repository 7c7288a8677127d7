"""Texts taken apart: numbers with their signs and marks, words of categories, sentences."""

import pytest

from pipeline.verify.blocks import label_of, marked, unmarked
from pipeline.verify.lines import compare_lines
from pipeline.verify.stored import is_value, shown
from pipeline.verify.tokens import Vocabulary, line, sentences
from tests.verify.made_contents import WORDS


def _numbers(text: str) -> list[str]:
    return [one.text for one in line(text).tokens if one.kind == "number"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("rerata 4,21 (SD = 0,5)", ["4,21", "0,5"]),
        ("21.450 orang, 71,3%.", ["21.450", "71,3"]),
        ("[2,1; 3,4] dan [.21, -.34]", ["2,1", "3,4", ".21", "-.34"]),
        ("\u22120,35 bukan 1\u20135", ["\u22120,35", "1", "5"]),
        ("X1.1 dan I09, Tabel C.1", ["1.1", "09", ".1"]),
        ("p\u00a0<\u00a00,001", ["0,001"]),
        ("", []),
    ],
)
def test_numbers_are_found(text: str, numbers: list[str]) -> None:
    assert _numbers(text) == numbers


def test_every_digit_is_in_a_number() -> None:
    text = "a1b2 3.4.5 -6 7,8,9% (10) v0.11"
    digits = sum(character.isdigit() for character in text)
    assert sum(character.isdigit() for one in _numbers(text) for character in one) == digits


def test_the_longest_category_wins_and_may_be_broken_over_lines() -> None:
    tokens = line("Sangat\nbaik, baik, kurang  baik, terbaik, nilai B, b", WORDS).tokens
    assert [one.bare for one in tokens if one.kind == "category"] == [
        "sangat baik", "baik", "kurang baik", "b",
    ]  # fmt: skip


def test_signs_of_a_minus_are_the_same() -> None:
    one, other = line("r = \u22120,35"), line("r = -0,35")
    assert one.key == other.key


def test_what_nobody_sees_parts_no_number() -> None:
    assert _numbers("4\u00ad,\u200b21") == ["4,21"]


def test_sentences_end_before_letters_only() -> None:
    whole = line("Rerata 4.21 cukup. Nilai p = .05; n = 3. 2 orang (dkk.) tidak. Ya")
    assert [one.text for one in sentences(whole)] == [
        "Rerata 4.21 cukup.", "Nilai p = .05; n = 3. 2 orang (dkk.) tidak.", "Ya",
    ]  # fmt: skip


def test_marks_stay_with_their_tokens() -> None:
    text = f"rerata {marked('4,21', '7')} dari {marked('5', '8')} butir"
    assert unmarked(text)[0] == "rerata 4,21 dari 5 butir"
    results = [one.result for one in line(text).tokens]
    assert results == [None, 7, None, 8, None]


def test_a_mark_without_an_end_is_dropped() -> None:
    assert unmarked("a \ue0103\ue011b") == ("a b", [])
    assert unmarked("a\ue012b") == ("ab", [])


def _caption(number: str) -> str:
    return f"Tabel 4.{marked(number, 'field SEQ Tabel')} Skor"


def test_what_a_word_processor_counts_is_its_own() -> None:
    one, other = line(_caption("3")), line(_caption("4"))
    assert one.key == other.key
    assert list(compare_lines(one, other, {})) == []
    other = line(_caption("3").replace("4.", "5."))
    assert [pair.found for pair in compare_lines(one, other, {})] == ["5.3"]
    assert [pair.found for pair in compare_lines(one, line("Tabel 4.4 Skor"), {})] == ["4.4"]


def test_a_reference_names_what_its_table_is_called_now() -> None:
    def refer(number: str, code: str = "") -> str:
        return f"Lihat {marked(f'Tabel 4.{number}', f'field REF _Ref1 {code}')}."

    one = line(refer("3"))
    assert list(compare_lines(one, line(refer("4")), {"4.3": {"4.4"}})) == []
    assert list(compare_lines(one, line(refer("3")), {"4.3": {"4.4"}})) == []
    wrong = compare_lines(one, line(refer("5")), {"4.3": {"4.4"}})
    assert [pair.found for pair in wrong] == ["4.5"]
    assert list(compare_lines(line(refer("3", r"\n")), line(refer("5", r"\n \h")), {})) == []


def test_labels_of_captions() -> None:
    assert label_of("Tabel C.1  Skor jawaban 2026") == "Tabel C.1"
    assert label_of("Table 12 Scores") == "Table 12"
    assert label_of("Tabel IV.3\u00a0Skor") == "Tabel IV.3"
    assert label_of("Skor") == "Skor"


@pytest.mark.parametrize(
    ("found", "expected", "printed", "same"),
    [
        (4.2345, 4.2345, "4,23", True),
        (4.2345 + 1e-13, 4.2345, "4,23", True),
        (4.23, 4.2345, "4,23", True),
        (4.2346, 4.2345, "4,23", False),
        (4.24, 4.2345, "4,23", False),
        (0.713, 0.71333, "71,3%", True),
        (0.723, 0.71333, "71,3%", False),
        (0.0, 0.0, "0", True),
        (21451.0, 21450.0, "21.450", False),
    ],
)
def test_stored_values(found: float, expected: float, printed: str, same: bool) -> None:
    assert is_value(found, expected, printed) is same


def test_stored_values_are_shown_as_they_are_printed() -> None:
    assert shown(0.723, "71,3%") == "72.3%"
    assert shown(4.25, "4,23") == "4.25"


def test_no_words_find_no_category() -> None:
    assert {one.kind for one in line("sangat baik", Vocabulary({})).tokens} == {"word"}
