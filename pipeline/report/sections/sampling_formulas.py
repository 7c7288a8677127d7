"""The formulas of sample sizes, with the numbers of a study filled in."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pipeline.report.formulas import Formula, Fraction, Line, Parentheses, Scripts, Sign, Symbol
from pipeline.report.numbers import fixed, trimmed
from pipeline.results.sampling import Required, Sampling

Figures: TypeAlias = Mapping[str, Formula]
Write: TypeAlias = Callable[[Figures], Formula]

DIGITS = 4  # of what goes in, at most
TIMES = Sign("\u00d7")


def sample_formulas(sample: Sampling, required: Required, language: str) -> tuple[Formula, ...]:
    """Give n = formula = the same with numbers = result, on two lines where one is too short.

    A census has no formula. Letters: N population, e or d error, P and Q proportions, z or the
    Greek letter what the confidence asks for.
    """
    write = FORMULAS.get(required.method)
    if write is None:
        return ()
    result = Sign(fixed(required.raw, 2, language), "number")
    letters, figures = write(LETTERS[required.method]), write(_figures(sample, required, language))
    start, equals = (Symbol("n"), Sign("=")), Sign("=")
    filled = (figures, equals, result)
    if required.method in SHORT:
        return (Line((*start, letters, equals, *filled)),)
    return (Line((*start, letters)), Line((*start, *filled)))


def _figures(sample: Sampling, required: Required, language: str) -> Figures:
    proportion = required.proportion if required.proportion is not None else 0.5
    error = HALF_WIDTH if required.method == "isaac-michael" else required.error or 0.0
    values = {
        "N": float(sample.population),
        "e": error,
        "p": proportion,
        "q": 1 - proportion,
        "k": required.chi_square if required.chi_square is not None else required.z or 0.0,
    }
    return {
        name: Sign(trimmed(value, language, most=DIGITS), "number")
        for name, value in values.items()
    }


SHORT = frozenset({"slovin"})
HALF_WIDTH = 0.05  # fixed in Isaac and Michael's formula, whatever the level


def _letters(quantile: Formula, error: str) -> Figures:
    return {"N": Symbol("N"), "e": Symbol(error), "p": Symbol("P"), "q": Symbol("Q"), "k": quantile}


def _squared(part: Formula) -> Formula:
    bare = isinstance(part, Symbol)
    return Scripts(part if bare else Parentheses(part), upper=Sign("2", "number"))


def _product(*parts: Formula) -> Formula:
    """Join factors: letters side by side, numbers with a sign between them."""
    base = parts[0].base if isinstance(parts[0], Scripts) else parts[0]
    if isinstance(base, Symbol):
        return Line(parts)
    joined: list[Formula] = [parts[0]]
    for part in parts[1:]:
        joined += [TIMES, part]
    return Line(tuple(joined))


def _slovin(of: Figures) -> Formula:
    one = Sign("1", "number")
    return Fraction(of["N"], Line((one, Sign("+"), _product(of["N"], _squared(of["e"])))))


def _with_correction(quantile: Formula, of: Figures) -> Formula:
    rest = Parentheses(Line((of["N"], Sign("\u2212"), Sign("1", "number"))))
    spread = _product(quantile, of["p"], of["q"])
    below = Line((_product(_squared(of["e"]), rest), Sign("+"), spread))
    return Fraction(_product(quantile, of["N"], of["p"], of["q"]), below)


def _cochran(of: Figures) -> Formula:
    return _with_correction(_squared(of["k"]), of)


def _by_chi_square(of: Figures) -> Formula:
    return _with_correction(of["k"], of)


def _greek(letter: str) -> Formula:
    return Scripts(Symbol(letter), upper=Sign("2", "number"))


LETTERS: Mapping[str, Figures] = {
    "slovin": _letters(Symbol("z"), "e"),
    "cochran": _letters(Symbol("z"), "e"),
    "krejcie-morgan": _letters(_greek("\u03c7"), "d"),
    "isaac-michael": _letters(_greek("\u03bb"), "d"),
}

FORMULAS: Mapping[str, Write] = {
    "slovin": _slovin,
    "cochran": _cochran,
    "krejcie-morgan": _by_chi_square,
    "isaac-michael": _by_chi_square,
}
