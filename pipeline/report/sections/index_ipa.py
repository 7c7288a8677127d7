"""Importance-performance analysis: the table, the four quadrants, what is in each."""

from pipeline.report.charts import QuadrantPoint, Quadrants
from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Figure, Inlines, Paragraph, Row, Words
from pipeline.report.sections.index_tables import defined, index_table, named, result_of, sizes
from pipeline.results import Undefined
from pipeline.results.service_quality import (
    QUADRANTS,
    AttributePosition,
    ImportancePerformance,
)

HEADS = {
    "code": 1.5,
    "attribute": 4.2,
    "importance": 2.5,
    "performance": 2.55,
    "gap": 1.65,
    "tki": 2.3,
    "quadrant": 1.95,
}
NUMBERS = dict(zip(QUADRANTS, ("I", "II", "III", "IV"), strict=True))


def ipa(context: Context, name: str) -> list[Block]:
    """Write the analysis of one index."""
    found = result_of(context, name, ImportancePerformance)
    return [
        Paragraph(_method(context, name, found)),
        _table(context, name, found),
        *_figure(context, name, found),
        *_quadrants(context, found),
        Paragraph(_diagonal(context, name, found)),
    ]


def _method(context: Context, name: str, found: ImportancePerformance) -> Inlines:
    return context.voice.say(
        "ipa_method",
        n=context.number(f"indices.{name}.n", found.n),
        cuts=found.cuts,
        importance=context.estimate(f"indices.{name}.importance_cut", found.importance_cut, 2),
        performance=context.estimate(f"indices.{name}.performance_cut", found.performance_cut, 2),
        ties=found.ties,
        table=f"tab:ipa-{name}",
        figure=f"fig:ipa-{name}" if _points(found) else None,
    )


def _table(context: Context, name: str, found: ImportancePerformance) -> Block:
    total = (
        (),
        context.voice.words("word_cut_and_total"),
        context.estimate(f"indices.{name}.importance_cut", found.importance_cut, 2),
        context.estimate(f"indices.{name}.performance_cut", found.performance_cut, 2),
        (),
        context.share(f"indices.{name}.agreement", found.agreement),
        (),
    )
    rows = [Row(_row(context, name, key, one)) for key, one in found.attributes.items()]
    return index_table(
        context,
        f"tab:ipa-{name}",
        context.voice.words("caption_ipa"),
        HEADS,
        [*rows, Row(total, "total")],
        _note(context, name, found),
    )


def _row(context: Context, name: str, key: str, one: AttributePosition) -> tuple[Inlines, ...]:
    address = f"indices.{name}.attributes.{key}"
    star = "*" if one.on_cut else ""
    quadrant = "–" if isinstance(one.quadrant, Undefined) else f"{NUMBERS[one.quadrant]}{star}"
    return (
        *named(context, one.item),
        context.estimate(f"{address}.importance", one.importance, 2),
        context.estimate(f"{address}.performance", one.performance, 2),
        context.estimate(f"{address}.gap", one.gap, 2),
        context.share(f"{address}.agreement", one.agreement),
        (Words(quadrant),),
    )


def _note(context: Context, name: str, found: ImportancePerformance) -> Inlines:
    counts = {f"indices.{name}.attributes.{key}.n": one.n for key, one in found.attributes.items()}
    said = context.voice.say("note_ipa", ties=found.ties, starred=_starred(found))
    return (*said, Words(" "), *sizes(context, counts))


def _starred(found: ImportancePerformance) -> bool:
    return any(one.on_cut for one in found.attributes.values())


# ---------------------------------------------------------------- the figure


def _points(found: ImportancePerformance) -> tuple[QuadrantPoint, ...]:
    return tuple(
        QuadrantPoint(one.item, one.performance, one.importance)
        for one in found.attributes.values()
        if not isinstance(one.performance, Undefined) and not isinstance(one.importance, Undefined)
    )


def _figure(context: Context, name: str, found: ImportancePerformance) -> list[Block]:
    points, cuts = _points(found), (found.performance_cut, found.importance_cut)
    if not points or isinstance(cuts[0], Undefined) or isinstance(cuts[1], Undefined):
        return []
    voice = context.voice
    chart = Quadrants(
        points=points,
        x_cut=cuts[0],
        y_cut=cuts[1],
        x_axis=voice.word("chart_performance_axis"),
        y_axis=voice.word("chart_importance_axis"),
        names=(
            voice.word("chart_priority"),
            voice.word("chart_maintain"),
            voice.word("chart_low_priority"),
            voice.word("chart_excess"),
        ),
        diagonal=True,
        language=context.language,
    )
    return [
        Figure(
            f"fig:ipa-{name}",
            voice.words("caption_ipa_figure"),
            chart,
            alt=voice.word("alt_ipa"),
            source=voice.say("source_processed", year=context.year),
        )
    ]


# ---------------------------------------------------------------- in words


def ipa_verdict(context: Context, name: str) -> Inlines:
    """Name the attributes that come first."""
    found = result_of(context, name, ImportancePerformance)
    first = [one.item for one in found.attributes.values() if one.quadrant == "priority"]
    return context.voice.say("ipa_verdict", items=[context.quoted(item) for item in first])


def _quadrants(context: Context, found: ImportancePerformance) -> list[Block]:
    members = {
        quadrant: [one.item for one in found.attributes.values() if one.quadrant == quadrant]
        for quadrant in QUADRANTS
    }
    if not any(members.values()):
        return []
    return [
        Paragraph(context.voice.words("ipa_quadrants_intro")),
        Bullets(
            tuple(
                context.voice.say(f"ipa_{quadrant}", items=[context.quoted(item) for item in items])
                for quadrant, items in members.items()
            )
        ),
    ]


def _diagonal(context: Context, name: str, found: ImportancePerformance) -> Inlines:
    gaps = {key: one.gap for key, one in found.attributes.items()}
    known = {key: gap for key, gap in gaps.items() if not isinstance(gap, Undefined)}
    widest = min(known, key=lambda key: known[key]) if found.n_below else None
    return context.voice.say(
        "ipa_diagonal",
        agreement=context.share(f"indices.{name}.agreement", found.agreement),
        has_agreement=defined(found.agreement),
        below=context.number(f"indices.{name}.n_below", found.n_below),
        single=found.n_below == 1,
        all_below=found.n_below == len(known),
        widest=context.quoted(found.attributes[widest].item) if widest else None,
        gap=context.estimate(f"indices.{name}.attributes.{widest}.gap", known[widest], 2)
        if widest
        else None,
    )
