"""What may be asked about the test of the questionnaire."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.report.sections.asked import Asked, Question, first_tested, units_of
from pipeline.report.sections.reliability_sentences import alpha_interval
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import ItemTest, UnitTest

AT = "instrument.perspectives"
STRICT = 0.70


def _pilot(context: Context) -> list[Question]:
    """Why these respondents test the questionnaire."""
    voice, test = context.voice, context.answers.instrument
    units = [
        {
            "unit": spoken_unit(context, unit),
            "n": context.number(f"{AT}.{name}.n", unit.n),
            "respondents": context.respondents(unit.respondents),
        }
        for name, unit in test.perspectives.items()
    ]
    return [
        Question(
            voice.words("ask_pilot"),
            (voice.say("answer_pilot", pilot=test.pilot, units=units),),
            addresses=("instrument.pilot", f"{AT}.*.n"),
        )
    ]


def _critical(context: Context) -> list[Question]:
    """Why this critical r."""
    test, voice = context.answers.instrument, context.voice
    units = units_of(context)
    if test.rule != "r-table" or not units:
        return []
    varies = any(
        len({one.n for one in unit.items.values() if one.n}) > 1 for unit in units.values()
    )
    alpha = context.number("instrument.alpha", test.alpha, 2, unit=True)
    tables = tuple(f"tab:validity-{name}" for name in units)
    return [
        Question(
            voice.words("ask_critical"),
            (
                voice.say("answer_critical", alpha=alpha, groups=_by_n(context), varies=varies),
                voice.words("answer_critical_table"),
            ),
            (*tables, "eq:critical"),
            ("instrument.alpha", f"{AT}.*.items.*.r_critical"),
            "critical",
        )
    ]


def _by_n(context: Context) -> list[dict[str, object]]:
    """Put units of the same n and so of the same critical r together."""
    groups: dict[int, list[str]] = {}
    units = units_of(context)
    for name, unit in units.items():
        groups.setdefault(first_tested(unit)[1].n, []).append(name)
    found = []
    for names in groups.values():
        item, tested = first_tested(units[names[0]])
        address = f"{AT}.{names[0]}.items.{item}"
        found.append(
            {
                "units": [spoken_unit(context, units[name]) for name in names],
                "n": context.number(f"{address}.n", tested.n),
                "r": context.estimate(f"{address}.r_critical", tested.r_critical, 3, unit=True),
            }
        )
    return found


def _which_r(context: Context) -> list[Question]:
    """Why r with or without the item in the total, and what the other would change."""
    test, voice = context.answers.instrument, context.voice
    units = units_of(context)
    if not units:
        return []
    by_total = test.correlation == "item-total"
    changed = [
        _named(context, name, item, one)
        for name, unit in units.items()
        for item, one in unit.items.items()
        if test.rule == "r-table" and _passes(one.r_total, one) != _passes(one.r_rest, one)
    ]
    said = voice.say(
        "answer_which_r", by_total=by_total, rule=test.rule, changed=changed, n=len(changed)
    )
    return [
        Question(
            voice.say("ask_which_r", by_total=by_total),
            (said,),
            tuple(f"tab:validity-{name}" for name in units),
            ("instrument.correlation", f"{AT}.*.items.*.r_total", f"{AT}.*.items.*.r_rest"),
            "which_r",
        )
    ]


def _passes(r: Estimate, one: ItemTest) -> bool:
    """Tell on which side of its critical value a correlation lies, as it is printed."""
    if isinstance(r, Undefined) or isinstance(one.r_critical, Undefined):
        return False
    return r > one.r_critical


def _named(context: Context, name: str, item: str, one: ItemTest) -> Inlines:
    """Name an item with both of its correlations and the critical one."""
    address = f"{AT}.{name}.items.{item}"
    return context.voice.say(
        "asked_item",
        item=(Words(item),),
        total=context.estimate(f"{address}.r_total", one.r_total, 3, unit=True),
        rest=context.estimate(f"{address}.r_rest", one.r_rest, 3, unit=True),
        critical=context.estimate(f"{address}.r_critical", one.r_critical, 3, unit=True),
    )


def _fate(context: Context) -> list[Question]:
    """Why items were dropped, why failing ones were kept, or why none fell out."""
    test, voice = context.answers.instrument, context.voice
    units = units_of(context)
    if not units:
        return []
    dropped, failed = _out(context, units, kept=False), _out(context, units, kept=True)
    scores = context.findings.files.study.analysis.scores_use
    kind = "dropped" if dropped else "kept" if failed else "none"
    said = voice.say(
        "answer_fate", dropped=dropped, failed=failed, on_fail=test.on_fail, scores_use=scores
    )
    tables = [f"tab:{part}-{name}" for name in units for part in ("validity", "rounds")]
    return [
        Question(
            voice.say("ask_fate", kind=kind),
            (said,),
            tuple(tables),
            ("instrument.on_fail", f"{AT}.*.rounds"),
        )
    ]


def _out(context: Context, units: Mapping[str, UnitTest], *, kept: bool) -> list[Inlines]:
    """Name the tested items that do not meet the rule, or fell out later: kept ones, or dropped."""
    return [
        _named(context, name, item, one)
        for name, unit in units.items()
        for item, one in unit.items.items()
        if one.n and one.kept is kept and not (one.meets and kept)
    ]


def _threshold(context: Context) -> list[Question]:
    """Why this threshold of alpha, and how sure the verdicts are."""
    test, voice = context.answers.instrument, context.voice
    units = {
        name: unit
        for name, unit in units_of(context).items()
        if not isinstance(unit.reliability["cronbach_alpha"].estimate, Undefined)
    }
    if not units:
        return []
    facts = [_alpha(context, name, unit, test.threshold) for name, unit in units.items()]
    said = voice.say(
        "answer_threshold",
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
        customary={0.60: 60, 0.70: 70}.get(test.threshold),
        units=facts,
        intervals=all(one["interval"] for one in facts),
        unsure=[one["unit"] for one in facts if one["unsure"]],
        below_strict=[one["unit"] for one in facts if one["below_strict"]],
    )
    return [
        Question(
            voice.words("ask_threshold"),
            (said,),
            ("tab:reliability",),
            ("instrument.threshold", f"{AT}.*.reliability.cronbach_alpha"),
            "alpha",
        )
    ]


def _alpha(context: Context, name: str, unit: UnitTest, threshold: float) -> dict[str, object]:
    alpha = unit.reliability["cronbach_alpha"]
    address = f"{AT}.{name}.reliability.cronbach_alpha"
    low, estimate = alpha.low, alpha.estimate
    certain = not isinstance(low, Undefined) and not isinstance(estimate, Undefined)
    return {
        "unit": spoken_unit(context, unit),
        "alpha": context.estimate(f"{address}.estimate", estimate, 3, unit=True),
        "interval": alpha_interval(context, address, alpha) if certain else None,
        "unsure": certain and _within(threshold, low, alpha.high),
        "below_strict": _within(estimate, threshold, STRICT) and estimate != STRICT,
    }


def _within(value: Estimate, low: Estimate, high: Estimate) -> bool:
    if any(isinstance(one, Undefined) for one in (value, low, high)):
        return False
    return float(str(low)) <= float(str(value)) <= float(str(high))


def _other_number(context: Context) -> list[Question]:
    """Why another program may show another number."""
    test, voice = context.answers.instrument, context.voice
    others = []
    for name, other in test.other.items():
        unit = test.perspectives[name]
        here = unit.reliability["cronbach_alpha"].estimate
        if unit.n_items < 2 or isinstance(other.alpha, Undefined) or isinstance(here, Undefined):
            continue
        at = f"{AT}.{name}.reliability.cronbach_alpha.estimate"
        others.append(
            {
                "unit": spoken_unit(context, unit),
                "here": context.number(at, here, 3, unit=True),
                "there": context.number(
                    f"instrument.other.{name}.alpha", other.alpha, 3, unit=True
                ),
                "same": abs(here - other.alpha) < SAME,
            }
        )
    said = voice.say(
        "answer_other",
        convention=test.convention,
        missing=test.missing,
        differing=[one for one in others if not one["same"]],
        compared=bool(others),
    )
    return [
        Question(
            voice.words("ask_other"),
            (said, voice.say("answer_other_steps", pilot=test.pilot)),
            ("tab:reliability",),
            ("instrument.convention", "instrument.missing", "instrument.other"),
            "other",
        )
    ]


SAME = 0.0005  # alphas that print alike with three decimals


def _validity_proved(context: Context) -> list[Question]:
    """Whether the correlations prove that the questionnaire is valid."""
    voice, test = context.voice, context.answers.instrument
    suited = [one for one in test.structure.values() if one.solution is not None]
    content = test.content
    said = voice.say(
        "answer_proved",
        experts=context.number("instrument.content.n_experts", content.n_experts)
        if content
        else None,
        factors=bool(suited),
    )
    return [
        Question(
            voice.words("ask_proved"),
            (said,),
            ("tab:content",) if content else (),
            ("instrument.content", "instrument.structure"),
        )
    ]


INSTRUMENT: tuple[Asked, ...] = (
    _pilot,
    _critical,
    _which_r,
    _fate,
    _threshold,
    _other_number,
    _validity_proved,
)
