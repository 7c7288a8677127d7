"""Where everything stood in each round: the table of levels and the figures."""

from collections.abc import Sequence

from pipeline.report.charts import Trend, TrendLine
from pipeline.report.context import DASH, Context
from pipeline.report.document import Column, Figure, Inlines, Row, Table, Words, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.round_parts import (
    Followed,
    compared,
    indices,
    perspectives,
    round_words,
    whole,
)
from pipeline.results import Estimate, Undefined
from pipeline.results.rounds import Level

HEADS = {"n": 0.8, "mean": 1.2, "interval": 1.8, "category": 1.8}
MOST_LINES = 7  # of one figure


def level_table(context: Context) -> Table:
    """Write the score of every perspective, index and the whole in every round."""
    total = whole(context)
    followed = [*perspectives(context), *indices(context), *([total] if total else [])]
    rows = [row for one in followed for row in _rows(context, one)]
    voice = context.voice
    return Table(
        "tab:rounds",
        voice.words("caption_rounds_levels"),
        (
            Column(voice.words("head_round"), "left", 1.6),
            *(
                Column(
                    voice.words("head_rounds_score" if head == "mean" else f"head_{head}"),
                    "left" if head == "category" else "right",
                    width,
                )
                for head, width in HEADS.items()
            ),
        ),
        tuple(rows),
        note=voice.say("note_rounds_levels", whole=total is not None),
        source=primary_source(context),
    )


def _rows(context: Context, one: Followed) -> list[Row]:
    rows = [Row((context.capital(one.label),), "heading")]
    for position, level in enumerate(one.found.levels):
        name = round_words(context, position)
        if level is None:
            rows.append(Row((name, *([DASH] * len(HEADS)))))
        else:
            rows.append(Row((name, *_cells(context, one, position, level))))
    return rows


def _cells(context: Context, one: Followed, position: int, level: Level) -> tuple[Inlines, ...]:
    at = f"{one.address}.levels.{position}"
    n = DASH if level.n is None else (context.number(f"{at}.n", level.n),)
    ends = (f"{at}.low", level.low), (f"{at}.high", level.high)
    return (
        n,
        context.estimate(f"{at}.value", level.value, one.decimals),
        context.interval(*ends, one.decimals),
        _category(context, one, level),
    )


def _category(context: Context, one: Followed, level: Level) -> Inlines:
    if level.category is None:
        return DASH
    if one.name:
        return context.capital(context.category(level.category))
    return context.capital(context.band(level.category))


# ---------------------------------------------------------------- figures


def trend_figures(context: Context) -> list[Figure]:
    """Draw the top perspectives, those that broke in the same rounds together."""
    tops = {one.name for one in context.tops}
    groups: dict[tuple[tuple[int, ...], float, float], list[Followed]] = {}
    for one in perspectives(context):
        score = context.scores[one.name]
        if one.name in tops:
            key = (one.found.breaks, score.minimum, score.maximum)
            groups.setdefault(key, []).append(one)
    return [
        _figure(context, members[:MOST_LINES], number)
        for number, members in enumerate(groups.values(), start=1)
    ]


def _figure(context: Context, members: Sequence[Followed], number: int) -> Figure:
    voice = context.voice
    breaks = members[0].found.breaks
    names = tuple(one.name for one in compared(context).rounds)
    alt = alt_of(
        lambda rows: voice.say("alt_rounds_trend", rows=rows),
        [_told(context, one) for one in members],
    )
    return Figure(
        f"fig:rounds-{number}",
        voice.say("caption_rounds_trend", perspectives=[one.label for one in members]),
        Trend(
            lines=tuple(_line(one) for one in members),
            periods=names,
            axis=voice.word("rounds_axis"),
            decimals=2,
            language=context.language,
            breaks=breaks,
            break_name=voice.word("rounds_break") if breaks else "",
        ),
        alt=alt,
        note=voice.say("note_rounds_trend", broken=bool(breaks)),
        source=primary_source(context),
    )


def _line(one: Followed) -> TrendLine:
    levels = one.found.levels
    return TrendLine(
        plain(one.label),
        tuple(_value(level.value) if level else None for level in levels),
        tuple(_value(level.low) if level else None for level in levels),
        tuple(_value(level.high) if level else None for level in levels),
    )


def _value(value: Estimate) -> float | None:
    return None if isinstance(value, Undefined) else value


def _told(context: Context, one: Followed) -> Inlines:
    values = [_value(level.value) if level else None for level in one.found.levels]
    shown = ["–" if value is None else fixed(value, 2, context.language) for value in values]
    return (*one.label, Words(f" {' → '.join(shown)}"))
