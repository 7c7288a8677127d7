"""Each library indicator that could be computed: purpose, formula, inputs, result, decision."""

from pipeline.indicators.iso11620 import LibraryIndicator, library_indicators
from pipeline.report.charts import Trend, TrendLine
from pipeline.report.context import Context, joined
from pipeline.report.document import (
    Block,
    Bullets,
    Equation,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Section,
    Words,
    plain,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.library_formulas import formula_of, formula_words, symbol
from pipeline.report.sections.library_values import (
    ADDRESS,
    choice_of,
    computed,
    currency,
    decimals_of,
    english_name,
    indicator_name,
    input_amount,
    input_label,
    input_unit,
    input_values,
    like_result,
    marked_code,
    result,
    result_unit,
    statistics_of,
)
from pipeline.results import Undefined
from pipeline.results.library import LibraryValue

FEWEST_PERIODS = 3  # of a trend that is drawn
MOST_VALUES = 40  # of a list that is printed


def library_group(context: Context, group: str) -> Section:
    """Write the indicators of a group."""
    voice = context.voice
    codes = [code for code in computed(context) if library_indicators()[code].group == group]
    of = sum(one.group == group for one in library_indicators().values())
    intro = voice.say("library_group", computed=len(codes), of=of, table="tab:library-unmeasured")
    sections = tuple(_indicator(context, code) for code in codes)
    title = voice.words(f"library_group_{group}")
    return Section(2, title, f"sec:library-{group}", (Paragraph(intro), *sections))


def _indicator(context: Context, code: str) -> Section:
    indicator, found = library_indicators()[code], computed(context)[code]
    variant = indicator.variant(found.variant)
    title = (*marked_code(code), Words(" "), *indicator_name(context, code))
    blocks: list[Block] = [
        Paragraph(_purpose(context, indicator)),
        Equation(
            f"eq:{code}",
            formula_of(variant, found, context.language),
            formula_words(variant, found, context.language),
        ),
        Paragraph(_with_inputs(context, indicator, found), "plain"),
        Bullets(tuple(_input(context, code, letter) for letter in found.inputs)),
        Paragraph(_substitution(context, code, found)),
        *_trend(context, code, found),
        *_notes(context, code, found),
    ]
    return Section(3, title, f"sec:{code}", tuple(blocks))


# ---------------------------------------------------------------- formula and inputs


def _purpose(context: Context, indicator: LibraryIndicator) -> Inlines:
    objective = objective_of(context, indicator.code)
    return context.voice.say(
        "library_purpose",
        name=english_name(context, indicator.code),
        purpose=context.lowered(context.text(indicator.purpose)),
        objective=objective or None,
        equation=f"eq:{indicator.code}",
        formula=indicator.formula,
        confirmed=indicator.confirmed,
        code_2014=indicator.code_2014,
    )


def objective_of(context: Context, code: str) -> Inlines:
    """Name the objective that an indicator serves, nothing where none is declared."""
    declared = choice_of(context, code).objective
    if not declared:
        return ()
    labels = {one.name: one.label for one in context.findings.files.study.objectives}
    name = declared.get("", "")
    return context.capital(context.text(labels.get(name, declared)))


def _with_inputs(context: Context, indicator: LibraryIndicator, found: LibraryValue) -> Inlines:
    method = indicator.variant(found.variant).method
    return context.voice.say(
        "library_with_inputs",
        is_list=indicator.kind == "median",
        variant=found.variant,
        method=context.text(method) if method else None,
        as_printed=found.as_printed,
    )


def _input(context: Context, code: str, letter: str) -> Inlines:
    given = computed(context)[code].inputs[letter]
    values = input_values(context, code) if given.values else []
    address = f"{ADDRESS}.{code}.inputs.{letter}"
    size = given.sample_size
    return context.voice.say(
        "library_input",
        letter=letter,
        label=context.lowered(input_label(context, given.name, given)),
        value=None if values else input_amount(context, code, letter),
        values=[(one,) for one in values] if len(values) <= MOST_VALUES else [],
        n=context.number(f"{address}.n", given.n) if given.n is not None else None,
        unit=input_unit(context, given),
        period=given.period,
        source=given.source,
        sampled=given.sampled,
        size=context.number(f"{address}.sample_size", size) if size else None,
        note=given.note,
    )


# ---------------------------------------------------------------- the result


def _substitution(context: Context, code: str, found: LibraryValue) -> Inlines:
    """Put the numbers into the formula."""
    indicator = library_indicators()[code]
    sign = symbol(indicator.variant(found.variant))
    ratio = found.percent
    sentences = [
        context.voice.say(
            "library_substitution",
            sign=sign,
            expression=found.expression,
            inputs=_substituted(context, code, found),
            single=found.inputs["A"].n == 1,
            odd=found.inputs["A"].n is not None and (found.inputs["A"].n or 0) % 2 == 1,
            factor=found.factor not in (None, 1),
            thousand=(Words(fixed(1000, 0, context.language)),),
            result=result(context, code),
            unit=None if indicator.kind == "percent" else result_unit(context, code),
            percent=None
            if ratio is None
            else (context.percent(f"{ADDRESS}.{code}.percent", ratio, 1),),
            period=found.period,
            earlier=found.period != statistics_of(context).period,
            rounded=found.rounded,
        ),
        _interval(context, code, found),
    ]
    return joined(sentences)


def _substituted(context: Context, code: str, found: LibraryValue) -> list[Inlines]:
    """Give the numbers of the formula: the inputs, or the middle of a ranked list."""
    values = found.inputs["A"].values
    if not values:
        return [input_amount(context, code, letter) for letter in found.inputs]
    nodes = input_values(context, code)
    ranked = sorted(range(len(values)), key=values.__getitem__)
    middle = ranked[(len(values) - 1) // 2 : len(values) // 2 + 1]
    return [(nodes[at],) for at in middle]


def _interval(context: Context, code: str, found: LibraryValue) -> Inlines:
    if not found.sampled:
        return ()
    address = f"{ADDRESS}.{code}"
    low, high, confidence = found.low, found.high, found.confidence
    reason = low.undefined if isinstance(low, Undefined) else None
    known = isinstance(low, float) and isinstance(high, float) and isinstance(confidence, float)
    return context.voice.say(
        "library_interval",
        kind=found.interval if known else None,
        reason=context.voice.words(f"reason_{reason}") if reason else None,
        low=like_result(context, code, f"{address}.low", low) if isinstance(low, float) else (),
        high=like_result(context, code, f"{address}.high", high) if isinstance(high, float) else (),
        confidence=(_confidence(context, address, confidence),)
        if isinstance(confidence, float)
        else (),
        unit=result_unit(context, code),
    )


def _confidence(context: Context, address: str, percent: float) -> Number:
    """Write 95% without decimals, what order statistics reach with one."""
    return context.percent(f"{address}.confidence", percent, 0 if percent.is_integer() else 1)


def _trend(context: Context, code: str, found: LibraryValue) -> list[Block]:
    if len(found.trend) < 2:
        return []
    address, last = f"{ADDRESS}.{code}.trend", len(found.trend) - 1
    is_drawn = len(found.trend) >= FEWEST_PERIODS
    sentence = context.voice.say(
        "library_trend",
        direction=direction(found),
        first=like_result(context, code, f"{address}.0.value", found.trend[0].value),
        first_period=found.trend[0].period,
        last=like_result(context, code, f"{address}.{last}.value", found.trend[last].value),
        last_period=found.trend[last].period,
        figure=f"fig:{code}" if is_drawn else None,
    )
    return [Paragraph(sentence), *([_figure(context, code, found)] if is_drawn else [])]


def direction(found: LibraryValue) -> str:
    """Tell which way a value went from its first period to its last; "" of one period."""
    if len(found.trend) < 2:
        return ""
    first, last = found.trend[0].value, found.trend[-1].value
    return "same" if first == last else "up" if last > first else "down"


def _figure(context: Context, code: str, found: LibraryValue) -> Figure:
    voice, name = context.voice, indicator_name(context, code)
    periods = tuple(one.period for one in found.trend)
    indicator = library_indicators()[code]
    unit = plain(result_unit(context, code)) or voice.word("library_word_ratio")
    if indicator.kind == "cost" and not unit.startswith(currency(found)):
        unit = f"{currency(found)} {unit}"
    first, last = found.trend[0], found.trend[-1]
    decimals = decimals_of(indicator, found)
    shown = [fixed(one.value, decimals, context.language) for one in (first, last)]
    return Figure(
        f"fig:{code}",
        voice.say("caption_library_trend", name=name, code=code),
        Trend(
            lines=(TrendLine(code, tuple(one.value for one in found.trend)),),
            periods=periods,
            axis=unit[:1].upper() + unit[1:],
            decimals=decimals,
            language=context.language,
        ),
        alt=plain(
            voice.say(
                "alt_library_trend",
                code=code,
                first=shown[0],
                last=shown[1],
                first_period=first.period,
                last_period=last.period,
            )
        ),
        note=voice.words("note_library_trend"),
        source=voice.say("library_source", year=context.year),
    )


# ---------------------------------------------------------------- what to mind, what follows


def _notes(context: Context, code: str, found: LibraryValue) -> list[Block]:
    indicator, choice = library_indicators()[code], choice_of(context, code)
    printed = found.printed if isinstance(found.printed, float) else None
    is_other = printed is not None and printed != found.value
    own = context.lowered(context.text(choice.caution)) if choice.caution else None
    sentences = [
        context.voice.say(
            "library_correction",
            correction=context.text(indicator.correction),
            printed=(context.number(f"{ADDRESS}.{code}.printed", printed or 0.0, 2),)
            if is_other
            else None,
            as_printed=found.as_printed,
        )
        if indicator.correction
        else (),
        context.text(indicator.caution) if indicator.caution else (),
        context.voice.say("library_own_caution", caution=own) if own else (),
        _decision(context, code),
    ]
    told = joined(sentences)
    return [Paragraph(told)] if told else []


def _decision(context: Context, code: str) -> Inlines:
    choice = choice_of(context, code)
    if choice.decision is None:
        return ()
    return context.voice.say(
        "library_decision",
        decision=context.lowered(context.voice.words(f"library_decision_{choice.decision}")),
        reason=context.lowered(context.text(choice.reason)) if choice.reason else None,
    )
