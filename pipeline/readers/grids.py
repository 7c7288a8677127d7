"""Questions that several columns share: the rows of a grid, the options of one question."""

from collections.abc import Sequence
from typing import TypeAlias

from pipeline.folding import fold_header

Split: TypeAlias = tuple[str, str]
"""A header taken apart: the shared question, and the column's own words."""


def shared_splits(splits: Sequence[Sequence[Split]]) -> list[Split | None]:
    """Choose how each header is taken apart: its question must be that of a column beside it.

    Brackets and colons stand in questions and in rows as well, so a header can be cut at several
    places; of those that a neighbour shares, the longest question holds.
    """
    folded = [[(fold_header(question), own) for question, own in one] for one in splits]
    chosen: list[Split | None] = []
    for position, own_splits in enumerate(splits):
        beside = {
            question
            for near in (position - 1, position + 1)
            if 0 <= near < len(folded)
            for question, _ in folded[near]
        }
        fitting = [one for one in own_splits if one[0] and one[1] and fold_header(one[0]) in beside]
        chosen.append(max(fitting, key=lambda one: len(one[0]), default=None))
    return chosen


def bracket_splits(header: str) -> tuple[Split, ...]:
    """Cut ``Question [Row]`` at each opening bracket."""
    if not header.endswith("]"):
        return ()
    return tuple(
        (header[:at].rstrip(), header[at + 1 : -1].strip())
        for at, sign in enumerate(header)
        if sign == "["
    )
