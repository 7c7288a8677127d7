"""Appendix: one correlation and one alpha worked from their sums and variances."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Undefined
from pipeline.results.instrument import AlphaParts, ItemSums, UnitTest


def examples(context: Context) -> list[Block]:
    """Work the first unit that has both; nothing where none has."""
    for name, unit in context.answers.instrument.perspectives.items():
        if unit.example and unit.parts and not isinstance(unit.parts.alpha, Undefined):
            return [
                Paragraph(_example_r(context, name, unit, unit.example)),
                _sums_table(context, name, unit.example),
                Paragraph(_example_alpha(context, name, unit, unit.parts)),
                _variances_table(context, name, unit.parts),
            ]
    return []


def _sum(context: Context, name: str, field: str, value: float) -> Inlines:
    whole = float(value).is_integer()
    return (
        context.number(f"instrument.perspectives.{name}.example.{field}", value, 0 if whole else 2),
    )


def _example_r(context: Context, name: str, unit: UnitTest, sums: ItemSums) -> Inlines:
    fields = ("n", "x", "y", "xy", "xx", "yy")
    return context.voice.say(
        "example_r",
        item=context.quoted(sums.item),
        unit=spoken_unit(context, unit),
        equation="eq:pearson",
        table="tab:example-sums",
        r=context.estimate(f"instrument.perspectives.{name}.example.r", sums.r, 3, unit=True),
        **{field: _sum(context, name, field, getattr(sums, field)) for field in fields},
    )


def _sums_table(context: Context, name: str, sums: ItemSums) -> Table:
    voice = context.voice
    fields = ("n", "x", "y", "xy", "xx", "yy")
    return Table(
        "tab:example-sums",
        voice.say("caption_example_sums", item=(Words(sums.item),)),
        tuple(Column(voice.words(f"symbol_sum_{field}"), "right", 1) for field in fields),
        (Row(tuple(_sum(context, name, field, getattr(sums, field)) for field in fields)),),
        source=primary_source(context),
    )


def _example_alpha(context: Context, name: str, unit: UnitTest, parts: AlphaParts) -> Inlines:
    address = f"instrument.perspectives.{name}.parts"
    return context.voice.say(
        "example_alpha",
        unit=spoken_unit(context, unit),
        equation="eq:alpha",
        table="tab:example-variances",
        n_items=context.number(f"{address}.n_items", parts.n_items),
        sum_of_variances=context.number(f"{address}.sum_of_variances", parts.sum_of_variances, 4),
        total_variance=context.number(f"{address}.total_variance", parts.total_variance, 4),
        alpha=context.estimate(f"{address}.alpha", parts.alpha, 3, unit=True),
    )


def _variances_table(context: Context, name: str, parts: AlphaParts) -> Table:
    voice, address = context.voice, f"instrument.perspectives.{name}.parts"
    rows = [
        Row(((Words(item),), (context.number(f"{address}.item_variances.{item}", variance, 4),)))
        for item, variance in parts.item_variances.items()
    ]
    for field in ("sum_of_variances", "total_variance"):
        value = getattr(parts, field)
        rows.append(
            Row(
                (voice.words(f"head_{field}"), (context.number(f"{address}.{field}", value, 4),)),
                "total",
            )
        )
    return Table(
        "tab:example-variances",
        voice.words("caption_example_variances"),
        (
            Column(voice.words("head_code"), "left", 2),
            Column(voice.words("head_variance"), "right", 1),
        ),
        tuple(rows),
        note=voice.say("note_variances", n=context.number(f"{address}.n", parts.n)),
        source=primary_source(context),
    )
