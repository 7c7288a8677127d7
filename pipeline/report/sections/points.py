"""The scorecard in points, where a study asks for them beside the percentages."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.indicator_notes import class_words
from pipeline.results import Estimate, Undefined
from pipeline.results.scorecard import PerspectiveCard


def point_blocks(context: Context) -> list[Block]:
    """Write the points of each perspective and of the whole; nothing where there are none."""
    card = context.findings.scorecard
    pointed = {name: one for name, one in card.perspectives.items() if one.points is not None}
    if card.points is None or not pointed:
        return []
    said = context.voice.say(
        "points_intro",
        rule=card.points,
        table="tab:points",
        mixed=any(one.basis == "mixed" for one in pointed.values()),
        without=[context.spoken(name) for name in card.perspectives if name not in pointed],
    )
    return [Paragraph(said), _table(context, pointed)]


def _table(context: Context, pointed: dict[str, PerspectiveCard]) -> Table:
    voice, card = context.voice, context.findings.scorecard
    heads = ["perspective", "points"]
    if card.points_bands is not None:
        heads.append("category")
    rows = [_row(context, name, one)[: len(heads)] for name, one in pointed.items()]
    cells = [Row(row) for row in rows]
    if card.overall.points is not None:
        cells.append(Row(_overall(context)[: len(heads)], "total"))
    return Table(
        "tab:points",
        voice.words("caption_points"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "right" if head == "points" else "left",
                4 if head == "perspective" else 2,
            )
            for head in heads
        ),
        tuple(cells),
        note=_note(context),
        source=voice.say("source_processed", year=context.year),
    )


def _row(context: Context, name: str, one: PerspectiveCard) -> tuple[Inlines, ...]:
    address = f"scorecard.perspectives.{name}"
    return (
        context.label(name),
        _points(context, f"{address}.points", one.points),
        context.band(one.points_category, "three-way") if one.points_category else DASH,
    )


def _overall(context: Context) -> tuple[Inlines, ...]:
    overall = context.findings.scorecard.overall
    category = overall.points_category
    return (
        context.voice.words("word_overall"),
        _points(context, "scorecard.overall.points", overall.points),
        context.band(category, "three-way") if category else DASH,
    )


def _points(context: Context, address: str, value: Estimate | None) -> Inlines:
    return DASH if value is None else context.estimate(address, value, 2)


def _note(context: Context) -> Inlines:
    card = context.findings.scorecard
    bands = card.points_bands
    return context.voice.say(
        "note_points",
        rule=card.points,
        closed=bands.closed if bands else "",
        classes=class_words(context, bands, "scorecard.points_bands", "three-way") if bands else [],
        open=any(isinstance(one.points, Undefined) for one in card.indicators.values()),
    )
