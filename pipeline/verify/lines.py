"""Two texts that are the same but for changes: which numbers, categories and signs differ."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from pipeline.verify.differences import Mismatch
from pipeline.verify.tokens import Line, Token

Renumbered: TypeAlias = Mapping[str, Collection[str]]
"""What the numbers of tables, figures and equations are that the word processor counts now."""

_FEW = 3  # words that may stand where a category stood
_PATHS = ("\\n", "\\w", "\\r")  # switches of a reference to a numbered heading


def compare_lines(expected: Line, found: Line, renumbered: Renumbered) -> Iterator[Mismatch]:
    """Give what is not the same in a text; changed words beside it are no matter."""
    one, other = expected.mask, found.mask
    if one == other:
        yield from _pairwise(expected.tokens, found.tokens, renumbered)
        return
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for code, start, end, start_found, end_found in codes:
        left, right = expected.tokens[start:end], found.tokens[start_found:end_found]
        if code == "equal":
            yield from _pairwise(left, right, renumbered)
        elif code != "insert":
            yield from replaced(left, right, renumbered)
            yield from _other_words(expected, left, right)


def is_same(one: Token, other: Token, renumbered: Renumbered) -> bool:
    """Tell whether a token says what it should; what the word processor counts is its own."""
    if one.sequence and other.sequence:
        return one.key == other.key
    if one.reference is not None:
        if other.reference is not None and any(path in one.reference for path in _PATHS):
            return True
        return other.text == one.text or other.text in renumbered.get(one.text, ())
    return one.bare == other.bare


def _pairwise(
    expected: Sequence[Token], found: Sequence[Token], renumbered: Renumbered
) -> Iterator[Mismatch]:
    for one, other in zip(expected, found, strict=True):
        if one.kind != "word" and not is_same(one, other, renumbered):
            yield Mismatch(one, other.text)


def replaced(
    expected: Sequence[Token], found: Sequence[Token], renumbered: Renumbered
) -> Iterator[Mismatch]:
    """Pair what stands in the place of other words, kind by kind, equal ones first."""
    for kind in ("number", "category", "sign"):
        left = [one for one in expected if one.kind == kind]
        right = [one for one in found if one.kind == kind]
        if len(left) != len(right):
            left, right = _unequal(left, right)
        for one, other in zip(left, right, strict=False):
            if not is_same(one, other, renumbered):
                yield Mismatch(one, other.text)
        if kind == "number":
            yield from (Mismatch(one, None) for one in left[len(right) :])


def _unequal(left: list[Token], right: list[Token]) -> tuple[list[Token], list[Token]]:
    """Leave out what stands on both sides in the same order."""
    one, other = [each.bare for each in left], [each.bare for each in right]
    rest: tuple[list[Token], list[Token]] = [], []
    for code, *at in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if code != "equal":
            rest[0].extend(left[at[0] : at[1]])
            rest[1].extend(right[at[2] : at[3]])
    return rest


def _other_words(
    line: Line, expected: Sequence[Token], found: Sequence[Token]
) -> Iterator[Mismatch]:
    """Give a category in whose place a few words stand that are none.

    So it is where nothing but the category was replaced, or where it is all that the text says.
    """
    categories = [one for one in expected if one.kind == "category"]
    if not categories or any(one.kind == "category" for one in found):
        return
    alone = all(one.kind == "category" for one in line.tokens)
    replaced = len(categories) == len(expected) and 0 < len(found) <= _FEW
    if alone or (replaced and all(one.kind == "word" for one in found)):
        words = " ".join(one.text for one in found)
        yield from (Mismatch(one, words or None) for one in categories)


def renumbering(pairs: Iterable[tuple[Line, Line]]) -> dict[str, set[str]]:
    """Learn from captions how the word processor counts now."""
    counted: dict[str, set[str]] = {}
    for expected, found in pairs:
        if expected.mask == found.mask:
            for one, other in zip(expected.tokens, found.tokens, strict=True):
                if one.sequence and other.sequence:
                    counted.setdefault(one.text, set()).add(other.text)
    return counted
