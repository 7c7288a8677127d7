"""The two short lists of the page: what is strongest and weakest, or further results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words, plain
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.library_values import (
    computed,
    indicator_name,
    is_percent,
    result,
    result_unit,
)
from pipeline.report.sections.secondary import achievement
from pipeline.report.sections.skm_words import element, index_address, index_of
from pipeline.report.summary.headlines import is_library_alone, is_satisfaction_survey
from pipeline.results import Undefined

EACH = 3  # rows of a list

Row: TypeAlias = tuple[Inlines, Inlines]  # what, and its value


@dataclass(frozen=True, slots=True)
class Listed:
    """A list below its head."""

    head: Inlines
    rows: tuple[Row, ...]
    weak: bool = False  # what needs work


def lists(context: Context) -> tuple[Listed, ...]:
    """Choose the lists; none where there are too few to tell strong from weak."""
    if is_library_alone(context):
        return _further(context)
    if is_satisfaction_survey(context):
        return _elements(context)
    return _items(context) if context.findings.answers is not None else _indicators(context)


def ends(levels: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """Name the highest, best first, and the lowest, worst first; none is on both sides."""
    ordered = sorted(levels, key=lambda name: -levels[name])
    count = min(EACH, len(ordered) // 2)
    return ordered[:count], ordered[::-1][:count]


def _listed(
    context: Context,
    of: str,
    best: Sequence[Row],
    worst: Sequence[Row],
    scale: Mapping[str, Inlines] | None = None,
) -> tuple[Listed, ...]:
    return tuple(
        Listed(
            context.voice.say(f"summary_{side}", of=of, n=len(rows), scale=scale),
            tuple(rows),
            weak=side == "weakest",
        )
        for side, rows in (("strongest", best), ("weakest", worst))
        if rows
    )


def _scale(context: Context, names: Sequence[str]) -> dict[str, Inlines] | None:
    """Give the ends of the scale that all means lie on; None where it is not one."""
    scores = [context.scores[name] for name in names]
    ends = {(one.minimum, one.maximum, one.percent_scale) for one in scores}
    if len(ends) != 1 or scores[0].percent_scale:
        return None
    at = f"perspectives.{names[0]}"
    return {
        "low": (context.number(f"{at}.minimum", scores[0].minimum),),
        "high": (context.number(f"{at}.maximum", scores[0].maximum),),
    }


def _items(context: Context) -> tuple[Listed, ...]:
    levels: dict[str, float] = {}
    places: dict[str, str] = {}
    for one in context.weighed:
        if one.name in context.scores:
            found = item_levels(context, one.name)
            levels |= found
            places |= dict.fromkeys(found, one.name)

    def row(item: str) -> Row:
        words = context.item_words(item)
        return (Words(f"{context.code(item)} "), *words), item_value(context, places[item], item)

    best, worst = ends(levels)
    used = tuple(dict.fromkeys(places[one] for one in (*best, *worst)))
    return _listed(
        context,
        "items",
        [row(one) for one in best],
        [row(one) for one in worst],
        _scale(context, used) if used else None,
    )


def _elements(context: Context) -> tuple[Listed, ...]:
    found, at = index_of(context).elements, index_address(context)
    levels = {name: one.mean for name, one in found.items() if not isinstance(one.mean, Undefined)}

    def row(name: str) -> Row:
        mean = context.estimate(f"{at}.elements.{name}.mean", found[name].mean, 3)
        return element(context, name), mean

    best, worst = ends(levels)
    return _listed(context, "elements", [row(one) for one in best], [row(one) for one in worst])


def _indicators(context: Context) -> tuple[Listed, ...]:
    levels = {name: one.achievement for name, one in context.findings.scorecard.indicators.items()}

    def row(name: str) -> Row:
        return indicator_label(context, name), achievement(context, name)

    best, worst = ends(levels)
    return _listed(context, "indicators", [row(one) for one in best], [row(one) for one in worst])


def _unit(context: Context, code: str) -> Inlines:
    unit = result_unit(context, code)
    return (Words(" ("), *unit, Words(")")) if plain(unit).strip() else ()


def _further(context: Context) -> tuple[Listed, ...]:
    """Give results that are no percentages: they have units of their own and cannot be ranked."""
    codes = [code for code in computed(context) if not is_percent(context, code)]
    rows = [
        (
            (*indicator_name(context, code), *_unit(context, code)),
            result(context, code),
        )
        for code in islice(codes, 2 * EACH)
    ]
    parts = [tuple(rows[start : start + EACH]) for start in range(0, len(rows), EACH)]
    heads = ("summary_further", "summary_further_more")
    return tuple(
        Listed(context.voice.words(head), part) for head, part in zip(heads, parts, strict=False)
    )
