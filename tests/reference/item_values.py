"""Read the reference values about single items that items.R and items.sps made."""

import csv
import io

from tests.reference.values import FOLDER


def r_item_values(text: str | None = None) -> dict[str, dict[str, float]]:
    """Read R's values by record, then item (R 4.2.2: packages and calls in items.R)."""
    found: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(io.StringIO(text or (FOLDER / "items_r.csv").read_text("utf-8"))):
        if not row["record"].startswith("version."):
            found.setdefault(row["record"], {})[row["item"]] = float(row["value"])
    return found


def pspp_tables(text: str | None = None) -> dict[str, list[list[str]]]:
    """Read PSPP's tables by title, rows of cells (PSPP 1.6.2: calls in items.sps)."""
    found: dict[str, list[list[str]]] = {}
    title = ""
    for row in csv.reader(io.StringIO(text or (FOLDER / "items_pspp.csv").read_text("utf-8"))):
        if row and row[0].startswith("Table: "):
            title = row[0].removeprefix("Table: ")
        elif row:
            found.setdefault(title, []).append(row)
    return found
