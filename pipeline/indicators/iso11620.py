"""The 45 indicators of ISO 11620:2008: what each measures, from which inputs, by which formula."""

import json
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Text

GROUPS = ("resources", "use", "efficiency", "potentials")

Kind = Literal["percent", "ratio", "per-capita", "median", "mean", "cost"]
InputKind = Literal["count", "amount", "list"]
UNITS = (
    *("person", "title", "document", "item", "workstation", "seat", "m2", "fte", "money"),
    *("minute", "hour", "day", "loan", "visit", "session", "request", "transaction"),
    *("download", "attendance", "question", "point"),
)


@dataclass(config=FROZEN)
class InputOf:
    """What a row of the statistics sheet counts; ``list`` holds several measurements.

    A count is a whole number. ``unit`` is one of ``UNITS``; ``yearly``: it counts a whole year.
    """

    label: Text
    unit: str
    kind: InputKind
    yearly: bool = False


@dataclass(config=FROZEN)
class Variant:
    """One formula of an indicator, with the names of its inputs A, B, C, D in their order.

    ``printed`` and ``printed_inputs`` are those of the source where it has others; ``key`` is I or
    II where there are two formulas, ``method`` how their data are collected.
    """

    symbol: str
    expression: str
    inputs: tuple[str, ...]
    key: str = ""
    printed: str | None = None
    printed_inputs: tuple[str, ...] | None = None
    method: Text | None = None

    def expression_of(self, *, as_printed: bool) -> str:
        """Name the expression as it is used, or as it is printed."""
        return self.printed if as_printed and self.printed else self.expression

    def inputs_of(self, *, as_printed: bool) -> tuple[str, ...]:
        """Name the inputs as they are used, or as they are printed."""
        return self.printed_inputs if as_printed and self.printed_inputs else self.inputs

    @property
    def differs(self) -> bool:
        """Whether the source prints another formula or other inputs than are used."""
        return self.printed is not None or self.printed_inputs is not None


@dataclass(config=FROZEN)
class LibraryIndicator:
    """One indicator; see the head of ``iso11620.toml`` for the meaning of its keys."""

    code: str
    name: Text
    group: Literal["resources", "use", "efficiency", "potentials"]
    object: Literal["collection", "access", "facilities", "staff", "general"]
    kind: Kind
    purpose: Text
    confirmed: Literal["source", "second", "none"]
    variants: tuple[Variant, ...]
    formula: int | None = None  # its number in the source
    unit: Text | None = None  # of the result, beside percent
    decimals: int = 2
    factor: int | None = None  # per one person, or per 1000, as printed
    rounding: bool = False  # the source lets the result be rounded to a whole number
    part: bool = False  # A is a part of B
    as_percent: bool = False  # a ratio that is also given in percent
    interval: Literal["wilson", "order"] | None = None  # of a sampled value
    code_2014: str | None = None
    correction: Text | None = None
    caution: Text | None = None
    suggested: tuple[InputOf, ...] = ()  # what A and B probably are, where this is not confirmed

    def variant(self, key: str) -> Variant:
        """Give a variant by its key."""
        return next(one for one in self.variants if one.key == key)


@lru_cache
def library_indicators() -> Mapping[str, LibraryIndicator]:
    """Give the indicators by their codes, I01 to I45."""
    kind = TypeAdapter(tuple[LibraryIndicator, ...])
    rows = kind.validate_json(json.dumps(_read("iso11620.toml")["indicator"]))
    return MappingProxyType({one.code: one for one in rows})


@lru_cache
def library_inputs() -> Mapping[str, InputOf]:
    """Give every input by its name: the shared ones, then those of the unconfirmed indicators."""
    kind = TypeAdapter(dict[str, InputOf])
    shared = kind.validate_json(json.dumps(_read("iso11620_inputs.toml")))
    own = {
        f"{one.code}.{letter}": declared
        for one in library_indicators().values()
        for letter, declared in zip("abcd", one.suggested, strict=False)
    }
    return MappingProxyType({**shared, **own})


def indicators_of(name: str) -> tuple[str, ...]:
    """Give the codes of the indicators that an input serves, in any variant, also as printed."""
    return tuple(
        one.code
        for one in library_indicators().values()
        if any(name in (*way.inputs, *(way.printed_inputs or ())) for way in one.variants)
    )


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
