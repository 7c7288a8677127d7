"""What changed between two rounds, in sentences."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines, Paragraph, Words
from pipeline.report.sections.round_parts import (
    AT,
    Followed,
    by_verdict,
    compared,
    interval_words,
    items,
    items_left_out,
    perspectives,
    reasons,
    round_words,
    size_of,
    whole,
)
from pipeline.results import Undefined

MOST_NAMED = 6  # items in a sentence


def lead(context: Context, pair: int) -> Paragraph:
    """Say in plain words what changed since the round before, and what cannot be compared."""
    why = reasons(context, perspectives(context), pair)
    return Paragraph(joined([since_before(context, pair), *why]), "lead")


def since_before(context: Context, pair: int) -> Inlines:
    """Say in plain words what changed since the round before."""
    sorted_ = by_verdict(perspectives(context), pair)
    said = context.voice.say(
        "rounds_lead",
        before=round_words(context, compared(context).pairs[pair].before),
        up=[_by(context, one, pair) for one in sorted_["up"]],
        down=[_by(context, one, pair) for one in sorted_["down"]],
        same=[one.spoken for one in sorted_["none"]],
    )
    return joined([said, *_whole_sentence(context, pair)])


def common_items(context: Context, pair: int) -> list[Inlines]:
    """Say where the scores as reported rest on other items than the changes."""
    left_out = items_left_out(perspectives(context), pair)
    return [context.voice.say("rounds_common", left_out=left_out)] if left_out else []


def _by(context: Context, one: Followed, pair: int) -> dict[str, object]:
    change, at = one.change(pair), one.at(pair)
    return {
        "label": one.spoken,
        "difference": size_of(context, f"{at}.difference", change.difference, one.decimals),
    }


def _whole_sentence(context: Context, pair: int) -> list[Inlines]:
    one = whole(context)
    if one is None:
        return []
    change, at = one.change(pair), one.at(pair)
    if change.verdict == "not_comparable":
        return list(reasons(context, [one], pair))
    return [
        context.voice.say(
            "rounds_whole",
            verdict=change.verdict,
            up=not isinstance(change.difference, Undefined) and change.difference > 0,
            difference=size_of(context, f"{at}.difference", change.difference),
            interval=interval_words(context, one, pair),
        )
    ]


def detectable_sentence(context: Context, pair: int) -> Inlines:
    """Say how small a change would have been seen, where none was."""
    unseen = [
        one
        for one in perspectives(context)
        if one.change(pair).verdict == "no_detectable_change"
        and not isinstance(one.change(pair).detectable, Undefined)
    ]
    if not unseen:
        return ()
    ordered = sorted(unseen, key=lambda one: _size(one, pair))
    ends = [
        context.estimate(f"{one.at(pair)}.detectable", one.change(pair).detectable, 2)
        for one in (ordered[0], ordered[-1])
    ]
    return context.voice.say(
        "rounds_detectable", smallest=ends[0], largest=ends[1], several=len(unseen) > 1
    )


def _size(one: Followed, pair: int) -> float:
    value = one.change(pair).detectable
    return 0.0 if isinstance(value, Undefined) else value


def category_sentence(context: Context, pair: int) -> Inlines:
    """Say whose category is another, and whether the items or chance may be behind it."""
    found = compared(context).pairs[pair]
    moved = []
    for one in perspectives(context):
        before, after = (one.found.levels[place] for place in (found.before, found.after))
        if before is None or after is None or before.category == after.category:
            continue
        change = one.change(pair)
        moved.append(
            {
                "label": one.spoken,
                "before": context.lowered(context.category(before.category or Undefined("none"))),
                "after": context.lowered(context.category(after.category or Undefined("none"))),
                "others": [(Words(item),) for item in change.left_out],
                "changed": change.verdict == "changed",
            }
        )
    return context.voice.say(
        "rounds_categories", moved=moved, before=round_words(context, found.before)
    )


def item_sentence(context: Context, pair: int) -> Inlines:
    """Name the items that changed."""
    tests = compared(context).pairs[pair].n_item_tests
    sorted_ = by_verdict(items(context), pair)
    return context.voice.say(
        "rounds_items",
        n=context.number(f"{AT}.pairs.{pair}.n_item_tests", tests),
        up=[_by(context, one, pair) for one in sorted_["up"][:MOST_NAMED]],
        down=[_by(context, one, pair) for one in sorted_["down"][:MOST_NAMED]],
        more=any(len(sorted_[key]) > MOST_NAMED for key in ("up", "down")),
        table=f"tab:rounds-items-{pair + 1}",
    )
