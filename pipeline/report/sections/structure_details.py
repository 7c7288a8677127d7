"""Appendix: whether the items suit a factor analysis, how many factors, loadings, constructs."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Number,
    Paragraph,
    Row,
    Table,
)
from pipeline.report.narration import NO_BREAK
from pipeline.report.numbers import fixed
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.structure_construct_tables import construct_tables
from pipeline.report.sections.structure_factor_number import factor_number, has_scree
from pipeline.report.sections.structure_labels import (
    at,
    has_constructs,
    is_detailed,
    is_oblique,
    three,
)
from pipeline.report.sections.structure_loadings import loading_tables
from pipeline.results import Estimate, Undefined
from pipeline.results.structure import Structure, Suitability

SMALLEST = 1e-5  # a determinant below is written as smaller than this


def structure_details(context: Context) -> list[Block]:
    """Write all tables for those who were asked the same perspectives, one after the other."""
    blocks: list[Block] = []
    for key, one in context.answers.instrument.structure.items():
        if is_detailed(one):
            blocks += [Paragraph(_introduction(context, key, one))]
            blocks += _suitability(context, key, one)
            blocks += factor_number(context, key, one)
            blocks += loading_tables(context, key, one)
            blocks += construct_tables(context, key, one)
    return blocks


def _introduction(context: Context, key: str, one: Structure) -> Inlines:
    return context.voice.say(
        "structure_details",
        respondents=context.respondents(one.respondents),
        n=context.number(at(key, "n"), one.n),
        suitability=f"tab:suitability-{key}" if one.suitability else None,
        number=f"tab:factor-number-{key}" if one.number else None,
        scree=f"fig:scree-{key}" if has_scree(one) else None,
        eigenvalues=f"tab:eigenvalues-{key}" if one.number else None,
        loadings=f"tab:loadings-{key}" if one.suitability else None,
        solved=one.solution is not None,
        phi=f"tab:phi-{key}" if is_oblique(one) else None,
        constructs=f"tab:constructs-{key}" if has_constructs(one) else None,
        htmt=f"tab:htmt-{key}" if has_constructs(one) and one.pairs else None,
    )


def _suitability(context: Context, key: str, one: Structure) -> list[Block]:
    found = one.suitability
    if found is None:
        return []
    voice = context.voice
    table = Table(
        f"tab:suitability-{key}",
        voice.say("caption_suitability", respondents=context.respondents(one.respondents)),
        (
            Column(voice.words("head_measure"), "left", 4.0),
            Column(voice.words("head_value"), "right", 1.6),
        ),
        _measures(context, key, found),
        note=voice.say(
            "note_suitability",
            kaiser=found.kaiser,
            n=context.number(at(key, "n"), one.n),
            n_items=context.number(at(key, "n_items"), one.n_items),
            correlations=one.correlations,
            change=_largest_change(context, key, one),
            reasons=[
                voice.words(f"reason_{reason}")
                for reason in (one.ordinal.reasons if one.ordinal else ())
            ],
            singular=bool(found.singular),
        ),
        source=primary_source(context),
    )
    return [table]


def _measures(context: Context, key: str, found: Suitability) -> tuple[Row, ...]:
    where, voice = at(key, "suitability"), context.voice
    values: dict[str, Inlines] = {
        "determinant": _determinant(context, f"{where}.determinant", found.determinant),
        "kmo": three(context, f"{where}.kmo", found.kmo),
        "bartlett": context.estimate(f"{where}.bartlett", found.bartlett, 2),
        "bartlett_df": (context.number(f"{where}.bartlett_df", found.bartlett_df),),
        "bartlett_p": context.p_value(f"{where}.bartlett_p", found.bartlett_p),
    }
    return tuple(Row((voice.words(f"measure_{name}"), cell)) for name, cell in values.items())


def _determinant(context: Context, address: str, value: Estimate) -> Inlines:
    if isinstance(value, Undefined) or value >= SMALLEST:
        return context.estimate(address, value, 5, unit=True)
    bound = fixed(SMALLEST, 5, context.language, lead=False)
    return (Number(value, f"<{NO_BREAK}{bound}", address, 5),)


def _largest_change(context: Context, key: str, one: Structure) -> Inlines:
    if one.ordinal is None:
        return DASH
    address = at(key, "ordinal.largest_change")
    return three(context, address, one.ordinal.largest_change)
