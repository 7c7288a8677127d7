"""Indicators that are reported by month or quarter: their periods, and the year made of them."""

from collections.abc import Iterator, Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Table,
    Words,
    plain,
)
from pipeline.report.numbers import decimals_in
from pipeline.report.sections.indicator_notes import indicator_label, sources
from pipeline.results.scorecard import IndicatorScore, PeriodFigures

ABREAST = 3  # indicators in one table


def period_blocks(context: Context, perspective: str, names: Sequence[str]) -> list[Block]:
    """Write a table of periods for the indicators that have them; nothing where none has."""
    scores = context.findings.scorecard.indicators
    own = [name for name in names if scores[name].periods]
    parts = [own[start : start + ABREAST] for start in range(0, len(own), ABREAST)]
    tables = [
        _table(context, perspective, part, position) for position, part in enumerate(parts, start=1)
    ]
    if not tables:
        return []
    said = context.voice.say(
        "periods_intro",
        indicators=[context.lowered(indicator_label(context, name)) for name in own],
        tables=[(Reference(table.id),) for table in tables],
    )
    return [Paragraph(said), *tables]


def _table(context: Context, perspective: str, names: Sequence[str], position: int) -> Table:
    voice, scores = context.voice, context.findings.scorecard.indicators
    columns = [(name, figure) for name in names for figure in _figures(scores[name])]
    targets = any(figure == "target" for _, figure in columns)
    suffix = "" if position == 1 else f"-{position}"
    return Table(
        f"tab:periods-{perspective}{suffix}",
        voice.say("caption_periods", perspective=context.label(perspective), targets=targets),
        (
            Column(voice.words("head_period"), "left", 1.6),
            *(_column(context, name, figure) for name, figure in columns),
        ),
        tuple(_rows(context, columns)),
        note=voice.say(
            "note_periods",
            indicators=[_rule(context, name) for name in names],
            targets=targets,
            quarters=any(
                one.period.startswith("TW") or "-TW" in one.period
                for one in scores[names[0]].periods
            ),
        ),
        source=sources(context, names),
    )


def _column(context: Context, name: str, figure: str) -> Column:
    label, unit = plain(indicator_label(context, name)), _unit(context, name)
    group = f"{label} ({unit})" if unit else label
    return Column(context.voice.words(f"head_{figure}"), "right", 2, group=group)


def _unit(context: Context, name: str) -> str:
    return context.findings.scorecard.indicators[name].unit


def _rows(context: Context, columns: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Give a row for each period, and one for the year made of them."""
    periods = context.findings.scorecard.indicators[columns[0][0]].periods
    for at, one in enumerate(periods):
        cells = (_cell(context, name, figure, at) for name, figure in columns)
        yield Row(((Words(one.period),), *cells))
    year = (_year(context, name, figure) for name, figure in columns)
    yield Row((context.voice.words("word_year"), *year), "total")


def _figures(one: IndicatorScore) -> list[str]:
    by_period = any(period.target is not None for period in one.periods)
    return ["target", "realisation"] if by_period else ["realisation"]


def _cell(context: Context, name: str, figure: str, at: int) -> Inlines:
    one = context.findings.scorecard.indicators[name].periods[at]
    return _figure(context, f"scorecard.indicators.{name}.periods.{at}", one, figure)


def _year(context: Context, name: str, figure: str) -> Inlines:
    one = context.findings.scorecard.indicators[name]
    return _figure(context, f"scorecard.indicators.{name}", one, figure)


def _figure(
    context: Context, address: str, one: IndicatorScore | PeriodFigures, figure: str
) -> Inlines:
    if figure == "realisation":
        return _number(context, f"{address}.realisation", one.realisation)
    low = _number(context, f"{address}.target", one.target)
    if one.target_high is None:
        return low
    return (*low, Words("–"), *_number(context, f"{address}.target_high", one.target_high))


def _rule(context: Context, name: str) -> dict[str, object]:
    one = context.findings.scorecard.indicators[name]
    blank = [(Words(period.period),) for period in one.periods if period.realisation is None]
    return {
        "label": context.lowered(indicator_label(context, name)),
        "rule": one.consolidation,
        "blank": [] if len(blank) == len(one.periods) else blank,
    }


def _number(context: Context, address: str, value: float | None) -> Inlines:
    if value is None:
        return DASH
    return (context.number(address, value, decimals_in(value)),)
