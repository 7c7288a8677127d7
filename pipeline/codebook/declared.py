"""Plain data -> typed record: every fault in plain words, and what can be used in spite of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pipeline.codebook import tree as trees
from pipeline.codebook.shapes import places_of
from pipeline.codebook.source import Address, Source
from pipeline.codebook.type_faults import MISSING, UNKNOWN, address, follows, meant_key, type_faults
from pipeline.errors import Fault
from pipeline.questionnaire import Cells

Record = TypeVar("Record")

ROUNDS = 12  # a faulty value is left out, then what misses it, then what holds nothing else


@dataclass(frozen=True, slots=True)
class Flaw:
    """A contradiction at an address of a record, not yet at a place of a file."""

    at: Address
    what: str
    remedy: str
    key: bool = False  # the key is meant, not its value


@dataclass(frozen=True)
class Declared(Generic[Record]):
    """What a file declares.

    ``record`` is what can be used of it, without the faulty parts, so that contradictions among the
    rest are found in the same pass; None where too little is left. ``lost`` are the addresses that
    were left out: what refers to them may be right.
    """

    source: Source
    record: Record | None
    faults: tuple[Fault, ...]
    lost: frozenset[Address]
    tree: object = field(repr=False)

    def placed(self, flaws: Iterable[Flaw]) -> list[Fault]:
        """Give flaws their places in the file."""
        return [
            Fault(
                self.source.place(trees.original(self.tree, flaw.at), key=flaw.key),
                flaw.what,
                flaw.remedy,
            )
            for flaw in flaws
        ]

    def misses(self, *at: str) -> bool:
        """Tell whether a value, or an entry of it, was left out."""
        return any(cut[: len(at)] == at and len(cut) <= len(at) + 1 for cut in self.lost)

    def names(self, section: str, key: str = "name") -> frozenset[str]:
        """Name the entries of a list or map, also those left out of ``record``."""
        found: list[object] = []
        for data in (trees.grow(self.source.data), self.tree):
            entries = trees.found(data, (section,))
            if isinstance(entries, trees.Rows):
                found += [trees.found(entry, (key,)) for entry in entries.values()]
            elif isinstance(entries, dict):
                found += entries
        return frozenset(name for name in found if isinstance(name, str))


def declare(
    source: Source,
    kind: type[Record],
    stand_ins: Mapping[str, object],
    complete: Callable[[object], object] = lambda plain: plain,
) -> Declared[Record]:
    """Check data against a type, strictly and as JSON (lists become tuples, nothing is coerced).

    ``stand_ins`` replace missing or faulty single values of the top map in ``record``.
    ``complete`` adds to the plain data what the file may leave to others.
    """
    tree = trees.grow(source.data)
    for at, _value in list(places_of(Cells, kind, source.data)):
        trees.write_as_given(tree, source, at)
    adapter: TypeAdapter[Record] = TypeAdapter(kind)
    record, errors = _validated(adapter, tree, complete)
    faults = tuple(type_faults(source, kind, tree, errors))
    lost: set[Address] = set()
    for _ in range(ROUNDS):
        if record is not None:
            break
        # all places first: an entry that goes moves the positions of those behind it
        causes = [
            (str(error["type"]), address(tree, error))
            for error in errors
            if not follows(tree, error)
        ]
        # misspelt keys first: they are what seems to be missing
        for fault, at in sorted(causes, key=lambda cause: cause[0] != UNKNOWN):
            _mend(tree, kind, fault, at, lost, stand_ins)
        record, errors = _validated(adapter, tree, complete)
    return Declared(source, record, (*source.faults, *faults), frozenset(lost), tree)


def _validated(
    adapter: TypeAdapter[Record], tree: object, complete: Callable[[object], object]
) -> tuple[Record, list[ErrorDetails]] | tuple[None, list[ErrorDetails]]:
    try:
        return adapter.validate_json(json.dumps(complete(trees.plain(tree)))), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _mend(
    tree: object,
    kind: object,
    fault: str,
    at: Address,
    lost: set[Address],
    stand_ins: Mapping[str, object],
) -> None:
    """Leave the faulty value out; a misspelt key gets its name, so that nothing seems to miss."""
    if fault == UNKNOWN:
        meant = meant_key(tree, kind, at)
        value = trees.cut(tree, at)
        if meant:
            trees.put(tree, (*at[:-1], meant), value)
        return
    if fault == MISSING:
        if trees.found(tree, at) is not None:
            return
        name, at = str(at[-1]), at[:-1]
        if not at and name in stand_ins:
            trees.put(tree, (name,), stand_ins[name])
    trees.cut(tree, at)
    if at:
        lost.add(at)
