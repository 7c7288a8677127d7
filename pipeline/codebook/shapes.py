"""What a declared type says about a place in a file: which keys, and where texts or cells stand."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.codebook.source import Address
from pipeline.languages import LANGUAGES
from pipeline.questionnaire import ClassLabel
from pipeline.study import Question

# types whose words may stand in them by language, without the key that holds them
WORDED: Mapping[object, tuple[str, tuple[str, ...]]] = {
    Question: ("text", ("about",)),
    ClassLabel: ("label", ("key",)),
}


def allowed_keys(kind: object, at: Address) -> tuple[str, ...]:
    """List the keys of the map at an address; none where any key is allowed."""
    for step in at:
        kind = _inside(kind, step)
    kind = _members(kind)[-1]
    if kind in WORDED:
        words, others = WORDED[kind]
        return (*LANGUAGES, words, *others)
    if is_dataclass(kind) and isinstance(kind, type):
        return tuple(field.name for field in fields(kind))
    return ()


def places_of(
    alias: object, kind: object, data: object, at: Address = ()
) -> Iterator[tuple[Address, object]]:
    """Find every value whose declared type is ``alias``, whether the value fits it or not."""
    if alias in _members(kind):
        yield at, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from places_of(alias, _inside(kind, key), value, (*at, key))
        own = _members(kind)[-1]
        if own in WORDED and WORDED[own][0] not in data:
            words, others = WORDED[own]
            spoken = {key: text for key, text in data.items() if key not in others}
            yield from places_of(alias, _inside(own, words), spoken, at)
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from places_of(alias, _inside(kind, position), value, (*at, position))


def choices_of(kind: object, at: Address) -> tuple[str, ...]:
    """List the texts that a value at an address can be; none where any text is allowed."""
    for step in at:
        kind = _inside(kind, step)
    literals = [one for one in _members(kind) if get_origin(one) is Literal]
    if not literals and get_origin(_members(kind)[-1]) is tuple:
        return choices_of(get_args(_members(kind)[-1])[0], ())
    return tuple(str(text) for one in literals for text in get_args(one))


def _inside(kind: object, step: str | int) -> object:
    """Give the declared type of what a type holds under a key or at a position."""
    kind = _members(kind)[-1]
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(step, str):
        return _hints(kind).get(step)
    arguments = get_args(kind)
    if get_origin(kind) is tuple and isinstance(step, int):
        return arguments[0]
    return arguments[1] if get_origin(kind) is dict else None


@cache
def _hints(kind: type) -> Mapping[str, object]:
    return get_type_hints(kind, include_extras=True)


def _members(kind: object) -> tuple[object, ...]:
    """List the members of a union, bare ones last; a type that is no union is its only member."""
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return tuple(part for member in parts for part in _members(member))
    if get_origin(kind) is Annotated:
        return (kind, *_members(get_args(kind)[0]))
    return (kind,)
