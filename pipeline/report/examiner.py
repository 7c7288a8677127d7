"""What an examiner may ask: a small document of its own beside the report."""

from collections.abc import Collection, Sequence

from pipeline.questionnaire import in_language
from pipeline.report.chapter import FIXED_WORDS, metadata
from pipeline.report.cited import cited_keys
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Document,
    Grid,
    Inlines,
    Numbering,
    Paragraph,
    Section,
    Words,
    plain,
)
from pipeline.report.findings import Findings
from pipeline.report.sections.asked import Asked, Question
from pipeline.report.sections.asked_instrument import INSTRUMENT
from pipeline.report.sections.asked_relations import RELATIONS
from pipeline.report.sections.asked_results import RESULTS
from pipeline.report.sections.asked_sample import SAMPLE
from pipeline.report.sections.asked_sources import asked_sources
from pipeline.report.sections.references import reference_section

GROUPS: dict[str, tuple[Asked, ...]] = {
    "sample": SAMPLE,
    "instrument": INSTRUMENT,
    "results": (*RESULTS, *RELATIONS),
}


def build_examiner(
    findings: Findings, language: str, report: Numbering, cited: Collection[str]
) -> Document:
    """Write the questions that this study invites, each with its answer from the data.

    ``report`` are the numbers of the report's tables, which the answers point at; ``cited`` are
    the sources that the report cites.
    """
    context = Context(findings, language)
    voice, study = context.voice, findings.files.study
    groups = _groups(context, report, cited)
    title = voice.words("title_examiner")
    sheet: tuple[Block, ...] = (
        Section(
            1,
            title,
            "sec:examiner",
            (Paragraph(voice.words("examiner_intro")), *groups),
            counted=False,
        ),
    )
    keys = cited_keys(sheet)
    return Document(
        language=language,
        title=f"{plain(title)}: {in_language(study.title, language)}",
        author=in_language(study.about.author, language) if study.about.author else "",
        chapter=1,
        date=study.report.date.isoformat() if study.report.date else "",
        blocks=(*sheet, *((reference_section(context, keys, level=2),) if keys else ())),
        words={key: voice.word(f"word_{key}") for key in FIXED_WORDS},
        metadata=metadata(findings),
    )


def _groups(context: Context, report: Numbering, cited: Collection[str]) -> list[Section]:
    """Give the groups with their questions, numbered through; one without any is left out."""
    groups: list[Section] = []
    for name, askers in GROUPS.items():
        questions = [one for ask in askers for one in ask(context)]
        groups += _group(context, report, name, questions, groups)
    questions = asked_sources(context, {*cited, *cited_keys(groups)})
    return [*groups, *_group(context, report, "sources", questions, groups)]


def _group(
    context: Context,
    report: Numbering,
    name: str,
    questions: Sequence[Question],
    before: Sequence[Section],
) -> list[Section]:
    if not questions:
        return []
    first = 1 + sum(len(one.blocks) for one in before)
    asked = tuple(
        _question(context, report, one, number) for number, one in enumerate(questions, first)
    )
    title = context.voice.words(f"title_asked_{name}")
    return [Section(2, title, f"sec:asked-{name}", asked, counted=False)]


def _question(context: Context, report: Numbering, one: Question, number: int) -> Section:
    answers = tuple(Paragraph(said, "plain") for said in one.answers if said)
    title = (Words(f"{number}. "), *one.title)
    blocks: tuple[Block, ...] = (*answers, *_basis(context, report, one))
    return Section(3, title, f"sec:asked-{number}", blocks, counted=False)


def _basis(context: Context, report: Numbering, one: Question) -> tuple[Grid, ...]:
    """Say where the numbers stand and how other programs give them; addresses are not broken."""
    voice = context.voice
    places = ", ".join(report[id_].text for id_ in one.tables if id_ in report)
    rows: dict[str, Inlines] = {
        "asked_report": (Words(places),) if places else (),
        "asked_results": (Words(", ".join(one.addresses)),) if one.addresses else (),
        "asked_again": voice.words(f"again_{one.again}") if one.again else (),
    }
    told = tuple((voice.words(key), text) for key, text in rows.items() if text)
    return (Grid(told, (1.3, 5)),) if told else ()
