"""Whether a value lies on a cut: floating point moves a mean of whole scores off it."""

import math


def lies_on(value: float, cut: float) -> bool:
    """Tell whether a value is within one part in 10^9 of a cut (10^-12 of a cut at zero).

    Floating point moves a mean of whole scores by less, and one that is not on the cut is further
    off (up to some 10^7 answers).
    """
    return math.isclose(value, cut, rel_tol=1e-9, abs_tol=1e-12)
