"""The data of relations.R, and its committed values."""

import numpy as np
from numpy.typing import NDArray

from tests.reference.values import FOLDER, answers, r_values

Columns = dict[str, NDArray[np.float64]]


def relation_data() -> tuple[NDArray[np.float64], Columns]:
    """Give the outcome and the predictors a, b and m."""
    x = answers("likert.csv")
    return x[:, 5:9].mean(axis=1), {"a": x[:, 0], "b": x[:, 1], "m": x[:, 2:5].mean(axis=1)}


def five_predictors() -> NDArray[np.float64]:
    """Give the rows of q1 to q5 with the outcome last."""
    x = answers("likert.csv")
    return np.column_stack([x[:, :5], x[:, 5:9].mean(axis=1)])


def relation_values() -> dict[str, list[float]]:
    """Read R's values by record (R 4.2.2, car 3.1.1, lmtest 0.9.40, sandwich 3.0.2)."""
    return r_values((FOLDER / "relations_r.csv").read_text("utf-8"))
