"""Means of perspectives as dots, where no class table of means gives them a continuum line."""

from collections.abc import Sequence

from pipeline.report.charts import DotPlot
from pipeline.report.context import Context
from pipeline.report.document import Figure, Words, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted
from pipeline.report.share_charts import DotRow
from pipeline.results import Undefined


def mean_dots(context: Context, names: Sequence[str]) -> list[Figure]:
    """Draw the means whose classes are not bounds of means, one figure per scale."""
    wanted = [
        name
        for name in names
        if context.scores[name].table.unit != "mean"
        and not isinstance(context.scores[name].mean, Undefined)
    ]
    scales = dict.fromkeys(
        (context.scores[one].minimum, context.scores[one].maximum) for one in wanted
    )
    return [
        _figure(
            context,
            [one for one in wanted if scale == _scale(context, one)],
            scale,
            "" if position == 0 else f"-{position + 1}",
        )
        for position, scale in enumerate(scales)
    ]


def _scale(context: Context, name: str) -> tuple[float, float]:
    return context.scores[name].minimum, context.scores[name].maximum


def _figure(
    context: Context, names: Sequence[str], scale: tuple[float, float], suffix: str
) -> Figure:
    rows = tuple(_row(context, name) for name in names)
    voice = context.voice
    return Figure(
        f"fig:means{suffix}",
        voice.words("caption_means_figure"),
        DotPlot(
            rows=rows,
            low=scale[0],
            high=scale[1],
            axis=voice.word("chart_mean_axis"),
            decimals=2,
            unit="",
            language=context.language,
        ),
        alt=alt_of(
            lambda entries: voice.say("alt_means", rows=entries),
            [(Words(f"{row.label} {fixed(row.value, 2, context.language)}"),) for row in rows],
        ),
        note=noted(
            context,
            voice.words("note_means_figure"),
            [context.scores[name].unweighted for name in names],
        ),
        source=primary_source(context),
    )


def _row(context: Context, name: str) -> DotRow:
    score = context.scores[name]
    return DotRow(
        "",
        plain(context.label(name)),
        0.0 if isinstance(score.mean, Undefined) else score.mean,
        None if isinstance(score.low, Undefined) else score.low,
        None if isinstance(score.high, Undefined) else score.high,
    )
