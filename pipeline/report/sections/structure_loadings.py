"""Tables of the factors: loadings, correlations, and where the two conventions part."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.structure_differing import (
    WIDE,
    differing,
    factor_columns,
    item_loadings,
)
from pipeline.report.sections.structure_labels import (
    at,
    factor,
    is_oblique,
    label_of,
    named,
    shown_from,
    three,
)
from pipeline.results.structure import Structure


def loading_tables(context: Context, key: str, one: Structure) -> list[Block]:
    """Write the loadings, with several factors what they share, and where conventions differ."""
    if one.suitability is None:
        return []
    tables: list[Block] = [_loadings(context, key, one)]
    if is_oblique(one):
        tables.append(_correlations(context, key, one))
    if one.differing and one.solution and one.other:
        tables.append(differing(context, key, one, (one.solution, one.other)))
    return tables


def _loadings(context: Context, key: str, one: Structure) -> Table:
    voice, solution = context.voice, one.solution
    rows: list[Row] = []
    for unit, items in one.units.items():
        if one.n_units > 1:
            rows.append(Row((label_of(context, unit),), "heading"))
        rows += [Row(_item_cells(context, key, one, item)) for item in items]
    several = solution is not None and one.n_factors > 1
    return Table(
        f"tab:loadings-{key}",
        voice.say(
            "caption_loadings",
            respondents=context.respondents(one.respondents),
            solved=solution is not None,
        ),
        (
            Column(voice.words("head_code"), "left", 2.6),
            *factor_columns(solution),
            *((Column(voice.words("head_communality"), "right", 1.3),) if solution else ()),
            Column(voice.words("head_msa"), "right", 1.3),
            *((Column(voice.words("head_factor"), "center", 1.3),) if several else ()),
        ),
        (*rows, *_sums(context, key, one)),
        note=_note(context, key, one),
        source=primary_source(context),
        landscape=solution is not None and one.n_factors > WIDE,
    )


def _item_cells(context: Context, key: str, one: Structure, item: str) -> tuple[Inlines, ...]:
    code: Inlines = (Words(context.code(item)),)
    msa = one.suitability.msa[item] if one.suitability else None
    last = DASH if msa is None else three(context, at(key, f"suitability.msa.{item}"), msa)
    solution, where = one.solution, at(key, "solution")
    if solution is None:
        return (code, last)
    return (
        code,
        *item_loadings(context, where, solution, item),
        three(context, f"{where}.communalities.{item}", solution.communalities[item]),
        last,
        *((factor(solution.assigned[item]),) if one.n_factors > 1 else ()),
    )


def _sums(context: Context, key: str, one: Structure) -> tuple[Row, ...]:
    solution, where, voice = one.solution, at(key, "solution"), context.voice
    if solution is None:
        return ()
    blank: tuple[Inlines, ...] = ((Words(""),),) * (3 if one.n_factors > 1 else 2)
    sums = tuple(
        three(context, f"{where}.ss_loadings.{position}", value, above_one=True)
        for position, value in enumerate(solution.ss_loadings)
    )
    shares = tuple(
        context.estimate(f"{where}.percent.{position}", value, 1)
        for position, value in enumerate(solution.percent)
    )
    return (
        Row((voice.words("head_ss_loadings"), *sums, *blank), "total"),
        Row((voice.words("head_percent_variance"), *shares, *blank), "total"),
    )


def _note(context: Context, key: str, one: Structure) -> Inlines:
    solution, voice = one.solution, context.voice
    if solution is None:
        return voice.say("note_msa")
    homes = one.placement.factor_of if one.placement else {}
    return voice.say(
        "note_loadings",
        extraction=solution.extraction,
        rotation=solution.rotation if one.n_factors > 1 else None,
        convention=solution.convention,
        correlations=one.correlations,
        n=context.number(at(key, "n"), one.n),
        cut=context.number(at(key, "cut"), one.cut, 2, unit=True),
        shown=shown_from(context),
        homes=[
            {"factor": factor(home), "unit": label_of(context, unit)}
            for unit, home in homes.items()
            if home is not None and one.n_factors > 1 and one.n_units > 1
        ],
        crossing=named(solution.crossing),
        heywood=named(solution.heywood),
        converged=solution.converged,
        oblique=is_oblique(one),
    )


def _correlations(context: Context, key: str, one: Structure) -> Table:
    voice, phi = context.voice, one.solution.phi if one.solution else ()
    return Table(
        f"tab:phi-{key}",
        voice.say("caption_phi", respondents=context.respondents(one.respondents)),
        (
            Column(voice.words("head_factor"), "left", 1.5),
            *(Column(factor(position), "right", 1.2) for position in range(len(phi))),
        ),
        tuple(
            Row(
                (
                    factor(row),
                    *(
                        three(context, at(key, f"solution.phi.{row}.{column}"), value)
                        if column <= row
                        else (Words(""),)
                        for column, value in enumerate(values)
                    ),
                )
            )
            for row, values in enumerate(phi)
        ),
        source=primary_source(context),
    )
