"""Appendix: means and correlations by three ways of treating missing answers."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.missing_text import ITEM_MEANS, WAYS, found_missing
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.reliability_verdicts import MISSING_TABLE
from pipeline.report.sections.weight_notes import unweighted
from pipeline.results.missing import TreatedUnit

ALPHA_APPENDIX = "coefficients"  # which has alpha by the same ways
ITEM_WAYS = ("listwise", "pairwise", "em")


def treated_tables(context: Context) -> list[Block]:
    """Write the perspectives and the items that have a missing answer."""
    units = found_missing(context).units
    if not units:
        return []
    intro = context.voice.say(
        "missing_ways_intro", table=WAYS, items=ITEM_MEANS, alpha=_alpha_table(context)
    )
    return [Paragraph(intro), _units(context, units), _items(context, units)]


def _alpha_table(context: Context) -> str | None:
    """Name the table of alpha by treatment, where the report has it and it is of these answers."""
    test, study = context.answers.instrument, context.findings.files.study
    chosen = study.report.appendices
    has_it = study.profile != "skm" and (chosen is None or ALPHA_APPENDIX in chosen)
    treated = any(one.alpha_by_missing for one in test.analysis.values())
    return MISSING_TABLE if has_it and treated and not test.pilot else None


def _plain(context: Context, note: str) -> Inlines:
    beside = [one.unweighted for one in context.scores.values()]
    return unweighted(context, context.voice.words(note), beside)


def _units(context: Context, units: Mapping[str, TreatedUnit]) -> Table:
    voice = context.voice
    ways = [one for unit in units.values() for one in unit.ways.values()]
    reasons = reasons_of(value for one in ways for value in (one.mean, one.correlation))
    return Table(
        WAYS,
        voice.words("caption_missing_ways"),
        (
            Column(voice.words("head_treatment"), "left", 6.0),
            Column(voice.words("head_n"), "right", 1.2),
            Column(voice.words("head_mean"), "right", 1.6),
            Column(voice.words("head_mean_r"), "right", 2.0),
        ),
        tuple(
            row for name, unit in units.items() for row in _unit_rows(context, name, unit, reasons)
        ),
        note=reasons.noted(context, _plain(context, "note_missing_ways")),
        source=primary_source(context),
    )


def _unit_rows(context: Context, name: str, unit: TreatedUnit, reasons: Reasons) -> Iterator[Row]:
    yield Row((_label(context, unit),), "heading")
    for way, one in unit.ways.items():
        at = f"missing.units.{name}.ways.{way}"
        yield Row(
            (
                context.voice.words(f"treatment_{way}"),
                (context.number(f"{at}.n", one.n),),
                reasons.points(context, f"{at}.mean", one.mean, 3),
                reasons.cell(context, f"{at}.correlation", one.correlation, 3),
            )
        )


def _label(context: Context, unit: TreatedUnit) -> Inlines:
    """Name a unit, with its respondents where a perspective falls into several."""
    units = found_missing(context).units.values()
    if sum(one.perspective == unit.perspective for one in units) < 2:
        return context.label(unit.perspective)
    return (
        *context.label(unit.perspective),
        Words(" ("),
        *context.respondents(unit.respondents),
        Words(")"),
    )


def _items(context: Context, units: Mapping[str, TreatedUnit]) -> Table:
    voice = context.voice
    items = [one for unit in units.values() for one in unit.items.values()]
    reasons = reasons_of(value for one in items for value in (*one.means.values(), one.apart))
    return Table(
        ITEM_MEANS,
        voice.words("caption_missing_item_means"),
        (
            Column(voice.words("head_code"), "left", 3.0),
            *(Column(voice.words(f"head_{way}"), "right", 1.6) for way in ITEM_WAYS),
            Column(voice.words("head_apart"), "right", 2.4),
        ),
        tuple(
            row for name, unit in units.items() for row in _item_rows(context, name, unit, reasons)
        ),
        note=reasons.noted(context, _plain(context, "note_missing_item_means")),
        source=primary_source(context),
    )


def _item_rows(context: Context, name: str, unit: TreatedUnit, reasons: Reasons) -> Iterator[Row]:
    yield Row((_label(context, unit),), "heading")
    for item, one in unit.items.items():
        at = f"missing.units.{name}.items.{item}"
        yield Row(
            (
                (Words(context.code(item)),),
                *(
                    reasons.points(context, f"{at}.means.{way}", one.means[way], 3)
                    for way in ITEM_WAYS
                ),
                reasons.points(context, f"{at}.apart", one.apart, 3),
            )
        )
