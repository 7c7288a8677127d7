"""The zone of tolerance between the service that is the least acceptable and the one desired."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined
from pipeline.statistics.cuts import lies_on


@dataclass(frozen=True, slots=True)
class Place:
    """Where the perceived service lies: below, within or above; and whether on a bound of it."""

    zone: str | Undefined
    on_bound: bool


def tolerance_zone(minimum: Estimate, perceived: Estimate, desired: Estimate) -> Place:
    """Place a perceived service in the zone from minimum to desired, both bounds included.

    Where the desired service is below the minimum there is no zone: ``reversed_zone``. Which value
    lies on a bound is told by `lies_on`. An undefined value makes the zone undefined.

    References
    ----------
    Zeithaml, Berry & Parasuraman (1993), Journal of the Academy of Marketing Science 21(1), 1-12.
    """
    if isinstance(minimum, Undefined):
        return Place(minimum, on_bound=False)
    if isinstance(perceived, Undefined):
        return Place(perceived, on_bound=False)
    if isinstance(desired, Undefined):
        return Place(desired, on_bound=False)
    return _place(minimum, perceived, desired)


def _place(low: float, value: float, high: float) -> Place:
    if high < low and not lies_on(low, high):
        return Place(Undefined("reversed_zone"), on_bound=False)
    if lies_on(value, low) or lies_on(value, high):
        return Place("within", on_bound=True)
    zone = "below" if value < low else "above" if value > high else "within"
    return Place(zone, on_bound=False)
