"""The formulas of library indicators: drawn, and in a line of text."""

from collections.abc import Mapping

from pipeline.indicators.iso11620 import Variant
from pipeline.report.document import Emphasis, Inlines, Subscript, Words, plain
from pipeline.report.formulas import (
    Formula,
    Fraction,
    Line,
    Parentheses,
    Scripts,
    Sign,
    Symbol,
)
from pipeline.report.numbers import fixed
from pipeline.results.library import LibraryValue

_A, _B, _C, _D = (Symbol(letter) for letter in "ABCD")
_TIMES = Sign(" × ")
_HUNDRED = Sign("100", "number")

DRAWN: Mapping[str, Formula] = {
    "percent": Line((Fraction(_A, _B), _TIMES, _HUNDRED)),
    "ratio": Fraction(_A, _B),
    "per_head": Fraction(_A, _B),
    "not_in_place": Line((Fraction(Line((_A, Sign(" − "), _B)), _A), _TIMES, _HUNDRED)),
    "not_in_place_printed": Line(
        (Parentheses(Line((_A, Sign(" − "), Fraction(_B, _A)))), _TIMES, _HUNDRED)
    ),
    "in_library": Fraction(Line((Fraction(_A, _B), _TIMES, _C)), _D),
    "median_odd": Scripts(
        Symbol("x"),
        lower=Line((Sign("("), Symbol("n"), Sign("+"), Sign("1", "number"), Sign(")/2"))),
    ),
    "median_even": Fraction(Line((_A, Sign(" + "), _B)), Sign("2", "number")),
}

TEXTS: Mapping[str, str] = {
    "percent": "A/B × 100",
    "ratio": "A/B",
    "per_head": "A/B",
    "not_in_place": "((A − B)/A) × 100",
    "not_in_place_printed": "(A − B/A) × 100",
    "in_library": "(A/B × C)/D",
    "median": "(A + B)/2; x",
    "median_printed": "(A + B)/2",
}


def formula_of(variant: Variant, found: LibraryValue, language: str) -> Formula:
    """Draw the formula that is used, with the sign of the indicator."""
    body = DRAWN[_key(found)]
    if found.factor not in (None, 1):
        thousand = Sign(fixed(found.factor or 1, 0, language), "number")
        body = Line((body, _TIMES, thousand))
    return Line((_sign(variant.symbol), Sign(" = "), body))


def formula_words(variant: Variant, found: LibraryValue, language: str) -> str:
    """Write that formula in a line, for who cannot see it."""
    return f"{variant.symbol} = {plain(formula_inlines(found.expression, found.factor, language))}"


def formula_inlines(expression: str, factor: int | None, language: str) -> Inlines:
    """Write a formula in a line of text; the median is for even and for odd numbers."""
    if expression == "median":
        return (Words(TEXTS[expression]), Subscript("(n+1)/2"))
    times = "" if factor in (None, 1) else f" × {fixed(factor or 1, 0, language)}"
    return (Words(f"{TEXTS[expression]}{times}"),)


def symbol(variant: Variant) -> Inlines:
    """Name the indicator by its sign in the source."""
    base, index = _parted(variant.symbol)
    return (Emphasis(base), Subscript(index)) if index else (Words(base),)


def _key(found: LibraryValue) -> str:
    """Tell the parity of a median; of an unknown number of values it is the printed, even one."""
    if not found.expression.startswith("median"):
        return found.expression
    given = found.inputs.get("A")
    return "median_odd" if given and (given.n or 0) % 2 else "median_even"


def _sign(name: str) -> Formula:
    base, index = _parted(name)
    return Scripts(Symbol(base), lower=Sign(index, "words")) if index else Sign(name, "words")


def _parted(name: str) -> tuple[str, str]:
    """Part the sign of the source, such as IRTA, into I and its index; our codes stay whole."""
    return (name[0], name[1:]) if name[1:].isalnum() and name[1].isalpha() else (name, "")
