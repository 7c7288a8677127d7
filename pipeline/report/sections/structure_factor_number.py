"""How many factors the rules suggest: tables, and the scree."""

from pipeline.report.charts import Scree
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Figure, Inlines, Row, Table, Words
from pipeline.report.sections.alt_texts import alt_text
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.structure_labels import at, seed_of, three
from pipeline.results.structure import FACTOR_RULES, FactorNumber, Structure

MOST_EIGENVALUES = 20  # in the table; the figure has all


def factor_number(context: Context, key: str, one: Structure) -> list[Block]:
    """Write what the rules suggest, the eigenvalues, and the scree."""
    if one.number is None:
        return []
    figure = [_figure(context, key, one, one.number)] if has_scree(one) else []
    tables = [_rule_table(context, key, one, one.number), _eigenvalues(context, key, one)]
    return [*tables, *figure]


def _rule_table(context: Context, key: str, one: Structure, number: FactorNumber) -> Table:
    voice = context.voice
    return Table(
        f"tab:factor-number-{key}",
        voice.say("caption_factor_number", respondents=context.respondents(one.respondents)),
        (
            Column(voice.words("head_factor_rule"), "left", 4.0),
            Column(voice.words("head_factors"), "right", 1.2),
        ),
        tuple(
            Row((voice.words(f"rule_{rule}"), _suggested(context, key, rule, number)))
            for rule in FACTOR_RULES
        ),
        note=voice.say(
            "note_factor_number",
            total=context.answers.instrument.total,
            n_factors=context.number(at(key, "n_factors"), one.n_factors),
            n_units=context.number(at(key, "n_units"), one.n_units),
            rule=one.rule,
        ),
        source=primary_source(context),
    )


def _suggested(context: Context, key: str, rule: str, number: FactorNumber) -> Inlines:
    count = number.suggested[rule]
    if count is None:
        return DASH
    return (context.number(at(key, f"number.suggested.{rule}"), count),)


def _eigenvalues(context: Context, key: str, one: Structure) -> Table:
    voice, number = context.voice, one.number
    values = number.eigenvalues if number else ()
    drawn = number.parallel if number else ()
    where = at(key, "number")
    return Table(
        f"tab:eigenvalues-{key}",
        voice.say("caption_eigenvalues", respondents=context.respondents(one.respondents)),
        tuple(
            Column(voice.words(f"head_{head}"), "right", 1.5)
            for head in ("position", "eigenvalue", "random_eigenvalue")
        ),
        tuple(
            Row(
                (
                    (Words(str(position + 1)),),
                    three(context, f"{where}.eigenvalues.{position}", value, above_one=True),
                    three(context, f"{where}.parallel.{position}", drawn[position], above_one=True)
                    if drawn
                    else DASH,
                )
            )
            for position, value in enumerate(values[:MOST_EIGENVALUES])
        ),
        note=voice.say(
            "note_eigenvalues",
            **_drawn(context, key, one),
            n_items=context.number(at(key, "n_items"), one.n_items),
            cut=len(values) > MOST_EIGENVALUES,
        ),
        source=primary_source(context),
    )


def _drawn(context: Context, key: str, one: Structure) -> dict[str, object]:
    """Give what the notes on random eigenvalues name."""
    return {
        "parallel": bool(one.number and one.number.parallel),
        "draws": context.number(at(key, "draws"), one.draws),
        "seed": seed_of(key, one),
        "n": context.number(at(key, "n"), one.n),
        "polychoric": one.correlations != "pearson",
    }


def has_scree(one: Structure) -> bool:
    """Tell whether there are enough eigenvalues for a line."""
    return one.number is not None and len(one.number.eigenvalues) > 2


def _figure(context: Context, key: str, one: Structure, number: FactorNumber) -> Figure:
    voice = context.voice
    kept = number.suggested["parallel_components"]
    return Figure(
        f"fig:scree-{key}",
        voice.say("caption_scree", respondents=context.respondents(one.respondents)),
        Scree(
            observed=number.eigenvalues,
            random=number.parallel,
            kept=kept or 0,
            observed_name=voice.word("chart_eigenvalues"),
            random_name=voice.word("chart_random"),
            axis=voice.word("chart_position"),
            height_axis=voice.word("chart_eigenvalue"),
            language=context.language,
        ),
        alt=alt_text(
            voice.say(
                "alt_scree",
                respondents=context.respondents(one.respondents),
                first=three(
                    context, at(key, "number.eigenvalues.0"), number.eigenvalues[0], above_one=True
                ),
                second=three(
                    context, at(key, "number.eigenvalues.1"), number.eigenvalues[1], above_one=True
                ),
                kept=None
                if kept is None
                else context.number(at(key, "number.suggested.parallel_components"), kept),
            )
        ),
        note=voice.say("note_scree", **_drawn(context, key, one)),
        source=primary_source(context),
    )
