"""Whether two wordings that look alike say the same: a slip does not matter, another word does."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.drafting.known_words import NEGATION
from pipeline.drafting.matching import FEWEST_LETTERS, SLIPS, letters_apart


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two folded texts differ by misspellings and by words left out or added only.

    A word in the place of another must be long and begin alike: "tepat" is no slip of "cepat". A
    "not" must be in both or in neither.
    """
    if bool(NEGATION.search(one)) != bool(NEGATION.search(other)):
        return False
    words, others = one.split(), other.split()
    parts = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    return all(
        _is_slip(words[start:end], others[begin:stop])
        for kind, start, end, begin, stop in parts
        if kind == "replace"
    )


def _is_slip(words: Sequence[str], others: Sequence[str]) -> bool:
    if len(words) == len(others):
        return all(_is_misspelt(*pair) for pair in zip(words, others, strict=True))
    return _is_misspelt("".join(words), "".join(others))  # one word written as two


def _is_misspelt(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter = min(len(one), len(other))
    return shorter >= FEWEST_LETTERS and one[0] == other[0] and letters_apart(one, other) <= SLIPS
