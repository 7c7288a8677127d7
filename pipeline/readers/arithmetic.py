"""Columns and rows that are computed from others, proved and never believed by their name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.beginning import NUMBER
from pipeline.readers.table import Cells

Floats: TypeAlias = NDArray[np.float64]
Computed: TypeAlias = Literal["total", "mean"]

EXACT = 1e-6  # of floating point, relative to the value
FEWEST = 2  # columns or rows that are computed from
TELLING = 3  # rows in which a total can be told from an answer


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a column: NaN where a cell is none, and how far each may be rounded off."""

    values: Floats
    slack: Floats

    @classmethod
    def of(cls, cells: Cells) -> "Numbers":
        """Read the numbers of a column, with a decimal point or comma."""
        texts = [text.strip() for text in cells.texts]
        values = np.array([number_of(text) for text in texts], dtype=np.float64)
        slack = np.array([_slack(text) for text in texts], dtype=np.float64)
        return cls(values[cells.codes], slack[cells.codes] + EXACT * np.abs(values[cells.codes]))

    def keep(self, rows: NDArray[np.bool_]) -> "Numbers":
        """Leave out the rows whose entry is false."""
        return Numbers(self.values[rows], self.slack[rows])

    def equals(self, values: Floats) -> NDArray[np.bool_]:
        """Tell where the printed numbers are some computed ones, rounded."""
        return np.abs(self.values - values) <= self.slack


def is_numeric(cells: Cells, share: float = 0.9) -> bool:
    """Tell whether nearly all filled cells of a column are numbers."""
    filled = {text.strip(): count for text, count in cells.counts().items() if text.strip()}
    numeric = sum(count for text, count in filled.items() if NUMBER.fullmatch(text))
    return 0 < numeric >= share * sum(filled.values())


def number_of(text: str) -> float:
    """Read a number with a decimal point or comma; NaN where the text is none."""
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else np.nan


def computed_column(column: Numbers, runs: Sequence[Sequence[Numbers]]) -> Computed | None:
    """Tell whether a column is the sum or the mean of other columns in every row.

    ``runs`` are the columns that it may have been computed from; the last ones of a run may be
    enough. Of a mean, rows with the same number throughout prove nothing: any item of a respondent
    who always answers alike equals it.
    """
    for run in runs:
        for sums in _accumulated(run):
            known = ~np.isnan(column.values) & ~np.isnan(sums.total)
            if known.sum() < max(FEWEST if sums.whole else TELLING, len(known) / 2):
                continue
            if column.equals(sums.total)[known].all():
                return "total"
            telling = (known & sums.mixed).sum() >= min(TELLING, known.sum())
            broken = bool((column.values[known] % 1 != 0).any())  # as no answer on a scale is
            if telling and (sums.whole or broken) and column.equals(sums.mean)[known].all():
                return "mean"
    return None


def is_square(column: Numbers, of: Numbers) -> bool:
    """Tell whether a column holds the squares of another one."""
    known = ~np.isnan(column.values) & ~np.isnan(of.values)
    return bool(known.sum() >= FEWEST and column.equals(of.values**2)[known].all())


def computed_row(cells: Sequence[Numbers], row: int, above: NDArray[np.bool_]) -> Computed | None:
    """Tell whether every number of a row is the sum, or the mean, of the rows above it."""
    filled = [one for one in cells if not np.isnan(one.values[row])]
    above = above.copy()
    above[row:] = False
    if not filled or above.sum() < FEWEST:
        return None
    for kind in ("total", "mean"):
        if all(_is_computed(one, row, one.values[above], kind) for one in filled):
            return "total" if kind == "total" else "mean"
    return None


def _is_computed(column: Numbers, row: int, above: Floats, kind: str) -> bool:
    values = above[~np.isnan(above)]
    if len(values) < FEWEST:
        return False
    expected = values.sum() if kind == "total" else values.mean()
    return bool(abs(column.values[row] - expected) <= column.slack[row])


@dataclass(frozen=True, slots=True)
class Sums:
    """What the last columns of a run come to in every row; NaN where all of them are blank."""

    total: Floats
    mean: Floats
    mixed: NDArray[np.bool_]  # whether the numbers of the row differ
    whole: bool  # all columns of the run


def _accumulated(run: Sequence[Numbers]) -> Iterator[Sums]:
    """Sum up the last two columns of a run, the last three, and so on to all of them."""
    if len(run) < FEWEST:
        return
    rows = len(run[0].values)
    total, count = np.zeros(rows), np.zeros(rows)
    low, high = np.full(rows, np.inf), np.full(rows, -np.inf)
    for taken, column in enumerate(reversed(run), start=1):
        filled = ~np.isnan(column.values)
        total = total + np.where(filled, column.values, 0.0)
        count = count + filled
        low = np.where(filled, np.minimum(low, column.values), low)
        high = np.where(filled, np.maximum(high, column.values), high)
        if taken >= FEWEST:
            known = np.where(count > 0, total, np.nan)
            yield Sums(known, known / np.maximum(count, 1), low < high, taken == len(run))


def _slack(text: str) -> float:
    """Give half of the last printed decimal; a whole number stands for itself."""
    decimals = re.search(r"[.,](\d+)$", text)
    return 0.5 * 10.0 ** -len(decimals[1]) if decimals else 0.0
