"""Chapter I of a report on a satisfaction survey: why it is made, on what basis, for what."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Bullets, Inlines, Paragraph, Section
from pipeline.report.sections.skm_words import (
    choices_of,
    element,
    index_of,
    period,
    regulation,
    service,
)

TARGETS = ("skm_target_voice", "skm_target_quality", "skm_target_innovation")
BRIEF = ("background", "legal", "purpose")
BENEFITS = (
    "skm_benefit_weak",
    "skm_benefit_plan",
    "skm_benefit_compare",
    "skm_benefit_public",
)


def introduction(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter, in the office's words where there are any."""
    voice, own = context.voice, choices_of(context)
    parts: dict[str, tuple[Block, ...]] = {
        "background": (Paragraph(_background(context, own.background)),),
        "legal": (Paragraph(voice.words("skm_legal_intro")), Bullets(_legal(context), True)),
        "purpose": (Paragraph(_purpose(context, own.purpose)),),
        "targets": _listed(context, "skm_targets_intro", TARGETS),
        "benefits": _listed(context, "skm_benefits_intro", BENEFITS),
        "scope": _scope(context, own.scope),
    }
    return tuple(
        Section(2, voice.words(f"title_skm_{name}"), f"sec:skm_{name}", blocks)
        for name, blocks in parts.items()
        if name in BRIEF or not context.brief
    )


def _background(context: Context, own: Mapping[str, str] | None) -> Inlines:
    if own is not None:
        return context.text(own)
    return context.voice.say(
        "skm_background",
        service=service(context),
        period=period(context),
        regulation=regulation(context),
    )


def _legal(context: Context) -> tuple[Inlines, ...]:
    own = choices_of(context).legal
    if own:
        return tuple(context.text(one.text) for one in own)
    laws = ("skm_law_services", "skm_law_implementation")
    return (*(context.voice.words(law) for law in laws), regulation(context))


def _purpose(context: Context, own: Mapping[str, str] | None) -> Inlines:
    if own is not None:
        return context.text(own)
    return context.voice.say("skm_purpose", service=service(context))


def _listed(context: Context, intro: str, points: tuple[str, ...]) -> tuple[Block, ...]:
    words = tuple(context.voice.words(point) for point in points)
    return (Paragraph(context.voice.words(intro)), Bullets(words, ordered=True))


def _scope(context: Context, own: Mapping[str, str] | None) -> tuple[Block, ...]:
    """Say what the survey covers; in general words its elements are listed."""
    if own is not None:
        return (Paragraph(context.text(own)),)
    names = tuple(index_of(context).elements)
    sentence = context.voice.say(
        "skm_scope",
        service=service(context),
        n_elements=len(names),
        regulation=index_of(context).regulation,
    )
    return (
        Paragraph(sentence),
        Bullets(tuple(element(context, name) for name in names), ordered=True),
    )
