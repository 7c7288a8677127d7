"""Appendix: alpha by three ways of treating missing answers."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.reliability_verdicts import MISSING_TABLE
from pipeline.report.sections.units import unit_label
from pipeline.results import Undefined
from pipeline.results.coefficient import Coefficient


def missing_answers(context: Context) -> tuple[Paragraph | Table, ...]:
    """Write the table of the units in which answers are missing; nothing where none are."""
    voice, analysis = context.voice, context.answers.instrument.analysis
    found = {name: one.alpha_by_missing for name, one in analysis.items() if one.alpha_by_missing}
    if not found:
        return ()
    reasons = reasons_of(one.estimate for ways in found.values() for one in ways.values())
    table = Table(
        MISSING_TABLE,
        voice.words("caption_missing_alpha"),
        (
            Column(voice.words("head_treatment"), "left", 9.0),
            Column(voice.words("head_n"), "right", 1.5),
            Column(voice.words("head_alpha"), "right", 2.0),
            Column(voice.words("head_interval"), "right", 3.5),
            Column(voice.words("head_verdict"), "left", 4.0),
        ),
        tuple(row for name, ways in found.items() for row in _rows(context, name, ways, reasons)),
        note=reasons.noted(
            context, voice.say("note_missing_alpha", used=context.answers.instrument.missing)
        ),
        source=primary_source(context),
        landscape=True,
    )
    return (Paragraph(voice.say("missing_alpha_intro", table=MISSING_TABLE)), table)


def _rows(
    context: Context, name: str, ways: dict[str, Coefficient], reasons: Reasons
) -> Iterator[Row]:
    yield Row((unit_label(context, context.answers.instrument.perspectives[name]),), "heading")
    for way, one in ways.items():
        at = f"instrument.analysis.{name}.alpha_by_missing.{way}"
        yield Row(
            (
                context.voice.words(f"treatment_{way}"),
                (context.number(f"{at}.n_respondents", one.n_respondents),),
                reasons.cell(context, f"{at}.estimate", one.estimate, 3),
                context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 3, unit=True),
                _verdict(context, one),
            )
        )


def _verdict(context: Context, one: Coefficient) -> Inlines:
    if isinstance(one.estimate, Undefined):
        return context.voice.words("verdict_not_tested")
    reached = one.estimate >= context.answers.instrument.threshold
    key = "reliable" if reached else "unreliable"
    return context.voice.words(f"verdict_{key}_{context.voice.terms}")
