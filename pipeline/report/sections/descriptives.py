"""What was answered, without a table for every item: means with intervals, extremes, figures."""

from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import (
    Block,
    Bullets,
    Figure,
    Inlines,
    Paragraph,
    Reference,
    Section,
)
from pipeline.report.sections.certainty import mean_certainty
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.indices import index_findings, indices
from pipeline.report.sections.likert import likert_figures
from pipeline.report.sections.means import continuum_figures, is_unsure, means_table
from pipeline.report.sections.secondary import secondary_blocks
from pipeline.results import Undefined


def descriptives(context: Context) -> tuple[Block, ...]:
    """Write the table of means and a paragraph for each perspective; figures unless brief."""
    scored = [one.name for one in context.tops if one.name in context.scores]
    if not scored:
        return ()
    voice = context.voice
    figures: list[Figure] = [] if context.brief else continuum_figures(context, scored)
    said = voice.say(
        "descriptives_intro",
        table="tab:recap",
        figures=[(Reference(one.id),) for one in figures],
        distribution=None if context.brief else "sec:distribution",
    )
    blocks: list[Block] = [
        Paragraph(said),
        means_table(context, "tab:recap", voice.words("caption_recap"), scored),
        *figures,
    ]
    for name in scored:
        blocks += _perspective(context, name)
    title = voice.words("title_descriptives")
    return (Section(2, title, "sec:descriptives", tuple(blocks)),)


def _perspective(context: Context, name: str) -> list[Block]:
    figures: list[Figure] = [] if context.brief else likert_figures(context, name)
    sure = mean_certainty(context, name)
    sentences = joined((_mean(context, name, figures), sure, _extremes(context, name)))
    return [Paragraph(sentences), *figures]


def _mean(context: Context, name: str, figures: list[Figure]) -> Inlines:
    score, address = context.scores[name], f"perspectives.{name}"
    if isinstance(score.mean, Undefined):
        return context.voice.say(
            "discussion_undefined",
            perspective=context.spoken(name),
            reason=context.voice.words(f"reason_{score.mean.undefined}"),
        )
    return context.voice.say(
        "descriptives_mean",
        perspective=context.spoken(name),
        mean=context.estimate(f"{address}.mean", score.mean, 2),
        sd=context.estimate(f"{address}.sd", score.sd, 2),
        interval=context.interval(
            (f"{address}.low", score.low), (f"{address}.high", score.high), 2
        ),
        has_interval=not isinstance(score.low, Undefined),
        n=context.number(f"{address}.n", score.n),
        category=context.lowered(context.category(score.category)),
        unsure=is_unsure(score),
        figures=[(Reference(one.id),) for one in figures],
        left_out=bool(score.left_out),
    )


def _extremes(context: Context, name: str) -> Inlines:
    levels = item_levels(context, name)
    if len(levels) < 2:
        return ()
    best, worst = highest(levels), lowest(levels)
    if best == worst:
        return ()
    return context.voice.say(
        "descriptives_extremes",
        best=[context.quoted(one) for one in best],
        best_mean=item_value(context, name, best[0]),
        worst=[context.quoted(one) for one in worst],
        worst_mean=item_value(context, name, worst[0]),
    )


def secondary_data(context: Context) -> tuple[Block, ...]:
    """Write the indicators of all perspectives as one section; nothing where there are none."""
    blocks = [block for one in context.tops for block in secondary_blocks(context, one.name)]
    if not blocks:
        return ()
    title = context.voice.words("title_secondary")
    return (Section(2, title, "sec:secondary", tuple(blocks)),)


def index_summary(context: Context) -> tuple[Block, ...]:
    """Give the sentence of each index that has a verdict, and no more."""
    found = index_findings(context)
    if not found:
        return ()
    if any(isinstance(one, Reference) for words in found for one in words):
        return indices(context)  # a sentence that points at its table cannot stand without it
    title = context.voice.words("title_indices")
    intro = Paragraph(context.voice.words("conclusion_indices"))
    return (Section(2, title, "sec:indices", (intro, Bullets(found, ordered=True))),)
