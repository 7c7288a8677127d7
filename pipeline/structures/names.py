"""Names of fields: what several fields would answer to tells nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.structure import Field


def distinct_names(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Take away every name that several fields have.

    The first name of a field is its own unless another field also has it first; a field keeps
    one name at least.
    """
    firsts = Counter(_key(one.names[0]) for one in fields)
    anywhere = Counter(key for one in fields for key in {_key(name) for name in one.names})
    return tuple(_distinct(one, firsts, anywhere) for one in fields)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Leave out blanks and what is the same but for case and blanks around it."""
    kept: dict[str, str] = {}
    for name in names:
        if name.strip():
            kept.setdefault(_key(name), name)
    return tuple(kept.values())


def _distinct(one: Field, firsts: Counter[str], anywhere: Counter[str]) -> Field:
    first = one.names[0]
    kept = [
        name
        for name in one.names
        if anywhere[_key(name)] == 1 or (name == first and firsts[_key(name)] == 1)
    ]
    return replace(one, names=unique(kept) or (first,))


def _key(name: str) -> str:
    return name.strip().casefold()
