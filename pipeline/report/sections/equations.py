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


def sequence(*parts: Formula | str) -> Line:
    """Join parts; a bare text is a symbol if it is a letter, a number or an operator otherwise."""
    return Line(tuple(_part(part) for part in parts))


def _part(part: Formula | str) -> Formula:
    if not isinstance(part, str):
        return part
    if part.isdigit():
        return Sign(part, "number")
    return Symbol(part) if part.isalpha() else Sign(part)


def squared(part: Formula) -> Scripts:
    """Raise a part to the second power."""
    return Scripts(part, upper=Sign("2", "number"))


_X, _Y = Symbol("x"), Symbol("y")

PEARSON: Formula = sequence(
    Scripts(Symbol("r"), lower=sequence("x", "y")),
    "=",
    Fraction(
        sequence("n", Sum(sequence("x", "y")), "−", Sum(_X), Sum(_Y)),
        Root(
            sequence(
                Parentheses(sequence("n", Sum(squared(_X)), "−", squared(Parentheses(Sum(_X))))),
                Parentheses(sequence("n", Sum(squared(_Y)), "−", squared(Parentheses(Sum(_Y))))),
            )
        ),
    ),
)

CRITICAL_R: Formula = sequence(
    Scripts(Symbol("r"), lower=Sign("α", "words")),
    "=",
    Fraction(
        Scripts(Symbol("t"), lower=sequence("α", "/", "2", ";", "df")),
        Root(
            sequence(
                "df",
                "+",
                squared(Scripts(Symbol("t"), lower=sequence("α", "/", "2", ";", "df"))),
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

ALPHA: Formula = sequence(
    "α",
    "=",
    Fraction(Symbol("k"), sequence("k", "−", "1")),
    Parentheses(
        sequence(
            "1",
            "−",
            Fraction(
                Sum(
                    Scripts(Symbol("s"), lower=Symbol("i"), upper=Sign("2", "number")),
                    lower=sequence("i", "=", "1"),
                    upper=Symbol("k"),
                ),
                Scripts(Symbol("s"), lower=Symbol("T"), upper=Sign("2", "number")),
            ),
        )
    ),
)

AIKEN: Formula = sequence(
    "V", "=", Fraction(Sum(Symbol("s")), sequence("n", Parentheses(sequence("c", "−", "1"))))
)

MEAN: Formula = sequence(Bar(Symbol("x")), "=", Fraction(Sum(sequence("f", "x")), Symbol("n")))
