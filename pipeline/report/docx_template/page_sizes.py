"""The pages of a template's section: how wide its text is, turned, and as a plate."""

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.report.docx.page import Page, frame
from pipeline.report.docx_template.ordering import SECTION, parsed, put
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LETTER = (12240, 15840)  # twentieths of a point: what Word takes where a section says nothing
_INCH = 1440
_SIDES = ("top", "right", "bottom", "left")
_BETWEEN = 720  # columns
_NARROWEST = 1440


def page_size(section: "Element") -> tuple[int, int]:
    """Give width and height in twentieths of a point."""
    size = section.find(w("pgSz"))
    return _whole(size, "w", _LETTER[0]), _whole(size, "h", _LETTER[1])


def is_wide(section: "Element") -> bool:
    """Tell whether a page is wider than high."""
    width, height = page_size(section)
    return width > height


def text_width(section: "Element") -> int:
    """Give the width of the text, that of the narrowest column where there are several."""
    width, _ = page_size(section)
    margins = _margins(section)
    width -= margins["left"] + margins["right"] + _gutter(section)
    return max(_column(section, width), _NARROWEST)


def has_columns(section: "Element") -> bool:
    """Tell whether the text stands in several columns."""
    columns = section.find(w("cols"))
    return columns is not None and max(_whole(columns, "num", 1), len(columns)) > 1


def undivided(section: "Element") -> "Element":
    """Give a section of one column on the same page."""
    one = copy.deepcopy(section)
    _drop(one, ("cols",))
    return one


def text_height(section: "Element") -> int:
    """Give the height of the text."""
    margins = _margins(section)
    return max(page_size(section)[1] - margins["top"] - margins["bottom"], _NARROWEST)


def turned_of(section: "Element") -> "Element":
    """Turn a section to the right: the side where it is bound, with its gutter, comes on top."""
    turned = copy.deepcopy(section)
    width, height = page_size(section)
    margins = _margins(section)
    sides = {
        "top": margins["left"] + _gutter(section),
        "right": margins["top"],
        "bottom": margins["right"],
        "left": margins["bottom"],
    }
    _set_page(turned, height, width, sides, wide=True)
    _drop(turned, ("type", "cols", "paperSrc", "printerSettings"))
    return turned


def plate_of(section: "Element", page: Page, references: Sequence["Element"]) -> "Element":
    """Make a section for a plate on the paper of another: our margins, no header or footer."""
    plate = copy.deepcopy(section)
    width, height = sorted(page_size(section))
    sides = {side: int(getattr(page, side)) for side in _SIDES}
    _set_page(plate, width, height, sides, wide=False)
    _drop(
        plate,
        ("headerReference", "footerReference", "type", "cols", "titlePg", "pgBorders", "vAlign"),
    )
    for place, one in enumerate(references):
        plate.insert(place, copy.deepcopy(one))
    for one in parsed(frame(page)):
        put(plate, one, SECTION)
    return plate


def _set_page(
    section: "Element", width: int, height: int, sides: dict[str, int], *, wide: bool
) -> None:
    margin = section.find(w("pgMar"))
    header = _whole(margin, "header", _INCH // 2)
    footer = _whole(margin, "footer", _INCH // 2)
    turned = ' w:orient="landscape"' if wide else ""
    kept = "".join(f' w:{side}="{sides[side]}"' for side in _SIDES)
    size, margins = parsed(
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar{kept} w:header="{header}" w:footer="{footer}" w:gutter="0"/>'
    )
    put(section, size, SECTION)
    put(section, margins, SECTION)


def _drop(section: "Element", names: Sequence[str]) -> None:
    for name in names:
        for one in section.findall(w(name)):
            section.remove(one)


def _column(section: "Element", width: int) -> int:
    columns = section.find(w("cols"))
    own = [_whole(one, "w", width) for one in columns] if columns is not None else []
    if own:
        return min(own)
    number = max(_whole(columns, "num", 1), 1)
    return (width - (number - 1) * _whole(columns, "space", _BETWEEN)) // number


def _margins(section: "Element") -> dict[str, int]:
    """Give the margins; a negative one holds the text there whatever the header needs."""
    margin = section.find(w("pgMar"))
    return {side: abs(_whole(margin, side, _INCH)) for side in _SIDES}


def _gutter(section: "Element") -> int:
    return _whole(section.find(w("pgMar")), "gutter", 0)


def _whole(element: "Element | None", name: str, default: int) -> int:
    """Read a measure, in twentieths of a point unless it names its unit."""
    given = element.get(w(name)) if element is not None else None
    if given is None:
        return default
    for unit, twentieths in _UNITS.items():
        if given.endswith(unit):
            return int(float(given.removesuffix(unit)) * twentieths)
    return int(float(given))


_UNITS = {"mm": 56.6929, "cm": 566.929, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
