"""Points for an achievement, as some scorecards give them instead of a percentage."""

import math
from collections.abc import Callable, Mapping

from pipeline.results import Estimate, Undefined

NOISE = 1e-9  # percent: floating point


def points(achieved: float, rule: str) -> Estimate:
    """Give the points of an achievement in percent, by a rule of ``POINTS``."""
    return POINTS[rule](achieved)


def _three_way(achieved: float) -> Estimate:
    """Give +1 where the target was exceeded, 0 where it was met, -1 where it was missed.

    An achievement beyond 100 percent is a realisation better than the target, whichever polarity
    it has; inside a target range it is 100.

    References
    ----------
    A published scorecard of a hospital, learning and growth perspective (case c11): -1, 0 and 1 by
    target, averaged over the indicators.
    """
    if abs(achieved - 100) <= NOISE:
        return 0.0
    return 1.0 if achieved > 100 else -1.0


def _by_regulation(achieved: float) -> Estimate:
    """Give the nilai of PermenPANRB 8/2021, on the achievement rounded half up to whole percent.

    Above 110: 120. 100: 109, as in the regulation's own example. 80 to 99, 60 to 79 and up to 59:
    linear within 70 to 89, 50 to 69 and 0 to 49. What lies from 101 to 110 is not in the text that
    could be read: ``not_regulated``. So is the 120 of a target that cannot be exceeded: nothing in
    an indicator says that it is one.

    References
    ----------
    Peraturan Menteri PANRB 8/2021 (Sistem Manajemen Kinerja PNS), superseded by 6/2022.
    """
    whole = math.floor(achieved + 0.5 + NOISE)
    if whole > 110:
        return 120.0
    if whole > 100:
        return Undefined("not_regulated")
    if whole == 100:
        return 109.0
    if whole >= 80:
        return 70 + (89 - 70) / (99 - 80) * (whole - 80)
    if whole >= 60:
        return 50 + (69 - 50) / (79 - 60) * (whole - 60)
    return whole / 59 * 49


POINTS: Mapping[str, Callable[[float], Estimate]] = {
    "three-way": _three_way,
    "permenpanrb-8-2021": _by_regulation,
}
