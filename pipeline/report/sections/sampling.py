"""Samples: how many were needed, how many came, and whether they are divided as their population.

The size is all that a formula can tell: nothing here says that respondents were drawn at random.
"""

from collections.abc import Mapping

from pipeline.questionnaire import in_language
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.numbers import fixed, trimmed
from pipeline.report.sections.sampling_formulas import sample_formula
from pipeline.results import Undefined
from pipeline.results.sampling import Required, Sampling, StrataFit, Stratum

# heads of the tables with their relative widths
COLUMNS = {
    "kind": 2.35,
    "population": 1.95,
    "required": 1.8,
    "distributed": 1.8,
    "returned": 1.75,
    "return_rate": 1.75,
    "analysed": 1.85,
    "margin": 1.4,
}
STRATA = {
    "stratum": 2.7,
    "population": 1.75,
    "population_share": 1.75,
    "allocated": 1.6,
    "obtained": 1.65,
    "obtained_share": 1.5,
    "difference": 1.7,
}


def sample_blocks(context: Context) -> tuple[Block, ...]:
    """Write the size of every sample, their table, and the strata of each."""
    samples = context.answers.sampling
    if not samples:
        return ()
    blocks: list[Block] = []
    for kind, sample in samples.items():
        blocks += _size(context, kind, sample)
    blocks += [
        Paragraph(
            context.voice.say(
                "sampling_table",
                table="tab:sampling",
                margin=any(not isinstance(one.margin, Undefined) for one in samples.values()),
                sampled=any(one.obtained < one.population for one in samples.values()),
            )
        ),
        _table(context, samples),
    ]
    for kind, sample in samples.items():
        if sample.fit is not None:
            blocks += _strata(context, kind, sample, sample.fit)
    return tuple(blocks)


# ---------------------------------------------------------------- sizes


def _size(context: Context, kind: str, sample: Sampling) -> list[Block]:
    required = sample.required
    if required is None:
        return []
    formula = sample_formula(sample, required, context.language)
    if formula is None:
        return [Paragraph(_census(context, kind, sample, required))]
    id_ = f"eq:sampling-{kind}"
    alt = context.voice.word(f"alt_{required.method.replace('-', '_')}")
    return [
        Paragraph(_method(context, kind, sample, required)),
        Equation(id_, formula, alt),
        Paragraph(_outcome(context, kind, sample, required), "plain"),
    ]


def _counts(context: Context, kind: str, sample: Sampling) -> dict[str, object]:
    address = f"sampling.{kind}"
    return {
        "respondents": context.respondents([kind]),
        "population": context.number(f"{address}.population", sample.population),
        "obtained": context.number(f"{address}.obtained", sample.obtained),
    }


def _census(context: Context, kind: str, sample: Sampling, required: Required) -> Inlines:
    return context.voice.say(
        "sampling_census", **_counts(context, kind, sample), enough=required.enough
    )


def _method(context: Context, kind: str, sample: Sampling, required: Required) -> Inlines:
    facts = _counts(context, kind, sample)
    facts.pop("obtained")
    address = f"sampling.{kind}.required"
    return context.voice.say(
        "sampling_method",
        **facts,
        method=required.method,
        error=_as_percent(context, f"{address}.error", required.error),
        confidence=_as_percent(context, f"{address}.confidence", required.confidence),
        exact=required.confidence is not None,
        equation=f"eq:sampling-{kind}",
    )


def _outcome(context: Context, kind: str, sample: Sampling, required: Required) -> Inlines:
    facts = _counts(context, kind, sample)
    facts.pop("population")
    address = f"sampling.{kind}.required"
    printed = required.printed
    return context.voice.say(
        "sampling_outcome",
        **facts,
        method=required.method,
        raw=context.number(f"{address}.raw", required.raw, 2),
        n=context.number(f"{address}.n", required.n),
        enough=required.enough,
        printed=context.number(f"{address}.printed", printed) if printed is not None else None,
    )


def _as_percent(context: Context, address: str, share: float | None) -> Inlines:
    if share is None:
        return DASH
    value = 100 * share
    decimals = len(trimmed(value, "en").partition(".")[2])
    return (context.percent(address, value, decimals),)


def _table(context: Context, samples: Mapping[str, Sampling]) -> Table:
    shown = [
        head
        for head in COLUMNS
        if head not in OPTIONAL or any(OPTIONAL[head](one) for one in samples.values())
    ]
    return Table(
        "tab:sampling",
        context.voice.words("caption_sampling"),
        tuple(
            Column(
                context.voice.words(f"head_{head}"),
                "left" if head == "kind" else "right",
                COLUMNS[head],
            )
            for head in shown
        ),
        tuple(Row(_row(context, kind, one, shown)) for kind, one in samples.items()),
        note=_note(context, samples),
        source=context.voice.say("source_processed", year=context.year),
    )


OPTIONAL = {
    "required": lambda one: one.required is not None,
    "distributed": lambda one: one.returns is not None,
    "returned": lambda one: one.returns is not None,
    "return_rate": lambda one: one.returns is not None,
}


def _row(context: Context, kind: str, one: Sampling, heads: list[str]) -> tuple[Inlines, ...]:
    address, back, needed = f"sampling.{kind}", one.returns, one.required
    numbers: dict[str, Inlines] = {
        "kind": context.capital(context.respondents([kind])),
        "population": (context.number(f"{address}.population", one.population),),
        "analysed": (context.number(f"{address}.obtained", one.obtained),),
        "margin": context.estimate(f"{address}.margin", one.margin, 2),
        "required": (context.number(f"{address}.required.n", needed.n),) if needed else DASH,
        "distributed": DASH,
        "returned": DASH,
        "return_rate": DASH,
    }
    if back:
        within = f"{address}.returns"
        numbers |= {
            "distributed": (context.number(f"{within}.distributed", back.distributed),),
            "returned": (context.number(f"{within}.returned", back.returned),),
            "return_rate": context.share(f"{within}.rate", back.rate),
        }
    return tuple(numbers[head] for head in heads)


def _note(context: Context, samples: Mapping[str, Sampling]) -> Inlines:
    kind, one = next(iter(samples.items()))
    levels = {(each.margin_confidence, each.margin_proportion) for each in samples.values()}
    address = f"sampling.{kind}"
    reasons = {
        value.undefined
        for each in samples.values()
        for value in (each.margin, *((each.returns.rate,) if each.returns else ()))
        if isinstance(value, Undefined)
    }
    return context.voice.say(
        "note_sampling",
        one_level=len(levels) == 1,
        confidence=_as_percent(context, f"{address}.margin_confidence", one.margin_confidence),
        proportion=context.number(f"{address}.margin_proportion", one.margin_proportion, 2),
        rates=any(each.returns for each in samples.values()),
        reasons=[context.voice.words(f"reason_{reason}") for reason in sorted(reasons)],
    )


# ---------------------------------------------------------------- strata


def _strata(context: Context, kind: str, sample: Sampling, fit: StrataFit) -> list[Block]:
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
