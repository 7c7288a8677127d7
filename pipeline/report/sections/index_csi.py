"""The Customer Satisfaction Index: its steps, its value, its class."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Row, Words
from pipeline.report.sections.certainty import index_certainty
from pipeline.report.sections.index_tables import (
    band_words,
    bounds,
    defined,
    index_table,
    named,
    result_of,
    sizes,
)
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.service_quality import CustomerSatisfaction, SatisfactionWeight

HEADS = {"code": 1.5, "attribute": 4.6, "mis": 1.3, "mss": 1.3, "wf": 1.4, "ws": 1.5}
BAND_HEADS = {"share_bounds": 3.0, "category": 3.0}


def csi(context: Context, name: str) -> list[Block]:
    """Write the index with its four steps."""
    found = result_of(context, name, CustomerSatisfaction)
    return [
        Paragraph(
            context.voice.say(
                "csi_method",
                n=context.number(f"indices.{name}.n", found.n),
                table=f"tab:csi-{name}",
                maximum=context.number(f"indices.{name}.maximum", found.maximum),
                has_interval=defined(found.low, found.high),
            )
        ),
        _table(context, name, found),
        Paragraph(
            context.voice.say("csi_bands_intro", table=f"tab:csi-bands-{name}", bands=found.bands)
        ),
        _bands(context, name, found),
        Paragraph(joined((csi_verdict(context, name), index_certainty(context, name)))),
    ]


def _table(context: Context, name: str, found: CustomerSatisfaction) -> Block:
    address = f"indices.{name}"
    total = (
        (),
        context.voice.words("word_total"),
        context.estimate(f"{address}.importance_sum", found.importance_sum, 2),
        context.estimate(f"{address}.satisfaction_sum", found.satisfaction_sum, 2),
        (),
        context.estimate(f"{address}.score_sum", found.score_sum, 2),
    )
    rows = [
        Row(_row(context, f"{address}.attributes.{key}", one))
        for key, one in found.attributes.items()
    ]
    counts = {f"{address}.attributes.{key}.n": one.n for key, one in found.attributes.items()}
    return index_table(
        context,
        f"tab:csi-{name}",
        context.voice.words("caption_csi"),
        HEADS,
        [*rows, Row(total, "total")],
        (*context.voice.words("note_csi"), Words(" "), *sizes(context, counts)),
    )


def _row(context: Context, address: str, one: SatisfactionWeight) -> tuple[Inlines, ...]:
    return (
        *named(context, one.item),
        context.estimate(f"{address}.importance", one.importance, 2),
        context.estimate(f"{address}.satisfaction", one.satisfaction, 2),
        context.estimate(f"{address}.factor", one.factor, 2),
        context.estimate(f"{address}.score", one.score, 2),
    )


def _bands(context: Context, name: str, found: CustomerSatisfaction) -> Block:
    at = (f"indices.{name}.table", 4 if found.bands == "four-quarters" else 2)
    positions = reversed(range(len(found.table.classes)))
    rows = [
        Row(
            (
                bounds(context, found.table, position, at),
                band_words(context, found.table.classes[position].key),
            )
        )
        for position in positions
    ]
    return index_table(
        context,
        f"tab:csi-bands-{name}",
        context.voice.words("caption_csi_bands"),
        BAND_HEADS,
        rows,
        context.voice.say("note_csi_bands", bands=found.bands),
    )


def csi_verdict(context: Context, name: str) -> Inlines:
    """Say the result in a sentence or two."""
    found = result_of(context, name, CustomerSatisfaction)
    if isinstance(found.index, Undefined):
        return context.voice.say("csi_undefined", reason=reason(context, found.index))
    address = f"indices.{name}"
    return context.voice.say(
        "csi_verdict",
        score_sum=context.estimate(f"{address}.score_sum", found.score_sum, 2),
        maximum=context.number(f"{address}.maximum", found.maximum),
        index=context.number(f"{address}.index", found.index, 4),
        interval=context.interval(
            (f"{address}.low", found.low), (f"{address}.high", found.high), 4
        ),
        has_interval=defined(found.low, found.high),
        category=context.lowered(band_words(context, found.category)),
        unsure=defined(found.low, found.high) and found.category_low != found.category_high,
        category_low=context.lowered(band_words(context, found.category_low)),
        category_high=context.lowered(band_words(context, found.category_high)),
    )
