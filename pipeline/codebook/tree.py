"""A changeable copy of plain data in which entries can go without the others moving."""

from collections.abc import Mapping
from typing import TypeAlias

from pipeline.codebook.source import Address, Source


class Rows(dict[int, object]):
    """A list by original positions."""


Branch: TypeAlias = dict[str, object] | Rows


def grow(data: object) -> object:
    """Copy plain data, lists as ``Rows``."""
    if isinstance(data, Mapping):
        return {str(key): grow(value) for key, value in data.items()}
    if isinstance(data, list):
        return Rows(enumerate(map(grow, data)))
    return data


def plain(tree: object) -> object:
    """Turn a tree back into plain data, without the entries that went."""
    if isinstance(tree, Rows):
        return [plain(value) for value in tree.values()]
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    return tree


def found(tree: object, at: Address) -> object:
    """Give what stands at an original address, None if nothing does."""
    for step in at:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def cut(tree: object, at: Address) -> object:
    """Take out what stands at an original address, and give it."""
    branch = found(tree, at[:-1])
    return branch.pop(at[-1], None) if isinstance(branch, dict) and at else None


def put(tree: object, at: Address, value: object) -> None:
    """Set a value at an original address, if there is a map or list to hold it."""
    branch = found(tree, at[:-1])
    if isinstance(branch, dict):
        branch[at[-1]] = value


def original(tree: object, at: Address) -> Address:
    """Turn an address in the plain data into the original one.

    Steps that are not in the tree are kept.
    """
    way: list[str | int] = []
    for step in at:
        if isinstance(tree, Rows) and isinstance(step, int) and step < len(tree):
            way.append(list(tree)[step])
        else:
            way.append(step)
        tree = tree.get(way[-1]) if isinstance(tree, dict) else None
    return tuple(way)


def write_as_given(tree: object, source: Source, at: Address) -> None:
    """Put what the file has, letter by letter, for a scalar or each scalar of a list: 01 not 1."""
    value = found(tree, at)
    spots = [(*at, position) for position in value] if isinstance(value, Rows) else [at]
    for spot in spots:
        if spot in source.texts:
            put(tree, spot, source.texts[spot])
