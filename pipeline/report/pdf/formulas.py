"""Formulas as typst's maths, whose letters stand in string literals too."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.report.formula_text import formula_text
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
from pipeline.report.pdf.markup import call, literal, printable


def inline_math(formula: Formula) -> str:
    """Write a formula inside a line; a reader that cannot see it hears it as one line of text."""
    return _equation(formula, formula_text(formula), block="false")


def block_math(formula: Formula, alt: str, number: str) -> str:
    """Write a formula on a line of its own, with its number in parentheses, as code."""
    numbering = f"(..n) => {literal(f'({number})')}"
    return _equation(formula, alt or formula_text(formula), block="true", numbering=numbering)


def _equation(formula: Formula, alt: str, **more: str) -> str:
    return call("math.equation", f"$ {_parts(formula)} $.body", alt=literal(alt), **more)


def _parts(formula: Formula) -> str:
    if type(formula) not in WRITERS:
        raise TypeError(f"no maths for {type(formula).__name__}")
    return WRITERS[type(formula)](formula)


def _symbol(symbol: Symbol) -> str:
    name = printable(symbol.text)
    return f"#symbol({literal(name)})" if len(name) == 1 else f"italic(#{literal(name)})"


def _sign(sign: Sign) -> str:
    text = printable(sign.text)
    if sign.kind == "operator" and len(text.strip()) == 1:
        return f"#symbol({literal(text.strip())})"
    return f"upright(#{literal(text)})"


def _line(line: Line) -> str:
    return " ".join(map(_parts, line.parts))


def _fraction(fraction: Fraction) -> str:
    return f"frac({_parts(fraction.above)}, {_parts(fraction.below)})"


def _scripts(scripts: Scripts) -> str:
    return _attached(_parts(scripts.base), scripts.lower, scripts.upper)


def _sum(total: Sum) -> str:
    sign = _attached('limits(#symbol("∑"))', total.lower, total.upper)
    return f"{sign} {_parts(total.body)}"


def _attached(base: str, lower: Formula | None, upper: Formula | None) -> str:
    below = "" if lower is None else f", b: {_parts(lower)}"
    above = "" if upper is None else f", t: {_parts(upper)}"
    return f"attach({base}{below}{above})" if below or above else base


def _parentheses(parentheses: Parentheses) -> str:
    return f"lr(( {_parts(parentheses.body)} ))"


def _root(root: Root) -> str:
    return f"sqrt({_parts(root.body)})"


def _bar(bar: Bar) -> str:
    return f"overline({_parts(bar.body)})"


WRITERS: Mapping[type, Callable[[Any], str]] = {
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
