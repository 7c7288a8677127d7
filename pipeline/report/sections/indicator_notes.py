"""What stands below a table of indicators: which classes were used, and what entered the scores."""

from collections.abc import Sequence

from pipeline.report.context import DASH, Context
from pipeline.report.document import Inlines, Words
from pipeline.report.numbers import decimals_in
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.scorecard import IndicatorScore
from pipeline.study_files import Indicator


def indicator_label(context: Context, name: str) -> Inlines:
    """Give an indicator's label."""
    return context.text(_declared(context, name).label)


def sources(context: Context, names: Sequence[str]) -> Inlines:
    """Give where the figures of some indicators come from, each source once."""
    told = dict.fromkeys(one.source for name in names if (one := _declared(context, name)).source)
    if not told:
        return context.voice.say("source_secondary", year=context.year)
    return (Words("; ".join(told)),)


def _declared(context: Context, name: str) -> Indicator:
    return next(one for one in context.findings.files.indicators if one.name == name)


def choice_notes(context: Context, names: Sequence[str]) -> list[Inlines]:
    """Write what was chosen for these indicators beside the usual; nothing where nothing was."""
    scores = context.findings.scorecard.indicators
    used = dict.fromkeys(one for name in names if (one := scores[name].category_set))
    notes = [_set_note(context, one, names) for one in used]
    if any(scores[name].floor is not None for name in names):
        notes.append(_counted_note(context, names))
    return notes


def _counted_note(context: Context, names: Sequence[str]) -> Inlines:
    """Say which achievements enter the score otherwise than they are."""
    scores = context.findings.scorecard.indicators
    changed = [
        (
            *context.lowered(indicator_label(context, name)),
            Words(" "),
            context.percent(f"scorecard.indicators.{name}.score", scores[name].score, 2),
        )
        for name in names
        if scores[name].score != scores[name].achievement
    ]
    return context.voice.say("note_counted", changed=changed)


# ---------------------------------------------------------------- category sets


def _set_note(context: Context, named: str, names: Sequence[str]) -> Inlines:
    scores, voice = context.findings.scorecard.indicators, context.voice
    table = context.findings.scorecard.sets[named]
    own = [name for name in names if scores[name].category_set == named]
    spent = any(scores[name].ratio is not None for name in own)
    shipped = named not in context.findings.files.study.category_sets
    key = f"set_{named.replace('-', '_')}"
    return voice.say(
        "note_set",
        name=voice.words(key) if shipped else voice.say("set_own", name=(Words(named),)),
        source=_set_source(context, named, table),
        unconfirmed=named == "budget-efficiency",
        measure="points" if table.unit == "points" else "spent" if spent else "achievement",
        indicators=[context.lowered(indicator_label(context, name)) for name in own]
        if len(own) < len(names)
        else [],
        classes=class_words(context, table, f"scorecard.sets.{named}", named),
    )


def _set_source(context: Context, named: str, table: ClassTable) -> Inlines:
    declared = context.findings.files.study.category_sets.get(named)
    if declared is not None:
        return context.text(declared.source) if declared.source else ()
    return (Words(table.source.partition(" (")[0]),) if named.startswith("budget") else ()


def class_words(
    context: Context, table: ClassTable, address: str, named: str | None = None
) -> list[dict[str, Inlines]]:
    """Name the classes of a table with their bounds as inequalities, open at both ends."""
    return [
        {
            "label": context.lowered(context.band(one.key, named)),
            "bounds": _inequality(context, table, position, address),
        }
        for position, one in enumerate(table.classes)
    ]


def _inequality(context: Context, table: ClassTable, position: int, address: str) -> Inlines:
    one, last = table.classes[position], len(table.classes) - 1
    at = f"{address}.classes.{position}"
    above, below = (" ≤ ", " < ") if table.closed == "lower" else (" < ", " ≤ ")
    symbol = context.voice.words("symbol_class")
    low = _bound(context, f"{at}.low", one.low, table.unit)
    high = _bound(context, f"{at}.high", one.high, table.unit)
    if position == 0:
        return (*symbol, Words(below), *high)
    if position == last:
        return (*symbol, Words(" ≥ " if table.closed == "lower" else " > "), *low)
    return (*low, Words(above), *symbol, Words(below), *high)


def _bound(context: Context, address: str, value: float, unit: str) -> Inlines:
    decimals = decimals_in(value)
    if unit == "percent":
        return (context.percent(address, value, decimals),)
    return (context.number(address, value, decimals),)


# ---------------------------------------------------------------- points


def points_cell(context: Context, name: str, one: IndicatorScore) -> Inlines:
    """Give an indicator's points."""
    if one.points is None or isinstance(one.points, Undefined):
        return DASH
    decimals = 0 if one.points == int(one.points) else 2
    return (context.number(f"scorecard.indicators.{name}.points", one.points, decimals),)
