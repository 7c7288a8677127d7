"""Microsoft Forms: the workbook that it offers under "Open results in Excel", or a CSV of it."""

import re
from collections.abc import Mapping, Sequence

from pipeline.folding import fold_header
from pipeline.readers.beginning import Beginning, are_numbers, are_times, begin, first_headers
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.form_words import (
    MICROSOFT_COMPLETION,
    MICROSOFT_MODIFIED,
    MICROSOFT_NOTES,
    MICROSOFT_PERSON,
    MICROSOFT_POINTS,
    MICROSOFT_START,
)
from pipeline.readers.table import RawTable

LEAST_COLUMNS = 5
MOST_OWN_COLUMNS = 9
QUIZ_ROLES: tuple[HeadRole, ...] = ("derived", "meta")  # points, and words about them
WORD = re.compile(r"[^\W\d_]+")
UNTITLED = re.compile(r"Column\d+")
DIGITS_AT_END = re.compile(r"\d+$")


def recognise_microsoft_forms(table: RawTable) -> Dialect | None:
    """Tell Microsoft Forms by its first five columns.

    Their headers are translated. Where the words are not known, the cells tell: numbers, two times
    of which the second is never without the first, and addresses.
    """
    first = first_headers(table, LEAST_COLUMNS)
    if len(first) < 3 or first[0] not in FIRST_HEADERS:
        return None
    known = MICROSOFT_START.fullmatch(first[1]) and MICROSOFT_COMPLETION.fullmatch(first[2])
    beginning = begin(table)
    if not known and not (len(first) == LEAST_COLUMNS and _has_their_cells(beginning)):
        return None
    return Dialect("microsoft_forms", (beginning.row,), _heads(beginning), separator=";")


def _has_their_cells(beginning: Beginning) -> bool:
    number, start, completion, address = beginning.columns[beginning.start :][:4]
    return (
        are_numbers(number)
        and all(":" in time for time in (*start, *completion))
        and are_times((*start, *completion))
        and 0 < len(completion) == len(start) == len(number)
        and _are_addresses(address)
    )


def _heads(beginning: Beginning) -> tuple[Head, ...]:
    roles = {**_own_roles(beginning), **_quiz_roles(beginning)}
    seen: set[str] = set()
    heads = []
    for position, header in enumerate(beginning.headers):
        role = roles.get(position)
        words = "" if role else _words(header, seen)
        heads.append(Head(header, words=words, role=role))
        seen.add(fold_header(header))
    return tuple(heads)


def _own_roles(beginning: Beginning) -> Mapping[int, HeadRole]:
    found: list[HeadRole] = ["key", "time", "time"]
    own = beginning.headers[beginning.start :][:MOST_OWN_COLUMNS]
    for at, header in enumerate(own):
        known = _later_role(header)
        if at == 3 and not known and _are_addresses(beginning.columns[beginning.start + at]):
            found += ["identifier", "identifier"]  # words of an unknown language: address and name
        elif at == len(found) and known:
            found.append(known)
    return dict(enumerate(found, start=beginning.start))


def _later_role(header: str) -> HeadRole | None:
    folded = fold_header(header)
    return next((role for words, role in LATER_COLUMNS if words.fullmatch(folded)), None)


def _are_addresses(cells: Sequence[str]) -> bool:
    """Tell e-mail addresses, or the word for "anonymous" instead of every one of them."""
    one_word = len(set(cells)) == 1 and WORD.fullmatch(cells[0]) is not None
    return bool(cells) and (one_word or all("@" in cell for cell in cells))


def _quiz_roles(beginning: Beginning) -> Mapping[int, HeadRole]:
    """Find ``Points - Question`` and ``Feedback - Question`` behind their question.

    The words before the question are translated; that it is repeated right behind is not.
    """
    roles: dict[int, HeadRole] = {}
    headers = [fold_header(header) for header in beginning.headers]
    for position, question in enumerate(headers):
        for at, role in zip(range(position + 1, len(headers)), QUIZ_ROLES, strict=False):
            if question and headers[at].endswith(f" - {question}"):
                roles[at] = role
    return roles


def _words(header: str, seen: set[str]) -> str:
    """Take away the digits that tell apart questions of one title; an untitled one has no words."""
    if UNTITLED.fullmatch(header):
        return ""
    title = DIGITS_AT_END.sub("", header)
    return title if title != header and fold_header(title) in seen else ""


FIRST_HEADERS = frozenset(("id", "nr", "no"))
LATER_COLUMNS: tuple[tuple[re.Pattern[str], HeadRole], ...] = (
    # its own columns behind the first three, up to the first question
    (MICROSOFT_PERSON, "identifier"),
    (MICROSOFT_MODIFIED, "time"),
    (MICROSOFT_POINTS, "derived"),
    (MICROSOFT_NOTES, "meta"),
)
