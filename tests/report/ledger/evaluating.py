"""Compute a formula whose letters are numbers, as a reader with a calculator would."""

import math
from functools import reduce

from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Line,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Symbol,
)

OPERATORS = {"+": 1, "−": 1, "×": 2}


def computed(formula: Formula) -> float:
    """Give the value of a formula that has numbers only."""
    match formula:
        case Sign():
            return float(formula.text)
        case Fraction():
            return computed(formula.above) / computed(formula.below)
        case Root():
            return math.sqrt(computed(formula.body))
        case Parentheses():
            return computed(formula.body)
        case Scripts(base, None, Sign(text)) if not isinstance(base, Symbol):
            return math.pow(computed(base), float(text))
        case Line():
            return _line(list(formula.parts))
    raise TypeError(f"{type(formula).__name__} {formula} has no value")


def _line(parts: list[Formula]) -> float:
    """Add up terms of factors; parts side by side are factors."""
    terms: list[tuple[int, list[float]]] = [(1, [])]
    for part in parts:
        mark = part.text.strip() if isinstance(part, Sign) and part.kind == "operator" else ""
        if mark in ("+", "−"):
            terms.append((1 if mark == "+" else -1, []))
        elif mark not in ("×", "*"):
            terms[-1][1].append(computed(part))
    return sum(sign * reduce(float.__mul__, factors, 1.0) for sign, factors in terms if factors)


__all__ = ["Bar", "computed"]
