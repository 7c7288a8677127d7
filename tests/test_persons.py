"""Who answered twice: matching by keys that never leave ingest."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UserError
from pipeline.persons import match_persons
from pipeline.readers import RawRow, RawTable
from pipeline.results.retest import MatchCounts, Matching
from pipeline.sources import SourceTable
from tests.readers.small_survey import small_questionnaire

KEY = {"name": "kode", "role": "key"}
QUESTIONNAIRE = small_questionnaire(variables=[KEY])


def occasion(*keys: str, name: str = "a.csv", respondents: str = "pemustaka") -> SourceTable:
    return table([("kode", "X2"), *((key, "4") for key in keys)], name, respondents)


def table(rows: list[Any], name: str = "a.csv", respondents: str = "pemustaka") -> SourceTable:
    raw = tuple(RawRow(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    return SourceTable(
        RawTable(Path(name), None, "utf-8", ",", raw), respondents, None, f"sha of {name}", name
    )


def match(first: list[str], second: list[str]) -> Matching:
    return match_persons(QUESTIONNAIRE, [occasion(*first)], [occasion(*second, name="b.csv")])


def test_pairs_are_positions_in_the_order_of_the_first_occasion() -> None:
    found = match(["b", "c", "a"], ["a", "x", "b"])
    assert found.pairs == ((1, 3), (3, 1))
    assert found.counts == MatchCounts(3, 3, 2, 0, 0, 0, 0, 1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ab 12", "AB 12"),
        ("ab 12", "  ab   12 "),
        ("ab 12", "ab\u00a012"),
        ("AB12", "\uff21\uff22\uff11\uff12"),
        ("2021", "2021.0"),
        ("é", "e\u0301"),
    ],
)
def test_spelling_does_not_count(one: str, other: str) -> None:
    assert match([one, "z"], ["y", other]).pairs == ((1, 2),)


@pytest.mark.parametrize(("one", "other"), [("0071", "71"), ("ab12", "ab 12"), ("a-1", "a1")])
def test_zeros_blanks_inside_and_signs_do(one: str, other: str) -> None:
    assert match([one, "z"], [other, "z"]).pairs == ((2, 2),)


def test_keys_that_are_blank_or_stand_twice_match_nobody_and_are_counted() -> None:
    found = match(
        ["", "-", "a", "A ", "b", "c", "d"], ["b", "a", "c", "c", "", "n/a", "tidak diisi"]
    )
    assert found.pairs == ((5, 1),)
    assert found.counts == MatchCounts(
        n_first=7,
        n_second=7,
        n_matched=1,
        no_key_first=2,
        no_key_second=3,
        repeated_first=2,
        repeated_second=2,
        alone_first=2,
        alone_second=1,
    )


def test_rows_without_content_are_no_positions() -> None:
    rows = [("kode", "X2"), ("", ""), ("a", "4"), ("", ""), ("b", "5")]
    again = occasion("b", "a", name="b.csv")
    assert match_persons(QUESTIONNAIRE, [table(rows)], [again]).pairs == ((1, 2), (2, 1))


def test_positions_count_over_all_exports_and_keys_hold_within_a_kind() -> None:
    staff = occasion("a", "b", name="s.csv", respondents="pegawai")
    readers = occasion("a", "c", name="r.csv")
    again = occasion("a", "b", name="u.csv")
    found = match_persons(QUESTIONNAIRE, [staff, readers], [again])
    assert found.pairs == ((3, 1),)
    assert found.counts == MatchCounts(2, 2, 1, 0, 0, 0, 0, 1, 1)


def test_who_is_not_asked_again_needs_no_key() -> None:
    staff = table([("X2",), ("4",)], "s.csv", "pegawai")
    found = match_persons(QUESTIONNAIRE, [staff, occasion("a")], [occasion("a", name="u.csv")])
    assert found.pairs == ((2, 1),)


def test_several_key_variables_are_one_key() -> None:
    two = small_questionnaire(variables=[KEY, {"name": "kelas", "role": "key"}])
    rows = [("kode", "kelas", "X2"), ("1", "a", "4"), ("1", "b", "4"), ("1", "", "4")]
    again = [("X2", "kelas", "kode"), ("3", "B", "1"), ("3", "c", "1")]
    found = match_persons(two, [table(rows)], [table(again, "b.csv")])
    assert found.pairs == ((2, 1),)
    assert found.counts.no_key_first == 1


def fault(first: SourceTable, second: SourceTable) -> str:
    with pytest.raises(UserError) as raised:
        match_persons(QUESTIONNAIRE, [first], [second])
    text = str(raised.value)
    assert len(text.splitlines()) == len(raised.value.faults)
    return text


def test_every_export_without_a_key_is_named() -> None:
    text = fault(table([("X2",), ("4",)]), table([("X2", "kode"), ("4", "")], "b.csv"))
    key = "no column with content is the key 'kode'"
    assert f"a.csv:1: {key}" in text
    assert f"b.csv:1: {key}" in text


def test_two_columns_of_a_key_are_a_fault() -> None:
    twins = table([("kode", "X2", "kode"), ("a", "4", "b")])
    assert "columns A and C both match the key 'kode'" in fault(twins, occasion("a", name="b.csv"))


def test_an_empty_twin_is_passed_over() -> None:
    twins = table([("kode", "X2", "kode"), ("", "4", "a")])
    assert match_persons(QUESTIONNAIRE, [twins], [occasion("a", name="b.csv")]).pairs == ((1, 1),)


def test_one_export_cannot_be_both_occasions() -> None:
    assert "is the first and the second occasion" in fault(occasion("a"), occasion("a"))


def test_nobody_matched_is_a_fault_that_names_no_key() -> None:
    text = fault(occasion("rahasia1", "z", "z"), occasion("rahasia2", "z", name="b.csv"))
    assert "b.csv: no respondent has a key (kode) that stands once on each occasion" in text
    assert "rahasia" not in text
