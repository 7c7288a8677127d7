"""Qualtrics joins a question, its rows and its options into one text: take them apart again."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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


def question_texts(
    tags: Sequence[str],
    texts: Sequence[str],
    ids: Sequence[str],
    sample: Sequence[AbstractSet[str]],
) -> list[Label]:
    """Take the columns' texts apart; ``sample`` holds the distinct answers seen in each.

    The columns of one question have a common beginning, up to a dash: that is the question. They
    are its options where every one holds nothing but its own mark.
    """
    groups: dict[str, list[int]] = {}
    for at, (tag, text, one) in enumerate(zip(tags, texts, ids, strict=True)):
        groups.setdefault(_key(at, tag, text, one), []).append(at)
    labels = [Label(tidy(text)) for text in texts]
    for columns in groups.values():
        if len(columns) == 1 and not _part(ids[columns[0]]):
            continue
        plain = [labels[at].words for at in columns]
        start = _shared_start(plain)
        words = [text[start:] for text in plain]
        marks = [_marks(tags[at], ids[at], own) for at, own in zip(columns, words, strict=True)]
        several = len(columns) > 1 or len(re.findall("[_-]", ids[columns[0]])) > 1
        role = _role([sample[at] for at in columns], marks, several)
        question = _without_joint(plain[0][:start])
        for at, own in zip(columns, words, strict=True):
            labels[at] = Label(own, question, role)
    return labels


def _part(import_id: str) -> re.Match[str] | None:
    return SUB_ID.fullmatch(import_id)


def _key(at: int, tag: str, text: str, import_id: str) -> str:
    """Name the question of a column; a free text behind an option is a question of its own."""
    if tag.endswith("_TEXT") or import_id.endswith("TEXT"):
        return f"text {at}"
    if import_id:
        found = _part(import_id)
        return found["parent"] if found else import_id
    if found := SUB_TAG.fullmatch(tag):
        return found["parent"]
    before, joint, _ = tidy(text).rpartition("-")
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


def _marks(tag: str, import_id: str, words: str) -> frozenset[str]:
    """List what a ticked option's cell may hold: 1, its code, or its words."""
    parts = [found["part"] for one in (tag, import_id) if (found := re.search(PART_AT_END, one))]
    return frozenset({"1", fold(words), *parts})


def _role(
    seen: Sequence[AbstractSet[str]], marks: Sequence[frozenset[str]], several: bool
) -> Literal["option"] | None:
    """Tell options from a grid's rows: each column holds its own mark or nothing."""
    if not several or not any(seen):
        return None
    own = all(
        {fold(cell) for cell in cells - {"-99"}} <= mark and len(cells - {"-99"}) <= 1
        for cells, mark in zip(seen, marks, strict=True)
    )
    return "option" if own else None


PART_AT_END = re.compile(r"[_-](?P<part>-?\d+)$")
