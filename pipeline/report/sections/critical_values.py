"""Appendix: the critical correlations that the items were held against, as a table of r."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Paragraph, Row, Table
from pipeline.results.instrument import CriticalValue


def critical_values(context: Context) -> list[Block]:
    """Write the line of the r table for every number of respondents of the tests."""
    test, voice = context.answers.instrument, context.voice
    if not test.critical:
        return []
    alpha = context.number("instrument.alpha", test.alpha, 2, unit=True)
    intro = voice.say("critical_intro", table="tab:critical", alpha=alpha, rule=test.rule)
    table = Table(
        "tab:critical",
        voice.say("caption_critical", alpha=alpha),
        tuple(
            Column(voice.words(f"head_{head}"), "right")
            for head in ("n", "df", "critical_t", "critical_r")
        ),
        tuple(_row(context, at, one) for at, one in enumerate(test.critical)),
        note=voice.words("note_critical"),
    )
    return [Paragraph(intro), table]


def _row(context: Context, position: int, one: CriticalValue) -> Row:
    at = f"instrument.critical.{position}"
    return Row(
        (
            (context.number(f"{at}.n", one.n),),
            (context.number(f"{at}.df", one.df),),
            (context.number(f"{at}.t", one.t, 4),),
            (context.number(f"{at}.r", one.r, 4, unit=True),),
        )
    )
