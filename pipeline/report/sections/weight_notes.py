"""What is said below a table or figure whose numbers are weighted."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines


def noted(context: Context, note: Inlines) -> Inlines:
    """Add to a note that shares and means are weighted, where the study weights respondents."""
    if context.findings.answers is None or context.answers.weighting is None:
        return note
    return joined((note, context.voice.words("note_is_weighted")))


def unweighted(context: Context, note: Inlines) -> Inlines:
    """Add to a note that a table has no weights in it, where the study weights respondents."""
    if context.findings.answers is None or context.answers.weighting is None:
        return note
    return joined((note, context.voice.words("note_is_unweighted")))
