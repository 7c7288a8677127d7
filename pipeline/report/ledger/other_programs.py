"""What other programs print for a number, in words for its card: the one place that is asked."""

from collections.abc import Sequence

from pipeline.report.context import Context
from pipeline.report.document import Number, plain
from pipeline.report.numbers import decimals_in, fixed
from pipeline.report.other_programs import OtherValue, beside

UNKNOWN = "not_compared"
Told = tuple[str, str, str]
"""The name of a program, what it prints ("" where it prints nothing), and why."""


def programs_of(context: Context, number: Number, words: dict[str, str]) -> Sequence[Told]:
    """Tell what each program prints for a number; nothing where none was looked into.

    ``words`` keeps the names and reasons that were said before.
    """
    found = beside(context.findings, number.address, float(number.value))
    if all(one.why == UNKNOWN for one in found.values()):
        return ()
    return tuple(_told(context, number, (name, one), words) for name, one in found.items())


def _told(
    context: Context, number: Number, given: tuple[str, OtherValue], words: dict[str, str]
) -> Told:
    program, other = given
    if program not in words:
        words[program] = plain(context.voice.say("program_short", program=program))
    if (reason := f"why_{other.why}") not in words:
        words[reason] = plain(context.voice.words(reason))
    name, why = words[program], words[reason]
    if other.value is None:
        return name, "", why
    decimals = max(number.decimals, decimals_in(other.value, most=MOST_DECIMALS))
    return name, fixed(other.value, decimals, context.language), why


MOST_DECIMALS = 6
