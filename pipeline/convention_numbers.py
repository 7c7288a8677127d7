"""The numbers of results by their addresses, and how two sets of them differ."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from pipeline.results import Estimate, Undefined

EQUAL = 1e-9  # relative: what is nearer is one number, computed in another order


def numbers_in(tree: object, address: str) -> Iterator[tuple[str, Estimate]]:
    """Give every number below an address, and every reason for which there is none."""
    if isinstance(tree, Undefined) or (
        isinstance(tree, int | float) and not isinstance(tree, bool)
    ):
        yield address, tree
        return
    for key, value in _parts(tree):
        yield from numbers_in(value, f"{address}.{key}")


def is_same(one: Estimate, other: Estimate) -> bool:
    """Tell whether two programs computed one number, or none for one reason."""
    if isinstance(one, Undefined) or isinstance(other, Undefined):
        return one == other
    return math.isclose(one, other, rel_tol=EQUAL, abs_tol=EQUAL)


def differing(
    here: Mapping[str, Estimate], there: Mapping[str, Estimate]
) -> dict[str, Estimate | None]:
    """Give the other numbers at the addresses where they differ; None where there is none."""
    return {
        address: there.get(address)
        for address, value in here.items()
        if address not in there or not is_same(value, there[address])
    }


def _parts(tree: object) -> Iterator[tuple[str, object]]:
    if isinstance(tree, Mapping):
        yield from ((str(key), value) for key, value in tree.items())
    elif isinstance(tree, list | tuple):
        yield from ((str(position), value) for position, value in enumerate(tree))
    elif is_dataclass(tree) and not isinstance(tree, type):
        yield from ((one.name, getattr(tree, one.name)) for one in fields(tree))
