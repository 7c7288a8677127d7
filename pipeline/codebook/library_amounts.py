"""A number of a library's statistics as people type it: with thousands marked, or with Rp."""

import re

from pipeline.codebook.figures import FigureError, read_figure
from pipeline.indicators.iso11620 import InputOf

MONEY = re.compile(r"^(?:rp|idr)\.?\s*(.*?)(?:,\s*[-\u2013]+)?$", re.IGNORECASE)  # Rp 1.500.000,-
THOUSANDS = re.compile(r"([1-9]\d{0,2})[.,](?!000)(\d{3})")
BLANK = "leave the cell blank where the figure is not known"


def read_amount(text: str, declared: InputOf, *, is_number: bool) -> float:
    """Read a number as people type it; one of a spreadsheet is what it is.

    A count has no decimals, so that 189.250 people are 189250.

    Raises
    ------
    FigureError
        The text is no such number, is a percentage, or is money where none is asked for.
    """
    if is_number and not text.startswith("-"):
        return float(text)
    if text.endswith("%"):
        remedy = "write what was counted: the indicator makes the percentage"
        raise FigureError(f"'{text}' is a percentage", remedy)
    if MONEY.match(text) and declared.unit != "money":
        raise FigureError(f"'{text}' is money", "write what the input asks for, without Rp")
    amount = MONEY.sub(r"\1", text)
    if declared.kind == "count":
        amount = _grouped(amount)
    try:
        return float(read_figure(amount).value)
    except FigureError as error:
        is_unreadable = error.what.endswith("is not a number")
        listed = ", or separate several by semicolons" if declared.kind == "list" else ""
        remedy = f"{error.remedy}{listed}; {BLANK}" if is_unreadable else error.remedy
        raise FigureError(error.what, remedy) from error


def _grouped(text: str) -> str:
    """Leave the mark of thousands out where a decimal mark would leave no whole number."""
    thousands = THOUSANDS.fullmatch(text)
    return text if thousands is None else f"{thousands[1]}{thousands[2]}"
