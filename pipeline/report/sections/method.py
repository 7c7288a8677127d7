"""The method: kind of research, population, variables, scale, tests, analysis, software."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Section
from pipeline.report.sections.content import content_method
from pipeline.report.sections.method_analysis import analysis
from pipeline.report.sections.method_scale import scales
from pipeline.report.sections.method_variables import variables
from pipeline.report.sections.reliability import reliability_method
from pipeline.report.sections.sampling import sizes
from pipeline.report.sections.software import software
from pipeline.report.sections.validity import validity_method

Part: TypeAlias = Callable[[Context, int], tuple[Block, ...]]


def method_section(context: Context) -> tuple[Block, ...]:
    """Write the method as the first section of the results; nothing where the study has it so."""
    if context.findings.files.study.method != "section":
        return ()
    title = context.voice.words("title_method")
    return (Section(2, title, "sec:method", method_parts(context, 3)),)


def method_chapter(context: Context) -> tuple[Block, ...]:
    """Write the sections of a chapter on the method."""
    return method_parts(context, 2)


def method_parts(context: Context, level: int) -> tuple[Block, ...]:
    """Write the parts under headings of this level, those left out that nothing is known of."""
    parts = {name: part(context, level + 1) for name, part in PARTS.items()}
    return tuple(
        Section(level, context.voice.words(f"title_method_{name}"), f"sec:method-{name}", blocks)
        for name, blocks in parts.items()
        if blocks
    )


def _design(context: Context, _: int) -> tuple[Block, ...]:
    own, files = context.about.design, context.findings.files
    said = context.voice.say(
        "method_design",
        related=bool(files.study.relations),
        design=context.clause(own) if own else None,
        questionnaire=context.findings.answers is not None,
        indicators=bool(files.indicators) or files.library is not None,
        interviews=bool(files.interviews),
    )
    return (Paragraph(said),)


def _place(context: Context, _: int) -> tuple[Block, ...]:
    about = context.about
    said = context.voice.say(
        "method_place",
        organisation=context.text(about.organisation),
        place=context.text(about.place) if about.place else None,
        period=context.text(about.period) if about.period else None,
    )
    return (Paragraph(said),)


def _population(context: Context, _: int) -> tuple[Block, ...]:
    if context.findings.answers is None:
        return ()
    told = {kind for kind, one in context.answers.sampling.items() if one.required is not None}
    kinds = [_kind(context, kind) for kind in context.kinds if kind not in told]
    voice, technique = context.voice, context.about.technique
    return (
        *((Paragraph(voice.say("method_population", kinds=kinds)),) if kinds else ()),
        *sizes(context),
        *(
            (Paragraph(voice.say("method_technique", technique=context.clause(technique))),)
            if technique
            else ()
        ),
    )


def _kind(context: Context, kind: str) -> dict[str, object]:
    """Give a kind of respondents with its population and with those who are analysed."""
    study, quality = context.findings.files.study, context.answers.quality
    size = study.population.get(kind)
    return {
        "respondents": context.respondents([kind]),
        "population": context.number(f"study.population.{kind}", size) if size else None,
        "n": context.number(f"quality.respondents.{kind}", quality.respondents.get(kind, 0)),
    }


def _collection(context: Context, _: int) -> tuple[Block, ...]:
    files = context.findings.files
    said: Inlines = context.voice.say(
        "method_collection",
        respondents=context.respondents(context.kinds) if context.findings.answers else None,
        documents=bool(files.indicators),
        statistics=files.library is not None,
        interviews=bool(files.interviews),
    )
    return (Paragraph(said),)


def _tests(context: Context, level: int) -> tuple[Block, ...]:
    if context.findings.answers is None:
        return ()
    voice, content = context.voice, context.answers.instrument.content
    parts: dict[str, tuple[Block, ...]] = {
        "content": content_method(context, content) if content else (),
        "validity": validity_method(context),
        "reliability": reliability_method(context),
    }
    return tuple(
        Section(level, voice.words(f"title_{name}"), f"sec:method-{name}", blocks)
        for name, blocks in parts.items()
        if blocks
    )


def _software(context: Context, _: int) -> tuple[Block, ...]:
    return software(context)


PARTS: Mapping[str, Part] = {
    "design": _design,
    "place": _place,
    "population": _population,
    "variables": variables,
    "scale": scales,
    "collection": _collection,
    "tests": _tests,
    "analysis": analysis,
    "software": _software,
}
