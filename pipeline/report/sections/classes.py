"""The class tables: between which bounds a mean or a percent score falls into which category."""

from collections.abc import Sequence

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Citation,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sources import source_of
from pipeline.results.perspectives import ClassTable


def class_section(context: Context) -> tuple[Block, ...]:
    """Write the criteria that means are judged by, unless the method has them."""
    blocks = () if context.method_apart else class_blocks(context)
    if not blocks:
        return ()
    return (Section(3, context.voice.words("title_classes"), "sec:classes", blocks),)


def class_blocks(context: Context) -> tuple[Block, ...]:
    """Write a sentence and a table for each set of criteria that means are judged by."""
    tables: dict[ClassTable, list[str]] = {}
    for name, score in context.scores.items():
        tables.setdefault(score.table, []).append(name)
    blocks: list[Block] = []
    for position, (table, names) in enumerate(tables.items()):
        name = names[0]
        id_ = f"tab:classes{'' if position == 0 else f'-{position + 1}'}"
        blocks += [
            Paragraph(
                context.voice.say(
                    f"classes_{table.rule.replace('-', '_')}",
                    table=id_,
                    n_classes=len(table.classes),
                    minimum=context.number(
                        f"perspectives.{name}.minimum", context.scores[name].minimum
                    ),
                    maximum=context.number(
                        f"perspectives.{name}.maximum", context.scores[name].maximum
                    ),
                )
            ),
            class_table(
                context,
                table,
                f"perspectives.{name}.table",
                id_,
                [context.label(one) for one in _highest(context, names)] if len(tables) > 1 else (),
            ),
        ]
    return tuple(blocks)


def _highest(context: Context, names: Sequence[str]) -> list[str]:
    """Leave out perspectives whose parent is named as well: it speaks for them."""
    parents = {one.name: one.parent for one in context.findings.files.perspectives}
    return [name for name in names if parents[name] not in names]


def class_table(
    context: Context, table: ClassTable, address: str, id_: str, of: Sequence[Inlines] = ()
) -> Table:
    """Print a class table, best class first; ``of`` names its perspectives where tables differ."""
    words = context.band if table == context.findings.scorecard.bands else context.category
    rows = [
        Row(
            (
                _bounds(context, table, position, address),
                words(one.key),
            )
        )
        for position, one in reversed(list(enumerate(table.classes)))
    ]
    return Table(
        id_,
        context.voice.say("caption_classes", unit=table.unit, perspectives=list(of)),
        (
            Column(context.voice.words(f"head_interval_{table.unit}"), "left", 2),
            Column(context.voice.words("head_category"), "left", 2),
        ),
        tuple(rows),
        note=context.voice.say(
            "note_classes",
            closed=table.closed,
            rounded=table.rule == "skm-2017",
            adapted=table.rule == "lkjip",
            source=_source(context, table),
        ),
    )


def _source(context: Context, table: ClassTable) -> Inlines | None:
    """Give the source of the classes: the declared words, else those of the rule."""
    study = context.findings.files.study
    questionnaire = context.findings.files.questionnaire
    if table == context.findings.scorecard.bands:
        bands = study.scorecard.bands
        if bands == "questionnaire":
            return context.voice.words("source_of_questionnaire_bands")
        own = study.category_sets.get(bands) if isinstance(bands, str) else bands
        declared = own.source if own else None
    else:
        declared = questionnaire.categories.source if questionnaire else None
    if declared:
        return context.text(declared)
    known = source_of(table.source) if table.source else None
    if known:
        return (Citation(table.source, (known.key,)),)
    return (Words(table.source),) if table.source else None


def _bounds(context: Context, table: ClassTable, position: int, address: str) -> Inlines:
    """Write one class as an inequality: exact at its bounds, with no holes between classes."""
    one = table.classes[position]
    at = f"{address}.classes.{position}"
    low, high = context.number(f"{at}.low", one.low, 2), context.number(f"{at}.high", one.high, 2)
    first, last = position == 0, position == len(table.classes) - 1
    lower_closed = table.closed == "lower" or first
    upper_closed = table.closed == "upper" or last
    return (
        low,
        Words(" ≤ " if lower_closed else " < "),
        *context.voice.words(f"symbol_{table.unit}"),
        Words(" ≤ " if upper_closed else " < "),
        high,
    )
