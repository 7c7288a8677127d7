"""References to what a study leaves out of its report: the sentence goes on without them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pipeline.report.document import (
    Block,
    Equation,
    Figure,
    Inline,
    Inlines,
    Number,
    Plate,
    Reference,
    Section,
    Table,
    Words,
    walk,
)
from pipeline.report.narration import Voice

OPENED = re.compile(r"\s*\((?P<inside>[^()]{0,40})$")
CLOSED = re.compile(r"^(?P<inside>[^()]{0,25})\)")
KINDS = {"tab": "table", "fig": "figure", "eq": "equation"}


def ids_in(blocks: Sequence[Block]) -> set[str]:
    """Give the ids that can be referred to."""
    named = Section | Plate | Table | Figure | Equation
    return {one.id for one in walk(blocks) if isinstance(one, named)}


def numbers_in(node: object) -> Iterator[Number]:
    """Give every number below a block, or below several, in reading order."""
    if isinstance(node, Number):
        yield node
    elif isinstance(node, list | tuple):
        for one in node:
            yield from numbers_in(one)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from numbers_in(getattr(node, field.name))


def without_dangling(blocks: tuple[Block, ...], voice: Voice) -> tuple[Block, ...]:
    """Put words in the place of references to what is not there.

    A bracket that only refers goes altogether.
    """
    ids = ids_in(blocks)
    return tuple(_mended(one, ids, voice) for one in blocks)


def _mended(node: Any, ids: set[str], voice: Voice) -> Any:
    """Mend every line below a block, whichever kind it is of."""
    changed: dict[str, Any] = {}
    for field in fields(node) if is_dataclass(node) else ():
        value = getattr(node, field.name)
        new = _value(value, ids, voice)
        if new is not value:
            changed[field.name] = new
    return replace(node, **changed) if changed else node


def _value(value: object, ids: set[str], voice: Voice) -> object:
    if isinstance(value, tuple):
        if any(isinstance(one, Reference) and one.target not in ids for one in value):
            value = tuple(_line(value, ids, voice))
        parts = tuple(_value(one, ids, voice) for one in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    is_node = is_dataclass(value) and not isinstance(value, type)
    return _mended(value, ids, voice) if is_node else value


def _line(inlines: Inlines, ids: set[str], voice: Voice) -> Iterator[Inline]:
    """Write a line without its dangling references."""
    rest = list(inlines)
    for at, one in enumerate(rest):
        if not isinstance(one, Reference) or one.target in ids:
            continue
        before = rest[at - 1] if at else Words("")
        after = rest[at + 1] if at + 1 < len(rest) else Words("")
        if isinstance(before, Words) and isinstance(after, Words):
            opened, closed = OPENED.search(before.text), CLOSED.search(after.text)
            if opened and closed:
                rest[at - 1] = Words(before.text[: opened.start()])
                rest[at], rest[at + 1] = Words(""), Words(after.text[closed.end() :])
                continue
        rest[at] = Words(_stand_in(one.target, before, voice))
    yield from (one for one in rest if one != Words(""))


def _stand_in(target: str, before: Inline, voice: Voice) -> str:
    kind = KINDS.get(target.partition(":")[0], "section")
    words = voice.word(f"left_out_{kind}")
    said = before.text if isinstance(before, Words) else "-"
    begins = not said.strip() or said.rstrip().endswith((".", "?", "!"))
    return words[:1].upper() + words[1:] if begins else words
