"""The items that are factored together, and the respondents who answered all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.responses import Responses
from pipeline.results.instrument import UnitTest
from pipeline.statistics.covariance import complete, varies

Numbers = NDArray[np.float64]

FEWEST = 3  # with fewer answers nobody can tell whether an item varies


@dataclass(frozen=True, slots=True)
class Block:
    """The items of the units that the same respondents were asked."""

    units: Mapping[str, tuple[int, ...]]  # the columns of their items
    items: tuple[str, ...]  # one per column
    rows: Numbers  # complete on all of them
    left_out: Mapping[str, str]  # items that do not enter, with the key of the reason


def block_of(responses: Responses, units: Mapping[str, UnitTest]) -> Block:
    """Take the kept items of the units that vary, and the respondents complete on them."""
    kept = {
        name: [item for item, tried in unit.items.items() if tried.kept]
        for name, unit in units.items()
    }
    items = [item for names in kept.values() for item in names]
    answers = responses.of(items)
    staying, left_out = _varying(items, answers)
    place_of = {item: column for column, item in enumerate(staying)}
    return Block(
        units={
            name: tuple(place_of[item] for item in names if item in place_of)
            for name, names in kept.items()
            if any(item in place_of for item in names)
        },
        items=tuple(staying),
        rows=complete(answers[:, [item in place_of for item in items]]),
        left_out=left_out,
    )


def _varying(items: Sequence[str], answers: Numbers) -> tuple[list[str], dict[str, str]]:
    """Name the items that vary among those who are complete on them, and why others do not."""
    column_of = dict(zip(items, answers.T, strict=True))
    left_out: dict[str, str] = {}
    for item, column in column_of.items():
        given = column[~np.isnan(column)]
        if not given.size:
            left_out[item] = "no_respondents"
        elif given.size >= FEWEST and not varies(given):
            left_out[item] = "constant"
    staying = [item for item in items if item not in left_out]
    while staying:
        rows = complete(np.column_stack([column_of[item] for item in staying]))
        still = [name for name, one in zip(staying, rows.T, strict=True) if not varies(one)]
        if len(rows) < FEWEST or not still:
            break
        left_out |= dict.fromkeys(still, "constant")
        staying = [item for item in staying if item not in still]
    return staying, {item: left_out[item] for item in items if item in left_out}
