"""What changed between two rounds, as tables."""

from collections.abc import Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.round_parts import (
    AT,
    Followed,
    compared,
    indices,
    interval_words,
    items,
    items_left_out,
    perspectives,
    reason_words,
    round_words,
    signed,
    verdict_words,
    whole,
)
from pipeline.results.rounds import Change


def change_table(context: Context, pair: int) -> Table:
    """Write the change of every perspective, index and the whole since the round before."""
    total, voice = whole(context), context.voice
    rounds = compared(context).pairs[pair]
    before, after = (round_words(context, place) for place in (rounds.before, rounds.after))
    followed = [*perspectives(context), *indices(context)]
    rows = [Row(_row(context, one, pair)) for one in followed]
    rows += [Row(_row(context, total, pair), "total")] if total else []
    left_out = items_left_out(followed, pair)
    return Table(
        f"tab:rounds-change-{pair + 1}",
        voice.say("caption_rounds_changes", before=before, after=after),
        (
            Column(voice.words("head_perspective"), "left", 3.4),
            Column(before, "right", 1.1),
            Column(after, "right", 1.1),
            Column(voice.words("head_rounds_difference"), "right", 2.7),
            Column(voice.words("head_p"), "right", 1.0),
            Column(_effect_head(context, followed, pair), "right", 2.6),
            Column(voice.words("head_rounds_verdict"), "left", 2.4),
        ),
        tuple(rows),
        note=voice.say(
            "note_rounds_changes",
            left_out=left_out,
            paired=_has(followed, pair, "paired"),
            intervals=_has(followed, pair, "intervals"),
            whole=total is not None,
        )
        if not is_weighted(followed, pair)
        else voice.say(
            "note_rounds_weighted",
            left_out=left_out,
            paired=_has(followed, pair, "weighted-paired"),
            intervals=_has(followed, pair, "intervals"),
            whole=total is not None,
        ),
        source=primary_source(context),
    )


def _has(followed: Sequence[Followed], pair: int, test: str) -> bool:
    return any(one.change(pair).test == test for one in followed)


def is_weighted(followed: Sequence[Followed], pair: int) -> bool:
    """Tell whether any of these changes is one of weighted means."""
    return any(_has(followed, pair, one) for one in ("weighted", "weighted-paired"))


def _effect_head(context: Context, followed: Sequence[Followed], pair: int) -> Inlines:
    weighted = is_weighted(followed, pair)
    return context.voice.words(f"head_rounds_effect{'_weighted' if weighted else ''}")


def _row(context: Context, one: Followed, pair: int) -> tuple[Inlines, ...]:
    change, at = one.change(pair), one.at(pair)
    return (
        one.label,
        context.estimate(f"{at}.value_before", change.value_before, one.decimals),
        context.estimate(f"{at}.value_after", change.value_after, one.decimals),
        _difference(context, one, pair),
        context.p_value(f"{at}.p_adjusted", change.p_adjusted),
        _effect(context, change, at),
        verdict_words(context, change),
    )


def _difference(context: Context, one: Followed, pair: int) -> Inlines:
    change = one.change(pair)
    shown = signed(context, f"{one.at(pair)}.difference", change.difference, one.decimals)
    interval = interval_words(context, one, pair)
    return shown if interval == DASH else (*shown, Words(" "), *interval)


def _effect(context: Context, change: Change, at: str) -> Inlines:
    shown = signed(context, f"{at}.effect", change.effect)
    interval = context.interval(
        (f"{at}.effect_low", change.effect_low), (f"{at}.effect_high", change.effect_high), 2
    )
    return shown if interval == DASH else (*shown, Words(" "), *interval)


def item_table_id(pair: int) -> str:
    """Name the table of the items between two rounds."""
    return f"tab:rounds-items-{pair + 1}"


def item_table(context: Context, pair: int) -> Table:
    """Write the change of every item between two rounds."""
    voice, rounds = context.voice, compared(context).pairs[pair]
    before, after = (round_words(context, place) for place in (rounds.before, rounds.after))
    followed = items(context)
    rows = [_item_row(context, one, pair) for one in followed]
    return Table(
        item_table_id(pair),
        voice.say("caption_rounds_items", before=before, after=after),
        (
            Column(voice.words("head_code"), "left", 1.0),
            Column(before, "right", 1.0),
            Column(after, "right", 1.0),
            Column(voice.words("head_rounds_difference"), "right", 2.6),
            Column(voice.words("head_t"), "right", 1.0),
            Column(voice.words("head_df"), "right", 1.1),
            Column(voice.words("head_p"), "right", 1.0),
            Column(_effect_head(context, followed, pair), "right", 2.5),
            Column(voice.words("head_rounds_verdict"), "left", 3.0),
        ),
        tuple(rows),
        note=voice.say(
            "note_rounds_items_weighted" if is_weighted(followed, pair) else "note_rounds_items",
            n=context.number(f"{AT}.pairs.{pair}.n_item_tests", rounds.n_item_tests),
        ),
        source=primary_source(context),
        landscape=True,
    )


def _item_row(context: Context, one: Followed, pair: int) -> Row:
    change, at = one.change(pair), one.at(pair)
    if change.verdict == "not_comparable" and change.reason is not None:
        why = context.capital(reason_words(context, change.reason))
        return Row((one.label, *([DASH] * 7), why))
    return Row(
        (
            one.label,
            context.estimate(f"{at}.value_before", change.value_before, 2),
            context.estimate(f"{at}.value_after", change.value_after, 2),
            _difference(context, one, pair),
            context.estimate(f"{at}.t", change.t, 2),
            context.estimate(f"{at}.df", change.df, 1),
            context.p_value(f"{at}.p_adjusted", change.p_adjusted),
            _effect(context, change, at),
            verdict_words(context, change, short=True),
        )
    )


def test_table(context: Context, pair: int) -> Table:
    """Write the tests behind the changes of the perspectives and the whole."""
    voice, rounds = context.voice, compared(context).pairs[pair]
    before, after = (round_words(context, place) for place in (rounds.before, rounds.after))
    total = whole(context)
    followed = [*perspectives(context), *([total] if total else [])]
    heads = ("rounds_n_before", "rounds_n_after", "t", "df", "rounds_p", "rounds_p_holm")
    return Table(
        f"tab:rounds-tests-{pair + 1}",
        voice.say("caption_rounds_tests", before=before, after=after),
        (
            Column(voice.words("head_perspective"), "left", 3.2),
            *(Column(voice.words(f"head_{head}"), "right", 1.1) for head in heads),
            Column(voice.words("head_rounds_detectable"), "right", 1.5),
        ),
        tuple(Row(_test_row(context, one, pair)) for one in followed),
        note=voice.say(
            "note_rounds_tests",
            n=context.number(f"{AT}.pairs.{pair}.n_tests", rounds.n_tests),
        ),
        source=primary_source(context),
    )


def _test_row(context: Context, one: Followed, pair: int) -> tuple[Inlines, ...]:
    change, at = one.change(pair), one.at(pair)
    counts = (
        DASH if n is None else (context.number(f"{at}.{key}", n),)
        for key, n in (("n_before", change.n_before), ("n_after", change.n_after))
    )
    return (
        one.label,
        *counts,
        context.estimate(f"{at}.t", change.t, 3),
        context.estimate(f"{at}.df", change.df, 2),
        context.p_value(f"{at}.p", change.p),
        context.p_value(f"{at}.p_adjusted", change.p_adjusted),
        context.estimate(f"{at}.detectable", change.detectable, 2),
    )


def details(context: Context) -> list[Block]:
    """Write the appendix: the tests of every pair of rounds; the tables of items follow them."""
    blocks: list[Block] = [Paragraph(context.voice.words("rounds_details_intro"))]
    for pair, rounds in enumerate(compared(context).pairs):
        tables = [test_table(context, pair)]
        if pair != compared(context).latest:
            tables.insert(0, change_table(context, pair))
        names = [one.id for one in tables]
        said = context.voice.say(
            "rounds_details_pair",
            before=round_words(context, rounds.before),
            after=round_words(context, rounds.after),
            tables=[(Reference(name),) for name in (*names, item_table_id(pair))],
        )
        blocks += [Paragraph(said), *tables]
    return blocks


def item_tables(context: Context) -> list[Table]:
    """Write the changes of the items, which stand together on turned pages."""
    return [item_table(context, pair) for pair in range(len(compared(context).pairs))]
