import pytest

from pipeline.report.document import Column, Footnote, Inlines, Number, Row, Table, Words
from pipeline.report.html.tables import sort_value, table_layout

CELL: Inlines = (Words("a"),)
BODY = Row((CELL, CELL))
TOTAL = Row((CELL, CELL), "total")
HEADING = Row((CELL,), "heading")


def table(*rows: Row, head: Inlines = CELL, groups: tuple[str | None, ...] = (None, None)) -> Table:
    return Table("t", CELL, tuple(Column(head, group=group) for group in groups), rows)


@pytest.mark.parametrize(
    ("rows", "sortable"),
    [
        ((BODY, BODY), True),
        ((BODY, BODY, TOTAL), True),
        ((BODY,), False),
        ((BODY, TOTAL), False),
        ((BODY, TOTAL, BODY), False),
        ((TOTAL, BODY, BODY), False),
        ((HEADING, BODY, BODY), False),
    ],
)
def test_rows_are_sorted_only_where_their_order_means_nothing(
    rows: tuple[Row, ...], sortable: bool
) -> None:
    assert table_layout(table(*rows), {}).sortable is sortable


def test_a_head_with_a_link_is_no_button() -> None:
    assert not table_layout(table(BODY, BODY, head=(Footnote(CELL),)), {}).sortable


def test_heading_rows_begin_groups() -> None:
    layout = table_layout(table(BODY, HEADING, BODY, BODY, HEADING, TOTAL), {})
    assert [len(group) for group in layout.groups] == [1, 3, 2]


def test_neighbours_share_a_head_and_columns_without_one_stand_alone() -> None:
    row = Row((CELL,) * 7)
    groups = (None, None, "S", "S", None, "S", "TS")
    spanners = table_layout(table(row, groups=groups), {}).spanners
    assert [(spanner.text, len(spanner.heads)) for spanner in spanners] == [
        (None, 1),
        (None, 1),
        ("S", 2),
        (None, 1),
        ("S", 1),
        ("TS", 1),
    ]
    positions = [head.position for spanner in spanners for head in spanner.heads]
    assert positions == list(range(7))


def test_a_table_without_groups_has_no_spanners() -> None:
    assert table_layout(table(BODY), {}).spanners == ()


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    statement = (Words("How content the visitors are with the hours in which the library is open"),)
    columns = (Column(CELL), Column(CELL), Column(CELL, "right", width=9))
    rows = (Row((CELL, statement, (Number(4.26, "4,26", "a"),))),) * 2
    layout = table_layout(Table("t", CELL, columns, rows), {})
    code, text, number = (head.share for head in layout.heads)
    assert code < number < text / 4
    assert code + text + number == pytest.approx(100)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ((Number(2 / 3, "0,67", "a"),), repr(2 / 3)),
        ((Number(4.0, "4", "a"), Words("*")), "4.0"),
        ((Words("M = "), Number(4.0, "4", "a")), None),
        ((), None),
    ],
)
def test_a_cell_sorts_by_the_number_it_begins_with(cell: Inlines, value: str | None) -> None:
    assert sort_value(cell) == value
