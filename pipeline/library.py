"""A library's statistics -> the indicators of ISO 11620, each as far as its inputs are known."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.indicators.iso11620 import LibraryIndicator, Variant, library_indicators
from pipeline.indicators.iso11620_formulas import EXPRESSIONS
from pipeline.library_choices import IndicatorChoice, LibraryChoices
from pipeline.library_sheet import LibraryFiles, LibrarySheet
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
from pipeline.statistics.share_interval import wilson_interval

CONFIDENCE = 0.95
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class _Way:
    """How an indicator is computed here: its definition, the study's choices and the variant."""

    indicator: LibraryIndicator
    choice: IndicatorChoice
    variant: Variant

    @property
    def names(self) -> tuple[str, ...]:
        return self.variant.inputs_of(as_printed=self.choice.as_printed)

    @property
    def expression(self) -> str:
        return self.variant.expression_of(as_printed=self.choice.as_printed)

    @property
    def factor(self) -> int | None:
        own = self.indicator.factor
        return own if own is None else self.choice.factor or own


def compute_library(
    files: LibraryFiles, choices: LibraryChoices, round_: str | None = None
) -> LibraryStatistics:
    """Compute every indicator that the inputs allow, and tell what is missing for the others.

    An indicator is of the last period that has all of its inputs; periods go as the sheet names
    them, up to the study's round where that is one of them. A row without a period counts for
    every period that has no row of its own. The variant is the chosen one, else the first that can
    be computed. What a formula cannot take (a divisor of 0, a part larger than the whole) is a
    fault that ``codebook`` reports with its cell.
    """
    own = {one.code: one for one in choices.indicators}
    values = {
        code: _indicator(one, own.get(code) or IndicatorChoice(code), files, round_)
        for code, one in library_indicators().items()
    }
    periods = files.own.periods_until(round_)
    return LibraryStatistics(
        edition=choices.edition,
        period=periods[-1],
        periods=periods,
        n_computed=sum(one.value is not None for one in values.values()),
        n_indicators=len(values),
        indicators=values,
    )


def value_of(
    expression: str, factor: int | None, inputs: Sequence[InputValue]
) -> float:
    """Compute a formula; a list is the inputs of its own median."""
    numbers = [one.value for one in inputs if one.value is not None]
    given = inputs[0].values if EXPRESSIONS[expression].of_list else numbers
    return EXPRESSIONS[expression].compute(given) * (factor or 1)


# ---------------------------------------------------------------- one indicator


def _indicator(
    indicator: LibraryIndicator, choice: IndicatorChoice, files: LibraryFiles, round_: str | None
) -> LibraryValue:
    way = _way(indicator, choice, files.own, round_)
    trend = _trend(way, files.own, round_)
    empty = _empty(way, files.own)
    if not trend:
        return empty
    period, inputs = trend[-1]
    value = value_of(way.expression, way.factor, inputs)
    found = replace(
        empty,
        value=value,
        percent=value * 100 if indicator.as_percent else None,
        printed=_printed(way, inputs),
        period=period,
        inputs=dict(zip(LETTERS, inputs, strict=False)),
        missing=(),
        apart=False,
        sampled=any(one.sampled for one in inputs),
        trend=tuple(
            TrendPoint(name, value_of(way.expression, way.factor, given)) for name, given in trend
        ),
    )
    return _compared(_with_interval(found, way), way, files.peers, round_)


def _way(
    indicator: LibraryIndicator, choice: IndicatorChoice, sheet: LibrarySheet, round_: str | None
) -> _Way:
    """Take the chosen variant, else the first that some period allows, else the first."""
    if choice.variant and len(indicator.variants) > 1:
        return _Way(indicator, choice, indicator.variant(choice.variant))
    ways = [_Way(indicator, choice, one) for one in indicator.variants]
    return next((one for one in ways if _trend(one, sheet, round_)), ways[0])


def _trend(
    way: _Way, sheet: LibrarySheet, round_: str | None
) -> list[tuple[str, tuple[InputValue, ...]]]:
    """Give the inputs of every period that has all of them, A, B, C, D in their order."""
    found = []
    for period in sheet.periods_until(round_):
        amounts = sheet.among(way.names, period)
        if len(amounts) == len(way.names):
            found.append((period, tuple(amounts[name].given for name in way.names)))
    return found


def _empty(way: _Way, sheet: LibrarySheet) -> LibraryValue:
    missing = sheet.absent(way.names)
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


def _printed(way: _Way, inputs: Sequence[InputValue]) -> Estimate | None:
    """Compute the formula as printed beside the one in use, where the same inputs serve it."""
    printed = way.variant.printed
    if printed is None or way.choice.as_printed:
        return None
    if EXPRESSIONS[printed].of_list and len(inputs[0].values) % 2:
        return Undefined("odd_list")
    return value_of(printed, way.factor, inputs)


# ---------------------------------------------------------------- intervals


def _with_interval(found: LibraryValue, way: _Way) -> LibraryValue:
    """Add the interval of a value that rests on a sample, where one is known."""
    if not found.sampled or found.value is None or way.choice.as_printed:
        return found
    return INTERVALS[way.indicator.interval or ""](found, found.value)


def _wilson(found: LibraryValue, value: float) -> LibraryValue:
    whole = found.inputs["A" if found.expression == "not_in_place" else "B"]
    sizes = [one.sample_size for one in found.inputs.values() if one.sample_size]
    n = sizes[0] if sizes else whole.value or 0.0
    low, high = (
        end if isinstance(end, Undefined) else end * 100
        for end in wilson_interval(value / 100, n, CONFIDENCE)
    )
    return replace(found, interval="wilson", low=low, high=high, confidence=CONFIDENCE)


def _order(found: LibraryValue, _value: float) -> LibraryValue:
    given = median_interval(found.inputs["A"].values, CONFIDENCE)
    return replace(
        found, interval="order", low=given.low, high=given.high, confidence=given.confidence
    )


def _none(found: LibraryValue, _value: float) -> LibraryValue:
    return found


# ---------------------------------------------------------------- like libraries


def _compared(
    found: LibraryValue, way: _Way, peers: Mapping[str, LibrarySheet], round_: str | None
) -> LibraryValue:
    values = {name: _peer(way, sheet, round_) for name, sheet in peers.items()}
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


def _peer(way: _Way, sheet: LibrarySheet, round_: str | None) -> PeerValue:
    """Compute a peer's value by the same variant, factor and formula."""
    trend = _trend(way, sheet, round_)
    if not trend:
        return PeerValue(None, "")
    period, inputs = trend[-1]
    return PeerValue(value_of(way.expression, way.factor, inputs), period)


INTERVALS = {"wilson": _wilson, "order": _order, "": _none}
