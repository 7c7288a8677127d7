"""Tables and grids as calls of the style's functions, with the words that set the least widths."""

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.report.column_widths import Fitted, fit_columns
from pipeline.report.document import (
    Break,
    Column,
    Footnote,
    Grid,
    Inlines,
    Math,
    Number,
    Row,
    Subscript,
    Table,
    plain,
)
from pipeline.report.pdf.captions import arguments
from pipeline.report.pdf.columns import columns_of, longest_words
from pipeline.report.pdf.inlines import write_inlines
from pipeline.report.pdf.markup import (
    array,
    call,
    cell_content,
    content,
    literal,
    written,
)
from pipeline.report.pdf.typescript import Typescript

LONGEST_WHOLE = 1200
"""Characters of a cell from which its row may break over pages."""

TOGETHER = 3
"""Rows at either end of a table that the end of a page does not part."""

LONGEST_ENDING = 400
"""Characters, of the longest cells, up to which the last rows are kept together."""

_OTHERWISE_HIGH = Break | Footnote | Math | Subscript
# neither a blank nor a sign behind which a line may end, and too short to be cut
_UNPARTED = re.compile(r"\(?[0-9A-Za-zÀ-ɏͰ-Ͽ.,:;<>=≤≥+±−%*†‡\u00a0]{0,14}\)?")

PORTRAIT, TURNED, PADDING = 39.7, 67.2, 0.7
"""Widths of a table, and of what a cell has beside its text, in letters of 10 points."""

LINE = 11.5
"""Points of a line in letters of 10 points, with what parts it from the next."""

AROUND = 2.5
"""Points around the lines of a row."""


def write_table(table: Table, typescript: Typescript) -> str:
    """Write a captioned table with its note and source."""
    rows = [_row(row, table.columns, typescript) for row in table.rows]
    ending = len(rows) - _ending(table.rows)
    fitted = _fitted(table, typescript)
    first = _height(fitted.head, *fitted.lines[:TOGETHER])
    return "#" + call(
        "tabulated",
        *arguments(table, typescript),
        weights=array([f"{width:.2f}" for width in fitted.widths]),
        aligned=array([column.align for column in table.columns]),
        words=_words(columns_of(table), typescript),
        heads="2" if any(column.group for column in table.columns) else "1",
        head=array(_header(table.columns, typescript)),
        body=array([cell for row in rows[:ending] for cell in row]),
        last=array([cell for row in rows[ending:] for cell in row]),
        turned="true" if table.landscape else "false",
        lined=literal(_lined(table.rows[:ending], typescript)),
        high=f"{_height(fitted.head, *fitted.lines):.1f}pt",
        opening=f"{first:.1f}pt",
    )


def write_grid(grid: Grid, typescript: Typescript, width: str) -> str:
    """Write a table without caption, ``width`` wide."""
    for row in grid.rows:
        if len(row) != len(grid.widths):
            raise ValueError(f"a row of a grid has {len(row)} cells instead of {len(grid.widths)}")
    first = 1 if grid.head else 0
    columns = [[row[at] for row in grid.rows] for at in range(len(grid.widths))]
    cells = [_grid_cell(cell, grid, typescript) for row in grid.rows[first:] for cell in row]
    heads = [content(write_inlines(cell, typescript)) for row in grid.rows[:first] for cell in row]
    return "#" + call(
        "bordered" if grid.borders else "open",
        weights=array([f"{weight:g}" for weight in grid.widths]),
        words=_words(columns, typescript),
        head=array(heads),
        body=array(cells),
        width=width,
    )


def _fitted(table: Table, typescript: Typescript) -> Fitted:
    """Share the width as the Word file does; typst measures whether the words then fit."""
    room = TURNED if table.landscape else PORTRAIT
    return fit_columns(table, room, PADDING, typescript.numbering)


def _lined(rows: Sequence[Row], typescript: Typescript) -> str:
    """Write which rows are surely as high as one line, "1", and which are to be measured, "0"."""
    return "".join(
        "1"
        if row.kind != "heading" and all(_is_line(one, typescript) for one in row.cells)
        else "0"
        for row in rows
    )


def _is_line(cell: Inlines, typescript: Typescript) -> bool:
    """Tell whether a cell has nothing at which a line may end, and nothing higher than letters."""
    if any(isinstance(inline, _OTHERWISE_HIGH) for inline in cell):
        return False
    return _UNPARTED.fullmatch(plain(cell, typescript.numbering)) is not None


def _words(columns: Sequence[Sequence[Inlines]], typescript: Typescript) -> str:
    """Write the words that each column must hold unbroken."""
    words = longest_words(columns, typescript)
    return array([array([literal(word) for word in some]) for some in words])


def _height(*lines: int) -> float:
    """Give the height in points of rows of so many lines, as near as it is known here.

    It only decides whether a table is kept on one page, and how much of it begins a page.
    """
    return sum(lines) * LINE + len(lines) * AROUND


def _ending(rows: Sequence[Row]) -> int:
    """Count the last rows that stay together; a heading before them keeps a row of its own."""
    count, letters = 0, 0
    for row, before in zip(reversed(rows[-TOGETHER:]), [*rows[-2::-1], None], strict=False):
        letters += max((len(plain(cell)) for cell in row.cells), default=0)
        headed = before is not None and before.kind == "heading"
        if row.kind == "heading" or (count and (headed or letters > LONGEST_ENDING)):
            break
        count += 1
    return count


def _header(columns: Sequence[Column], typescript: Typescript) -> list[str]:
    """Write one row of heads, or two where a column shares a head with its neighbours."""
    heads = [content(write_inlines(column.head, typescript)) for column in columns]
    if not any(column.group for column in columns):
        return heads
    upper: list[str] = []
    lower: list[str] = []
    for group, members in groupby(enumerate(columns), key=lambda pair: pair[1].group):
        places = [place for place, _ in members]
        if group:
            span = content(written(group))
            upper.append(call("spanner", str(len(places)), span))
            lower += [heads[place] for place in places]
        else:
            upper += [call("table.cell", heads[place], rowspan="2") for place in places]
    return upper + lower


def _row(row: Row, columns: Sequence[Column], typescript: Typescript) -> list[str]:
    expected = 1 if row.kind == "heading" else len(columns)
    if len(row.cells) != expected:
        raise ValueError(f"a {row.kind} row has {len(row.cells)} cells instead of {expected}")
    cells = [cell_content(write_inlines(cell, typescript)) for cell in row.cells]
    if row.kind == "heading":
        return [call("headed", str(len(columns)), *cells)]
    if row.kind == "total":
        return [call("total", cell) for cell in cells]
    whole = max((len(plain(cell)) for cell in row.cells), default=0) < LONGEST_WHOLE
    return cells if whole else [call("table.cell", one, breakable="true") for one in cells]


def _grid_cell(cell: Inlines, grid: Grid, typescript: Typescript) -> str:
    shown = content(write_inlines(cell, typescript))
    lone = len(cell) == 1 and isinstance(cell[0], Number)
    return call("table.cell", shown, align="right") if grid.borders and lone else shown
