"""Read the values that missing.R made, and make the answers that it imputes."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tests.reference.values import FOLDER, answers, r_values

AIR = ("Ozone", "Solar.R", "Wind", "Temp", "Month", "Day")


@lru_cache
def missing_of_r() -> dict[str, list[float]]:
    """Give R's values by record (R 4.2.2, mice 3.15.0: calls in missing.R)."""
    text = (FOLDER / "missing_r.csv").read_text("utf-8")
    return r_values(text)


def airquality() -> NDArray[np.float64]:
    """Give R's data set airquality, NaN where a measurement is missing."""
    return np.column_stack([missing_of_r()[f"airquality.{name}"] for name in AIR])


def with_gaps() -> NDArray[np.float64]:
    """Leave answers to three items out by the rule of missing.R."""
    full = answers("likert.csv")
    row, gaps = np.arange(1, len(full) + 1), full.copy()
    gaps[(full[:, 3] <= 3) & (row % 2 == 0), 0] = np.nan
    gaps[(full[:, 5] >= 4) & (row % 3 == 0), 1] = np.nan
    gaps[row % 5 == 0, 2] = np.nan
    return gaps
