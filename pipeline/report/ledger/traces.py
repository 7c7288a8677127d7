"""The way from the whole of the results to the number at an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import TypeVar

Record = TypeVar("Record")
FIELDS = "__dataclass_fields__"  # by name, of every record


@dataclass(frozen=True, slots=True)
class Step:
    """One record, mapping or tuple on the way, and the name or position that is taken in it."""

    holder: object
    key: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps to a number; ``value`` is what stands there."""

    address: str
    steps: tuple[Step, ...]
    value: object

    @property
    def owner(self) -> tuple[type, str]:
        """Give the type of the innermost record, and its field that the number is or is in."""
        step = next(one for one in reversed(self.steps) if is_dataclass(one.holder))
        return type(step.holder), step.key

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the names on the way."""
        return tuple(one.key for one in self.steps)

    def within(self, kind: type[Record]) -> Record | None:
        """Give the innermost record of a type."""
        for one in reversed(self.steps):
            if isinstance(one.holder, kind):
                return one.holder
        return None

    def name_of(self, kind: type) -> str:
        """Name the innermost record of a type by its key in what holds it."""
        for before, after in zip(self.steps[-2::-1], self.steps[:0:-1], strict=False):
            if isinstance(after.holder, kind):
                return before.key
        return ""

    def below(self, kind: type) -> str:
        """Give the key that is taken in the innermost record of a type."""
        for one in reversed(self.steps):
            if isinstance(one.holder, kind):
                return one.key
        return ""


@dataclass(slots=True)
class Tracer:
    """Finds the way to addresses in one tree of results."""

    results: object
    known: dict[str, tuple[tuple[Step, ...], object]] = field(default_factory=dict)

    def trace(self, address: str) -> Trace:
        """Give the way to an address.

        Raises
        ------
        KeyError
            Nothing stands there.
        """
        above, _, last = address.rpartition(".")
        if (found := self._known(above)) is not None:
            steps, holder = found
            if _has(holder, last):
                return Trace(address, (*steps, Step(holder, last)), _taken(holder, last))
        steps, value = self._walk(address)
        if steps and steps[-1].key == last:
            self.known[above] = steps[:-1], steps[-1].holder
        return Trace(address, steps, value)

    def _known(self, address: str) -> tuple[tuple[Step, ...], object] | None:
        """Give the way to a holder if it is known, or goes on from one that is."""
        if address in self.known:
            return self.known[address]
        above, _, last = address.rpartition(".")
        if above not in self.known:
            return None
        steps, holder = self.known[above]
        if not _has(holder, last):
            return None
        self.known[address] = (*steps, Step(holder, last)), _taken(holder, last)
        return self.known[address]

    def _walk(self, address: str) -> tuple[tuple[Step, ...], object]:
        """Go down by the longest name that is there: names have dots themselves."""
        steps: list[Step] = []
        here, parts = self.results, address.split(".")
        while parts:
            names = _names(here)
            longest = range(len(parts), 0, -1) if isinstance(here, Mapping) else (1,)
            key = next((one for at in longest if (one := ".".join(parts[:at])) in names), None)
            if key is None:
                raise KeyError(address)
            steps.append(Step(here, key))
            here, parts = _taken(here, key), parts[key.count(".") + 1 :]
        return tuple(steps), here


def _has(holder: object, key: str) -> bool:
    if isinstance(holder, list | tuple):
        return key.isdecimal() and int(key) < len(holder) and str(int(key)) == key
    return key in _names(holder)


def _names(holder: object) -> Mapping[str, object] | frozenset[str]:
    if isinstance(holder, dict):
        return holder
    if isinstance(holder, list | tuple):
        return frozenset(map(str, range(len(holder))))
    named: Mapping[str, object] | None = getattr(holder, FIELDS, None)
    if named is not None:
        return named
    return holder if isinstance(holder, Mapping) else {}


def _taken(holder: object, key: str) -> object:
    if hasattr(holder, FIELDS):
        return getattr(holder, key)
    return holder[int(key)] if isinstance(holder, list | tuple) else _member(holder, key)


def _member(holder: object, key: str) -> object:
    if isinstance(holder, Mapping):
        return holder[key]
    raise KeyError(key)
