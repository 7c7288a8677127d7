"""Texts as tokens: numbers, words of categories, signs of comparison, and other words.

A text without its numbers, categories and signs is its mask: what stays when only results change.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from pipeline.verify.blocks import Mark, unmarked

Kind: TypeAlias = Literal["number", "category", "sign", "word"]

SEQUENCE, REFERENCE = "field SEQ", "field REF"
MASKS: Mapping[Kind, str] = {"number": "#", "category": "@", "sign": "="}
_NUMBER = r"(?:(?<![\w.,])[-\u2010-\u2013\u2212])?(?:(?<!\d)[.,])?\d+(?:[.,]\d+)*"
_SIGN = "[<>=\u2264\u2265\u2260]"
_WORD = r"[^\W\d_]+"
_MINUS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
WORDS = 8  # of a paragraph, to find it by
SHORTEST = 3  # letters of a word
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text; ``marks`` tell which results and fields it belongs to."""

    text: str
    kind: Kind
    start: int
    end: int
    marks: tuple[str, ...] = ()
    counted: str = ""  # the text with a sign in the place of what the word processor counts

    @property
    def mask(self) -> str:
        """What stands for it where only its kind matters."""
        return MASKS.get(self.kind) or self.text.casefold()

    @property
    def bare(self) -> str:
        """What it says, however it is set."""
        return " ".join(self.text.translate(_MINUS).casefold().split())

    @property
    def key(self) -> str:
        """What tells it from others of its kind, but for what a word processor counts."""
        if self.sequence:
            return self.counted.translate(_MINUS)
        return REFERENCE if self.kind == "number" and self.reference is not None else self.bare

    @property
    def sequence(self) -> bool:
        """Whether the word processor counts it: the number of a table, or the last part of it."""
        return self.counted != ""

    @property
    def reference(self) -> str | None:
        """The instruction of the field that names the number of something else."""
        return next((one for one in self.marks if one.startswith(REFERENCE)), None)

    @property
    def result(self) -> int | None:
        """Its position in the list of results."""
        return next((int(one) for one in self.marks if one.isdecimal()), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A text, taken apart."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def mask(self) -> tuple[str, ...]:
        """The text without its results."""
        return tuple(token.mask for token in self.tokens)

    @property
    def key(self) -> tuple[str, ...]:
        """The text with its results."""
        return tuple(token.key for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of categories and verdicts in one language, each with its keys in the results."""

    keys: Mapping[str, frozenset[str]]

    def pattern(self) -> re.Pattern[str]:
        """Give what finds a token: the longest words of a category go first."""
        return _pattern(tuple(sorted(self.keys, key=lambda one: (-len(one), one))))


NO_WORDS = Vocabulary({})


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    long = "|".join(r"\s+".join(map(re.escape, one.split())) for one in words if not _is_grade(one))
    grades = "|".join(re.escape(one.upper()) for one in words if _is_grade(one))
    category = rf"(?<!\w)(?:(?i:{long or '(?!)'})|(?:{grades or '(?!)'}))(?!\w)"
    return re.compile(
        f"(?P<category>{category})|(?P<number>{_NUMBER})|(?P<sign>{_SIGN})|(?P<word>{_WORD})"
    )


def _is_grade(word: str) -> bool:
    """Tell a grade such as B or C+, which is one only as a capital letter, from a word."""
    return len(word) < SHORTEST


def line(text: str, vocabulary: Vocabulary = NO_WORDS) -> Line:
    """Take a marked text apart."""
    plain, marks = unmarked(text.translate(_UNSEEN))
    return Line(plain, tuple(_tokens(plain, marks, vocabulary.pattern())))


def sentences(whole: Line) -> Iterator[Line]:
    """Cut a line into its sentences, so that each is found wherever it stands."""
    start = 0
    for match in [*_SENTENCE.finditer(whole.text), None]:
        end = match.start() if match else len(whole.text)
        tokens = tuple(one for one in whole.tokens if start <= one.start < end)
        if tokens:
            yield Line(whole.text[start:end], tokens)
        start = match.end() if match else end


def first_words(text: str) -> str:
    """Give the words that a paragraph is found by."""
    return " ".join(text.split()[:WORDS])


def _tokens(plain: str, marks: Sequence[Mark], pattern: re.Pattern[str]) -> Iterator[Token]:
    for match in pattern.finditer(plain):
        start, end = match.span()
        own = tuple(what for first, last, what in marks if first < end and start < last)
        kind = _KINDS[match.lastgroup or "word"]
        yield Token(match[0], kind, start, end, own, _counted(match, marks))


def _counted(match: re.Match[str], marks: Sequence[Mark]) -> str:
    """Put a sign in the place of the part of a number that is a counting field."""
    for first, last, what in marks:
        if what.startswith(SEQUENCE) and match["number"]:
            start, end = max(first, match.start()), min(last, match.end())
            if start < end:
                return f"{match.string[match.start() : start]}~{match.string[end : match.end()]}"
    return ""


_KINDS: Mapping[str, Kind] = {
    "category": "category",
    "number": "number",
    "sign": "sign",
    "word": "word",
}
