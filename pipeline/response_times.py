"""How long each respondent took, from what the export has about time."""

import datetime
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import Moment, Variable
from pipeline.responses import Responses

MINUTE = 60.0


def seconds_taken(responses: Responses) -> NDArray[np.float64]:
    """Give the seconds that each respondent took, NaN where they are not known.

    They are those of the first variable with the role ``duration`` that has any for the respondent,
    else those between the time that the questionnaire names as the start and the one that it names
    as the end (``moment:``). An end at or before its start tells nothing. Where no time of a file
    has seconds, a whole minute is added: it may have taken that much longer.
    """
    known = np.full(len(responses), np.nan)
    for variable in responses.questionnaire.variables:
        if variable.role == "duration" and variable.name in responses.variables:
            texts = responses.variables[variable.name]
            own = np.array([float(text) if text else np.nan for text in texts])
            known = np.where(np.isnan(known), own, known)
    start, end = _texts(responses, "start"), _texts(responses, "end")
    if start is not None and end is not None:
        files = [file for file, _ in responses.origin]
        known = np.where(np.isnan(known), _between(start, end, files), known)
    return known


def _texts(responses: Responses, moment: Moment) -> Sequence[str] | None:
    named: Iterable[Variable] = responses.questionnaire.variables
    names = [one.name for one in named if one.moment == moment and one.name in responses.variables]
    return responses.variables[names[0]] if names else None


def _between(start: Sequence[str], end: Sequence[str], files: Sequence[str]) -> NDArray[np.float64]:
    began, ended = list(map(_instant, start)), list(map(_instant, end))
    exact = {
        file
        for file, *both in zip(files, began, ended, strict=True)
        if any(one is not None and one.second for one in both)
    }
    return np.array(
        [
            _seconds(first, last) + (0.0 if file in exact else MINUTE)
            for file, first, last in zip(files, began, ended, strict=True)
        ],
        dtype=np.float64,
    )


def _seconds(first: datetime.datetime | None, last: datetime.datetime | None) -> float:
    if first is None or last is None or (first.tzinfo is None) != (last.tzinfo is None):
        return float("nan")
    seconds = (last - first).total_seconds()
    return seconds if seconds > 0 else float("nan")


def _instant(text: str) -> datetime.datetime | None:
    """Read a time as ingest wrote it; a date without its hour tells no duration."""
    if "T" not in text:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
