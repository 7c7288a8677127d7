"""Words that stand for a figure, as long as they may be."""

from collections.abc import Callable, Sequence

from pipeline.report.charts import LONGEST_ALT
from pipeline.report.document import Inlines, plain


def alt_of(say: Callable[[list[Inlines]], Inlines], entries: Sequence[Inlines]) -> str:
    """Say as many of the entries, from the first on, as there is room for; whole words only."""
    for kept in range(len(entries), 0, -1):
        text = plain(say(list(entries[:kept])))
        if len(text) <= LONGEST_ALT:
            return text
    return shortened(plain(say(list(entries[:1]))))


def alt_text(said: Inlines) -> str:
    """Give what is said as plain text, cut where it is too long."""
    return shortened(plain(said))


def shortened(text: str) -> str:
    """Cut a text that is too long at the end of a word, and mark it."""
    if len(text) <= LONGEST_ALT:
        return text
    return text[: LONGEST_ALT - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"
