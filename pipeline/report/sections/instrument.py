"""How well the questionnaire measured: experts, item validity, reliability, structure."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Section
from pipeline.report.sections.content import content_validity
from pipeline.report.sections.reliability import reliability
from pipeline.report.sections.retest import retest_sections
from pipeline.report.sections.structure import structure
from pipeline.report.sections.validity import validity


def instrument(context: Context) -> tuple[Block, ...]:
    """Write the test of the questionnaire; nothing in a study that has indicators only."""
    if not context.findings.answers:
        return ()
    voice = context.voice
    parts: list[Section] = []
    if content := context.answers.instrument.content:
        blocks = content_validity(context, content)
        parts.append(Section(3, voice.words("title_content"), "sec:content", blocks))
    parts += [
        Section(3, voice.words("title_validity"), "sec:validity", validity(context)),
        Section(3, voice.words("title_reliability"), "sec:reliability", reliability(context)),
        *retest_sections(context),
    ]
    if blocks := structure(context):
        parts.append(Section(3, voice.words("title_structure"), "sec:structure", blocks))
    return (Section(2, voice.words("title_instrument"), "sec:instrument", tuple(parts)),)
