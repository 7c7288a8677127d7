"""Read what omega.R made: R 4.2.2, lavaan 0.6-14, semTools 0.5-6, psych 2.2.9; calls in omega.R."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.reference.values import FOLDER, answers, r_values

FIT = (
    "chisq",
    "df",
    "pvalue",
    "baseline.chisq",
    "baseline.df",
    "cfi",
    "tli",
    "rmsea",
    "rmsea.ci.lower",
    "rmsea.ci.upper",
    "srmr",
)


@cache
def omega_values() -> dict[str, list[float]]:
    """Give the values by record, items in order."""
    return r_values((FOLDER / "omega_r.csv").read_text("utf-8"))


def omega_samples() -> dict[str, NDArray[np.float64]]:
    """Give the answers by the names that omega.R uses; missing ones are left in."""
    full, missing = answers("likert.csv"), answers("likert_missing.csv")
    return {"five": full[:, :5], "nine": full, "missing_five": missing[:, :5]}


def pearson_matrix(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give numpy's correlations of the columns of complete answers."""
    return np.asarray(np.corrcoef(answers.T), dtype=np.float64)
