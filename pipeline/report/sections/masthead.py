"""The head of a journal article, or its title page: its title and who wrote it."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.report.context import Context
from pipeline.report.document import Block, Line, Plate, Section, Words
from pipeline.report.sections.skm_words import date

_ON_OWN_PAGES = ("sec:abstract", "sec:references")  # how the ids begin
_ABOVE = 4  # blank lines: the title stands in the upper half of its page
_BLANK = Line((Words("\u00a0"),), double=True)


def masthead(context: Context) -> tuple[Block, ...]:
    """Write the title, and the author where the study names one; on a page, where it has one."""
    study = context.findings.files.study
    if study.has_title_page:
        return (_title_page(context),)
    title = Line(context.text(study.title), "large")
    author = context.about.author
    return (title, Line(context.text(author))) if author else (title,)


def on_own_pages(
    context: Context, front: Sequence[Block], body: Sequence[Block]
) -> tuple[Block, ...]:
    """Let the parts of a paper with a title page begin pages, and its text below its title again.

    ``front`` begins with the title page; what follows that at once is on a new page anyway.
    """
    title = context.text(context.findings.files.study.title)
    again = Line(title, strong=True, double=True, opens=len(front) > 1)
    return (*front[:2], *map(_opened, front[2:]), again, *map(_opened, body))


def _opened(block: Block) -> Block:
    """Let an abstract or the list of sources begin a page; appendices do, chapters do not."""
    if isinstance(block, Section) and block.id.startswith(_ON_OWN_PAGES):
        return replace(block, opens=True)
    return block


def _title_page(context: Context) -> Plate:
    """Write title, author, affiliation and date, each where the study gives it."""
    study, about = context.findings.files.study, context.about
    below = [context.text(one) for one in (about.author, about.affiliation) if one]
    if study.report.date:
        below.append(date(context, study.report.date))
    lines = (
        *(_BLANK,) * _ABOVE,
        Line(context.text(study.title), strong=True, double=True),
        *((_BLANK,) if below else ()),
        *(Line(one, double=True) for one in below),
    )
    title = context.voice.words("title_title_page")
    return Plate("plate:title-page", title, lines, counted=True)
