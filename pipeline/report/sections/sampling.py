"""Samples: how many were needed, how many came, and whether they are divided as their population.

The size is all that a formula can tell: nothing here says that respondents were drawn at random.
"""

from collections.abc import Mapping, Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Table,
)
from pipeline.report.numbers import decimals_in
from pipeline.report.sections.sampling_formulas import sample_formulas
from pipeline.report.sections.sampling_strata import strata_blocks
from pipeline.results import Undefined
from pipeline.results.sampling import Required, Sampling

# heads of the table with their relative widths
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


def sample_blocks(context: Context) -> tuple[Block, ...]:
    """Write the size of every sample, their table, and the strata of each."""
    samples = context.answers.sampling
    if not samples:
        return ()
    blocks: list[Block] = []
    if not context.method_apart:
        blocks += sizes(context)
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
            blocks += strata_blocks(context, kind, sample, sample.fit)
    return tuple(blocks)


# ---------------------------------------------------------------- sizes


def sizes(context: Context) -> list[Block]:
    """Write how the size of every sample was found, with its numbers filled in."""
    return [
        block
        for kind, sample in context.answers.sampling.items()
        for block in _size(context, kind, sample)
    ]


def _size(context: Context, kind: str, sample: Sampling) -> list[Block]:
    required = sample.required
    if required is None:
        return []
    formulas = sample_formulas(sample, required, context.language)
    if not formulas:
        return [Paragraph(_census(context, kind, sample, required))]
    ids = [f"eq:sampling-{kind}", f"eq:sampled-{kind}"][: len(formulas)]
    alt = context.voice.word(f"alt_{required.method.replace('-', '_')}")
    return [
        Paragraph(_method(context, kind, sample, ids)),
        *(Equation(id_, formula, alt) for id_, formula in zip(ids, formulas, strict=True)),
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


def _method(context: Context, kind: str, sample: Sampling, equations: Sequence[str]) -> Inlines:
    required = sample.required
    if required is None:
        return ()
    facts = _counts(context, kind, sample)
    facts.pop("obtained")
    address = f"sampling.{kind}.required"
    return context.voice.say(
        "sampling_method",
        **facts,
        method=required.method,
        error=as_percent(context, f"{address}.error", required.error),
        confidence=as_percent(context, f"{address}.confidence", required.confidence),
        exact=required.confidence is not None,
        equation=equations[0],
        filled=equations[1] if len(equations) > 1 else None,
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


def as_percent(context: Context, address: str, share: float | None) -> Inlines:
    """Write a share of 1 in percent, with the decimals that it has; a dash where there is none."""
    if share is None:
        return DASH
    value = 100 * share
    return (context.percent(address, value, decimals_in(value)),)


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
        confidence=as_percent(context, f"{address}.margin_confidence", one.margin_confidence),
        proportion=context.number(f"{address}.margin_proportion", one.margin_proportion, 2),
        rates=any(each.returns for each in samples.values()),
        reasons=[context.voice.words(f"reason_{reason}") for reason in sorted(reasons)],
    )
