"""A workbook being written: formats made once, and text that stays text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pipeline.report.directions import turned_back
from pipeline.report.document import Document, Numbering
from pipeline.report.xlsx.cells import Piece, Pieces, printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Style: TypeAlias = Mapping[str, str | int | float | bool]
FONT: Style = {"font_name": "Arial", "font_size": 10}
_LONGEST_TEXT = 32_767  # UTF-16 units in a cell
_LONGEST_NAME = 31  # characters in a sheet's name
_OF_THE_FONT = ("font_name", "font_size", "bold", "italic", "font_color")
_LOOKS_LIVE = ("=", "+", "-", "@", "\t", "\n")


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook, the document it shows, and the name of each block's sheet."""

    workbook: "Workbook"
    document: Document
    numbering: Numbering
    sheets: Mapping[str, str]  # block id, "index" or "metadata" -> sheet name
    widths: dict[str, list[int]] = field(default_factory=dict)  # sheet -> its columns' characters
    formats: dict[tuple[tuple[str, object], ...], "Format"] = field(default_factory=dict)

    def cell_format(self, style: Style) -> "Format":
        """Give the format of a style, the same one for the same style."""
        whole = {**FONT, **style}
        key = tuple(sorted(whole.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(whole)
        return self.formats[key]

    def write_text(
        self, sheet: "Worksheet", row: int, column: int, pieces: Pieces, style: Style
    ) -> None:
        """Write text that no spreadsheet takes for a formula, a link or a number.

        Text that begins like a formula is marked as text, so that it stays one when it is edited.
        What exceeds the longest text of a cell ends in an ellipsis.
        """
        shown = [Piece(printable(piece.text), piece.style) for piece in pieces if piece.text]
        shown = [piece for piece in shown if piece.text]
        text = "".join(piece.text for piece in shown)
        style = {**style, "quote_prefix": True} if text.startswith(_LOOKS_LIVE) else style
        if len(text.encode("utf-16-le")) > 2 * _LONGEST_TEXT:
            cut = text.encode("utf-16-le")[: 2 * (_LONGEST_TEXT - 1)]
            text = cut.decode("utf-16-le", "ignore") + "\u2026"
            shown = [Piece(text)]
        if len(shown) == 1 and shown[0].style:
            style = {**style, **dict(shown[0].style)}
        if re.fullmatch("<r>.*</r>", text, re.DOTALL):
            shown = [Piece(text[:2]), Piece(text[2:])]  # XlsxWriter would take it for its own XML
        if len(shown) < 2:
            sheet.write_string(row, column, text, self.cell_format(style))
            return
        runs = [
            part for piece in shown for part in (self._font(piece, style), turned_back(piece.text))
        ]
        sheet.write_rich_string(row, column, *runs, self.cell_format(style))

    def _font(self, piece: Piece, style: Style) -> "Format":
        font = {name: style[name] for name in _OF_THE_FONT if name in style}
        return self.cell_format({**font, **dict(piece.style)})


def sheet_names(wishes: Sequence[str]) -> list[str]:
    """Make wishes into sheet names: allowed characters, 31 at most, all different to a reader."""
    names: list[str] = []
    for wish in wishes:
        clean = re.sub(r"[\[\]:*?/\\]", "-", " ".join(printable(wish).split()))
        base = clean.strip(" '")[:_LONGEST_NAME].rstrip(" '") or "-"
        taken = {"history", *(name.casefold() for name in names)}  # Excel keeps "History" to itself
        name, count = base, 1
        while name.casefold() in taken:
            count += 1
            ending = f" ({count})"
            name = base[: _LONGEST_NAME - len(ending)] + ending
        names.append(name)
    return names
