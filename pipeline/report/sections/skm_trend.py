"""The satisfaction index from period to period: table, figure, and the change."""

from collections.abc import Mapping
from typing import Literal

from pipeline.report.charts import Trend, TrendLine
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Row,
    Table,
    plain,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.skm_words import (
    grade,
    performance,
    period,
    survey_of,
)
from pipeline.results import Undefined
from pipeline.results.satisfaction import PeriodIndex

ALIGN: Mapping[str, Literal["left", "right", "center"]] = {
    "index": "right",
    "grade": "center",
    "change": "right",
}
TREND = {"period": 2.6, "index": 1.2, "grade": 1.0, "performance": 1.6, "change": 1.6}


def direction(row: PeriodIndex) -> str:
    """Say which way the index went: up, down, same, or unknown."""
    if row.change is None or isinstance(row.change, Undefined):
        return "unknown"
    return "same" if row.change == 0 else "up" if row.change > 0 else "down"


def change(context: Context, position: int) -> Inlines | None:
    """Give by how many points the index changed, without its sign."""
    row = survey_of(context).periods[position]
    if row.change is None or isinstance(row.change, Undefined):
        return None
    text = fixed(abs(row.change), 2, context.language)
    return (Number(row.change, text, f"satisfaction.periods.{position}.change", 2),)


def trend(context: Context) -> list[Block]:
    """Write how the index came to where it is; one sentence where there is no earlier one."""
    voice, rows = context.voice, survey_of(context).periods
    if len(rows) < 2:
        return [Paragraph(voice.say("skm_trend_none", value=_value(context, 0)))]
    last = len(rows) - 1
    return [
        Paragraph(
            voice.say(
                "skm_trend",
                table="tab:skm-trend",
                figure="fig:skm-trend",
                before=period(context, rows[last - 1].period),
                before_value=_value(context, last - 1),
                value=_value(context, last),
                change=change(context, last),
                direction=direction(rows[last]),
            )
        ),
        _trend_table(context),
        _trend_figure(context),
    ]


def _value(context: Context, position: int) -> Inlines:
    row = survey_of(context).periods[position]
    return context.estimate(f"satisfaction.periods.{position}.value", row.value, 2)


def _trend_table(context: Context) -> Table:
    voice = context.voice
    return Table(
        "tab:skm-trend",
        voice.words("caption_skm_trend"),
        tuple(
            Column(
                voice.words(f"head_skm_{head}"),
                ALIGN.get(head, "left"),
                width,
            )
            for head, width in TREND.items()
        ),
        tuple(
            Row(_trend_row(context, position))
            for position in range(len(survey_of(context).periods))
        ),
        source=voice.say("source_skm_trend", year=context.year),
    )


def _trend_row(context: Context, position: int) -> tuple[Inlines, ...]:
    row = survey_of(context).periods[position]
    return (
        context.capital(period(context, row.period, "skm_period_row")),
        _value(context, position),
        grade(row.category),
        performance(context, row.category),
        _signed(context, position),
    )


def _signed(context: Context, position: int) -> Inlines:
    """Give a change with its sign; nothing in the first period."""
    value = survey_of(context).periods[position].change
    if value is None:
        return ()
    if isinstance(value, Undefined):
        return DASH
    text = ("+" if value > 0 else "") + fixed(value, 2, context.language)
    return (Number(value, text, f"satisfaction.periods.{position}.change", 2),)


def _trend_figure(context: Context) -> Figure:
    voice, rows = context.voice, survey_of(context).periods
    values = tuple(None if isinstance(one.value, Undefined) else one.value for one in rows)
    names = [plain(period(context, one.period, "skm_period_short")) for one in rows]
    shown = [fixed(one, 2, context.language) if one is not None else "–" for one in values]
    alt = voice.say(
        "alt_skm_trend",
        first=names[0],
        first_value=shown[0],
        last=names[-1],
        last_value=shown[-1],
    )
    return Figure(
        "fig:skm-trend",
        voice.words("caption_skm_trend_figure"),
        Trend(
            lines=(TrendLine(voice.word("head_skm_index"), values),),
            periods=tuple(names),
            axis=voice.word("word_skm_index"),
            decimals=2,
            language=context.language,
        ),
        alt=plain(alt),
        source=voice.say("source_skm_trend", year=context.year),
    )
