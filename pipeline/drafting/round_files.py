"""The files of a next round: whose answers are in them, and indicators without what was reached."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from pipeline.errors import Fault, Place, UserError
from pipeline.study_files import StudyFiles

OF_ONE_ROUND = ("realisation", "achievement")  # columns of indicators.csv


def next_exports(files: StudyFiles, given: Sequence[str]) -> list[tuple[str, Path, bool]]:
    """Give the kind of respondents of every export, its file, and whether the kind was guessed.

    Raises
    ------
    UserError
        Exports that are not there, or do not go with the kinds of respondents.
    """
    kinds = list(dict.fromkeys(one.respondents for one in files.study.responses))
    place = Place(files.file)
    named = [_parted(one, kinds) for one in given]
    plain = [path for kind, path in named if kind is None]
    if plain and len(plain) != len(named):
        what = "some exports are named with their respondents, some are not"
        raise UserError.at(place, what, "write all as kind=file")
    if plain and len(plain) != len(kinds):
        what = f"there are {len(plain)} exports for {len(kinds)} kinds of respondents"
        remedy = f"write each as kind=file: {', '.join(f'{kind}=...' for kind in kinds)}"
        raise UserError.at(place, what, remedy)
    if absent := [path for _, path in named if not path.is_file()]:
        raise UserError([Fault(Place(path), "there is no such file", "") for path in absent])
    order = iter(kinds)
    return [(kind or next(order), path, kind is None) for kind, path in named]


def _parted(text: str, kinds: Sequence[str]) -> tuple[str | None, Path]:
    kind, mark, path = text.partition("=")
    return (kind, Path(path)) if mark and kind in kinds else (None, Path(text))


def without_results(text: str) -> str:
    """Give a table of indicators with its targets, without what was reached."""
    delimiter = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    head, *rows = csv.reader(StringIO(text), delimiter=delimiter)
    blank = [column.strip().partition(":")[0] in OF_ONE_ROUND for column in head]
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        cells = zip(row, blank, strict=False)
        writer.writerow(["" if of_round else cell for cell, of_round in cells])
    return buffer.getvalue()
