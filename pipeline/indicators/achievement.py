"""Target against realisation: what percentage of a target was attained."""

from collections.abc import Callable, Mapping

Formula = Callable[[float, float], float]


def achievement(
    target: float, target_high: float | None, realisation: float, polarity: str
) -> float:
    r"""Give the achievement of an indicator in percent, 0 or more, without an upper limit.

    With the target :math:`T` and the realisation :math:`R`:

    .. math:: \text{maximize: } 100 R / T \qquad \text{minimize: } 100 (2T - R) / T

    A range target (``target`` to ``target_high``, with any polarity) is attained at 100 by every
    realisation inside it, bounds included; outside, :math:`T` is the nearer bound. That is the rule
    of the source for both polarities; it leaves the inside of the range open. Polarity ``range``
    (neither more nor less is better) and its formula :math:`100 (1 - |R - T| / T)` are angket's own
    reading: what lies outside falls short by its relative distance from the nearer bound. A target
    without ``target_high`` is a range of one point.

    Parameters
    ----------
    target, target_high, realisation
        In the unit of the indicator; ``target_high`` is None for a target that is one number.
    polarity
        ``maximize``, ``minimize`` or ``range``.

    Raises
    ------
    ValueError
        The polarity is unknown, the range is upside down, or the bound that the realisation is
        held against is not above 0: the ratio would then mean nothing.

    References
    ----------
    Peraturan Menteri PANRB 8/2021 (Sistem Manajemen Kinerja PNS): normal and special condition,
    and targets that are ranges.
    """
    if polarity not in FORMULAS:
        raise ValueError(f"the polarity {polarity!r} is none of {', '.join(FORMULAS)}")
    high = target if target_high is None else target_high
    if high < target:
        raise ValueError(f"the target range {target:g} to {high:g} is upside down")
    if target_high is not None and target <= realisation <= high:
        return 100.0
    bound = high if realisation > high else target
    if bound <= 0:
        raise ValueError(f"a realisation has no percentage of the target {bound:g}")
    return max(0.0, FORMULAS[polarity](bound, realisation))


def _more_is_better(target: float, realisation: float) -> float:
    return realisation / target * 100


def _less_is_better(target: float, realisation: float) -> float:
    return (2 * target - realisation) / target * 100


def _as_near_as_possible(target: float, realisation: float) -> float:
    return (1 - abs(realisation - target) / target) * 100


FORMULAS: Mapping[str, Formula] = {
    "maximize": _more_is_better,
    "minimize": _less_is_better,
    "range": _as_near_as_possible,
}
