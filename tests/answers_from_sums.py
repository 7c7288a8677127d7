"""Answers that have the sums which a publication prints: its statistics follow from them."""

import itertools

import numpy as np
from numpy.typing import NDArray

Answers = NDArray[np.float64]
POINTS = (5, 4, 3, 2, 1)
MOST_SWAPS = 200_000


def with_sums(n: int, total: int, squares: int, points: tuple[int, ...] = POINTS) -> Answers:
    """Find ``n`` answers of the scale with a sum and a sum of squares."""
    for low in itertools.product(range(n + 1), repeat=2):  # how many answers of 1 and of 2
        rest = n - sum(low)
        left, left_squares = total - low[0] - 2 * low[1], squares - low[0] - 4 * low[1]
        # a + b + c = rest, 5a + 4b + 3c = left, 25a + 16b + 9c = left_squares
        fives = (left_squares - 7 * left + 12 * rest) / 2
        fours = left - 3 * rest - 2 * fives
        threes = rest - fives - fours
        counts = (fives, fours, threes, low[1], low[0])
        if all(count >= 0 and count == int(count) for count in counts):
            return np.repeat(np.array(points, dtype=float), [int(count) for count in counts])
    raise LookupError("no such answers")


def with_product(x: Answers, y: Answers, product: float) -> Answers:
    """Put the answers of ``x`` into an order that has the sum of products with ``y``."""
    rng = np.random.default_rng(1)
    x = rng.permutation(x)
    for _ in range(MOST_SWAPS):
        gap = product - x @ y
        if gap == 0:
            return x
        i, j = rng.integers(x.size, size=2)
        change = (x[j] - x[i]) * (y[i] - y[j])
        if abs(gap - change) < abs(gap) or rng.random() < 0.02:
            x[[i, j]] = x[[j, i]]
    raise LookupError("no such order")


def with_total_squares(columns: list[Answers], squares: float) -> Answers:
    """Put the columns beside each other so that the row totals have a sum of squares."""
    rng = np.random.default_rng(1)
    table = np.column_stack([np.sort(column) for column in columns])
    totals = table.sum(axis=1)
    for _ in range(MOST_SWAPS):
        gap = squares - totals @ totals
        if gap == 0:
            return table
        column = rng.integers(table.shape[1])
        i, j = rng.integers(table.shape[0], size=2)
        difference = table[j, column] - table[i, column]
        change = 2 * difference * (totals[i] - totals[j]) + 2 * difference**2
        if abs(gap - change) < abs(gap) or rng.random() < 0.01:
            table[[i, j], column] = table[[j, i], column]
            totals = table.sum(axis=1)
    raise LookupError("no such table")
