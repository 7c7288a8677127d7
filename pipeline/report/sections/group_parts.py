"""What is said of the groups of a variable: its table, and what is withheld in it."""

from collections.abc import Iterable, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import ordered, value_words, variable_words
from pipeline.report.sections.weight_notes import noted
from pipeline.results import Undefined
from pipeline.results.comparison import Compared, GroupedBy

MOST_GROUPS = 8  # of a figure, and of a table in the chapter
HEADS = {"n": 1.0, "mean": 1.2, "sd": 1.2}


def grouped(context: Context, name: str) -> GroupedBy:
    """Give what was found by a variable."""
    return context.answers.comparison.groups[name]


def is_shown(found: GroupedBy) -> bool:
    """Tell whether two groups at least can be shown in anything."""
    return any(not isinstance(one.difference, Undefined) for one in found.perspectives.values())


def group_table(context: Context, name: str) -> Table:
    """Write the mean of every perspective in every group."""
    found, voice = grouped(context, name), context.voice
    rows: list[Row] = []
    for perspective, one in found.perspectives.items():
        rows.append(Row((context.label(perspective),), "heading"))
        rows += [
            Row(_row(context, name, perspective, value))
            for value in ordered(context, name, one.groups)
        ]
    return Table(
        f"tab:group-{name}",
        voice.say("caption_group", variable=context.lowered(variable_words(context, name))),
        (
            Column(variable_words(context, name), "left", 4.0),
            *(Column(voice.words(f"head_{head}"), "right", width) for head, width in HEADS.items()),
        ),
        tuple(rows),
        note=noted(
            context,
            voice.say(
                "note_group",
                smallest=smallest(context) if withholds(found.perspectives) else None,
                missing=context.number(f"comparison.groups.{name}.missing", found.missing)
                if found.missing
                else None,
            ),
            beside(found.perspectives.values()),
        ),
        source=primary_source(context),
    )


def beside(compared: Iterable[Compared]) -> list[object | None]:
    """Give what the means of the groups that are shown would be without weights."""
    groups = [group for one in compared for group in one.groups.values()]
    return [group.unweighted for group in groups if not isinstance(group.n, Undefined)]


def smallest(context: Context) -> Inlines:
    """Give the size from which on a group is shown."""
    return (context.number("comparison.smallest_group", context.answers.comparison.smallest_group),)


def withholds(compared: Mapping[str, Compared]) -> bool:
    """Tell whether any group is withheld in any of these."""
    return any(
        isinstance(group.n, Undefined) for one in compared.values() for group in one.groups.values()
    )


def _row(context: Context, name: str, perspective: str, value: str) -> tuple[Inlines, ...]:
    one = grouped(context, name).perspectives[perspective].groups[value]
    address = f"comparison.groups.{name}.perspectives.{perspective}.groups.{value}"
    return (
        value_words(context, name, value),
        context.estimate(f"{address}.n", one.n, 0),
        context.estimate(f"{address}.mean", one.mean, 2),
        context.estimate(f"{address}.sd", one.sd, 2),
    )
