"""The words of an answer, and whether a keyword is among them.

Matching is by whole words. A keyword of four letters or more is also found with Indonesian prefixes
and endings (pinjam: dipinjam, meminjam, pinjaman, peminjamannya) and the English plural; shorter
ones only with -nya. ``=word`` is found as it stands only. Doubled words count once (buku-buku,
buku2), and a hyphen inside a word may be left out or be a blank (wi-fi, wifi, wi fi).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from pipeline.folding import fold

Word: TypeAlias = frozenset[str]
"""The forms in which one word of an answer may be looked up."""

HYPHENS = "-\u2010\u2011\u2013"
TOKEN = re.compile(rf"\w+(?:[{HYPHENS}]\w+)*")
SHORT = 3  # letters: too few to look for inside other words
EXACT = "="

PREFIXES = (
    *("di", "ter", "ber", "be", "ke", "se", "me", "mem", "men", "meng", "menge", "meny"),
    *("pe", "pem", "pen", "peng", "penge", "peny", "per", "memper", "diper", "keter", "pember"),
    *("dike", "menge", "nge", "member"),
)
NASAL = {"p": "m", "t": "n", "k": "ng", "s": "ny"}  # pinjam: meminjam
ENDINGS = r"(?:kan|an|i)?(?:nya|lah|kah|pun|ku|mu)?|s|es"


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text in their order, each in its forms."""
    return tuple(_forms(found[0]) for found in TOKEN.finditer(fold(text)))


def _forms(token: str) -> Word:
    parts = re.split(rf"[{HYPHENS}]", token)
    single = [part.removesuffix("2") or part for part in parts]  # buku2
    if len(set(single)) == 1:
        return frozenset({single[0]})
    return frozenset({"".join(parts), *single})


def mentions(words: Sequence[Word], keyword: str) -> bool:
    """Tell whether a keyword or phrase stands among the words of an answer."""
    return any(_stands(words, patterns) for patterns in _patterns(keyword))


def is_form_of(word: Word, keyword: str) -> bool:
    """Tell whether a single word is a form of one of a keyword's words."""
    return any(_fits(word, one) for patterns in _patterns(keyword) for one in patterns)


def _stands(words: Sequence[Word], patterns: Sequence[re.Pattern[str]]) -> bool:
    length = len(patterns)
    return any(
        all(map(_fits, words[at : at + length], patterns)) for at in range(len(words) - length + 1)
    )


def _fits(word: Word, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(form) for form in word)


@cache
def _patterns(keyword: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Give the ways to write a keyword, each as a pattern for every word of it."""
    folded = fold(keyword)
    exact = folded.startswith(EXACT)
    joined = [re.sub(rf"[{HYPHENS}]", "", one) for one in TOKEN.findall(folded)]
    apart = re.findall(r"\w+", folded)
    ways = dict.fromkeys((tuple(joined), tuple(apart)))
    return tuple(tuple(_pattern(one, exact=exact) for one in way) for way in ways if way)


def _pattern(stem: str, *, exact: bool) -> re.Pattern[str]:
    whole = re.escape(stem)
    if exact:
        return re.compile(whole)
    if len(stem) <= SHORT:
        return re.compile(rf"{whole}(?:nya)?")
    before = "|".join(PREFIXES)
    forms = rf"(?:{before})?{whole}"
    if stem[0] in NASAL:
        forms += rf"|(?:me|pe){NASAL[stem[0]]}{re.escape(stem[1:])}"
    return re.compile(rf"(?:{forms})(?:{ENDINGS})")
