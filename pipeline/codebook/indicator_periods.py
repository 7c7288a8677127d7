"""The figures of months or quarters in indicators.csv: consolidated, and held against the year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from pipeline.codebook.figures import Figure
from pipeline.codebook.indicator_table import IndicatorRow
from pipeline.codebook.wording import digits, listed
from pipeline.errors import Fault
from pipeline.indicators.consolidation import CONSOLIDATIONS, consolidate
from pipeline.results.scorecard import PeriodFigures

Ends: TypeAlias = tuple[Figure, Figure | None]  # one number, or the two ends of a range


@dataclass(frozen=True, slots=True)
class Over:
    """A year made of its periods."""

    target: Figure | None
    target_high: Figure | None
    realisation: Figure | None
    periods: tuple[PeriodFigures, ...]


def consolidated(row: IndicatorRow, ends: Mapping[str, Ends]) -> Over | None:
    """Make a year of the figures of its periods; None where the row has none.

    Targets are consolidated over the periods whose realisation was reported (over all that have
    one, where no realisation stands by period): like is compared with like.
    """
    rule = row.cells["consolidation"]
    if rule not in CONSOLIDATIONS or not _filled(row):
        return None
    targets = [ends.get(f"target:{one}") for one in _counted(row, ends)]
    lows = [low.value for low, _ in (one for one in targets if one)]
    highs = [(high or low).value for low, high in (one for one in targets if one)]
    reached = [ends[f"realisation:{one}"][0].value for one in _reported(row)]
    ranged = any(one and one[1] for one in targets)
    return Over(
        target=_year(lows, rule),
        target_high=_year(highs, rule) if ranged else None,
        realisation=_year(reached, rule),
        periods=tuple(_period(one, ends) for one in row.periods),
    )


def period_faults(row: IndicatorRow, ends: Mapping[str, Ends]) -> Iterator[Fault]:
    """Find periods without a rule, a rule without periods, and years that contradict them."""
    filled, given = _filled(row), row.cells["consolidation"]
    if filled and not given:
        what = f"there are figures of periods ({filled[0]}), but no consolidation"
        yield Fault(row.place("consolidation"), what, f"write {listed(CONSOLIDATIONS)}")
    elif given and not filled:
        what = f"consolidation is {given}, but no period has a figure"
        remedy = "write figures under realisation:TW1 and so on, or leave consolidation blank"
        yield Fault(row.place("consolidation"), what, remedy)
    elif filled and given in CONSOLIDATIONS:
        yield from _lacking_targets(row)
        yield from _contradictions(row, ends)


def period_doubts(row: IndicatorRow) -> Iterator[Fault]:
    """Point at sums over less than all periods."""
    reported = _reported(row)
    blank = [one for one in row.periods if one not in reported]
    if row.cells["consolidation"] == "sum" and reported and blank:
        what = f"the realisation is the sum of {len(reported)} of {len(row.periods)} periods"
        remedy = "fill them in when they are known; write 0 where nothing was reached"
        yield Fault(
            row.place(f"realisation:{blank[0]}"), f"{what}, without {', '.join(blank)}", remedy
        )


# ---------------------------------------------------------------- which periods


def _filled(row: IndicatorRow) -> list[str]:
    """Name the columns of periods in which the row has something."""
    return [one for one in row.fields if ":" in one and row.cells[one]]


def _reported(row: IndicatorRow) -> list[str]:
    return [one for one in row.periods if row.cells.get(f"realisation:{one}")]


def _targeted(row: IndicatorRow) -> list[str]:
    return [one for one in row.periods if row.cells.get(f"target:{one}")]


def _counted(row: IndicatorRow, ends: Mapping[str, Ends]) -> list[str]:
    """Name the periods whose targets count: up to the last reported for the last known."""
    reported = _reported(row) or list(row.periods)
    if row.cells["consolidation"] == "last":
        reported = list(row.periods[: row.periods.index(reported[-1]) + 1])
    return [one for one in reported if f"target:{one}" in ends]


# ---------------------------------------------------------------- the year


def _year(figures: Sequence[Decimal], rule: str) -> Figure | None:
    return Figure(consolidate(figures, rule)) if figures else None


def _period(period: str, ends: Mapping[str, Ends]) -> PeriodFigures:
    low, high = ends.get(f"target:{period}", (None, None))
    reached, _ = ends.get(f"realisation:{period}", (None, None))
    return PeriodFigures(
        period,
        target=float(low.value) if low else None,
        target_high=float(high.value) if high else None,
        realisation=float(reached.value) if reached else None,
    )


def _lacking_targets(row: IndicatorRow) -> Iterator[Fault]:
    """Find reported periods without the target that the other periods have."""
    targeted = _targeted(row)
    if not targeted or row.cells["consolidation"] == "last":
        return
    for period in _reported(row):
        if period not in targeted:
            what = f"{period} has a realisation but no target, as other periods have"
            remedy = "write its target, or only the target of the year"
            yield Fault(row.place(f"target:{period}"), what, remedy)


def _contradictions(row: IndicatorRow, ends: Mapping[str, Ends]) -> Iterator[Fault]:
    """Compare the figures of the year with those made of its periods."""
    over = consolidated(row, ends)
    if over is None:
        return
    made = {
        "target": (over.target, over.target_high),
        "realisation": (over.realisation, None),
    }
    for column, (low, high) in made.items():
        if low is not None and column in ends and not _same(ends[column], (low, high)):
            year = digits(float(low.value)) + (f"-{digits(float(high.value))}" if high else "")
            rule = row.cells["consolidation"]
            what = f"{column} is {row.cells[column]}, but the {rule} of its periods is {year}"
            remedy = f"correct one of them, or leave {column} blank"
            yield Fault(row.place(column), what, remedy)


def _same(year: Ends, made: Ends) -> bool:
    """Tell whether the year was printed as its periods give it, within half its last digit."""
    pairs = [(year[0], made[0]), (year[1] or year[0], made[1] or made[0])]
    return all(abs(one.value - other.value) <= one.half_unit for one, other in pairs)
