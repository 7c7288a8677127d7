"""How far values lie from the normal distribution fitted to them, and how likely that is.

References
----------
Stephens (1974), Journal of the American Statistical Association 69, 730-737. Dallal & Wilkinson
(1986), The American Statistician 40, 294-296. Thode (2002), Testing for Normality, section 5.1.1.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

# up to which modified D, and the polynomial's coefficients from the constant up
_UPPER_P: tuple[tuple[float, tuple[float, ...]], ...] = (
    (0.302, (1.0,)),
    (0.5, (2.76773, -19.828315, 80.709644, -138.55152, 81.218052)),
    (0.9, (-4.901232, 40.662806, -97.490286, 94.029866, -32.355711)),
    (1.31, (6.198765, -19.558097, 23.186922, -12.234627, 2.423045)),
)


def largest_distance(ordered: NDArray[np.float64]) -> float:
    """Give the largest distance of the empirical from the fitted normal distribution function."""
    n = ordered.size
    fitted = ndtr((ordered - ordered.mean()) / ordered.std(ddof=1))
    steps = np.arange(n + 1) / n
    return float(max((steps[1:] - fitted).max(), (fitted - steps[:-1]).max()))


def lilliefors_p(d: float, n: int) -> float:
    """Give the probability of a D this large or larger among n normal values."""
    p = _dallal_wilkinson(d, n)
    return p if p <= 0.1 else _stephens(d, n)


def _dallal_wilkinson(d: float, n: int) -> float:
    """Give p of Lilliefors' test by Dallal & Wilkinson's formula, which holds up to 0.1."""
    if n > 100:
        d, n = d * (n / 100) ** 0.49, 100
    return math.exp(
        -7.01256 * d**2 * (n + 2.78019)
        + 2.99587 * d * math.sqrt(n + 2.78019)
        - 0.122119
        + 0.974598 / math.sqrt(n)
        + 1.67997 / n
    )


def _stephens(d: float, n: int) -> float:
    """Give p of Lilliefors' test from Stephens' modified D, where it is above 0.1."""
    modified = (math.sqrt(n) - 0.01 + 0.85 / math.sqrt(n)) * d
    for upper, coefficients in _UPPER_P:
        if modified <= upper:
            return float(np.polynomial.polynomial.polyval(modified, coefficients))
    return 0.0
