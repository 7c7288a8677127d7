"""Appendix: tests of normality of the perspectives' scores."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.results import Estimate
from pipeline.results.perspectives import Normality

# heads of the columns after the perspective: their relative widths, and the head that some share
COLUMNS = {
    "n": (0.9, None),
    "skewness_score": (1.95, None),
    "kurtosis_score": (1.4, None),
    "shapiro_w": (1.05, "head_shapiro_group"),
    "shapiro_p": (1.3, "head_shapiro_group"),
    "lilliefors_d": (1.05, "head_lilliefors_group"),
    "lilliefors_p": (1.3, "head_lilliefors_group"),
    "jarque_bera": (1.25, "head_jarque_bera_group"),
    "jarque_bera_p": (1.3, "head_jarque_bera_group"),
}


def normality(context: Context) -> tuple[Paragraph | Table, ...]:
    """Write the table of every perspective and indicator that has scores."""
    voice = context.voice
    found = {name: one.normality for name, one in context.scores.items()}
    if not found:
        return ()
    reasons = reasons_of(value for one in found.values() for value in _values(one))
    note = voice.say("note_normality", convention=context.answers.instrument.convention)
    table = Table(
        "tab:normality",
        voice.words("caption_normality"),
        (
            Column(voice.words("head_perspective"), "left", 2.7),
            *(
                Column(voice.words(f"head_{head}"), "right", width, group and voice.word(group))
                for head, (width, group) in COLUMNS.items()
            ),
        ),
        tuple(Row(_row(context, name, one, reasons)) for name, one in found.items()),
        note=reasons.noted(context, note),
        source=primary_source(context),
        landscape=True,
    )
    return (Paragraph(voice.say("normality_intro", table=table.id)), table)


def _values(one: Normality) -> Iterator[Estimate]:
    """Give the values of a perspective in the order of the columns."""
    yield from (one.skewness, one.kurtosis)
    yield from (one.shapiro_w, one.shapiro_p)
    yield from (one.lilliefors_d, one.lilliefors_p)
    yield from (one.jarque_bera, one.jarque_bera_p)


def _row(context: Context, name: str, one: Normality, reasons: Reasons) -> tuple[Inlines, ...]:
    at = f"perspectives.{name}.normality"
    return (
        context.label(name),
        (context.number(f"{at}.n", one.n),),
        reasons.points(context, f"{at}.skewness", one.skewness, 2),
        reasons.points(context, f"{at}.kurtosis", one.kurtosis, 2),
        reasons.cell(context, f"{at}.shapiro_w", one.shapiro_w, 3),
        reasons.p_value(context, f"{at}.shapiro_p", one.shapiro_p),
        reasons.cell(context, f"{at}.lilliefors_d", one.lilliefors_d, 3),
        reasons.p_value(context, f"{at}.lilliefors_p", one.lilliefors_p),
        reasons.points(context, f"{at}.jarque_bera", one.jarque_bera, 2),
        reasons.p_value(context, f"{at}.jarque_bera_p", one.jarque_bera_p),
    )
