"""Chapter IV of a report on a satisfaction survey: what stands out, what is planned, the trend."""

from collections.abc import Mapping
from typing import Literal

from pipeline.report.charts import Trend, TrendLine
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.skm_words import (
    choices_of,
    element,
    elements,
    grade,
    index_address,
    index_of,
    performance,
    period,
    survey_of,
)
from pipeline.results import Undefined
from pipeline.results.satisfaction import PeriodIndex
from pipeline.skm_choices import Planned

PLAN = {"number": 0.6, "element": 2.2, "action": 4.0, "when": 1.6, "owner": 2.0}
ALIGN: Mapping[str, Literal["left", "right", "center"]] = {
    "index": "right",
    "grade": "center",
    "change": "right",
}
TREND = {"period": 2.6, "index": 1.2, "grade": 1.0, "performance": 1.6, "change": 1.6}


def analysis(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    voice = context.voice
    parts: dict[str, list[Block]] = {
        "extremes": _extremes(context),
        "plan": _plan(context),
        "trend": _trend(context),
    }
    return tuple(
        Section(2, voice.words(f"title_skm_{name}"), f"sec:skm_{name}", tuple(blocks))
        for name, blocks in parts.items()
        if blocks
    )


# ---------------------------------------------------------------- strengths and weaknesses


def _extremes(context: Context) -> list[Block]:
    voice, survey, index = context.voice, survey_of(context), index_of(context)
    if not survey.lowest:
        return [Paragraph(voice.words("skm_no_extremes"))]
    good = ("good", "very_good")
    return [
        Paragraph(voice.say("skm_highest", elements=elements(context, survey.highest))),
        Bullets(_extreme_lines(context, survey.highest), ordered=True),
        Paragraph(voice.say("skm_lowest", elements=elements(context, survey.lowest))),
        Bullets(_extreme_lines(context, survey.lowest), ordered=True),
        Paragraph(
            voice.say(
                "skm_extremes_caution",
                all_good=all(index.elements[name].category in good for name in survey.lowest),
            )
        ),
    ]


def _extreme_lines(context: Context, names: tuple[str, ...]) -> tuple[Inlines, ...]:
    found, at = index_of(context).elements, index_address(context)
    return tuple(
        context.voice.say(
            "skm_extreme",
            element=element(context, name),
            mean=context.estimate(f"{at}.elements.{name}.mean", found[name].mean, 3),
            value=context.estimate(f"{at}.elements.{name}.value", found[name].value, 2),
            grade=grade(found[name].category),
        )
        for name in names
    )


# ---------------------------------------------------------------- the plan


def _plan(context: Context) -> list[Block]:
    """Print the office's plan; an element that it lacks is left to be filled in."""
    voice, survey, plan = context.voice, survey_of(context), choices_of(context).plan
    others = tuple(dict.fromkeys(one.element for one in plan if one.element not in survey.lowest))
    if not survey.lowest and not plan:
        return []
    rows: list[tuple[str, Planned | None]] = []
    for name in (*survey.lowest, *others):
        planned = [one for one in plan if one.element == name]
        rows += [(name, one) for one in planned] or [(name, None)]
    return [
        Paragraph(
            voice.say(
                "skm_plan",
                table="tab:skm-plan",
                unplanned=elements(context, survey.unplanned),
            )
        ),
        Table(
            "tab:skm-plan",
            voice.words("caption_skm_plan"),
            tuple(
                Column(voice.words(f"head_skm_{head}"), "left", width)
                for head, width in PLAN.items()
            ),
            tuple(
                Row(_plan_row(context, number, name, one))
                for number, (name, one) in enumerate(rows, start=1)
            ),
            note=voice.say("note_skm_plan", others=elements(context, others)),
        ),
    ]


def _plan_row(
    context: Context, number: int, name: str, planned: Planned | None
) -> tuple[Inlines, ...]:
    blank = context.voice.words("word_skm_unwritten")
    words = (blank,) * 3
    if planned is not None:
        words = (
            context.text(planned.action),
            context.text(planned.time),
            context.text(planned.owner),
        )
    return ((Words(str(number)),), element(context, name), *words)


# ---------------------------------------------------------------- the trend


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


def _trend(context: Context) -> list[Block]:
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
        source=voice.say("source_processed", year=context.year),
    )


def _trend_row(context: Context, position: int) -> tuple[Inlines, ...]:
    row = survey_of(context).periods[position]
    return (
        context.capital(period(context, row.period)),
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
        source=voice.say("source_processed", year=context.year),
    )
