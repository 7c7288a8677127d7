"""Answers to the research questions, and the conclusion with its suggestions."""

from collections.abc import Sequence

from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Section, Strong, Words
from pipeline.report.sections.indices import index_findings
from pipeline.report.sections.relation_findings import relation_conclusions, relation_finding
from pipeline.report.sections.round_changes import common_items, since_before
from pipeline.report.sections.round_parts import rounds_of
from pipeline.report.sections.scorecard import (
    overall_node,
    overall_sentence,
    score_node,
    scored,
)
from pipeline.report.sections.suggestions import suggestions
from pipeline.results import Undefined


def answers_to_questions(context: Context) -> tuple[Block, ...]:
    """Answer each research question from the perspectives that it is about."""
    blocks = answers(context)
    if not blocks:
        return ()
    title = context.voice.say("title_questions", single=_single(context))
    return (Section(2, title, "sec:questions", blocks),)


def _single(context: Context) -> bool:
    return len(context.findings.files.study.questions) == 1


def answers(context: Context) -> tuple[Block, ...]:
    """Write each research question with its answer; nothing where the study names none."""
    questions = context.findings.files.study.questions
    if not questions:
        return ()
    blocks: list[Block] = [Paragraph(context.voice.say("questions_intro", single=_single(context)))]
    for question in questions:
        words = context.text(question.text)
        blocks += [
            Paragraph(
                tuple(Strong(one.text) if isinstance(one, Words) else one for one in words), "plain"
            ),
            Paragraph(_answer(context, question.about)),
        ]
    return tuple(blocks)


def _answer(context: Context, about: Sequence[str]) -> Inlines:
    if not about:
        return _overall_answer(context)
    scores = scored(context)
    before = (None, *about)
    named = [
        _named_answer(context, name, first=last not in scores)
        for last, name in zip(before, about, strict=False)
    ]
    return joined(named)


def _overall_answer(context: Context) -> Inlines:
    """Answer for the whole by what it is made of; the score itself is told with its computation."""
    card = context.findings.scorecard
    scores = scored(context)
    if isinstance(card.overall.score, Undefined) or not scores:
        return overall_sentence(context)
    best, worst = highest(scores), lowest(scores)
    return context.voice.say(
        "answer_overall",
        organisation=context.text(context.about.organisation),
        category=context.lowered(context.band(card.overall.category)),
        single=len(card.perspectives) == 1,
        equal=best == worst,
        best=[context.spoken(one) for one in best],
        best_score=score_node(context, best[0]),
        worst=[context.spoken(one) for one in worst],
        worst_score=score_node(context, worst[0]),
    )


def _named_answer(context: Context, name: str, *, first: bool) -> Inlines:
    """Answer from a perspective, or from a relation of that name."""
    if context.findings.answers is not None and name in context.answers.relations:
        return relation_finding(context, name)
    return _perspective_answer(context, name, first=first)


def _perspective_answer(context: Context, name: str, *, first: bool) -> Inlines:
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
        first=first,
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
        Section(2, voice.words("title_conclusion"), "sec:conclusion", conclusion_blocks(context)),
        Section(2, voice.words("title_suggestions"), "sec:suggestions", suggestions(context)),
    )


def conclusion_blocks(context: Context, *, listed: bool = True) -> tuple[Block, ...]:
    """Write the overall result, if ``listed`` that of each perspective, and of each index."""
    overall = context.findings.scorecard.overall
    defined = not isinstance(overall.score, Undefined)
    return (
        Paragraph(
            context.voice.say(
                "conclusion_intro",
                organisation=context.text(context.about.organisation),
                defined=defined,
                score=overall_node(context),
                category=context.lowered(context.band(overall.category)),
                agrees=overall.agrees,
                listed=listed,
            )
        ),
        *([_listed(context)] if listed else []),
        *relation_conclusions(context),
        *_indices(context),
        *_since(context),
    )


def _since(context: Context) -> list[Block]:
    """Say what changed since the round before, where the study names one."""
    found = rounds_of(context)
    if found is None:
        return []
    said = since_before(context, found.latest)
    return [Paragraph(joined([said, *common_items(context, found.latest)]))] if said else []


def _listed(context: Context) -> Bullets:
    return Bullets(
        tuple(
            context.voice.say(
                "conclusion_perspective",
                perspective=context.label(name),
                score=score_node(context, name),
                category=context.lowered(context.verdict(name)),
                basis=card.basis,
                defined=not isinstance(card.score, Undefined),
            )
            for name, card in context.findings.scorecard.perspectives.items()
        ),
        ordered=True,
    )


def _indices(context: Context) -> list[Block]:
    """Give the verdict of each index; in brief it stands with the results alone."""
    if context.brief:
        return []
    found = index_findings(context)
    if not found:
        return []
    return [Paragraph(context.voice.words("conclusion_indices")), Bullets(found, ordered=True)]
