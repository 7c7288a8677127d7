"""Appendix: more about what came again, for every unit and item."""

from collections.abc import Callable, Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Row, Words
from pipeline.report.sections.retest import AT, icc_interval, retest_table
from pipeline.report.sections.units import unit_label
from pipeline.results.retest import Retest, UnitRetest

FORMS, LIMITS, ITEMS = "tab:retest-forms", "tab:retest-limits", "tab:retest-items"

# heads of the tables with their relative widths
FORM_COLUMNS = {"form": 4.6, "icc": 1.1, "interval": 2.1, "f_value": 1.2, "df": 1.4, "p": 1.1}
LIMIT_COLUMNS = {
    "perspective": 2.6,
    "deviation": 1.8,
    "limits": 2.4,
    "pearson_p": 1.4,
    "spearman_p": 1.4,
}
ITEM_COLUMNS = {"code": 1.6, "n": 1.0, "icc_agreement": 1.6, "interval": 2.4, "weighted_kappa": 1.4}


def retest_statistics(context: Context) -> list[Block]:
    """Write all forms of the intraclass correlation, the limits, and the items."""
    found = context.answers.instrument.retest
    if found is None:
        return []
    intro = context.voice.say("retest_statistics_intro", forms=FORMS, limits=LIMITS, items=ITEMS)
    return [
        Paragraph(intro),
        retest_table(context, FORMS, FORM_COLUMNS, _by_unit(context, found, _form_rows)),
        retest_table(context, LIMITS, LIMIT_COLUMNS, _limit_rows(context, found)),
        retest_table(context, ITEMS, ITEM_COLUMNS, _by_unit(context, found, _item_rows)),
    ]


def _by_unit(
    context: Context, found: Retest, rows_of: Callable[[Context, str, UnitRetest], Iterator[Row]]
) -> Iterator[Row]:
    """Put the rows of each unit below its name."""
    for name, one in found.units.items():
        yield Row((unit_label(context, context.answers.instrument.perspectives[name]),), "heading")
        yield from rows_of(context, name, one)


def _form_rows(context: Context, name: str, one: UnitRetest) -> Iterator[Row]:
    for form, icc in one.icc.items():
        at = f"{AT}.units.{name}.icc.{form}"
        yield Row(
            (
                context.voice.words(f"form_{form}"),
                context.estimate(f"{at}.estimate", icc.estimate, 3, unit=True),
                icc_interval(context, name, one, form),
                context.estimate(f"{at}.f", icc.f, 2),
                _degrees(context, at, (icc.df1, icc.df2)),
                context.p_value(f"{at}.p", icc.p),
            )
        )


def _degrees(context: Context, at: str, df: tuple[float, float]) -> Inlines:
    first, second = context.number(f"{at}.df1", df[0]), context.number(f"{at}.df2", df[1])
    return (first, Words("; "), second)


def _limit_rows(context: Context, found: Retest) -> Iterator[Row]:
    for name, one in found.units.items():
        at = f"{AT}.units.{name}"
        limits = (f"{at}.limit_low", one.limit_low), (f"{at}.limit_high", one.limit_high)
        yield Row(
            (
                unit_label(context, context.answers.instrument.perspectives[name]),
                context.estimate(f"{at}.deviation", one.deviation, 2),
                context.interval(*limits, 2),
                context.p_value(f"{at}.pearson_p", one.pearson_p),
                context.p_value(f"{at}.spearman_p", one.spearman_p),
            )
        )


def _item_rows(context: Context, name: str, one: UnitRetest) -> Iterator[Row]:
    for item, found in one.items.items():
        at = f"{AT}.units.{name}.items.{item}"
        bounds = (f"{at}.low", found.low), (f"{at}.high", found.high)
        yield Row(
            (
                (Words(context.code(item)),),
                (context.number(f"{at}.n", found.n),),
                context.estimate(f"{at}.icc", found.icc, 3, unit=True),
                context.interval(*bounds, 3, unit=True),
                context.estimate(f"{at}.kappa", found.kappa, 3, unit=True),
            )
        )
