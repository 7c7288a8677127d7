"""Whether groups differ: plain sentences and one table for each group variable."""

from collections.abc import Mapping

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.group_pairs import pairs_table
from pipeline.report.sections.group_parts import grouped
from pipeline.report.sections.group_test_parts import (
    adjust_words,
    alpha_words,
    detectable_words,
    effect_cell,
    effect_words,
    is_small,
    legends,
    level_words,
    power_words,
    reasons_why,
    rule,
    short_words,
    statistic_words,
    test_words,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reason
from pipeline.report.sections.tested_groups import is_weighted, tests_of
from pipeline.report.sections.variables import value_words, variable_words
from pipeline.results import Undefined
from pipeline.results.group_tests import GroupTest

MOST_ITEMS = 6  # named in a sentence


def rule_sentence(context: Context) -> Inlines:
    """Say by which rule groups are tested; nothing where none is."""
    every = context.answers.comparison.groups.values()
    found = [tests_of(one.perspectives) for one in every]
    if not any(found):
        return ()
    weighted = [is_weighted(test) for one in found for test in one.values()]
    facts = {
        "tests": rule(context).tests,
        "alpha": alpha_words(context),
        "adjust": adjust_words(context, max(len(one) for one in found)),
    }
    plain = () if all(weighted) else context.voice.say("groups_tested", **facts)
    if not any(weighted):
        return plain
    by_weights = context.voice.say("groups_tested_weighted", **facts, only=all(weighted))
    return joined((plain, by_weights))


def tests_intro(context: Context) -> Inlines:
    """Say how groups are tested, where the method has not said so, and where the rest stands."""
    said = rule_sentence(context)
    if not said:
        return ()
    details = context.voice.words("groups_tested_details")
    return details if context.method_apart else joined((said, details))


def group_tests(context: Context, name: str) -> tuple[Block, ...]:
    """Write what the tests of a variable found, and the pairs where several groups differ."""
    tests = tests_of(grouped(context, name).perspectives)
    if not tests:
        return ()
    pairs = {label: one for label, one in tests.items() if one.pairs}
    said = joined((_sentence(context, name, tests), _items_sentence(context, name)))
    blocks: tuple[Block, ...] = (Paragraph(said), _table(context, name, tests))
    return (*blocks, pairs_table(context, name, pairs)) if pairs else blocks


# ---------------------------------------------------------------- sentences


def _sentence(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Inlines:
    found = {label: one for label, one in tests.items() if one.found}
    none = [label for label, one in tests.items() if one.found is False]
    return context.voice.say(
        "group_tests_sentence",
        table=f"tab:group-tests-{name}",
        pairs=f"tab:group-pairs-{name}" if any(one.pairs for one in found.values()) else None,
        variable=context.lowered(variable_words(context, name)),
        found=[_finding(context, name, label, one) for label, one in found.items()],
        undetected=[context.spoken(label) for label in none],
        single=len(tests) == 1,
        adjusted=adjust_words(context, len(tests)) is not None,
        power=power_words(context),
        differing=[
            _differing(context, name, label, one)
            for label, one in tests.items()
            if one.agree is False
        ],
        stood_in=[
            {"label": context.spoken(label), "reason": reason(context, Undefined(one.instead_of))}
            for label, one in tests.items()
            if one.instead_of is not None
        ],
        untested=[
            {"label": context.capital(context.spoken(label)), "reason": _why(context, one)}
            for label, one in tests.items()
            if one.found is None
        ],
    )


def _finding(context: Context, name: str, label: str, one: GroupTest) -> dict[str, object]:
    """Give the facts of a difference; of two groups, which one is higher and by how much."""
    at = f"{_address(name, label)}.deciding"
    return {
        "label": context.spoken(label),
        "statistic": statistic_words(context, at, one.deciding),
        "p": context.p_value(f"{at}.p_adjusted", one.deciding.p_adjusted),
        "small": is_small(one.deciding.p_adjusted),
        "effect": effect_words(context, at, one.deciding.effect),
        "level": level_words(context),
        **_apart(context, name, label, one),
    }


def _apart(context: Context, name: str, label: str, one: GroupTest) -> dict[str, object]:
    """Say by how much the higher mean of two is higher; nothing where ranks alone were tested."""
    apart, low, high = (
        None if isinstance(value, Undefined) else value
        for value in (one.difference, one.low, one.high)
    )
    if one.higher is None or apart is None or low is None or high is None:
        return {"higher": None, "lower": None, "apart": None, "interval": None}
    at = _address(name, label)
    lower = next(group for group in one.groups if group != one.higher)
    return {
        "higher": value_words(context, name, one.higher),
        "lower": value_words(context, name, lower),
        "apart": context.estimate(f"{at}.difference", apart, 2),
        "interval": context.interval((f"{at}.low", low), (f"{at}.high", high), 2),
    }


def _differing(context: Context, name: str, label: str, one: GroupTest) -> dict[str, object]:
    p = one.beside.p_adjusted
    return {
        "label": context.spoken(label),
        "test": test_words(context, [one.beside])[0],
        "p": context.p_value(f"{_address(name, label)}.beside.p_adjusted", p),
        "small": is_small(p),
        "finds": not one.found,
    }


def _why(context: Context, one: GroupTest) -> Inlines:
    p = one.deciding.p
    return reason(context, p) if isinstance(p, Undefined) else ()


def _items_sentence(context: Context, name: str) -> Inlines:
    tests = tests_of(grouped(context, name).items)
    if not tests:
        return ()
    found = [item for item, one in tests.items() if one.found]
    if len(found) > MOST_ITEMS:
        return context.voice.words("group_many_items_sentence")
    return context.voice.say("group_items_sentence", found=[(Words(item),) for item in found])


# ---------------------------------------------------------------- tables


def _table(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Table:
    voice, adjusted = context.voice, adjust_words(context, len(tests))
    deciding = [one.deciding for one in tests.values()]
    reasons = reasons_why(deciding)
    heads = {
        **{"perspective": (voice.words("head_perspective"), 2.4)},
        **{"test": (voice.words("head_group_test"), 3.0)},
        **{"p": (voice.words("head_p"), 1.2)},
        **({"adjusted": (voice.words("head_p_adjusted"), 1.5)} if adjusted else {}),
        **{"effect": (voice.say("head_effect", level=level_words(context)), 3.2)},
        **{"detectable": (voice.words("head_detectable_effect"), 1.9)},
    }
    several = any(len(one.groups) > 2 for one in tests.values())
    note = voice.say(
        "note_group_tests",
        tests=test_words(context, deciding),
        legends=legends(context, deciding),
        adjust=adjusted,
        several=several,
        power=power_words(context),
    )
    return Table(
        f"tab:group-tests-{name}",
        voice.say("caption_group_tests", variable=context.lowered(variable_words(context, name))),
        tuple(
            Column(words, "left" if head in ("perspective", "test") else "right", width)
            for head, (words, width) in heads.items()
        ),
        tuple(
            Row(_row(context, name, label, (one, reasons), adjusted=adjusted is not None))
            for label, one in tests.items()
        ),
        note=reasons.noted(context, note),
        source=primary_source(context),
    )


def _row(
    context: Context,
    name: str,
    label: str,
    tested: tuple[GroupTest, Reasons],
    *,
    adjusted: bool,
) -> tuple[Inlines, ...]:
    one, reasons = tested
    at, test = f"{_address(name, label)}.deciding", one.deciding
    after = (reasons.p_value(context, f"{at}.p_adjusted", test.p_adjusted),) if adjusted else ()
    words = statistic_words(context, at, test)
    return (
        context.label(label),
        words if not isinstance(test.statistic, Undefined) else short_words(context, test),
        reasons.p_value(context, f"{at}.p", test.p),
        *after,
        effect_cell(context, at, test.effect, reasons),
        detectable_words(context, _address(name, label), one),
    )


def _address(name: str, label: str) -> str:
    return f"comparison.groups.{name}.perspectives.{label}.test"
