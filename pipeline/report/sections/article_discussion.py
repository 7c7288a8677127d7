"""Discussion of a journal article: what was found, its limits, what follows."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Section
from pipeline.report.sections.conclusion import answers, conclusion_blocks
from pipeline.report.sections.discussion import findings_in_brief
from pipeline.report.sections.limits import limits
from pipeline.report.sections.slots import earlier_studies
from pipeline.report.sections.suggestions import suggestions


def article_discussion(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    answered = answers(context)
    earlier = () if context.brief else earlier_studies(context)
    parts: dict[str, tuple[Block, ...]] = {
        "findings": (*findings_in_brief(context), *earlier),
        "limits": (limits(context),),
        "conclusion": (*answered, *conclusion_blocks(context, listed=not answered)),
        "implications": suggestions(context),
    }
    return tuple(
        Section(2, context.voice.words(f"title_{name}"), f"sec:{name}", blocks)
        for name, blocks in parts.items()
    )
