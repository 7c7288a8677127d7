"""Key drivers: what each predictor adds, as table, dots with intervals, and quadrants."""

from pipeline.report.charts import DotPlot, QuadrantPoint, Quadrants
from pipeline.report.context import Context, highest
from pipeline.report.document import Block, Bullets, Figure, Inlines, Paragraph, Row, Table, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import reasons_of
from pipeline.report.sections.relation_words import (
    is_perspective,
    overlap,
    relation_table,
    term_label,
    term_spoken,
)
from pipeline.report.share_charts import DotRow
from pipeline.results import Undefined
from pipeline.results.relations import Driver, Drivers
from pipeline.results.service_quality import QUADRANTS

HEADS = {
    "term": 3.2,
    "mean": 1.0,
    "r_simple": 1.0,
    "contribution": 1.5,
    "contribution_interval": 2.3,
    "driver_share": 1.2,
    "relative_weight": 1.4,
}
ENDS = (5, 10, 15, 20, 30, 40, 50, 75, 100)  # of the axis, in percent


def driver_blocks(context: Context, name: str, found: Drivers, outcome: str) -> list[Block]:
    """Write the drivers, the largest first."""
    order = _ordered(found)
    figures = [_dots(context, name, found, order), *_quadrants(context, name, found)]
    return [
        Paragraph(_said(context, name, found, order, outcome)),
        _table(context, name, found, order),
        *figures,
        *(_members(context, found) if len(figures) > 1 else ()),
    ]


def _ordered(found: Drivers) -> list[str]:
    return sorted(found.terms, key=lambda name: -found.terms[name].contribution)


def _said(context: Context, name: str, found: Drivers, order: list[str], outcome: str) -> Inlines:
    at = f"relations.{name}.drivers"
    first = found.terms[order[0]]
    unsure = [one for one in order[1:] if overlap(first, found.terms[one])]
    return context.voice.say(
        "drivers_said",
        table=f"tab:relation-{name}-drivers",
        figure=f"fig:relation-{name}-drivers",
        quadrants=None
        if isinstance(found.performance_cut, Undefined)
        else f"fig:relation-{name}-quadrants",
        outcome=term_spoken(context, outcome),
        top=[term_spoken(context, one) for one in highest(_contributions(found))],
        share=context.share(f"{at}.terms.{order[0]}.share", first.share),
        r_squared=context.number(f"{at}.r_squared", found.r_squared, 3, unit=True),
        unsure=[term_spoken(context, one) for one in unsure],
        count=len(order),
        beaten=[term_spoken(context, one) for one in first.dominates],
        method=found.method,
        orders=context.number(f"{at}.orders", found.orders),
        draws=context.number(f"{at}.draws", found.draws),
    )


def _contributions(found: Drivers) -> dict[str, float]:
    return {name: one.contribution for name, one in found.terms.items()}


def _is_unsure(found: Drivers) -> bool:
    """Tell whether even the first and the last may be the other way round."""
    order = _ordered(found)
    return overlap(found.terms[order[0]], found.terms[order[-1]])


def _table(context: Context, name: str, found: Drivers, order: list[str]) -> Table:
    voice, at = context.voice, f"relations.{name}.drivers"
    reasons = reasons_of(value for one in found.terms.values() for value in (one.low, one.share))
    rows = [Row(_row(context, f"{at}.terms.{one}", one, found.terms[one])) for one in order]
    note = voice.say("note_drivers", seed=str(found.seed), conditional=found.method == "exact")
    return relation_table(
        context,
        f"tab:relation-{name}-drivers",
        voice.words("caption_drivers"),
        HEADS,
        rows,
        reasons.noted(context, note),
    )


def _row(context: Context, at: str, name: str, one: Driver) -> tuple[Inlines, ...]:
    return (
        term_label(context, name),
        (context.number(f"{at}.mean", one.mean, 2),),
        (context.number(f"{at}.r", one.r, 3, unit=True),),
        (context.number(f"{at}.contribution", one.contribution, 3, unit=True),),
        context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 3, unit=True),
        context.share(f"{at}.share", one.share),
        context.share(f"{at}.relative_share", one.relative_share),
    )


def _dots(context: Context, name: str, found: Drivers, order: list[str]) -> Figure:
    voice = context.voice
    rows = tuple(_dot(context, one, found.terms[one]) for one in order)
    widest = max(row.high if row.high is not None else row.value for row in rows)
    return Figure(
        f"fig:relation-{name}-drivers",
        voice.words("caption_drivers_figure"),
        DotPlot(
            rows=rows,
            low=0,
            high=next((end for end in ENDS if end >= widest), ENDS[-1]),
            axis=voice.word("chart_drivers_axis"),
            decimals=1,
            unit="%",
            language=context.language,
        ),
        alt=alt_of(
            lambda entries: voice.say("alt_drivers", rows=entries),
            [
                (*_short(context, one), *_written(context, found.terms[one].contribution))
                for one in order
            ],
        ),
        note=voice.words("note_drivers_figure"),
        source=primary_source(context),
    )


def _written(context: Context, contribution: float) -> Inlines:
    return context.voice.say(
        "driver_in_alt", percent=f"{fixed(100 * contribution, 1, context.language)}%"
    )


def _short(context: Context, name: str) -> Inlines:
    label = context.label(name) if is_perspective(context, name) else term_label(context, name)
    return context.voice.say("driver_name", label=label)


def _dot(context: Context, name: str, one: Driver) -> DotRow:
    label = context.label(name) if is_perspective(context, name) else context.item_words(name)
    return DotRow(
        "" if is_perspective(context, name) else name,
        plain(label),
        100 * one.contribution,
        None if isinstance(one.low, Undefined) else 100 * one.low,
        None if isinstance(one.high, Undefined) else 100 * one.high,
    )


# ---------------------------------------------------------------- the quadrants


def _quadrants(context: Context, name: str, found: Drivers) -> list[Figure]:
    """Set importance against how well each is rated, where the ratings share a scale."""
    voice, cut = context.voice, found.performance_cut
    if isinstance(cut, Undefined):
        return []
    chart = Quadrants(
        points=tuple(
            QuadrantPoint(_code(context, key), one.mean, 100 * one.contribution)
            for key, one in found.terms.items()
        ),
        x_cut=cut,
        y_cut=100 * found.importance_cut,
        x_axis=voice.word("chart_performance_axis"),
        y_axis=voice.word("chart_derived_axis"),
        names=(
            voice.word("chart_priority"),
            voice.word("chart_maintain"),
            voice.word("chart_low_priority"),
            voice.word("chart_excess"),
        ),
        diagonal=False,
        language=context.language,
    )
    return [
        Figure(
            f"fig:relation-{name}-quadrants",
            voice.words("caption_drivers_quadrants"),
            chart,
            alt=voice.word("alt_drivers_quadrants"),
            note=voice.words("note_drivers_quadrants"),
            source=primary_source(context),
        )
    ]


def _code(context: Context, name: str) -> str:
    return plain(context.label(name)) if is_perspective(context, name) else name


def _members(context: Context, found: Drivers) -> list[Block]:
    members = {
        quadrant: [name for name, one in found.terms.items() if one.quadrant == quadrant]
        for quadrant in QUADRANTS
    }
    return [
        Paragraph(context.voice.say("drivers_quadrants_intro", unsure=_is_unsure(found))),
        Bullets(
            tuple(
                context.voice.say(
                    f"drivers_{quadrant}", terms=[term_spoken(context, one) for one in names]
                )
                for quadrant, names in members.items()
                if names
            )
        ),
    ]
