"""The strategy map: objectives by perspective, what they serve, and how far they were reached."""

from pipeline.questionnaire import in_language
from pipeline.report.charts import MapBand, MapNode, StrategyMap
from pipeline.report.context import DASH, Context, highest, lowest
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Figure,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_of
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.results import Undefined
from pipeline.results.scorecard import ObjectiveScore
from pipeline.study import Objective

COLUMNS = {"objective": 3, "serves": 2.4, "measured_by": 2.6, "score": 1.4, "category": 1.6}


def strategy(context: Context) -> tuple[Block, ...]:
    """Write the strategy map; nothing in a study without objectives."""
    study = context.findings.files.study
    if not study.objectives:
        return ()
    intro = context.voice.say(
        "strategy_intro",
        organisation=context.text(context.about.organisation),
        mission=context.clause(study.mission) if study.mission else None,
        table="tab:objectives",
        figure="fig:strategy",
        linked=any(one.leads_to for one in study.objectives),
        scored=bool(_scored(context)),
    )
    blocks = (Paragraph(intro), _figure(context), _table(context), *_reached(context))
    return (Section(2, context.voice.words("title_strategy"), "sec:strategy", blocks),)


def _scores(context: Context) -> dict[str, ObjectiveScore]:
    return context.findings.scorecard.objectives


def _scored(context: Context) -> dict[str, float]:
    return {
        name: one.score
        for name, one in _scores(context).items()
        if not isinstance(one.score, Undefined)
    }


def _by_perspective(context: Context) -> dict[str, list[Objective]]:
    """Sort the objectives by perspective, in the order in which those are declared."""
    objectives = context.findings.files.study.objectives
    order = [one.name for one in context.findings.files.perspectives]
    found = {name: [one for one in objectives if one.perspective == name] for name in order}
    return {name: several for name, several in found.items() if several}


def _label(context: Context, name: str) -> Inlines:
    objectives = context.findings.files.study.objectives
    return context.text(next(one.label for one in objectives if one.name == name))


# ---------------------------------------------------------------- the map


def _figure(context: Context) -> Figure:
    study, classes = context.findings.files.study, context.findings.scorecard.bands.classes
    bands = tuple(
        MapBand(plain(context.label(name)), tuple(_node(context, one) for one in several))
        for name, several in _by_perspective(context).items()
    )
    links = tuple((one.name, effect) for one in study.objectives for effect in one.leads_to)
    return Figure(
        "fig:strategy",
        context.voice.words("caption_strategy"),
        StrategyMap(
            bands=bands,
            links=links,
            zones=tuple(plain(context.band(one.key)) for one in classes),
            language=context.language,
        ),
        alt=_alt(context),
        source=context.voice.say("source_processed", year=context.year),
    )


def _node(context: Context, objective: Objective) -> MapNode:
    one = _scores(context)[objective.name]
    keys = [band.key for band in context.findings.scorecard.bands.classes]
    defined = not isinstance(one.score, Undefined) and not isinstance(one.category, Undefined)
    return MapNode(
        key=objective.name,
        label=in_language(objective.label, context.language),
        score=plain(context.share(_at(objective.name), one.score, 2)) if defined else "",
        zone=keys.index(one.category) if isinstance(one.category, str) else None,
    )


def _alt(context: Context) -> str:
    said = [
        (Words(f"{plain(_label(context, name))} {fixed(score, 2, context.language)}%"),)
        for name, score in _scored(context).items()
    ]
    return alt_of(lambda entries: context.voice.say("alt_strategy", objectives=entries), said)


# ---------------------------------------------------------------- the table


def _table(context: Context) -> Table:
    voice = context.voice
    rows: list[Row] = []
    for name, several in _by_perspective(context).items():
        rows.append(Row((context.label(name),), "heading"))
        rows += [Row(_row(context, one)) for one in several]
    return Table(
        "tab:objectives",
        voice.words("caption_objectives"),
        tuple(
            Column(voice.words(f"head_{head}"), "right" if head == "score" else "left", width)
            for head, width in COLUMNS.items()
        ),
        tuple(rows),
        note=voice.say(
            "note_objectives",
            undefined=any(isinstance(one.score, Undefined) for one in _scores(context).values()),
            unserving=any(not one.leads_to for one in context.findings.files.study.objectives),
            bands="tab:bands",
        ),
        source=voice.say("source_processed", year=context.year),
    )


def _row(context: Context, objective: Objective) -> tuple[Inlines, ...]:
    one = _scores(context)[objective.name]
    return (
        context.text(objective.label),
        _lines([_label(context, name) for name in objective.leads_to]),
        _lines([indicator_label(context, name) for name in one.indicators]),
        context.share(_at(objective.name), one.score, 2),
        context.band(one.category),
    )


def _lines(several: list[Inlines]) -> Inlines:
    """Put several things into a cell, one below the other."""
    if not several:
        return DASH
    first, *rest = several
    return (*first, *(part for one in rest for part in (Break("; "), *one)))


def _at(name: str) -> str:
    return f"scorecard.objectives.{name}.score"


# ---------------------------------------------------------------- what it shows


def _reached(context: Context) -> list[Block]:
    scored = _scored(context)
    if not scored:
        return []
    best, worst = highest(scored), lowest(scored)
    return [
        Paragraph(
            context.voice.say(
                "strategy_sentence",
                best=[_label(context, name) for name in best],
                best_score=context.share(_at(best[0]), scored[best[0]], 2),
                worst=[_label(context, name) for name in worst],
                worst_score=context.share(_at(worst[0]), scored[worst[0]], 2),
                equal=best == worst,
                single=len(scored) == 1,
                unmeasured=[
                    _label(context, name) for name in _scores(context) if name not in scored
                ],
            )
        )
    ]
