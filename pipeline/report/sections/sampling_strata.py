"""The strata of a sample against those of its population."""

from pipeline.questionnaire import in_language
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.numbers import fixed
from pipeline.results import Undefined
from pipeline.results.sampling import Sampling, StrataFit, Stratum

# heads of the table with their relative widths
STRATA = {
    "stratum": 2.7,
    "population": 1.75,
    "population_share": 1.75,
    "allocated": 1.6,
    "obtained": 1.65,
    "obtained_share": 1.5,
    "difference": 1.7,
}


def strata_blocks(context: Context, kind: str, sample: Sampling, fit: StrataFit) -> list[Block]:
    """Write the strata of one kind of respondents, and the test."""
    table = f"tab:strata-{kind}"
    respondents, variable = context.respondents([kind]), _variable(context, fit.variable)
    facts = {"respondents": respondents, "variable": variable}
    return [
        Paragraph(
            context.voice.say(
                "strata_intro", **facts, table=table, allocated=sample.required is not None
            )
        ),
        _strata_table(context, kind, sample, fit),
        Paragraph(_fit(context, kind, fit)),
    ]


def _variable(context: Context, name: str) -> Inlines:
    variables = context.questionnaire.variables
    return context.lowered(context.text(next(one.words for one in variables if one.name == name)))


def _fit(context: Context, kind: str, fit: StrataFit) -> Inlines:
    address = f"sampling.{kind}.fit"
    variable = _variable(context, fit.variable)
    if isinstance(fit.p, Undefined):
        reason = context.voice.words(f"reason_{fit.p.undefined}")
        return context.voice.say("strata_undefined", variable=variable, reason=reason)
    return context.voice.say(
        "strata_fit",
        variable=variable,
        chi_square=context.estimate(f"{address}.chi_square", fit.chi_square, 2),
        df=context.number(f"{address}.df", fit.df),
        p=context.p_value(f"{address}.p", fit.p),
        small=fit.p < 0.001,
        differs=bool(fit.differs),
    )


def _strata_table(context: Context, kind: str, sample: Sampling, fit: StrataFit) -> Table:
    voice, allocated = context.voice, sample.required is not None
    heads = [one for one in STRATA if allocated or one not in ("allocated", "difference")]
    rows = [
        Row(_stratum(context, f"sampling.{kind}.fit", (fit.variable, name, one), heads))
        for name, one in fit.strata.items()
    ]
    return Table(
        f"tab:strata-{kind}",
        voice.say(
            "caption_strata",
            respondents=context.respondents([kind]),
            variable=_variable(context, fit.variable),
        ),
        tuple(
            Column(
                context.capital(_variable(context, fit.variable))
                if head == "stratum"
                else voice.words(f"head_{head}"),
                "left" if head == "stratum" else "right",
                STRATA[head],
            )
            for head in heads
        ),
        (*rows, Row(_total(context, kind, sample, heads), "total")),
        note=_strata_note(context, kind, fit, allocated=allocated),
        source=voice.say("source_processed", year=context.year),
    )


def _stratum(
    context: Context, address: str, named: tuple[str, str, Stratum], heads: list[str]
) -> tuple[Inlines, ...]:
    variable, name, one = named
    at = f"{address}.strata.{name}"
    declared = next(each for each in context.questionnaire.variables if each.name == variable)
    words = declared.values.get(name)
    cells: dict[str, Inlines] = {
        "stratum": (Words(in_language(words, context.language) if words else name),),
        "population": (context.number(f"{at}.population", one.population),),
        "population_share": (context.percent(f"{at}.share", one.share),),
        "obtained": (context.number(f"{at}.obtained", one.obtained),),
        "obtained_share": context.share(f"{at}.obtained_share", one.obtained_share),
    }
    if one.allocated is not None and one.difference is not None:
        cells["allocated"] = (context.number(f"{at}.allocated", one.allocated),)
        cells["difference"] = (context.number(f"{at}.difference", one.difference),)
    return tuple(cells[head] for head in heads)


def _total(context: Context, kind: str, sample: Sampling, heads: list[str]) -> tuple[Inlines, ...]:
    address, fit, required = f"sampling.{kind}", sample.fit, sample.required
    whole: Inlines = (Words(f"{fixed(100, 1, context.language)}%"),)
    cells: dict[str, Inlines] = {
        "stratum": context.voice.words("word_total"),
        "population": (context.number(f"{address}.population", sample.population),),
        "population_share": whole,
        "allocated": (context.number(f"{address}.required.n", required.n),) if required else (),
        "obtained": (context.number(f"{address}.fit.n", fit.n),) if fit else (),
        "obtained_share": whole if fit and fit.n else DASH,
        "difference": (),
    }
    return tuple(cells[head] for head in heads)


def _strata_note(context: Context, kind: str, fit: StrataFit, *, allocated: bool) -> Inlines:
    address = f"sampling.{kind}.fit"
    return context.voice.say(
        "note_strata",
        allocated=allocated,
        missing=context.number(f"{address}.missing", fit.missing) if fit.missing else None,
        strangers=[
            {"value": (Words(value),), "count": context.number(f"{address}.strangers.{value}", n)}
            for value, n in fit.strangers.items()
        ],
    )
