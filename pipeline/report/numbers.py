"""The only place that rounds and writes numbers: half-up, with the marks of a language."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pipeline.report.tongue import tongue

MINUS = "\u2212"
EVERY_DIGIT = Context(prec=400)  # those of the largest float, and decimals


def fixed(value: float, decimals: int, language: str, *, lead: bool = True) -> str:
    """Write a number with fixed decimals, rounded half up on its shortest decimal form.

    The marks are the language's. ``lead=False`` drops the zero before the decimal mark where the
    language does so for values that cannot exceed 1 (English does, Indonesian keeps it).
    """
    spoken = tongue(language)
    bare = not lead and not spoken.leading_zero
    return _written(value, decimals, spoken.thousands + spoken.decimal, bare)


@lru_cache(maxsize=4096)
def _written(value: float, decimals: int, marks: str, bare: bool) -> str:
    rounded = _rounded(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}"
    if bare and digits.startswith("0."):
        digits = digits[1:]
    digits = digits.translate(str.maketrans(",.", marks))
    return (MINUS if rounded < 0 else "") + digits


def whole(value: float) -> str:
    """Write a number below a thousand without decimals: so it is the same in every language."""
    return f"{_rounded(value, 0):f}".removeprefix("-")


def trimmed(value: float, language: str, *, most: int = 2) -> str:
    """Write a number without trailing zeros, with at most ``most`` decimals: 5, 4.5, 96.13."""
    return fixed(value, decimals_in(value, most=most), language)


def decimals_in(value: float, *, most: int = 2) -> int:
    """Count the decimals that a number has, of which ``most`` are looked at: 5 none, 96.13 two."""
    return len(f"{_rounded(value, most):f}".partition(".")[2].rstrip("0"))


@lru_cache(maxsize=4096)
def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EVERY_DIGIT
    )
