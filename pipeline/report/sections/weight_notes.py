"""What is said below a table or figure whose numbers are weighted, or are not."""

from collections.abc import Iterable

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines


def noted(context: Context, note: Inlines, beside: Iterable[object | None]) -> Inlines:
    """Add to a note that shares and means are weighted, all of them or those of some respondents.

    ``beside`` holds what each of the shown scores would be without weights; None where nobody who
    has it is weighted.
    """
    weighted = [one is not None for one in beside]
    if not any(weighted):
        return note
    said = "note_is_weighted" if all(weighted) else "note_is_partly_weighted"
    return joined((note, context.voice.words(said)))


def unweighted(context: Context, note: Inlines, beside: Iterable[object | None]) -> Inlines:
    """Add to a note that a table has no weights in it, where others of these scores have them."""
    if all(one is None for one in beside):
        return note
    return joined((note, context.voice.words("note_is_unweighted")))
