"""The chapter of library statistics: opening, what was not measured, conclusion, formulas."""

from collections.abc import Mapping
from typing import get_args

from pipeline.indicators.iso11620 import GROUPS, LibraryIndicator, Variant, library_indicators
from pipeline.library_choices import Decision
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.appendix import appendices
from pipeline.report.sections.library_formulas import formula_inlines, symbol
from pipeline.report.sections.library_indicators import library_group
from pipeline.report.sections.library_overview import edition_note, overview_blocks, peer_blocks
from pipeline.report.sections.library_values import (
    choice_of,
    computed,
    indicator_name,
    input_label,
    marked_code,
    spoken_name,
    statistics_of,
)
from pipeline.report.sections.missing_text import missing_paragraphs
from pipeline.report.sections.perspectives import perspectives
from pipeline.report.sections.scorecard import scorecard
from pipeline.report.sections.software import software
from pipeline.report.sections.strategy import strategy
from pipeline.results.library import LibraryValue

UNMEASURED = {"code": 1.0, "indicator": 3.4, "lacking": 4.0, "reason": 3.0}
FORMULAS = {"formula": 1.2, "code": 0.9, "symbol": 1.5, "printed": 2.4, "used": 2.6, "reason": 7}


def library_opening(context: Context) -> tuple[Block, ...]:
    """Tell which library, by which edition, and what about it is not certain."""
    voice, study, found = context.voice, context.findings.files.study, statistics_of(context)
    about = context.about
    confirmed = [one.confirmed for one in library_indicators().values()]
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "library_opening",
                organisation=context.text(about.organisation),
                place=context.text(about.place) if about.place else None,
                period=context.text(about.period) if about.period else None,
                mission=context.lowered(context.clause(study.mission)) if study.mission else None,
                edition=found.edition,
            )
        ),
        Paragraph(voice.say("library_edition", edition=found.edition)),
        Paragraph(
            voice.say(
                "library_confirmed",
                source=confirmed.count("source"),
                second=confirmed.count("second"),
                unconfirmed=confirmed.count("none"),
            )
        ),
        Paragraph(
            voice.say(
                "library_periods",
                periods=list(found.periods),
                period=found.period,
                by_round=found.period == study.round,
            )
        ),
    ]
    if context.findings.answers:
        blocks += missing_paragraphs(context, rule=not context.method_apart, tables=False)
    if not context.method_apart:
        blocks += software(context)
    return (Section(2, voice.words("title_opening"), "sec:opening", tuple(blocks)),)


def library_section(context: Context) -> tuple[Block, ...]:
    """Write the compact section of a thesis: the overview and the comparison; else nothing."""
    if context.findings.library is None:
        return ()
    edition = Paragraph(
        context.voice.say("library_edition", edition=statistics_of(context).edition)
    )
    basis = Paragraph(context.voice.say("library_basis", **_exceptions(context)))
    overview = overview_blocks(context)
    blocks = [edition, basis, *overview, *_left(context), *peer_blocks(context), *_decided(context)]
    title = context.voice.words("title_library")
    return (Section(2, title, "sec:library", tuple(blocks)),)


def _exceptions(context: Context) -> dict[str, list[Inlines]]:
    """Give the codes of the indicators whose formula is not used as the source prints it."""
    found, known = computed(context), library_indicators()
    second = [code for code in found if known[code].confirmed == "second"]
    unconfirmed = [code for code in found if known[code].confirmed == "none"]
    corrected = [
        code
        for code, one in found.items()
        for variant in known[code].variants
        if variant.key == one.variant and variant.differs and not one.as_printed
    ]
    return {
        "corrected": [(Words(code),) for code in corrected],
        "second": [(Words(code),) for code in second],
        "unconfirmed": [(Words(code),) for code in unconfirmed],
    }


def _left(context: Context) -> list[Block]:
    """Say which indicators have no result: those with the reason, and how many more."""
    lacking = [code for code, one in statistics_of(context).indicators.items() if one.value is None]
    given = [
        {"indicator": spoken_name(context, code), "reason": context.text(reason)}
        for code in lacking
        if (reason := choice_of(context, code).unmeasured)
    ]
    if not lacking:
        return []
    said = context.voice.say("library_not_measured", given=given, lacking=len(lacking) - len(given))
    return [Paragraph(said)]


def library_groups(context: Context) -> tuple[Block, ...]:
    """Write every indicator by its group."""
    return tuple(library_group(context, group) for group in GROUPS)


def library_scorecard(context: Context) -> tuple[Block, ...]:
    """Write the scorecard of a study that has one, and what it is made of.

    Perspectives that were asked about have a chapter of their own in another profile.
    """
    if not context.findings.scorecard.perspectives:
        return ()
    parts = () if context.findings.answers else perspectives(context)
    return (*parts, *scorecard(context), *strategy(context))


# ---------------------------------------------------------------- not measured


def library_unmeasured(context: Context) -> tuple[Block, ...]:
    """List the indicators without a result, what they lack and why."""
    voice, found = context.voice, statistics_of(context).indicators
    lacking = {code: one for code, one in found.items() if one.value is None}
    intro = voice.say("library_unmeasured", n=len(lacking), table="tab:library-unmeasured")
    blocks: list[Block] = [Paragraph(intro)]
    if lacking:
        blocks.append(_unmeasured_table(context, lacking))
    title = voice.words("title_library_unmeasured")
    return (Section(2, title, "sec:library-unmeasured", tuple(blocks)),)


def _unmeasured_table(context: Context, lacking: Mapping[str, LibraryValue]) -> Table:
    voice = context.voice
    return Table(
        "tab:library-unmeasured",
        voice.words("caption_library_unmeasured"),
        tuple(
            Column(voice.words(f"library_head_{head}"), "left", width)
            for head, width in UNMEASURED.items()
        ),
        tuple(Row(_unmeasured_row(context, code, one)) for code, one in lacking.items()),
        note=voice.say(
            "note_library",
            edition=edition_note(context),
            unconfirmed=any(library_indicators()[code].confirmed == "none" for code in lacking),
            trend=False,
        ),
        source=voice.say("library_source", year=context.year),
    )


def _unmeasured_row(context: Context, code: str, one: LibraryValue) -> tuple[Inlines, ...]:
    reason = choice_of(context, code).unmeasured
    missing, otherwise = (
        [context.lowered(input_label(context, name)) for name in names]
        for names in (one.missing, one.missing_otherwise)
    )
    return (
        marked_code(code),
        indicator_name(context, code),
        context.voice.say("library_lacking", missing=missing, apart=one.apart, otherwise=otherwise),
        context.capital(context.text(reason)) if reason else DASH,
    )


# ---------------------------------------------------------------- conclusion


def library_conclusion(context: Context) -> tuple[Block, ...]:
    """Sum up by the researcher's decisions."""
    found, voice = statistics_of(context), context.voice
    blocks: list[Block] = [
        Paragraph(
            voice.say(
                "library_conclusion",
                organisation=context.text(context.about.organisation),
                n=context.number("library.n_computed", found.n_computed),
                of=context.number("library.n_indicators", found.n_indicators),
                edition=found.edition,
                decided=any(choice_of(context, code).decision for code in computed(context)),
            )
        ),
        *_decided(context),
    ]
    return (Section(2, voice.words("title_conclusion"), "sec:conclusion", tuple(blocks)),)


def _decided(context: Context) -> list[Block]:
    """Name the indicators of every decision; those without one at the end."""
    by: dict[str | None, list[Inlines]] = {}
    for code in computed(context):
        by.setdefault(choice_of(context, code).decision, []).append(spoken_name(context, code))
    if set(by) <= {None}:
        return []
    points = tuple(
        context.voice.say(
            "library_decided",
            decision=context.voice.words(f"library_decision_{decision}") if decision else None,
            indicators=by[decision],
        )
        for decision in (*get_args(Decision), None)
        if decision in by
    )
    return [Paragraph(context.voice.say("library_decisions")), Bullets(points)]


# ---------------------------------------------------------------- the formulas


def library_appendix(context: Context) -> tuple[Block, ...]:
    """Lay out every known formula as printed and as used, with the reason of a correction."""
    voice = context.voice
    known = [one for one in library_indicators().values() if one.confirmed != "none"]
    rows = [Row(_formula_row(context, one, way)) for one in known for way in one.variants]
    table = Table(
        "tab:library-formulas",
        voice.say("caption_library_formulas", edition=statistics_of(context).edition),
        tuple(
            Column(voice.words(f"library_head_{head}"), "left", width)
            for head, width in FORMULAS.items()
        ),
        tuple(rows),
        note=voice.say("note_library_formulas", edition=edition_note(context)),
        source=voice.words("library_formula_source"),
        landscape=True,
    )
    intro = Paragraph(voice.say("library_formulas", table="tab:library-formulas"))
    title = voice.words("title_library_formulas")
    formulas = Section(2, title, "sec:library-formulas", (intro, table), appendix=True)
    return (formulas, *appendices(context, ("rounds_details", "audit", "plan")))


def _formula_row(
    context: Context, indicator: LibraryIndicator, variant: Variant
) -> tuple[Inlines, ...]:
    language, found = context.language, statistics_of(context).indicators[indicator.code]
    printed = formula_inlines(variant.expression_of(as_printed=True), indicator.factor, language)
    expression = variant.expression_of(as_printed=found.as_printed)
    used = formula_inlines(expression, found.factor, language)
    is_from_source = indicator.formula is not None
    return (
        (Words(f"F{indicator.formula}"),) if is_from_source else DASH,
        (Words(indicator.code),),
        symbol(variant) if is_from_source else DASH,
        printed if is_from_source else DASH,
        used,
        _reason(context, indicator, variant),
    )


def _reason(context: Context, indicator: LibraryIndicator, variant: Variant) -> Inlines:
    """Say what A, B, C and D are, and why the formula is not used as it is printed.

    The reason stands with the formula that it is about, else with the last.
    """
    differing = [one for one in indicator.variants if one.differs] or indicator.variants[-1:]
    correction = indicator.correction if variant in differing else None
    return context.voice.say(
        "library_formula_reason",
        inputs=[
            {"letter": letter, "label": context.lowered(input_label(context, name))}
            for letter, name in zip("ABCD", variant.inputs, strict=False)
        ],
        correction=context.text(correction) if correction else None,
        second=indicator.confirmed == "second",
    )
