"""The rows of indicators.csv as indicators, with every fault in its cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.indicator_figures import (
    Figures,
    Measured,
    figure_faults,
    is_measured,
    read_figures,
    value_of,
)
from pipeline.codebook.indicator_periods import period_doubts
from pipeline.codebook.indicator_table import IndicatorRow, read_indicator_table
from pipeline.codebook.wording import listed, nearest, shown
from pipeline.errors import Fault, Place
from pipeline.indicators.achievement import FORMULAS
from pipeline.indicators.consolidation import CONSOLIDATIONS
from pipeline.questionnaire import NAME_PATTERN
from pipeline.study_files import Indicator

KINDS = ("output", "absorption", "effectiveness", "efficiency")
POLARITIES = tuple(FORMULAS)


@dataclass(frozen=True, slots=True)
class Indicators:
    """What indicators.csv holds: the rows without faults, and the perspectives named in any."""

    rows: tuple[Indicator, ...]
    perspectives: tuple[tuple[str, Place], ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    table: tuple[IndicatorRow, ...]  # every row that could be told apart, as it stands
    whole: bool  # that are all

    def claims(self, perspective: str) -> bool:
        """Tell whether any row belongs to a perspective."""
        return any(name == perspective for name, _ in self.perspectives)


NOTHING_MEASURED = Measured()


def read_indicators(path: Path, library: Measured = NOTHING_MEASURED) -> Indicators:
    """Read and check indicators.csv by itself; perspectives are checked where they are known.

    ``library`` has the realisation of a row that names an indicator of it under ``iso``.

    Raises ``UserError`` if the file is no table at all.
    """
    table = read_indicator_table(path)
    faults, warnings = [*table.faults, *_weight_faults(table.rows)], list[Fault]()
    indicators: list[Indicator] = []
    seen: set[str] = set()
    for row in table.rows:
        own = [*_word_faults(row, seen)]
        figures = read_figures(row, library, own)
        if figures:
            own += [*_polarity_faults(row, figures), *figure_faults(row, figures)]
        faults += own
        if figures and not own:
            indicators.append(_indicator(row, figures))
            warnings += [*_doubts(row, figures), *period_doubts(row)]
    perspectives = tuple(
        (row.cells["perspective"], row.place("perspective"))
        for row in table.rows
        if row.cells["perspective"]
    )
    return Indicators(
        tuple(indicators),
        perspectives,
        tuple(faults),
        tuple(warnings),
        table.rows,
        whole=not table.faults,
    )


# ---------------------------------------------------------------- words


def _word_faults(row: IndicatorRow, seen: set[str]) -> Iterator[Fault]:
    cells = row.cells
    name = cells["name"]
    if not re.fullmatch(NAME_PATTERN, name):
        what = f"{shown(name)} is no name" if name else "the indicator has no name"
        yield _fault(
            row, "name", what, "begin with a letter, then letters, digits, '_', '-' or '.'"
        )
    elif name in seen:
        yield _fault(row, "name", f"the name '{name}' stands twice", "give each its own name")
    seen.add(name)
    if not row.labels:
        column = next((one for one in row.fields if one.startswith("label_")), "name")
        yield _fault(row, column, "the indicator has no label", "write what the report calls it")
    if not cells["perspective"]:
        yield _fault(row, "perspective", "the indicator has no perspective", "write its name")
    yield from _choice_faults(row, "kind", KINDS, due=True)
    yield from _choice_faults(row, "polarity", POLARITIES)
    yield from _choice_faults(row, "consolidation", tuple(CONSOLIDATIONS))


def _polarity_faults(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    """Find a target and a realisation of which nobody says which is better."""
    if is_measured(figures) and not row.cells["polarity"]:
        yield from _choice_faults(row, "polarity", POLARITIES, due=True)


def _choice_faults(
    row: IndicatorRow, column: str, choices: tuple[str, ...], *, due: bool = False
) -> Iterator[Fault]:
    given = row.cells[column]
    if not given and due:
        yield _fault(row, column, f"the indicator has no {column}", f"write {listed(choices)}")
    elif given and given not in choices:
        meant = nearest(given, choices)
        question = f"did you mean '{meant}'? " if meant else ""
        what = f"{column} is {shown(given)}, which it cannot be"
        yield _fault(row, column, what, f"{question}write {listed(choices)}")


def _weight_faults(rows: Sequence[IndicatorRow]) -> Iterator[Fault]:
    """Find perspectives some of whose indicators have a weight, and others not."""
    for perspective in dict.fromkeys(row.cells["perspective"] for row in rows):
        own = [row for row in rows if row.cells["perspective"] == perspective]
        lacking = [row for row in own if not row.cells["weight"]]
        if perspective and lacking and len(lacking) < len(own):
            names = ", ".join(row.cells["name"] for row in lacking)
            what = f"other indicators of {perspective} have a weight, but not {names}"
            yield _fault(lacking[0], "weight", what, "give each of them one, or none")


# ---------------------------------------------------------------- numbers


def _doubts(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    polarity = row.cells["polarity"]
    if row.cells["kind"] == "efficiency" and polarity == "maximize":
        what = "an efficiency is to be maximized: high spending then counts as good"
        yield _fault(row, "polarity", what, "make sure, or write minimize or kind absorption")
    if polarity == "minimize" and is_measured(figures):
        high = figures.target_high or figures.target
        if high and figures.realisation and figures.realisation.value > 2 * high.value:
            what = "the realisation is more than twice a target to be minimized: achievement is 0"
            yield _fault(row, "realisation", what, "make sure that both have the same unit")


def _indicator(row: IndicatorRow, figures: Figures) -> Indicator:
    cells = row.cells
    return Indicator(
        name=cells["name"],
        label=row.labels,
        perspective=cells["perspective"],
        kind=cells["kind"],
        polarity=cells["polarity"] or None,
        unit=cells["unit"],
        target=value_of(figures.target),
        target_high=value_of(figures.target_high),
        realisation=value_of(figures.realisation),
        achievement=value_of(figures.achievement),
        weight=value_of(figures.weight),
        cap=value_of(figures.cap),
        source=cells["source"],
        floor=value_of(figures.floor),
        bands=cells["bands"] or None,
        objective=cells["objective"] or None,
        iso=cells["iso"] or None,
        consolidation=cells["consolidation"] or None,
        periods=figures.over.periods if figures.over else (),
    )


def _fault(row: IndicatorRow, column: str, what: str, remedy: str) -> Fault:
    return Fault(row.place(column), what, remedy)
