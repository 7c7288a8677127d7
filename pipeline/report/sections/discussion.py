"""Discussion: the perspectives compared, and what the sources on each say together."""

from collections import Counter
from collections.abc import Sequence

from pipeline.folding import fold
from pipeline.questionnaire import Perspective
from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import (
    Block,
    Inlines,
    Paragraph,
    Section,
    Words,
)
from pipeline.report.sections.comparison import comparison
from pipeline.report.sections.index_priorities import urgency
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.limits import limits
from pipeline.report.sections.means import is_unsure
from pipeline.report.sections.scorecard import score_node
from pipeline.report.sections.secondary import achievement
from pipeline.report.sections.sources_joined import direction, informants, usual_answer
from pipeline.report.sections.triangulation import triangulation
from pipeline.results import Undefined
from pipeline.study_files import Interview

MOST_EXCERPTS = 2  # of a theme; all of them are counted


def discussion(context: Context) -> tuple[Block, ...]:
    """Compare the perspectives, write a subsection on each, set the sources side by side."""
    if context.brief:
        blocks: tuple[Block, ...] = (*findings_in_brief(context), limits(context))
    else:
        blocks = (
            *comparison(context),
            *(_subsection(context, perspective) for perspective in context.weighed),
            *triangulation(context),
            Section(3, context.voice.words("title_limits"), "sec:limits", (limits(context),)),
        )
    return (Section(2, context.voice.words("title_discussion"), "sec:discussion", blocks),)


def findings_in_brief(context: Context) -> tuple[Block, ...]:
    """Compare the perspectives and write a paragraph on each, without quotations."""
    paragraphs = (Paragraph(_sentences(context, one.name)) for one in context.weighed)
    return (*comparison(context), *paragraphs)


def _subsection(context: Context, perspective: Perspective) -> Section:
    name = perspective.name
    blocks = (Paragraph(_sentences(context, name)), *_interviews(context, name))
    return Section(3, context.text(perspective.label), f"sec:discussion-{name}", blocks)


def _sentences(context: Context, name: str) -> Inlines:
    card = context.findings.scorecard.perspectives[name]
    if isinstance(card.score, Undefined):
        reason = context.voice.words(f"reason_{card.score.undefined}")
        return context.voice.say(
            "discussion_undefined", perspective=context.spoken(name), reason=reason
        )
    return joined(
        (
            _verdict(context, name),
            _answers(context, name),
            _urgent(context, name),
            _indicators(context, name),
            direction(context, name),
            informants(context, name),
        )
    )


def _verdict(context: Context, name: str) -> Inlines:
    card = context.findings.scorecard.perspectives[name]
    return context.voice.say(
        "discussion_verdict",
        perspective=context.spoken(name),
        score=score_node(context, name),
        category=context.lowered(context.verdict(name)),
        basis=card.basis,
        unsure=name in context.scores and is_unsure(context.scores[name]),
    )


def item_levels(context: Context, name: str) -> dict[str, float]:
    """Give the items in a perspective's score as percent of their scales' range.

    Means on different scales cannot be ranked; these can, and rank items of one scale alike.
    """
    score = context.scores[name]
    return {
        item: one.percent_of_range
        for item, one in score.items.items()
        if not isinstance(one.percent_of_range, Undefined) and item not in score.left_out
    }


def item_value(context: Context, name: str, item: str) -> Inlines:
    """Print an item's mean, or its percent of the range where the perspective is in percent."""
    score, address = context.scores[name], f"perspectives.{name}.items.{item}"
    if score.percent_scale:
        return context.share(f"{address}.percent_of_range", score.items[item].percent_of_range)
    return context.estimate(f"{address}.mean", score.items[item].mean, 2)


def _answers(context: Context, name: str) -> Inlines:
    levels = item_levels(context, name) if name in context.scores else {}
    if len(levels) < 2:
        return ()
    best, worst = highest(levels), lowest(levels)
    parts = [
        (one.name, mean)
        for one in context.questionnaire.children(name)
        if not isinstance(mean := context.scores[one.name].mean, Undefined)
    ]
    ordered = sorted(parts, key=lambda pair: -pair[1])
    return context.voice.say(
        "discussion_answers",
        best=[context.quoted(one) for one in best],
        best_mean=item_value(context, name, best[0]),
        best_usual=usual_answer(context, name, best[0]) if len(best) == 1 else None,
        worst=[context.quoted(one) for one in worst],
        worst_mean=item_value(context, name, worst[0]),
        worst_usual=usual_answer(context, name, worst[0]) if len(worst) == 1 else None,
        equal=best == worst,
        best_part=context.label(ordered[0][0]) if len(ordered) > 1 else None,
        best_part_mean=_part_mean(context, ordered[0][0]) if len(ordered) > 1 else None,
        worst_part=context.label(ordered[-1][0]) if len(ordered) > 1 else None,
        worst_part_mean=_part_mean(context, ordered[-1][0]) if len(ordered) > 1 else None,
    )


def _urgent(context: Context, name: str) -> Inlines:
    """Name the items that an index calls urgent."""
    if name not in context.scores:
        return ()
    why = urgency(context)
    items = [item for item in context.scores[name].items if why.get(item)]
    if not items:
        return ()
    reasons = sorted({str(why[item]) for item in items})
    return context.voice.say(
        "discussion_urgent", items=[(Words(item),) for item in items], reasons=reasons
    )


def _part_mean(context: Context, name: str) -> Inlines:
    return context.estimate(f"perspectives.{name}.mean", context.scores[name].mean, 2)


def _indicators(context: Context, name: str) -> Inlines:
    indicators = context.findings.scorecard.indicators
    names = [one for one, score in indicators.items() if score.perspective == name]
    if not names:
        return ()
    return context.voice.say(
        "discussion_indicators",
        indicators=[
            {
                "label": context.lowered(indicator_label(context, one)),
                "achievement": achievement(context, one),
            }
            for one in names
        ],
        published=all(indicators[one].published for one in names),
        below=[
            context.lowered(indicator_label(context, one))
            for one in names
            if not indicators[one].published and indicators[one].achievement < 100
        ],
    )


def _interviews(context: Context, name: str) -> list[Block]:
    blocks: list[Block] = []
    for position, interview in enumerate(_quoted(context.interviews(name))):
        blocks += [
            Paragraph(
                context.voice.say(
                    "interview_intro",
                    theme=context.lowered(context.text(interview.theme)),
                    informant=_informant(context, interview),
                    named_by_role=interview.role is not None,
                    first=position == 0,
                )
            ),
            Paragraph(
                (Words("“"), *context.text(interview.excerpt), Words("”")),
                "quote",
            ),
        ]
    return blocks


def _quoted(interviews: Sequence[Interview]) -> list[Interview]:
    """Give two excerpts at most of each theme."""
    of_theme = Counter[tuple[tuple[str, str], ...]]()
    quoted = []
    for interview in interviews:
        theme = tuple((key, fold(text)) for key, text in sorted(interview.theme.items()))
        of_theme[theme] += 1
        if of_theme[theme] <= MOST_EXCERPTS:
            quoted.append(interview)
    return quoted


def _informant(context: Context, interview: Interview) -> Inlines:
    if interview.role is None:
        return (Words(interview.informant),)
    return (*context.lowered(context.text(interview.role)), Words(f" ({interview.informant})"))
