"""The results chapter: an ordered list of sections, each a function of the findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.questionnaire import in_language
from pipeline.report.context import Context
from pipeline.report.document import Block, Contents, Document, ListOf, Section
from pipeline.report.findings import Findings
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.conclusion import answers_to_questions, conclusion
from pipeline.report.sections.discussion import discussion
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
from pipeline.report.sections.open_answers import open_answers
from pipeline.report.sections.opening import opening
from pipeline.report.sections.perspectives import perspectives
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

SectionOf: TypeAlias = Callable[[Context], tuple[Block, ...]]

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


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: the key of its title, its id, and the sections that it is made of."""

    title: str
    id: str
    sections: tuple[SectionOf, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a profile's document is made of, in this order; contents stand before the chapters."""

    chapters: tuple[Chapter, ...]
    front: tuple[SectionOf, ...] = ()  # plates
    back: tuple[SectionOf, ...] = ()


def build_document(findings: Findings, language: str) -> Document:
    """Write the chapters of the study's profile in one language."""
    context = Context(findings, language)
    study = findings.files.study
    outline = PROFILES[study.profile]
    contents: tuple[Block, ...] = (Contents(), ListOf("table"), ListOf("figure"))
    return Document(
        language=language,
        title=in_language(study.title, language),
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=study.chapter,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=(
            *_blocks(context, outline.front),
            *(() if study.report.contents is False else contents),
            *(_chapter(context, chapter) for chapter in outline.chapters),
            *_blocks(context, outline.back),
        ),
        words={key: context.voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=_metadata(findings),
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


THESIS: tuple[SectionOf, ...] = (
    opening,
    respondents,
    instrument,
    perspectives,
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
