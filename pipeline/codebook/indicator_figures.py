"""The numbers of a row of indicators.csv: read, consolidated over periods, held together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.figures import Figure, FigureError, read_figure, read_range
from pipeline.codebook.indicator_periods import Ends, Over, consolidated, period_faults
from pipeline.codebook.indicator_table import IndicatorRow
from pipeline.codebook.wording import digits, shown
from pipeline.errors import Fault
from pipeline.indicators.achievement import FORMULAS, achievement

ISO_CODE = r"I(?:0[1-9]|[1-3]\d|4[0-5])"
SINGLE = ("realisation", "achievement", "weight", "cap", "floor")


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one row; those of a whole year where it has periods."""

    target: Figure | None
    target_high: Figure | None
    realisation: Figure | None
    achievement: Figure | None
    weight: Figure | None
    cap: Figure | None
    floor: Figure | None
    over: Over | None  # the figures of its periods


@dataclass(frozen=True, slots=True)
class Measured:
    """The library indicators that realisations may come from."""

    values: Mapping[str, float] | None = None  # by code; None where there are no statistics to use
    faulty: bool = False  # there are statistics, but they have faults


def read_figures(row: IndicatorRow, library: Measured, faults: list[Fault]) -> Figures | None:
    """Read the numbers of a row; None, and the faults added, if any cannot be used."""
    before = len(faults)
    ends = _read(row, faults)
    if len(faults) == before:
        faults += period_faults(row, ends)
    if len(faults) == before:
        faults += _iso_faults(row, library)
    if len(faults) > before or (row.cells["iso"] and library.values is None):
        return None
    over = consolidated(row, ends)
    target, high = ends.get("target", (None, None))
    if over is not None and target is None:
        target, high = over.target, over.target_high
    one = {column: ends[column][0] if column in ends else None for column in SINGLE}
    reached = one["realisation"] or (over.realisation if over else None)
    if row.cells["iso"] and library.values is not None:
        reached = Figure(Decimal(repr(library.values[row.cells["iso"]])))
    return Figures(
        target, high, reached, one["achievement"], one["weight"], one["cap"], one["floor"], over
    )


def _read(row: IndicatorRow, faults: list[Fault]) -> dict[str, Ends]:
    """Read every filled cell with a number, by column."""
    columns = [f"{part}:{period}" for period in row.periods for part in ("target", "realisation")]
    ends: dict[str, Ends] = {}
    for column in ("target", *SINGLE, *columns):
        text = row.cells.get(column, "")
        if not text:
            continue
        try:
            if column.partition(":")[0] == "target":
                ends[column] = read_range(text)
            else:
                ends[column] = (read_figure(text), None)
        except FigureError as error:
            faults.append(Fault(row.place(column), f"{column} {error.what}", error.remedy))
    return ends


def _iso_faults(row: IndicatorRow, library: Measured) -> Iterator[Fault]:
    """Check that a realisation from library statistics is there, and stands nowhere else."""
    code = row.cells["iso"]
    if not code:
        return
    place = row.place("iso")
    own = [one for one in row.fields if one.startswith("realisation") and row.cells[one]]
    if not re.fullmatch(ISO_CODE, code):
        what = f"iso is {shown(code)}, which is no library indicator"
        yield Fault(place, what, "write a code from I01 to I45, or leave it blank")
    elif own:
        what = f"the realisation comes from library indicator {code}, but stands in {own[0]} too"
        yield Fault(place, what, "leave one of them blank")
    elif library.values is None:
        if not library.faulty:  # else the faults of the statistics are told, and this follows
            what = f"the realisation is library indicator {code}, but the study names no statistics"
            remedy = "name the library statistics in the study, or write realisation"
            yield Fault(place, what, remedy)
    elif code not in library.values:
        what = f"library indicator {code} is not measured by the library statistics"
        yield Fault(place, what, "add its inputs to them, or write the realisation here")


def figure_faults(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    """Find numbers that mean nothing, or that contradict each other."""
    for column, figure in (("weight", figures.weight), ("cap", figures.cap)):
        if figure and not figure.value:
            yield _fault(row, column, f"{column} is 0", "write a number above 0, or nothing")
    if figures.floor and figures.cap and figures.floor.value > figures.cap.value:
        what = f"the floor {row.cells['floor']} lies above the cap {row.cells['cap']}"
        yield _fault(row, "floor", what, "write a floor of at most the cap")
    target = figures.target
    if target and not figures.target_high and not target.value:
        remedy = "write the target, or only an achievement: no percentage can be taken of 0"
        yield _fault(row, "target", "target is 0", remedy)
    elif target and not figures.realisation:
        yield _fault(row, "realisation", "a target without realisation", "write what was reached")
    elif not target and not figures.achievement:
        what = "the indicator has neither target and realisation nor an achievement"
        yield _fault(row, "target", what, "write target and realisation, or the achievement")
    elif row.cells["polarity"] in FORMULAS and is_measured(figures):
        yield from _disagreement(row, figures)


def is_measured(figures: Figures) -> bool:
    """Tell whether there is a target and what was reached."""
    return figures.target is not None and figures.realisation is not None


def _disagreement(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    """Compare a printed achievement with the computed one, within half its last digit."""
    polarity = row.cells["polarity"]
    computed = _computed(figures, polarity)
    if figures.achievement is None or computed is None or _prints(figures.achievement, computed):
        return
    what = f"achievement is {row.cells['achievement']}, but target and realisation give"
    remedy = "correct one of them, or remove the achievement"
    others = [one for one in FORMULAS if one != polarity]
    agreeing = [one for one in others if _agrees(figures, figures.achievement, one)]
    if agreeing:
        what = f"polarity is {polarity}, but the achievement {row.cells['achievement']} is that of"
        remedy = f"write {agreeing[0]}, or correct the achievement to {digits(computed)}"
        yield _fault(row, "polarity", f"{what} {agreeing[0]}", remedy)
    else:
        yield _fault(row, "achievement", f"{what} {digits(computed)}", remedy)


def _computed(figures: Figures, polarity: str) -> float | None:
    target, realisation = value_of(figures.target), value_of(figures.realisation)
    if target is None or realisation is None:
        return None
    high = value_of(figures.target_high)
    bound = high if high is not None and realisation > high else target
    # below a range that begins at 0 there is nothing
    return achievement(target, high, realisation, polarity) if bound else None


def _agrees(figures: Figures, printed: Figure, polarity: str) -> bool:
    computed = _computed(figures, polarity)
    return computed is not None and _prints(printed, computed)


def _prints(printed: Figure, computed: float) -> bool:
    """Tell whether a value is printed so; one part in 10^9 more is floating point."""
    return abs(float(printed.value) - computed) <= float(printed.half_unit) * (1 + 1e-9)


def value_of(figure: Figure | None) -> float | None:
    """Give the number itself."""
    return None if figure is None else float(figure.value)


def _fault(row: IndicatorRow, column: str, what: str, remedy: str) -> Fault:
    return Fault(row.place(column), what, remedy)
