"""How scores go together: regressions, key drivers and mediation, each in a section of its own."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Section
from pipeline.report.sections.reasons import reason
from pipeline.report.sections.relation_assumptions import assumption_blocks
from pipeline.report.sections.relation_drivers import driver_blocks
from pipeline.report.sections.relation_paths import path_blocks
from pipeline.report.sections.relation_tables import (
    WIDEST,
    equation,
    summary_table,
    terms_table,
    variance_table,
    written_equation,
)
from pipeline.report.sections.relation_weighted import weighted_terms
from pipeline.report.sections.relation_words import (
    is_clear,
    p_words,
    term_label,
    term_spoken,
    title_of,
)
from pipeline.results.relations import Regression, Relation


def relations(context: Context) -> tuple[Block, ...]:
    """Write a section per relation; nothing where the study asks for none."""
    if context.findings.answers is None or not context.answers.relations:
        return ()
    found = context.answers.relations
    said = context.voice.say("relations_intro", several=len(found) > 1)
    if any(one.weighted is not None for one in found.values()):
        said = joined((said, context.voice.words("relations_not_weighted")))
    intro = Paragraph(said)
    parts = [_relation(context, name, one) for name, one in found.items()]
    title = context.voice.words("title_relations")
    return (Section(2, title, "sec:relations", (intro, *parts)),)


def _relation(context: Context, name: str, found: Relation) -> Section:
    title, id_ = title_of(context, name, found), f"sec:relation-{name}"
    if found.problem is not None:
        said = context.voice.say(
            "relation_problem",
            outcome=term_spoken(context, found.outcome),
            predictors=[term_spoken(context, one) for one in found.predictors],
            n=context.number(f"relations.{name}.n", found.n),
            reason=reason(context, found.problem),
        )
        return Section(3, title, id_, (Paragraph(said),))
    blocks: list[Block] = [Paragraph(_lead(context, name, found))]
    if found.drivers is not None:
        blocks += driver_blocks(context, name, found.drivers, found.outcome)
    if found.regression is not None:
        blocks += _regression(context, name, found, found.regression)
    blocks += weighted_terms(context, name, found)
    if found.mediation is not None:
        blocks += path_blocks(context, name, found, found.mediation)
    if found.assumptions is not None and found.regression is not None and not context.brief:
        inner = assumption_blocks(context, name, found.assumptions, found.regression)
        heading = context.voice.words("title_assumptions")
        blocks.append(Section(4, heading, f"{id_}-assumptions", tuple(inner)))
    return Section(3, title, id_, tuple(blocks))


def _lead(context: Context, name: str, found: Relation) -> Inlines:
    """Say in plain words what was related, of whom, and how much of it is explained."""
    at, one = f"relations.{name}", found.regression
    return context.voice.say(
        "relation_lead",
        outcome=term_spoken(context, found.outcome),
        predictors=[term_spoken(context, key) for key in _explaining(found)],
        n=context.number(f"{at}.n", found.n),
        n_any=context.number(f"{at}.n_any", found.n_any),
        complete=found.n == found.n_any,
        explained=context.percent(f"{at}.regression.explained", one.explained) if one else None,
        clear=one is not None and is_clear(one.p),
    )


def _explaining(found: Relation) -> tuple[str, ...]:
    return found.predictors if found.mediator is None else (*found.predictors, found.mediator)


def _regression(context: Context, name: str, found: Relation, one: Regression) -> list[Block]:
    at, id_ = f"relations.{name}.regression", f"relation-{name}"
    caption = context.voice.say(
        "caption_relation_terms", outcome=term_label(context, found.outcome)
    )
    terms = terms_table(context, at, f"tab:{id_}-terms", caption, one)
    blocks: list[Block] = [Paragraph(_terms_said(context, name, one)), terms]
    if context.brief:
        return blocks
    return [
        *_equation(context, at, f"eq:{id_}", one),
        Paragraph(_letters(context, found, one), "plain"),
        *blocks,
        Paragraph(_fit_said(context, name, found, one)),
        variance_table(context, at, f"tab:{id_}-variance", one),
        summary_table(context, at, f"tab:{id_}-summary", one),
    ]


def _equation(context: Context, at: str, id_: str, one: Regression) -> list[Block]:
    """Write the equation by itself, or in a sentence where it is too long for a line."""
    if len(one.terms) > WIDEST:
        written = written_equation(context, at, one)
        return [Paragraph(context.voice.say("relation_equation_written", equation=written))]
    said = context.voice.say("relation_equation", equation=id_)
    return [Paragraph(said), equation(context, id_, one)]


def _letters(context: Context, found: Relation, one: Regression) -> Inlines:
    return context.voice.say(
        "relation_letters",
        outcome=term_label(context, found.outcome),
        terms=[
            {"place": str(place), "label": term_label(context, name)}
            for place, name in enumerate(one.terms, start=1)
        ],
    )


def _terms_said(context: Context, name: str, one: Regression) -> Inlines:
    at = f"relations.{name}.regression.terms"
    clear = [key for key, term in one.terms.items() if is_clear(term.p)]
    differing = [
        key for key, term in one.terms.items() if is_clear(term.p) != is_clear(term.robust_p)
    ]
    return context.voice.say(
        "relation_terms",
        table=f"tab:relation-{name}-terms",
        clear=[
            {
                "label": term_spoken(context, key),
                "b": context.estimate(f"{at}.{key}.b", one.terms[key].b, 3),
                "beta": context.estimate(f"{at}.{key}.beta", one.terms[key].beta or 0.0, 3),
                "interval": context.interval(
                    (f"{at}.{key}.low", one.terms[key].low),
                    (f"{at}.{key}.high", one.terms[key].high),
                    3,
                ),
                "p": p_words(context, f"{at}.{key}.p", one.terms[key].p),
            }
            for key in clear
        ],
        unclear=[term_spoken(context, key) for key in one.terms if key not in clear],
        differing=[term_spoken(context, key) for key in differing],
        single=len(one.terms) == 1,
    )


def _fit_said(context: Context, name: str, found: Relation, one: Regression) -> Inlines:
    at = f"relations.{name}.regression"
    return context.voice.say(
        "relation_fit",
        variance=f"tab:relation-{name}-variance",
        summary=f"tab:relation-{name}-summary",
        outcome=term_spoken(context, found.outcome),
        f=context.estimate(f"{at}.f", one.f, 3),
        df=context.number(f"{at}.df_model", one.df_model),
        df_residual=context.number(f"{at}.df_residual", one.df_residual),
        p=p_words(context, f"{at}.p", one.p),
        clear=is_clear(one.p),
        r_squared=context.number(f"{at}.r_squared", one.r_squared, 3, unit=True),
        adjusted=context.number(f"{at}.adjusted_r_squared", one.adjusted_r_squared, 3, unit=True),
        see=context.number(f"{at}.standard_error", one.standard_error, 3),
    )
