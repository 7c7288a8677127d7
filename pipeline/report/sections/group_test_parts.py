"""What is printed of a test of groups: its statistic, its p, its effect, as nodes."""

from collections.abc import Iterable, Mapping

from pipeline.report.context import DASH, Context
from pipeline.report.document import Inlines, Words
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import GroupRule
from pipeline.results.group_tests import Effect, GroupTest, OverallTest

SMALL = 0.001  # p below it is printed as such
# of effects that are shares; others have two
SHARES = ("omega2", "rank-epsilon2", "weighted-eta2", "weighted-rank-eta2")
DIGITS: Mapping[str, int] = dict.fromkeys(SHARES, 3)
BEYOND_ONE = frozenset({"hedges-g", "weighted-d"})  # effects without a bound


def rule(context: Context) -> GroupRule:
    """Give the rule that groups were tested by."""
    return context.answers.comparison.rule


def level_words(context: Context) -> Inlines:
    """Give the level of the intervals, in percent."""
    level = rule(context).level
    whole = abs(level - int(level)) < 1e-9
    return (context.percent("comparison.rule.level", level, 0 if whole else 1),)


def alpha_words(context: Context) -> Inlines:
    """Give the level of significance."""
    alpha = rule(context).alpha
    hundredths = abs(100 * alpha - int(100 * alpha + 1e-9)) < 1e-9
    decimals = 2 if hundredths else 3
    return (context.number("comparison.rule.alpha", alpha, decimals, unit=True),)


def power_words(context: Context) -> Inlines:
    """Give the chance of finding the smallest effect that is told."""
    return (context.percent("comparison.rule.power", rule(context).power, 0),)


def adjust_words(context: Context, n_tests: int) -> Inlines | None:
    """Name how p is adjusted; None where it is not, as of a single test."""
    name = rule(context).adjust
    return None if name == "none" or n_tests < 2 else context.voice.words(f"adjust_{name}")


def statistic_words(context: Context, address: str, test: OverallTest) -> Inlines:
    """Write t(12.3) = 0.87, U = 12.0, F(2, 45.1) = 3.21 or H(2) = 8.29."""
    if isinstance(test.statistic, Undefined):
        return DASH
    digits = 1 if test.name == "mann-whitney" else 2
    return context.voice.say(
        "group_statistic",
        name=test.name,
        statistic=context.estimate(f"{address}.statistic", test.statistic, digits),
        df=_degrees(context, f"{address}.df", test.df),
        df_error=_degrees(context, f"{address}.df_error", test.df_error),
    )


def effect_words(context: Context, address: str, effect: Effect) -> Inlines:
    """Write g = 0.12 [-0.15, 0.40]."""
    if isinstance(effect.estimate, Undefined):
        return DASH
    digits, unit = DIGITS.get(effect.name, 2), effect.name not in BEYOND_ONE
    at = f"{address}.effect"
    bounds = (f"{at}.low", effect.low), (f"{at}.high", effect.high)
    defined = not isinstance(effect.low, Undefined) and not isinstance(effect.high, Undefined)
    return context.voice.say(
        "group_effect",
        name=effect.name,
        estimate=context.estimate(f"{at}.estimate", effect.estimate, digits, unit=unit),
        interval=context.interval(*bounds, digits, unit=unit) if defined else None,
    )


def effect_cell(context: Context, address: str, effect: Effect, reasons: Reasons) -> Inlines:
    """Write an effect in a cell: what cannot be computed of it is a dash with its letter."""
    if isinstance(effect.estimate, Undefined):
        return reasons.dash(effect.estimate)
    said = effect_words(context, address, effect)
    if isinstance(effect.low, Undefined):
        return (*said, Words(NO_BREAK), *reasons.dash(effect.low))
    return said


def reasons_why(tests: Iterable[OverallTest]) -> Reasons:
    """Collect why parts of tests cannot be computed."""
    return reasons_of(
        value for test in tests for value in (test.p, test.effect.estimate, test.effect.low)
    )


def detectable_words(context: Context, address: str, test: GroupTest) -> Inlines:
    """Write d = 0.46 of two groups, or the share of several."""
    several = len(test.groups) > 2
    if isinstance(test.detectable, Undefined):
        return DASH
    return context.voice.say(
        "group_detectable",
        several=several,
        estimate=context.estimate(
            f"{address}.detectable", test.detectable, 3 if several else 2, unit=several
        ),
    )


def is_small(p: Estimate) -> bool:
    """Tell whether p is printed as below the smallest that is."""
    return not isinstance(p, Undefined) and p < SMALL


def test_words(context: Context, tests: Iterable[OverallTest]) -> list[Inlines]:
    """Name the tests, each once."""
    names = dict.fromkeys(one.name for one in tests)
    return [context.voice.words(f"test_{name.replace('-', '_')}") for name in names]


def short_words(context: Context, test: OverallTest) -> Inlines:
    """Name a test in a cell."""
    return context.voice.words(f"short_{test.name.replace('-', '_')}")


def legends(context: Context, tests: Iterable[OverallTest]) -> list[Inlines]:
    """Say what the effects are, each once."""
    names = dict.fromkeys(one.effect.name for one in tests)
    return [context.voice.words(f"legend_{name.replace('-', '_')}") for name in names]


def _degrees(context: Context, address: str, value: Estimate | None) -> Inlines | None:
    if value is None or isinstance(value, Undefined):
        return None
    whole = abs(value - int(value)) < 1e-9
    return (context.number(address, value, 0 if whole else 1),)
