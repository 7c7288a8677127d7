"""The coefficients of a regression with the weights of respondents, beside those without."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row
from pipeline.report.sections.reasons import reason
from pipeline.report.sections.relation_words import (
    is_clear,
    p_words,
    relation_table,
    term_label,
    term_spoken,
)
from pipeline.results import Undefined
from pipeline.results.relations import Relation, WeightedRegression, WeightedTerm

COLUMNS = {"term": 3.4, "b": 1.2, "se": 1.2, "t": 1.2, "p": 1.2, "interval": 2.4}


def weighted_terms(context: Context, name: str, found: Relation) -> list[Block]:
    """Write the table and what it says; nothing where respondents have no weights."""
    one = found.weighted
    if one is None or found.regression is None:
        return []
    if isinstance(one, Undefined):
        said = context.voice.say("relation_unweighted_only", reason=reason(context, one))
        return [Paragraph(said)]
    return [Paragraph(_said(context, name, found, one)), _table(context, name, one)]


def _said(context: Context, name: str, found: Relation, one: WeightedRegression) -> Inlines:
    at, plain = f"relations.{name}.weighted", found.regression
    differing = [
        key
        for key, term in one.terms.items()
        if plain and is_clear(term.p) != is_clear(plain.terms[key].p)
    ]
    return context.voice.say(
        "relation_weighted",
        table=f"tab:relation-{name}-weighted",
        f=context.estimate(f"{at}.f", one.f, 3),
        df=context.number(f"{at}.df_model", one.df_model),
        df_residual=context.number(f"{at}.df_residual", one.df_residual),
        p=p_words(context, f"{at}.p", one.p),
        r_squared=context.number(f"{at}.r_squared", one.r_squared, 3, unit=True),
        differing=[term_spoken(context, key) for key in differing],
        single=len(one.terms) == 1,
    )


def _table(context: Context, name: str, one: WeightedRegression) -> Block:
    at = f"relations.{name}.weighted"
    rows = [_row(context, f"{at}.constant", context.voice.words("word_constant"), one.constant)]
    rows += [
        _row(context, f"{at}.terms.{key}", term_label(context, key), term)
        for key, term in one.terms.items()
    ]
    caption = context.voice.words("caption_relation_weighted")
    note = context.voice.words("note_relation_weighted")
    return relation_table(context, f"tab:relation-{name}-weighted", caption, COLUMNS, rows, note)


def _row(context: Context, at: str, label: Inlines, one: WeightedTerm) -> Row:
    return Row(
        (
            label,
            (context.number(f"{at}.b", one.b, 3),),
            (context.number(f"{at}.se", one.se, 3),),
            (context.number(f"{at}.t", one.t, 3),),
            context.p_value(f"{at}.p", one.p),
            context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 3),
        )
    )
