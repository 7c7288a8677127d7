"""Totals as formulas: only where the cells prove it, with the value that was computed."""

from io import BytesIO
from typing import Any

import openpyxl

from pipeline.report.document import Column, Inlines, Number, Row, Table, Words
from pipeline.report.xlsx.formulas import total_formulas


def number(value: float) -> Inlines:
    return (Number(value, str(value), "somewhere", 1),)


def row(*values: float | str, kind: Any = "body") -> Row:
    cells = [(Words(one),) if isinstance(one, str) else number(one) for one in values]
    return Row(tuple(cells), kind)


def table(*rows: Row) -> Table:
    columns = tuple(Column((Words("x"),)) for _ in rows[0].cells)
    return Table("tab:x", (), columns, rows)


def test_a_total_that_is_the_sum_above_becomes_one() -> None:
    made = table(row("a", 1.5), row("b", 2.25), row("sum", 3.75, kind="total"))
    assert total_formulas(made, 3) == {(5, 1): "=SUM(B4:B5)"}


def test_two_totals_count_the_same_rows() -> None:
    made = table(
        row("a", 1.0),
        row("b", 4.0),
        row("sum", 5.0, kind="total"),
        row("mean", 2.5, kind="total"),
    )
    assert total_formulas(made, 0) == {(2, 1): "=SUM(B1:B2)", (3, 1): "=AVERAGE(B1:B2)"}


def test_rows_are_counted_from_the_last_heading() -> None:
    made = table(
        row("first", "", kind="heading"),
        row("a", 1.0),
        row("b", 2.0),
        row("sum", 3.0, kind="total"),
        row("c", 5.0),
        row("d", 6.0),
        row("sum", 11.0, kind="total"),
    )
    assert total_formulas(made, 0) == {(3, 1): "=SUM(B2:B3)", (6, 1): "=SUM(B5:B6)"}


def test_what_is_neither_sum_nor_mean_stays_a_number() -> None:
    assert total_formulas(table(row("a", 1.0), row("b", 2.0), row("x", 3.1, kind="total")), 0) == {}
    assert total_formulas(table(row("a", 1.0), row("x", 1.0, kind="total")), 0) == {}


def test_dashes_are_not_counted() -> None:
    made = table(row("a", 1.0), row("b", "\u2013"), row("c", 3.0), row("m", 2.0, kind="total"))
    assert total_formulas(made, 0) == {(3, 1): "=AVERAGE(B1:B3)"}


def test_a_last_column_counts_its_row_where_every_row_agrees() -> None:
    made = table(row("1", 1, 2, 3, 6), row("2", 4, "\u2013", 4, 8))
    assert total_formulas(made, 4) == {(4, 4): "=SUM(B5:D5)", (5, 4): "=SUM(B6:D6)"}
    assert total_formulas(table(row("1", 1, 2, 3, 6), row("2", 4, 1, 4, 8)), 4) == {}


def test_a_formula_keeps_the_computed_value() -> None:
    import xlsxwriter

    from pipeline.report.xlsx.book import Book
    from pipeline.report.xlsx.cells import Reading
    from pipeline.report.xlsx.layout import write_cell
    from tests.report.kitchen_sink import kitchen_sink

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("a")
        book = Book(workbook, kitchen_sink("en")[0], {}, {})
        write_cell(book, sheet, (0, 0), number(7.5), {}, Reading({}), "=SUM(B1:B2)")
    assert openpyxl.load_workbook(BytesIO(stream.getvalue()))["a"]["A1"].value == "=SUM(B1:B2)"
    kept = openpyxl.load_workbook(BytesIO(stream.getvalue()), data_only=True)["a"]["A1"]
    assert kept.value == 7.5
