"""Responses on disk: one CSV of small integers, typed by the questionnaire."""

import csv
import re
from pathlib import Path

import numpy as np

from pipeline.errors import Place, UserError
from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses

FIXED = ("respondents", "file", "row")  # before the variables and the items
INTEGER = re.compile(r"-?[0-9]{1,5}")


def write_responses(responses: Responses, path: Path) -> None:
    """Write one line per respondent: kind, file, row, variables, then the code of every item.

    Codes are the scores as they were given (not reversed), or the negative codes of ``MISSING``.
    UTF-8, comma, line feed: the same responses give the same bytes.
    """
    texts = zip(*responses.variables.values(), strict=True) if responses.variables else None
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*FIXED, *responses.variables, *responses.items))
        about = zip(responses.respondents, responses.origin, responses.answers, strict=True)
        for kind, origin, answers in about:
            own = next(texts) if texts else ()
            writer.writerow((kind, *origin, *own, *answers.tolist()))


def read_responses(questionnaire: Questionnaire, path: Path) -> Responses:
    """Read what ``write_responses`` wrote for the same questionnaire.

    Raises
    ------
    UserError
        The file is damaged, or was written for a questionnaire with other items.
    """
    items = tuple(item.name for item in questionnaire.items)
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file) if path.stat().st_size else [[]]
    first_item = len(header) - len(items)
    if tuple(header[:3]) != FIXED or tuple(header[first_item:]) != items or first_item < 3:
        raise _other_items(path, 1)
    for line, row in enumerate(rows, start=2):
        if len(row) != len(header) or not all(map(INTEGER.fullmatch, row[first_item:])):
            raise _other_items(path, line)
    return Responses(
        questionnaire=questionnaire,
        answers=np.array([row[first_item:] for row in rows], dtype=np.int16).reshape(
            len(rows), len(items)
        ),
        respondents=tuple(row[0] for row in rows),
        origin=tuple((row[1], int(row[2])) for row in rows),
        variables={
            name: tuple(row[position] for row in rows)
            for position, name in enumerate(header[:first_item])
            if position >= len(FIXED)
        },
    )


def _other_items(path: Path, line: int) -> UserError:
    return UserError.at(
        Place(path, line),
        "the stored answers do not fit the questionnaire",
        "run the ingest stage again",
    )
