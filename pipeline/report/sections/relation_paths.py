"""Mediation: effects through the mediator and beside it, and the regressions that they rest on."""

from pipeline.report.charts import PathDiagram, PathStart
from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Figure, Inlines, Paragraph, Row, Table, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_text
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import reasons_of
from pipeline.report.sections.relation_tables import terms_table
from pipeline.report.sections.relation_words import (
    is_apart,
    is_clear,
    is_perspective,
    relation_table,
    term_label,
    term_spoken,
)
from pipeline.results import Undefined
from pipeline.results.relations import Coefficient, Effect, Mediation, Relation

LEAST, MOST = 20.0, 80.0  # percent of the total effect: bounds of partial mediation
HEADS = {
    "effect_of": 3.0,
    "total_effect": 1.1,
    "direct_effect": 1.2,
    "indirect_effect": 1.4,
    "indirect_beta": 1.2,
    "bca_interval": 2.2,
    "percentile_interval": 2.2,
    "sobel_z": 1.2,
    "sobel_p": 1.2,
}


def path_blocks(context: Context, name: str, relation: Relation, found: Mediation) -> list[Block]:
    """Write the effects and both further regressions."""
    table = _table(context, name, found)
    further = [] if context.brief else _further(context, name, relation, found)
    at, mediator = f"relations.{name}.mediation", relation.mediator or ""
    said = [
        Paragraph(_said(context, f"{at}.effects.{one}", (one, mediator), effect))
        for one, effect in found.effects.items()
    ]
    intro = Paragraph(_intro(context, name, relation, found))
    return [intro, table, *_figure(context, name, relation, found), *said, *further]


def _intro(context: Context, name: str, relation: Relation, found: Mediation) -> Inlines:
    said, id_ = context.voice.say, f"tab:relation-{name}"
    mediator = term_spoken(context, relation.mediator or "")
    draws = context.number(f"relations.{name}.mediation.draws", found.draws)
    if context.brief:
        return said(
            "mediation_in_brief",
            mediator=mediator,
            table=f"{id_}-effects",
            figure=f"fig:relation-{name}-paths",
            outcome=f"{id_}-terms",
            draws=draws,
        )
    return said(
        "mediation_intro",
        mediator=mediator,
        table=f"{id_}-effects",
        figure=f"fig:relation-{name}-paths",
        first=f"{id_}-mediator",
        total=f"{id_}-total",
        outcome=f"{id_}-terms",
        draws=draws,
    )


def _further(context: Context, name: str, relation: Relation, found: Mediation) -> list[Table]:
    """Give the regressions of the mediator, and of the outcome without it."""
    at, voice = f"relations.{name}.mediation", context.voice
    outcome = term_label(context, relation.outcome)
    mediator = term_label(context, relation.mediator or "")
    captions = {
        "mediator": voice.say("caption_relation_terms", outcome=mediator),
        "total": voice.say("caption_relation_total", outcome=outcome),
    }
    models = {"mediator": found.mediator, "total": found.total}
    return [
        terms_table(context, f"{at}.{key}", f"tab:relation-{name}-{key}", captions[key], model)
        for key, model in models.items()
    ]


def _said(context: Context, at: str, path: tuple[str, str], one: Effect) -> Inlines:
    predictor, mediator = path
    said = context.voice.say(
        "mediation_said",
        predictor=term_spoken(context, predictor),
        mediator=term_spoken(context, mediator),
        indirect=context.estimate(f"{at}.indirect", one.indirect, 3),
        interval=context.interval(
            (f"{at}.bca_low", one.bca_low), (f"{at}.bca_high", one.bca_high), 3
        ),
        clear=is_apart(one),
        known=not isinstance(one.bca_low, Undefined),
        direct=context.estimate(f"{at}.direct", one.direct, 3),
        total=context.estimate(f"{at}.total", one.total, 3),
    )
    if isinstance(one.vaf, Undefined) or not is_apart(one):
        return said
    kind = "full" if one.vaf > MOST else "partial" if one.vaf >= LEAST else "none"
    share = context.percent(f"{at}.vaf", one.vaf)
    return joined((said, context.voice.say("mediation_vaf", share=share, kind=kind)))


def _figure(context: Context, name: str, relation: Relation, found: Mediation) -> list[Figure]:
    """Draw the paths with their standardized coefficients."""
    voice, first, second = context.voice, found.mediator.terms, found.outcome.terms
    mediator = relation.mediator or ""
    chart = PathDiagram(
        predictors=tuple(
            PathStart(_short(context, one), _beta(context, first[one]), _beta(context, second[one]))
            for one in relation.predictors
        ),
        mediator=_short(context, mediator),
        outcome=_short(context, relation.outcome),
        onward=_beta(context, second[mediator]),
        language=context.language,
    )
    return [
        Figure(
            f"fig:relation-{name}-paths",
            voice.words("caption_paths"),
            chart,
            alt=alt_text(
                voice.say(
                    "alt_paths",
                    mediator=term_label(context, mediator),
                    outcome=term_label(context, relation.outcome),
                    count=len(relation.predictors),
                )
            ),
            note=voice.words("note_paths"),
            source=primary_source(context),
        )
    ]


def _short(context: Context, name: str) -> str:
    return plain(context.label(name)) if is_perspective(context, name) else name


def _beta(context: Context, one: Coefficient) -> str:
    star = "*" if is_clear(one.p) else ""
    return f"{fixed(one.beta or 0.0, 3, context.language)}{star}"


def _table(context: Context, name: str, found: Mediation) -> Table:
    voice, at = context.voice, f"relations.{name}.mediation.effects"
    reasons = reasons_of(
        value for one in found.effects.values() for value in (one.bca_low, one.low, one.sobel_z)
    )
    rows = [
        Row(
            (
                term_label(context, key),
                context.estimate(f"{at}.{key}.total", one.total, 3),
                context.estimate(f"{at}.{key}.direct", one.direct, 3),
                context.estimate(f"{at}.{key}.indirect", one.indirect, 3),
                context.estimate(f"{at}.{key}.standardized", one.standardized, 3),
                context.interval(
                    (f"{at}.{key}.bca_low", one.bca_low), (f"{at}.{key}.bca_high", one.bca_high), 3
                ),
                context.interval((f"{at}.{key}.low", one.low), (f"{at}.{key}.high", one.high), 3),
                reasons.points(context, f"{at}.{key}.sobel_z", one.sobel_z, 3),
                reasons.p_value(context, f"{at}.{key}.sobel_p", one.sobel_p),
            )
        )
        for key, one in found.effects.items()
    ]
    note = voice.say("note_mediation", seed=str(found.seed))
    return relation_table(
        context,
        f"tab:relation-{name}-effects",
        voice.words("caption_mediation"),
        HEADS,
        rows,
        reasons.noted(context, note),
    )
