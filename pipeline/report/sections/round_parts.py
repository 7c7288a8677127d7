"""What the sections on rounds share: names, numbers with their addresses, verdicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Number, Words
from pipeline.report.numbers import fixed
from pipeline.results import Estimate, Undefined
from pipeline.results.rounds import Change, Rounds, Tracked

AT = "comparison.rounds"
WHOLE = f"{AT}.overall"


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing over the rounds, where it stands in the results, and what it is called."""

    name: str
    address: str
    found: Tracked
    label: Inlines  # as a cell has it
    spoken: Inlines  # as a sentence has it
    decimals: int = 2

    def change(self, pair: int) -> Change:
        """Give the change between a pair of rounds."""
        return self.found.changes[pair]

    def at(self, pair: int) -> str:
        """Give the address of that change."""
        return f"{self.address}.changes.{pair}"


def rounds_of(context: Context) -> Rounds | None:
    """Give the comparison of rounds; None where the study names no earlier one."""
    return context.findings.answers.comparison.rounds if context.findings.answers else None


def compared(context: Context) -> Rounds:
    """Give the comparison of rounds (only asked where there is one)."""
    found = rounds_of(context)
    if found is None:
        raise LookupError("the study names no earlier round")
    return found


def round_words(context: Context, position: int) -> Inlines:
    """Name a round."""
    return (Words(compared(context).rounds[position].name),)


def perspectives(context: Context) -> list[Followed]:
    """Give the perspectives, nested ones behind their own, in the questionnaire's order."""
    return [
        Followed(name, f"{AT}.perspectives.{name}", one, context.label(name), context.spoken(name))
        for name, one in compared(context).perspectives.items()
    ]


def items(context: Context) -> list[Followed]:
    """Give the items."""
    return [
        Followed(
            name, f"{AT}.items.{name}", one, (Words(context.code(name)),), context.quoted(name)
        )
        for name, one in compared(context).items.items()
    ]


def whole(context: Context) -> Followed | None:
    """Give the whole of the scorecard; None where nothing is weighed."""
    if not context.balanced:
        return None
    words = context.voice.words("rounds_whole_label")
    spoken = context.voice.words("rounds_whole_spoken")
    return Followed("", WHOLE, compared(context).overall, words, spoken)


def indices(context: Context) -> list[Followed]:
    """Give the indices that come to a single number."""
    declared = {one.name: one for one in context.findings.files.indices}
    followed = []
    for name, one in compared(context).indices.items():
        index = declared[name]
        named = context.text(index.label) if index.label else (Words(index.name),)
        which = context.voice.say("rounds_headline", kind=index.kind)
        words = (*named, Words(" "), *which) if which else named
        followed.append(Followed(name, f"{AT}.indices.{name}", one, words, words))
    return followed


def size_of(context: Context, address: str, value: Estimate, decimals: int = 2) -> Inlines:
    """Give a difference without its sign, for sentences that say which way it went."""
    if isinstance(value, Undefined):
        return (Words("–"),)
    text = fixed(abs(value), decimals, context.language)
    return (Number(value, text, address, decimals),)


def signed(context: Context, address: str, value: Estimate, decimals: int = 2) -> Inlines:
    """Give a difference with its sign, or a dash."""
    if isinstance(value, Undefined):
        return (Words("–"),)
    text = fixed(value, decimals, context.language)
    return (Number(value, f"+{text}" if value > 0 else text, address, decimals),)


def interval_words(context: Context, one: Followed, pair: int) -> Inlines:
    """Give the interval of a change, or a dash."""
    change, at = one.change(pair), one.at(pair)
    return context.interval((f"{at}.low", change.low), (f"{at}.high", change.high), one.decimals)


def direction(change: Change) -> Literal["up", "down", "same"]:
    """Say which way something went."""
    if isinstance(change.difference, Undefined) or change.difference == 0:
        return "same"
    return "up" if change.difference > 0 else "down"


def verdict_words(context: Context, change: Change, *, short: bool = False) -> Inlines:
    """Say in a cell what became of it."""
    return context.voice.say(
        "rounds_verdict", verdict=change.verdict, direction=direction(change), short=short
    )


def reason_words(context: Context, reason: Undefined | None) -> Inlines:
    """Say why something cannot be compared."""
    key = reason.undefined if reason else "not_compared"
    return context.voice.words(f"reason_{key}")


def items_left_out(followed: list[Followed], pair: int) -> list[Inlines]:
    """Name the items that are not compared, because the rounds do not have them in common."""
    names = sorted({item for one in followed for item in one.change(pair).left_out})
    return [(Words(one),) for one in names]


def by_verdict(followed: list[Followed], pair: int) -> Mapping[str, list[Followed]]:
    """Sort things by what became of them: up, down, same, counted, not comparable."""
    sorted_: dict[str, list[Followed]] = {"up": [], "down": [], "none": [], "unclear": []}
    for one in followed:
        change = one.change(pair)
        key = {"changed": direction(change), "not_comparable": "unclear"}.get(
            change.verdict, "none"
        )
        sorted_["none" if key == "same" else key].append(one)
    return sorted_


def reasons(context: Context, followed: list[Followed], pair: int) -> Iterator[Inlines]:
    """Say of everything that cannot be compared why."""
    for one in followed:
        change = one.change(pair)
        if change.verdict == "not_comparable":
            yield context.voice.say(
                "rounds_reason", label=one.spoken, reason=reason_words(context, change.reason)
            )
