"""The study's own round against the earlier ones."""

from collections import defaultdict

from pipeline.report.context import Context, joined
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
    round_words,
    rounds_of,
)
from pipeline.report.sections.round_plans import action_blocks, indicator_blocks
from pipeline.report.sections.round_tables import change_table, details, item_tables
from pipeline.results.rounds import ItemDrift


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
        *indicator_blocks(context),
        *action_blocks(context),
        Paragraph(context.voice.words("rounds_caution")),
    ]
    title = context.voice.words("title_rounds")
    return (Section(2, title, "sec:rounds", tuple(blocks)),)


def rounds_details(context: Context) -> list[Block]:
    """Write the appendix: what is not the same in all rounds, and every test."""
    found = rounds_of(context)
    if found is None:
        return []
    drift = [_drift_table(context)] if found.drift else []
    return [*details(context), *drift, *item_tables(context)]


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
            *_weighted(context),
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


def _weighted(context: Context) -> list[Inlines]:
    """Say which rounds are weighted, and which are not."""
    found = compared(context).rounds
    if not any(one.weighted for one in found):
        return []
    return [
        context.voice.say(
            "rounds_weighted",
            weighted=[(Words(one.name),) for one in found if one.weighted],
            plain=[(Words(one.name),) for one in found if not one.weighted],
            indices=bool(compared(context).indices),
        )
    ]


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
