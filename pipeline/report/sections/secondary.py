"""Secondary indicators: target, realisation and achievement of each perspective."""

from collections.abc import Sequence

from pipeline.report.context import DASH, Context, joined, lowest
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.numbers import trimmed
from pipeline.report.sections.indicator_notes import (
    choice_notes,
    indicator_label,
    points_cell,
    sources,
)
from pipeline.report.sections.periods import period_blocks
from pipeline.report.tongue import tongue
from pipeline.results.scorecard import IndicatorScore

# heads of the indicator tables with their relative widths
COLUMNS = {
    "indicator": 2.7,
    "indicator_kind": 2.3,
    "target": 1.9,
    "realisation": 1.9,
    "achievement": 2.2,
    "category": 1.9,
}
PUBLISHED_COLUMNS = {"indicator": 6, "indicator_kind": 3, "achievement": 2.2, "category": 3}
NUMBERS = ("target", "realisation", "achievement", "points")
END = Words(")")
AMOUNT_WIDTH = 3.2  # of a column with amounts of money
CURRENCIES = ("Rp", "IDR", "USD", "$", "€")  # stand before the amount


def secondary_blocks(context: Context, perspective: str) -> list[Block]:
    """Write the indicators of a perspective; nothing where it has none."""
    card = context.findings.scorecard
    names = [name for name, one in card.indicators.items() if one.perspective == perspective]
    if not names:
        return []
    published = [card.indicators[name].published for name in names]
    least = lowest({name: card.indicators[name].achievement for name in names})
    blocks: list[Block] = [
        Paragraph(
            context.voice.say(
                "secondary_intro",
                perspective=context.spoken(perspective),
                table=f"tab:indicators-{perspective}",
                published=all(published),
                single=len(names) == 1,
            )
        ),
        _table(context, perspective, names),
    ]
    facts = [_fact(context, name) for name in names]
    blocks.append(
        Paragraph(
            context.voice.say(
                "secondary_sentence",
                indicators=facts,
                published=any(published),
                several=len({card.indicators[name].achievement for name in names}) > 1,
                lowest=[context.lowered(indicator_label(context, name)) for name in least],
                lowest_achievement=achievement(context, least[0]),
            )
        )
    )
    return [*blocks, *period_blocks(context, perspective, names)]


def achievement(context: Context, name: str) -> Inlines:
    """Give an indicator's achievement in percent."""
    value = context.findings.scorecard.indicators[name].achievement
    return (context.percent(f"scorecard.indicators.{name}.achievement", value, 2),)


def spaced(unit: str) -> str:
    """Give a unit with the blank that stands before it; a percent sign has none."""
    return f" {unit}" if unit and unit != "%" else unit


def quantity(context: Context, address: str, value: float | None, unit: str) -> Inlines:
    """Write an amount with its unit: currencies before it, others behind."""
    if value is None:
        return DASH
    text = trimmed(value, context.language)
    number = context.number(
        address, value, len(text.partition(tongue(context.language).decimal)[2])
    )
    if unit.strip() in CURRENCIES:
        return (Words(unit.strip()), number)
    return (number, Words(unit)) if unit else (number,)


def _fact(context: Context, name: str) -> dict[str, object]:
    one = context.findings.scorecard.indicators[name]
    return {
        "label": context.lowered(indicator_label(context, name)),
        "achievement": achievement(context, name),
        "category": context.lowered(context.band(one.category, one.category_set)),
        "met": None if one.published else one.achievement >= 100,
    }


def _table(context: Context, perspective: str, names: Sequence[str]) -> Table:
    voice, scores = context.voice, context.findings.scorecard.indicators
    heads = _heads(context, names)
    amounts = any(scores[name].unit in CURRENCIES for name in names)
    return Table(
        f"tab:indicators-{perspective}",
        voice.say(
            "caption_indicators",
            perspective=context.label(perspective),
            published=all(scores[name].published for name in names),
        ),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "right" if head in NUMBERS else "left",
                AMOUNT_WIDTH if head in ("target", "realisation") and amounts else width,
            )
            for head, width in heads.items()
        ),
        tuple(Row(_row(context, name, scores[name], tuple(heads))) for name in names),
        note=joined([_note(context, names), *choice_notes(context, names)]),
        source=sources(context, names),
    )


def _heads(context: Context, names: Sequence[str]) -> dict[str, float]:
    scores = context.findings.scorecard.indicators
    heads = COLUMNS if any(scores[name].target is not None for name in names) else PUBLISHED_COLUMNS
    if context.findings.scorecard.points is None:
        return heads
    if any(scores[name].unit in CURRENCIES for name in names):
        heads = {head: width for head, width in heads.items() if head != "indicator_kind"}
    heads = {**heads, "achievement": 2.45}  # a narrower column breaks its English head
    *first, last = heads.items()
    return dict([*first, ("points", 1.4), last])


def _note(context: Context, names: Sequence[str]) -> Inlines:
    scores = [context.findings.scorecard.indicators[name] for name in names]
    return context.voice.say(
        "note_indicators",
        published=any(one.published for one in scores),
        minimize=any(one.polarity == "minimize" for one in scores),
        ranged=any(one.target_high is not None for one in scores),
        capped=any(one.score < one.achievement for one in scores),
        weights=_weights(context, names),
    )


def _row(
    context: Context, name: str, one: IndicatorScore, heads: tuple[str, ...]
) -> tuple[Inlines, ...]:
    unit = spaced(one.unit)
    address = f"scorecard.indicators.{name}"
    label, kind = indicator_label(context, name), context.voice.words(f"kind_{one.kind}")
    roomy = "indicator_kind" in heads
    cells = {
        "indicator": label if roomy else (*label, Break(), Words("("), *context.lowered(kind), END),
        "indicator_kind": kind,
        "target": _target(context, address, one, unit),
        "realisation": quantity(context, f"{address}.realisation", one.realisation, unit),
        "achievement": achievement(context, name),
        "points": points_cell(context, name, one),
        "category": context.band(one.category, one.category_set),
    }
    return tuple(cells[head] for head in heads)


def _weights(context: Context, names: Sequence[str]) -> list[Inlines]:
    """Name the weights of indicators that do not weigh the same."""
    weights = {name: context.findings.scorecard.indicators[name].weight for name in names}
    if max(weights.values()) - min(weights.values()) < 1e-9:
        return []
    return [
        (
            *context.lowered(indicator_label(context, name)),
            Words(" "),
            context.percent(f"scorecard.indicators.{name}.weight", weight * 100),
        )
        for name, weight in weights.items()
    ]


def _target(context: Context, address: str, one: IndicatorScore, unit: str) -> Inlines:
    low = quantity(context, f"{address}.target", one.target, "" if one.target_high else unit)
    if one.target_high is None:
        return low
    return (*low, Words("–"), *quantity(context, f"{address}.target_high", one.target_high, unit))
