"""How columns share the width of a table, so that its rows get low."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations

_STEPS = 24  # in which columns give and take
_AT_ONCE = (1, 2, 4, 8)  # a column may give more than one, where a single one changes nothing


def share_room(least: Sequence[float], whole: Sequence[float], room: float) -> list[float]:
    """Share room among columns: what each needs, then in proportion to what each lacks or has."""
    if sum(whole) <= room:
        return [width * room / sum(whole) for width in whole]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    lacking = [max(0.0, one - low) for one, low in zip(whole, least, strict=True)]
    spare = room - sum(least)
    return [low + lack * spare / sum(lacking) for low, lack in zip(least, lacking, strict=True)]


def lower_rows(
    widths: Sequence[float],
    least: Sequence[float],
    lines_of: Callable[[int, float], tuple[int, ...]],
) -> list[float]:
    """Let one column give to another, in steps, as long as the table gets lower.

    ``lines_of`` counts the lines of each cell of a column (by its place) in a width.
    """
    step = (sum(widths) - sum(least)) / _STEPS
    spare = [int((width - low) / step) for width, low in zip(widths, least, strict=True)]

    @cache
    def lines(place: int, steps: int) -> tuple[int, ...]:
        return lines_of(place, widths[place] + steps * step)

    def height(moved: tuple[int, ...]) -> int:
        return sum(map(max, zip(*map(lines, range(len(moved)), moved), strict=True)))

    best = (0,) * len(widths)
    for _ in range(_STEPS):
        lower = min(_moves(best, spare), key=height, default=best)
        if height(lower) >= height(best):
            break
        best = lower
    return [width + steps * step for width, steps in zip(widths, best, strict=True)]


def _moves(moved: tuple[int, ...], spare: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give what comes of it when one column gives some steps to another."""
    for giver, taker in permutations(range(len(moved)), 2):
        for steps in _AT_ONCE:
            if moved[giver] - steps >= -spare[giver]:
                changed = list(moved)
                changed[giver] -= steps
                changed[taker] += steps
                yield tuple(changed)
