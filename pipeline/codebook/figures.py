"""Numbers as people write them: decimal comma or point, thousands marked, a percent sign, Rp."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.wording import shown

PLAIN = re.compile(r"\d+")
ONE_MARK = re.compile(r"(\d+)[.,](\d+)")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
AMBIGUOUS = re.compile(r"([1-9]\d{0,2})([.,])(\d{3})")  # 0.125 is not: nobody writes 0 thousands
MINUS = "-\u2212\u2013"
MONEY = re.compile(r"^(?:rp|idr)\.?\s*(?=[\d\-\u2212\u2013])", re.IGNORECASE)
NO_CENTS = re.compile(r"(?<=\d)\s*,\s*[-\u2013]+$")  # Rp 1.500.000,-
RANGE_MARK = r"\.\.|(?<=[\d%])\s*[-\u2013]\s*(?=\d|(?i:rp|idr))"
MOST_DIGITS = 40  # before and after the mark: more is a slip, and leaves what a float can hold


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that was read from a text, with the decimals that were printed."""

    value: Decimal

    @property
    def half_unit(self) -> Decimal:
        """Half a unit of the last printed digit."""
        exponent = self.value.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1)


class FigureError(ValueError):
    """A text that is no number, is negative, or can be read in two ways."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


def read_figure(text: str) -> Figure:
    """Read a number of 0 or more, never by guessing.

    A percent sign at the end is left out, and so are the marks of money: Rp1.000.000,-.

    Raises
    ------
    FigureError
        The text is no number, is negative, has too many digits, or ``1.234`` or ``1,234`` can be
        read in two ways.
    """
    digits = NO_CENTS.sub("", MONEY.sub("", text.strip()).removesuffix("%").strip())
    if len(digits) > MOST_DIGITS and digits.strip("0123456789.,") == "":
        raise FigureError(f"{shown(text)} has too many digits", f"write at most {MOST_DIGITS}")
    if digits[:1] and digits[0] in MINUS and digits[1:2].isdigit():
        raise FigureError(f"'{text}' is negative", "write a number of 0 or more")
    if PLAIN.fullmatch(digits):
        return Figure(Decimal(digits))
    if match := AMBIGUOUS.fullmatch(digits):
        whole, mark, part = match.groups()
        if MONEY.match(text.strip()):  # an amount of rupiah has two decimals at most
            return Figure(Decimal(whole + part))
        what = f"'{text}' can be read as {whole}{part} or as the decimal {whole}{mark}{part}"
        # without the zeros at its end, or with one more: not exactly three decimals
        decimal = f"{digits}0" if part[-1] != "0" else digits.rstrip("0").rstrip(mark)
        raise FigureError(what, f"write {whole}{part} or {decimal}")
    if match := ONE_MARK.fullmatch(digits):
        return Figure(Decimal(f"{match[1]}.{match[2]}"))
    if GROUPED.fullmatch(digits):
        thousands = next(mark for mark in digits if mark in ".,")
        decimal = "," if thousands == "." else "."
        return Figure(Decimal(digits.replace(thousands, "").replace(decimal, ".")))
    raise FigureError(f"'{text}' is not a number", "write digits, such as 96.13 or 96,13")


def is_money(text: str) -> bool:
    """Tell whether a text is a number of rupiah."""
    return MONEY.match(text.strip()) is not None


def read_range(text: str) -> tuple[Figure, Figure | None]:
    """Read a target: one number, or a range such as ``80-90`` or ``80..90``."""
    ends = re.split(RANGE_MARK, text.strip())
    if len(ends) > 2:
        raise FigureError(f"'{text}' is not a range", "write two numbers, such as 80-90")
    low, *high = map(read_figure, ends)
    if high and high[0].value <= low.value:
        what = f"the range '{text}' does not go from low to high"
        raise FigureError(what, "write the lower number first")
    return low, high[0] if high else None
