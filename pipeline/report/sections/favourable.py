"""How many answered favourably: dots with intervals, and the numbers in an appendix."""

from collections.abc import Mapping, Sequence

from pipeline.report.charts import DotPlot
from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Figure, Inlines, Paragraph, Row, Table, Words
from pipeline.report.document import plain as plain_text
from pipeline.report.sections.alt_texts import shortened
from pipeline.report.sections.items import code_width
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted
from pipeline.report.share_charts import DotRow
from pipeline.results import Undefined
from pipeline.results.perspectives import FavourableShare

MOST_ROWS = 28  # of a figure: more are divided by perspective, in the appendix
HEADS = {"n": 0.9, "f": 0.9, "percent": 1.2, "interval": 2.0}


def by_favourable(context: Context, items: Mapping[str, str]) -> list[str]:
    """Order items (with their perspectives) by favourable share, then by mean, highest first."""
    keys = {item: _rank(context, perspective, item) for item, perspective in items.items()}
    return sorted(items, key=lambda item: keys[item])


def favourable_share(context: Context, perspective: str, item: str) -> Inlines:
    """Give an item's favourable share."""
    address = f"perspectives.{perspective}.items.{item}.favourable.share"
    return context.share(address, _found(context, perspective, item).share)


def favourable_sentence(context: Context, figures: Sequence[Figure]) -> Paragraph | None:
    """Name the items with the highest and the lowest share; nothing of one item alone."""
    items = charted_items(context)
    if len(items) < 2:
        return None
    ordered = by_favourable(context, items)
    best, worst = ordered[0], ordered[-1]
    return Paragraph(
        context.voice.say(
            "favourable_sentence",
            figures=[one.id for one in figures],
            among=[context.spoken(one) for one in charted_alone(context)],
            best=context.quoted(best),
            best_share=favourable_share(context, items[best], best),
            best_interval=_interval(context, items[best], best),
            worst=context.quoted(worst),
            worst_share=favourable_share(context, items[worst], worst),
            worst_interval=_interval(context, items[worst], worst),
        )
    )


def marked_code(context: Context, perspective: str, item: str) -> str:
    """Give an item's code, with a star where the item is not in the score."""
    star = "*" if item in context.scores[perspective].left_out else ""
    return context.code(item) + star


def left_out(context: Context, items: Mapping[str, str]) -> list[Inlines]:
    """Name the items (given with their perspectives) that are not in a score."""
    return [(Words(item),) for item, top in items.items() if item in context.scores[top].left_out]


def recap_figures(context: Context) -> list[Figure]:
    """Draw all items in one figure, where they have room in it."""
    items = charted_items(context)
    return [_figure(context, items, "")] if 1 < len(items) <= MOST_ROWS else []


def favourable_shares(context: Context) -> list[Block]:
    """Write the appendix: a table of all items, and figures where the chapter has none."""
    items = answered_items(context)
    if len(items) < 2:
        return []
    figures = [] if recap_figures(context) else _by_perspective(context, charted_items(context))
    said = context.voice.say(
        "favourable_intro", table="tab:favourable", figures=[one.id for one in figures]
    )
    return [Paragraph(said), _table(context, items), *figures]


def answered_items(context: Context) -> dict[str, str]:
    """Name the items that somebody answered, each with its top perspective."""
    return {
        item: top.name
        for top in context.tops
        if top.name in context.scores
        for item, one in context.scores[top.name].items.items()
        if one.n
    }


def charted_items(context: Context) -> dict[str, str]:
    """Name the answered items that are drawn: what is no part of the scorecard only where all is.

    Importance and expectations stand beside the scores; ranked among them they would mislead.
    """
    items, weighed = answered_items(context), {one.name for one in context.weighed}
    return {item: top for item, top in items.items() if top in weighed} or items


def charted_alone(context: Context) -> list[str]:
    """Name the perspectives whose items are drawn where those of others are not."""
    drawn = charted_items(context)
    alone = len(drawn) < len(answered_items(context))
    return list(dict.fromkeys(drawn.values())) if alone else []


def _by_perspective(context: Context, items: Mapping[str, str]) -> list[Figure]:
    tops = list(dict.fromkeys(items.values()))
    parts = {name: {item: top for item, top in items.items() if top == name} for name in tops}
    return [_figure(context, part, f"-{name}") for name, part in parts.items() if len(part) > 1]


def _figure(context: Context, items: Mapping[str, str], suffix: str) -> Figure:
    by_share = by_favourable(context, items)
    sorting = context.findings.files.study.report.sort_items
    ordered = by_share if sorting == "share" else list(items)
    tops = list(dict.fromkeys(items.values())) if suffix else charted_alone(context)
    voice = context.voice
    return Figure(
        f"fig:favourable{suffix}",
        voice.say("caption_favourable_figure", perspectives=[context.label(one) for one in tops]),
        DotPlot(
            rows=tuple(_dot(context, items[item], item) for item in ordered),
            low=0.0,
            high=100.0,
            axis=voice.word("chart_favourable_axis"),
            decimals=1,
            unit="%",
            language=context.language,
        ),
        alt=shortened(
            plain_text(
                voice.say(
                    "alt_favourable",
                    n_items=len(items),
                    best=(Words(by_share[0]),),
                    best_share=favourable_share(context, items[by_share[0]], by_share[0]),
                    worst=(Words(by_share[-1]),),
                    worst_share=favourable_share(context, items[by_share[-1]], by_share[-1]),
                )
            )
        ),
        note=noted(
            context,
            voice.say(
                "note_favourable",
                sorting=sorting if len(items) > 1 else None,
                left_out=left_out(context, items),
            ),
            _beside(context, items),
        ),
        source=primary_source(context),
    )


def _dot(context: Context, perspective: str, item: str) -> DotRow:
    found = _found(context, perspective, item)
    return DotRow(
        marked_code(context, perspective, item),
        plain_text(context.item_words(item)),
        0.0 if isinstance(found.share, Undefined) else found.share,
        None if isinstance(found.low, Undefined) else found.low,
        None if isinstance(found.high, Undefined) else found.high,
    )


def _table(context: Context, items: Mapping[str, str]) -> Table:
    voice = context.voice
    return Table(
        "tab:favourable",
        voice.words("caption_favourable"),
        (
            Column(voice.words("head_code"), "left", code_width(list(items))),
            Column(voice.words("head_statement"), "left", 4.0),
            *(Column(voice.words(f"head_{head}"), "right", width) for head, width in HEADS.items()),
        ),
        tuple(Row(_row(context, perspective, item)) for item, perspective in items.items()),
        note=noted(
            context,
            voice.say("note_favourable", sorting=None, left_out=left_out(context, items)),
            _beside(context, items),
        ),
        source=primary_source(context),
    )


def _beside(context: Context, items: Mapping[str, str]) -> list[object | None]:
    return [context.scores[name].items[item].unweighted for item, name in items.items()]


def _row(context: Context, perspective: str, item: str) -> tuple[Inlines, ...]:
    found = _found(context, perspective, item)
    address = f"perspectives.{perspective}.items.{item}.favourable"
    return (
        (Words(marked_code(context, perspective, item)),),
        context.item_words(item),
        (context.number(f"{address}.n", found.n),),
        (context.number(f"{address}.count", found.count),),
        favourable_share(context, perspective, item),
        _interval(context, perspective, item),
    )


def _interval(context: Context, perspective: str, item: str) -> Inlines:
    found = _found(context, perspective, item)
    address = f"perspectives.{perspective}.items.{item}.favourable"
    return context.interval((f"{address}.low", found.low), (f"{address}.high", found.high), 1)


def _found(context: Context, perspective: str, item: str) -> FavourableShare:
    return context.scores[perspective].items[item].favourable


def _rank(context: Context, perspective: str, item: str) -> tuple[float, float]:
    score = context.scores[perspective].items[item]
    numbers = (score.favourable.share, score.mean)
    share, mean = (0.0 if isinstance(one, Undefined) else -one for one in numbers)
    return share, mean
