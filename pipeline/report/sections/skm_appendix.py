"""Appendices of a report on a satisfaction survey: form, data, follow-up, test of the form."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.instrument import instrument
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.skm_answers import points_of
from pipeline.report.sections.skm_words import choices_of, element, index_address, index_of

OF_A_TESTED_FORM = (
    "item_statistics",
    "item_analysis",
    "coefficients",
    "retest_statistics",
    "structure_details",
)
ALWAYS = (
    "missing",
    "weights",
    "rounds_details",
    "checks",
    "certainty",
    "robustness",
    "data",
    "audit",
    "plan",
)
FOLLOW_UP = {"element": 2.0, "action": 3.0, "when": 1.4, "owner": 1.8, "status": 2.4}


def survey_appendices(context: Context) -> tuple[Block, ...]:
    """Write the appendices; the test of the form only where the study has one of its own."""
    study, voice = context.findings.files.study, context.voice
    tested = bool(study.pilot or study.retest or study.experts)
    parts: dict[str, tuple[Block, ...]] = {
        "form": _form(context),
        "data": _data(context),
        "follow_up": _follow_up(context),
    }
    own = tuple(
        _appendix(voice.words(f"title_skm_{name}"), f"sec:skm_{name}", blocks)
        for name, blocks in parts.items()
        if blocks
    )
    if tested:
        own = (*own, *_test_of_form(context))
    wanted = (*OF_A_TESTED_FORM, *ALWAYS) if tested else ALWAYS
    return (*own, *appendices(context, wanted))


def _test_of_form(context: Context) -> tuple[Section, ...]:
    """Make each part of the test an appendix: appendices have no numbered sections."""
    (test,) = instrument(context)
    parts = test.blocks if isinstance(test, Section) else ()
    return tuple(
        _appendix(one.title, one.id, one.blocks) for one in parts if isinstance(one, Section)
    )


def _appendix(title: Inlines, id_: str, blocks: tuple[Block, ...]) -> Section:
    return Section(2, title, id_, blocks, appendix=True)


def _form(context: Context) -> tuple[Block, ...]:
    voice = context.voice
    rows = [
        Row(
            (
                (Words(context.code(one.item)),),
                (*element(context, name), Words(": "), *context.item_words(one.item)),
                _answers(context, one.item),
            )
        )
        for name, one in index_of(context).elements.items()
    ]
    table = Table(
        "tab:skm-form",
        voice.words("caption_skm_form"),
        (
            Column(voice.words("head_code"), "left", 0.8),
            Column(voice.words("head_skm_question"), "left", 4),
            Column(voice.words("head_skm_answer"), "left", 3),
        ),
        tuple(rows),
    )
    asked = _asked(context)
    return (Paragraph(voice.say("skm_form", table=table.id, asked=asked)), table)


def _asked(context: Context) -> list[Inlines]:
    """Name what the form asks besides: who the respondents are, and what they suggest."""
    answers = context.answers
    names = {one.variable for one in answers.quality.profiles} | set(answers.open_answers)
    return [
        context.lowered(context.text(one.words))
        for one in context.questionnaire.variables
        if one.name in names
    ]


def _answers(context: Context, item: str) -> Inlines:
    inlines: Inlines = ()
    for score, point in enumerate(points_of(context, item), start=1):
        line = (Words(f"{score} = "), *context.text(point.label))
        inlines = (*inlines, Break(), *line) if inlines else line
    return inlines


def _data(context: Context) -> tuple[Block, ...]:
    voice, index, at = context.voice, index_of(context), index_address(context)
    if not index.answers:
        n = context.number(f"{at}.n", index.n)
        return (Paragraph(voice.say("skm_data_elsewhere", n=n)),)
    rows = [
        Row(((Words(str(row + 1)),), *_scores(context, row, scores)))
        for row, scores in enumerate(index.answers)
    ]
    table = Table(
        "tab:skm-data",
        voice.words("caption_skm_data"),
        (
            Column(voice.words("head_skm_respondent"), "center", 1.4),
            *(Column((Words(one.item),), "center") for one in index.elements.values()),
        ),
        (*rows, *_totals(context)),
        source=primary_source(context),
    )
    return (Paragraph(voice.say("skm_data", table=table.id)), table)


def _scores(context: Context, row: int, scores: tuple[int | None, ...]) -> tuple[Inlines, ...]:
    at = f"{index_address(context)}.answers.{row}"
    return tuple(
        DASH if score is None else (context.number(f"{at}.{column}", score),)
        for column, score in enumerate(scores)
    )


def _totals(context: Context) -> tuple[Row, ...]:
    voice, at = context.voice, f"{index_address(context)}.elements"
    found = index_of(context).elements.items()
    sums = [(context.number(f"{at}.{name}.total", one.total),) for name, one in found]
    means = [context.estimate(f"{at}.{name}.mean", one.mean, 3) for name, one in found]
    return (
        Row((voice.words("word_total"), *sums), "total"),
        Row((voice.words("head_skm_mean"), *means), "total"),
    )


def _follow_up(context: Context) -> tuple[Block, ...]:
    voice, done = context.voice, choices_of(context).follow_up
    if not done:
        return ()
    table = Table(
        "tab:skm-follow-up",
        voice.words("caption_skm_follow_up"),
        tuple(
            Column(voice.words(f"head_skm_{head}"), "left", width)
            for head, width in FOLLOW_UP.items()
        ),
        tuple(
            Row(
                (
                    element(context, one.element),
                    *map(context.text, (one.action, one.time, one.owner, one.status)),
                )
            )
            for one in done
        ),
    )
    return (Paragraph(voice.say("skm_follow_up", table=table.id)), table)
