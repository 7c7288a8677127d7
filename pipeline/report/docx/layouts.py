"""The styles that a layout changes: captions as APA wants them, double lines, other margins."""

from pipeline.report.docx.page import SHEETS
from pipeline.report.docx.styles import (
    PLAIN_CHAPTER,
    Style,
    contents_styles,
    equation_style,
    spacing,
)
from pipeline.report.layout import Layout

_DOUBLE = spacing(0, 0, 480)


def styles_of(layout: Layout) -> tuple[Style, ...]:
    """Give the styles that take the place of those of a thesis."""
    captions = _CAPTIONS if layout.captions == "apa7" else ()
    chapters = (PLAIN_CHAPTER,) if layout.chapters == "plain" else ()
    return (*captions, *_page(layout), *chapters)


def _page(layout: Layout) -> tuple[Style, ...]:
    if layout.page == "thesis":
        return ()
    width = SHEETS[layout.page].portrait.text_width
    # the last line of a paragraph set in double lines has its space already
    return (*contents_styles(width), equation_style(width), *_LINES)


_CAPTIONS = (
    Style(
        "Caption",
        "caption",
        paragraph=f'<w:keepNext/><w:keepLines/>{spacing(240, 80, 300)}<w:jc w:val="left"/>',
        next="BodyText",
    ),
    Style("Figure", "Figure", paragraph=spacing(0, 0), own=True),
)
_LINES = (
    Style("Header", "header", paragraph='<w:jc w:val="right"/>'),
    Style("BodyText", "Body Text", paragraph=f'{_DOUBLE}<w:ind w:firstLine="720"/>'),
    Style(
        "Bibliography",
        "Bibliography",
        paragraph=f'{_DOUBLE}<w:ind w:left="720" w:hanging="720"/>',
    ),
    Style("Quote", "Quote", paragraph=f'{_DOUBLE}<w:ind w:left="720"/>', next="BodyText"),
)
