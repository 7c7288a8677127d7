"""The samples that ordinal.R uses, and the values that it made."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.reference.values import FOLDER, answers, r_values

MODELS = ("five", "four", "nine", "three", "binary", "missing_five")
SCORED = ("five", "four", "nine", "binary", "missing_five")


def ordinal_samples() -> dict[str, NDArray[np.float64]]:
    """Give the answers by the names that the script uses; incomplete rows are its na.omit."""
    full, missing = answers("likert.csv"), answers("likert_missing.csv")
    return {
        "five": full[:, :5],
        "four": full[:, 5:],
        "nine": full,
        "three": full[:, :3],
        "binary": (full[:, :5] > 3).astype(np.float64),
        "missing_five": missing[:, :5],
    }


@cache
def ordinal_values() -> dict[str, list[float]]:
    """R 4.2.2; lavaan 0.6-14, semTools 0.5-6, polycor 0.8-1, psych 2.2.9: calls in ordinal.R."""
    return r_values((FOLDER / "ordinal_r.csv").read_text("utf-8"))
