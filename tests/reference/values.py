"""Read the reference values that alpha.R and alpha.sps made."""

import csv
import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent

PSPP_COLUMNS = ("mean if deleted", "variance if deleted", "r.drop", "alpha.drop")


def answers(file: str) -> NDArray[np.float64]:
    """Read the committed answers; an empty cell is NaN."""
    return np.genfromtxt(FOLDER / file, delimiter=",", skip_header=1)


def samples() -> dict[str, NDArray[np.float64]]:
    """Give the answers by the names that the scripts use."""
    full, missing = answers("likert.csv"), answers("likert_missing.csv")
    five = full[:, :5]
    return {
        "five": five,
        "nine": full,
        "two": full[:, :2],
        "unturned": np.column_stack([6 - five[:, 0], five[:, 1:]]),
        "constant": np.column_stack([five, np.full(len(five), 3.0)]),
        "missing_five": missing[:, :5],
        "missing_nine": missing,
    }


def r_values(text: str | None = None) -> dict[str, list[float]]:
    """Read R's values by record, items in order (R 4.2.2, psych 2.2.9: call in alpha.R)."""
    found: dict[str, list[float]] = {}
    for row in csv.DictReader(io.StringIO(text or (FOLDER / "alpha_r.csv").read_text("utf-8"))):
        if not row["record"].startswith("version."):
            found.setdefault(row["record"], []).append(float(row["value"]))
    return found


def pspp_values(text: str | None = None) -> dict[str, list[float]]:
    """Read PSPP's values by record, items in order (PSPP 1.6.2: RELIABILITY in alpha.sps)."""
    found: dict[str, list[float]] = {}
    scale = table = ""
    for line in (text or (FOLDER / "alpha_pspp.csv").read_text("utf-8")).splitlines():
        cells = line.split(",")
        if line.startswith("Scale: "):
            scale = line.removeprefix("Scale: ")
        elif line.startswith("Table: "):
            table = line.removeprefix("Table: ")
        elif table == "Case Processing Summary" and cells[0] == "Valid":
            found[f"{scale}.n"] = [float(cells[1])]
        elif table == "Reliability Statistics" and len(cells) == 2 and cells[1].isdigit():
            found[f"{scale}.alpha"] = [float(cells[0])]
        elif table == "Item-Total Statistics" and len(cells) == 5 and cells[0]:
            for name, cell in zip(PSPP_COLUMNS, cells[1:], strict=True):
                found.setdefault(f"{scale}.{name}", []).append(float(cell))
    return found
