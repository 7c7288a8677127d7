"""The head of a journal article: its title and who wrote it."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Line


def masthead(context: Context) -> tuple[Block, ...]:
    """Write the title, and the author where the study names one."""
    title = Line(context.text(context.findings.files.study.title), "large")
    author = context.about.author
    return (title, Line(context.text(author))) if author else (title,)
