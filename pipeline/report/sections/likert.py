"""The figures of a perspective's answers: diverging bars, one figure per answer scale."""

from collections.abc import Sequence

from pipeline.report.charts import LikertBars, LikertRow
from pipeline.report.context import Context
from pipeline.report.document import Figure, Words, plain
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.items import (
    Point,
    by_scale,
    defined_means,
    levels,
    mean_node,
    scale_points,
)
from pipeline.report.sections.opening import primary_source


def likert_figures(context: Context, name: str) -> list[Figure]:
    """Draw the answers to all items of a perspective that somebody answered."""
    answered = [item for item, one in context.scores[name].items.items() if one.n]
    return [
        _figure(context, name, group, _suffix(position))
        for position, group in enumerate(by_scale(context, answered))
    ]


def likert_figure_of(context: Context, name: str, item: str) -> str:
    """Name the figure in which an item stands that somebody answered."""
    answered = [one for one, score in context.scores[name].items.items() if score.n]
    groups = by_scale(context, answered)
    position = next(place for place, group in enumerate(groups) if item in group)
    return f"fig:answers-{name}{_suffix(position)}"


def _suffix(position: int) -> str:
    return "" if position == 0 else f"-{position + 1}"


def _figure(context: Context, name: str, items: Sequence[str], suffix: str) -> Figure:
    voice, score = context.voice, context.scores[name]
    means = defined_means(score.items, items)
    ordered = sorted(means, key=lambda one: -means[one])
    best, worst = ordered[0], ordered[-1]
    return Figure(
        f"fig:answers-{name}{suffix}",
        voice.say("caption_answers", perspective=context.label(name)),
        _bars(context, name, ordered),
        alt=plain(
            voice.say(
                "alt_answers",
                best=(Words(best),),
                best_mean=mean_node(context, name, best),
                worst=(Words(worst),),
                worst_mean=mean_node(context, name, worst),
            )
        ),
        note=voice.say(
            "note_answers",
            ordered=len(ordered) > 1,
            reversed=[(Words(one),) for one in ordered if score.items[one].reversed],
            left_out=[(Words(one),) for one in ordered if one in score.left_out],
        ),
        source=primary_source(context),
    )


def _bars(context: Context, name: str, items: Sequence[str]) -> LikertBars:
    voice, points = context.voice, scale_points(context, items)
    half = len(points) // 2
    return LikertBars(
        rows=tuple(_bar(context, name, item) for item in items),
        levels=tuple(label for _value, _short, label in points),
        negative=_side(voice.word("chart_scores"), points[:half]),
        positive=_side(voice.word("chart_scores"), points[-half:]),
        neutral=points[half][2] if len(points) % 2 else "",
        axis=voice.word("chart_percent_axis"),
        n_head="n",
        language=context.language,
    )


def _bar(context: Context, name: str, item: str) -> LikertRow:
    score = context.scores[name].items[item]
    star = "*" if item in context.scores[name].left_out else ""
    return LikertRow(
        context.code(item).replace(NO_BREAK, " ") + star,
        plain(context.item_words(item)),
        tuple(score.frequencies[level].percent for level in levels(score)),
        score.n,
    )


def _side(word: str, points: Sequence[Point]) -> str:
    """Name one side of the bars by its scores, which hold for any scale: Skor 1–2."""
    first, last = points[0][0], points[-1][0]
    return f"{word} {first}" if first == last else f"{word} {first}–{last}"
