"""Test-retest reliability: how far the scores of the same respondents came again."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Section, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import spoken_unit, unit_label
from pipeline.results import Undefined
from pipeline.results.retest import Retest, UnitRetest

AT = "instrument.retest"
TABLE, CHANGES = "tab:retest", "tab:retest-change"
LEFT = frozenset({"perspective", "form", "code"})
FEW = 30  # respondents: fewer than Koo and Li advise

# heads of the tables with their relative widths
COLUMNS = {
    "perspective": 3.0,
    "n": 0.8,
    "icc_agreement": 1.4,
    "interval": 2.3,
    "icc_consistency": 1.4,
    "pearson": 1.1,
    "spearman": 1.1,
}
CHANGE_COLUMNS = {
    "perspective": 3.0,
    "n": 0.8,
    "change_mean": 1.6,
    "interval": 2.3,
    "error": 1.2,
    "detectable": 1.2,
}


def retest_sections(context: Context) -> tuple[Section, ...]:
    """Write the section; nothing where nobody was asked twice."""
    found = context.answers.instrument.retest
    if found is None:
        return ()
    blocks = _blocks(context, found)
    return (Section(3, context.voice.words("title_retest"), "sec:retest", blocks),)


def _blocks(context: Context, found: Retest) -> tuple[Block, ...]:
    voice = context.voice
    method = voice.say(
        "retest_method",
        n=context.number(f"{AT}.n", found.n),
        pilot=context.answers.instrument.pilot,
        table=TABLE,
        changes=CHANGES,
    )
    few = any(0 < unit.n < FEW for unit in found.units.values())
    return (
        Paragraph(method),
        Paragraph((*_matching(context, found), Words(" "), *voice.say("retest_bands"))),
        retest_table(context, TABLE, COLUMNS, _rows(context, found)),
        retest_table(context, CHANGES, CHANGE_COLUMNS, _change_rows(context, found)),
        *(Paragraph(_sentence(context, name, one)) for name, one in found.units.items()),
        Paragraph(voice.say("retest_caveat", few=few)),
    )


def _matching(context: Context, found: Retest) -> Inlines:
    """Tell how many answered twice, and why others could not be matched."""
    counts, at = found.counts, f"{AT}.counts"
    unmatched = {
        "no_key": counts.no_key_second,
        "repeated": counts.repeated_second,
        "alone": counts.alone_second,
    }
    return context.voice.say(
        "retest_matching",
        n_second=context.number(f"{at}.n_second", counts.n_second),
        n_matched=context.number(f"{at}.n_matched", counts.n_matched),
        removed=context.number(f"{AT}.n_removed", found.n_removed) if found.n_removed else None,
        **{
            name: context.number(f"{at}.{name}_second", count) if count else None
            for name, count in unmatched.items()
        },
    )


def retest_table(
    context: Context, id_: str, columns: Mapping[str, float], rows: Iterable[Row]
) -> Table:
    """Lay out a table whose caption and note are named as the table is."""
    voice, name = context.voice, id_.removeprefix("tab:").replace("-", "_")
    return Table(
        id_,
        voice.words(f"caption_{name}"),
        tuple(
            Column(voice.words(f"head_{head}"), "left" if head in LEFT else "right", width)
            for head, width in columns.items()
        ),
        tuple(rows),
        note=voice.words(f"note_{name}"),
        source=primary_source(context),
    )


def _rows(context: Context, found: Retest) -> Iterator[Row]:
    for name, one in found.units.items():
        at = f"{AT}.units.{name}"
        agreement, consistency = one.icc["agreement"], one.icc["consistency"]
        yield Row(
            (
                unit_label(context, context.answers.instrument.perspectives[name]),
                (context.number(f"{at}.n", one.n),),
                context.estimate(f"{at}.icc.agreement.estimate", agreement.estimate, 3, unit=True),
                icc_interval(context, name, one, "agreement"),
                context.estimate(
                    f"{at}.icc.consistency.estimate", consistency.estimate, 3, unit=True
                ),
                context.estimate(f"{at}.pearson", one.pearson, 3, unit=True),
                context.estimate(f"{at}.spearman", one.spearman, 3, unit=True),
            )
        )


def _change_rows(context: Context, found: Retest) -> Iterator[Row]:
    for name, one in found.units.items():
        at = f"{AT}.units.{name}"
        yield Row(
            (
                unit_label(context, context.answers.instrument.perspectives[name]),
                (context.number(f"{at}.n", one.n),),
                *_change(context, name, one),
                context.estimate(f"{at}.error", one.error, 2),
                context.estimate(f"{at}.detectable", one.detectable, 2),
            )
        )


def icc_interval(context: Context, name: str, one: UnitRetest, form: str) -> Inlines:
    """Give the interval of one form of the intraclass correlation."""
    at, icc = f"{AT}.units.{name}.icc.{form}", one.icc[form]
    return context.interval((f"{at}.low", icc.low), (f"{at}.high", icc.high), 3, unit=True)


def _change(context: Context, name: str, one: UnitRetest) -> tuple[Inlines, Inlines]:
    at = f"{AT}.units.{name}"
    bounds = (f"{at}.change_low", one.change_low), (f"{at}.change_high", one.change_high)
    return context.estimate(f"{at}.change", one.change, 2), context.interval(*bounds, 2)


def _sentence(context: Context, name: str, one: UnitRetest) -> Inlines:
    at, agreement = f"{AT}.units.{name}", one.icc["agreement"]
    unit = spoken_unit(context, context.answers.instrument.perspectives[name])
    if isinstance(agreement.estimate, Undefined):
        reason = SAID_HERE.get(agreement.estimate.undefined, agreement.estimate.undefined)
        words = context.voice.words(f"reason_{reason}")
        return context.voice.say("retest_undefined", unit=unit, reason=words)
    change, change_interval = _change(context, name, one)
    has_interval = one.band_low is not None and one.band_high is not None
    return context.voice.say(
        "retest_sentence",
        unit=unit,
        icc=context.estimate(f"{at}.icc.agreement.estimate", agreement.estimate, 3, unit=True),
        interval=icc_interval(context, name, one, "agreement") if has_interval else None,
        n=context.number(f"{at}.n", one.n),
        low=context.voice.word(f"band_{one.band_low}") if has_interval else None,
        high=context.voice.word(f"band_{one.band_high}") if has_interval else None,
        change=change,
        change_interval=change_interval,
        shifted=one.shifted,
        error=context.estimate(f"{at}.error", one.error, 2),
        detectable=context.estimate(f"{at}.detectable", one.detectable, 2),
    )


SAID_HERE = {"no_variation": "constant_total"}
"""What a reason about ratings is called where scores are compared."""
