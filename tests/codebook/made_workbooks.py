"""A small valid study in one workbook, to fill in otherwise or to break."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from xlsxwriter import Workbook

Value: TypeAlias = str | int | float | bool | None
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[Value]]]

BOOK: dict[str, list[list[Value]]] = {
    "study": [
        ["key", "value", "value (id)", "value (en)"],
        ["study", "kecil"],
        ["title", None, "Studi kecil", "A small study"],
        ["about.organisation", "Kantor Contoh"],
        ["analysis.validity.rule", "r-table"],
        ["report.date", "2026-11-22"],
        ["scorecard.bands"],
    ],
    "questionnaire": [
        ["key", "value"],
        ["name", "angket-kecil"],
        ["title", "Angket kecil"],
        ["categories.rule", "equal-width"],
        ["categories.classes", 4],
    ],
    "items": [
        ["name", "label (id)", "label (en)", "scale", "perspective", "reverse", "column", "remark"],
        ["X1", "Petugas ramah", "Staff are kind", "s4", "layanan", None, "1. Ramah", "seen"],
        ["X2", "Lama menunggu", "Waits are long", "s4", "layanan", "yes", "2. Lama\nLama"],
        ["X3", "Ruang nyaman", "Rooms are quiet", "s4", "ruang", "no"],
    ],
    "scales": [
        ["scale", "value", "label (id)", "label (en)", "alias", "code", "missing", "match"],
        ["s4", 1, "Buruk", "Poor"],
        [None, 2, "Kurang", "Fair", "K"],
        [None, 3, "Baik", "Good"],
        [None, 4, "Sangat baik", "Very good"],
        [None, None, None, None, None, None, "not_applicable", "(blank)\n-"],
    ],
    "perspectives": [
        ["name", "label (id)", "label (en)", "weight", "parent", "rescale"],
        ["layanan", "Layanan", "Service"],
        ["ruang", "Ruang", "Rooms"],
    ],
    "variables": [
        ["name", "label", "role", "column"],
        ["fakultas", "Fakultas", "group", "Fakultas"],
        ["buku", "Buku", "multiple", "Buku"],
    ],
    "values": [["variable", "value", "label"], ["fakultas", "H", "Hukum"]],
    "options": [["variable", "label", "alias"], ["buku", "Cetak", "C"], [None, "Digital", 2]],
    "responses": [["file", "respondents"], ["jawaban.csv", "pemustaka"]],
    "respondents": [["name", "label", "population"], ["pemustaka", "pengunjung", 214.0]],
    "questions": [["text (id)", "about"], ["Bagaimana kinerjanya?", "layanan; ruang"]],
}

ANSWERS = "1. Ramah,2. Lama,X3,Fakultas,Buku\nBaik,Kurang,Baik,H,Cetak\n"


class Edit(NamedTuple):
    """A cell of a sheet that gets another value, None for nothing."""

    sheet: str
    cell: str
    value: Value


def edited(*edits: Edit, book: Sheets = BOOK) -> dict[str, list[list[Value]]]:
    """Copy the sheets with other cells; sheets and rows are added where needed."""
    sheets = {name: [list(row) for row in rows] for name, rows in book.items()}
    for sheet, cell, value in edits:
        match = re.fullmatch(r"([A-Z])(\d+)", cell)
        assert match
        rows, row, column = sheets.setdefault(sheet, []), int(match[2]), ord(match[1]) - ord("A")
        rows += [[] for _ in range(row - len(rows))]
        rows[row - 1] += [None] * (column + 1 - len(rows[row - 1]))
        rows[row - 1][column] = value
    return sheets


def write_book(
    folder: Path,
    sheets: Sheets = BOOK,
    *,
    name: str = "study.xlsx",
    merged: Mapping[str, str] | None = None,
    failed: Mapping[str, str] | None = None,
) -> Path:
    """Write the sheets and the answers; merged ranges and failed formulas by sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "jawaban.csv").write_text(ANSWERS, encoding="utf-8")
    with Workbook(folder / name, {"strings_to_formulas": False}) as workbook:
        for sheet, rows in sheets.items():
            page = workbook.add_worksheet(sheet)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        page.write(at, column, value)
            if merged and sheet in merged:
                page.merge_range(merged[sheet], "")
            if failed and sheet in failed:
                page.write_formula(failed[sheet], "=1/0", None, "#DIV/0!")
    return folder / name


def without(*names: str, book: Sheets = BOOK) -> dict[str, list[list[Value]]]:
    """Copy the sheets but for some."""
    return {name: [list(row) for row in rows] for name, rows in book.items() if name not in names}
