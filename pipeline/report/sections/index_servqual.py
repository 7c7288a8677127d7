"""SERVQUAL: the gaps of attributes, dimensions and the whole."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row, Words
from pipeline.report.sections.index_tables import (
    defined,
    headless,
    index_table,
    named,
    result_of,
    sizes,
)
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.service_quality import ServiceGap, ServiceGaps

HEADS = {
    "code": 1.5,
    "attribute": 4.0,
    "expectation": 1.8,
    "perception": 1.9,
    "gap": 1.4,
    "interval": 2.7,
}
DIMENSION_HEADS = {
    "dimension": 2.8,
    "n": 0.95,
    "expectation": 1.85,
    "perception": 2.05,
    "gap": 1.35,
    "interval": 2.5,
    "t": 1.5,
    "df": 0.95,
    "p": 1.5,
}


def servqual(context: Context, name: str) -> list[Block]:
    """Write the gaps of one index."""
    found = result_of(context, name, ServiceGaps)
    return [
        Paragraph(
            context.voice.say(
                "servqual_method",
                table=f"tab:servqual-{name}",
                dimensions=f"tab:servqual-dimensions-{name}",
                several=bool(found.dimensions),
            )
        ),
        _attributes(context, name, found),
        _dimensions(context, name, found),
        Paragraph(servqual_verdict(context, name)),
        *_extremes(context, name, found),
    ]


def _attributes(context: Context, name: str, found: ServiceGaps) -> Block:
    words = headless(context, {key: context.item_words(found.items[key]) for key in found.items})
    rows = [
        Row(
            (
                named(context, found.items[key])[0],
                words[key],
                *_means(context, f"indices.{name}.attributes.{key}", one),
            )
        )
        for key, one in found.attributes.items()
    ]
    counts = {f"indices.{name}.attributes.{key}.n": one.n for key, one in found.attributes.items()}
    return index_table(
        context,
        f"tab:servqual-{name}",
        context.voice.words("caption_servqual"),
        HEADS,
        rows,
        (*context.voice.words("note_servqual"), Words(" "), *sizes(context, counts)),
    )


def _dimensions(context: Context, name: str, found: ServiceGaps) -> Block:
    labels = headless(context, {key: context.label(key) for key in found.dimensions})
    rows = [
        Row(_dimension(context, labels[key], f"indices.{name}.dimensions.{key}", one))
        for key, one in found.dimensions.items()
    ]
    whole = _dimension(
        context, context.voice.words("word_overall"), f"indices.{name}.overall", found.overall
    )
    return index_table(
        context,
        f"tab:servqual-dimensions-{name}",
        context.voice.say("caption_servqual_dimensions", several=bool(found.dimensions)),
        DIMENSION_HEADS,
        [*rows, Row(whole, "total")],
        context.voice.words("note_servqual_dimensions"),
    )


def _dimension(
    context: Context, label: Inlines, address: str, one: ServiceGap
) -> tuple[Inlines, ...]:
    return (
        label,
        (context.number(f"{address}.n", one.n),),
        *_means(context, address, one),
        context.estimate(f"{address}.t", one.t, 2),
        context.estimate(f"{address}.df", one.df, 0),
        context.p_value(f"{address}.p", one.p),
    )


def _means(context: Context, address: str, one: ServiceGap) -> tuple[Inlines, ...]:
    return (
        context.estimate(f"{address}.expectation", one.expectation, 2),
        context.estimate(f"{address}.perception", one.perception, 2),
        context.estimate(f"{address}.gap", one.gap, 2),
        context.interval((f"{address}.low", one.low), (f"{address}.high", one.high), 2),
    )


def servqual_verdict(context: Context, name: str) -> Inlines:
    """Say the result in a sentence or two."""
    one = result_of(context, name, ServiceGaps).overall
    if isinstance(one.gap, Undefined):
        return context.voice.say("servqual_undefined", reason=reason(context, one.gap))
    address = f"indices.{name}.overall"
    low, high = one.low, one.high
    sure = isinstance(low, float) and isinstance(high, float) and not low <= 0 <= high
    return context.voice.say(
        "servqual_overall",
        gap=context.number(f"{address}.gap", one.gap, 2),
        interval=context.interval((f"{address}.low", low), (f"{address}.high", high), 2),
        has_interval=defined(low, high),
        sign="equal" if abs(one.gap) < 1e-9 else "below" if one.gap < 0 else "above",
        sure=sure,
    )


def _extremes(context: Context, name: str, found: ServiceGaps) -> list[Block]:
    gaps = _known(found.attributes)
    if len(gaps) < 2:
        return []
    least, most = min(gaps, key=gaps.__getitem__), max(gaps, key=gaps.__getitem__)
    address = f"indices.{name}.attributes"
    return [
        Paragraph(
            context.voice.say(
                "servqual_extremes",
                below=context.number(f"indices.{name}.n_below", found.n_below),
                n=context.number(f"indices.{name}.n_attributes", found.n_attributes),
                how_many=_how_many(found),
                least=context.quoted(found.items[least]),
                least_gap=context.number(f"{address}.{least}.gap", gaps[least], 2),
                most=context.quoted(found.items[most]),
                most_gap=context.number(f"{address}.{most}.gap", gaps[most], 2),
                equal=gaps[most] - gaps[least] < 1e-9,
            )
        )
    ]


def _how_many(found: ServiceGaps) -> str:
    if found.n_below in (0, found.n_attributes):
        return "all" if found.n_below else "none"
    return "one" if found.n_below == 1 else "several"


def _known(gaps: Mapping[str, ServiceGap]) -> dict[str, float]:
    return {key: one.gap for key, one in gaps.items() if not isinstance(one.gap, Undefined)}
