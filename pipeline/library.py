"""A library's statistics -> the indicators of ISO 11620, each as far as its inputs are known."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.indicators.iso11620 import library_indicators
from pipeline.indicators.iso11620_formulas import EXPRESSIONS
from pipeline.library_choices import LibraryChoices
from pipeline.library_sheet import LibraryFiles, LibrarySheet
from pipeline.library_values import Way, measured, value_of, way_taken, ways_of
from pipeline.results import Estimate, Undefined
from pipeline.results.library import (
    Comparison,
    InputValue,
    LibraryStatistics,
    LibraryValue,
    PeerValue,
    TrendPoint,
)
from pipeline.statistics.median_interval import median_interval
from pipeline.statistics.proportions import in_percent, wilson_interval

CONFIDENCE = 0.95
PERCENT = 100
LETTERS = "ABCD"


def compute_library(
    files: LibraryFiles, choices: LibraryChoices, last: str | None = None
) -> LibraryStatistics:
    """Compute every indicator that the inputs allow, and tell what is missing for the others.

    An indicator is of the last period that has all of its inputs. Periods go as the years do, or
    else as the sheet names them, up to ``last`` (the study's round) where that is one of them. A
    row without a period counts for every period that has no row of its own. The variant is the
    chosen one, else the first that can be computed. What a formula cannot take (a divisor of 0, a
    part larger than the whole) is a fault that ``codebook`` reports with its cell.
    """
    values = {code: _indicator(code, files, choices, last) for code in library_indicators()}
    periods = files.own.periods_until(last)
    return LibraryStatistics(
        edition=choices.edition,
        period=periods[-1],
        periods=periods,
        n_computed=sum(one.value is not None for one in values.values()),
        n_indicators=len(values),
        indicators=values,
    )


# ---------------------------------------------------------------- one indicator


def _indicator(
    code: str, files: LibraryFiles, choices: LibraryChoices, last: str | None
) -> LibraryValue:
    way = way_taken(code, choices, files.own, last)
    periods, empty = measured(way, files.own, last), _empty(way, files.own, choices)
    if not periods:
        return empty
    inputs = periods[-1].inputs
    value = value_of(way.expression, way.factor, inputs)
    trend = (
        TrendPoint(one.period, value_of(way.expression, way.factor, one.inputs)) for one in periods
    )
    found = replace(
        empty,
        value=value,
        percent=value * PERCENT if way.indicator.as_percent else None,
        printed=_printed(way, inputs),
        period=periods[-1].period,
        inputs=dict(zip(LETTERS, inputs, strict=False)),
        missing=(),
        missing_otherwise=(),
        apart=False,
        sampled=any(one.sampled for one in inputs),
        trend=tuple(trend),
    )
    return _compared(_with_interval(found, way), way, files.peers, last)


def _empty(way: Way, sheet: LibrarySheet, choices: LibraryChoices) -> LibraryValue:
    missing = sheet.absent(way.names)
    others = (one for one in ways_of(way.indicator.code, choices) if one.variant != way.variant)
    otherwise = next((sheet.absent(one.names) for one in others), ())
    return LibraryValue(
        variant=way.variant.key,
        expression=way.expression,
        as_printed=way.choice.as_printed,
        factor=way.factor,
        rounded=way.choice.rounded,
        value=None,
        percent=None,
        printed=None,
        period="",
        inputs={},
        missing=missing,
        missing_otherwise=otherwise,
        apart=not missing,
        sampled=False,
        interval=None,
        low=None,
        high=None,
        confidence=None,
        trend=(),
        peers={},
        comparison=None,
    )


def _printed(way: Way, inputs: Sequence[InputValue]) -> Estimate | None:
    """Compute the formula as printed beside the one in use, where the same inputs serve it."""
    printed = way.variant.printed
    if printed is None or way.choice.as_printed:
        return None
    if EXPRESSIONS[printed].of_list and len(inputs[0].values) % 2:
        return Undefined("odd_list")
    return value_of(printed, way.factor, inputs)


# ---------------------------------------------------------------- intervals


def _with_interval(found: LibraryValue, way: Way) -> LibraryValue:
    """Add the interval of a value that rests on a sample, where one is known."""
    kind = way.indicator.interval
    if not found.sampled or found.value is None or (way.choice.as_printed and way.variant.differs):
        return found
    if kind == "wilson":
        return _wilson(found, found.value)
    return _order(found) if kind == "order" else found


def _wilson(found: LibraryValue, value: float) -> LibraryValue:
    n = _sample_size(found)
    if n is None:
        return found
    given = wilson_interval(value / PERCENT * n, n, level=CONFIDENCE)
    return replace(
        found,
        interval="wilson",
        low=in_percent(given.low),
        high=in_percent(given.high),
        confidence=in_percent(CONFIDENCE),
    )


def _sample_size(found: LibraryValue) -> float | None:
    """Give the size that the sheet tells, else the whole if that is the sample itself."""
    whole = found.inputs["A" if found.expression == "not_in_place" else "B"]
    told = (one.sample_size for one in found.inputs.values() if one.sample_size)
    return next(told, whole.value if whole.sampled else None)


def _order(found: LibraryValue) -> LibraryValue:
    given = median_interval(found.inputs["A"].values, CONFIDENCE)
    return replace(
        found,
        interval="order",
        low=given.low,
        high=given.high,
        confidence=in_percent(given.confidence),
    )


# ---------------------------------------------------------------- like libraries


def _compared(
    found: LibraryValue, way: Way, peers: Mapping[str, LibrarySheet], last: str | None
) -> LibraryValue:
    values = {name: _peer(way, sheet, last) for name, sheet in peers.items()}
    known = [one.value for one in values.values() if one.value is not None]
    if found.value is None or not known:
        return replace(found, peers=values)
    middle = statistics.median(known)
    comparison = Comparison(
        rank=1 + sum(one > found.value for one in known),
        n=1 + len(known),
        median=middle,
        difference=found.value - middle,
    )
    return replace(found, peers=values, comparison=comparison)


def _peer(way: Way, sheet: LibrarySheet, last: str | None) -> PeerValue:
    """Compute a peer's value by the same variant, factor and formula."""
    periods = measured(way, sheet, last)
    if not periods:
        return PeerValue(None, "")
    return PeerValue(value_of(way.expression, way.factor, periods[-1].inputs), periods[-1].period)
