"""The formulas of relations of scores, for the method and the list of formulas."""

from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Sum,
    Symbol,
)
from pipeline.report.sections.equations import sequence, squared


def _of(base: str, lower: Formula | str) -> Formula:
    index = lower if not isinstance(lower, str) else sequence(lower)
    return Scripts(Symbol(base), lower=index)


def _square(base: str, lower: str) -> Formula:
    return Scripts(Symbol(base), lower=sequence(lower), upper=Sign("2", "number"))


_RESIDUALS = Sum(_square("e", "i"))
_R2 = squared(Symbol("R"))

DETERMINATION: Formula = sequence(
    _R2,
    "=",
    "1",
    "−",
    Fraction(
        _RESIDUALS,
        Sum(squared(Parentheses(sequence(_of("y", "i"), "−", Bar(Symbol("y")))))),
    ),
)
INFLATION: Formula = sequence(
    Sign("VIF", "words"), "=", Fraction(Sign("1", "number"), sequence("1", "−", _square("R", "j")))
)
DURBIN_WATSON: Formula = sequence(
    "d",
    "=",
    Fraction(
        Sum(
            squared(Parentheses(sequence(_of("e", "i"), "−", _of("e", sequence("i", "−", "1"))))),
        ),
        _RESIDUALS,
    ),
)
SOBEL: Formula = sequence(
    "z",
    "=",
    Fraction(
        sequence("a", "b"),
        Root(
            sequence(
                squared(Symbol("b")),
                _square("s", "a"),
                "+",
                squared(Symbol("a")),
                _square("s", "b"),
            )
        ),
    ),
)
