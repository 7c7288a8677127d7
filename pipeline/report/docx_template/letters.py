"""How wide the letters of a template are in tables, whose columns are measured in those of Times.

Letters that are much wider are set smaller, as many columns would not fit the page otherwise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.report.docx.styles import PARAGRAPH_STYLES, Style
from pipeline.word_template import Template
from pipeline.word_template.names import VALUE, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OURS = 20  # half points, of our letters in tables
_SMALLER = 18
_WIDE = 1.05
_USUAL = 1.17  # a font that is not listed, as most of them have no serifs
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# how many times as wide as in Times New Roman the words and numbers of tables are, rounded up
_WIDTHS: Mapping[str, float] = {
    "times new roman": 1.0,
    "times": 1.0,
    "liberation serif": 1.0,
    "tinos": 1.0,
    "garamond": 1.0,
    "calibri": 1.08,
    "carlito": 1.08,
    "cambria": 1.12,
    "caladea": 1.12,
    "georgia": 1.23,
    "bookman old style": 1.28,
    "century gothic": 1.28,
    "verdana": 1.33,
}


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters in tables: their size where it is ours to choose, and their width in ours."""

    size: int | None  # half points
    width: float


def table_letters(template: Template) -> Letters:
    """Find the font of tables, and how large its letters may be."""
    own = template.styles.named("Table Text")
    style = own if own is not None else template.styles.default()
    width = _WIDTHS.get(_font(template, style).casefold(), _USUAL)
    if own is not None:
        return Letters(None, width * _size(template, own) / _OURS)
    size = _SMALLER if width > _WIDE else _OURS
    return Letters(size, width * size / _OURS)


def table_styles(letters: Letters) -> tuple[Style, ...]:
    """Give our styles of the text in tables and below them, in letters of this size."""
    if letters.size is None:
        return ()
    size = f'<w:sz w:val="{letters.size}"/><w:szCs w:val="{letters.size}"/>'
    return tuple(
        replace(one, run=size)
        for one in PARAGRAPH_STYLES
        if one.identifier in ("TableText", "TableNote")
    )


def _font(template: Template, style: "Element | None") -> str:
    """Name the font of a style; one of the theme is named there."""
    for fonts in _properties(template, style, "rFonts"):
        theme = fonts.get(w("asciiTheme"))
        named = fonts.get(w("ascii")) if theme is None else _theme_font(template, theme)
        if named:
            return str(named)
    return ""


def _theme_font(template: Template, theme: str) -> str | None:
    root = template.root("theme")
    kind = "majorFont" if theme.startswith("major") else "minorFont"
    found = None if root is None else next(root.iter(f"{_DRAWING}{kind}"), None)
    latin = None if found is None else found.find(f"{_DRAWING}latin")
    return None if latin is None else str(latin.get("typeface", ""))


def _size(template: Template, style: "Element") -> int:
    given = (one.get(VALUE, "") for one in _properties(template, style, "sz"))
    return next((int(one) for one in given if one.isdecimal()), _OURS)


def _properties(template: Template, style: "Element | None", name: str) -> Iterator["Element"]:
    """Give a property of letters: of the style, of those below it, of the document."""
    for one in template.styles.chain(style):
        yield from one.findall(w(f"rPr/{name}"))
    root = template.root("styles")
    if root is not None:
        yield from root.findall(w(f"docDefaults/rPrDefault/rPr/{name}"))
