"""The study's own round against the earlier ones."""

from collections import defaultdict

from pipeline.questionnaire import in_language
from pipeline.report.context import DASH, Context, joined
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.round_changes import (
    category_sentence,
    detectable_sentence,
    item_sentence,
    lead,
)
from pipeline.report.sections.round_levels import level_table, trend_figures
from pipeline.report.sections.round_parts import (
    AT,
    compared,
    items,
    perspectives,
    round_words,
    rounds_of,
    signed,
    verdict_words,
)
from pipeline.report.sections.round_tables import change_table, details
from pipeline.results import Undefined
from pipeline.results.rounds import ActionResult, ItemDrift


def rounds(context: Context) -> tuple[Block, ...]:
    """Compare the rounds; nothing where the study names no earlier one."""
    found = rounds_of(context)
    if found is None:
        return ()
    pair, figures = found.latest, trend_figures(context)
    shown = context.voice.say(
        "rounds_shown", table="tab:rounds", figures=[(Reference(one.id),) for one in figures]
    )
    blocks: list[Block] = [
        lead(context, pair),
        Paragraph(joined([_method(context), shown])),
        level_table(context),
        *figures,
        Paragraph(
            joined(
                [
                    context.voice.say("rounds_table", table=f"tab:rounds-change-{pair + 1}"),
                    detectable_sentence(context, pair),
                    category_sentence(context, pair),
                ]
            )
        ),
        change_table(context, pair),
        Paragraph(item_sentence(context, pair)),
        *_indicators(context),
        *_actions(context),
        Paragraph(context.voice.words("rounds_caution")),
    ]
    title = context.voice.words("title_rounds")
    return (Section(2, title, "sec:rounds", tuple(blocks)),)


def rounds_details(context: Context) -> list[Block]:
    """Write the appendix: what is not the same in all rounds, and every test."""
    found = rounds_of(context)
    if found is None:
        return []
    return [*details(context), *([_drift_table(context)] if found.drift else [])]


# ---------------------------------------------------------------- how rounds were compared


def _method(context: Context) -> Inlines:
    found, voice = compared(context), context.voice
    matched = found.pairs[found.latest].n_matched
    held = [
        voice.say(
            "rounds_held",
            name=(Words(one.name),),
            n=context.number(f"{AT}.rounds.{place}.n", one.n),
        )
        for place, one in enumerate(found.rounds)
    ]
    drifted = defaultdict[str, list[Inlines]](list)
    for one in found.drift:
        words = voice.say(
            "rounds_drifted", item=(Words(one.item),), since=round_words(context, one.after)
        )
        drifted["other" if one.kind in ("scale", "direction") else one.kind].append(words)
    return joined(
        [
            voice.say("rounds_compared", held=held),
            voice.say(
                "rounds_tested",
                matched=context.number(f"{AT}.pairs.{found.latest}.n_matched", matched)
                if matched
                else None,
            ),
            voice.say(
                "rounds_drift",
                reworded=drifted["changed"],
                added=drifted["added"],
                gone=drifted["gone"],
                other=drifted["other"],
                table="tab:rounds-drift",
            ),
        ]
    )


def _drift_table(context: Context) -> Table:
    voice = context.voice
    rows: list[Row] = []
    pairs: dict[tuple[int, int], list[ItemDrift]] = {}
    for one in compared(context).drift:
        pairs.setdefault((one.before, one.after), []).append(one)
    for (before, after), drifted in pairs.items():
        between = {
            "before": round_words(context, before),
            "after": round_words(context, after),
        }
        rows.append(Row((voice.say("drift_between", **between),), "heading"))
        rows += [_drift_row(context, one) for one in drifted]
    return Table(
        "tab:rounds-drift",
        voice.words("caption_drift"),
        (
            Column(voice.words("head_code"), "left", 1),
            Column(voice.words("head_change"), "left", 2.6),
            Column(voice.words("head_wording"), "left", 7),
        ),
        tuple(rows),
        note=voice.say("note_rounds_drift", same=[(Words(one),) for one in _same(context)]),
    )


def _same(context: Context) -> list[str]:
    return list(dict.fromkeys(one.item for one in compared(context).drift if one.compared))


def _drift_row(context: Context, one: ItemDrift) -> Row:
    words = context.voice.say(
        "drift_words",
        before=(Words(one.words_before),) if one.words_before else None,
        after=(Words(one.words_after),) if one.words_after else None,
    )
    return Row(((Words(one.item),), context.voice.words(f"drift_{one.kind}"), words))


# ---------------------------------------------------------------- indicators


def _indicators(context: Context) -> list[Block]:
    found, voice = compared(context), context.voice
    if not found.indicators:
        return []
    rows: list[Row] = []
    for name, one in found.indicators.items():
        rows.append(Row((indicator_label(context, name),), "heading"))
        for position, level in enumerate(one.levels):
            at = f"{AT}.indicators.{name}.levels.{position}"
            cells = (
                (DASH,) * 4
                if level is None
                else (
                    _figure(context, f"{at}.target", level.target),
                    _figure(context, f"{at}.realisation", level.realisation),
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
    )
    return [Paragraph(voice.say("rounds_indicators", table=table.id)), table]


def _figure(context: Context, address: str, value: float | None) -> Inlines:
    if value is None:
        return DASH
    return (context.number(address, value, 0 if value == int(value) else 2),)


# ---------------------------------------------------------------- what was planned


def _actions(context: Context) -> list[Block]:
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
    )
