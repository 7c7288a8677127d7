"""Formulas as MathML Core, which browsers draw themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

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


def math(formula: Formula) -> Markup:
    """Write a formula inside a line."""
    return Markup("<math>{}</math>").format(_element(formula))


def math_block(formula: Formula, alt: str) -> Markup:
    """Write a formula on a line of its own; ``alt`` is read where MathML is not."""
    shell = Markup('<math display="block" alttext="{}">{}</math>')
    return shell.format(alt, _element(formula))


def _element(formula: Formula) -> Markup:
    return _ELEMENTS[type(formula)](formula)


def _symbol(symbol: Symbol) -> Markup:
    return Markup("<mi>{}</mi>").format(symbol.text)


def _sign(sign: Sign) -> Markup:
    tag = {"number": "mn", "operator": "mo", "words": "mtext"}[sign.kind]
    return Markup("<{tag}>{text}</{tag}>").format(tag=tag, text=sign.text)


def _line(line: Line) -> Markup:
    return Markup("<mrow>{}</mrow>").format(Markup("").join(map(_element, line.parts)))


def _fraction(fraction: Fraction) -> Markup:
    parts = _element(fraction.above), _element(fraction.below)
    return Markup("<mfrac>{}{}</mfrac>").format(*parts)


def _scripts(scripts: Scripts) -> Markup:
    return _indexed(_element(scripts.base), scripts.lower, scripts.upper, ("msub", "msup"))


def _sum(total: Sum) -> Markup:
    sign = Markup('<mo movablelimits="false">\u2211</mo>')
    limited = _indexed(sign, total.lower, total.upper, ("munder", "mover"))
    return Markup("<mrow>{}{}</mrow>").format(limited, _element(total.body))


def _indexed(
    base: Markup, lower: Formula | None, upper: Formula | None, tags: tuple[str, str]
) -> Markup:
    """Put indices on a base: ``msub``, ``msup`` or both at once as ``msubsup``."""
    present = [_element(index) for index in (lower, upper) if index is not None]
    if not present:
        return base
    if len(present) == 2:
        tag = tags[0] + tags[1].removeprefix("m")
    else:
        tag = tags[0] if lower is not None else tags[1]
    inside = Markup("").join([base, *present])
    return Markup("<{tag}>{inside}</{tag}>").format(tag=tag, inside=inside)


def _parentheses(parentheses: Parentheses) -> Markup:
    return Markup("<mrow><mo>(</mo>{}<mo>)</mo></mrow>").format(_element(parentheses.body))


def _root(root: Root) -> Markup:
    return Markup("<msqrt>{}</msqrt>").format(_element(root.body))


def _bar(bar: Bar) -> Markup:
    return Markup('<mover accent="true">{}<mo stretchy="true">\u203e</mo></mover>').format(
        _element(bar.body)
    )


_ELEMENTS: Mapping[type, Callable[[Any], Markup]] = {
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
