"""The classical assumptions of a regression: a table and a sentence for each."""

from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Row, Table
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.relation_words import (
    MOST_INFLATED,
    is_clear,
    p_words,
    relation_table,
    term_label,
    term_spoken,
)
from pipeline.results import Undefined
from pipeline.results.relations import Assumptions, AssumptionTest, Regression

NORMALITY = {"test": 4.6, "statistic": 1.4, "p": 1.3, "finding": 3.4}
COLLINEARITY = {"term": 4.6, "tolerance": 1.4, "vif": 1.2, "finding": 3.2}
VARIANCES = {"test": 4.6, "statistic": 1.5, "p": 1.3, "finding": 3.4}
ORDER = {"dw": 1.2, "dw_lower": 1.2, "dw_upper": 1.2, "p": 1.2, "finding": 4.6}
LINEARITY = {
    "term": 3.6,
    "linear_f": 1.4,
    "linear_p": 1.2,
    "deviation_f": 1.6,
    "deviation_p": 1.2,
    "finding": 3.0,
}


def assumption_blocks(
    context: Context, name: str, found: Assumptions, regression: Regression
) -> list[Block]:
    """Write every assumption with its table."""
    at, id_ = f"relations.{name}.assumptions", f"tab:relation-{name}"
    tables = (
        _normality(context, at, f"{id_}-normality", found),
        _collinearity(context, f"relations.{name}.regression", f"{id_}-collinearity", regression),
        _variances(context, at, f"{id_}-variances", found),
        _order(context, at, f"{id_}-order", found),
        _linearity(context, at, f"{id_}-linearity", found),
    )
    sentences = (
        _normality_said(context, found, tables[0].id),
        _collinearity_said(context, regression, tables[1].id),
        _variances_said(context, found, tables[2].id),
        context.voice.say(
            "relation_order", table=tables[3].id, verdict=found.durbin_watson.verdict
        ),
        _linearity_said(context, found, tables[4].id),
    )
    blocks: list[Block] = [Paragraph(context.voice.words("relation_assumptions_intro"))]
    for said, table in zip(sentences, tables, strict=True):
        blocks += [Paragraph(said), table]
    return [*blocks, Paragraph(_influence(context, at, found, regression))]


def _found(context: Context, tested: AssumptionTest, key: str) -> Inlines:
    """Say in a cell what a test found."""
    if not isinstance(tested.p, float):
        return context.voice.words("finding_none")
    return context.voice.words(f"finding_{key}_{'against' if is_clear(tested.p) else 'quiet'}")


def _row(
    context: Context, at: str, label: Inlines, tested: AssumptionTest, key: str, reasons: Reasons
) -> Row:
    return Row(
        (
            label,
            reasons.points(context, f"{at}.statistic", tested.statistic, 3, unit=key == "normal"),
            reasons.p_value(context, f"{at}.p", tested.p),
            _found(context, tested, key),
        )
    )


def _normality(context: Context, at: str, id_: str, found: Assumptions) -> Table:
    voice, one = context.voice, found.simulated
    simulated = AssumptionTest(one.statistic, one.p)
    tests = {
        f"{at}.normality.lilliefors": ("lilliefors", found.normality["lilliefors"]),
        f"{at}.simulated": ("simulated", simulated),
        f"{at}.normality.shapiro-wilk": ("shapiro", found.normality["shapiro-wilk"]),
        f"{at}.normality.kolmogorov-smirnov": ("smirnov", found.normality["kolmogorov-smirnov"]),
    }
    reasons = reasons_of(tested.p for _, tested in tests.values())
    rows = [
        _row(context, place, voice.words(f"test_{key}"), tested, "normal", reasons)
        for place, (key, tested) in tests.items()
    ]
    note = voice.say(
        "note_relation_normality",
        draws=context.number(f"{at}.simulated.draws", one.draws),
        interval=context.interval(
            (f"{at}.simulated.low", one.low), (f"{at}.simulated.high", one.high), 3, unit=True
        ),
        seed=str(one.seed),
    )
    caption = voice.words("caption_relation_normality")
    return relation_table(context, id_, caption, NORMALITY, rows, reasons.noted(context, note))


def _normality_said(context: Context, found: Assumptions, table: str) -> Inlines:
    return context.voice.say(
        "relation_normality", table=table, against=is_clear(found.normality["lilliefors"].p)
    )


def _collinearity(context: Context, at: str, id_: str, found: Regression) -> Table:
    voice = context.voice
    rows = [
        Row(
            (
                term_label(context, name),
                (
                    context.number(
                        f"{at}.terms.{name}.tolerance", one.tolerance or 0.0, 3, unit=True
                    ),
                ),
                (context.number(f"{at}.terms.{name}.vif", one.vif or 0.0, 3),),
                voice.words(
                    "finding_collinear_against"
                    if (one.vif or 0.0) >= MOST_INFLATED
                    else "finding_collinear_quiet"
                ),
            )
        )
        for name, one in found.terms.items()
    ]
    caption = voice.words("caption_relation_collinearity")
    note = voice.words("note_relation_collinearity")
    return relation_table(context, id_, caption, COLLINEARITY, rows, note)


def _collinearity_said(context: Context, found: Regression, table: str) -> Inlines:
    high = [name for name, one in found.terms.items() if (one.vif or 0.0) >= MOST_INFLATED]
    return context.voice.say(
        "relation_collinearity",
        table=table,
        inflated=[term_spoken(context, name) for name in high],
        single=len(found.terms) == 1,
    )


def _variances(context: Context, at: str, id_: str, found: Assumptions) -> Table:
    voice = context.voice
    rows = [
        Row(
            (
                voice.say("test_glejser", term=term_label(context, name)),
                (context.number(f"{at}.glejser.{name}.t", one.t, 3),),
                context.p_value(f"{at}.glejser.{name}.p", one.p),
                _found(context, AssumptionTest(one.t, one.p), "variance"),
            )
        )
        for name, one in found.glejser.items()
    ]
    tests = {
        "glejser_f": found.glejser_f,
        "breusch_pagan": found.breusch_pagan,
        "koenker": found.koenker,
        "white": found.white,
    }
    reasons = reasons_of(one.p for one in tests.values())
    rows += [
        _row(context, f"{at}.{key}", voice.words(f"test_{key}"), one, "variance", reasons)
        for key, one in tests.items()
    ]
    said = joined((voice.words("note_relation_variances"), voice.words("note_relation_white")))
    note = reasons.noted(context, said)
    caption = voice.words("caption_relation_variances")
    return relation_table(context, id_, caption, VARIANCES, rows, note)


def _variances_said(context: Context, found: Assumptions, table: str) -> Inlines:
    glejser = any(is_clear(one.p) for one in found.glejser.values())
    said = context.voice.say(
        "relation_variances",
        table=table,
        glejser=glejser,
        koenker=is_clear(found.koenker.p),
        breusch_pagan=is_clear(found.breusch_pagan.p),
    )
    if isinstance(found.white.p, Undefined):
        return said
    against = is_clear(found.white.p)
    others = glejser or is_clear(found.koenker.p)
    return joined((said, context.voice.say("relation_white", against=against, others=others)))


def _order(context: Context, at: str, id_: str, found: Assumptions) -> Table:
    voice, one, here = context.voice, found.durbin_watson, f"{at}.durbin_watson"
    reasons = reasons_of((one.lower, one.upper))
    row = Row(
        (
            (context.number(f"{here}.d", one.d, 3),),
            reasons.points(context, f"{here}.lower", one.lower, 3),
            reasons.points(context, f"{here}.upper", one.upper, 3),
            context.p_value(f"{here}.p", one.p),
            voice.words(f"finding_order_{one.verdict}"),
        )
    )
    note = reasons.noted(context, voice.say("note_relation_order", method=one.method))
    caption = voice.words("caption_relation_order")
    return relation_table(context, id_, caption, ORDER, [row], note)


def _linearity(context: Context, at: str, id_: str, found: Assumptions) -> Table:
    voice = context.voice
    reasons = reasons_of(
        value
        for one in found.linearity.values()
        for tested in (one.linear, one.deviation)
        for value in (tested.statistic, tested.p)
    )
    rows = []
    for name, one in found.linearity.items():
        here = f"{at}.linearity.{name}"
        rows.append(
            Row(
                (
                    term_label(context, name),
                    reasons.points(context, f"{here}.linear.statistic", one.linear.statistic, 3),
                    reasons.p_value(context, f"{here}.linear.p", one.linear.p),
                    reasons.points(
                        context, f"{here}.deviation.statistic", one.deviation.statistic, 3
                    ),
                    reasons.p_value(context, f"{here}.deviation.p", one.deviation.p),
                    _found(context, one.deviation, "linear"),
                )
            )
        )
    said = voice.say(
        "note_relation_linearity",
        f=context.estimate(f"{at}.reset.statistic", found.reset.statistic, 3),
        p=p_words(context, f"{at}.reset.p", found.reset.p),
    )
    caption = voice.words("caption_relation_linearity")
    return relation_table(context, id_, caption, LINEARITY, rows, reasons.noted(context, said))


def _linearity_said(context: Context, found: Assumptions, table: str) -> Inlines:
    bent = [name for name, one in found.linearity.items() if is_clear(one.deviation.p)]
    return context.voice.say(
        "relation_linearity",
        table=table,
        bent=[term_spoken(context, name) for name in bent],
        reset=is_clear(found.reset.p),
    )


def _influence(context: Context, at: str, found: Assumptions, regression: Regression) -> Inlines:
    one, here = found.influence, f"{at}.influence"
    return context.voice.say(
        "relation_influence",
        n=context.number(f"{at.removesuffix('.assumptions')}.regression.n", regression.n),
        above=context.number(f"{here}.above_cut", one.above_cut),
        has_above=one.above_cut > 0,
        largest=context.number(f"{here}.largest_distance", one.largest_distance, 3),
        above_one=context.number(f"{here}.above_one", one.above_one),
        has_above_one=one.above_one > 0,
        outlying=context.number(f"{here}.outlying", one.outlying),
        has_outlying=one.outlying > 0,
    )
