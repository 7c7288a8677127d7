"""Chapter III of a report on a satisfaction survey: respondents, index, elements, units."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Paragraph, Section
from pipeline.report.sections.article_results import respondents_in_brief
from pipeline.report.sections.open_answers import open_answer_blocks
from pipeline.report.sections.relations import relations
from pipeline.report.sections.respondents import respondents
from pipeline.report.sections.skm_answers import answers_section
from pipeline.report.sections.skm_index import index_section
from pipeline.report.sections.skm_units import units_section
from pipeline.report.sections.skm_words import choices_of


def results(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    if context.brief:
        return (
            *respondents_in_brief(context),
            index_section(context),
            *relations(context),
            *_suggestions(context),
        )
    return (
        *respondents(context),
        index_section(context),
        *units_section(context),
        *answers_section(context),
        *relations(context),
        *_suggestions(context),
    )


def _suggestions(context: Context) -> tuple[Block, ...]:
    """Write what respondents wrote, by theme, and the suggestions that the office quotes."""
    own, voice = choices_of(context).suggestions, context.voice
    blocks = [
        block
        for variable in context.answers.open_answers
        for block in open_answer_blocks(context, variable)
    ]
    if own:
        quotes = Bullets(tuple(context.text(one.text) for one in own))
        blocks += [Paragraph(voice.words("skm_suggestions")), quotes]
    if not blocks:
        return ()
    title = voice.words("title_skm_suggestions")
    return (Section(2, title, "sec:skm_suggestions", tuple(blocks)),)
