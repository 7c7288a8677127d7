"""What was studied, whom it asked, and what happened to the data on the way."""

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.missing_text import missing_paragraphs
from pipeline.report.sections.software import software
from pipeline.report.sections.tested_groups import perspective_tests
from pipeline.results.quality import CARELESS, FLAGS


def opening(context: Context) -> tuple[Block, ...]:
    """Write the general description of the study."""
    blocks: list[Block] = [Paragraph(_overview(context))]
    if context.findings.answers:
        blocks += [
            Paragraph(
                context.voice.say(
                    "opening_respondents",
                    kinds=[context.respondents([kind]) for kind in context.kinds],
                    table="tab:respondents",
                )
            ),
            _respondents_table(context),
            Paragraph(quality_sentence(context)),
            *_sensitivity(context),
            *missing_paragraphs(context, rule=not context.method_apart),
        ]
    if context.findings.files.study.method == "none":
        blocks += software(context)
    return (Section(2, context.voice.words("title_opening"), "sec:opening", tuple(blocks)),)


def _overview(context: Context) -> Inlines:
    about, files = context.about, context.findings.files
    return context.voice.say(
        "opening_overview",
        organisation=context.text(about.organisation),
        place=context.text(about.place) if about.place else None,
        period=context.text(about.period) if about.period else None,
        perspectives=[context.label(one.name) for one in context.weighed],
        balanced=context.balanced,
        questionnaire=context.findings.answers is not None,
        indicators=bool(files.indicators),
        interviews=bool(files.interviews),
        tested=context.findings.answers is not None and bool(perspective_tests(context)),
    )


def _respondents_table(context: Context) -> Table:
    population = context.findings.files.study.population
    heads = ["kind", "received", "analysed"]
    if population:
        heads.insert(1, "population")
    return Table(
        "tab:respondents",
        context.voice.words("caption_respondents"),
        tuple(
            Column(
                context.voice.words(f"head_{head}"), "left" if head == "kind" else "right", width
            )
            for head, width in zip(heads, (2.0, 1.2, 1.4, 1.4), strict=False)
        ),
        tuple(Row(_respondents_row(context, kind)) for kind in context.kinds),
        source=primary_source(context),
    )


def _respondents_row(context: Context, kind: str) -> tuple[Inlines, ...]:
    quality, population = context.answers.quality, context.findings.files.study.population
    cells: list[Inlines] = [context.capital(context.respondents([kind]))]
    if population:
        size = population.get(kind)
        cells.append((context.number(f"study.population.{kind}", size),) if size else (Words("–"),))
    received = context.number(f"quality.received.{kind}", quality.received.get(kind, 0))
    analysed = context.number(f"quality.respondents.{kind}", quality.respondents.get(kind, 0))
    return (*cells, (received,), (analysed,))


def quality_sentence(context: Context) -> Inlines:
    """Say what the checks of the respondents found, and what became of those they flag."""
    quality = context.answers.quality
    raised = [name for name in FLAGS if quality.flags[name].count]
    return context.voice.say(
        "opening_quality",
        flags=[
            {
                "name": name,
                "count": (
                    context.number(f"quality.flags.{name}.count", quality.flags[name].count),
                ),
            }
            for name in raised
            if name not in CARELESS
        ],
        careless=_count(context, "quality.careless", quality.careless),
        several=_count(context, "quality.several", quality.several),
        removed=[name for name in raised if quality.flags[name].removed],
        kept=[name for name in raised if not quality.flags[name].removed],
        n=context.number("quality.n_after", quality.n_after),
        table=None if context.brief else "tab:checks",
    )


def _count(context: Context, address: str, count: int) -> Number | None:
    return context.number(address, count) if count else None


def _sensitivity(context: Context) -> list[Block]:
    """Tell whether any category rests on respondents with a sign of careless answering."""
    without = context.answers.sensitivity.without
    if without is None:
        return []
    sentence = context.voice.say(
        "opening_sensitivity",
        left_out=context.number("sensitivity.without.n_left_out", without.n_left_out),
        changed=[context.label(name) for name in without.changed],
        overall=without.overall_changed,
        table=None if context.brief else "tab:sensitivity",
    )
    return [Paragraph(sentence)]


def primary_source(context: Context) -> Inlines:
    """Write the source line of tables made from the questionnaire."""
    return context.voice.say("source_primary", year=context.year)
