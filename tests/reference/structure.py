"""Read the reference values of factor analysis that structure.R made."""

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.assignment import aligned, match_factors
from tests.reference.values import FOLDER, answers, r_values


def structure_values(text: str | None = None) -> dict[str, list[float]]:
    """Read R's values by record (R 4.2.2, psych 2.2.9, GPArotation 2022.10.2; calls: script)."""
    return r_values(text or (FOLDER / "structure_r.csv").read_text("utf-8"))


def columns(values: list[float], rows: int) -> NDArray[np.float64]:
    """Give a matrix that R wrote column by column."""
    return np.array(values).reshape(rows, -1, order="F")


def nine() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the answers to the nine items, and their correlations."""
    found = answers("likert.csv")
    return found, correlate(found)


def correlate(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pearson's correlations of the columns of complete answers, by numpy."""
    found = np.corrcoef(table, rowvar=False)
    assert isinstance(found, np.ndarray)
    return found


def distance(found: NDArray[np.float64], expected: NDArray[np.float64]) -> float:
    """Largest difference of two patterns after matching columns and signs."""
    return float(np.abs(aligned(found, match_factors(found, expected)) - expected).max())


def distance_of_phi(
    pattern: NDArray[np.float64],
    phi: NDArray[np.float64],
    expected: NDArray[np.float64],
    expected_phi: NDArray[np.float64],
) -> float:
    """Largest difference of the factors' correlations after matching the patterns' columns."""
    matching = match_factors(pattern, expected)
    signs, order = np.array(matching.signs), list(matching.columns)
    turned = phi[np.ix_(order, order)] * np.outer(signs, signs)
    return float(np.abs(turned - expected_phi).max())
