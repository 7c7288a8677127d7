"""Kano's model: how many answers put an attribute into which category."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Row, Words
from pipeline.report.sections.index_tables import index_table, named, result_of
from pipeline.results import Undefined
from pipeline.results.service_quality import KanoAttribute, KanoModel

CATEGORIES = ("M", "O", "A", "I", "R", "Q")
HEADS = {
    "code": 1.5,
    "attribute": 4.0,
    "n": 0.9,
    **{f"kano_{key.lower()}": 0.8 for key in CATEGORIES},
    "kano_category": 2.0,
    "kano_better": 1.3,
    "kano_worse": 1.3,
}


def kano(context: Context, name: str) -> list[Block]:
    """Write the categories of one index."""
    found = result_of(context, name, KanoModel)
    rows = [
        Row(_row(context, f"indices.{name}.attributes.{key}", one))
        for key, one in found.attributes.items()
    ]
    tied = any(one.tied for one in found.attributes.values())
    return [
        Paragraph(
            context.voice.say(
                "kano_method",
                n=context.number(f"indices.{name}.n", found.n),
                table=f"tab:kano-{name}",
            )
        ),
        index_table(
            context,
            f"tab:kano-{name}",
            context.voice.words("caption_kano"),
            HEADS,
            rows,
            context.voice.say("note_kano", tied=tied),
        ),
        *_members(context, found),
    ]


def _row(context: Context, address: str, one: KanoAttribute) -> tuple[Inlines, ...]:
    category = "–" if isinstance(one.category, Undefined) else one.category
    return (
        *named(context, one.item),
        (context.number(f"{address}.n", one.n),),
        *((context.number(f"{address}.counts.{key}", one.counts[key]),) for key in CATEGORIES),
        (Words(f"{category}*" if one.tied else category),),
        context.estimate(f"{address}.satisfaction", one.satisfaction, 2, unit=True),
        context.estimate(f"{address}.dissatisfaction", one.dissatisfaction, 2, unit=True),
    )


def _members(context: Context, found: KanoModel) -> list[Block]:
    members = {
        key: [one.item for one in found.attributes.values() if one.category == key]
        for key in CATEGORIES
    }
    points = tuple(
        context.voice.say(
            f"kano_members_{key.lower()}", items=[context.quoted(item) for item in items]
        )
        for key, items in members.items()
        if items
    )
    if not points:
        return []
    return [Paragraph(context.voice.words("kano_members_intro")), Bullets(points)]
