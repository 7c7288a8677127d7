"""Qualtrics joins a question, its rows and its options into one text: take them apart again."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from pipeline.folding import fold, tidy

SUB_ID = re.compile(r"(?P<parent>QID\d.*)[_-](?P<part>-?\d+)")
SUB_TAG = re.compile(r"(?P<parent>.+)_(?P<part>-?\d+)")
JOINTS = (" - ", "-")  # written today, and in legacy exports
SENTENCE_END = (".", "?", "!", ":")


@dataclass(frozen=True, slots=True)
class Label:
    """What one column asks: its own words, and those it shares with its neighbours."""

    words: str
    question: str = ""
    role: Literal["option"] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the header and the first answers of a column show."""

    tag: str
    text: str
    import_id: str  # blank where there is none
    answers: AbstractSet[str]  # distinct, not blank


def question_texts(columns: Sequence[Asked]) -> list[Label]:
    """Take the columns' texts apart.

    The columns of one question have a common beginning, up to a dash: that is the question. They
    are its options where every one holds nothing but its own mark. Questions with the same words
    are told apart by their tags.
    """
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(columns):
        groups.setdefault(_key(at, one), []).append(at)
    labels = [Label(tidy(one.text)) for one in columns]
    asked: dict[str, list[list[int]]] = {}
    for places in groups.values():
        if len(places) > 1 or _part(columns[places[0]].import_id):
            for at, label in zip(places, _labels([columns[at] for at in places]), strict=True):
                labels[at] = label
            asked.setdefault(labels[places[0]].question, []).append(places)
    shared = [same for question, same in asked.items() if question and len(same) > 1]
    for at in (at for same in shared for places in same for at in places):
        tag = columns[at].tag.rpartition("_")[0] or columns[at].tag
        labels[at] = replace(labels[at], question=f"{labels[at].question} ({tidy(tag)})")
    return labels


def _labels(columns: Sequence[Asked]) -> list[Label]:
    plain = [tidy(one.text) for one in columns]
    start = _shared_start(plain)
    words = [text[start:] for text in plain]
    marks = [_marks(one, own) for one, own in zip(columns, words, strict=True)]
    several = len(columns) > 1 or len(re.findall("[_-]", columns[0].import_id)) > 1
    role = _role([one.answers for one in columns], marks) if several else None
    question = _without_joint(plain[0][:start])
    return [Label(own, question, role) for own in words]


def _part(import_id: str) -> re.Match[str] | None:
    return SUB_ID.fullmatch(import_id)


def _key(at: int, column: Asked) -> str:
    """Name the question of a column; a free text behind an option is a question of its own."""
    if column.tag.endswith("_TEXT") or column.import_id.endswith("TEXT"):
        return f"text {at}"
    if column.import_id:
        found = _part(column.import_id)
        return found["parent"] if found else column.import_id
    if found := SUB_TAG.fullmatch(column.tag):
        return found["parent"]
    before, joint, _ = tidy(column.text).rpartition("-")
    return f"question {before}" if joint else f"column {at}"


def _shared_start(texts: Sequence[str]) -> int:
    """Find where the columns' own words begin: behind a dash that all have.

    Of several dashes, one behind the end of a sentence counts, else the last.
    """
    first, last = min(texts), max(texts)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    shared = first[: len(list(alike))]
    for joint in JOINTS:
        places = [one.end() for one in re.finditer(re.escape(joint), shared)]
        places = [place for place in places if all(text[place:].strip() for text in texts)]
        if not places:
            continue
        ended = [at for at in places if shared[: at - len(joint)].endswith(SENTENCE_END)]
        return (ended or places)[-1]
    return 0


def _without_joint(text: str) -> str:
    return next((text.removesuffix(joint) for joint in JOINTS if text.endswith(joint)), text)


def _marks(column: Asked, words: str) -> frozenset[str]:
    """List what a ticked option's cell may hold: 1, its code, or its words."""
    parts = [
        found["part"]
        for one in (column.tag, column.import_id)
        if (found := re.search(PART_AT_END, one))
    ]
    return frozenset({"1", fold(words), *parts})


def _role(
    seen: Sequence[AbstractSet[str]], marks: Sequence[frozenset[str]]
) -> Literal["option"] | None:
    """Tell options from a grid's rows: each column holds its own mark or nothing."""
    if not any(seen):
        return None
    own = all(
        {fold(cell) for cell in cells - {"-99"}} <= mark and len(cells - {"-99"}) <= 1
        for cells, mark in zip(seen, marks, strict=True)
    )
    return "option" if own else None


PART_AT_END = re.compile(r"[_-](?P<part>-?\d+)$")
