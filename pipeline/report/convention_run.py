"""What a report says that was recomputed by another convention than the study's own."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.report.context import Context
from pipeline.report.document import Block, Paragraph, Section


def under_convention(context: Context, body: Sequence[Block]) -> tuple[Block, ...]:
    """Say at the head of the first chapter by whose convention the numbers are."""
    study, own = context.findings.files.study, context.findings.instead_of
    said = Paragraph(
        context.voice.say("convention_run", convention=study.analysis.convention, own=own), "lead"
    )
    first = next((at for at, one in enumerate(body) if isinstance(one, Section)), None)
    if first is None:
        return (said, *body)
    chapter = body[first]
    if not isinstance(chapter, Section):
        return (said, *body)
    return (*body[:first], replace(chapter, blocks=(said, *chapter.blocks)), *body[first + 1 :])
