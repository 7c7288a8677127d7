"""Suggestions in the order of their urgency, each with the numbers that it rests on.

The order is told in the text: what an index calls urgent, indicators below their target, the lowest
of the other items, what respondents wrote about most often.
"""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph
from pipeline.report.sections.comparison import leading_themes
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.index_priorities import urgency
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.likert import likert_figure_of
from pipeline.report.sections.secondary import achievement
from pipeline.results.scorecard import IndicatorScore

MOST = 5  # items, and as many indicators
MOST_IN_BRIEF = 3
PRAISE = "praise"  # the theme that asks for nothing, where the study keeps the proposed ones


def suggestions(context: Context) -> tuple[Block, ...]:
    """Write the rule of the order, and the suggestions as a numbered list."""
    urgent, others = _items(context)
    indicators = tuple(_indicators(context))
    themes = tuple(_themes(context))
    points = (*urgent, *indicators, *others, *themes, *_targets(context))
    intro = context.voice.say(
        "suggestions_intro",
        urgent=bool(urgent),
        indicators=bool(indicators),
        items=bool(others),
        themes=bool(themes),
        any=bool(points),
    )
    return (Paragraph(intro), *([Bullets(points, ordered=True)] if points else []))


def _most(context: Context) -> int:
    return MOST_IN_BRIEF if context.brief else MOST


def _items(context: Context) -> tuple[tuple[Inlines, ...], tuple[Inlines, ...]]:
    """Give what is suggested of items: those that an index calls urgent, and the others.

    A brief report has fewer of the others only: that an index calls an item urgent is told before.
    """
    if context.findings.answers is None:
        return (), ()
    why = urgency(context)
    weakest = _weakest(context)
    urgent, others = (
        [_item(context, name, item) for name, item in weakest if (item in why) is placed]
        for placed in (True, False)
    )
    return tuple(urgent), tuple(others[: max(0, _most(context) - len(urgent))])


def _item(context: Context, name: str, item: str) -> Inlines:
    category = context.scores[name].items[item].category
    return context.voice.say(
        "suggestion_item",
        item=context.quoted(item),
        perspective=context.spoken(name),
        mean=item_value(context, name, item),
        category=context.lowered(context.category(category)),
        why=urgency(context).get(item),
        evidence=None if context.brief else likert_figure_of(context, name, item),
    )


def _weakest(context: Context) -> list[tuple[str, str]]:
    """Name the weakest items below the top class: at most half of all, and never part of a tie.

    Of items that an index places, only the urgent ones.
    """
    why = urgency(context)
    levels = {
        (one.name, item): level
        for one in context.weighed
        if one.name in context.scores
        for item, level in item_levels(context, one.name).items()
    }
    ordered = sorted(levels, key=lambda pair: levels[pair])
    most = min(MOST, len(ordered) // 2)
    ordered = [pair for pair in ordered if pair[1] not in why or why[pair[1]]]
    if most < len(ordered):
        edge = levels[ordered[most]]
        ordered = [pair for pair in ordered if levels[pair] < edge][:most]
    return [
        (name, item)
        for name, item in ordered
        if context.scores[name].items[item].category != _top_class(context, name)
    ]


def _top_class(context: Context, name: str) -> str:
    return context.scores[name].table.classes[-1].key


def _indicators(context: Context) -> Iterator[Inlines]:
    found = context.findings.scorecard.indicators
    names = sorted(
        (name for name, one in found.items() if _needs_work(context, one)),
        key=lambda name: found[name].achievement,
    )
    for name in names[: _most(context)]:
        one = found[name]
        yield context.voice.say(
            "suggestion_indicator",
            indicator=context.lowered(indicator_label(context, name)),
            perspective=context.spoken(one.perspective),
            achievement=achievement(context, name),
            published=one.published,
            kind=one.kind,
            evidence=f"tab:indicators-{one.perspective}",
        )


def _needs_work(context: Context, one: IndicatorScore) -> bool:
    """Tell whether a target was missed, or a published achievement is below the top class."""
    if one.published:
        return one.category != _best_class(context, one)
    return one.achievement < 100


def _best_class(context: Context, one: IndicatorScore) -> str:
    card = context.findings.scorecard
    table = card.sets[one.category_set] if one.category_set else card.bands
    return table.classes[0 if table.rule == "budget-efficiency" else -1].key


def _themes(context: Context) -> Iterator[Inlines]:
    if context.findings.answers is None:
        return
    for variable, found in context.answers.open_answers.items():
        leading = leading_themes(found, PRAISE)
        if leading:
            at = f"open_answers.{variable}.themes.{leading[0]}"
            one = found.themes[leading[0]]
            yield context.voice.say(
                "suggestion_theme",
                themes=[
                    context.lowered(context.text(found.themes[name].label)) for name in leading
                ],
                count=context.number(f"{at}.count", one.count),
                percent=context.share(f"{at}.percent", one.percent),
                evidence=f"tab:open-answers-{variable}",
            )


def _targets(context: Context) -> tuple[Inlines, ...]:
    if not any(one.published for one in context.findings.scorecard.indicators.values()):
        return ()
    return (context.voice.say("suggestion_targets"),)
