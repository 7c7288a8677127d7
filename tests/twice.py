"""A study whose respondents answered twice, made from the answers of tests/reference/retest.csv."""

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.reference.values import FOLDER
from tests.studies import write_study

ITEMS = ("A1", "A2", "A3", "A4")
CODES = tuple(f"NIM-0{number:03}x" for number in range(71, 111))
KEY = "variables: [{name: kode, column: Kode peserta, role: key}]\n"


def both_occasions() -> tuple[list[list[str]], list[list[str]]]:
    """Read the answers of the same persons, in the same order; A3 is asked the other way round."""
    with (FOLDER / "retest.csv").open(encoding="utf-8") as file:
        _, *rows = csv.reader(file)
    return [row[:4] for row in rows], [row[4:] for row in rows]


def write_export(path: Path, keys: Sequence[str], answers: Sequence[Sequence[object]]) -> None:
    """Write an export: a column of keys, then the items."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Kode peserta", *ITEMS))
        writer.writerows((key, *row) for key, row in zip(keys, answers, strict=True))


def answered_twice(folder: Path, *, study: str = "", questionnaire: str = KEY) -> Path:
    """Write a study whose second occasion is in another order and another spelling.

    Four of the first occasion come before the others and two of the second after them: one without
    a key, and some whose key stands twice, or on that occasion alone.
    """
    before, after = both_occasions()
    write_study(
        folder,
        {name: [3] for name in ITEMS},
        reverse=["A3"],
        study=f"retest: [{{file: ulang.csv}}]\n{study}",
        questionnaire=questionnaire,
    )
    alone: list[list[str]] = [["3", "4", "2", "4"]] * 4
    write_export(
        folder / "jawaban.csv",
        ["", "KEMBAR-55555", "kembar-55555 ", "SENDIRI-11111", *CODES],
        [*alone, *before],
    )
    spelled = [f" {code.lower().replace('-', chr(0xFF0D))}" for code in CODES]
    write_export(
        folder / "ulang.csv",
        [*spelled[::-1], "-", "Kembar-55555"],
        [*after[::-1], *alone[:2]],
    )
    return folder
