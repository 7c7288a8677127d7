"""Formulas as LaTeX mathematics."""

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
from pipeline.report.latex.escape import GREEK, SIGNS, escape_whole

PLAIN = frozenset("0123456789+-=/(),;:!. ")
OPERATORS: Mapping[str, str] = {
    **{sign: name.strip() for sign, name in SIGNS.items()},
    "×": r"\times",
    "·": r"\cdot",
    "÷": r"\div",
    "±": r"\pm",
    "<": "<",
    ">": ">",
    "Σ": r"\sum",
    "∑": r"\sum",
    "…": r"\ldots",
    "[": "[",
    "]": "]",
    "|": r"\vert",
}


def maths(formula: Formula) -> str:
    """Write a formula, without the marks that begin and end mathematics."""
    return _WRITERS[type(formula)](formula)


def _symbol(symbol: Symbol) -> str:
    text = symbol.text
    if text in GREEK:
        return GREEK[text] + " "
    if len(text) == 1 and text.isascii() and text.isalpha():
        return text
    return rf"\mathit{{{text}}}" if text.isascii() and text.isalnum() else _words(text)


def _sign(sign: Sign) -> str:
    if sign.kind == "words":
        return _words(sign.text)
    return "".join(map(_mark, sign.text))


def _mark(character: str) -> str:
    if character == ",":
        return "{,}"
    if character in PLAIN:
        return character
    known = OPERATORS.get(character) or GREEK.get(character)
    return f"{known} " if known else _words(character)


def _words(text: str) -> str:
    return rf"\text{{{escape_whole(text)}}}"


def _line(line: Line) -> str:
    return "".join(map(maths, line.parts))


def _fraction(fraction: Fraction) -> str:
    return rf"\frac{{{maths(fraction.above)}}}{{{maths(fraction.below)}}}"


def _scripts(scripts: Scripts) -> str:
    return f"{{{maths(scripts.base)}}}{_indices(scripts.lower, scripts.upper)}"


def _sum(total: Sum) -> str:
    return rf"\sum{_indices(total.lower, total.upper)} {maths(total.body)}"


def _indices(lower: Formula | None, upper: Formula | None) -> str:
    below = "" if lower is None else f"_{{{maths(lower)}}}"
    return below + ("" if upper is None else f"^{{{maths(upper)}}}")


def _parentheses(parentheses: Parentheses) -> str:
    return rf"\left({maths(parentheses.body)}\right)"


def _root(root: Root) -> str:
    return rf"\sqrt{{{maths(root.body)}}}"


def _bar(bar: Bar) -> str:
    return rf"\overline{{{maths(bar.body)}}}"


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    Symbol: _symbol,
    Sign: _sign,
    Line: _line,
    Fraction: _fraction,
    Scripts: _scripts,
    Sum: _sum,
    Parentheses: _parentheses,
    Root: _root,
    Bar: _bar,
}
