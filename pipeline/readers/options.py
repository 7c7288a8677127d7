"""Which columns of one question are its options, told by their cells."""

from collections.abc import Mapping, Sequence

from pipeline.readers.beginning import Beginning


def option_columns(
    beginning: Beginning, group: Sequence[int], own: Mapping[int, str]
) -> frozenset[int]:
    """Find the options among the columns of one question, given each column's own words.

    An option's column holds its own words or nothing, or, where answers are exported as numbers,
    its place among the options; a grid's column holds any answer. A column that nobody filled is
    an option if all filled ones are.
    """
    filled = [position for position in group if beginning.columns[position]]
    place = {position: str(at) for at, position in enumerate(group, start=1)}
    by_words = [one for one in filled if beginning.is_repeated(one, (own[one],))]
    by_place = [one for one in filled if beginning.is_repeated(one, (place[one],))]
    if len(group) > 1 and filled and filled in (by_words, by_place):
        return frozenset(group)
    return frozenset(by_words)
