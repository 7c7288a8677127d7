"""Tingkat capaian responden: both percentages, and what different books make of them."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row, Words
from pipeline.report.sections.index_tables import (
    band_words,
    index_table,
    item_rows,
    result_of,
)
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.service_quality import Attainment, BandVerdict, RespondentAttainment

HEADS = {
    "code": 1.5,
    "statement": 4.2,
    "score_sum": 1.3,
    "ideal_sum": 1.5,
    "mean": 1.2,
    "tcr": 1.5,
    "of_range": 1.7,
}
BAND_HEADS = {"bands": 4.4, "of_ideal_category": 2.4, "of_range_category": 2.4}


def tcr(context: Context, name: str) -> list[Block]:
    """Write the percentages of one index."""
    found = result_of(context, name, RespondentAttainment)
    voice, address = context.voice, f"indices.{name}"
    return [
        Paragraph(
            voice.say(
                "tcr_method",
                table=f"tab:tcr-{name}",
                maximum=context.number(f"{address}.maximum", found.maximum),
            )
        ),
        _table(context, name, found),
        Paragraph(
            voice.say(
                "tcr_bands_intro",
                minimum=context.number(f"{address}.minimum", found.minimum),
                maximum=context.number(f"{address}.maximum", found.maximum),
                floor=context.percent(f"{address}.floor", found.floor),
                table=f"tab:tcr-bands-{name}",
            )
        ),
        _bands(context, name, found),
        Paragraph(_verdict(context, name, found)),
    ]


def _table(context: Context, name: str, found: RespondentAttainment) -> Block:
    address = f"indices.{name}"
    cells = {
        item: _cells(context, f"{address}.items.{item}", one) for item, one in found.items.items()
    }
    whole = _cells(context, f"{address}.overall", found.overall)
    return index_table(
        context,
        f"tab:tcr-{name}",
        context.voice.words("caption_tcr"),
        HEADS,
        item_rows(context, cells, whole),
        context.voice.words("note_tcr"),
    )


def _cells(context: Context, address: str, one: Attainment) -> tuple[Inlines, ...]:
    return (
        (context.number(f"{address}.score_sum", one.score_sum),),
        (context.number(f"{address}.ideal_sum", one.ideal_sum),),
        context.estimate(f"{address}.mean", one.mean, 2),
        context.share(f"{address}.of_ideal", one.of_ideal, 2),
        context.share(f"{address}.of_range", one.of_range, 2),
    )


def _bands(context: Context, name: str, found: RespondentAttainment) -> Block:
    rows = [
        Row(
            (
                _named_bands(context, f"indices.{name}.bands.{rule}.table", rule, one),
                band_words(context, one.of_ideal),
                band_words(context, one.of_range),
            )
        )
        for rule, one in found.bands.items()
    ]
    return index_table(
        context,
        f"tab:tcr-bands-{name}",
        context.voice.words("caption_tcr_bands"),
        BAND_HEADS,
        rows,
        context.voice.words("note_tcr_bands"),
    )


def _named_bands(context: Context, address: str, rule: str, one: BandVerdict) -> Inlines:
    return context.voice.say(
        "bands_named",
        rule=rule,
        cuts=_cuts(context, address, one.table),
        confirmed=one.confirmed,
    )


def _cuts(context: Context, address: str, table: ClassTable) -> Inlines:
    """Write the inner bounds of a table."""
    inlines: Inlines = ()
    for position, one in enumerate(table.classes[1:], start=1):
        number = context.number(f"{address}.classes.{position}.low", one.low)
        inlines = (*inlines, Words("; "), number) if inlines else (number,)
    return inlines


def _verdict(context: Context, name: str, found: RespondentAttainment) -> Inlines:
    whole = found.overall
    if isinstance(whole.of_ideal, Undefined):
        return context.voice.say("tcr_undefined", reason=reason(context, whole.of_ideal))
    address = f"indices.{name}.overall"
    verdicts = {key for one in found.bands.values() for key in (one.of_ideal, one.of_range)}
    return context.voice.say(
        "tcr_verdict",
        of_ideal=context.percent(f"{address}.of_ideal", whole.of_ideal, 2),
        of_range=context.share(f"{address}.of_range", whole.of_range, 2),
        agree=len(verdicts) == 1,
    )
