"""Formulas on one line of text, for cells and for the ear: ``r_(xy)``, ``(k)/(k − 1)``."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Line,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Sum,
    Symbol,
)

_OVERLINE = "\u0305"  # combining


def formula_text(formula: Formula) -> str:
    """Write a formula on one line."""
    return _TEXTS[type(formula)](formula)


def _own(formula: Symbol | Sign) -> str:
    return formula.text


def _line(line: Line) -> str:
    return "".join(map(formula_text, line.parts))


def _fraction(fraction: Fraction) -> str:
    return f"{_closed(fraction.above)}/{_closed(fraction.below)}"


def _scripts(scripts: Scripts) -> str:
    return formula_text(scripts.base) + _indices(scripts.lower, scripts.upper)


def _sum(total: Sum) -> str:
    return f"\u2211{_indices(total.lower, total.upper)} {formula_text(total.body)}"


def _indices(lower: Formula | None, upper: Formula | None) -> str:
    below = "" if lower is None else f"_{_closed(lower)}"
    above = "" if upper is None else f"^{_closed(upper)}"
    return below + above


def _parentheses(parentheses: Parentheses) -> str:
    return f"({formula_text(parentheses.body)})"


def _root(root: Root) -> str:
    return f"\u221a({formula_text(root.body)})"


def _bar(bar: Bar) -> str:
    return formula_text(bar.body) + _OVERLINE


def _closed(formula: Formula) -> str:
    """Put parentheses around what is more than one character."""
    text = formula_text(formula)
    return text if len(text) == 1 else f"({text})"


_TEXTS: Mapping[type, Callable[[Any], str]] = {
    Symbol: _own,
    Sign: _own,
    Line: _line,
    Fraction: _fraction,
    Scripts: _scripts,
    Sum: _sum,
    Parentheses: _parentheses,
    Root: _root,
    Bar: _bar,
}
