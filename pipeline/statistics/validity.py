"""The decision on an item: which correlation is held against which rule, and who falls out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.results import Undefined
from pipeline.results.instrument import RoundItem
from pipeline.statistics.correlation import ItemCorrelations, critical_r, p_of_r


@dataclass(frozen=True, slots=True)
class Criterion:
    """How an item is judged."""

    correlation: str  # item-total | item-rest
    rule: str  # a key of RULES
    alpha: float  # two-tailed level of r-table and p-value


def judge(found: ItemCorrelations, criterion: Criterion) -> RoundItem:
    """Judge one item; one whose correlation is undefined does not meet any rule.

    Critical r and p are given under every rule; they belong to the correlation that decides.
    """
    r = found.r_total if criterion.correlation == "item-total" else found.r_rest
    critical, p = critical_r(found.n, alpha=criterion.alpha), p_of_r(r, found.n)
    if isinstance(r, Undefined) or isinstance(p, Undefined) or isinstance(critical, Undefined):
        return RoundItem(found.n, r, critical, p, meets=False)
    meets = RULES[criterion.rule](r, critical, p, criterion.alpha)
    return RoundItem(found.n, r, critical, p, meets)


def items_to_drop(items: Mapping[str, RoundItem]) -> tuple[str, ...]:
    """Name the items that fail, but for the best that must stay to make two.

    Where no correlation can be computed nothing is known against any item, and none is named.
    """
    if all(isinstance(test.r, Undefined) for test in items.values()):
        return ()
    best = sorted(items, key=lambda name: _strength(items[name]), reverse=True)[:2]
    return tuple(name for name, test in items.items() if not test.meets and name not in best)


def _strength(test: RoundItem) -> tuple[bool, float]:
    return test.meets, -2.0 if isinstance(test.r, Undefined) else test.r  # -2: below any r


# Nunnally & Bernstein (1994), Psychometric Theory, 3rd ed., ch. 8, for 0.3
RULES: Mapping[str, Callable[[float, float, float, float], bool]] = {
    "r-table": lambda r, critical, _, __: r > critical,
    "p-value": lambda r, _, p, alpha: p < alpha and r > 0,
    "r>=0.3": lambda r, *_: r >= 0.3,
}
