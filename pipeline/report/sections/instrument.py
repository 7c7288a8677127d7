"""Validity of every item and reliability of every perspective, with the rule that judged them."""

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Emphasis,
    Equation,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.equations import ALPHA, CRITICAL_R, PEARSON
from pipeline.report.sections.opening import primary_source
from pipeline.results import Undefined
from pipeline.results.instrument import Coefficient, ItemTest, UnitTest

EQUALS = f"{NO_BREAK}={NO_BREAK}"
LARGE_N = 100  # from here on critical r is below 0.20 and nearly every item passes


def instrument(context: Context) -> tuple[Block, ...]:
    """Write the test of the questionnaire; nothing in a study that has indicators only."""
    if not context.findings.answers:
        return ()
    parts = (
        Section(3, context.voice.words("title_validity"), "sec:validity", _validity(context)),
        Section(
            3, context.voice.words("title_reliability"), "sec:reliability", _reliability(context)
        ),
    )
    return (Section(2, context.voice.words("title_instrument"), "sec:instrument", parts),)


# ---------------------------------------------------------------- validity


def _validity(context: Context) -> tuple[Block, ...]:
    test, voice = context.answers.instrument, context.voice
    blocks: list[Block] = [
        Paragraph(voice.say("instrument_basis", pilot=test.pilot, ns=_sizes(context))),
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
                rule=test.rule,
                correlation=test.correlation,
                alpha=context.number("instrument.alpha", test.alpha, 2, unit=True),
                equation="eq:critical",
                on_fail=test.on_fail,
            )
        ),
    ]
    if test.rule == "r-table":
        blocks += [
            Equation("eq:critical", CRITICAL_R, voice.word("alt_critical")),
            Paragraph(voice.say("legend_critical"), "plain"),
        ]
    for name, unit in test.perspectives.items():
        blocks += [*_unit_sentences(context, name, unit), _validity_table(context, name, unit)]
    return (*blocks, Paragraph(_caveat(context)))


def _sizes(context: Context) -> list[dict[str, Inlines]]:
    return [
        {
            "unit": unit_label(context, unit),
            "n": (context.number(f"instrument.perspectives.{name}.n", unit.n),),
            "respondents": context.respondents(unit.respondents),
        }
        for name, unit in context.answers.instrument.perspectives.items()
    ]


def unit_label(context: Context, unit: UnitTest) -> Inlines:
    """Name a tested unit, with its respondents where a perspective falls into several units."""
    return (*context.label(unit.perspective), *_of_whom(context, unit))


def spoken_unit(context: Context, unit: UnitTest) -> Inlines:
    """Name a tested unit inside a sentence."""
    return (*context.spoken(unit.perspective), *_of_whom(context, unit))


def _of_whom(context: Context, unit: UnitTest) -> Inlines:
    units = context.answers.instrument.perspectives.values()
    if sum(one.perspective == unit.perspective for one in units) < 2:
        return ()
    return (Words(" ("), *context.respondents(unit.respondents), Words(")"))


def _unit_sentences(context: Context, name: str, unit: UnitTest) -> tuple[Block, ...]:
    sentences = [_undefined_items(context, unit)]
    if not all(isinstance(item.r_total, Undefined) for item in unit.items.values()):
        later = _later_rounds(context, name, unit)
        sentences = [_first_round(context, name, unit), *sentences, later]
    said = [one for one in sentences if one]
    if not said:
        return ()
    inlines: Inlines = said[0]
    for more in said[1:]:
        inlines = (*inlines, Words(" "), *more)
    return (Paragraph(inlines),)


def _deciding(context: Context, item: ItemTest) -> tuple[str, float | Undefined]:
    by_total = context.answers.instrument.correlation == "item-total"
    return ("r_total", item.r_total) if by_total else ("r_rest", item.r_rest)


def _r_node(context: Context, name: str, item: str, test: ItemTest) -> Inlines:
    field, value = _deciding(context, test)
    address = f"instrument.perspectives.{name}.items.{item}.{field}"
    return context.estimate(address, value, 3, unit=True)


def _with_r(item: str, r: Inlines) -> Inlines:
    return (Words(f"{item} ("), Emphasis("r"), Words(EQUALS), *r, Words(")"))


def _first_round(context: Context, name: str, unit: UnitTest) -> Inlines:
    address = f"instrument.perspectives.{name}"
    defined = {
        item: value
        for item, test in unit.items.items()
        if not isinstance(value := _deciding(context, test)[1], Undefined)
    }
    lowest, highest = (
        min(defined, key=lambda one: defined[one]),
        max(defined, key=lambda one: defined[one]),
    )
    failed = [item for item, test in unit.items.items() if not test.meets]
    critical = unit.items[lowest].r_critical
    return context.voice.say(
        "validity_first_round",
        table=f"tab:validity-{name}",
        unit=spoken_unit(context, unit),
        n_items=context.number(f"{address}.n_items", unit.n_items),
        n_met=context.number(f"{address}.n_met", unit.n_met),
        all_met=not failed,
        none_met=len(failed) == len(unit.items),
        lowest=_r_node(context, name, lowest, unit.items[lowest]),
        highest=_r_node(context, name, highest, unit.items[highest]),
        rule=context.answers.instrument.rule,
        critical=context.estimate(f"{address}.items.{lowest}.r_critical", critical, 3, unit=True),
        failed=[_with_r(item, _r_node(context, name, item, unit.items[item])) for item in failed],
        terms=context.voice.terms,
    )


def _later_rounds(context: Context, name: str, unit: UnitTest) -> Inlines:
    failed = [item for item, test in unit.items.items() if not test.meets]
    last = unit.rounds[-1]
    if not failed:
        return ()
    if not any(one.dropped for one in unit.rounds):
        return context.voice.say("validity_kept_flagged", n=len(failed))
    return context.voice.say(
        "validity_later_rounds",
        rounds=len(unit.rounds),
        table=f"tab:rounds-{name}",
        dropped=[(Words(item),) for one in unit.rounds for item in one.dropped],
        stable=not last.failed,
        left=[(Words(item),) for item in last.failed if item not in last.dropped],
    )


def _undefined_items(context: Context, unit: UnitTest) -> Inlines:
    reasons: dict[str, list[Inlines]] = {}
    for item, test in unit.items.items():
        if isinstance(test.r_total, Undefined):
            reasons.setdefault(test.r_total.undefined, []).append((Words(item),))
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
    if isinstance(test.r_total, Undefined):
        return "verdict_not_tested"
    return f"verdict_{'meets' if test.meets else 'fails'}_{context.voice.terms}"


def _caveat(context: Context) -> Inlines:
    units = context.answers.instrument.perspectives
    # a single item is not tested, however many answered it
    name, unit = max(units.items(), key=lambda pair: (pair[1].n_items > 1, pair[1].n))
    large = unit.n_items > 1 and unit.n >= LARGE_N and context.answers.instrument.rule != "r>=0.3"
    first = next(iter(unit.items))
    address = f"instrument.perspectives.{name}"
    return context.voice.say(
        "validity_caveat",
        large=large,
        n=context.number(f"{address}.n", unit.n),
        critical=context.estimate(
            f"{address}.items.{first}.r_critical", unit.items[first].r_critical, 3, unit=True
        ),
    )


# ---------------------------------------------------------------- reliability


def _reliability(context: Context) -> tuple[Block, ...]:
    voice, test = context.voice, context.answers.instrument
    sentences = [
        Paragraph(_reliability_sentence(context, name, unit))
        for name, unit in test.perspectives.items()
    ]
    return (
        Paragraph(
            voice.say(
                "reliability_method",
                equation="eq:alpha",
                threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
                table="tab:reliability",
            )
        ),
        Equation("eq:alpha", ALPHA, voice.word("alt_alpha")),
        Paragraph(voice.say("legend_alpha"), "plain"),
        _reliability_table(context),
        *sentences,
        Paragraph(voice.say("reliability_caveat")),
    )


def _reliability_table(context: Context) -> Table:
    voice, test = context.voice, context.answers.instrument
    heads = (
        "perspective",
        "n_items",
        "n",
        "alpha",
        "interval",
        "alpha_standard",
        "average_r",
        "verdict",
    )
    widths = (3.0, 1.1, 0.8, 1.1, 2.4, 1.2, 1.35, 2.6)
    rows = [
        Row(_reliability_row(context, name, unit, kept=True))
        for name, unit in test.perspectives.items()
    ]
    shrunk = {name: unit for name, unit in test.perspectives.items() if unit.n_kept < unit.n_items}
    if shrunk:
        rows = [
            Row((voice.words("head_kept_items"),), "heading"),
            *rows,
            Row((voice.words("head_all_items"),), "heading"),
            *(
                Row(_reliability_row(context, name, unit, kept=False))
                for name, unit in test.perspectives.items()
            ),
        ]
    return Table(
        "tab:reliability",
        voice.words("caption_reliability"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head in ("perspective", "verdict") else "right",
                width,
            )
            for head, width in zip(heads, widths, strict=True)
        ),
        tuple(rows),
        note=voice.say(
            "note_reliability",
            threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
            missing=test.missing,
        ),
        source=primary_source(context),
    )


def _reliability_row(
    context: Context, name: str, unit: UnitTest, *, kept: bool
) -> tuple[Inlines, ...]:
    block = "reliability" if kept else "reliability_all"
    coefficients = unit.reliability if kept else unit.reliability_all
    alpha, standard = coefficients["cronbach_alpha"], coefficients["standardized_alpha"]
    top = f"instrument.perspectives.{name}"
    address = f"{top}.{block}.cronbach_alpha"
    average = ("average_r", unit.average_r) if kept else ("average_r_all", unit.average_r_all)
    return (
        unit_label(context, unit),
        (context.number(f"{address}.n_items", alpha.n_items),),
        (context.number(f"{address}.n_respondents", alpha.n_respondents),),
        context.estimate(f"{address}.estimate", alpha.estimate, 3, unit=True),
        _alpha_interval(context, address, alpha),
        context.estimate(
            f"{top}.{block}.standardized_alpha.estimate", standard.estimate, 3, unit=True
        ),
        context.estimate(f"{top}.{average[0]}", average[1], 3, unit=True),
        context.voice.words(_reliable(context, unit)) if kept else (Words(""),),
    )


def _alpha_interval(context: Context, address: str, alpha: Coefficient) -> Inlines:
    return context.interval(
        (f"{address}.low", alpha.low), (f"{address}.high", alpha.high), 3, unit=True
    )


def _reliable(context: Context, unit: UnitTest) -> str:
    if unit.reliable is None:
        return "verdict_not_tested"
    return f"verdict_{'reliable' if unit.reliable else 'unreliable'}_{context.voice.terms}"


def _reliability_sentence(context: Context, name: str, unit: UnitTest) -> Inlines:
    alpha = unit.reliability["cronbach_alpha"]
    address = f"instrument.perspectives.{name}.reliability.cronbach_alpha"
    label = spoken_unit(context, unit)
    if isinstance(alpha.estimate, Undefined):
        return context.voice.say(
            "reliability_undefined",
            unit=label,
            reason=context.voice.words(f"reason_{alpha.estimate.undefined}"),
        )
    threshold = context.answers.instrument.threshold
    unsure = not isinstance(alpha.low, Undefined) and alpha.low < threshold <= alpha.estimate
    return context.voice.say(
        "reliability_sentence",
        unit=label,
        estimate=context.estimate(f"{address}.estimate", alpha.estimate, 3, unit=True),
        interval=_alpha_interval(context, address, alpha),
        n_items=context.number(f"{address}.n_items", alpha.n_items),
        n=context.number(f"{address}.n_respondents", alpha.n_respondents),
        threshold=context.number("instrument.threshold", threshold, 2, unit=True),
        reaches=bool(unit.reliable),
        unsure=unsure,
        negative=alpha.estimate < 0,
        two=alpha.n_items == 2,
        unreversed=[(Words(item),) for item in unit.unreversed],
        terms=context.voice.terms,
    )
