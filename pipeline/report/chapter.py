"""The results chapter: an ordered list of sections, each a function of the findings."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pipeline.questionnaire import in_language
from pipeline.report.context import Context
from pipeline.report.document import Block, Contents, Document, ListOf, Section
from pipeline.report.findings import Findings
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.conclusion import answers_to_questions, conclusion
from pipeline.report.sections.discussion import discussion
from pipeline.report.sections.instrument import instrument
from pipeline.report.sections.open_answers import open_answers
from pipeline.report.sections.opening import opening
from pipeline.report.sections.perspectives import perspectives
from pipeline.report.sections.respondents import respondents
from pipeline.report.sections.scorecard import scorecard

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


def build_document(findings: Findings, language: str) -> Document:
    """Write the chapter in one language."""
    context = Context(findings, language)
    study = findings.files.study
    chapter = Section(
        1,
        context.voice.words("title_chapter"),
        "sec:chapter",
        tuple(block for section in PROFILES[study.profile] for block in section(context)),
    )
    front: tuple[Block, ...] = (
        (Contents(), ListOf("table"), ListOf("figure")) if study.report.contents else ()
    )
    return Document(
        language=language,
        title=in_language(study.title, language),
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=study.report.numbering.chapter,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=(*front, chapter),
        words={key: context.voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=_metadata(findings),
    )


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
    scorecard,
    open_answers,
    discussion,
    answers_to_questions,
    conclusion,
    appendices,
)

PROFILES: Mapping[str, tuple[SectionOf, ...]] = {"skripsi": THESIS}
