"""Appendix: how well each item goes with its unit, and how its answers use the scale."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Table,
    Words,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.units import unit_label
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import UnitTest
from pipeline.results.structure import ItemAnalysis

# heads of the columns after the code: their relative widths, and the head that some share
COLUMNS = {
    "r_rest": (1.05, None),
    "interval_rest": (2.25, None),
    "r_smc": (1.05, None),
    "r_standardized": (1.05, None),
    "r_polyserial": (1.7, None),
    "discrimination": (1.0, "head_discrimination_group"),
    "discrimination_t": (1.0, "head_discrimination_group"),
    "discrimination_p": (1.3, "head_discrimination_group"),
    "floor": (1.25, "head_ends_group"),
    "ceiling": (1.25, "head_ends_group"),
}
TERMS = ("r_rest", "r_smc", "r_standardized", "r_polyserial", "discrimination", "ends")
MOST_AT_AN_END = 15  # percent; Terwee et al. (2007): above it there is a floor or ceiling effect


def item_analysis(context: Context) -> list[Block]:
    """Write a table for each tested unit."""
    test = context.answers.instrument
    units = test.perspectives
    intro = context.voice.say(
        "item_analysis_intro",
        tables=[(Reference(_id(name)),) for name in units],
        pilot=test.pilot,
    )
    return [
        Paragraph(intro),
        Bullets(tuple(context.voice.words(f"term_{term}") for term in TERMS)),
        *(_table(context, name, unit) for name, unit in units.items()),
    ]


def _id(name: str) -> str:
    return f"tab:item-analysis-{name}"


def _table(context: Context, name: str, unit: UnitTest) -> Table:
    voice, items = context.voice, context.answers.instrument.analysis[name].items
    reasons = reasons_of(value for item, one in items.items() for value in _values(unit, item, one))
    note = voice.say(
        "note_item_analysis",
        missing=context.answers.instrument.missing,
        floor=[(Words(item),) for item, one in items.items() if _many(one.floor)],
        ceiling=[(Words(item),) for item, one in items.items() if _many(one.ceiling)],
    )
    return Table(
        _id(name),
        voice.say("caption_item_analysis", unit=unit_label(context, unit)),
        _columns(context),
        tuple(Row(_row(context, name, item, reasons)) for item in items),
        note=reasons.noted(context, note),
        source=primary_source(context),
        landscape=True,
    )


def _many(share: Estimate) -> bool:
    return not isinstance(share, Undefined) and share > MOST_AT_AN_END


def _columns(context: Context) -> tuple[Column, ...]:
    voice = context.voice
    return (
        Column(voice.words("head_code"), "left", 1.3),
        *(
            Column(voice.words(f"head_{head}"), "right", width, group and voice.word(group))
            for head, (width, group) in COLUMNS.items()
        ),
    )


def _values(unit: UnitTest, item: str, one: ItemAnalysis) -> Iterator[Estimate]:
    """Give the values of an item in the order of the columns."""
    yield unit.items[item].r_rest
    yield one.r_rest_low
    yield from (one.r_smc, one.r_standardized, one.r_polyserial)
    yield from (one.discrimination, one.discrimination_t, one.discrimination_p)
    yield from (one.floor, one.ceiling)


def _row(context: Context, name: str, item: str, reasons: Reasons) -> tuple[Inlines, ...]:
    test = context.answers.instrument
    one, tested = test.analysis[name].items[item], test.perspectives[name].items[item]
    at = f"instrument.analysis.{name}.items.{item}"
    rest = f"instrument.perspectives.{name}.items.{item}.r_rest"
    return (
        (Words(context.code(item)),),
        reasons.cell(context, rest, tested.r_rest, 3),
        _interval(context, at, one, reasons),
        reasons.cell(context, f"{at}.r_smc", one.r_smc, 3),
        reasons.cell(context, f"{at}.r_standardized", one.r_standardized, 3),
        reasons.cell(context, f"{at}.r_polyserial", one.r_polyserial, 3),
        reasons.cell(context, f"{at}.discrimination", one.discrimination, 2),
        reasons.points(context, f"{at}.discrimination_t", one.discrimination_t, 2),
        reasons.p_value(context, f"{at}.discrimination_p", one.discrimination_p),
        reasons.points(context, f"{at}.floor", one.floor, 1),
        reasons.points(context, f"{at}.ceiling", one.ceiling, 1),
    )


def _interval(context: Context, at: str, one: ItemAnalysis, reasons: Reasons) -> Inlines:
    if isinstance(one.r_rest_low, Undefined):
        return reasons.dash(one.r_rest_low)
    ends = ((f"{at}.r_rest_low", one.r_rest_low), (f"{at}.r_rest_high", one.r_rest_high))
    return context.interval(*ends, 3, unit=True)
