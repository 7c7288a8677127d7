"""The results chapter: an ordered list of sections, each a function of the findings."""

from pipeline.questionnaire import in_language
from pipeline.report.context import Context
from pipeline.report.document import Block, Contents, Document, ListOf, Section
from pipeline.report.findings import Findings
from pipeline.report.outlines import Chapter, SectionOf, outline_of
from pipeline.report.sections.abstract import abstracts
from pipeline.report.sections.appendix import referred_appendices

# words that the writers need
FIXED_WORDS = (
    "chapter",
    "appendix",
    "table",
    "figure",
    "equation",
    "note",
    "source",
    "contents",
    "list_of_tables",
    "list_of_figures",
    "footnotes",
    "back",
    "skip",
    "dark",
    "index",
    "metadata",
    "sort",
)


def build_document(findings: Findings, language: str) -> Document:
    """Write the chapters of the study's profile in one language."""
    context = Context(findings, language)
    study = findings.files.study
    outline = outline_of(study.profile, study.report.length)
    contents: tuple[Block, ...] = (
        (Contents(), ListOf("table"), ListOf("figure")) if study.report.contents else ()
    )
    body: tuple[Block, ...] = (
        *(_chapter(context, chapter) for chapter in outline.chapters),
        *_blocks(context, outline.back),
    )
    if outline.referred:
        body = (*body, *referred_appendices(context, body))
    return Document(
        language=language,
        title=in_language(study.title, language),
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=study.chapter,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=(*_blocks(context, outline.front), *abstracts(context), *contents, *body),
        words={key: context.voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=_metadata(findings),
        layout=outline.layout,
    )


def _chapter(context: Context, chapter: Chapter) -> Section:
    title = context.voice.words(chapter.title)
    return Section(1, title, chapter.id, _blocks(context, chapter.sections))


def _blocks(context: Context, sections: tuple[SectionOf, ...]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in section(context))


def _metadata(findings: Findings) -> tuple[tuple[str, str], ...]:
    return (
        ("angket", findings.version),
        ("study", findings.files.study.study),
        *((f"sha256 {one.path}", one.sha256) for one in findings.inputs),
    )
