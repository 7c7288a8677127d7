"""Respondents by the class of their total score."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row
from pipeline.report.sections.index_tables import band_words, bounds, index_table, result_of
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.service_quality import PersonCategories

HEADS = {"category": 2.6, "total_bounds": 3.4, "f": 1.2, "percent": 1.6, "cumulative": 1.8}


def person_categories(context: Context, name: str) -> list[Block]:
    """Write the classes of one index."""
    found = result_of(context, name, PersonCategories)
    if isinstance(found.table, Undefined):
        said = context.voice.say("person_undefined", reason=reason(context, found.table))
        return [Paragraph(said)]
    address = f"indices.{name}"
    return [
        Paragraph(
            context.voice.say(
                "person_method",
                norm=found.norm,
                minimum=context.number(f"{address}.minimum", found.minimum),
                maximum=context.number(f"{address}.maximum", found.maximum),
                mean=context.estimate(f"{address}.mean", found.mean, 2),
                sd=context.estimate(f"{address}.sd", found.sd, 2),
                table=f"tab:person-{name}",
            )
        ),
        _table(context, name, found, found.table),
        Paragraph(_verdict(context, name, found)),
    ]


def _table(context: Context, name: str, found: PersonCategories, table: ClassTable) -> Block:
    at = (f"indices.{name}.table", 2)
    rows = []
    for position in reversed(range(len(table.classes))):
        key = table.classes[position].key
        one, address = found.classes[key], f"indices.{name}.classes.{key}"
        cells = (
            band_words(context, key),
            bounds(context, table, position, at),
            (context.number(f"{address}.count", one.count),),
            (context.percent(f"{address}.percent", one.percent, 2),),
            (context.percent(f"{address}.cumulative", one.cumulative, 2),),
        )
        rows.append(Row(cells))
    total: tuple[Inlines, ...] = (
        context.voice.words("word_total"),
        (),
        (context.number(f"indices.{name}.n", found.n),),
        (),
        (),
    )
    return index_table(
        context,
        f"tab:person-{name}",
        context.voice.words("caption_person"),
        HEADS,
        [*rows, Row(total, "total")],
        context.voice.say(
            "note_person",
            closed=table.closed,
            norm=found.norm,
            incomplete=context.number(f"indices.{name}.n_incomplete", found.n_incomplete)
            if found.n_incomplete
            else None,
        ),
    )


def _verdict(context: Context, name: str, found: PersonCategories) -> Inlines:
    most = max(one.count for one in found.classes.values())
    if most == 0:
        said = reason(context, Undefined("no_respondents"))
        return context.voice.say("person_undefined", reason=said)
    keys = [key for key, one in found.classes.items() if one.count == most]
    address = f"indices.{name}.classes.{keys[0]}"
    return context.voice.say(
        "person_verdict",
        categories=[context.lowered(band_words(context, key)) for key in keys],
        count=context.number(f"{address}.count", most),
        percent=context.percent(f"{address}.percent", found.classes[keys[0]].percent, 2),
    )
