"""What the body says of missing answers: how many, by chance or not, what they could change."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines, Paragraph, Words
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.reasons import reason
from pipeline.results import Estimate, Undefined
from pipeline.results.missing import LittleResult, MissingCount, MissingData, PooledMean, Scored

LEVEL = 0.05  # below it Little's test speaks against missing completely at random
SMALLEST_P = 0.001  # no smaller one is printed
NOTHING = 0.0005  # a smaller difference of means is none to three decimals
ITEMS, GROUPS, CHANCE = "tab:missing-items", "tab:missing-groups", "tab:missing-chance"
WAYS, ITEM_MEANS = "tab:missing-ways", "tab:missing-item-means"
POOLED, POOLED_ITEMS = "tab:missing-pooled", "tab:missing-pooled-items"


def missing_paragraphs(
    context: Context, *, rule: bool = True, tables: bool = True
) -> tuple[Paragraph, ...]:
    """Write one paragraph, of imputation another; of a study without gaps one sentence.

    ``rule``: with the rule by which respondents have a score, where the method does not tell it;
    ``tables``: with references to the appendix, where the report has it.
    """
    said = (rule_words(context) if rule else (), rule_effect(context))
    if not found_missing(context).answers.n_missing:
        return (Paragraph(joined((context.voice.words("missing_complete"), *said))),)
    *observed, imputed = missing_answer(context, tables=tables)
    first = Paragraph(joined((*observed, *said)))
    return (first, Paragraph(imputed)) if imputed else (first,)


def missing_answer(context: Context, *, tables: bool) -> tuple[Inlines, ...]:
    """Give the sentences on missing answers, where there are any; the last on imputation."""
    return (
        _counts(context, tables=tables),
        _chance(context),
        _ways(context, tables=tables),
        _imputed(context, tables=tables),
    )


def found_missing(context: Context) -> MissingData:
    """Give what was found about missing answers."""
    return context.answers.missing


def shows_groups(context: Context) -> bool:
    """Tell whether missing answers can be shown by any group."""
    groups = found_missing(context).groups.values()
    kinds = len(found_missing(context).respondents) > 1
    return kinds or any(isinstance(one, MissingCount) for group in groups for one in group.values())


# ---------------------------------------------------------------- the rule


def rule_words(context: Context) -> Inlines:
    """Say from how many answers on there is a score, by the rule that was applied."""
    rule = found_missing(context).rule
    give = context.percent if rule.kind == "share" else context.number
    least = give("missing.rule.least", rule.least, 0)
    return context.voice.say("answer_rule", kind=rule.kind, least=least, single=rule.least == 1)


def rule_effect(context: Context) -> Inlines:
    """Say whom the rule leaves without a score, by top perspective."""
    rule, scored = found_missing(context).rule, found_missing(context).scored
    tops = {one.name: scored[one.name] for one in context.tops if one.name in scored}
    return context.voice.say(
        "answer_rule_effect",
        few=[_left(context, name, one, "n_too_few") for name, one in tops.items() if one.n_too_few],
        empty=[_left(context, name, one, "n_none") for name, one in tops.items() if one.n_none],
        strict=rule.kind != "items" or rule.least > 1,
    )


def _left(context: Context, name: str, scored: Scored, which: str) -> dict[str, object]:
    n = {"n_too_few": scored.n_too_few, "n_none": scored.n_none}[which]
    return {
        "n": context.number(f"missing.scored.{name}.{which}", n),
        "single": n == 1,
        "perspective": context.spoken(name),
    }


# ---------------------------------------------------------------- how many, and by chance


def _counts(context: Context, *, tables: bool) -> Inlines:
    found = found_missing(context)
    return context.voice.say(
        "missing_counts",
        **count_facts(context, found.answers),
        kinds=[
            {
                "n": context.number(f"missing.answers.kinds.{kind}", n),
                "words": context.voice.words(f"absent_{kind}"),
            }
            for kind, n in found.answers.kinds.items()
        ],
        n_complete=context.number("missing.n_complete", found.n_complete),
        n=context.number("quality.n_after", context.answers.quality.n_after),
        appendix="sec:missing" if tables else None,
    )


def count_facts(context: Context, count: MissingCount) -> dict[str, object]:
    """Give how many answers are missing, of how many."""
    return {
        "n_missing": context.number("missing.answers.n_missing", count.n_missing),
        "one": count.n_missing == 1,
        "n_asked": context.number("missing.answers.n_asked", count.n_asked),
        "share": context.share("missing.answers.share", count.share),
    }


def tested_kinds(context: Context) -> dict[str, LittleResult]:
    """Give Little's test of the kinds of respondents with missing answers."""
    kinds = found_missing(context).respondents
    return {name: one.little for name, one in kinds.items() if one.little is not None}


def _chance(context: Context) -> Inlines:
    tests = tested_kinds(context)
    told = {kind: _little(context, kind, one) for kind, one in tests.items()}
    p = {kind: one.p for kind, one in tests.items() if not isinstance(one.p, Undefined)}
    if not tests:
        return ()
    return context.voice.say(
        "missing_chance",
        chance=[told[kind] for kind, value in p.items() if value >= LEVEL],
        departing=[told[kind] for kind, value in p.items() if value < LEVEL],
        untested=[one for kind, one in told.items() if kind not in p],
    )


def _little(context: Context, kind: str, one: LittleResult) -> dict[str, object]:
    several, at = len(found_missing(context).respondents) > 1, f"missing.respondents.{kind}.little"
    return {
        "respondents": context.respondents([kind]) if several else None,
        "reason": reason(context, one.p) if isinstance(one.p, Undefined) else None,
        "df": context.number(f"{at}.df", one.df),
        "chi_square": context.estimate(f"{at}.chi_square", one.chi_square, 2),
        "p": _compared(context, f"{at}.p", one.p),
    }


def _compared(context: Context, address: str, p: Estimate) -> Inlines:
    """Write "= .012", or "< .001"."""
    node = context.p_value(address, p)
    small = not isinstance(p, Undefined) and p < SMALLEST_P
    return node if small else (Words(f"={NO_BREAK}"), *node)


# ---------------------------------------------------------------- what they could change


def _ways(context: Context, *, tables: bool) -> Inlines:
    found = found_missing(context)
    if found.furthest_unit is None or found.furthest_item is None:
        return ()
    unit, (of, name) = found.units[found.furthest_unit], found.furthest_item
    item = found.units[of].items[name]
    by_perspective = context.findings.files.study.profile != "skm"  # which has elements only
    apart = (unit.apart, item.apart) if by_perspective else (item.apart,)
    return context.voice.say(
        "missing_ways",
        unit=context.spoken(unit.perspective) if by_perspective else None,
        apart=context.estimate(f"missing.units.{found.furthest_unit}.apart", unit.apart, 3),
        item=context.quoted(name),
        item_apart=context.estimate(f"missing.units.{of}.items.{name}.apart", item.apart, 3),
        equal=all(not isinstance(one, Undefined) and one < NOTHING for one in apart),
        table=WAYS if tables else None,
    )


def _imputed(context: Context, *, tables: bool) -> Inlines:
    found = found_missing(context).imputation
    if found is None:
        return ()
    at = "missing.imputation"
    undefined = [
        name for name, one in found.perspectives.items() if not isinstance(one, PooledMean)
    ]
    tops = [one.name for one in context.tops]
    return context.voice.say(
        "missing_imputed",
        copies=context.number(f"{at}.copies", found.copies),
        method=found.method,
        n_imputed=context.number(f"{at}.n_imputed", found.n_imputed),
        one=found.n_imputed == 1,
        n_left=context.number(f"{at}.n_left", found.n_left) if found.n_left else None,
        changed=[context.spoken(name) for name in found.changed],
        undefined=[context.spoken(name) for name in undefined if name in tops],
        table=POOLED if tables else None,
    )
