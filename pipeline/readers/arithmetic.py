"""Columns and rows that are computed from others, proved and never believed by their name."""

import re
from collections.abc import Iterable, Sequence
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

    def equals(self, computed: Floats, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which columns of numbers were rounded to the printed ones in all of some rows."""
        off = np.abs(self.values[:, np.newaxis] - computed) > self.slack[:, np.newaxis]
        return np.logical_not((off & rows).any(axis=0))


def is_numeric(cells: Cells, share: float = 0.9) -> bool:
    """Tell whether nearly all filled cells of a column are numbers."""
    filled = {text.strip(): count for text, count in cells.counts().items() if text.strip()}
    numeric = sum(count for text, count in filled.items() if NUMBER.fullmatch(text))
    return 0 < numeric >= share * sum(filled.values())


def number_of(text: str) -> float:
    """Read a number with a decimal point or comma; NaN where the text is none."""
    return float(text.replace(",", ".")) if NUMBER.fullmatch(text) else np.nan


def computed_column(column: Numbers, runs: Iterable[Sequence[Floats]]) -> Computed | None:
    """Tell whether a column is the sum or the mean of other columns in every row.

    ``runs`` are the columns that it may have been computed from; the last ones of a run may be
    enough. Of a mean, rows with the same number throughout prove nothing: any item of a respondent
    who always answers alike equals it.
    """
    for run in runs:
        if len(run) >= FEWEST and (found := _computed_from(column, np.stack(run[::-1], axis=1))):
            return found
    return None


def _computed_from(column: Numbers, run: Floats) -> Computed | None:
    """Compare a column with the sums and means of the first columns of a run, and of all."""
    filled = ~np.isnan(run)
    total = np.cumsum(np.where(filled, run, 0.0), axis=1)
    count = np.cumsum(filled, axis=1)
    known = (count > 0) & ~np.isnan(column.values)[:, np.newaxis]
    rows = known.sum(axis=0)
    taken = np.arange(1, run.shape[1] + 1)
    whole = taken == run.shape[1]
    enough = (taken >= FEWEST) & (
        rows >= np.maximum(np.where(whole, FEWEST, TELLING), len(run) / 2)
    )
    if (enough & column.equals(total, known)).any():
        return "total"
    low = np.minimum.accumulate(np.where(filled, run, np.inf), axis=1)
    high = np.maximum.accumulate(np.where(filled, run, -np.inf), axis=1)
    telling = (known & (low < high)).sum(axis=0) >= np.minimum(TELLING, rows)
    broken = bool((column.values % 1 > 0).any())  # as no answer on a scale is
    means = column.equals(total / np.maximum(count, 1), known)
    return "mean" if (enough & telling & (whole | broken) & means).any() else None


def is_square(column: Numbers, of: Floats) -> bool:
    """Tell whether a column holds the squares of another one."""
    known = (~np.isnan(column.values) & ~np.isnan(of))[:, np.newaxis]
    return bool(known.sum() >= FEWEST and column.equals(of[:, np.newaxis] ** 2, known).all())


def computed_row(cells: Sequence[Numbers], row: int, above: NDArray[np.bool_]) -> Computed | None:
    """Tell whether every number of a row is the sum, or the mean, of the rows above it.

    Means may all be weighted by one share, as those of the elements of a satisfaction survey are.
    """
    filled = [one for one in cells if not np.isnan(one.values[row])]
    above = above.copy()
    above[row:] = False
    if not filled or above.sum() < FEWEST:
        return None
    for kind in ("total", "mean"):
        if all(_is_computed(one, row, one.values[above], kind) for one in filled):
            return "total" if kind == "total" else "mean"
    return "mean" if _are_weighted(filled, row, above) else None


def _are_weighted(cells: Sequence[Numbers], row: int, above: NDArray[np.bool_]) -> bool:
    """Tell whether the numbers of a row are one share of the means of the rows above it."""
    means = np.array([_mean(one.values[above]) for one in cells], dtype=np.float64)
    printed = np.array([one.values[row] for one in cells], dtype=np.float64)
    slack = np.array([one.slack[row] for one in cells], dtype=np.float64)
    if len(cells) < TELLING or np.isnan(means).any() or means.sum() <= 0 or np.ptp(means) == 0:
        return False
    share = printed.sum() / means.sum()
    off = np.abs(printed - share * means)
    return bool(0 < share < 1 and (off <= 2 * slack).all())  # the share has its own rounding


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) >= FEWEST else np.nan


def _is_computed(column: Numbers, row: int, above: Floats, kind: str) -> bool:
    values = above[~np.isnan(above)]
    if len(values) < FEWEST:
        return False
    expected = values.sum() if kind == "total" else values.mean()
    return bool(abs(column.values[row] - expected) <= column.slack[row])


def _slack(text: str) -> float:
    """Give half of the last printed decimal; a whole number stands for itself."""
    decimals = re.search(r"[.,](\d+)$", text)
    return 0.5 * 10.0 ** -len(decimals[1]) if decimals else 0.0
