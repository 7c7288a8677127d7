"""Means of perspectives and indicators side by side: tables and the continuum line."""

from collections.abc import Sequence

from pipeline.report.charts import Continuum, ContinuumRow
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Figure,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.favourable import favourable_sentence, recap_figures
from pipeline.report.sections.mean_dots import mean_dots
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.weight_notes import noted
from pipeline.results import Undefined
from pipeline.results.perspectives import PerspectiveScore

# heads of the columns of numbers with their relative widths
COLUMNS = {"n_items": 1.1, "n": 0.9, "mean": 1.15, "sd": 0.95, "interval": 2.2, "ideal": 1.6}


def recap(context: Context, scored: Sequence[str]) -> list[Block]:
    """Summarise the scored perspectives; nothing where none is scored."""
    if not scored:
        return []
    figures = [*continuum_figures(context, scored), *mean_dots(context, scored)]
    references = [(Reference(one.id),) for one in figures]
    dots = recap_figures(context)
    favourable = favourable_sentence(context, dots)
    said = context.voice.say("recap_sentence", table="tab:recap", figures=references)
    blocks: list[Block] = [
        Paragraph(said),
        means_table(context, "tab:recap", context.voice.words("caption_recap"), scored),
        *figures,
        *([favourable] if favourable else []),
        *dots,
    ]
    return [Section(3, context.voice.words("title_recap"), "sec:recap", tuple(blocks))]


def parts_table(context: Context, name: str, parts: Sequence[str]) -> Table:
    """Summarise the indicators of a perspective, with the perspective as the last row."""
    caption = context.voice.say("caption_parts", perspective=context.label(name))
    return means_table(context, f"tab:parts-{name}", caption, parts, total=name)


def means_table(
    context: Context,
    id_: str,
    caption: Inlines,
    names: Sequence[str],
    *,
    total: str | None = None,
) -> Table:
    """Lay the means of perspectives or indicators out, with their intervals and categories."""
    voice = context.voice
    first = "perspective" if total is None else "indicator"
    rows = [Row(_means_row(context, name)) for name in names]
    if total:
        rows.append(Row(_means_row(context, total), "total"))
    starred = any(is_unsure(context.scores[name]) for name in (*names, *([total] if total else [])))
    return Table(
        id_,
        caption,
        (
            Column(voice.words(f"head_{first}"), "left", 3.2),
            *(
                Column(voice.words(f"head_{head}"), "right", width)
                for head, width in COLUMNS.items()
            ),
            Column(voice.words("head_category"), "left", 1.9),
        ),
        tuple(rows),
        note=noted(
            context,
            voice.say("note_means", starred=starred),
            [context.scores[name].unweighted for name in names],
        ),
        source=primary_source(context),
    )


def _means_row(context: Context, name: str) -> tuple[Inlines, ...]:
    score, address = context.scores[name], f"perspectives.{name}"
    category = context.category(score.category)
    return (
        context.label(name),
        (context.number(f"{address}.n_items", score.n_items),),
        (context.number(f"{address}.n", score.n),),
        context.estimate(f"{address}.mean", score.mean, 2),
        context.estimate(f"{address}.sd", score.sd, 2),
        context.interval((f"{address}.low", score.low), (f"{address}.high", score.high), 2),
        context.share(f"{address}.percent_of_ideal", score.percent_of_ideal, 2),
        (*category, Words("*")) if is_unsure(score) else category,
    )


def is_unsure(score: PerspectiveScore) -> bool:
    """Tell whether the interval of the mean reaches into another class."""
    ends = {score.category_low, score.category_high}
    return not any(isinstance(end, Undefined) for end in ends) and len(ends) > 1


def continuum_figures(context: Context, names: Sequence[str]) -> list[Figure]:
    """Draw the means on the continuum line, one figure for each set of classes."""
    by_mean = [
        name
        for name in names
        if context.scores[name].table.unit == "mean"
        and not isinstance(context.scores[name].mean, Undefined)
    ]
    tables = {context.scores[name].table: None for name in by_mean}
    groups = [[one for one in by_mean if context.scores[one].table == table] for table in tables]
    return [
        _continuum(context, group, position, several=len(groups) > 1)
        for position, group in enumerate(groups)
    ]


def _continuum(context: Context, names: Sequence[str], position: int, *, several: bool) -> Figure:
    table = context.scores[names[0]].table
    rows = tuple(_continuum_row(context, name) for name in names)
    return Figure(
        f"fig:continuum{'' if position == 0 else f'-{position + 1}'}",
        context.voice.say(
            "caption_continuum",
            perspectives=[context.label(name) for name in names] if several else [],
        ),
        Continuum(
            rows=rows,
            bounds=(table.classes[0].low, *(one.high for one in table.classes)),
            zones=tuple(plain(context.category(one.key)) for one in table.classes),
            axis=context.voice.word("chart_mean_axis"),
            decimals=2,
            language=context.language,
        ),
        alt=alt_of(
            lambda entries: context.voice.say("alt_continuum", rows=entries),
            [
                (Words(f"{row.label} {fixed(row.value, 2, context.language)} ({row.category})"),)
                for row in rows
            ],
        ),
        note=context.voice.say("note_continuum", starred=any(row.starred for row in rows)),
        source=primary_source(context),
    )


def _continuum_row(context: Context, name: str) -> ContinuumRow:
    score = context.scores[name]
    return ContinuumRow(
        label=plain(context.label(name)),
        value=0.0 if isinstance(score.mean, Undefined) else score.mean,
        low=None if isinstance(score.low, Undefined) else score.low,
        high=None if isinstance(score.high, Undefined) else score.high,
        category=plain(context.category(score.category)),
        starred=is_unsure(score),
    )
