"""Tables with three lines that go on over pages, their notes, and grids without a caption."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.report.document import (
    Column,
    Figure,
    Grid,
    Inlines,
    Number,
    Row,
    Table,
    Words,
    plain,
)
from pipeline.report.latex.escape import comment, escape, label
from pipeline.report.latex.inlines import Page, footnote_texts, text, without_footnotes
from pipeline.report.latex.widths import Setting, cell_text, lines, setting
from pipeline.report.remarks import remarks

KEPT_TOGETHER = 12  # lines of text: a table of so few does not break over pages
TALLEST = 24  # lines of a row: a longer one goes on in another row, as rows do not break
ALIGNED = {"left": "raggedright", "right": "raggedleft", "center": "centering"}
END = r"\\"


def write_table(table: Table, page: Page) -> str:
    """Write a table with its caption, label, note and source, to be read in by itself."""
    for row in table.rows:
        if len(row.cells) != (1 if row.kind == "heading" else len(table.columns)):
            raise ValueError(f"table {table.id!r}: a row does not fit the columns")
    inside = page.collecting()
    chosen = _setting(table, page)
    numbered = page.numbering[table.id]
    parts = [
        f"% {comment(numbered.text)}: {comment(plain(table.caption, page.numbering))}",
        rf"\begin{{angkettable}}{{\{chosen.size}}}{{{chosen.gap:g}pt}}{{{len(table.columns) - 1}}}",
        rf"\begin{{longtable}}{{{_columns(table.columns, chosen.shares)}}}",
        *_heads(table, chosen.shares, inside),
        *_foot(table),
        *_rows(table, chosen, inside),
        r"\end{longtable}",
        r"\end{angkettable}",
        footnote_texts(inside),
    ]
    if table.landscape:
        parts = [r"\begin{angketturned}", *parts, r"\end{angketturned}"]
    return "\n".join(part for part in parts if part) + "\n"


def write_remarks(block: Table | Figure, page: Page) -> list[str]:
    """Write the note and the source of a table or figure, each as a paragraph."""
    return [text(line, page) for line in remarks(block, page.document)]


def caption(inlines: Inlines, name: str, page: Page) -> str:
    """Write a caption and its label; in lists of tables and figures it has no footnotes."""
    short = without_footnotes(inlines)
    listed = f"[{{{text(short, page)}}}]" if short != inlines else ""
    return rf"\caption{listed}{{{text(inlines, page)}}}\label{{{label(name)}}}"


def write_grid(grid: Grid, page: Page) -> str:
    """Write a table without caption and number."""
    if any(len(row) != len(grid.widths) for row in grid.rows):
        raise ValueError(f"grid {grid.id!r}: a row does not fit the columns")
    inside = page.collecting()
    shares = [width / sum(grid.widths) for width in grid.widths]
    rule = r"\hline" if grid.borders else ""
    bar = "|" if grid.borders else ""
    columns = bar.join(_column("left", share) for share in shares)
    edge = bar or "@{}"
    rows = [
        " & ".join(_grid_cell(cell, grid, inside, head=grid.head and not position) for cell in row)
        + f"{END}{rule}"
        for position, row in enumerate(grid.rows)
    ]
    gaps = len(shares) if grid.borders else len(shares) - 1
    return "\n".join(
        (
            rf"\begin{{angkettable}}{{\small}}{{6pt}}{{{gaps}}}",
            rf"\begin{{longtable*}}{{{edge}{columns}{edge}}}{rule}",
            *rows,
            r"\end{longtable*}",
            r"\end{angkettable}",
            footnote_texts(inside),
        )
    )


def _grid_cell(cell: Inlines, grid: Grid, page: Page, *, head: bool) -> str:
    if head:
        return rf"\centering\arraybackslash\bfseries {text(cell, page)}"
    lone = grid.borders and len(cell) == 1 and isinstance(cell[0], Number)
    return rf"\raggedleft\arraybackslash {text(cell, page)}" if lone else text(cell, page)


def _setting(table: Table, page: Page) -> Setting:
    rows = [row.cells for row in table.rows if row.kind != "heading"]
    columns = [
        [cell_text(one, page.numbering) for one in (column.head, *(row[i] for row in rows))]
        for i, column in enumerate(table.columns)
    ]
    weights = [column.width for column in table.columns]
    return setting(weights, columns, landscape=table.landscape)


def _columns(columns: Sequence[Column], shares: Sequence[float]) -> str:
    written = "".join(
        _column(column.align, share) for column, share in zip(columns, shares, strict=True)
    )
    return f"@{{}}{written}@{{}}"


def _column(align: str, share: float) -> str:
    return rf">{{\{ALIGNED[align]}\angketcell}}p{{{share:.4f}\angketwidth}}"


def _heads(table: Table, shares: Sequence[float], page: Page) -> Iterator[str]:
    """Write the caption and the heads, for the first page and for those on which it goes on."""
    count = len(table.columns)
    yield caption(table.caption, table.id, page) + END
    yield from (
        r"\toprule",
        *_head_rows(table.columns, shares, page),
        r"\midrule",
        r"\endfirsthead",
    )
    bare = tuple(replace(one, head=without_footnotes(one.head)) for one in table.columns)
    yield rf"\angketcontinued{{{count}}}{END}"
    yield from (r"\toprule", *_head_rows(bare, shares, page), r"\midrule", r"\endhead")


def _head_rows(columns: Sequence[Column], shares: Sequence[float], page: Page) -> Iterator[str]:
    if any(column.group for column in columns):
        yield from _spanners(columns, shares)
    yield " & ".join(text(column.head, page) for column in columns) + END


def _spanners(columns: Sequence[Column], shares: Sequence[float]) -> Iterator[str]:
    """Write the heads that neighbours share, each with a rule below it."""
    cells, rules, place = [], [], 0
    runs = groupby(enumerate(columns), key=lambda one: (one[1].group, one[1].group or one[0]))
    for (group, _), run in runs:
        width = len(list(run))
        if group:
            share = sum(shares[place : place + width])
            edges = [
                "{@{}}" if outer else "{}" for outer in (not place, place + width == len(columns))
            ]
            cells.append(
                rf"\angketspanner{{{width}}}{{{share:.4f}}}{{{width - 1}}}{''.join(edges)}"
                f"{{{escape(group)}}}"
            )
            rules.append(rf"\cmidrule(lr){{{place + 1}-{place + width}}}")
        else:
            cells.append("")
        place += width
    yield " & ".join(cells) + END
    yield "".join(rules)


def _foot(table: Table) -> Iterator[str]:
    """Write what stands below the rows of a page; notes are rows, to stay with the last of them."""
    yield from (r"\bottomrule", r"\endfoot")
    if not (table.note or table.source):
        yield r"\bottomrule"
    yield r"\endlastfoot"


def _rows(table: Table, chosen: Setting, page: Page) -> Iterator[str]:
    """Write the rows, those of a short table together, and the notes with the last two."""
    rows = [part for row in table.rows for part in _parted(row, chosen, table, page)]
    notes = write_remarks(table, page)
    short = sum(_height(row, chosen, table, page) for row in rows) <= KEPT_TOGETHER
    for position, row in enumerate(rows):
        left = len(rows) - 1 - position
        total_next = left and rows[position + 1].kind == "total"
        kept = short or row.kind == "heading" or position == 0 or left == 1 or total_next
        stays = kept if left else bool(notes)
        if row.kind == "total":
            yield r"\angkettotal"
        yield _row(row, table, page) + END + ("*" if stays else "")
    if notes:
        yield r"\angketbottom"
    for position, line in enumerate(notes, 1):
        end = END + ("*" if position < len(notes) else "")
        yield rf"\angketremark{{{len(table.columns)}}}{{{line}}}{end}"


def _row(row: Row, table: Table, page: Page) -> str:
    if row.kind == "heading":
        return rf"\angketheading{{{len(table.columns)}}}{{{text(row.cells[0], page)}}}"
    return " & ".join(text(cell, page) for cell in row.cells)


def _height(row: Row, chosen: Setting, table: Table, page: Page) -> int:
    if row.kind == "heading":
        return 1
    return max(
        lines(cell_text(cell, page.numbering), share, landscape=table.landscape)
        for cell, share in zip(row.cells, chosen.shares, strict=True)
    )


def _parted(row: Row, chosen: Setting, table: Table, page: Page) -> list[Row]:
    """Give a row that no page could hold as several, whose long words go on in the next."""
    height = _height(row, chosen, table, page)
    if height <= TALLEST or row.kind == "heading":
        return [row]
    count = -(-height // TALLEST)
    cells = [_pieces(cell, count) for cell in row.cells]
    return [replace(row, cells=tuple(cell[i] for cell in cells)) for i in range(count)]


def _pieces(cell: Inlines, count: int) -> list[Inlines]:
    """Cut a cell of one long text at blanks; anything else stays in the first row."""
    if len(cell) != 1 or not isinstance(cell[0], Words):
        return [cell, *[()] * (count - 1)]
    words, whole = cell[0].text.split(" "), len(cell[0].text)
    pieces: list[list[str]] = [[] for _ in range(count)]
    place = 0
    for word in words:
        pieces[min(count - 1, place * count // (whole + 1))].append(word)
        place += len(word) + 1
    return [(Words(" ".join(piece)),) if piece else () for piece in pieces]
