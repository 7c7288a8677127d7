"""Which inputs of a statistics sheet make an indicator, period by period, and its value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.indicators.iso11620 import LibraryIndicator, Variant, library_indicators
from pipeline.indicators.iso11620_formulas import EXPRESSIONS
from pipeline.library_choices import IndicatorChoice, LibraryChoices
from pipeline.library_sheet import LibrarySheet
from pipeline.results.library import InputValue


@dataclass(frozen=True, slots=True)
class Way:
    """How an indicator is computed: its definition, the study's choices, one of its variants."""

    indicator: LibraryIndicator
    choice: IndicatorChoice
    variant: Variant

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs A, B, C, D by their names in the sheet."""
        return self.variant.inputs_of(as_printed=self.choice.as_printed)

    @property
    def expression(self) -> str:
        """The row of ``EXPRESSIONS``."""
        return self.variant.expression_of(as_printed=self.choice.as_printed)

    @property
    def factor(self) -> int | None:
        """Per one person or per 1000; None where the result is not per person."""
        own = self.indicator.factor
        return own if own is None else self.choice.factor or own


@dataclass(frozen=True, slots=True)
class Measured:
    """The inputs of one period, A, B, C, D in their order."""

    period: str
    inputs: tuple[InputValue, ...]


def ways_of(code: str, choices: LibraryChoices) -> tuple[Way, ...]:
    """Give the ways in which an indicator may be computed: all its variants, or the chosen one."""
    indicator = library_indicators()[code]
    own = (one for one in choices.indicators if one.code == code)
    choice = next(own, IndicatorChoice(code))
    ways = tuple(Way(indicator, choice, one) for one in indicator.variants)
    chosen = tuple(one for one in ways if choice.variant in (None, one.variant.key))
    return chosen or ways


def way_taken(code: str, choices: LibraryChoices, sheet: LibrarySheet, last: str | None) -> Way:
    """Take the chosen variant, else the first that some period allows, else the first."""
    ways = ways_of(code, choices)
    return next((one for one in ways if measured(one, sheet, last)), ways[0])


def measured(way: Way, sheet: LibrarySheet, last: str | None) -> tuple[Measured, ...]:
    """Give the inputs of every period that has all of them, in the order of the periods.

    Rows that count for every period make no trend: a period counts if one input is its own, and
    where none is, the last does.
    """
    found: list[Measured] = []
    for period in sheet.periods_until(last):
        amounts = sheet.among(way.names, period)
        if len(amounts) == len(way.names):
            found.append(Measured(period, tuple(amounts[name].given for name in way.names)))
    own = [one for one in found if any(given.period == one.period for given in one.inputs)]
    return tuple(own or found[-1:])


def value_of(expression: str, factor: int | None, inputs: Sequence[InputValue]) -> float:
    """Compute a formula; a list holds all the inputs of its own median."""
    numbers = [one.value for one in inputs if one.value is not None]
    given = inputs[0].values if EXPRESSIONS[expression].of_list else numbers
    return EXPRESSIONS[expression].compute(given) * (factor or 1)


def latest_values(
    sheet: LibrarySheet, choices: LibraryChoices, last: str | None
) -> Mapping[str, float]:
    """Give the value of every indicator that can be computed, of its last period, by code."""
    found = {}
    for code in library_indicators():
        way = way_taken(code, choices, sheet, last)
        periods = measured(way, sheet, last)
        if periods:
            found[code] = value_of(way.expression, way.factor, periods[-1].inputs)
    return found
