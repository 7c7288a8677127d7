"""The rows of indicators.csv as indicators, with every fault in its cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.figures import Figure, FigureError, read_figure, read_range
from pipeline.codebook.indicator_table import IndicatorRow, read_indicator_table
from pipeline.codebook.wording import digits, listed, nearest, shown
from pipeline.errors import Fault, Place
from pipeline.indicators.achievement import FORMULAS, achievement
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
    whole: bool  # every row could be told apart

    def claims(self, perspective: str) -> bool:
        """Tell whether any row belongs to a perspective."""
        return any(name == perspective for name, _ in self.perspectives)


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one row."""

    target: Figure | None
    target_high: Figure | None
    realisation: Figure | None
    achievement: Figure | None
    weight: Figure | None
    cap: Figure | None


def read_indicators(path: Path) -> Indicators:
    """Read and check indicators.csv by itself; perspectives are checked where they are known.

    Raises ``UserError`` if the file is no table at all.
    """
    table = read_indicator_table(path)
    faults, warnings = [*table.faults, *_weight_faults(table.rows)], list[Fault]()
    indicators: list[Indicator] = []
    seen: set[str] = set()
    for row in table.rows:
        own = [*_word_faults(row, seen)]
        figures = _figures(row, own)
        if figures:
            own += _figure_faults(row, figures)
        faults += own
        if figures and not own:
            indicators.append(_indicator(row, figures))
            warnings += _doubts(row, figures)
    perspectives = tuple(
        (row.cells["perspective"], row.place("perspective"))
        for row in table.rows
        if row.cells["perspective"]
    )
    return Indicators(
        tuple(indicators), perspectives, tuple(faults), tuple(warnings), whole=not table.faults
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
    if not cells["label_id"] and not cells["label_en"]:
        column = "label_id" if "label_id" in row.fields else "label_en"
        yield _fault(row, column, "the indicator has no label", "write what the report calls it")
    if not cells["perspective"]:
        yield _fault(row, "perspective", "the indicator has no perspective", "write its name")
    yield from _choice_faults(row, "kind", KINDS, due=True)
    yield from _choice_faults(row, "polarity", POLARITIES, due=_is_measured(row))


def _is_measured(row: IndicatorRow) -> bool:
    return bool(row.cells["target"] and row.cells["realisation"])


def _choice_faults(
    row: IndicatorRow, column: str, choices: tuple[str, ...], *, due: bool
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


def _figures(row: IndicatorRow, faults: list[Fault]) -> Figures | None:
    """Read the numbers of a row; None, and the faults added, if any cannot be read."""
    ends: dict[str, tuple[Figure, Figure | None]] = {}
    before = len(faults)
    for column in ("target", "realisation", "achievement", "weight", "cap"):
        text = row.cells[column]
        if not text:
            continue
        try:
            if column == "target":
                ends[column] = read_range(text)
            else:
                ends[column] = (read_figure(text), None)
        except FigureError as error:
            faults.append(_fault(row, column, f"{column} {error.what}", error.remedy))
    if len(faults) > before:
        return None
    one = {column: ends.get(column, (None, None))[0] for column in row.cells}
    high = ends.get("target", (None, None))[1]
    return Figures(
        one["target"], high, one["realisation"], one["achievement"], one["weight"], one["cap"]
    )


def _figure_faults(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    for column, figure in (("weight", figures.weight), ("cap", figures.cap)):
        if figure and not figure.value:
            yield _fault(row, column, f"{column} is 0", "write a number above 0, or nothing")
    target = figures.target
    if target and not figures.target_high and not target.value:
        remedy = "write the target, or only an achievement: no percentage can be taken of 0"
        yield _fault(row, "target", "target is 0", remedy)
    elif target and not figures.realisation:
        yield _fault(row, "realisation", "a target without realisation", "write what was reached")
    elif not target and not figures.achievement:
        what = "the indicator has neither target and realisation nor an achievement"
        yield _fault(row, "target", what, "write target and realisation, or the achievement")
    elif row.cells["polarity"] in POLARITIES and _is_measured(row):
        yield from _disagreement(row, figures)


def _disagreement(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    """Compare a printed achievement with the computed one, within half its last digit."""
    target, high = _value(figures.target), _value(figures.target_high)
    printed, realisation = figures.achievement, _value(figures.realisation)
    if printed is None or target is None or realisation is None:
        return
    bound = high if high is not None and realisation > high else target
    if not bound:
        return  # below a range that begins at 0 there is nothing
    computed = achievement(target, high, realisation, row.cells["polarity"])
    # one part in a thousand million more: floating point
    if abs(float(printed.value) - computed) > float(printed.half_unit) * (1 + 1e-9):
        what = f"achievement is {row.cells['achievement']}, but target and realisation give"
        remedy = "correct one of them, or remove the achievement"
        yield _fault(row, "achievement", f"{what} {digits(computed)}", remedy)


def _doubts(row: IndicatorRow, figures: Figures) -> Iterator[Fault]:
    polarity = row.cells["polarity"]
    if row.cells["kind"] == "efficiency" and polarity == "maximize":
        what = "an efficiency is to be maximized: high spending then counts as good"
        yield _fault(row, "polarity", what, "make sure, or write minimize or kind absorption")
    if polarity == "minimize" and _is_measured(row):
        high = figures.target_high or figures.target
        if high and figures.realisation and figures.realisation.value > 2 * high.value:
            what = "the realisation is more than twice a target to be minimized: achievement is 0"
            yield _fault(row, "realisation", what, "make sure that both have the same unit")


def _indicator(row: IndicatorRow, figures: Figures) -> Indicator:
    cells = row.cells
    labels = {"id": cells["label_id"], "en": cells["label_en"]}
    return Indicator(
        name=cells["name"],
        label={language: words for language, words in labels.items() if words},
        perspective=cells["perspective"],
        kind=cells["kind"],
        polarity=cells["polarity"] or None,
        unit=cells["unit"],
        target=_value(figures.target),
        target_high=_value(figures.target_high),
        realisation=_value(figures.realisation),
        achievement=_value(figures.achievement),
        weight=_value(figures.weight),
        cap=_value(figures.cap),
        source=cells["source"],
    )


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else float(figure.value)


def _fault(row: IndicatorRow, column: str, what: str, remedy: str) -> Fault:
    return Fault(row.place(column), what, remedy)
