"""Groups of respondents side by side, described and tested."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Reference, Section, Words
from pipeline.report.sections.group_heat import heat_maps
from pipeline.report.sections.group_parts import (
    MOST_GROUPS,
    group_table,
    grouped,
    is_shown,
)
from pipeline.report.sections.group_tests import group_tests, tests_intro
from pipeline.report.sections.variables import value_words, variable_words
from pipeline.report.tongue import tongue
from pipeline.results import Undefined
from pipeline.results.comparison import Compared


@dataclass(frozen=True, slots=True)
class Widest:
    """The perspective or item whose groups are furthest apart, and where it stands."""

    name: str
    address: str
    found: Compared


def groups(context: Context) -> tuple[Block, ...]:
    """Write one subsection per group variable; nothing where no two groups can be shown."""
    if not context.findings.answers:
        return ()
    names = list(context.answers.comparison.groups)
    shown = [name for name in names if is_shown(grouped(context, name))]
    if not shown:
        return ()
    smallest = context.answers.comparison.smallest_group
    large = [name for name in shown if is_large(context, name)]
    intro = context.voice.say(
        "groups_intro",
        smallest=context.number("comparison.smallest_group", smallest),
        withheld=any(_has_withheld(context, name) for name in names),
        large=[
            (*context.lowered(variable_words(context, name)), *_in_brackets(name)) for name in large
        ],
        most=str(MOST_GROUPS),
        not_shown=[
            context.lowered(variable_words(context, name)) for name in names if name not in shown
        ],
    )
    said = joined((intro, tests_intro(context)))
    parts = [_subsection(context, name) for name in shown if name not in large]
    title = context.voice.words("title_groups")
    return (Section(2, title, "sec:groups", (Paragraph(said), *parts)),)


def is_large(context: Context, name: str) -> bool:
    """Tell whether a variable has more groups than a table in the chapter holds."""
    return len(grouped(context, name).values) > MOST_GROUPS


def group_sentence(context: Context, name: str, figures: list[str]) -> Paragraph:
    """Name the largest differences between groups, in perspectives and in items."""
    found, at = grouped(context, name), f"comparison.groups.{name}"
    return Paragraph(
        context.voice.say(
            "group_sentence",
            table=f"tab:group-{name}",
            figures=figures,
            variable=context.lowered(variable_words(context, name)),
            perspective=_told(
                context, name, _widest(found.perspectives, f"{at}.perspectives"), item=False
            ),
            item=_told(context, name, _widest(found.items, f"{at}.items"), item=True),
        )
    )


def _in_brackets(name: str) -> Inlines:
    return (Words(" ("), Reference(f"tab:group-{name}"), Words(")"))


def _subsection(context: Context, name: str) -> Section:
    figures = heat_maps(context, name)
    blocks: tuple[Block, ...] = (
        group_sentence(context, name, [one.id for one in figures]),
        group_table(context, name),
        *group_tests(context, name),
        *figures,
    )
    return Section(3, _title(context, name), f"sec:group-{name}", blocks)


def _title(context: Context, name: str) -> Inlines:
    titled = tongue(context.language).titled
    words = variable_words(context, name)
    return tuple(Words(titled(one.text)) if isinstance(one, Words) else one for one in words)


def _has_withheld(context: Context, name: str) -> bool:
    found = grouped(context, name)
    return any(
        isinstance(group.n, Undefined)
        for one in (*found.perspectives.values(), *found.items.values())
        for group in one.groups.values()
    )


def _widest(compared: Mapping[str, Compared], address: str) -> Widest | None:
    """Find the largest difference, as a share of the scale; none where all are equal."""
    shares = {
        name: one.difference / (one.maximum - one.minimum)
        for name, one in compared.items()
        if not isinstance(one.difference, Undefined) and one.highest != one.lowest
    }
    if not shares:
        return None
    name = max(shares, key=lambda one: shares[one])
    return Widest(name, f"{address}.{name}", compared[name])


def _told(
    context: Context, name: str, widest: Widest | None, *, item: bool
) -> dict[str, object] | None:
    """Give the facts of a difference."""
    if widest is None:
        return None
    found = widest.found
    return {
        "label": context.quoted(widest.name) if item else context.spoken(widest.name),
        "only": not item and len(grouped(context, name).perspectives) == 1,
        "difference": context.estimate(f"{widest.address}.difference", found.difference, 2),
        "highest": [value_words(context, name, value) for value in found.highest],
        "highest_mean": _mean(context, widest, found.highest[0]),
        "lowest": [value_words(context, name, value) for value in found.lowest],
        "lowest_mean": _mean(context, widest, found.lowest[0]),
    }


def _mean(context: Context, widest: Widest, value: str) -> Inlines:
    address = f"{widest.address}.groups.{value}.mean"
    return context.estimate(address, widest.found.groups[value].mean, 2)
