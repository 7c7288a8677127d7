"""Formulas as Office Math: what Word's own equation editor writes and opens."""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.report.docx.markup import escaped
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

_FONT = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
_SIGN_STYLES = {
    "number": '<m:sty m:val="p"/>',
    "operator": '<m:sty m:val="p"/>',
    "words": "<m:nor/>",
}


def office_math(formula: Formula) -> str:
    """Write a formula as one ``m:oMath`` element."""
    return f"<m:oMath>{_parts(formula)}</m:oMath>"


def _parts(formula: Formula) -> str:
    if type(formula) not in WRITERS:
        raise TypeError(f"no Office Math for {type(formula).__name__}")
    return WRITERS[type(formula)](formula)


def _symbol(symbol: Symbol) -> str:
    return f'<m:r>{_FONT}<m:t xml:space="preserve">{escaped(symbol.text)}</m:t></m:r>'


def _sign(sign: Sign) -> str:
    style = f"<m:rPr>{_SIGN_STYLES[sign.kind]}</m:rPr>"
    return f'<m:r>{style}{_FONT}<m:t xml:space="preserve">{escaped(sign.text)}</m:t></m:r>'


def _line(line: Line) -> str:
    return "".join(map(_parts, line.parts))


def _fraction(fraction: Fraction) -> str:
    return f"<m:f>{_in('num', fraction.above)}{_in('den', fraction.below)}</m:f>"


def _scripts(scripts: Scripts) -> str:
    name = {
        (False, False): "",
        (True, False): "sSub",
        (False, True): "sSup",
        (True, True): "sSubSup",
    }[scripts.lower is not None, scripts.upper is not None]
    if not name:
        return _parts(scripts.base)
    lower = _in("sub", scripts.lower) if scripts.lower is not None else ""
    upper = _in("sup", scripts.upper) if scripts.upper is not None else ""
    return f"<m:{name}>{_in('e', scripts.base)}{lower}{upper}</m:{name}>"


def _sum(total: Sum) -> str:
    hidden = "".join(
        f'<m:{limit}Hide m:val="1"/>'
        for limit, part in (("sub", total.lower), ("sup", total.upper))
        if part is None
    )
    properties = f'<m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/>{hidden}</m:naryPr>'
    limits = _in("sub", total.lower) + _in("sup", total.upper)
    return f"<m:nary>{properties}{limits}{_in('e', total.body)}</m:nary>"


def _parentheses(parentheses: Parentheses) -> str:
    return f"<m:d>{_in('e', parentheses.body)}</m:d>"


def _root(root: Root) -> str:
    properties = '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
    return f"<m:rad>{properties}{_in('e', root.body)}</m:rad>"


def _bar(bar: Bar) -> str:
    return f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{_in("e", bar.body)}</m:bar>'


def _in(name: str, formula: Formula | None) -> str:
    return f"<m:{name}>{'' if formula is None else _parts(formula)}</m:{name}>"


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
