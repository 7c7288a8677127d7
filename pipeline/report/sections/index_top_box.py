"""Top boxes: how many answers are among the highest points."""

from pipeline.report.charts import RankedBar, RankedBars
from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import Block, Figure, Inlines, Paragraph
from pipeline.report.sections.index_tables import (
    defined,
    index_table,
    item_rows,
    result_of,
)
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.service_quality import TopBox, TopShare

HEADS = {"code": 1.5, "statement": 4.4, "n": 1.0, "f": 1.1, "percent": 2.1, "interval": 2.5}


def top_box(context: Context, name: str) -> list[Block]:
    """Write the shares of one index."""
    found = result_of(context, name, TopBox)
    bars = _bars(context, name, found)
    return [
        Paragraph(
            context.voice.say(
                "top_box_method",
                top=context.number(f"indices.{name}.top", found.top),
                single=found.top == 1,
                table=f"tab:top-box-{name}",
                figure=f"fig:top-box-{name}" if bars else None,
            )
        ),
        _table(context, name, found),
        *bars,
        Paragraph(_verdict(context, name, found)),
    ]


def _table(context: Context, name: str, found: TopBox) -> Block:
    address = f"indices.{name}"
    cells = {
        item: _share(context, f"{address}.items.{item}", one) for item, one in found.items.items()
    }
    whole = _share(context, f"{address}.overall", found.overall)
    return index_table(
        context,
        f"tab:top-box-{name}",
        context.voice.words("caption_top_box"),
        HEADS,
        item_rows(context, cells, whole),
        context.voice.words("note_top_box"),
    )


def _share(context: Context, address: str, one: TopShare) -> tuple[Inlines, ...]:
    return (
        (context.number(f"{address}.n", one.n),),
        (context.number(f"{address}.count", one.count),),
        context.share(f"{address}.percent", one.percent),
        context.interval((f"{address}.low", one.low), (f"{address}.high", one.high), 1),
    )


def _known(found: TopBox) -> dict[str, float]:
    return {
        item: one.percent
        for item, one in found.items.items()
        if not isinstance(one.percent, Undefined)
    }


def _bars(context: Context, name: str, found: TopBox) -> list[Block]:
    shares = _known(found)
    if len(shares) < 2:
        return []
    ordered = sorted(shares, key=lambda item: -shares[item])
    return [
        Figure(
            f"fig:top-box-{name}",
            context.voice.words("caption_top_box_figure"),
            RankedBars(
                rows=tuple(RankedBar(item, shares[item], "") for item in ordered),
                bounds=(0.0, 100.0),
                zones=(),
                axis=context.voice.word("chart_percent_axis"),
                decimals=1,
                language=context.language,
            ),
            alt=context.voice.word("alt_top_box"),
            source=context.voice.say("source_processed", year=context.year),
        )
    ]


def _verdict(context: Context, name: str, found: TopBox) -> Inlines:
    whole, shares = found.overall, _known(found)
    if isinstance(whole.percent, Undefined):
        return context.voice.say("top_box_undefined", reason=reason(context, whole.percent))
    best, worst = highest(shares), lowest(shares)
    address = f"indices.{name}"
    return context.voice.say(
        "top_box_verdict",
        percent=context.percent(f"{address}.overall.percent", whole.percent),
        interval=context.interval(
            (f"{address}.overall.low", whole.low), (f"{address}.overall.high", whole.high), 1
        ),
        has_interval=defined(whole.low, whole.high),
        best=[context.quoted(item) for item in best],
        best_percent=context.percent(f"{address}.items.{best[0]}.percent", shares[best[0]]),
        worst=[context.quoted(item) for item in worst],
        worst_percent=context.percent(f"{address}.items.{worst[0]}.percent", shares[worst[0]]),
        equal=best == worst,
    )
