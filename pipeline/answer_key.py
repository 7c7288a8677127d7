"""Cells -> scores: what a response scale declares, nothing guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold_answer, spelling
from pipeline.questionnaire import Scale
from pipeline.responses import MISSING

INVALID = MISSING["invalid"]
NUMBER_FIRST = re.compile(r"\(?(\d+)\)?[\s.:=)–—-]+(.+)")
NUMBER_LAST = re.compile(r"(.+?)\s*[(\[](\d+)[)\]]")


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What each cell content means on one scale: a score, or a negative code of ``MISSING``."""

    exact: Mapping[str, int]  # declared texts as they are written
    spelled: Mapping[str, int]  # the same without case and invisible marks, blanks kept
    folded: Mapping[str, int]  # the same without blanks that do not matter
    values: Mapping[str, int]  # bare scores, where they stand for themselves
    labels: Mapping[str, int]  # folded labels and aliases only
    numbers: frozenset[tuple[str, int]]  # numbers that may stand beside the label of a score


def answer_key(scale: Scale) -> AnswerKey:
    """Prepare the decoding of a scale.

    Labels in every language and aliases come first, then codes and missing rules; bare values count
    only where no point has a code. Two points whose texts differ in blanks alone are told apart by
    the exact text; any other spelling of them is invalid.
    """
    labels = [
        (text, point.value)
        for point in scale.values
        for text in (*point.label.values(), *point.alias)
    ]
    codes = [(text, point.value) for point in scale.values for text in point.code]
    missing = [(text, MISSING[rule.kind]) for rule in scale.missing for text in rule.match]
    declared = (labels, codes, missing)
    numbers = [(str(point.value), point.value) for point in scale.values]
    return AnswerKey(
        exact=_merged(*map(_unambiguous, declared)),
        spelled=_merged(*(_unambiguous(_spelled(pairs)) for pairs in declared)),
        folded=_merged(*(_unambiguous(_folded(pairs)) for pairs in declared)),
        values={} if scale.coded else dict(numbers),
        labels=_unambiguous(_folded(labels)),
        numbers=frozenset((*numbers, *_folded(codes))),
    )


def decode(key: AnswerKey, cell: str) -> int:
    """Give the score of a cell, or the kind of missing; what the scale does not know is invalid."""
    declared = decode_declared(key, cell)
    if declared is not None:
        return declared
    folded = fold_answer(cell)
    if not folded:
        return MISSING["no_answer"]
    return key.values[folded] if folded in key.values else decode_numbered(key, cell)


def decode_declared(key: AnswerKey, cell: str) -> int | None:
    """Give what the scale itself says about a text: label, alias, code or missing rule."""
    if cell in key.exact:
        return key.exact[cell]
    spelled = spelling(cell)
    return key.spelled[spelled] if spelled in key.spelled else key.folded.get(fold_answer(cell))


def decode_numbered(key: AnswerKey, cell: str) -> int:
    """Read "4 - setuju" or "setuju (4)" where number and label belong together, else invalid."""
    return next(_numbered(key, fold_answer(cell)), INVALID)


def _numbered(key: AnswerKey, folded: str) -> Iterator[int]:
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


def _spelled(pairs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(spelling(text), score) for text, score in pairs]


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
