"""Whether the verdicts on reliability depend on a program's conventions or on missing answers."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Paragraph
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Estimate, Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.results.instrument import UnitTest

MISSING_TABLE = "tab:missing-alpha"


def verdicts(context: Context) -> tuple[Paragraph, ...]:
    """Print both numbers wherever a verdict would differ, and say where none would."""
    return (*_by_convention(context), *_by_missing(context))


def depends_on_missing(context: Context, name: str, unit: UnitTest) -> bool:
    """Tell whether one way of treating missing answers would turn a unit's verdict."""
    threshold = context.answers.instrument.threshold
    treatments = context.answers.instrument.analysis[name].alpha_by_missing.values()
    found = [one.estimate for one in treatments if not isinstance(one.estimate, Undefined)]
    return any((alpha >= threshold) != bool(unit.reliable) for alpha in found)


def _by_convention(context: Context) -> list[Paragraph]:
    test = context.answers.instrument
    differing = [name for name, one in test.other.items() if one.differs]
    if differing:
        return [Paragraph(_differs(context, name)) for name in differing]
    tested = [test.other[name] for name, unit in test.perspectives.items() if unit.n_tested]
    if all(one.reliable is None for one in tested):
        return []
    said = context.voice.say("reliability_other_agrees", other=tested[0].convention)
    return [Paragraph(said)]


def _differs(context: Context, name: str) -> Inlines:
    test = context.answers.instrument
    unit, other = test.perspectives[name], test.other[name]
    alpha = unit.reliability["cronbach_alpha"]
    here = f"instrument.perspectives.{name}.reliability.cronbach_alpha"
    there = f"instrument.other.{name}"
    return context.voice.say(
        "reliability_other_differs",
        terms=context.voice.terms,
        unit=spoken_unit(context, unit),
        convention=test.convention,
        here={
            **_alpha(context, f"{here}.estimate", alpha.estimate),
            "n_items": (context.number(f"{here}.n_items", alpha.n_items),),
            "n": (context.number(f"{here}.n_respondents", alpha.n_respondents),),
            "reaches": unit.reliable,
        },
        other=other.convention,
        there={
            **_alpha(context, f"{there}.alpha", other.alpha),
            "n_items": (context.number(f"{there}.n_items", other.n_items),),
            "n": (context.number(f"{there}.n", other.n),),
            "reaches": other.reliable,
        },
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
    )


def _alpha(context: Context, address: str, value: Estimate) -> dict[str, object]:
    """Give alpha, or why there is none."""
    if isinstance(value, Undefined):
        return {"alpha": None, "reason": context.voice.words(f"reason_{value.undefined}")}
    return {"alpha": context.estimate(address, value, 3, unit=True), "reason": None}


def _by_missing(context: Context) -> list[Paragraph]:
    test = context.answers.instrument
    missing = {
        name: unit
        for name, unit in test.perspectives.items()
        if test.analysis[name].alpha_by_missing and unit.reliable is not None
    }
    differing = {
        name: unit for name, unit in missing.items() if depends_on_missing(context, name, unit)
    }
    if differing or not missing:
        return [Paragraph(_depends(context, name, unit)) for name, unit in differing.items()]
    units = [spoken_unit(context, unit) for unit in missing.values()]
    said = context.voice.say("reliability_missing_agrees", units=units, table=MISSING_TABLE)
    return [Paragraph(said)]


def _depends(context: Context, name: str, unit: UnitTest) -> Inlines:
    test = context.answers.instrument
    treated = test.analysis[name].alpha_by_missing
    at = f"instrument.analysis.{name}.alpha_by_missing"
    return context.voice.say(
        "reliability_missing",
        unit=spoken_unit(context, unit),
        **{key: _treated(context, f"{at}.{key}", one) for key, one in treated.items()},
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
        table=MISSING_TABLE,
    )


def _treated(context: Context, address: str, one: Coefficient) -> dict[str, Inlines]:
    return {
        "alpha": context.estimate(f"{address}.estimate", one.estimate, 3, unit=True),
        "n": (context.number(f"{address}.n_respondents", one.n_respondents),),
    }
