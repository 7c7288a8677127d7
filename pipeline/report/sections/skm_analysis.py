"""Chapter IV of a report on a satisfaction survey: what stands out, what is planned, the trend."""

from pipeline.report.context import Context
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
from pipeline.report.sections.skm_trend import trend
from pipeline.report.sections.skm_words import (
    choices_of,
    element,
    elements,
    grade,
    index_address,
    index_of,
    survey_of,
)
from pipeline.skm_choices import Planned

PLAN = {"number": 0.6, "element": 2.2, "action": 4.0, "when": 1.6, "owner": 2.0}


def analysis(context: Context) -> tuple[Block, ...]:
    """Write the sections of the chapter."""
    voice = context.voice
    parts: dict[str, list[Block]] = {
        "extremes": _extremes(context),
        "plan": _plan(context),
        "trend": trend(context),
    }
    return tuple(
        Section(2, voice.words(f"title_skm_{name}"), f"sec:skm_{name}", tuple(blocks))
        for name, blocks in parts.items()
        if blocks
    )


# ---------------------------------------------------------------- strengths and weaknesses


def _extremes(context: Context) -> list[Block]:
    voice, survey, index = context.voice, survey_of(context), index_of(context)
    if not survey.lowest:
        return [Paragraph(voice.words("skm_no_extremes"))]
    good = ("good", "very_good")
    return [
        Paragraph(voice.say("skm_highest", elements=elements(context, survey.highest))),
        Bullets(_extreme_lines(context, survey.highest), ordered=True),
        Paragraph(voice.say("skm_lowest", elements=elements(context, survey.lowest))),
        Bullets(_extreme_lines(context, survey.lowest), ordered=True),
        Paragraph(
            voice.say(
                "skm_extremes_caution",
                all_good=all(index.elements[name].category in good for name in survey.lowest),
            )
        ),
    ]


def _extreme_lines(context: Context, names: tuple[str, ...]) -> tuple[Inlines, ...]:
    found, at = index_of(context).elements, index_address(context)
    return tuple(
        context.voice.say(
            "skm_extreme",
            element=element(context, name),
            mean=context.estimate(f"{at}.elements.{name}.mean", found[name].mean, 3),
            value=context.estimate(f"{at}.elements.{name}.value", found[name].value, 2),
            grade=grade(found[name].category),
        )
        for name in names
    )


# ---------------------------------------------------------------- the plan


def _plan(context: Context) -> list[Block]:
    """Print the office's plan; an element that it lacks is left to be filled in."""
    voice, survey, plan = context.voice, survey_of(context), choices_of(context).plan
    others = tuple(dict.fromkeys(one.element for one in plan if one.element not in survey.lowest))
    if not survey.lowest and not plan:
        return []
    rows: list[tuple[str, Planned | None]] = []
    for name in (*survey.lowest, *others):
        planned = [one for one in plan if one.element == name]
        rows += [(name, one) for one in planned] or [(name, None)]
    return [
        Paragraph(
            voice.say(
                "skm_plan",
                table="tab:skm-plan",
                lowest=elements(context, survey.lowest),
                unplanned=elements(context, survey.unplanned),
            )
        ),
        Table(
            "tab:skm-plan",
            voice.words("caption_skm_plan"),
            tuple(
                Column(voice.words(f"head_skm_{head}"), "left", width)
                for head, width in PLAN.items()
            ),
            tuple(
                Row(_plan_row(context, number, name, one))
                for number, (name, one) in enumerate(rows, start=1)
            ),
            note=voice.say(
                "note_skm_plan",
                others=elements(context, others),
                lowest=elements(context, survey.lowest),
            ),
        ),
    ]


def _plan_row(
    context: Context, number: int, name: str, planned: Planned | None
) -> tuple[Inlines, ...]:
    blank = context.voice.words("word_skm_unwritten")
    words = (blank,) * 3
    if planned is not None:
        words = (
            context.text(planned.action),
            context.text(planned.time),
            context.text(planned.owner),
        )
    return ((Words(str(number)),), element(context, name), *words)
