"""Which answers of a theme are quoted: short, typical, and naming nobody.

Chosen by rule, not by eye: the same answers give the same quotes.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold, tidy
from pipeline.identifiers import MASK
from pipeline.open_answers.masking import (
    COMMON,
    TITLES,
    WORD,
    hide_unknown,
    masked,
    names_somebody,
)

FEWEST, MOST = 3, 40  # words
INFORMATIVE = 5  # words from which an answer says enough
CAPITALS = frozenset(
    {"wi-fi", "wifi", "internet", "google", "indonesia", "inggris", "english", "senin", "selasa"}
    | {"rabu", "kamis", "jumat", "sabtu", "minggu", "ahad", "monday", "tuesday", "wednesday"}
    | {"thursday", "friday", "saturday", "sunday", "januari", "februari", "maret", "april", "mei"}
    | {"juni", "juli", "agustus", "september", "oktober", "november", "desember", "ramadan", "i"}
    | {"ramadhan", "january", "february", "march", "may", "june", "july", "august", "october"}
    | {"december", "opac"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer as it may be printed, with what decides whether it is."""

    text: str
    respondents: int  # who wrote the same
    themes: int  # that it is on
    n_words: int
    first_known: bool  # its first word is found in small letters elsewhere


def candidates(texts: Sequence[str], themes: Sequence[int]) -> dict[str, Candidate]:
    """Give what may be quoted, by the folded answer; ``themes`` counts those of each text."""
    known = CAPITALS | COMMON | TITLES | small_words(texts)
    same = Counter(map(fold, texts))
    found: dict[str, Candidate] = {}
    for text, number in zip(texts, themes, strict=True):
        folded = fold(text)
        if folded not in found and not names_somebody(text):
            printed = hide_unknown(masked(tidy(text)), known)
            words = [word[0].rstrip(".") for word in WORD.finditer(printed)]
            if FEWEST <= len(words) <= MOST:
                sure = words[0].casefold() in known
                found[folded] = Candidate(printed, same[folded], number, len(words), sure)
    return found


def chosen(folded: Collection[str], among: Mapping[str, Candidate], most: int) -> tuple[str, ...]:
    """Choose quotes: unmasked before masked, what several wrote before what one did, short first.

    An answer of one respondent whose first word nobody wrote in small letters might begin with a
    name, and comes last.
    """
    own = sorted((among[one] for one in folded if one in among), key=_order)
    return tuple(dict.fromkeys(one.text for one in own))[:most]


def _order(one: Candidate) -> tuple[object, ...]:
    return (
        MASK in one.text,
        one.respondents == 1 and not one.first_known,
        one.n_words < INFORMATIVE,
        -one.respondents,
        one.themes,
        one.n_words,
        one.text,
    )


def small_words(texts: Sequence[str]) -> frozenset[str]:
    """Give the words that somebody wrote in small letters: they are no names."""
    return frozenset(
        word[0].rstrip(".") for text in texts for word in WORD.finditer(text) if word[0].islower()
    )
