"""A value of the results by its address, as ``results.json`` has it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache

from pipeline.results import Undefined

MOST_LISTED = 8
NOTHING = object()


class AddressError(Exception):
    """There is no such number; why, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


def value_at(results: object, address: str) -> float | int | Undefined:
    """Give the number at an address; names in it may have dots themselves.

    Raises
    ------
    AddressError
        Nothing stands there, or no number.
    """
    found = _found(results, address.split("."), address)
    if isinstance(found, Undefined):
        return found
    if isinstance(found, bool) or not isinstance(found, int | float):
        inside = _keys(found)
        remedy = f"go on with {_listed(inside)}" if inside else "give the address of a number"
        raise AddressError(f"'{address}' is no number of the results", remedy)
    return found


def _found(tree: object, parts: list[str], address: str) -> object:
    if not parts:
        return tree
    dotted = len(parts) if isinstance(tree, Mapping) else 1  # only names of a mapping have dots
    for length in range(dotted, 0, -1):
        inside = _inside(tree, ".".join(parts[:length]))
        if inside is not NOTHING:
            return _found(inside, parts[length:], address)
    keys = _keys(tree)
    near = get_close_matches(parts[0], keys, 1, 0.6)
    meant = f"did you mean '{near[0]}'? " if near else ""
    there = f"there is: {_listed(keys)}" if keys else "it ends before"
    raise AddressError(
        f"the results have no '{address}': nothing is called '{parts[0]}'", meant + there
    )


def _inside(tree: object, key: str) -> object:
    """Give what has a name in a tree, or ``NOTHING``."""
    if isinstance(tree, list | tuple):
        place = int(key) if key.isdecimal() else len(tree)
        return tree[place] if place < len(tree) and str(place) == key else NOTHING
    if isinstance(tree, Mapping):
        whole = isinstance(next(iter(tree), ""), str)
        return (tree if whole else _keys(tree)).get(key, NOTHING)
    if is_dataclass(tree) and not isinstance(tree, type | Undefined):
        return getattr(tree, key) if key in _names(type(tree)) else NOTHING
    return NOTHING


@cache
def _names(kind: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind))


def _listed(keys: Mapping[str, object]) -> str:
    names = list(keys)
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + more


def _keys(tree: object) -> Mapping[str, object]:
    if isinstance(tree, Mapping):
        return {str(key): value for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return {str(position): value for position, value in enumerate(tree)}
    if is_dataclass(tree) and not isinstance(tree, type | Undefined):
        return {one.name: getattr(tree, one.name) for one in fields(tree)}
    return {}
