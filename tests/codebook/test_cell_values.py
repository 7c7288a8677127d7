import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.cell_values import cell_value, exactly, joined
from pipeline.codebook.sheet import Kind
from pipeline.readers.workbook import Cell

LISTS: tuple[Kind, ...] = ("names", "cells", "headers", "files")


@pytest.mark.parametrize("kind", LISTS)
@given(st.lists(st.text(), min_size=1))
def test_a_list_is_read_back_as_it_was_written(kind: Kind, entries: list[str]) -> None:
    assert cell_value(kind, joined(kind, entries)) == entries


@pytest.mark.parametrize("kind", LISTS)
@given(st.text())
def test_any_text_is_a_list(kind: Kind, text: str) -> None:
    assert isinstance(cell_value(kind, text), list)


@given(st.text(min_size=1, max_size=3))
def test_a_separator_is_read_back_as_it_was_written(text: str) -> None:
    if text.casefold().strip() not in ("tab", "\\t") and '"' not in text:
        assert cell_value("exact", exactly(text)) == text


@pytest.mark.parametrize("kind", ["text", "words"])
@given(st.text(min_size=1, max_size=5))
def test_a_text_keeps_the_blanks_around_it(kind: Kind, text: str) -> None:
    if text.strip() and '"' not in text:
        assert cell_value(kind, exactly(text)) == text


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("text", 4.0, "4"),
        ("text", " baik ", "baik"),
        ("text", '"baik "', "baik "),
        ("text", '"Ramah"', '"Ramah"'),
        ("text", True, "TRUE"),
        ("whole", 4.0, 4),
        ("whole", "4", 4),
        ("whole", "4 poin", "4 poin"),
        ("number", "0,05", 0.05),
        ("number", "1.5", 1.5),
        ("number", datetime.date(2026, 1, 5), "2026-01-05"),
        ("truth", "Ya", True),
        ("truth", False, False),
        ("truth", "yess", "yess"),
        ("date", datetime.datetime(2026, 11, 22), "2026-11-22"),
        ("date", datetime.date(2026, 11, 22), "2026-11-22"),
        ("date", "22/11/2026", "22/11/2026"),
        ("names", "a, b; c|d\ne", ["a", "b", "c", "d", "e"]),
        ("numbers", "2,5; 3.5", [2.5, 3.5]),
        ("numbers", 50.0, [50]),
        ("wholes", "1, 2", [1, 2]),
        ("cells", "SS\nsangat setuju, sekali", ["SS", "sangat setuju, sekali"]),
        ("cells", "A|B", ["A", "B"]),
        ("cells", "(kosong)\n-", ["", "-"]),
        ("cells", 1.0, ["1"]),
        ("headers", "Layanan | Ramah", ["Layanan | Ramah"]),
        ("headers", '"Ramah" dan "sopan"', ['"Ramah" dan "sopan"']),
        ("headers", '"Baris satu\nbaris dua"', ["Baris satu\nbaris dua"]),
        ("exact", "tab", "\t"),
        ("exact", '", "', ", "),
        ("exact", ";", ";"),
    ],
)
def test_cells(kind: Kind, cell: Cell, expected: object) -> None:
    assert cell_value(kind, cell) == expected
