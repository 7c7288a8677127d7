"""The figures of a perspective's answers: diverging bars, one figure per answer scale."""

from collections.abc import Sequence

from pipeline.report.charts import LikertBars, LikertRow
from pipeline.report.context import Context
from pipeline.report.document import Figure, Words, plain
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.favourable import by_favourable, favourable_share
from pipeline.report.sections.items import (
    Point,
    by_scale,
    levels,
    scale_points,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted


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
    by_share = by_favourable(context, {item: name for item in items})
    sorting = context.findings.files.study.report.sort_items
    ordered = by_share if sorting == "share" else list(items)
    return Figure(
        f"fig:answers-{name}{suffix}",
        voice.say("caption_answers", perspective=context.label(name)),
        _bars(context, name, ordered),
        alt=plain(
            voice.say(
                "alt_answers",
                best=(Words(by_share[0]),),
                best_share=favourable_share(context, name, by_share[0]),
                worst=(Words(by_share[-1]),),
                worst_share=favourable_share(context, name, by_share[-1]),
                single=len(by_share) == 1,
            )
        ),
        note=noted(
            context,
            voice.say(
                "note_answers",
                sorting=sorting if len(ordered) > 1 else None,
                split=_is_split(context, items),
                reversed=[(Words(one),) for one in ordered if score.items[one].reversed],
                left_out=[(Words(one),) for one in ordered if one in score.left_out],
            ),
            [score.items[one].unweighted for one in items],
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
        split=_is_split(context, items),
    )


def _is_split(context: Context, items: Sequence[str]) -> bool:
    """Tell whether a middle answer is drawn across zero."""
    odd = len(scale_points(context, items)) % 2 == 1
    return odd and context.findings.files.study.report.neutral == "split"


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
