"""Appendix: the full distribution of the answers, one wide table per perspective and scale."""

from collections.abc import Sequence

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.items import (
    MANY_POINTS,
    Point,
    by_scale,
    code_width,
    frequency,
    levels,
    point_names,
    scale_points,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted

# heads of the columns after the frequencies with their relative widths
COLUMNS = {
    "n": 1.0,
    "missing": 1.6,
    "score_sum": 1.2,
    "mean": 1.2,
    "sd": 1.15,
    "median": 1.5,
    "ideal": 1.6,
}


def distributions(context: Context) -> list[Block]:
    """Write frequencies and percentages of every answer, those that nobody chose included."""
    blocks: list[Block] = [Paragraph(context.voice.say("distribution_intro"))]
    for perspective in context.tops:
        if perspective.name in context.scores:
            items = list(context.scores[perspective.name].items)
            for position, group in enumerate(by_scale(context, items)):
                id_ = f"tab:distribution-{perspective.name}-{position + 1}"
                blocks.append(_table(context, perspective.name, group, id_))
    return blocks


def _table(context: Context, name: str, items: Sequence[str], id_: str) -> Table:
    voice, points = context.voice, scale_points(context, items)
    scores = context.scores[name].items
    return Table(
        id_,
        voice.say("caption_distribution", perspective=context.label(name)),
        _columns(context, points, items),
        tuple(Row(_row(context, name, item)) for item in items),
        note=noted(
            context,
            voice.say(
                "note_distribution",
                points=point_names(points),
                reversed=[(Words(item),) for item in items if scores[item].reversed],
            ),
            [scores[item].unweighted for item in items],
        ),
        source=primary_source(context),
        landscape=True,
    )


def _columns(context: Context, points: Sequence[Point], items: Sequence[str]) -> tuple[Column, ...]:
    voice = context.voice
    columns = [
        Column(voice.words("head_code"), "left", code_width([context.code(one) for one in items])),
        Column(voice.words("head_statement"), "left", 4.6),
        *_point_columns(context, points),
    ]
    columns += [
        Column(voice.words(f"head_{head}"), "right", wide) for head, wide in COLUMNS.items()
    ]
    return tuple(columns)


def _point_columns(context: Context, points: Sequence[Point]) -> list[Column]:
    """Give a column each to count and percentage; of many points both share one."""
    voice = context.voice
    if len(points) > MANY_POINTS:
        head = voice.word("head_answers")
        return [Column((Words(short),), "right", 1.15, head) for _value, short, _label in points]
    count, percent = voice.words("head_f"), voice.words("head_percent_sign")
    return [
        column
        for _value, short, _label in points
        for column in (Column(count, "right", 0.9, short), Column(percent, "right", 1.1, short))
    ]


def _row(context: Context, name: str, item: str) -> tuple[Inlines, ...]:
    one, address = context.scores[name].items[item], f"perspectives.{name}.items.{item}"
    cells: list[Inlines] = [(Words(context.code(item)),), context.item_words(item)]
    for point in levels(one):
        at = f"{address}.frequencies.{point}"
        if len(one.frequencies) > MANY_POINTS:
            cells.append(frequency(context, at, one.frequencies[point]))
            continue
        cells += [
            (context.number(f"{at}.count", one.frequencies[point].count),),
            (context.number(f"{at}.percent", one.frequencies[point].percent, 1),),
        ]
    return (
        *cells,
        (context.number(f"{address}.n", one.n),),
        (context.number(f"{address}.n_missing", one.n_missing),),
        (context.number(f"{address}.score_sum", one.score_sum),),
        context.estimate(f"{address}.mean", one.mean, 2),
        context.estimate(f"{address}.sd", one.sd, 2),
        context.estimate(f"{address}.median", one.median, 1),
        context.share(f"{address}.percent_of_ideal", one.percent_of_ideal),
    )
