"""How respondents were weighted, and weighted results beside plain ones."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Section, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import variable_words
from pipeline.report.sections.weighting_beside import alphas_beside, indices_beside
from pipeline.results import Undefined
from pipeline.results.weighting import KindWeights, Weighting

# heads of the table of perspectives with their relative widths
COLUMNS = {
    "unweighted": 1.5,
    "weighted": 1.5,
    "weighted_less": 1.3,
    "weighted_interval": 2.0,
    "unweighted_category": 1.9,
    "weighted_category": 1.9,
}

UNSEEN = 0.005  # a difference of means that two decimals do not show


def weighting(context: Context) -> tuple[Block, ...]:
    """Write the section; nothing where all respondents count the same."""
    if context.findings.answers is None or context.answers.weighting is None:
        return ()
    found = context.answers.weighting
    blocks: list[Block] = [Paragraph(_why(context, found), "lead")]
    if not context.method_apart:
        blocks += weighting_method(context)
    blocks += [
        *(Paragraph(_cost(context, kind, one)) for kind, one in found.kinds.items()),
        Paragraph(_result(context, found)),
        _table(context),
        *indices_beside(context, found),
        *alphas_beside(context, found),
        Paragraph(context.voice.words("weighting_untouched")),
    ]
    title = context.voice.words("title_weighting")
    return (Section(2, title, "sec:weighting", tuple(blocks)),)


def weighting_method(context: Context) -> list[Block]:
    """Write the rule that made the weights of each kind, and how its respondents were drawn."""
    found = context.answers.weighting
    if found is None:
        return []
    said: list[Block] = []
    for kind, one in found.kinds.items():
        said.append(Paragraph(_rule(context, kind, one)))
        if one.strata or one.cluster or one.population:
            said.append(Paragraph(_drawn(context, kind, one)))
    return [*said, Paragraph(context.voice.words("weighting_errors"))]


def table_names(context: Context, by: tuple[str, ...]) -> list[Inlines]:
    """Name the variables of a population table."""
    return [context.lowered(variable_words(context, name)) for name in by]


def _why(context: Context, found: Weighting) -> Inlines:
    return context.voice.say(
        "weighting_why", equal=all(one.method == "none" for one in found.kinds.values())
    )


def _rule(context: Context, kind: str, one: KindWeights) -> Inlines:
    address = f"weighting.kinds.{kind}"
    return context.voice.say(
        "weighting_rule",
        respondents=context.respondents([kind]),
        method=one.method,
        design=one.design is not None,
        tables=[_crossed(context, table.by) for table in one.tables.values()],
        trim_low=_multiple(context, f"{address}.trim_low", one.trim_low),
        trim_high=_multiple(context, f"{address}.trim_high", one.trim_high),
        trim_of=one.trim_of,
        several=len(context.kinds) > 1,
    )


def _crossed(context: Context, by: tuple[str, ...]) -> Inlines:
    """Name a table: one variable, or several with a cross between them."""
    words: Inlines = ()
    for name in table_names(context, by):
        words = (*words, Words(" × "), *name) if words else name
    return words


def _multiple(context: Context, address: str, value: float | None) -> Inlines | None:
    return None if value is None else (context.number(address, value, 2),)


def _drawn(context: Context, kind: str, one: KindWeights) -> Inlines:
    address = f"weighting.kinds.{kind}"

    def variable(name: str | None) -> Inlines | None:
        return context.lowered(variable_words(context, name)) if name else None

    return context.voice.say(
        "weighting_drawn",
        strata=variable(one.strata),
        n_strata=context.number(f"{address}.n_strata", one.n_strata),
        cluster=variable(one.cluster),
        n_units=context.number(f"{address}.n_units", one.n_units),
        centred=one.single_unit == "centre",
        population=None
        if one.population is None
        else context.number(f"{address}.population", one.population),
    )


def _cost(context: Context, kind: str, one: KindWeights) -> Inlines:
    address = f"weighting.kinds.{kind}"
    unknown = {name: table.unknown for name, table in one.tables.items() if table.unknown}
    first = next(iter(unknown), None)
    return context.voice.say(
        "weighting_cost",
        respondents=context.respondents([kind]),
        equal=one.method == "none",
        lowest=context.number(f"{address}.lowest", one.lowest, 2),
        highest=context.number(f"{address}.highest", one.highest, 2),
        effect=context.estimate(f"{address}.design_effect", one.design_effect, 2),
        n=context.number(f"{address}.n", one.n),
        effective=context.estimate(f"{address}.effective_n", one.effective_n, 0),
        trimmed=context.number(f"{address}.trimmed", one.trimmed) if one.trimmed else None,
        gap=None if one.fits else context.number(f"{address}.gap", one.gap, 2),
        unknown=None
        if first is None
        else context.number(f"{address}.tables.{first}.unknown", unknown[first]),
        zero=context.number(f"{address}.n_zero", one.n_zero) if one.n_zero else None,
        table=f"tab:weights-{kind}-{next(iter(one.tables))}" if one.tables else None,
    )


# ---------------------------------------------------------------- results beside each other


def _result(context: Context, found: Weighting) -> Inlines:
    largest, overall = found.means.largest, found.overall
    shown = [context.scores[name] for name in _weighted_tops(context)]
    return context.voice.say(
        "weighting_result",
        table="tab:weighted",
        largest=None if largest is None else context.spoken(largest.perspective),
        difference=None
        if largest is None
        else context.number("weighting.means.largest.difference", largest.difference, 2),
        zero=largest is not None and abs(largest.difference) < UNSEEN,
        only=len(shown) == 1,
        scaled=len({one.maximum - one.minimum for one in shown}) > 1,
        changed=[context.spoken(name) for name in found.means.changed],
        overall=context.balanced and overall.changed,
    )


def _table(context: Context) -> Table:
    rows = [Row(_row(context, name)) for name in _weighted_tops(context)]
    if context.balanced:
        rows.append(Row(_whole(context), "total"))
    return Table(
        "tab:weighted",
        context.voice.words("caption_weighted"),
        (
            Column(context.voice.words("head_perspective"), "left", 3.2),
            *(
                Column(
                    context.voice.words(f"head_{head}"),
                    "left" if head.endswith("category") else "right",
                    width,
                )
                for head, width in COLUMNS.items()
            ),
        ),
        tuple(rows),
        note=context.voice.say("note_weighted", whole=context.balanced),
        source=primary_source(context),
    )


def _weighted_tops(context: Context) -> list[str]:
    """Name the top perspectives whose respondents are weighted."""
    tops = [one.name for one in context.tops if one.name in context.scores]
    return [name for name in tops if context.scores[name].unweighted is not None]


def _row(context: Context, name: str) -> tuple[Inlines, ...]:
    score, at = context.scores[name], f"perspectives.{name}"
    plain = score.unweighted
    if plain is None:
        return (context.label(name), *((),) * len(COLUMNS))
    return (
        context.label(name),
        context.estimate(f"{at}.unweighted.mean", plain.mean, 2),
        context.estimate(f"{at}.mean", score.mean, 2),
        context.estimate(f"{at}.unweighted.difference", plain.difference, 2),
        context.interval((f"{at}.low", score.low), (f"{at}.high", score.high), 2),
        context.category(plain.category),
        context.category(score.category),
    )


def _whole(context: Context) -> tuple[Inlines, ...]:
    found = context.findings.answers
    overall = found.weighting.overall if found and found.weighting else None
    if overall is None or isinstance(overall.difference, Undefined):
        return (context.voice.words("word_overall"), *((),) * len(COLUMNS))
    at = "weighting.overall"
    cells: Mapping[str, Inlines] = {
        "unweighted": context.share(f"{at}.unweighted", overall.unweighted, 2),
        "weighted": context.share(f"{at}.value", overall.value, 2),
        "weighted_less": context.estimate(f"{at}.difference", overall.difference, 2),
        "weighted_interval": (),
        "unweighted_category": context.band(overall.unweighted_category),
        "weighted_category": context.band(overall.category),
    }
    return (context.voice.words("word_overall"), *(cells[head] for head in COLUMNS))
