"""Answers to the research questions, the conclusion, suggestions with the lowest items first."""

from collections.abc import Sequence

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Section, Strong, Words
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.index_priorities import urgency
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.indices import index_findings
from pipeline.report.sections.scorecard import overall_node, overall_sentence, score_node
from pipeline.report.sections.secondary import achievement
from pipeline.results import Undefined
from pipeline.results.scorecard import IndicatorScore

SUGGESTED_ITEMS = 5


def answers_to_questions(context: Context) -> tuple[Block, ...]:
    """Answer each research question from the perspectives that it is about."""
    questions = context.findings.files.study.questions
    if not questions:
        return ()
    blocks: list[Block] = [Paragraph(context.voice.say("questions_intro"))]
    for question in questions:
        words = context.text(question.text)
        blocks += [
            Paragraph(
                tuple(Strong(one.text) if isinstance(one, Words) else one for one in words), "plain"
            ),
            Paragraph(_answer(context, question.about)),
        ]
    return (Section(2, context.voice.words("title_questions"), "sec:questions", tuple(blocks)),)


def _answer(context: Context, about: Sequence[str]) -> Inlines:
    if not about:
        return overall_sentence(context)
    inlines: Inlines = ()
    for name in about:
        sentence = _perspective_answer(context, name)
        inlines = (*inlines, Words(" "), *sentence) if inlines else sentence
    return inlines


def _perspective_answer(context: Context, name: str) -> Inlines:
    card = context.findings.scorecard.perspectives.get(name)
    if card is None:
        return _described(context, name)
    if isinstance(card.score, Undefined):
        return context.voice.say(
            "discussion_undefined",
            perspective=context.spoken(name),
            reason=context.voice.words(f"reason_{card.score.undefined}"),
        )
    mean = context.scores[name].mean if name in context.scores else None
    return context.voice.say(
        "answer_perspective",
        organisation=context.text(context.about.organisation),
        perspective=context.spoken(name),
        score=score_node(context, name),
        category=context.lowered(context.verdict(name)),
        mean=None
        if mean is None or isinstance(mean, Undefined)
        else context.estimate(f"perspectives.{name}.mean", mean, 2),
        maximum=context.number(f"perspectives.{name}.maximum", context.scores[name].maximum)
        if name in context.scores
        else None,
        basis=card.basis,
    )


def _described(context: Context, name: str) -> Inlines:
    """Answer from a perspective that is no part of the scorecard: it has a mean, but no score."""
    score = context.scores.get(name)
    if score is None:
        return ()
    if isinstance(score.mean, Undefined):
        return context.voice.say(
            "discussion_undefined",
            perspective=context.spoken(name),
            reason=context.voice.words(f"reason_{score.mean.undefined}"),
        )
    return context.voice.say(
        "answer_described",
        perspective=context.spoken(name),
        mean=context.estimate(f"perspectives.{name}.mean", score.mean, 2),
        maximum=context.number(f"perspectives.{name}.maximum", score.maximum),
        category=context.lowered(context.category(score.category)),
    )


def conclusion(context: Context) -> tuple[Block, ...]:
    """Write the conclusion and the suggestions."""
    voice = context.voice
    return (
        Section(2, voice.words("title_conclusion"), "sec:conclusion", tuple(_conclusion(context))),
        Section(
            2, voice.words("title_suggestions"), "sec:suggestions", tuple(_suggestions(context))
        ),
    )


def _conclusion(context: Context) -> list[Block]:
    cards = context.findings.scorecard.perspectives
    overall = context.findings.scorecard.overall
    defined = not isinstance(overall.score, Undefined)
    return [
        Paragraph(
            context.voice.say(
                "conclusion_intro",
                organisation=context.text(context.about.organisation),
                defined=defined,
                score=overall_node(context),
                category=context.lowered(context.band(overall.category)),
                agrees=overall.agrees,
            )
        ),
        Bullets(
            tuple(
                context.voice.say(
                    "conclusion_perspective",
                    perspective=context.label(name),
                    score=score_node(context, name),
                    category=context.lowered(context.verdict(name)),
                    basis=card.basis,
                    defined=not isinstance(card.score, Undefined),
                )
                for name, card in cards.items()
            ),
            ordered=True,
        ),
        *_indices(context),
    ]


def _indices(context: Context) -> list[Block]:
    found = index_findings(context)
    if not found:
        return []
    return [Paragraph(context.voice.words("conclusion_indices")), Bullets(found, ordered=True)]


def _suggestions(context: Context) -> list[Block]:
    items, indicators = _item_suggestions(context), _indicator_suggestions(context)
    points = (*items, *indicators, *_unsure(context))
    intro = context.voice.say(
        "suggestions_intro", items=bool(items), indicators=bool(indicators), any=bool(points)
    )
    return [Paragraph(intro), *([Bullets(points, ordered=True)] if points else [])]


def _item_suggestions(context: Context) -> tuple[Inlines, ...]:
    if context.findings.answers is None:
        return ()
    why = urgency(context)
    return tuple(
        context.voice.say(
            "suggestion_item",
            item=context.quoted(item),
            perspective=context.spoken(name),
            mean=item_value(context, name, item),
            category=context.lowered(context.category(context.scores[name].items[item].category)),
            why=why.get(item),
        )
        for name, item in _weakest(context)
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
    most = min(SUGGESTED_ITEMS, len(ordered) // 2)
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


def _indicator_suggestions(context: Context) -> tuple[Inlines, ...]:
    indicators = context.findings.scorecard.indicators
    names = sorted(
        (name for name, one in indicators.items() if _needs_work(context, one)),
        key=lambda name: indicators[name].achievement,
    )
    return tuple(
        context.voice.say(
            "suggestion_indicator",
            indicator=context.lowered(indicator_label(context, name)),
            perspective=context.spoken(indicators[name].perspective),
            achievement=achievement(context, name),
            published=indicators[name].published,
            kind=indicators[name].kind,
        )
        for name in names[:SUGGESTED_ITEMS]
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


def _unsure(context: Context) -> tuple[Inlines, ...]:
    if not any(one.published for one in context.findings.scorecard.indicators.values()):
        return ()
    return (context.voice.say("suggestion_targets"),)
