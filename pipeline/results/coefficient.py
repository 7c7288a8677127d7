"""One reliability coefficient."""

from dataclasses import dataclass

from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A reliability coefficient (1 is perfect; may be negative)."""

    estimate: Estimate
    low: Estimate
    high: Estimate
    n_respondents: int
    n_items: int
    convention: str  # how it was computed: a key of ``instrument.CONVENTIONS``
