"""Every number that the SPSS twin finds again, held against what PSPP prints for it."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from tests.twins.pspp_output import Output, run_pspp

TIE = 1e-9  # as near to each other: where the middle lies between them, either rounding will do


@dataclass
class Checked:
    """How many numbers there are, were compared, and do not agree."""

    printed: int = 0
    compared: int = 0
    unchecked: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def check_twin(folder: Path) -> Checked:
    """Run the syntax in a folder of twins and compare every number that it should print."""
    output = run_pspp(folder, "tables.sps")
    checked = Checked()
    with (folder / "values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            checked.printed += 1
            if row["spss"] == "yes":
                checked.compared += 1
                if trouble := _compare(row, output):
                    checked.wrong.append(trouble)
            elif row["spss"] == "unchecked":
                checked.unchecked += 1
            else:
                checked.reasons[row["spss_why"]] += 1
    return checked


def _compare(row: Mapping[str, str], output: Mapping[str, Sequence[Output]]) -> str:
    """Say what is wrong with a number; "" where it agrees."""
    mark, title, rows, columns, *zero = row["spss_why"].split(" | ")
    where = f"{row['address']}: {row['spss_why']}"
    tables = [one for one in output.get(mark, ()) if _is_called(one.title, title)]
    if not tables:
        return f"{where}: no such table among {[one.title for one in output.get(mark, ())]}"
    row_label = tuple(one for one in rows.split(" > ") if one)
    column_label = tuple(one for one in columns.split(" > ") if one)
    found = [one.cell(row_label, column_label) for one in tables]
    cells = [one for one in found if one is not None]
    if len(cells) > 1:
        return f"{where}: {len(cells)} cells"
    if not cells and not zero:
        return f"{where}: no such row"
    if not cells:
        return "" if float(row["value"]) == 0 else f"{where}: no such row, which means zero"
    printed = cells[0]
    text = row[next(name for name in row if name.startswith("printed_"))]
    return (
        ""
        if agrees(printed, float(row["value"]), int(row["decimals"]), text)
        else (f"{where}: {printed} against {text} ({row['value']})")
    )


def _is_called(title: str, wanted: str) -> bool:
    return title == wanted or title.startswith(f"{wanted} ")


def agrees(cell: str, value: float, decimals: int, text: str) -> bool:
    """Tell whether a cell, rounded as the report rounds, is what the report prints."""
    plain = re.sub(r"\[\w+\]$|%$", "", re.sub(r"\[\w+\]$", "", cell)).split(" ")[0]
    if not re.fullmatch(r"-?\d*\.?\d+(E[-+]?\d+)?", plain):
        return False
    given = Decimal(plain)
    given_decimals = max(0, -int(given.as_tuple().exponent))
    unit = Decimal(1).scaleb(-decimals)
    if text.lstrip().startswith("<"):  # p below .001
        return given <= unit and value < unit
    if given_decimals < decimals:
        return False
    ours = Decimal(repr(value)).quantize(unit, ROUND_HALF_UP)
    if given.quantize(unit, ROUND_HALF_UP) == ours:
        return True
    return given_decimals > decimals + 2 and abs(float(given) - value) < TIE
