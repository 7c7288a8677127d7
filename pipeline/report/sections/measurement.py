"""How well the questionnaire measured, in one table: correlations, alpha and omega of each unit."""

from pipeline.report.context import DASH, Context, joined
from pipeline.report.document import Block, Column, Emphasis, Inlines, Paragraph, Row, Table, Words
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reliability_sentences import has_few
from pipeline.report.sections.units import spoken_unit, unit_label
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient, ItemTest, UnitTest

COLUMNS = {
    "perspective": 2.6,
    "n_items": 0.95,
    "n": 0.8,
    "r_range": 2.1,
    "alpha": 1.05,
    "interval": 2.15,
    "omega": 1.05,
    "interval_omega": 2.15,
}


def measurement(context: Context) -> tuple[Block, ...]:
    """Write the rule, a sentence for each tested unit, their table and what it does not show."""
    test = context.answers.instrument
    return (
        Paragraph(
            joined(
                (
                    _rule(context),
                    *(_sentence(context, name, unit) for name, unit in test.perspectives.items()),
                )
            )
        ),
        _table(context),
        Paragraph(
            context.voice.say(
                "measurement_caveat",
                few=any(has_few(unit) for unit in test.perspectives.values()),
                terms=context.voice.terms,
            )
        ),
    )


def rule_words(context: Context) -> Inlines:
    """Say by which correlation and bound an item is judged, and what becomes of one that fails."""
    test = context.answers.instrument
    return context.voice.say(
        "measurement_rule",
        correlation=test.correlation,
        rule=test.rule,
        alpha=context.number("instrument.alpha", test.alpha, 2, unit=True),
        total=test.total,
        on_fail=test.on_fail,
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
        terms=context.voice.terms,
    )


def _rule(context: Context) -> Inlines:
    return context.voice.say(
        "measurement_intro", table="tab:measurement", pilot=context.answers.instrument.pilot
    )


def _sentence(context: Context, name: str, unit: UnitTest) -> Inlines:
    tested = deciding(context, unit)
    alpha = unit.reliability["cronbach_alpha"]
    address = f"instrument.perspectives.{name}"
    if isinstance(alpha.estimate, Undefined):
        return context.voice.say(
            "measurement_undefined",
            unit=spoken_unit(context, unit),
            reason=context.voice.words(f"reason_{alpha.estimate.undefined}"),
        )
    failed = [item for item in tested if not unit.items[item].meets]
    return context.voice.say(
        "measurement_sentence",
        unit=spoken_unit(context, unit),
        n_items=context.number(f"{address}.n_items", unit.n_items),
        n_met=context.number(f"{address}.n_met", unit.n_met),
        one_met=unit.n_met == 1,
        all_met=unit.n_met == unit.n_items,
        failed=[_with_r(context, name, item, unit.items[item]) for item in failed],
        on_fail=context.answers.instrument.on_fail,
        alpha=_coefficient(context, name, unit, "cronbach_alpha"),
        omega=None
        if isinstance(unit.reliability["omega_total"].estimate, Undefined)
        else _coefficient(context, name, unit, "omega_total"),
        reaches=bool(unit.reliable),
        unsure=_crosses(alpha, context.answers.instrument.threshold),
        terms=context.voice.terms,
    )


def _crosses(alpha: Coefficient, threshold: float) -> bool:
    """Tell whether the interval of a coefficient that reaches the threshold begins below it."""
    if isinstance(alpha.low, Undefined) or isinstance(alpha.estimate, Undefined):
        return False
    return alpha.low < threshold <= alpha.estimate


def deciding(context: Context, unit: UnitTest) -> dict[str, float]:
    """Give the deciding correlations that could be computed."""
    return {
        item: value
        for item, test in unit.items.items()
        if not isinstance(value := _r(context, test)[1], Undefined)
    }


def _r(context: Context, item: ItemTest) -> tuple[str, Estimate]:
    by_total = context.answers.instrument.correlation == "item-total"
    return ("r_total", item.r_total) if by_total else ("r_rest", item.r_rest)


def _with_r(context: Context, name: str, item: str, test: ItemTest) -> Inlines:
    return (
        Words(f"{item} ("),
        Emphasis("r"),
        Words(f"{NO_BREAK}={NO_BREAK}"),
        *_r_node(context, name, item, test),
        Words(")"),
    )


def _r_node(context: Context, name: str, item: str, test: ItemTest) -> Inlines:
    field, value = _r(context, test)
    address = f"instrument.perspectives.{name}.items.{item}.{field}"
    return context.estimate(address, value, 2, unit=True)


def _coefficient(context: Context, name: str, unit: UnitTest, which: str) -> dict[str, object]:
    found = unit.reliability[which]
    address = f"instrument.perspectives.{name}.reliability.{which}"
    return {
        "value": context.estimate(f"{address}.estimate", found.estimate, 2, unit=True),
        "interval": None
        if isinstance(found.low, Undefined) or isinstance(found.high, Undefined)
        else _interval(context, address, found),
    }


def _interval(context: Context, address: str, found: Coefficient) -> Inlines:
    low, high = (f"{address}.low", found.low), (f"{address}.high", found.high)
    return context.interval(low, high, 2, unit=True)


# ---------------------------------------------------------------- the table


def _table(context: Context) -> Table:
    voice, test = context.voice, context.answers.instrument
    rows = tuple(Row(_row(context, name, unit)) for name, unit in test.perspectives.items())
    return Table(
        "tab:measurement",
        voice.words("caption_measurement"),
        tuple(
            Column(voice.words(f"head_{head}"), "left" if head == "perspective" else "right", width)
            for head, width in COLUMNS.items()
        ),
        rows,
        note=voice.say(
            "note_measurement",
            correlation=test.correlation,
            interval=_interval_name(context),
            missing=test.missing,
            dropped=any(one.n_kept < one.n_items for one in test.perspectives.values()),
            undefined=any(cell == DASH for row in rows for cell in row.cells),
        ),
        source=primary_source(context),
    )


def _interval_name(context: Context) -> Inlines | None:
    """Name how the intervals of alpha were made; None where no unit has one."""
    units = context.answers.instrument.perspectives.values()
    alphas = [one.reliability["cronbach_alpha"] for one in units]
    named = [one.convention for one in alphas if not isinstance(one.low, Undefined)]
    if not named:
        return None
    return context.voice.say("interval_source", interval=named[0].split("_", 2)[2])


def _row(context: Context, name: str, unit: UnitTest) -> tuple[Inlines, ...]:
    found = unit.reliability
    at = f"instrument.perspectives.{name}.reliability"
    alpha = found["cronbach_alpha"]
    return (
        unit_label(context, unit),
        (context.number(f"{at}.cronbach_alpha.n_items", alpha.n_items),),
        (context.number(f"{at}.cronbach_alpha.n_respondents", alpha.n_respondents),),
        _range(context, name, unit),
        context.estimate(f"{at}.cronbach_alpha.estimate", alpha.estimate, 2, unit=True),
        _interval(context, f"{at}.cronbach_alpha", alpha),
        context.estimate(f"{at}.omega_total.estimate", found["omega_total"].estimate, 2, unit=True),
        _interval(context, f"{at}.omega_total", found["omega_total"]),
    )


def _range(context: Context, name: str, unit: UnitTest) -> Inlines:
    """Give the lowest and the highest deciding correlation of all items."""
    tested = deciding(context, unit)
    if not tested:
        return DASH
    ends = min(tested, key=lambda one: tested[one]), max(tested, key=lambda one: tested[one])
    low, high = (_r_node(context, name, item, unit.items[item]) for item in ends)
    return (*low, Words("–"), *high) if ends[0] != ends[1] else low
