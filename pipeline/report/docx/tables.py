"""Three-line tables: fixed widths, headers that repeat, shared headers above groups of columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from pipeline.report.column_widths import Fitted, fit_columns
from pipeline.report.document import Column, Inlines, Row, Table, plain
from pipeline.report.docx.captions import caption, notes
from pipeline.report.docx.inlines import write_inlines
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import BOLD, KEEP_WITH_NEXT, escaped, paragraph, run
from pipeline.report.docx.page import LANDSCAPE, PORTRAIT

KEPT_TOGETHER = 14
"""Up to so many rows a table does not break over pages, where it fills less than MOST of one."""

MOST = 0.45
"""Of the height of a page: what is moved whole to the next page leaves no more of it empty."""

GROUP = 8
"""Up to so many rows below a heading are not parted by the end of a page."""

SIZE = 200
"""The letters in tables, in twentieths of a point."""

_PADDING = 140  # of a cell, at both sides together
_LINE = 230  # the height of a line
_ROW = 40  # what a row has above and below its lines

_HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_BODY_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_RULE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_RULE_BELOW = f"<w:tcBorders>{_RULE.format(side='bottom')}</w:tcBorders>"
_RULE_ABOVE = f"<w:tcBorders>{_RULE.format(side='top')}</w:tcBorders>"
_NO_RULE_BELOW = '<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>'
_AT_BOTTOM = '<w:vAlign w:val="bottom"/>'


def write_table(table: Table, manuscript: Manuscript) -> str:
    """Write a caption, the table below it, and its note and source."""
    page = LANDSCAPE if table.landscape else PORTRAIT
    total = manuscript.text_width(page)
    size = SIZE * manuscript.letters
    fitted = fit_columns(table, total / size, _PADDING / size, manuscript.numbering)
    widths = column_widths(fitted.widths, total)
    above = caption(table, manuscript, f"{KEEP_WITH_NEXT}<w:keepLines/>")
    # a wide table has a page of its own, where being moved as a whole would leave one empty
    low = _height(fitted) <= MOST * manuscript.sheets.real(page).text_height
    whole = len(table.rows) <= KEPT_TOGETHER and low and not table.landscape
    kept = _kept(table.rows, whole=whole, note_follows=bool(table.note or table.source))
    rows = _header(table.columns, widths, manuscript) + "".join(
        _row(row, table.columns, widths, manuscript, keep=keep)
        for row, keep in zip(table.rows, kept, strict=True)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"{_properties(table, sum(widths), manuscript)}<w:tblGrid>{columns}</w:tblGrid>"
    # two tables without a paragraph between them would become one
    below = notes(table, manuscript) or paragraph("AfterTable", "")
    return f"{above}<w:tbl>{head}{rows}</w:tbl>{below}"


def column_widths(weights: Sequence[float], total: int) -> list[int]:
    """Share a width (in twentieths of a point) by weight, to the last unit."""
    ends = [int(total * part / sum(weights)) for part in accumulate(weights)]
    ends[-1] = total
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _properties(table: Table, width: int, manuscript: Manuscript) -> str:
    title = escaped(manuscript.numbered(table.id).text)
    description = escaped(plain(table.caption, manuscript.numbering))
    return (
        '<w:tblPr><w:tblStyle w:val="ThreeLineTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{title}"/><w:tblDescription w:val="{description}"/></w:tblPr>'
    )


def _height(fitted: Fitted) -> int:
    """Estimate how high a table is, in twentieths of a point."""
    return (fitted.head + sum(fitted.lines)) * _LINE + (len(fitted.lines) + 1) * _ROW


def _kept(rows: Sequence[Row], *, whole: bool, note_follows: bool) -> list[bool]:
    """Tell which rows stay with the next: all of a short table, three at the ends of a long one.

    So do those of a short group, whose heading would not be repeated on the next page.
    """
    last, grouped = len(rows), _grouped(rows)
    kept = [
        whole or position < 2 or position in (last - 3, last - 2) or grouped[position]
        for position in range(last)
    ]
    return [*kept[:-1], note_follows] if kept else kept


def _grouped(rows: Sequence[Row]) -> list[bool]:
    """Tell which rows are followed by one of the same short group, below one heading."""
    starts = [at for at, row in enumerate(rows) if row.kind == "heading"]
    ends = [*starts[1:], len(rows)]
    inside = {
        at
        for start, end in zip(starts, ends, strict=False)
        if end - start <= GROUP + 1
        for at in range(start, end - 1)
    }
    return [at in inside for at in range(len(rows))]


def _header(columns: Sequence[Column], widths: Sequence[int], manuscript: Manuscript) -> str:
    """Write one row of heads, or two where a column shares a head with its neighbours."""
    heads = [
        _Head(column, width, write_inlines(column.head, manuscript))
        for column, width in zip(columns, widths, strict=True)
    ]
    lower = [head.cell() for head in heads]
    if not any(column.group for column in columns):
        return _table_row(_HEADER_ROW, lower)
    upper: list[str] = []
    for group, neighbours in groupby(enumerate(heads), key=lambda pair: pair[1].column.group):
        members = list(neighbours)
        if group:
            width = sum(head.width for _, head in members)
            span = f'<w:gridSpan w:val="{len(members)}"/>'
            upper.append(_cell(run(group), width, "center", span + _RULE_BELOW, keep=True))
            continue
        for place, head in members:
            upper.append(head.cell('<w:vMerge w:val="restart"/>', _NO_RULE_BELOW))
            lower[place] = replace(head, content="").cell("<w:vMerge/>")
    return _table_row(_HEADER_ROW, upper) + _table_row(_HEADER_ROW, lower)


@dataclass(frozen=True, slots=True)
class _Head:
    column: Column
    width: int
    content: str

    def cell(self, merge: str = "", rule: str = _RULE_BELOW) -> str:
        properties = f"{merge}{rule}{_AT_BOTTOM}"
        return _cell(self.content, self.width, self.column.align, properties, keep=True)


def _row(
    row: Row,
    columns: Sequence[Column],
    widths: Sequence[int],
    manuscript: Manuscript,
    *,
    keep: bool,
) -> str:
    if row.kind == "heading":
        (content,) = _checked(row, 1)
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        text = write_inlines(content, manuscript, (BOLD,))
        return _table_row(_BODY_ROW, [_cell(text, sum(widths), "left", span, keep=True)])
    marks, rule = ((BOLD,), _RULE_ABOVE) if row.kind == "total" else ((), "")

    def cell(content: Inlines, column: Column, width: int) -> str:
        text = write_inlines(content, manuscript, marks)
        return _cell(text, width, column.align, rule, keep=keep)

    return _table_row(_BODY_ROW, list(map(cell, _checked(row, len(columns)), columns, widths)))


def _checked(row: Row, columns: int) -> Sequence[Inlines]:
    if len(row.cells) != columns:
        raise ValueError(f"a {row.kind} row has {len(row.cells)} cells instead of {columns}")
    return row.cells


def _table_row(properties: str, cells: Sequence[str]) -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, align: str, more: str = "", *, keep: bool) -> str:
    """Write a cell; ``more`` are cell properties after the width, in the order of the schema."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{more}'
    text = f'{KEEP_WITH_NEXT if keep else ""}<w:jc w:val="{align}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('TableText', content, text)}</w:tc>"
