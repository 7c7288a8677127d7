"""What is said about the reliability of one perspective."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines, Words
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient, UnitTest

MANY = 100  # respondents from which the report no longer calls coefficients uncertain


def unit_sentences(context: Context, name: str, unit: UnitTest) -> Inlines:
    """Write the sentences about a unit, as one paragraph."""
    alpha = unit.reliability["cronbach_alpha"]
    if isinstance(alpha.estimate, Undefined):
        return context.voice.say(
            "reliability_undefined",
            unit=spoken_unit(context, unit),
            reason=context.voice.words(f"reason_{alpha.estimate.undefined}"),
            one_item=alpha.estimate.undefined == "one_item",
        )
    return joined(
        (_alpha(context, name, unit), _two(context, name, unit), _further(context, name, unit))
    )


def has_few(unit: UnitTest) -> bool:
    """Whether the coefficients of a unit rest on few respondents."""
    return unit.reliability["cronbach_alpha"].n_respondents < MANY


def alpha_interval(context: Context, address: str, alpha: Coefficient) -> Inlines:
    """Write the interval of a coefficient."""
    return context.interval(
        (f"{address}.low", alpha.low), (f"{address}.high", alpha.high), 3, unit=True
    )


def _alpha(context: Context, name: str, unit: UnitTest) -> Inlines:
    alpha = unit.reliability["cronbach_alpha"]
    address = f"instrument.perspectives.{name}.reliability.cronbach_alpha"
    threshold = context.answers.instrument.threshold
    return context.voice.say(
        "reliability_sentence",
        unit=spoken_unit(context, unit),
        estimate=context.estimate(f"{address}.estimate", alpha.estimate, 3, unit=True),
        interval=alpha_interval(context, address, alpha),
        has_interval=not isinstance(alpha.low, Undefined),
        n_items=context.number(f"{address}.n_items", alpha.n_items),
        n=context.number(f"{address}.n_respondents", alpha.n_respondents),
        threshold=context.number("instrument.threshold", threshold, 2, unit=True),
        reaches=bool(unit.reliable),
        unsure=_below(alpha.low, threshold) and not _below(alpha.estimate, threshold),
        negative=_below(alpha.estimate, 0),
        suspects=_suspects(context, name, unit),
        terms=context.voice.terms,
    )


def _below(value: Estimate, bound: float) -> bool:
    return not isinstance(value, Undefined) and value < bound


def _suspects(context: Context, name: str, unit: UnitTest) -> list[Inlines]:
    """Name the kept items that look unreversed."""
    doubts = context.answers.instrument.analysis[name].doubts
    named = {*unit.unreversed, *(one.item for one in doubts if one.remedy == "reverse")}
    return [(Words(item),) for item, test in unit.items.items() if item in named and test.kept]


def _two(context: Context, name: str, unit: UnitTest) -> Inlines:
    """Say what two items allow."""
    found = unit.reliability.get("spearman_brown")
    if found is None or isinstance(unit.average_r, Undefined):
        return ()
    address = f"instrument.perspectives.{name}"
    at = f"{address}.reliability.spearman_brown.estimate"
    return context.voice.say(
        "reliability_two",
        coefficient=given(context, at, found.estimate, 3),
        r=context.estimate(f"{address}.average_r", unit.average_r, 3, unit=True),
    )


def _further(context: Context, name: str, unit: UnitTest) -> Inlines:
    found, more = unit.reliability["omega_total"], context.answers.instrument.analysis[name]
    address, at = f"instrument.perspectives.{name}.reliability", f"instrument.analysis.{name}"
    return context.voice.say(
        "reliability_further",
        omega=given(context, f"{address}.omega_total.estimate", found.estimate, 3),
        sum=given(context, f"{at}.measurement_error", more.measurement_error, 2, unit=False),
        mean=given(
            context, f"{at}.measurement_error_mean", more.measurement_error_mean, 2, unit=False
        ),
    )


def given(
    context: Context, address: str, value: Estimate, decimals: int, *, unit: bool = True
) -> Inlines | None:
    """Give the number for a sentence that can do without it."""
    if isinstance(value, Undefined):
        return None
    return context.estimate(address, value, decimals, unit=unit)
