"""Appendix: the population tables that weights were fitted to, and the weights that came of it."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.variables import value_words, variable_words
from pipeline.results.weighting import CellWeight, FittedTable, KindWeights
from pipeline.weight_choices import BETWEEN

COLUMNS = {
    "population": 1.7,
    "population_share": 1.7,
    "obtained": 1.6,
    "obtained_share": 1.6,
    "mean_weight": 1.8,
    "weighted_share": 2.0,
}


def weight_tables(context: Context) -> list[Block]:
    """Write a table for each population table; nothing where there is none."""
    found = context.answers.weighting
    if found is None:
        return []
    tables = [
        _table(context, kind, name, one) for kind, one in found.kinds.items() for name in one.tables
    ]
    if not tables:
        return []
    return [Paragraph(context.voice.words("weights_intro")), *tables]


def _table(context: Context, kind: str, name: str, one: KindWeights) -> Table:
    table, at = one.tables[name], f"weighting.kinds.{kind}.tables.{name}"
    voice = context.voice
    return Table(
        f"tab:weights-{kind}-{name}",
        voice.say(
            "caption_weights",
            respondents=context.respondents([kind]),
            variables=[context.lowered(variable_words(context, by)) for by in table.by],
        ),
        (
            Column(_head(context, table), "left", 3.2),
            *(
                Column(voice.words(f"head_{head}"), "right", width)
                for head, width in COLUMNS.items()
            ),
        ),
        tuple(
            Row(_row(context, table, cell, f"{at}.cells.{cell}", found))
            for cell, found in table.cells.items()
        ),
        note=voice.say(
            "note_weights",
            unknown=context.number(f"{at}.unknown", table.unknown) if table.unknown else None,
            fits=one.fits,
        ),
        source=voice.say("source_processed", year=context.year),
    )


def _head(context: Context, table: FittedTable) -> Inlines:
    words: Inlines = ()
    for by in table.by:
        name = variable_words(context, by)
        words = (*words, Words(" × "), *context.lowered(name)) if words else name
    return words


def _row(
    context: Context, table: FittedTable, cell: str, at: str, found: CellWeight
) -> tuple[Inlines, ...]:
    values = cell.split(BETWEEN) if len(table.by) > 1 else [cell]
    words: Inlines = ()
    for by, value in zip(table.by, values, strict=True):
        name = value_words(context, by, value)
        words = (*words, Words(" × "), *name) if words else name
    return (
        words,
        (context.number(f"{at}.population", found.population),),
        (context.percent(f"{at}.share", found.share),),
        (context.number(f"{at}.n", found.n),),
        (context.percent(f"{at}.sample_share", found.sample_share),),
        (context.number(f"{at}.weight", found.weight, 3),),
        (context.percent(f"{at}.weighted_share", found.weighted_share),),
    )
