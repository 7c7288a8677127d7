"""Appendix: both kinds of test, the checks of their assumptions, and the items, by group."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import DASH, Context, joined
from pipeline.report.document import Block, Column, Emphasis, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.group_parts import grouped
from pipeline.report.sections.group_test_parts import (
    adjust_words,
    effect_cell,
    legends,
    level_words,
    reasons_why,
    rule,
    short_words,
    statistic_words,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.tested_groups import is_weighted, perspective_tests, tests_of
from pipeline.report.sections.variables import value_words, variable_words
from pipeline.results import Undefined
from pipeline.results.group_tests import Assumptions, GroupTest, OverallTest, VarianceCheck


def group_test_tables(context: Context) -> list[Block]:
    """Write what stands behind the tests of every variable; nothing where none was tested."""
    names = [
        name
        for name, found in context.answers.comparison.groups.items()
        if tests_of(found.perspectives)
    ]
    if not names:
        return []
    cells = any(tests_of(grouped(context, name).items) for name in names)
    intro = context.voice.say(
        "group_tests_intro",
        draws=context.number("comparison.rule.draws", rule(context).draws),
        cells=cells,
    )
    if any(is_weighted(one) for one in perspective_tests(context).values()):
        intro = joined((intro, context.voice.say("group_tests_intro_weighted", cells=cells)))
    return [Paragraph(intro), *(block for name in names for block in _tables(context, name))]


def _tables(context: Context, name: str) -> Iterator[Block]:
    """Write the tables of a variable, announced by a sentence."""
    perspectives = tests_of(grouped(context, name).perspectives)
    items = tests_of(grouped(context, name).items)
    said = context.voice.say(
        "group_tests_tables",
        variable=context.lowered(variable_words(context, name)),
        both=f"tab:both-tests-{name}",
        assumptions=f"tab:assumptions-{name}",
        items=f"tab:item-tests-{name}" if items else None,
    )
    yield Paragraph(said)
    yield _both(context, name, perspectives)
    yield _assumed(context, name, perspectives)
    if items:
        yield _items(context, name, items)


def _named(context: Context, name: str, caption: str) -> Inlines:
    return context.voice.say(caption, variable=context.lowered(variable_words(context, name)))


# ---------------------------------------------------------------- both kinds of test


def _both(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Table:
    voice, adjusted = context.voice, adjust_words(context, len(tests))
    every = [test for one in tests.values() for test in (one.deciding, one.beside)]
    reasons = reasons_why(every)
    rows: list[Row] = []
    for label, one in tests.items():
        rows.append(Row((context.label(label),), "heading"))
        at = f"comparison.groups.{name}.perspectives.{label}.test"
        rows += [
            Row(_test_row(context, f"{at}.{kind}", test, reasons, adjusted=adjusted is not None))
            for kind, test in (("deciding", one.deciding), ("beside", one.beside))
        ]
    note = voice.say(
        "note_both_tests", legends=legends(context, every), adjusted=adjusted is not None
    )
    return Table(
        f"tab:both-tests-{name}",
        _named(context, name, "caption_both_tests"),
        (
            Column(voice.words("head_group_test"), "left", 2.4),
            Column(voice.words("head_check_result"), "right", 2.8),
            Column(voice.words("head_p"), "right", 1.2),
            *((Column(voice.words("head_p_adjusted"), "right", 1.5),) if adjusted else ()),
            Column(voice.say("head_effect", level=level_words(context)), "right", 3.2),
        ),
        tuple(rows),
        note=reasons.noted(context, note),
        source=primary_source(context),
    )


def _test_row(
    context: Context, at: str, test: OverallTest, reasons: Reasons, *, adjusted: bool
) -> tuple[Inlines, ...]:
    after = (reasons.p_value(context, f"{at}.p_adjusted", test.p_adjusted),) if adjusted else ()
    return (
        short_words(context, test),
        statistic_words(context, at, test),
        reasons.p_value(context, f"{at}.p", test.p),
        *after,
        effect_cell(context, at, test.effect, reasons),
    )


# ---------------------------------------------------------------- assumptions


def _assumed(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Table:
    voice = context.voice
    checked = [one.assumptions for one in tests.values() if one.assumptions is not None]
    reasons = reasons_of(
        p
        for one in checked
        for p in (
            *(one.levene.p, one.brown_forsythe.p),
            *(group.p for group in one.normality.values()),
        )
    )
    rows: list[Row] = []
    for label, one in tests.items():
        if one.assumptions is not None:
            at = f"comparison.groups.{name}.perspectives.{label}.test.assumptions"
            rows.append(Row((context.label(label),), "heading"))
            rows += [Row(cells) for cells in _checks(context, name, at, (one.assumptions, reasons))]
    return Table(
        f"tab:assumptions-{name}",
        _named(context, name, "caption_assumptions"),
        (
            Column(voice.words("head_assumption"), "left", 4.0),
            Column(voice.words("head_check_result"), "right", 3.4),
            Column(voice.words("head_p"), "right", 1.4),
        ),
        tuple(rows),
        note=reasons.noted(context, voice.words("note_assumptions")),
        source=primary_source(context),
    )


def _checks(
    context: Context, name: str, at: str, beside: tuple[Assumptions, Reasons]
) -> Iterator[tuple[Inlines, ...]]:
    found, reasons = beside
    for key, check in (("levene", found.levene), ("brown_forsythe", found.brown_forsythe)):
        yield (
            context.voice.words(f"check_{key}"),
            _variances(context, f"{at}.{key}", check),
            reasons.p_value(context, f"{at}.{key}.p", check.p),
        )
    for group, one in found.normality.items():
        where = f"{at}.normality.{group}"
        w = context.estimate(f"{where}.w", one.w, 3, unit=True)
        n = context.number(f"{where}.n", one.n)
        yield (
            context.voice.say("check_normality", group=value_words(context, name, group)),
            DASH if w == DASH else context.voice.say("shapiro_cell", w=w, n=n),
            reasons.p_value(context, f"{where}.p", one.p),
        )


def _variances(context: Context, at: str, check: VarianceCheck) -> Inlines:
    if isinstance(check.f, Undefined):
        return DASH
    return context.voice.say(
        "group_statistic",
        name="anova",
        statistic=context.estimate(f"{at}.f", check.f, 2),
        df=context.estimate(f"{at}.df", check.df, 0),
        df_error=context.estimate(f"{at}.df_error", check.df_error, 0),
    )


# ---------------------------------------------------------------- items


def _items(context: Context, name: str, tests: Mapping[str, GroupTest]) -> Table:
    voice, deciding = context.voice, [one.deciding for one in tests.values()]
    answers = [one.answers for one in tests.values() if one.answers]
    reasons = reasons_of(
        value
        for values in (
            *((test.p, test.effect.estimate, test.effect.low) for test in deciding),
            *((one.p, one.cramers_v, one.low) for one in answers),
        )
        for value in values
    )
    level = level_words(context)
    note = voice.say(
        "note_item_tests",
        legends=legends(context, deciding),
        adjusted=adjust_words(context, len(tests)) is not None,
        marked=any(one.found for one in tests.values()),
    )
    return Table(
        f"tab:item-tests-{name}",
        _named(context, name, "caption_item_tests"),
        (
            Column(voice.words("head_code"), "left", 1.4),
            Column(voice.words("head_check_result"), "right", 2.6),
            Column(voice.words("head_p"), "right", 1.1),
            Column(voice.say("head_effect", level=level), "right", 2.9),
            Column(voice.words("head_chi_square"), "right", 1.7),
            Column(voice.words("head_p"), "right", 1.1),
            Column(voice.words("head_p_source"), "left", 1.5),
            Column(voice.say("head_cramers_v", level=level), "right", 2.2),
        ),
        tuple(Row(_item_row(context, name, item, (one, reasons))) for item, one in tests.items()),
        note=reasons.noted(context, note),
        source=primary_source(context),
        landscape=True,
    )


def _item_row(
    context: Context, name: str, item: str, tested: tuple[GroupTest, Reasons]
) -> tuple[Inlines, ...]:
    one, reasons = tested
    at = f"comparison.groups.{name}.items.{item}.test"
    code = context.code(item)
    return (
        (Words(code), Emphasis("*")) if one.found else (Words(code),),
        statistic_words(context, f"{at}.deciding", one.deciding),
        reasons.p_value(context, f"{at}.deciding.p_adjusted", one.deciding.p_adjusted),
        effect_cell(context, f"{at}.deciding", one.deciding.effect, reasons),
        *_answers(context, f"{at}.answers", one, reasons),
    )


def _answers(context: Context, at: str, one: GroupTest, reasons: Reasons) -> tuple[Inlines, ...]:
    found = one.answers
    if found is None:
        return DASH, DASH, DASH, DASH
    if isinstance(found.chi_square, Undefined):
        return (reasons.dash(found.chi_square),) * 4
    v = context.estimate(f"{at}.cramers_v", found.cramers_v, 2, unit=True)
    bounds = (f"{at}.low", found.low), (f"{at}.high", found.high)
    end = (
        reasons.dash(found.low)
        if isinstance(found.low, Undefined)
        else context.interval(*bounds, 2, unit=True)
    )
    return (
        context.voice.say(
            "chi_square_cell",
            chi_square=context.estimate(f"{at}.chi_square", found.chi_square, 2),
            df=context.estimate(f"{at}.df", found.df, 0),
        ),
        reasons.p_value(context, f"{at}.p_adjusted", found.p_adjusted),
        context.voice.words(f"table_p_{found.test.replace('-', '_')}"),
        (*v, Words(" "), *end),
    )
