"""Reliability: Cronbach's alpha of each perspective with its interval."""

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
from pipeline.report.sections.units import spoken_unit, unit_label
from pipeline.results import Undefined
from pipeline.results.instrument import Coefficient, UnitTest

# heads of the table with their relative widths
COLUMNS = {
    "perspective": 3.0,
    "n_items": 1.1,
    "n": 0.8,
    "alpha": 1.1,
    "interval": 2.4,
    "alpha_standard": 1.2,
    "average_r": 1.35,
    "verdict": 2.6,
}


def reliability(context: Context) -> tuple[Block, ...]:
    """Write the method, the table of all units and a sentence for each."""
    voice, test = context.voice, context.answers.instrument
    sentences = [
        Paragraph(_reliability_sentence(context, name, unit))
        for name, unit in test.perspectives.items()
    ]
    return (
        Paragraph(
            voice.say(
                "reliability_method",
                equation="eq:alpha",
                missing=test.missing,
                threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
                table="tab:reliability",
            )
        ),
        Equation("eq:alpha", ALPHA, voice.word("alt_alpha")),
        Paragraph(voice.say("legend_alpha"), "plain"),
        _table(context),
        *sentences,
        Paragraph(voice.say("reliability_caveat")),
    )


def _table(context: Context) -> Table:
    voice, test = context.voice, context.answers.instrument
    return Table(
        "tab:reliability",
        voice.words("caption_reliability"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("perspective", "verdict") else "right",
                width,
            )
            for head, width in COLUMNS.items()
        ),
        tuple(_rows(context)),
        note=voice.say(
            "note_reliability",
            threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
            missing=test.missing,
        ),
        source=primary_source(context),
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
    coefficients = unit.reliability if kept else unit.reliability_all
    alpha, standard = coefficients["cronbach_alpha"], coefficients["standardized_alpha"]
    top = f"instrument.perspectives.{name}"
    address = f"{top}.{block}.cronbach_alpha"
    average = ("average_r", unit.average_r) if kept else ("average_r_all", unit.average_r_all)
    return (
        unit_label(context, unit),
        (context.number(f"{address}.n_items", alpha.n_items),),
        (context.number(f"{address}.n_respondents", alpha.n_respondents),),
        context.estimate(f"{address}.estimate", alpha.estimate, 3, unit=True),
        _alpha_interval(context, address, alpha),
        context.estimate(
            f"{top}.{block}.standardized_alpha.estimate", standard.estimate, 3, unit=True
        ),
        context.estimate(f"{top}.{average[0]}", average[1], 3, unit=True),
        context.voice.words(_reliable(context, unit)) if kept else (Words(""),),
    )


def _alpha_interval(context: Context, address: str, alpha: Coefficient) -> Inlines:
    return context.interval(
        (f"{address}.low", alpha.low), (f"{address}.high", alpha.high), 3, unit=True
    )


def _reliable(context: Context, unit: UnitTest) -> str:
    if unit.reliable is None:
        return "verdict_not_tested"
    return f"verdict_{'reliable' if unit.reliable else 'unreliable'}_{context.voice.terms}"


def _reliability_sentence(context: Context, name: str, unit: UnitTest) -> Inlines:
    alpha = unit.reliability["cronbach_alpha"]
    address = f"instrument.perspectives.{name}.reliability.cronbach_alpha"
    label = spoken_unit(context, unit)
    if isinstance(alpha.estimate, Undefined):
        return context.voice.say(
            "reliability_undefined",
            unit=label,
            reason=context.voice.words(f"reason_{alpha.estimate.undefined}"),
        )
    threshold = context.answers.instrument.threshold
    unsure = not isinstance(alpha.low, Undefined) and alpha.low < threshold <= alpha.estimate
    return context.voice.say(
        "reliability_sentence",
        unit=label,
        estimate=context.estimate(f"{address}.estimate", alpha.estimate, 3, unit=True),
        interval=_alpha_interval(context, address, alpha),
        has_interval=not isinstance(alpha.low, Undefined),
        n_items=context.number(f"{address}.n_items", alpha.n_items),
        n=context.number(f"{address}.n_respondents", alpha.n_respondents),
        threshold=context.number("instrument.threshold", threshold, 2, unit=True),
        reaches=bool(unit.reliable),
        unsure=unsure,
        negative=alpha.estimate < 0,
        two=alpha.n_items == 2,
        unreversed=[(Words(item),) for item in unit.unreversed if unit.items[item].kept],
        terms=context.voice.terms,
    )
