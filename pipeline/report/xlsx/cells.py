"""What a cell holds: text that can never become live, and numbers with a display format."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pipeline.report.document import (
    Break,
    Citation,
    Emphasis,
    Footnote,
    Foreign,
    Inlines,
    Math,
    Number,
    Numbering,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.formula_text import formula_text
from pipeline.report.numbers import MINUS, fixed

# XML 1.0 cannot hold these.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style: the properties that its font adds to those of the cell."""

    text: str
    style: tuple[tuple[str, bool | int], ...] = ()


Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What inlines need to become text: the numbers, and the footnotes met on the sheet."""

    numbering: Numbering
    footnotes: list[Inlines] = field(default_factory=list)


def pieces(inlines: Inlines, reading: Reading) -> Pieces:
    """Turn inlines into text pieces; nothing is left out, formulas are written on one line."""
    return tuple(_PIECES[type(inline)](inline, reading) for inline in inlines)


def printable(text: str) -> str:
    """Leave out control characters, which a workbook cannot hold; a line ends in a line feed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lone_number(inlines: Inlines) -> Number | None:
    """Give the number of a cell that holds one finite number and nothing else."""
    if len(inlines) == 1 and isinstance(inlines[0], Number) and math.isfinite(inlines[0].value):
        return inlines[0]
    return None


def stored_value(number: Number) -> float:
    """Give what the cell stores: the unrounded value; a percentage with a sign as a share of 1."""
    return number.value / 100 if _has_sign(number) else number.value


def number_format(number: Number, language: str) -> str:
    """Give the display format under which the cell shows what the document prints.

    Marks follow the reader's spreadsheet, not the document. Where no digits of the value give the
    printed text ("< 0,001"), the format holds that text and the value stays beneath.
    """
    sign = "%" if _has_sign(number) else ""
    digits = number.text.removesuffix(sign).rstrip() if sign else number.text
    for decimals in (number.decimals, *range(_MOST_DECIMALS)):
        places = "." + "0" * decimals if decimals else ""
        if digits == fixed(number.value, decimals, language):
            return _signed(f"#,##0{places}{sign}", number)
        if digits == fixed(number.value, decimals, language, lead=False):
            return _signed(f"{places}{sign}", number)
    literal = '"' + printable(number.text).replace('"', "\u201d") + '"'
    return ";".join([literal] * 3)


def _signed(pattern: str, number: Number) -> str:
    """Show a minus sign, or none where rounding to zero took it away."""
    if number.value >= 0:
        return pattern
    return (
        f'{pattern};"{MINUS}"{pattern}' if number.text.startswith(MINUS) else f"{pattern};{pattern}"
    )


def _has_sign(number: Number) -> bool:
    return number.percent and number.text.endswith("%")


def _plain(words: Words | Citation, _: Reading) -> Piece:
    return Piece(words.text)


def _number(number: Number, _: Reading) -> Piece:
    return Piece(number.text, (("bold", True),) if number.strong else ())


def _italic(inline: Emphasis | Foreign, _: Reading) -> Piece:
    return Piece(inline.text, (("italic", True),))


def _bold(strong: Strong, _: Reading) -> Piece:
    return Piece(strong.text, (("bold", True),))


def _subscript(subscript: Subscript, _: Reading) -> Piece:
    slant = (("italic", True),) if subscript.is_italic else ()
    return Piece(subscript.text, (*slant, ("font_script", 2)))


def _reference(reference: Reference, reading: Reading) -> Piece:
    return Piece(reading.numbering[reference.target].text)


def _footnote(footnote: Footnote, reading: Reading) -> Piece:
    reading.footnotes.append(footnote.inlines)
    return Piece(str(len(reading.footnotes)), (("font_script", 1),))


def _break(_: Break, __: Reading) -> Piece:
    return Piece("\n")


def _math(inline: Math, _: Reading) -> Piece:
    return Piece(formula_text(inline.formula))


_PIECES: Mapping[type, Callable[[Any, Reading], Piece]] = {
    Words: _plain,
    Citation: _plain,
    Emphasis: _italic,
    Strong: _bold,
    Foreign: _italic,
    Subscript: _subscript,
    Number: _number,
    Reference: _reference,
    Footnote: _footnote,
    Break: _break,
    Math: _math,
}
