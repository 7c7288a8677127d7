"""The results chapter: an ordered list of sections, each a function of the findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import UserError
from pipeline.prose import OwnText
from pipeline.questionnaire import in_language
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.document import Block, Contents, Document, ListOf, Section
from pipeline.report.findings import Findings
from pipeline.report.layout import chosen_layout
from pipeline.report.left_out import without_dangling
from pipeline.report.outline import Chapter, Outline, Part, SectionOf, arranged, texts_in
from pipeline.report.own_lines import writing_desk
from pipeline.report.own_texts import own_blocks
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.conclusion import answers_to_questions, conclusion
from pipeline.report.sections.discussion import discussion
from pipeline.report.sections.groups import groups
from pipeline.report.sections.indices import indices
from pipeline.report.sections.instrument import instrument
from pipeline.report.sections.library_chapter import (
    library_appendix,
    library_conclusion,
    library_groups,
    library_opening,
    library_scorecard,
    library_section,
    library_unmeasured,
)
from pipeline.report.sections.library_overview import library_overview
from pipeline.report.sections.method import method_chapter, method_section
from pipeline.report.sections.open_answers import open_answers
from pipeline.report.sections.opening import opening
from pipeline.report.sections.perspectives import perspectives
from pipeline.report.sections.references import reference_section
from pipeline.report.sections.respondents import respondents
from pipeline.report.sections.scorecard import scorecard
from pipeline.report.sections.skm_analysis import analysis
from pipeline.report.sections.skm_appendix import survey_appendices
from pipeline.report.sections.skm_closing import closing
from pipeline.report.sections.skm_collection import collection
from pipeline.report.sections.skm_introduction import introduction
from pipeline.report.sections.skm_plates import approval, cover, publication
from pipeline.report.sections.skm_results import results
from pipeline.report.sections.strategy import strategy
from pipeline.report.wide_tables import to_appendix

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
    "languages",
    "lower",
    "upper",
    "continued",
)


def build_document(findings: Findings, language: str) -> Document:
    """Write the chapters of the study's profile in one language.

    Raises
    ------
    UserError
        The user's own texts refer to what is not there: every fault in them.
    """
    context = Context(findings, language)
    study = findings.files.study
    texts = texts_in(findings.files.texts, language)
    outline = arranged(PROFILES[study.profile], study, texts)
    contents: tuple[Block, ...] = (
        (Contents(), ListOf("table"), ListOf("figure")) if study.report.contents else ()
    )
    chapters = (METHOD, *outline.chapters) if study.method == "chapter" else outline.chapters
    body: tuple[Block, ...] = tuple(_chapters(context, chapters))
    back = _blocks(context, outline.back)
    if study.report.references:
        body = _with_references(context, body)
    blocks = (*_blocks(context, outline.front), *contents, *body, *back)
    if study.report.wide_tables == "appendix":
        blocks = to_appendix(blocks, context.voice)
    if study.report.sections:
        blocks = without_dangling(blocks, context.voice)
    return Document(
        language=language,
        title=in_language(study.title, language),
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=study.chapter,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=blocks,
        words={key: context.voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=metadata(findings),
        layout=chosen_layout(outline.layout, study.report),
    )


def _chapters(context: Context, chapters: Sequence[Chapter]) -> Iterator[Section]:
    """Write the chapters: first what angket says, then the user's own texts, which refer to it."""
    said = [[_said(context, part) for part in chapter.sections] for chapter in chapters]
    titles = [context.voice.words(chapter.title) for chapter in chapters]
    whole = tuple(
        Section(1, title, chapter.id, tuple(block for part in parts for block in _of(part)))
        for chapter, title, parts in zip(chapters, titles, said, strict=True)
    )
    texts = [part for parts in said for part in parts if isinstance(part, OwnText)]
    if not texts:
        yield from whole
        return
    desk = writing_desk(context, whole, texts)
    for chapter, title, parts in zip(chapters, titles, said, strict=True):
        blocks = (own_blocks(desk, one) if isinstance(one, OwnText) else one for one in parts)
        yield Section(1, title, chapter.id, tuple(block for some in blocks for block in some))
    if desk.faults:
        raise UserError(desk.faults)


def _said(context: Context, part: Part) -> tuple[Block, ...] | OwnText:
    return part if isinstance(part, OwnText) else part(context)


def _of(part: tuple[Block, ...] | OwnText) -> tuple[Block, ...]:
    return () if isinstance(part, OwnText) else part


def _blocks(context: Context, sections: Sequence[SectionOf]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in section(context))


def _with_references(context: Context, chapters: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the list of sources between the last chapter and its appendices."""
    keys = cited_keys(chapters)
    *before, last = chapters
    if not keys or not isinstance(last, Section):
        return chapters
    own = [one for one in last.blocks if not _is_appendix(one)]
    appendices = [one for one in last.blocks if _is_appendix(one)]
    closed = replace(last, blocks=tuple(own))
    return (*before, closed, reference_section(context, keys), *appendices)


def _is_appendix(block: Block) -> bool:
    return isinstance(block, Section) and block.appendix


def metadata(findings: Findings) -> tuple[tuple[str, str], ...]:
    """Give the versions and the hashes of the inputs, for the properties of files."""
    return (
        ("angket", findings.version),
        ("study", findings.files.study.study),
        *((f"sha256 {one.path}", one.sha256) for one in findings.inputs),
    )


METHOD = Chapter("title_method_chapter", "sec:method-chapter", (method_chapter,))

THESIS: tuple[SectionOf, ...] = (
    method_section,
    opening,
    respondents,
    instrument,
    perspectives,
    groups,
    open_answers,
    indices,
    library_section,
    scorecard,
    strategy,
    discussion,
    answers_to_questions,
    conclusion,
    appendices,
)

LIBRARY: tuple[SectionOf, ...] = (
    method_section,
    library_opening,
    library_overview,
    library_groups,
    library_unmeasured,
    library_scorecard,
    library_conclusion,
    library_appendix,
)

SATISFACTION: tuple[Chapter, ...] = (
    Chapter("title_skm_introduction", "sec:skm_1", (introduction,)),
    Chapter("title_skm_collection", "sec:skm_2", (collection,)),
    Chapter("title_skm_results", "sec:skm_3", (results,)),
    Chapter("title_skm_analysis", "sec:skm_4", (analysis,)),
    Chapter("title_skm_closing", "sec:skm_5", (closing, survey_appendices)),
)

PROFILES: Mapping[str, Outline] = {
    "skripsi": Outline((Chapter("title_chapter", "sec:chapter", THESIS),)),
    "iso-11620": Outline((Chapter("title_chapter", "sec:chapter", LIBRARY),)),
    "skm": Outline(SATISFACTION, front=(cover, approval), back=(publication,)),
}
