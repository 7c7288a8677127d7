"""What stands on a plate: lines in three sizes, and grids, which are tables without a caption."""

from collections.abc import Sequence

from pipeline.report.document import Grid, Inlines, Line, Number
from pipeline.report.docx.inlines import write_inlines
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import BOLD, KEEP_WITH_NEXT, NEW_PAGE, paragraph
from pipeline.report.docx.page import Page
from pipeline.report.docx.styles import Style
from pipeline.report.docx.tables import column_widths

_SIZES = {"normal": "PlateLine", "large": "PlateTitle", "huge": "PlateNumber"}
_RULE = (
    '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="6" w:color="000000"/></w:pBdr>'
    '<w:spacing w:after="240"/>'
)
_DOUBLE = '<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="auto"/>'
_FLUSH = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar>'
_REPEATED = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"


def write_line(line: Line, manuscript: Manuscript) -> str:
    """Write a line of a plate, with a rule below where it has one."""
    look = _RULE if line.rule else _DOUBLE if line.double else ""
    properties = f'{NEW_PAGE if line.opens else ""}{look}<w:jc w:val="{line.align}"/>'
    marks = (BOLD,) if line.strong else ()
    return paragraph(_SIZES[line.size], write_inlines(line.inlines, manuscript, marks), properties)


def write_grid(grid: Grid, manuscript: Manuscript, page: Page) -> str:
    """Write a table without caption, as wide as the text of its page."""
    widths = column_widths(grid.widths, manuscript.text_width(page))
    rows = "".join(
        _row(row, grid, widths, manuscript, head=grid.head and position == 0)
        for position, row in enumerate(grid.rows)
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style = "TableGrid" if grid.borders else "TableNormal"
    flush = "" if grid.borders else _FLUSH
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{flush}</w:tblPr>'
    )
    # two tables without a paragraph between them would become one
    table = f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    return table + paragraph("GridEnd", "")


def _row(
    row: Sequence[Inlines],
    grid: Grid,
    widths: Sequence[int],
    manuscript: Manuscript,
    *,
    head: bool,
) -> str:
    if len(row) != len(widths):
        raise ValueError(f"a row of a grid has {len(row)} cells instead of {len(widths)}")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_cell(cell, grid, manuscript, head=head)}</w:tc>"
        for cell, width in zip(row, widths, strict=True)
    )
    return f"<w:tr>{_REPEATED if head else _WHOLE}{cells}</w:tr>"


def _cell(cell: Inlines, grid: Grid, manuscript: Manuscript, *, head: bool) -> str:
    if head:
        content = write_inlines(cell, manuscript, (BOLD,))
        return paragraph("GridText", content, f'{KEEP_WITH_NEXT}<w:jc w:val="center"/>')
    lone = len(cell) == 1 and isinstance(cell[0], Number)
    right = '<w:jc w:val="right"/>' if grid.borders and lone else ""
    return paragraph("GridText", write_inlines(cell, manuscript), right)


def _spaced(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


STYLES = (
    Style("PlateLine", "Plate Line", paragraph=_spaced(0, 60), own=True),
    Style(
        "PlateTitle",
        "Plate Title",
        paragraph=_spaced(60, 120),
        run='<w:b/><w:sz w:val="40"/><w:szCs w:val="40"/>',
        own=True,
    ),
    Style(
        "PlateNumber",
        "Plate Number",
        paragraph=_spaced(0, 120),
        run='<w:b/><w:sz w:val="144"/><w:szCs w:val="144"/>',
        own=True,
    ),
    Style("GridText", "Grid Text", paragraph=_spaced(20, 20), own=True),
    Style(
        "GridEnd",
        "Grid End",
        paragraph='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
        run='<w:sz w:val="8"/><w:szCs w:val="8"/>',
        own=True,
    ),
)
"""The styles of plates; a document without any of this does not carry them."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
TABLE_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
