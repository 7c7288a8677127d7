"""Tables and grids as calls of the style's functions, with the words that set the least widths."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.report.column_widths import fit_columns
from pipeline.report.document import Break, Column, Grid, Inlines, Math, Number, Row, Table, plain
from pipeline.report.formula_text import formula_text
from pipeline.report.pdf.captions import arguments
from pipeline.report.pdf.heights import most_height, tall_cells
from pipeline.report.pdf.inlines import write_inlines
from pipeline.report.pdf.markup import (
    array,
    call,
    cell_content,
    content,
    line_pieces,
    literal,
    written,
)
from pipeline.report.pdf.typescript import Typescript

LONGEST_WHOLE = 1200
"""Characters of a cell from which its row may break over pages."""

SHORT = 24
"""Rows up to which a table may be low enough to be kept on one page; others are not measured."""

TOGETHER = 3
"""Rows at either end of a table that the end of a page does not part."""

LONGEST_ENDING = 400
"""Characters, of the longest cells, up to which the last rows are kept together."""

PORTRAIT, TURNED, PADDING = 39.7, 67.2, 0.7
"""Widths of a table, and of what a cell has beside its text, in letters of 10 points."""

SURELY_LOW = 85.0
"""Points up to which a table is kept on one page, whatever stands below it."""

MEASURED = 4
"""So many of a column's longest words are measured for its width."""

SHORT_HEAD = 9
SHORT_FIGURES = 20
"""Characters up to which a head, and a line without letters, is not broken."""


def write_table(table: Table, typescript: Typescript) -> str:
    """Write a captioned table with its note and source."""
    rows = [_row(row, table.columns, typescript) for row in table.rows]
    ending = len(rows) - _ending(table.rows)
    columns = _columns(table)
    short = len(table.rows) <= SHORT
    most = most_height(table, typescript) if short else None
    first = table.rows if short else table.rows[:TOGETHER]
    return "#" + call(
        "tabulated",
        *arguments(table, typescript),
        weights=array([f"{width:.2f}" for width in _widths(table, typescript)]),
        aligned=array([column.align for column in table.columns]),
        words=_words(columns, typescript),
        heads="2" if any(column.group for column in table.columns) else "1",
        head=array(_header(table.columns, typescript)),
        body=array([cell for row in rows[:ending] for cell in row]),
        last=array([cell for row in rows[ending:] for cell in row]),
        opening=str(TOGETHER),
        turned=_said(table.landscape),
        short=_said(short),
        **({} if most is None else {"most": f"{most:.1f}pt"}),
        **({} if most is not None and most <= SURELY_LOW else {"tall": _tall(first, typescript)}),
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


def _tall(rows: Sequence[Row], typescript: Typescript) -> str:
    """Write which cells are to be measured, row by row."""
    return array(
        [
            array([f"({at}, {'none' if column is None else column})" for at, column in row])
            for row in tall_cells(rows, typescript)
        ]
    )


def _said(truth: bool) -> str:
    return "true" if truth else "false"


def _widths(table: Table, typescript: Typescript) -> tuple[float, ...]:
    """Share the width as the Word file does; Typst measures whether the words then fit."""
    room = TURNED if table.landscape else PORTRAIT
    return fit_columns(table, room, PADDING, typescript.numbering).widths


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


def _columns(table: Table) -> list[list[Inlines]]:
    """Give the cells of every column, its head first."""
    rows = [row for row in table.rows if row.kind != "heading"]
    return [
        [column.head, *(row.cells[at] for row in rows if at < len(row.cells))]
        for at, column in enumerate(table.columns)
    ]


def _words(columns: Sequence[Sequence[Inlines]], typescript: Typescript) -> str:
    """Write the longest pieces that every column must hold unbroken."""
    return array(
        [
            _longest(
                word
                for place, cell in enumerate(cells)
                for line in _lines(cell, typescript)
                for word in _unbroken(line, short=SHORT_HEAD if place == 0 else 0)
            )
            for cells in columns
        ]
    )


def _unbroken(line: str, short: int) -> list[str]:
    """Give the pieces of a line; one of numbers, as an interval, or a short one is whole."""
    figures = len(line) <= SHORT_FIGURES and not any(map(str.isalpha, line))
    if figures or len(line) <= short:
        return [line]
    return [piece.rstrip(" ") for pieces in line_pieces(line) for piece in pieces]


def _lines(cell: Inlines, typescript: Typescript) -> list[str]:
    """Give the text of a cell, a formula on one line."""
    lines = [""]
    for inline in cell:
        if isinstance(inline, Break):
            lines.append("")
        elif isinstance(inline, Math):
            lines[-1] += formula_text(inline.formula)
        else:
            lines[-1] += plain((inline,), typescript.numbering)
    return lines


def _longest(texts: Iterable[str]) -> str:
    chosen = sorted(set(texts), key=lambda text: (-len(text), text))[:MEASURED]
    return array([literal(text) for text in chosen])


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
