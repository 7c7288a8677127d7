"""Combinations of group variables that so few respondents share that they may be recognised."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from pipeline.exporting.shared import RESPONDENTS
from pipeline.responses import Responses

MOST_TOGETHER = 3  # variables in a combination: more of them single out nearly everybody


@dataclass(frozen=True, slots=True)
class SmallCell:
    """One combination: variables with their values, and how many respondents share it."""

    values: tuple[tuple[str, str], ...]
    n: int


def small_cells(responses: Responses, smallest: int) -> tuple[SmallCell, ...]:
    """List the combinations held by fewer than ``smallest``, the fewest variables first.

    A combination is left out where a part of it is on the list already: it cannot be larger.
    """
    kinds = responses.respondents
    groups = {RESPONDENTS: kinds} if len(set(kinds)) > 1 else {}
    groups |= {
        one.name: responses.variables[one.name]
        for one in responses.questionnaire.variables
        if one.role == "group" and one.name in responses.variables
    }
    found: list[SmallCell] = []
    rare: set[frozenset[tuple[str, str]]] = set()
    for together in range(1, MOST_TOGETHER + 1):
        for names in combinations(groups, together):
            counts = Counter(zip(*(groups[name] for name in names), strict=True))
            for texts, n in sorted(counts.items()):
                values = tuple(zip(names, texts, strict=True))
                held = frozenset(values)
                if n < smallest and all(texts) and not any(one <= held for one in rare):
                    rare.add(held)
                    found.append(SmallCell(values, n))
    return tuple(found)
