"""Appendix: the correlations that the ordinal coefficients rest on."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.units import unit_label
from pipeline.results.structure import OrdinalBasis

COLUMNS = {
    "ordinal_n": 1.4,
    "empty_pairs": 3.0,
    "smallest_eigenvalue": 3.0,
    "largest_change": 3.0,
}


def ordinal_basis(context: Context) -> tuple[Paragraph | Table, ...]:
    """Say for each unit which correlations could be taken, and how they were repaired."""
    voice, analysis = context.voice, context.answers.instrument.analysis
    found = {name: one.ordinal for name, one in analysis.items() if one.ordinal}
    if not found:
        return ()
    reasons = reasons_of(
        value for one in found.values() for value in (one.smallest_eigenvalue, one.largest_change)
    )
    table = Table(
        "tab:ordinal-basis",
        voice.words("caption_ordinal_basis"),
        (
            Column(voice.words("head_perspective"), "left", 4.5),
            Column(voice.words("head_rung"), "left", 8.5),
            *(Column(voice.words(f"head_{head}"), "right", wide) for head, wide in COLUMNS.items()),
        ),
        tuple(Row(_row(context, name, one, reasons)) for name, one in found.items()),
        note=reasons.noted(context, voice.say("note_ordinal_basis")),
        source=primary_source(context),
        landscape=True,
    )
    return (Paragraph(voice.say("ordinal_basis_intro", table=table.id)), table)


def _row(context: Context, name: str, one: OrdinalBasis, reasons: Reasons) -> tuple[Inlines, ...]:
    voice, at = context.voice, f"instrument.analysis.{name}.ordinal"
    said = voice.say(
        "ordinal_rung",
        rung=one.rung,
        reasons=[voice.words(f"reason_{reason}") for reason in one.reasons],
    )
    return (
        unit_label(context, context.answers.instrument.perspectives[name]),
        said,
        (context.number(f"{at}.n", one.n),),
        (context.number(f"{at}.empty_pairs", one.empty_pairs),) if one.rung != "pearson" else DASH,
        reasons.cell(context, f"{at}.smallest_eigenvalue", one.smallest_eigenvalue, 3),
        reasons.cell(context, f"{at}.largest_change", one.largest_change, 3),
    )
