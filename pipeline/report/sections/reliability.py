"""Reliability: alpha and omega of each perspective, and whose conventions the numbers follow."""

from collections.abc import Iterable

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.sections.equations import ALPHA
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reliability_sentences import (
    alpha_interval,
    has_few,
    unit_sentences,
)
from pipeline.report.sections.reliability_verdicts import verdicts
from pipeline.report.sections.units import unit_label
from pipeline.results import Undefined
from pipeline.results.instrument import Coefficient, UnitTest

# heads of the table with their relative widths: room for negative numbers in both languages
COLUMNS = {
    "perspective": 2.56,
    "n_items": 1.08,
    "n": 0.74,
    "alpha": 1.3,
    "interval": 2.32,
    "omega": 1.05,
    "alpha_standard": 1.3,
    "average_r": 1.65,
    "verdict": 2.0,
}

# thresholds that a book stands for, in hundredths
CUSTOMARY = {0.60: 60, 0.70: 70}


def reliability(context: Context) -> tuple[Block, ...]:
    """Write the method, the table of all units, a paragraph for each, and the verdicts' limits."""
    voice, test = context.voice, context.answers.instrument
    method: tuple[Block, ...] = (
        (Paragraph(voice.say("reliability_told", table="tab:reliability")),)
        if context.method_apart
        else reliability_method(context)
    )
    return (
        *method,
        Paragraph(
            voice.say(
                "reliability_convention",
                convention=test.convention,
                missing=test.missing,
                chosen=context.findings.files.study.analysis.missing is not None,
            )
        ),
        _table(context),
        *(
            Paragraph(unit_sentences(context, name, unit))
            for name, unit in test.perspectives.items()
        ),
        *verdicts(context),
        Paragraph(_caveat(context)),
    )


def reliability_method(context: Context) -> tuple[Block, ...]:
    """Write how consistency is computed, and the threshold that decides."""
    voice, test = context.voice, context.answers.instrument
    return (
        Paragraph(
            voice.say(
                "reliability_method",
                terms=voice.terms,
                equation="eq:alpha",
                threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
                customary=CUSTOMARY.get(test.threshold),
                interval=_interval_method(test.perspectives.values()),
                table="tab:reliability",
            )
        ),
        Equation("eq:alpha", ALPHA, voice.word("alt_alpha")),
        Paragraph(voice.say("legend_alpha"), "plain"),
    )


def _caveat(context: Context) -> Inlines:
    units = context.answers.instrument.perspectives.values()
    return context.voice.say(
        "reliability_caveat",
        terms=context.voice.terms,
        few=any(has_few(unit) for unit in units),
        interval=_interval_method(units),
    )


def _interval_method(units: Iterable[UnitTest]) -> str:
    """Name how the intervals of alpha were made; empty where no unit has one.

    It stands behind the matrix and the treatment of missing answers: covariance_listwise_feldt.
    """
    alphas = [unit.reliability["cronbach_alpha"] for unit in units]
    named = (one.convention for one in alphas if not isinstance(one.low, Undefined))
    return next((one.split("_", 2)[2] for one in named), "")


def _table(context: Context) -> Table:
    voice = context.voice
    return Table(
        "tab:reliability",
        voice.words("caption_reliability"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("perspective", "verdict") else "right",
                width,
            )
            for head, width in _columns(context).items()
        ),
        tuple(_rows(context)),
        note=_note(context),
        source=primary_source(context),
    )


def _columns(context: Context) -> dict[str, float]:
    """Choose the columns: without that of the interval where no unit has one."""
    intervals = _interval_method(context.answers.instrument.perspectives.values())
    return {head: wide for head, wide in COLUMNS.items() if intervals or head != "interval"}


def _note(context: Context) -> Inlines:
    test = context.answers.instrument
    omegas = {
        name: unit.reliability["omega_total"]
        for name, unit in test.perspectives.items()
        if not isinstance(unit.reliability["omega_total"].estimate, Undefined)
    }
    conventions = [one.convention.removesuffix("_heywood") for one in omegas.values()]
    return context.voice.say(
        "note_reliability",
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
        missing=test.missing,
        interval=_interval_method(test.perspectives.values()),
        omega=next(iter(conventions), ""),
        heywood=[
            unit_label(context, test.perspectives[name])
            for name, one in omegas.items()
            if one.convention.endswith("_heywood")
        ],
    )


def _rows(context: Context) -> list[Row]:
    """Give a row per unit, and where items were dropped a second one with all items."""
    units = context.answers.instrument.perspectives
    kept = [Row(_row(context, name, unit, kept=True)) for name, unit in units.items()]
    if all(unit.n_kept == unit.n_items for unit in units.values()):
        return kept
    return [
        Row((context.voice.words("head_kept_items"),), "heading"),
        *kept,
        Row((context.voice.words("head_all_items"),), "heading"),
        *(Row(_row(context, name, unit, kept=False)) for name, unit in units.items()),
    ]


def _row(context: Context, name: str, unit: UnitTest, *, kept: bool) -> tuple[Inlines, ...]:
    block = "reliability" if kept else "reliability_all"
    found = unit.reliability if kept else unit.reliability_all
    top = f"instrument.perspectives.{name}"
    address, alpha = f"{top}.{block}.cronbach_alpha", found["cronbach_alpha"]
    average = ("average_r", unit.average_r) if kept else ("average_r_all", unit.average_r_all)
    cells = {
        "perspective": unit_label(context, unit),
        "n_items": (context.number(f"{address}.n_items", alpha.n_items),),
        "n": (context.number(f"{address}.n_respondents", alpha.n_respondents),),
        "alpha": _estimate(context, f"{top}.{block}", found, "cronbach_alpha"),
        "interval": alpha_interval(context, address, alpha),
        "omega": _estimate(context, f"{top}.{block}", found, "omega_total"),
        "alpha_standard": _estimate(context, f"{top}.{block}", found, "standardized_alpha"),
        "average_r": context.estimate(f"{top}.{average[0]}", average[1], 3, unit=True),
        "verdict": context.voice.words(_reliable(context, unit)) if kept else (Words(""),),
    }
    return tuple(cells[head] for head in _columns(context))


def _estimate(context: Context, address: str, found: dict[str, Coefficient], name: str) -> Inlines:
    return context.estimate(f"{address}.{name}.estimate", found[name].estimate, 3, unit=True)


def _reliable(context: Context, unit: UnitTest) -> str:
    if unit.reliable is None:
        return "verdict_not_tested"
    return f"verdict_{'reliable' if unit.reliable else 'unreliable'}_{context.voice.terms}"
