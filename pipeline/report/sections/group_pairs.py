"""Pairs of groups, where a test over several found a difference."""

from collections.abc import Mapping

from pipeline.report.context import Context, joined
from pipeline.report.document import Column, Inlines, Row, Table, Words
from pipeline.report.sections.group_test_parts import level_words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import value_words, variable_words
from pipeline.results.group_tests import GroupPair, GroupTest


def pairs_table(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Table:
    """Lay out the pairs of groups where a difference was found among several."""
    voice = context.voice
    ranks = any(one.pairs_by == "dunn" for one in tests.values())
    names = dict.fromkeys(one.pairs_by for one in tests.values() if one.pairs_by)
    rows: list[Row] = []
    for label, one in tests.items():
        rows.append(Row((context.label(label),), "heading"))
        at = f"comparison.groups.{name}.perspectives.{label}.test.pairs"
        rows += [
            Row(_pair_row(context, name, f"{at}.{position}", pair))
            for position, pair in enumerate(one.pairs)
        ]
    apart = "head_rank_difference" if ranks else "head_pair_difference"
    said = voice.words(apart) if ranks else voice.say(apart, level=level_words(context))
    tests_named = [voice.words(f"pairs_{one.replace('-', '_')}") for one in names]
    return Table(
        f"tab:group-pairs-{name}",
        voice.say("caption_group_pairs", variable=context.lowered(variable_words(context, name))),
        (
            Column(voice.words("head_group_pair"), "left", 5.0),
            Column(said, "right", 3.4),
            Column(voice.words("head_p_adjusted"), "right", 1.6),
        ),
        tuple(rows),
        note=joined(voice.say("note_group_pairs", test=one) for one in tests_named),
        source=primary_source(context),
    )


def _pair_row(context: Context, name: str, at: str, pair: GroupPair) -> tuple[Inlines, ...]:
    apart = context.estimate(f"{at}.difference", pair.difference, 2)
    if pair.low is not None and pair.high is not None:
        bounds = (f"{at}.low", pair.low), (f"{at}.high", pair.high)
        apart = (*apart, Words(" "), *context.interval(*bounds, 2))
    first, second = (value_words(context, name, one) for one in (pair.first, pair.second))
    return (
        context.voice.say("group_pair", first=first, second=second),
        apart,
        context.p_value(f"{at}.p_adjusted", pair.p_adjusted),
    )
