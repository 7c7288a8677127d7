"""What a relation came to, in a sentence or two: for the answers and the conclusion."""

from pipeline.report.context import Context, highest
from pipeline.report.document import Block, Inlines, Paragraph
from pipeline.report.sections.point_lists import point_list
from pipeline.report.sections.reasons import reason
from pipeline.report.sections.relation_words import is_apart, is_clear, overlap, term_spoken
from pipeline.results.relations import Drivers, Relation


def relation_conclusions(context: Context) -> list[Block]:
    """List what every relation came to; nothing where the study asks for none."""
    if context.findings.answers is None or not context.answers.relations:
        return []
    found = tuple(relation_finding(context, name) for name in context.answers.relations)
    return [
        Paragraph(context.voice.words("conclusion_relations")),
        *point_list(found, ordered=True),
    ]


def relation_finding(context: Context, name: str) -> Inlines:
    """Say what a relation came to, or why nothing did."""
    found, at = context.answers.relations[name], f"relations.{name}"
    if found.problem is not None or found.regression is None:
        return context.voice.say(
            "relation_problem",
            outcome=term_spoken(context, found.outcome),
            predictors=[term_spoken(context, one) for one in found.predictors],
            n=context.number(f"{at}.n", found.n),
            reason=reason(context, found.problem) if found.problem else (),
        )
    one = found.regression
    return context.voice.say(
        "relation_found",
        outcome=term_spoken(context, found.outcome),
        predictors=[term_spoken(context, key) for key in one.terms],
        explained=context.percent(f"{at}.regression.explained", one.explained),
        n=context.number(f"{at}.n", found.n),
        clear=is_clear(one.p),
        terms=[term_spoken(context, key) for key, term in one.terms.items() if is_clear(term.p)],
        top=_top(context, found.drivers),
        unsure=found.drivers is not None and _is_unsure(found.drivers),
        mediator=term_spoken(context, found.mediator) if found.mediator else None,
        through=_through(context, found),
    )


def _top(context: Context, found: Drivers | None) -> list[Inlines]:
    if found is None:
        return []
    values = {name: one.contribution for name, one in found.terms.items()}
    return [term_spoken(context, name) for name in highest(values)]


def _is_unsure(found: Drivers) -> bool:
    """Tell whether any other driver may be larger than the first."""
    first, *others = sorted(found.terms.values(), key=lambda one: -one.contribution)
    return any(overlap(first, one) for one in others)


def _through(context: Context, found: Relation) -> list[Inlines]:
    if found.mediation is None:
        return []
    effects = found.mediation.effects
    return [term_spoken(context, name) for name, one in effects.items() if is_apart(one)]
