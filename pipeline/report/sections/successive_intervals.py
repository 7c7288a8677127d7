"""Appendix: the Method of Successive Intervals, where the study asks for it."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.results import Undefined
from pipeline.results.perspectives import IntervalScore, ItemScore

COLUMNS = {
    "frequency": 1.4,
    "proportion": 1.4,
    "cumulative": 1.5,
    "z": 1.3,
    "density": 1.4,
    "scale_value": 1.4,
    "interval_score": 1.6,
}


def successive_intervals(context: Context) -> list[Block]:
    """Write a table for each top perspective; nothing where the study does not ask."""
    names = [
        one.name
        for one in context.tops
        if one.name in context.scores
        and any(
            item.shape.successive_intervals is not None
            for item in context.scores[one.name].items.values()
        )
    ]
    if not names:
        return []
    tables = [_table(context, name) for name in names]
    intro = context.voice.say(
        "successive_intro", tables=[(Reference(table.id),) for table in tables]
    )
    return [Paragraph(intro), *tables]


def _table(context: Context, name: str) -> Table:
    voice, items = context.voice, context.scores[name].items
    return Table(
        f"tab:successive-{name}",
        voice.say("caption_successive", perspective=context.label(name)),
        (
            Column(voice.words("head_point"), "left", 1.6),
            *(Column(voice.words(f"head_{head}"), "right", wide) for head, wide in COLUMNS.items()),
        ),
        tuple(row for item, one in items.items() for row in _rows(context, name, item, one)),
        note=voice.say(
            "note_successive",
            reversed=[(Words(item),) for item, one in items.items() if one.reversed],
            undefined=_undefined(context, items),
        ),
        source=primary_source(context),
    )


def _undefined(context: Context, items: Mapping[str, ItemScore]) -> list[dict[str, Inlines]]:
    return [
        {
            "item": (Words(item),),
            "reason": context.voice.words(f"reason_{one.shape.successive_intervals.undefined}"),
        }
        for item, one in items.items()
        if isinstance(one.shape.successive_intervals, Undefined)
    ]


def _rows(context: Context, name: str, item: str, one: ItemScore) -> Iterator[Row]:
    found = one.shape.successive_intervals
    if found is None or isinstance(found, Undefined):
        return
    yield Row(((Words(f"{context.code(item)}: "), *context.item_words(item)),), "heading")
    for point, score in found.items():
        at = f"perspectives.{name}.items.{item}.shape.successive_intervals.{point}"
        yield Row(_point(context, at, point, score))


def _point(context: Context, at: str, point: str, one: IntervalScore) -> tuple[Inlines, ...]:
    return (
        (Words(point),),
        (context.number(f"{at}.count", one.count),),
        (context.number(f"{at}.proportion", one.proportion, 4, unit=True),),
        (context.number(f"{at}.cumulative", one.cumulative, 4, unit=True),),
        DASH if one.z is None else (context.number(f"{at}.z", one.z, 4),),
        (context.number(f"{at}.density", one.density, 4, unit=True),),
        (context.number(f"{at}.scale_value", one.scale_value, 4),),
        (context.number(f"{at}.score", one.score, 4),),
    )
