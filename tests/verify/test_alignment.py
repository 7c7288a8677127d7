"""What was changed is found, wherever it stands now; what was only moved or added is not told."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.verify.blocks import Block, Cell, Grid, Text
from pipeline.verify.differences import Added
from tests.verify.made_contents import (
    NAMES,
    REPORT,
    SECTIONS,
    compare,
    texts,
    told,
    with_text,
)

DIGITS = [
    (at, place.start())
    for at, text in enumerate(texts(REPORT))
    for place in re.finditer(r"\d", text)
]
OWN = Text("Penelitian lain (Sari, 2021) mencatat rerata 3,90 pada 120 pemustaka.")


def _changed(blocks: list[Block], at: int, place: int, digit: str) -> tuple[list[Block], str]:
    text = texts(blocks)[at]
    return with_text(blocks, at, f"{text[:place]}{digit}{text[place + 1 :]}"), text


def _nothing(found: list[Block]) -> None:
    outcome = compare(found)
    assert told(outcome) == []
    assert outcome.gone == ()


@given(st.sampled_from(DIGITS), st.integers(1, 9))
def test_a_digit_that_is_changed_anywhere_is_found_and_nothing_else(
    where: tuple[int, int], step: int
) -> None:
    at, place = where
    old = texts(REPORT)[at][place]
    found, _ = _changed(list(REPORT), at, place, str((int(old) + step) % 10))
    outcome = compare(found)
    (difference,) = outcome.differences
    assert difference.found is not None
    pairs = zip(difference.expected, difference.found, strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == [(old, str((int(old) + step) % 10))]
    assert outcome.gone == ()
    assert outcome.added == Added()


@given(
    st.permutations(range(len(SECTIONS))),
    st.sets(st.sampled_from(DIGITS), max_size=6),
    st.lists(st.integers(0, len(REPORT)), max_size=4),
)
def test_sections_change_places_and_paragraphs_are_added(
    order: list[int], edits: set[tuple[int, int]], added: list[int]
) -> None:
    found: list[Block] = list(REPORT)
    # one digit of each number: two would be one difference
    once = {(at, _number_at(at, place)): place for at, place in sorted(edits)}
    for (at, _number), place in once.items():
        old = texts(found)[at][place]
        found, _ = _changed(found, at, place, str((int(old) + 3) % 10))
    size = len(SECTIONS[0])
    found = [block for one in order for block in found[one * size : (one + 1) * size]]
    for place in added:
        found.insert(min(place, len(found)), OWN)
    outcome = compare(found)
    # notes that are equal in every section are told apart by their order alone
    assert len(outcome.differences) == len(once)
    assert outcome.gone == ()
    assert outcome.added.paragraphs == len(added)


def _number_at(at: int, place: int) -> int:
    spans = [one.span() for one in re.finditer(r"\d+(?:[.,]\d+)*", texts(REPORT)[at])]
    return next(number for number, (start, end) in enumerate(spans) if start <= place < end)


@pytest.mark.parametrize("section", range(len(SECTIONS)))
def test_rows_change_places(section: int) -> None:
    found: list[Block] = list(REPORT)
    at = section * len(SECTIONS[0]) + 3
    grid = found[at]
    assert isinstance(grid, Grid)
    head, *rows = grid.rows
    random.Random(section).shuffle(rows)
    found[at] = replace(grid, rows=(head, *rows))
    _nothing(found)

    changed = list(rows[1])
    changed[2] = Cell(2, "9,99")
    found[at] = replace(grid, rows=(head, rows[0], tuple(changed), *rows[2:]))
    assert [pair[1] for pair in told(compare(found))] == ["9,99"]


def test_columns_change_places_and_go() -> None:
    def place(row: tuple[Cell, ...], order: tuple[int, ...]) -> tuple[Cell, ...]:
        return tuple(replace(row[old], column=new) for new, old in enumerate(order))

    found: list[Block] = list(REPORT)
    grid = found[3]
    assert isinstance(grid, Grid)
    found[3] = replace(grid, rows=tuple(place(row, (3, 2, 0, 1)) for row in grid.rows))
    _nothing(found)
    found[3] = replace(grid, rows=tuple(place(row, (0, 1, 3)) for row in grid.rows))
    outcome = compare(found)
    assert told(outcome) == []
    assert [(one.kind, one.place.column) for one in outcome.gone] == [("column", "Mean")]


def test_a_program_may_cut_the_columns_of_some_rows_otherwise() -> None:
    found: list[Block] = list(REPORT)
    grid = found[3]
    assert isinstance(grid, Grid)
    head, *rows = grid.rows
    cut = [(*row[:2], replace(row[2], column=3), replace(row[3], column=4)) for row in rows]
    found[3] = replace(grid, rows=(head, *cut))
    _nothing(found)
    cut[2] = (*cut[2][:2], Cell(3, "9,99"), cut[2][3])
    found[3] = replace(grid, rows=(head, *cut))
    assert told(compare(found)) == [("3,31", "9,99")]


def test_words_of_a_sentence_may_change() -> None:
    text = (
        "Nilai rata-rata untuk layanan ialah 4,21 (SD = 0,51; n = 211) sehingga tergolong baik."
        " Sekitar 81,5% pemustaka menilai layanan itu dengan angka 4 atau 5."
    )
    _nothing(with_text(REPORT, 1, text))
    assert told(compare(with_text(REPORT, 1, text.replace("0,51", "0,61")))) == [("0,51", "0,61")]


def test_sentences_are_split_and_joined_and_added() -> None:
    first, second = re.split(r"(?<=baik\.) ", texts(REPORT)[1])
    apart: list[Block] = [REPORT[0], Text(second), Text(first), *REPORT[2:]]
    _nothing(apart)
    more = f"{first} Ada 77 pemustaka lain yang tidak menjawab sama sekali. {second}"
    outcome = compare(with_text(REPORT, 1, more))
    assert told(outcome) == []
    assert outcome.gone == ()
    assert outcome.added.sentences == 1


def test_what_is_deleted_is_named_with_what_it_held() -> None:
    outcome = compare([*REPORT[:1], *REPORT[2:3], *REPORT[4:]])
    assert told(outcome) == []
    assert [
        (one.kind, one.place.section, one.place.table, one.results) for one in outcome.gone
    ] == [
        ("paragraph", "Hasil layanan", "", 1),
        ("table", "Hasil layanan", "Tabel 4.1", 4),
    ]


def test_a_deleted_sentence_and_a_deleted_row() -> None:
    first, _ = re.split(r"(?<=baik\.) ", texts(REPORT)[1])
    found = with_text(REPORT, 1, first)
    grid = found[3]
    assert isinstance(grid, Grid)
    found[3] = replace(grid, rows=(*grid.rows[:2], *grid.rows[3:]))
    outcome = compare(found)
    assert told(outcome) == []
    assert [(one.kind, one.place.row or one.place.text) for one in outcome.gone] == [
        ("sentence", "Sebanyak 81,5% pemustaka menilai layanan dengan angka 4"),
        ("row", "L2"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_categories_that_are_exchanged_are_found(name: str) -> None:
    at = next(
        at for at, text in enumerate(texts(REPORT)) if text.startswith(f"Rerata {name} adalah")
    )
    text = texts(REPORT)[at]
    assert told(compare(with_text(REPORT, at, text.replace("baik", "sangat baik")))) == [
        ("baik", "sangat baik")
    ]
    cell = next(place for place in range(at, at + 30) if texts(REPORT)[place] == "Kurang baik")
    assert told(compare(with_text(REPORT, cell, "Sangat baik"))) == [("Kurang baik", "Sangat baik")]


def test_a_category_gives_way_to_a_word_that_is_none() -> None:
    text = texts(REPORT)[1]
    changed = text.replace("termasuk baik", "termasuk istimewa")
    assert told(compare(with_text(REPORT, 1, changed))) == [("baik", "istimewa")]
    cell = texts(REPORT).index("Sangat baik")
    assert told(compare(with_text(REPORT, cell, "Luar biasa"))) == [("Sangat baik", "Luar biasa")]
    assert told(compare(with_text(REPORT, cell, ""))) == [("Sangat baik", None)]


def test_a_number_where_nothing_was_computed_is_found() -> None:
    grid = REPORT[3]
    assert isinstance(grid, Grid)
    head, first, *rest = grid.rows
    dashed = replace(grid, rows=(head, (*first[:2], Cell(2, "–"), first[3]), *rest))
    empty = replace(grid, rows=(head, (*first[:2], first[3]), *rest))
    for blank, said in ((dashed, "–"), (empty, "")):
        expected = [*REPORT[:3], blank, *REPORT[4:]]
        outcome = compare(REPORT, expected)
        assert told(outcome) == [(said, "1,31")]
        assert outcome.differences[0].place.row == "L1"
        assert told(compare(expected, REPORT)) == [("1,31", None)]


def test_a_sign_is_turned_and_a_number_taken_away() -> None:
    text = "Perbedaan itu bermakna (p < 0,05) pada n = 40."
    expected = [*REPORT, Text(text)]
    assert told(compare([*REPORT, Text(text.replace("<", ">"))], expected)) == [("<", ">")]
    less = text.replace(" pada n = 40", " di sini")
    assert told(compare([*REPORT, Text(less)], expected))[0] == ("40", None)


def test_notes_that_are_all_alike_are_told_by_their_place() -> None:
    found = list(REPORT)
    found[9] = Text("Sumber: data primer diolah, 2025")
    (difference,) = compare(found).differences
    assert (difference.expected, difference.found) == ("2026", "2025")
    assert difference.place.table == "Tabel 4.2"


def test_places_name_row_and_column() -> None:
    cell = texts(REPORT).index("3,33", 30)
    (difference,) = compare(with_text(REPORT, cell, "3,34")).differences
    assert str(difference.place) == "Tabel 4.3, row “F3”, column “Mean”"
