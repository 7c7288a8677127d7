"""A small tree for the formulas that a results chapter prints; each writer renders it natively."""

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable: italic."""

    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A number, an operator or upright words."""

    text: str
    kind: Literal["number", "operator", "words"] = "operator"


@dataclass(frozen=True, slots=True)
class Line:
    """Parts one after the other."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One part over another."""

    above: "Formula"
    below: "Formula"


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with a lower and/or an upper index."""

    base: "Formula"
    lower: "Formula | None" = None
    upper: "Formula | None" = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum sign with optional limits."""

    body: "Formula"
    lower: "Formula | None" = None
    upper: "Formula | None" = None


@dataclass(frozen=True, slots=True)
class Parentheses:
    """Growing parentheses."""

    body: "Formula"


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    body: "Formula"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar over a symbol: a mean."""

    body: "Formula"


Formula: TypeAlias = Symbol | Sign | Line | Fraction | Scripts | Sum | Parentheses | Root | Bar
