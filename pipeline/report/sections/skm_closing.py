"""Chapter V of a report on a satisfaction survey: what follows, and what should be done."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Section
from pipeline.report.sections.skm_index import index_facts, undefined_sentence
from pipeline.report.sections.skm_trend import change, direction
from pipeline.report.sections.skm_words import elements, index_of, period, survey_of
from pipeline.results import Undefined


def closing(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    voice = context.voice
    conclusion = (
        Paragraph(voice.words("skm_conclusion_intro")),
        Bullets(tuple(_conclusions(context)), ordered=True),
    )
    return (
        Section(2, voice.words("title_skm_conclusion"), "sec:skm_conclusion", conclusion),
        Section(
            2,
            voice.words("title_skm_advice"),
            "sec:skm_advice",
            (Paragraph(_advice(context)),),
        ),
    )


def _conclusions(context: Context) -> Iterator[Inlines]:
    voice, survey, index = context.voice, survey_of(context), index_of(context)
    if isinstance(index.value, Undefined):
        yield undefined_sentence(context, index.value)
    else:
        yield voice.say("skm_conclusion_index", **index_facts(context, index.value))
    if survey.lowest:
        yield voice.say(
            "skm_conclusion_extremes",
            highest=elements(context, survey.highest),
            lowest=elements(context, survey.lowest),
        )
    yield from _trend(context)
    yield from _sample(context)


def _trend(context: Context) -> Iterator[Inlines]:
    rows = survey_of(context).periods
    if len(rows) > 1 and direction(rows[-1]) != "unknown":
        yield context.voice.say(
            "skm_conclusion_trend",
            before=period(context, rows[-2].period),
            change=change(context, len(rows) - 1),
            direction=direction(rows[-1]),
        )


def _sample(context: Context) -> Iterator[Inlines]:
    sample = survey_of(context).sample
    if sample.required is not None:
        yield context.voice.say(
            "skm_conclusion_sample",
            required=context.number("satisfaction.sample.required", sample.required),
            obtained=context.number("satisfaction.sample.obtained", sample.obtained),
            reached=sample.reached,
        )


def _advice(context: Context) -> Inlines:
    survey, voice = survey_of(context), context.voice
    if not survey.lowest:
        good = index_of(context).category in ("good", "very_good")
        return voice.say("skm_advice_equal", good=good)
    return voice.say(
        "skm_advice",
        lowest=elements(context, survey.lowest),
        table="tab:skm-plan",
        planned=len(survey.unplanned) < len(survey.lowest),
    )
