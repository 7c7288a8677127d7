"""By which convention a number was computed, and of how many respondents."""

from collections.abc import Container, Mapping

from pipeline.report.ledger.traces import FIELDS, Trace
from pipeline.results.comparison import GroupScore
from pipeline.results.group_tests import Effect, OverallTest, VarianceCheck
from pipeline.results.indices import ElementScore, SatisfactionIndex
from pipeline.results.instrument import CriticalValue, InstrumentTest, ItemTest, RoundItem
from pipeline.results.library import Comparison
from pipeline.results.perspectives import (
    Class,
    ClassTable,
    FavourableShare,
    ItemScore,
    PerspectiveScore,
)

COUNTS = ("n", "n_respondents", "n_judged", "n_asked")
"""The fields that say how many answers a record rests on."""


def convention_of(trace: Trace) -> str:
    """Name the convention by its key; "" where programs do not differ, or none is named."""
    fixed = FIXED.get(trace.owner)
    if fixed:
        return fixed
    for step in reversed(trace.steps):
        name = _convention_field(step.holder)
        own = getattr(step.holder, name) if name and step.key != name else None
        if isinstance(own, str):
            return own
    instrument = trace.within(InstrumentTest)
    return instrument.missing if instrument and trace.keys[1] in OF_UNITS else ""


def respondents_of(trace: Trace) -> int | None:
    """Give the number of answers behind a number, of the innermost record that has it."""
    for step in reversed(trace.steps):
        if isinstance(step.holder, Class | ClassTable | CriticalValue | Comparison):
            return None  # none rests on answers; a comparison's n counts libraries
        named = _names(step.holder)
        for name in COUNTS:
            if name in named and isinstance(found := getattr(step.holder, name), int):
                return found
    return None


def _names(record: object) -> Container[str]:
    named: Container[str] = getattr(record, FIELDS, ())
    return named


def _convention_field(record: object) -> str:
    """Name the field that says how a record was computed; "" where none does."""
    if type(record) in NAMED:
        return NAMED[type(record)]
    named = "convention" in _names(record) and not isinstance(record, InstrumentTest)
    return "convention" if named else ""


OF_UNITS = frozenset({"perspectives", "analysis"})
FIXED: Mapping[tuple[type, str], str] = {
    (ItemScore, "sd"): "divisor_less_one",
    (PerspectiveScore, "sd"): "divisor_less_one",
    (GroupScore, "sd"): "divisor_less_one",
    (PerspectiveScore, "mean"): "mean_of_means",
    (PerspectiveScore, "low"): "t_interval",
    (PerspectiveScore, "high"): "t_interval",
    (FavourableShare, "low"): "wilson_interval",
    (FavourableShare, "high"): "wilson_interval",
    (VarianceCheck, "f"): "distances_from_mean",
    (VarianceCheck, "p"): "distances_from_mean",
    (ItemTest, "p"): "two_tailed",
    (RoundItem, "p"): "two_tailed",
    (ItemTest, "r_critical"): "two_tailed",
    (CriticalValue, "r"): "two_tailed",
    (ElementScore, "value"): "rounded_two",
    (SatisfactionIndex, "value"): "rounded_two",
}
"""What is always computed the same way, by a name that has words in every language."""
NAMED: Mapping[type, str] = {OverallTest: "name", Effect: "name", ClassTable: "rule"}
"""Records that say by another field how they were computed."""
