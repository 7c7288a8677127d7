"""Cells -> scores: what a response scale declares, nothing guessed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold_answer, tidy
from pipeline.questionnaire import Scale
from pipeline.responses import MISSING

INVALID = MISSING["invalid"]
NUMBER_FIRST = re.compile(r"\(?(\d+)\)?[\s.:=)–—-]+(.+)")
NUMBER_LAST = re.compile(r"(.+?)\s*[(\[](\d+)[)\]]")


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What each cell content means on one scale: a score, or a negative code of ``MISSING``."""

    exact: Mapping[str, int]  # declared texts as they are written
    folded: Mapping[str, int]
    labels: Mapping[str, int]  # folded labels and aliases only
    numbers: frozenset[tuple[str, int]]  # numbers that may stand beside the label of a score


def answer_key(scale: Scale) -> AnswerKey:
    """Prepare the decoding of a scale.

    Labels in every language and aliases come first, then codes and missing rules; bare values count
    only where no point has a code. Two points whose texts differ in blanks or case alone are told
    apart by the exact text; any other spelling of them is invalid.
    """
    labels = [
        (text, point.value)
        for point in scale.values
        for text in (*point.label.values(), *point.alias)
    ]
    codes = [(text, point.value) for point in scale.values for text in point.code]
    missing = [(text, MISSING[rule.kind]) for rule in scale.missing for text in rule.match]
    values = [] if scale.coded else [(str(point.value), point.value) for point in scale.values]
    numbers = [(str(point.value), point.value) for point in scale.values]
    return AnswerKey(
        exact=_merged(*map(_unambiguous, (labels, codes, missing))),
        folded=_merged(
            *(_unambiguous(_folded(pairs)) for pairs in (labels, codes, missing, values)),
            {"": MISSING["no_answer"]},
        ),
        labels=_unambiguous(_folded(labels)),
        numbers=frozenset((*numbers, *_folded(codes))),
    )


def decode(key: AnswerKey, cell: str) -> int:
    """Give the score of a cell, or the kind of missing; what the scale does not know is invalid."""
    if cell in key.exact:
        return key.exact[cell]
    folded = fold_answer(cell)
    if folded in key.folded:
        return key.folded[folded]
    return next(_numbered(key, folded), INVALID)


def label_clashes(key: AnswerKey, cells: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """List the different spellings of one column that count as the same score.

    Spellings that differ only in blanks or invisible marks ("Never" and "Never ") may be two points
    of the scale. Case and bare numbers are no clash, nor are spellings that the scale declares as
    they are written.
    """
    spellings: dict[str, set[str]] = {}
    for cell in {unicodedata.normalize("NFC", cell) for cell in set(cells)}:
        text = tidy(cell)
        if text and not text.isdecimal() and decode(key, cell) >= 0:
            spellings.setdefault(text, set()).add(cell)
    return tuple(
        tuple(sorted(group))
        for _, group in sorted(spellings.items())
        if len(group) > 1 and not all(cell in key.exact for cell in group)
    )


def _numbered(key: AnswerKey, folded: str) -> Iterator[int]:
    """Read "4 - setuju" or "setuju (4)" where number and label belong together."""
    pairs = []
    if first := NUMBER_FIRST.fullmatch(folded):
        pairs.append((first[1], first[2]))
    if last := NUMBER_LAST.fullmatch(folded):
        pairs.append((last[2], last[1]))
    for number, text in pairs:
        for label in (text, text.removeprefix("(").removesuffix(")")):
            score = key.labels.get(fold_answer(label), INVALID)
            if (number, score) in key.numbers:
                yield score


def _folded(pairs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(fold_answer(text), score) for text, score in pairs]


def _unambiguous(pairs: Sequence[tuple[str, int]]) -> dict[str, int]:
    meaning: dict[str, int] = {}
    for text, score in pairs:
        if meaning.setdefault(text, score) != score:
            meaning[text] = INVALID
    return meaning


def _merged(*meanings: Mapping[str, int]) -> dict[str, int]:
    merged: dict[str, int] = {}
    for meaning in reversed(meanings):
        merged.update(meaning)
    return merged
