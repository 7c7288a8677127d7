"""Which answers of a theme are quoted: short, typical, and naming nobody.

Chosen by rule, not by eye: the same answers give the same quotes.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.folding import fold, tidy
from pipeline.identifiers import MASK
from pipeline.open_answers.common_words import EMPTY
from pipeline.open_answers.masking import (
    COMMON,
    TITLES,
    WORD,
    hide_unknown,
    masked,
    names_in,
    names_somebody,
)
from pipeline.open_answers.words import is_form_of, words_of

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


def candidates(
    texts: Sequence[str], themes: Sequence[int], keywords: Collection[str]
) -> dict[str, Candidate]:
    """Give what may be quoted, by the folded answer; ``themes`` counts those of each text.

    Not quoted are answers with a title in front of somebody, those with a name that stands behind a
    title in any answer, and those whose first word might be a name: it is no form of a keyword, no
    common word, and nobody wrote it in small letters.
    """
    usual = CAPITALS | COMMON | TITLES | EMPTY
    known = usual | small_words([masked(text) for text in texts])
    said = frozenset[str]().union(*map(names_in, texts))
    names = {name for name in said if not _is_known(name, usual, keywords)}
    same = Counter(map(fold, texts))
    found: dict[str, Candidate] = {}
    for text, number in sorted(zip(texts, themes, strict=True)):  # of any spelling the same
        folded = fold(text)
        if folded not in found and not names_somebody(text):
            printed = hide_unknown(masked(tidy(text)), known)
            words = [word[0].rstrip(".") for word in WORD.finditer(printed)]
            fits = FEWEST <= len(words) <= MOST and not names & set(map(str.casefold, words))
            if fits and _is_known(words[0], known, keywords):
                found[folded] = Candidate(printed, same[folded], number, len(words))
    return found


def _is_known(word: str, known: Collection[str], keywords: Collection[str]) -> bool:
    if word.casefold() in known:
        return True
    return any(is_form_of(form, keyword) for form in words_of(word) for keyword in keywords)


def chosen(folded: Collection[str], among: Mapping[str, Candidate], most: int) -> tuple[str, ...]:
    """Choose quotes: unmasked before masked, what several wrote before what one did, then short."""
    own = sorted((among[one] for one in folded if one in among), key=_order)
    return tuple(dict.fromkeys(one.text for one in own))[:most]


def _order(one: Candidate) -> tuple[object, ...]:
    return (
        MASK in one.text,
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
