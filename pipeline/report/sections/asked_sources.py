"""Whether the sources were read that the report names as others cite them."""

from collections.abc import Collection

from pipeline.report.citing import cite
from pipeline.report.context import Context
from pipeline.report.narration import macros
from pipeline.report.sections.asked import Question
from pipeline.report.sources import sources


def asked_sources(context: Context, cited: Collection[str]) -> list[Question]:
    """Ask about those cited whose text the makers of angket could not read, if there are any."""
    unread = sorted(key for key in cited if sources()[key].unread)
    if not unread:
        return []
    named = cite("citealp", ";".join(unread), macros(context.language))
    said = context.voice.say("answer_sources", cited=named)
    return [Question(context.voice.words("ask_sources"), (said,))]
