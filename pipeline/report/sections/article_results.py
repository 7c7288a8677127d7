"""The first results of a journal article, which are those of a brief thesis too."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Paragraph, Section
from pipeline.report.sections.characteristics import characteristics
from pipeline.report.sections.flow import flow
from pipeline.report.sections.measurement import measurement, rule_words
from pipeline.report.sections.missing_text import missing_paragraphs
from pipeline.report.sections.structure import structure


def article_participants(context: Context) -> tuple[Block, ...]:
    """Write who came, who stayed and who they are; nothing without a questionnaire."""
    if context.findings.answers is None:
        return ()
    blocks = (*flow(context), *missing_paragraphs(context, rule=False), *characteristics(context))
    title = context.voice.words("title_respondent_flow")
    return (Section(2, title, "sec:respondents", blocks),)


def article_instrument(context: Context) -> tuple[Block, ...]:
    """Write how well the questionnaire measured, with the structure of its items unless brief."""
    if context.findings.answers is None:
        return ()
    title = context.voice.words("title_measurement")
    section = Section(2, title, "sec:instrument", measurement(context))
    found = () if context.brief else structure(context)
    if not found:
        return (section,)
    return (section, Section(2, context.voice.words("title_structure"), "sec:structure", found))


def instrument_in_brief(context: Context) -> tuple[Block, ...]:
    """Write the test of the questionnaire as its rule and one table, where there is one."""
    if context.findings.answers is None:
        return ()
    title = context.voice.words("title_measurement")
    blocks = (Paragraph(rule_words(context)), *measurement(context))
    return (Section(2, title, "sec:instrument", blocks),)


def respondents_in_brief(context: Context) -> tuple[Block, ...]:
    """Write who the respondents are as one table; nothing where nothing is known."""
    blocks = characteristics(context) if context.findings.answers else ()
    title = context.voice.words("title_respondents")
    return (Section(2, title, "sec:respondents", blocks),) if blocks else ()
