"""Values of SPSS and Stata files as text: codes without decimals, dates as ISO 8601."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipeline.readers.table import Cells

SPSS_TIMES = re.compile(r"(ADATE|EDATE|SDATE|JDATE|DATETIME|DATE|YMDHMS)[\d.]*")
STATA_TIMES = re.compile(r"%-?\d*(tc|tC|td|d)\b.*")
SPSS_START = datetime.datetime(1582, 10, 14)
STATA_START = datetime.datetime(1960, 1, 1)


@dataclass(frozen=True, slots=True)
class Values:
    """How a variable's values are to be read."""

    display: str  # the format in which its program shows it: F8.2, DATETIME20, %td
    storage: str  # "double", "float", "int32", "string", ...

    @property
    def holds(self) -> Literal["text", "number", "time"]:
        """What kind of values the variable holds."""
        if self.storage == "string":
            return "text"
        return "time" if _is_time(self.display) else "number"


def cells_of(values: Values, cells: Iterable[object]) -> Cells:
    """Write every cell as text, each distinct value once; a system-missing value is blank."""
    position: dict[object, int] = {}
    codes = [position.setdefault(cell, len(position)) for cell in cells]
    texts: dict[str, int] = {}
    moved = [texts.setdefault(code_of(values, value), len(texts)) for value in position]
    return Cells(tuple(texts), np.array(moved, dtype=np.int32)[np.array(codes, dtype=np.int32)])


def code_of(values: Values, value: object) -> str:
    """Write one value; Stata's extended missing values are ``.a`` to ``.z``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if values.storage == "string" else f".{value}"
    number = float(str(value))
    if values.holds == "time":
        return _time_text(values.display, number)
    text = str(np.float32(number)) if values.storage == "float" else repr(number)
    return text.removesuffix(".0")


def missing_codes(
    values: Values, present: Iterable[object], ranges: Sequence[tuple[object, object]]
) -> tuple[str, ...]:
    """List the codes that are declared as missing: single ones, and those present in ranges."""
    single = [lowest for lowest, highest in ranges if lowest == highest]
    found = [*single, *(one for one in present if _is_missing(values, one, ranges))]
    return tuple(dict.fromkeys(code_of(values, one) for one in found))


def _is_missing(values: Values, value: object, ranges: Sequence[tuple[object, object]]) -> bool:
    if isinstance(value, str) and values.storage != "string":
        return True  # an extended missing value of Stata
    if isinstance(value, int | float):
        return any(
            isinstance(lowest, int | float)
            and isinstance(highest, int | float)
            and lowest <= value <= highest
            for lowest, highest in ranges
        )
    return False


def _is_time(display: str) -> bool:
    return bool(SPSS_TIMES.fullmatch(display) or STATA_TIMES.fullmatch(display))


def _time_text(display: str, number: float) -> str:
    """Write a date or a moment; a number that is none, such as 1e15, stays a number."""
    stata = STATA_TIMES.fullmatch(display)
    try:
        if stata is None:
            moment = SPSS_START + datetime.timedelta(seconds=number)
        elif stata[1] in ("td", "d"):
            moment = STATA_START + datetime.timedelta(days=number)
        else:
            moment = STATA_START + datetime.timedelta(milliseconds=number)
    except (OverflowError, ValueError):
        return repr(number).removesuffix(".0")
    whole_day = stata[1] in ("td", "d") if stata else "TIME" not in display and display[0] != "Y"
    return moment.date().isoformat() if whole_day else moment.isoformat(sep=" ")
