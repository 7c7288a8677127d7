"""The formulas that the chapter prints."""

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


def _line(*parts: Formula | str) -> Line:
    """Join parts; a bare text is a symbol if it is a letter, a number or an operator otherwise."""
    return Line(tuple(_part(part) for part in parts))


def _part(part: Formula | str) -> Formula:
    if not isinstance(part, str):
        return part
    if part.isdigit():
        return Sign(part, "number")
    return Symbol(part) if part.isalpha() else Sign(part)


def _squared(part: Formula) -> Scripts:
    return Scripts(part, upper=Sign("2", "number"))


_X, _Y = Symbol("x"), Symbol("y")

PEARSON: Formula = _line(
    Scripts(Symbol("r"), lower=_line("x", "y")),
    "=",
    Fraction(
        _line("n", Sum(_line("x", "y")), "−", Sum(_X), Sum(_Y)),
        Root(
            _line(
                Parentheses(_line("n", Sum(_squared(_X)), "−", _squared(Parentheses(Sum(_X))))),
                Parentheses(_line("n", Sum(_squared(_Y)), "−", _squared(Parentheses(Sum(_Y))))),
            )
        ),
    ),
)

CRITICAL_R: Formula = _line(
    Scripts(Symbol("r"), lower=Sign("α", "words")),
    "=",
    Fraction(
        Scripts(Symbol("t"), lower=_line("α", "/", "2", ";", "df")),
        Root(
            _line(
                "d",
                "f",
                "+",
                _squared(Scripts(Symbol("t"), lower=_line("α", "/", "2", ";", "df"))),
            )
        ),
    ),
    Sign(",", "operator"),
    "df",
    "=",
    "n",
    "−",
    "2",
)

ALPHA: Formula = _line(
    "α",
    "=",
    Fraction(Symbol("k"), _line("k", "−", "1")),
    Parentheses(
        _line(
            "1",
            "−",
            Fraction(
                Sum(
                    Scripts(Symbol("s"), lower=Symbol("i"), upper=Sign("2", "number")),
                    lower=_line("i", "=", "1"),
                    upper=Symbol("k"),
                ),
                Scripts(Symbol("s"), lower=Symbol("T"), upper=Sign("2", "number")),
            ),
        )
    ),
)

AIKEN: Formula = _line(
    "V", "=", Fraction(Sum(Symbol("s")), _line("n", Parentheses(_line("c", "−", "1"))))
)

MEAN: Formula = _line(Bar(Symbol("x")), "=", Fraction(Sum(_line("f", "x")), Symbol("n")))
