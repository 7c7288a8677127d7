"""Results of each perspective: its answers, means, category and secondary indicators."""

from pipeline.questionnaire import Perspective
from pipeline.report.context import Context, joined
from pipeline.report.document import (
    Block,
    Figure,
    Inlines,
    Paragraph,
    Reference,
    Section,
    Words,
)
from pipeline.report.sections.certainty import mean_certainty
from pipeline.report.sections.classes import class_section
from pipeline.report.sections.items import item_blocks
from pipeline.report.sections.likert import likert_figures
from pipeline.report.sections.means import is_unsure, parts_table, recap
from pipeline.report.sections.secondary import secondary_blocks
from pipeline.results import Undefined
from pipeline.results.perspectives import PerspectiveScore


def perspectives(context: Context) -> tuple[Block, ...]:
    """Write one subsection per top perspective, after the criteria and before the recap."""
    scored = [one.name for one in context.tops if one.name in context.scores]
    sections: list[Block] = [*class_section(context)]
    for perspective in context.tops:
        answers = _answers(context, perspective) if perspective.name in scored else []
        blocks = (*answers, *secondary_blocks(context, perspective.name))
        id_ = f"sec:perspective-{perspective.name}"
        sections.append(Section(3, context.text(perspective.label), id_, blocks))
    sections += recap(context, scored)
    return (Section(2, context.voice.words("title_results"), "sec:results", tuple(sections)),)


def _answers(context: Context, perspective: Perspective) -> list[Block]:
    name, score = perspective.name, context.scores[perspective.name]
    parts = [one.name for one in context.questionnaire.children(name) if one.name in context.scores]
    own = [one for one in score.items if score.items[one].perspective == name]
    figures = likert_figures(context, name)
    blocks: list[Block] = [Paragraph(_intro(context, name, figures=figures)), *figures]
    for part in parts:
        blocks += item_blocks(context, part, list(context.scores[part].items))
    if own:
        blocks += item_blocks(context, name, own)
    said = _verdict(context, name, score, recap=bool(parts))
    verdict = Paragraph(joined((said, mean_certainty(context, name))))
    return [*blocks, verdict, *([parts_table(context, name, parts)] if parts else [])]


def _intro(context: Context, name: str, *, figures: list[Figure]) -> Inlines:
    score, address = context.scores[name], f"perspectives.{name}"
    kinds = context.questionnaire.respondents_of(name) or context.kinds
    return context.voice.say(
        "perspective_intro",
        perspective=context.spoken(name),
        n=context.number(f"{address}.n", score.n),
        respondents=context.respondents(kinds),
        n_items=context.number(f"{address}.n_items", score.n_items),
        single=score.n_items == 1,
        left_out=[(Words(item),) for item in score.left_out],
        failed_but_used=[(Words(item),) for item in _failed_but_used(context, score)],
        unanswered=[(Words(item),) for item in score.unanswered],
        untested_but_used=[(Words(item),) for item in _untested_but_used(context, score)],
        rescaled=score.percent_scale,
        figures=[(Reference(one.id),) for one in figures],
        terms=context.voice.terms,
    )


def _failed_but_used(context: Context, score: PerspectiveScore) -> list[str]:
    """Name items that were dropped from the test but enter the score (scores_use: all)."""
    dropped = {
        name
        for unit in context.answers.instrument.perspectives.values()
        for name, item in unit.items.items()
        if not item.kept
    }
    return [item for item in score.items if item in dropped and item not in score.left_out]


def _untested_but_used(context: Context, score: PerspectiveScore) -> list[str]:
    """Name items in the score whose deciding correlation could not be computed."""
    field = "r_total" if context.answers.instrument.correlation == "item-total" else "r_rest"
    untested = {
        name
        for unit in context.answers.instrument.perspectives.values()
        for name, item in unit.items.items()
        if isinstance(getattr(item, field), Undefined)
    }
    out = {*score.left_out, *score.unanswered}
    return [item for item in score.items if item in untested and item not in out]


def _verdict(context: Context, name: str, score: PerspectiveScore, *, recap: bool) -> Inlines:
    address = f"perspectives.{name}"
    label, table = context.spoken(name), f"tab:parts-{name}" if recap else None
    if isinstance(score.mean, Undefined):
        return context.voice.say(
            "perspective_undefined",
            perspective=label,
            table=table,
            reason=context.voice.words(f"reason_{score.mean.undefined}"),
        )
    return context.voice.say(
        "perspective_verdict",
        perspective=label,
        table=table,
        mean=context.estimate(f"{address}.mean", score.mean, 2),
        sd=context.estimate(f"{address}.sd", score.sd, 2),
        interval=context.interval(
            (f"{address}.low", score.low), (f"{address}.high", score.high), 2
        ),
        has_interval=not isinstance(score.low, Undefined),
        ideal=context.share(f"{address}.percent_of_ideal", score.percent_of_ideal, 2),
        category=context.lowered(context.category(score.category)),
        unsure=is_unsure(score),
        category_low=context.lowered(context.category(score.category_low)),
        category_high=context.lowered(context.category(score.category_high)),
    )
