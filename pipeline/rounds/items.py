"""Which items two rounds have in common, and why others cannot be compared."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.folding import fold, fold_header
from pipeline.questionnaire import Item, Questionnaire, Scale
from pipeline.results.rounds import ItemChange, ItemDrift
from pipeline.rounds.evaluated import EvaluatedRound

REASONS: Mapping[ItemChange, str] = {
    "added": "item_added",
    "gone": "item_gone",
    "direction": "direction_changed",
    "scale": "scale_changed",
    "changed": "wording_changed",
}


def why_not(
    item: str, before: EvaluatedRound, after: EvaluatedRound, same: frozenset[str]
) -> str | None:
    """Say why the answers to an item cannot be compared; None where they can.

    ``same`` names items whose other words ask the same.
    """
    if item not in before.words and item not in after.words:
        return "item_absent"
    kind = item_change(item, before, after)
    if kind is None or (kind == "changed" and item in same):
        return None
    return REASONS[kind]


def item_change(item: str, before: EvaluatedRound, after: EvaluatedRound) -> ItemChange | None:
    """Say how an item is not the same in two rounds; the gravest, None where it is the same."""
    if item not in before.words:
        return "added"
    if item not in after.words:
        return "gone"
    old, new = before.questionnaire.item(item), after.questionnaire.item(item)
    if old.reverse != new.reverse:
        return "direction"
    if not _same_scale(before.questionnaire.scale_of(old), after.questionnaire.scale_of(new)):
        return "scale"
    return None if _same_words((before, old), (after, new)) else "changed"


def item_drift(rounds: Sequence[EvaluatedRound], same: frozenset[str]) -> tuple[ItemDrift, ...]:
    """List every item that is not the same in two rounds that follow each other."""
    return tuple(
        _drift(item, kind, (rounds[before], rounds[after]), (before, after), same)
        for before, after in pairwise(range(len(rounds)))
        for item in _named(rounds[before], rounds[after])
        if (kind := item_change(item, rounds[before], rounds[after]))
    )


def _named(before: EvaluatedRound, after: EvaluatedRound) -> Iterator[str]:
    """Name the items of either: the later questionnaire's first, in their orders."""
    declared = [item.name for one in (after, before) for item in one.questionnaire.items]
    there = before.words.keys() | after.words.keys()
    yield from (name for name in dict.fromkeys(declared) if name in there)


def _drift(
    item: str,
    kind: ItemChange,
    pair: tuple[EvaluatedRound, EvaluatedRound],
    positions: tuple[int, int],
    same: frozenset[str],
) -> ItemDrift:
    before, after = (_points(one, item) if kind == "scale" else _told(one, item) for one in pair)
    compared = kind == "changed" and item in same
    return ItemDrift(item, kind, *positions, before, after, compared)


def _told(one: EvaluatedRound, item: str) -> str:
    """Give the words of an item as respondents saw them, else as the questionnaire has them."""
    words = one.words.get(item)
    if not words:
        return ""
    if not any(_is_code(text) for text in words):
        return " / ".join(words)
    return next(iter(one.questionnaire.item(item).words.values()))


def _points(one: EvaluatedRound, item: str) -> str:
    scale = one.questionnaire.scale_of(one.questionnaire.item(item))
    points = sorted(scale.values, key=lambda point: point.value)
    return ", ".join(f"{point.value} {next(iter(point.label.values()))}" for point in points)


def _same_words(before: tuple[EvaluatedRound, Item], after: tuple[EvaluatedRound, Item]) -> bool:
    """Compare what stood above the answers; where that is a code, what the questionnaires say."""
    (one, old), (other, new) = before, after
    seen = one.words[old.name], other.words[new.name]
    if any(_is_code(text) for words in seen for text in words):
        if old.label is None or new.label is None:
            return True
        return all(
            fold(text) == fold(new.label[language])
            for language, text in old.label.items()
            if language in new.label
        )
    first, second = ({fold_header(text) for text in words} for words in seen)
    return bool(first & second)


def _is_code(text: str) -> bool:
    """Tell whether a header is a code such as X1.1: it has no blank."""
    return not any(mark.isspace() for mark in text.strip())


def _same_scale(before: Scale, after: Scale) -> bool:
    """Compare points by value, and what they are called in the languages that both have."""
    old = {point.value: point for point in before.values}
    new = {point.value: point for point in after.values}
    if old.keys() != new.keys():
        return False
    return all(
        fold(text) == fold(new[value].label[language])
        for value, point in old.items()
        for language, text in point.label.items()
        if language in new[value].label
    )


def shared_items(name: str, before: Questionnaire, after: Questionnaire) -> tuple[str, ...]:
    """Name the items that either questionnaire has in a perspective, the later one's first."""
    own = [
        [item.name for item in one.items_of(name)]
        for one in (after, before)
        if any(perspective.name == name for perspective in one.perspectives)
    ]
    return tuple(dict.fromkeys(name for names in own for name in names))
