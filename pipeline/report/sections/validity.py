"""Validity: the item-total correlations of every item, the rule, and what it decided."""

from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import (
    Block,
    Column,
    Emphasis,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.doubts import doubts
from pipeline.report.sections.equations import CRITICAL_R, PEARSON
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import spoken_unit, unit_label
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import ItemTest, UnitTest

EQUALS = f"{NO_BREAK}={NO_BREAK}"
LARGE_N = 100  # from here on critical r is below 0.20 and weakly correlated items pass


def validity(context: Context) -> tuple[Block, ...]:
    """Write the basis, the method where it is not told apart, and a table for each tested unit."""
    test, voice = context.answers.instrument, context.voice
    blocks: list[Block] = [
        Paragraph(voice.say("instrument_basis", pilot=test.pilot, ns=_sizes(context))),
        *(() if context.method_apart else validity_method(context)),
    ]
    for name, unit in test.perspectives.items():
        blocks += [
            *_unit_sentences(context, name, unit),
            *([_validity_table(context, name, unit)] if _tested(context, unit) else []),
            *doubts(context, name, unit),
        ]
    return (*blocks, Paragraph(_caveat(context)))


def validity_method(context: Context) -> tuple[Block, ...]:
    """Write how items are tested, and the rule that decides."""
    test, voice = context.answers.instrument, context.voice
    blocks: tuple[Block, ...] = (
        Paragraph(
            voice.say(
                "validity_method",
                correlation=test.correlation,
                total=test.total,
                equation="eq:pearson",
            )
        ),
        Equation("eq:pearson", PEARSON, voice.word("alt_pearson")),
        Paragraph(voice.say("legend_pearson"), "plain"),
        Paragraph(
            voice.say(
                "validity_rule",
                terms=context.voice.terms,
                rule=test.rule,
                correlation=test.correlation,
                alpha=context.number("instrument.alpha", test.alpha, 2, unit=True),
                equation="eq:critical",
                on_fail=test.on_fail,
            )
        ),
    )
    if test.rule != "r-table":
        return blocks
    return (
        *blocks,
        Equation("eq:critical", CRITICAL_R, voice.word("alt_critical")),
        Paragraph(voice.say("legend_critical"), "plain"),
    )


def _sizes(context: Context) -> list[dict[str, Inlines]]:
    return [
        {
            "unit": unit_label(context, unit),
            "n": (context.number(f"instrument.perspectives.{name}.n", unit.n),),
            "respondents": context.respondents(unit.respondents),
        }
        for name, unit in context.answers.instrument.perspectives.items()
    ]


def _unit_sentences(context: Context, name: str, unit: UnitTest) -> tuple[Block, ...]:
    said = [
        sentence
        for sentence in (
            _first_round(context, name, unit),
            _untested_items(context, unit),
            _later_rounds(context, name, unit),
            _unreversed(context, name, unit),
        )
        if sentence
    ]
    inlines: Inlines = ()
    for sentence in said:
        inlines = (*inlines, Words(" "), *sentence) if inlines else sentence
    return (Paragraph(inlines),) if inlines else ()


def _deciding(context: Context, item: ItemTest) -> tuple[str, Estimate]:
    by_total = context.answers.instrument.correlation == "item-total"
    return ("r_total", item.r_total) if by_total else ("r_rest", item.r_rest)


def _tested(context: Context, unit: UnitTest) -> dict[str, float]:
    """Give the deciding correlations that could be computed."""
    return {
        item: value
        for item, test in unit.items.items()
        if not isinstance(value := _deciding(context, test)[1], Undefined)
    }


def _r_node(context: Context, name: str, item: str, test: ItemTest) -> Inlines:
    field, value = _deciding(context, test)
    address = f"instrument.perspectives.{name}.items.{item}.{field}"
    return context.estimate(address, value, 3, unit=True)


def _with_r(item: str, r: Inlines) -> Inlines:
    return (Words(f"{item} ("), Emphasis("r"), Words(EQUALS), *r, Words(")"))


def _first_round(context: Context, name: str, unit: UnitTest) -> Inlines:
    tested = _tested(context, unit)
    if not tested:
        return ()
    address = f"instrument.perspectives.{name}"
    low, high = lowest(tested)[0], highest(tested)[0]
    failed = [item for item in tested if not unit.items[item].meets]
    critical = {unit.items[item].r_critical for item in tested}
    return context.voice.say(
        "validity_first_round",
        table=f"tab:validity-{name}",
        unit=spoken_unit(context, unit),
        n_items=context.number(f"{address}.n_items", unit.n_items),
        n_met=context.number(f"{address}.n_met", unit.n_met),
        all_met=not failed and len(tested) == len(unit.items),
        none_met=len(failed) == len(unit.items),
        one_met=unit.n_met == 1,
        lowest=_r_node(context, name, low, unit.items[low]),
        highest=_r_node(context, name, high, unit.items[high]),
        rule=context.answers.instrument.rule,
        critical=_critical(context, name, low, unit) if len(critical) == 1 else None,
        failed=[_with_r(item, _r_node(context, name, item, unit.items[item])) for item in failed],
        terms=context.voice.terms,
    )


def _critical(context: Context, name: str, item: str, unit: UnitTest) -> Inlines:
    address = f"instrument.perspectives.{name}.items.{item}.r_critical"
    return context.estimate(address, unit.items[item].r_critical, 3, unit=True)


def _later_rounds(context: Context, name: str, unit: UnitTest) -> Inlines:
    tested = _tested(context, unit)
    failed = [item for item in tested if not unit.items[item].meets]
    dropped = [(Words(item),) for one in unit.rounds for item in one.dropped]
    if context.answers.instrument.on_fail == "keep":
        return context.voice.say("validity_kept_flagged", n=len(failed)) if failed else ()
    last = unit.rounds[-1]
    left = [item for item in (*last.failed, *last.untested) if unit.items[item].kept]
    if unit.n_tested < 2 or (not dropped and not left):
        return ()
    return context.voice.say(
        "validity_later_rounds",
        terms=context.voice.terms,
        rounds=len(unit.rounds),
        table=f"tab:rounds-{name}",
        dropped=dropped,
        later=_later_failures(context, name, unit),
        stable=not (unit.rounds[-1].failed or unit.rounds[-1].untested),
        left=[(Words(item),) for item in left],
    )


def _unreversed(context: Context, name: str, unit: UnitTest) -> Inlines:
    """Name the items that look unreversed, those left out whose evidence is told below."""
    told = {one.item for one in context.answers.instrument.analysis[name].doubts}
    items = [(Words(item),) for item in unit.unreversed if item not in told]
    return context.voice.say("validity_unreversed", items=items) if items else ()


def _later_failures(context: Context, name: str, unit: UnitTest) -> list[dict[str, object]]:
    """Name the items that met the rule at first and fell out in a later round."""
    rounds = f"instrument.perspectives.{name}.rounds"
    return [
        {
            "round": number + 1,
            "items": [
                _with_r(
                    item,
                    context.estimate(
                        f"{rounds}.{number}.items.{item}.r", one.items[item].r, 3, unit=True
                    ),
                )
                for item in one.dropped
                if item in one.failed
            ],
        }
        for number, one in enumerate(unit.rounds)
        if number and any(item in one.failed for item in one.dropped)
    ]


def _untested_items(context: Context, unit: UnitTest) -> Inlines:
    reasons: dict[str, list[Inlines]] = {}
    for item, test in unit.items.items():
        value = _deciding(context, test)[1]
        if isinstance(value, Undefined):
            reasons.setdefault(value.undefined, []).append((Words(item),))
    inlines: Inlines = ()
    for reason, items in reasons.items():
        sentence = context.voice.say(
            "validity_undefined",
            items=items,
            unit=spoken_unit(context, unit),
            reason=context.voice.words(f"reason_{reason}"),
        )
        inlines = (*inlines, Words(" "), *sentence) if inlines else sentence
    return inlines


def _validity_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice = context.voice
    heads = ("code", "statement", "r_total", "r_rest", "r_critical", "p", "verdict")
    widths = (1.1, 4.4, 1.5, 1.2, 1.4, 1.4, 2.4)
    return Table(
        f"tab:validity-{name}",
        voice.say("caption_validity", unit=unit_label(context, unit)),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "right" if "r_" in head or head == "p" else "left",
                width,
            )
            for head, width in zip(heads, widths, strict=True)
        ),
        tuple(Row(_validity_row(context, name, item, test)) for item, test in unit.items.items()),
        note=voice.say(
            "note_validity",
            n=context.number(f"instrument.perspectives.{name}.n", unit.n),
            respondents=context.respondents(unit.respondents),
            correlation=context.answers.instrument.correlation,
            missing=context.answers.instrument.missing,
        ),
        source=primary_source(context),
    )


def _validity_row(context: Context, name: str, item: str, test: ItemTest) -> tuple[Inlines, ...]:
    address = f"instrument.perspectives.{name}.items.{item}"
    return (
        (Words(item),),
        context.item_words(item),
        context.estimate(f"{address}.r_total", test.r_total, 3, unit=True),
        context.estimate(f"{address}.r_rest", test.r_rest, 3, unit=True),
        context.estimate(f"{address}.r_critical", test.r_critical, 3, unit=True),
        context.p_value(f"{address}.p", test.p),
        context.voice.words(_verdict(context, test)),
    )


def _verdict(context: Context, test: ItemTest) -> str:
    if isinstance(_deciding(context, test)[1], Undefined):
        return "verdict_not_tested"
    if test.meets and not test.kept:
        return "verdict_dropped_later"
    return f"verdict_{'meets' if test.meets else 'fails'}_{context.voice.terms}"


def _caveat(context: Context) -> Inlines:
    units = context.answers.instrument.perspectives
    # a single item is not tested, however many answered it
    name, unit = max(units.items(), key=lambda pair: (pair[1].n_items > 1, pair[1].n))
    large = unit.n_items > 1 and unit.n >= LARGE_N and context.answers.instrument.rule != "r>=0.3"
    first = next(iter(_tested(context, unit) or unit.items))
    address = f"instrument.perspectives.{name}"
    return context.voice.say(
        "validity_caveat",
        terms=context.voice.terms,
        large=large,
        n=context.number(f"{address}.n", unit.n),
        critical=_critical(context, name, first, unit),
    )
