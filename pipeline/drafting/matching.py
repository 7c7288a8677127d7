"""Which known scale a set of answer labels is."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.drafting.known_scales import (
    DEGREES,
    KnownPoint,
    KnownScale,
    degree_scales,
    known_scales,
)
from pipeline.folding import fold_answer, tidy
from pipeline.questionnaire import ANY_LANGUAGE
from pipeline.structure import Words

NUMBERED = re.compile(
    r"(?:\(?\d+\)?[\s.:=)–—-]+|\(?[a-g]\)\s*|[a-g]\.\s*)([^\W\d].*)"  # "4 - ", "d. "
    r"|(.+?)\s*(?:[(\[]\d+[)\]]|[:=–—-]\s*\d+)"  # " (4)", " = 4"
)
PUNCTUATION = re.compile(r"[^\w\s]|_")
MOST_LABELS = 14
LONGEST_LABEL = 70
FEWEST_LETTERS = 6  # of a label whose misspelling can be told
SLIPS = 2  # letters that a misspelling may differ by


@dataclass(frozen=True, slots=True)
class Match:
    """A scale, and the position of every label on it."""

    scale: KnownScale
    positions: Mapping[str, int]  # folded label -> point, from 0
    slips: tuple[str, ...]  # labels that are taken for misspelled ones

    @property
    def chosen(self) -> frozenset[int]:
        """The positions of the points that labels stand for."""
        return frozenset(self.positions.values())

    @property
    def unused(self) -> int:
        """How many points no label stands for."""
        return len(self.scale.points) - len(self.chosen)


def fold_label(text: str) -> str:
    """Fold a label for comparison: without a number or letter beside it and punctuation."""
    folded = fold_answer(text)
    if found := NUMBERED.fullmatch(folded):
        folded = found[1] or found[2]
    plain = folded.replace("'", "").replace("’", "")
    return " ".join(PUNCTUATION.sub(" ", plain).split()) or folded


def match_labels(labels: Iterable[str], *, same_point: bool = False) -> tuple[Match, ...]:
    """List the scales that have all of some labels, the best first.

    Fewest misspellings, then fewest points that nobody chose, then the more usual scale. Two labels
    of one kind are two points, unless ``same_point`` allows them to be one.
    """
    folded = frozenset(map(fold_label, labels))
    if not folded or len(folded) > MOST_LABELS or max(map(len, folded)) > LONGEST_LABEL:
        return ()
    return _matches(folded, same_point)


def point_words(point: KnownPoint, spellings: Sequence[str]) -> Words:
    """Name a point as the respondents saw it, in the other language as it is usually called."""
    words: dict[str, str] = {}
    for language, texts in (("id", point.id), ("en", point.en)):
        known = set(map(fold_label, texts))
        seen = [tidy(one) for one in spellings if known.intersection(_told(fold_label(one)))]
        if seen or texts:
            words[language] = seen[0] if seen else texts[0]
    return words if len(words) == 2 else {ANY_LANGUAGE: next(iter(words.values()))}


@cache
def _matches(labels: frozenset[str], same_point: bool) -> tuple[Match, ...]:
    scales = [*known_scales(), *(one for stem in _stems(labels) for one in degree_scales(stem))]
    found = [match for scale in scales if (match := _fit(scale, labels, same_point)) is not None]
    return tuple(sorted(found, key=lambda match: (len(match.slips), match.unused)))


def _fit(scale: KnownScale, labels: Collection[str], same_point: bool) -> Match | None:
    spellings = _spellings(scale)
    found = {label: _position(label, spellings) for label in labels}
    positions = {label: at for label, at in found.items() if at is not None}
    slips = tuple(sorted(label for label, at in found.items() if at is None))
    if slips and (len(positions) < 2 or len(slips) * 3 > len(labels)):
        return None
    for slip in slips:
        near = _nearest(slip, spellings)
        if near is None or (near in positions.values() and not same_point):
            return None
        positions[slip] = near
    apart = same_point or _apart(scale, positions)
    return Match(scale, positions, slips) if apart else None


def _position(label: str, spellings: Mapping[str, int]) -> int | None:
    """Find the point of a label, which may say it twice: "Setuju (S)", "Setuju / Agree"."""
    if label in spellings:
        return spellings[label]
    for one, other in _halves(label):
        if one in spellings and spellings[one] == spellings.get(other):
            return spellings[one]
    return None


def _halves(label: str) -> Iterator[tuple[str, str]]:
    words = label.split()
    for at in range(1, len(words)):
        yield " ".join(words[:at]), " ".join(words[at:])


def _told(label: str) -> Iterator[str]:
    """Give a label, and its parts where it may say its point twice."""
    yield label
    for halves in _halves(label):
        yield from halves


def _apart(scale: KnownScale, positions: Mapping[str, int]) -> bool:
    """Tell whether no two labels of one kind (full words of a language) mean the same point."""
    for position, point in enumerate(scale.points):
        labels = {label for label, at in positions.items() if at == position}
        for words in (point.id, point.en, point.short):
            if len(labels & set(map(fold_label, words))) > 1:
                return False
    return True


def _nearest(slip: str, spellings: Mapping[str, int]) -> int | None:
    if len(slip) < FEWEST_LETTERS or slip in _all_spellings():
        return None
    near = {
        at
        for spelling, at in spellings.items()
        if spelling[0] == slip[0] and letters_apart(slip, spelling) <= SLIPS
    }
    return near.pop() if len(near) == 1 else None


def letters_apart(one: str, other: str) -> int:
    """Count the letters to change, add, drop or swap to get from one text to the other."""
    if abs(len(one) - len(other)) > SLIPS:
        return SLIPS + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, last, row = row, above, [i]
        for j, its in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != its))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its
            row.append(min(cost, last[j - 2] + 1) if swapped else cost)
    return row[-1]


def _spellings(scale: KnownScale) -> dict[str, int]:
    return {
        fold_label(text): position
        for position, point in reversed(list(enumerate(scale.points)))
        for text in _texts(point)
    }


def _texts(point: KnownPoint) -> Sequence[str]:
    return (*point.short, *point.id, *point.en)


@cache
def _all_spellings() -> frozenset[str]:
    return frozenset(spelling for scale in known_scales() for spelling in _spellings(scale))


# ---------------------------------------------------------------- degrees of one word


def _stems(labels: Collection[str]) -> list[str]:
    """Find the words that every label is a degree of."""
    several = [set(_stems_of(label)) for label in labels if label not in _neutral_words()]
    shared = set.intersection(*several) if several else set()
    return sorted(stem for stem in shared if not stem.isdecimal())


def _stems_of(label: str) -> Iterator[str]:
    for pattern in _degree_patterns():
        if found := pattern.fullmatch(label):
            yield found[1]


@cache
def _degree_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r"(\w.*)".join(map(re.escape, fold_template(text))))
        for words in DEGREES.values()
        for texts in words.values()
        for variants in texts
        for text in variants.split("|")
        if "{}" in text
    )


def fold_template(text: str) -> list[str]:
    """Fold the words before and after the place of the stem."""
    before, after = text.casefold().split("{}")
    return [before, after]


@cache
def _neutral_words() -> frozenset[str]:
    words = (text for group in DEGREES.values() for text in group["N"])
    return frozenset(
        fold_label(text) for one in words for text in one.split("|") if text and "{}" not in text
    )
