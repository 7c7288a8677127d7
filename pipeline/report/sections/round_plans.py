"""The indicators of all rounds, and what was planned against what is found."""

from pipeline.questionnaire import in_language
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.round_parts import (
    AT,
    compared,
    items,
    perspectives,
    round_words,
    signed,
    verdict_words,
)
from pipeline.report.sections.secondary import quantity, spaced
from pipeline.results import Undefined
from pipeline.results.rounds import ActionResult, TrackedIndicator


def indicator_blocks(context: Context) -> list[Block]:
    """Write the indicators in every round; nothing where there are none."""
    found, voice = compared(context), context.voice
    if not found.indicators:
        return []
    rows: list[Row] = []
    for name, one in found.indicators.items():
        rows.append(Row((indicator_label(context, name),), "heading"))
        unit = spaced(_unit(one))
        for position, level in enumerate(one.levels):
            at = f"{AT}.indicators.{name}.levels.{position}"
            cells = (
                (DASH,) * 4
                if level is None
                else (
                    quantity(context, f"{at}.target", level.target, unit),
                    quantity(context, f"{at}.realisation", level.realisation, unit),
                    (context.percent(f"{at}.achievement", level.achievement, 2),),
                    context.capital(context.band(level.category)),
                )
            )
            rows.append(Row((round_words(context, position), *cells)))
    heads = ("target", "realisation", "achievement")
    table = Table(
        "tab:rounds-indicators",
        voice.words("caption_rounds_indicators"),
        (
            Column(voice.words("head_round"), "left", 1.4),
            *(Column(voice.words(f"head_{head}"), "right", 1.6) for head in heads),
            Column(voice.words("head_category"), "left", 1.6),
        ),
        tuple(rows),
        note=voice.words("note_rounds_indicators"),
        source=voice.say("source_secondary", year=context.year),
    )
    return [Paragraph(voice.say("rounds_indicators", table=table.id)), table]


def _unit(one: TrackedIndicator) -> str:
    """Give the unit of all rounds; nothing where a round measured in another way."""
    changed = Undefined("indicator_changed")
    return "" if changed in one.achievements else one.unit


# ---------------------------------------------------------------- what was planned


def action_blocks(context: Context) -> list[Block]:
    """Write what became of the plan of the round before; nothing where there is none."""
    found, voice = compared(context), context.voice
    if not found.actions:
        return []
    last = found.pairs[found.latest]
    table = Table(
        "tab:rounds-actions",
        voice.say("caption_rounds_actions", before=round_words(context, last.before)),
        (
            Column(voice.words("head_rounds_about"), "left", 2.2),
            Column(voice.words("head_rounds_action"), "left", 3.4),
            Column(voice.words("head_rounds_who"), "left", 2.4),
            Column(voice.words("head_rounds_done"), "left", 1.4),
            Column(voice.words("head_change"), "right", 1.2),
            Column(voice.words("head_rounds_verdict"), "left", 2.2),
        ),
        tuple(_action_row(context, place) for place in range(len(found.actions))),
        note=voice.words("note_rounds_actions"),
        source=voice.say("source_processed", year=context.year),
    )
    said = voice.say(
        "rounds_actions",
        table=table.id,
        before=round_words(context, last.before),
        better=[_about(context, one) for one in found.actions if _is_better(one)],
    )
    return [Paragraph(said), table]


def _is_better(one: ActionResult) -> bool:
    return (
        one.verdict == "changed"
        and not isinstance(one.difference, Undefined)
        and one.difference > 0
    )


def _action_row(context: Context, place: int) -> Row:
    one = compared(context).actions[place]
    declared = context.findings.files.study.actions[place]
    told = [
        in_language(words, context.language)
        for words in (declared.owner, declared.time)
        if words is not None
    ]
    return Row(
        (
            _about(context, one),
            context.text(declared.action),
            (Words("; ".join(told) or "–"),),
            context.voice.words(f"rounds_done_{one.done or 'unknown'}"),
            signed(context, f"{AT}.actions.{place}.difference", one.difference),
            _became(context, one),
        )
    )


def _about(context: Context, one: ActionResult) -> Inlines:
    if one.of == "item":
        return context.quoted(one.about)
    if one.of == "perspective":
        return context.label(one.about)
    return indicator_label(context, one.about)


def _became(context: Context, one: ActionResult) -> Inlines:
    things = {"item": items, "perspective": perspectives}
    if one.of in things:
        followed = next(each for each in things[one.of](context) if each.name == one.about)
        return verdict_words(context, followed.change(compared(context).latest))
    up = not isinstance(one.difference, Undefined) and one.difference > 0
    down = not isinstance(one.difference, Undefined) and one.difference < 0
    return context.voice.say(
        "rounds_verdict",
        verdict=one.verdict or "not_comparable",
        direction="up" if up else "down" if down else "same",
        short=False,
    )
