"""References to what a study leaves out of its report: the sentence goes on without them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

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
from pipeline.text_slots import APPENDICES

FIELDS = "__dataclass_fields__"  # by name, of every record; nothing else has any
OPENED = re.compile(r"\s*\((?P<inside>[^()]{0,40})$")
CLOSED = re.compile(r"^(?P<inside>[^()]{0,25})\)")
KINDS = {"tab": "table", "fig": "figure", "eq": "equation"}


def ids_in(blocks: Sequence[Block]) -> set[str]:
    """Give the ids that can be referred to."""
    named = Section | Plate | Table | Figure | Equation
    return {one.id for one in walk(blocks) if isinstance(one, named)}


def numbers_in(blocks: Sequence[Block]) -> Sequence[Number]:
    """Give every number below blocks, in reading order."""
    found: list[Number] = []
    _gather(blocks, found)
    return found


def _gather(node: object, found: list[Number]) -> None:
    if isinstance(node, _LEAVES):
        return
    if isinstance(node, Number):
        found.append(node)
    elif isinstance(node, list | tuple):
        for one in node:
            _gather(one, found)
    else:
        for name in getattr(node, FIELDS, ()):
            _gather(getattr(node, name), found)


_LEAVES = str | int | float | None


def without_dangling(blocks: tuple[Block, ...], voice: Voice) -> tuple[Block, ...]:
    """Put words in the place of references to what is not there.

    A bracket that only refers goes altogether.
    """
    ids = ids_in(blocks)
    mended = _mended(blocks, ids, voice)
    return tuple(one for one in mended if isinstance(one, Block)) if mended else blocks


def _mended(node: object, ids: set[str], voice: Voice) -> tuple[object, ...]:
    """Mend every line in parts of a document; nothing where there is nothing to mend."""
    if not isinstance(node, tuple):
        return ()
    lacks = any(isinstance(one, Reference) and one.target not in ids for one in node)
    line = tuple(_line(node, ids, voice)) if lacks else node
    parts = tuple(_part(one, ids, voice) for one in line)
    is_same = not lacks and all(new is old for new, old in zip(parts, node, strict=True))
    return () if is_same else parts


def _part(node: object, ids: set[str], voice: Voice) -> object:
    """Mend what is below a block, whichever kind it is of."""
    if isinstance(node, tuple):
        return _mended(node, ids, voice) or node
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {
        field.name: new
        for field in fields(node)
        if (new := _mended(getattr(node, field.name), ids, voice))
    }
    return replace(node, **changed) if changed else node


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
    prefix, _, name = target.partition(":")
    kind = KINDS.get(prefix, "appendix" if name in APPENDICES else "section")
    words = voice.word(f"left_out_{kind}")
    said = before.text if isinstance(before, Words) else "-"
    begins = not said.strip() or said.rstrip().endswith((".", "?", "!"))
    return words[:1].upper() + words[1:] if begins else words
