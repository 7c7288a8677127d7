import pytest

from pipeline.year_parts import YearPart, year_part


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("TW1", YearPart("quarter", None, 1)),
        ("Triwulan. IV, 2026", YearPart("quarter", 2026, 4)),
        ("2026/Q3", YearPart("quarter", 2026, 3)),
        ("smt 2", YearPart("half", None, 2)),
        ("Pebruari 2026", YearPart("month", 2026, 2)),
        ("bulan 11", YearPart("month", None, 11)),
        ("TW5", YearPart("quarter", None, 5)),
        ("2026", None),
        ("Semester ganjil", None),
        ("", None),
    ],
)
def test_names_of_parts_of_a_year(name: str, part: YearPart | None) -> None:
    assert year_part(name) == part


def test_what_a_part_ends_with_and_whether_it_exists() -> None:
    assert [YearPart("half", None, one).last_month for one in (1, 2)] == [6, 12]
    assert [YearPart("quarter", None, one).last_month for one in (1, 4)] == [3, 12]
    assert YearPart("month", None, 7).last_month == 7
    assert [YearPart("half", None, one).exists for one in (0, 1, 2, 3)] == [
        False,
        True,
        True,
        False,
    ]
