"""Codes of which only the ends have words, as statistics programs often have them."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.drafting.declared_scales import declared_missing, missing_of, signature
from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.matching import fold_label, match_labels
from pipeline.drafting.number_scales import HIGHEST, MOST_ANCHORS, number_of
from pipeline.drafting.questions import Question, choice_words
from pipeline.questionnaire import ANY_LANGUAGE
from pipeline.structure import Choice


def find_between_ends(questions: Sequence[Question], cells: Mapping[str, int]) -> FoundScale | None:
    """Take all numbers between two codes with words for a scale, if these tell its direction."""
    first = questions[0]
    choices = [one for one in first.choices if missing_of(first, one) is None]
    words = {number: one for one in choices if (number := number_of(one.code)) is not None}
    known = {cell: number for cell in cells if (number := number_of(cell)) is not None}
    whole = len(words) == len(choices) > 1 and len(known) == len(cells)
    if not whole or len({signature(one.choices) for one in questions}) != 1:
        return None
    low, high = min(words), max(words)
    inside = high <= HIGHEST and all(low <= number <= high for number in known.values())
    upwards = _goes_up([words[number] for number in sorted(words)]) if inside else None
    if upwards is None:
        return None
    remark = Remark(
        f"only the ends {low} and {high} have words, which tell the direction", "likely"
    )
    return FoundScale(
        f"angka{low}-{high}",
        tuple(_points(words, upwards)),
        {cell: number if upwards else low + high - number for cell, number in known.items()},
        declared_missing(questions),
        (remark,),
        len(set(known.values())),
    )


def _points(words: Mapping[int, Choice], upwards: bool) -> Iterator[FoundPoint]:
    low, high = min(words), max(words)
    for value in range(low, high + 1):
        number = value if upwards else low + high - value
        label = choice_words(words[number]) if number in words else str(value)
        yield FoundPoint(value, {ANY_LANGUAGE: label}, code=None if upwards else str(number))


def _goes_up(choices: Sequence[Choice]) -> bool | None:
    """Tell whether the words of the lowest code are the lowest ones; None: they do not say.

    A middle may have words as well; where more codes have, they are no numbers to count between.
    """
    labels = [choice_words(one) for one in choices]
    matches = match_labels(labels) if len(labels) <= MOST_ANCHORS else ()
    if not matches:
        return None
    places = [matches[0].positions[fold_label(label)] for label in labels]
    upwards = places[0] < places[-1]
    return upwards if places == sorted(places, reverse=not upwards) else None
