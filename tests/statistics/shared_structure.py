"""Read the reference data sets and the records of their factor analysis."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics.conventions import Extractor
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate
from tests.reference.structure import correlate

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"


@cache
def records(data_set: str) -> dict[str, Any]:
    found = json.loads((REFERENCE / "values" / f"{data_set}.json").read_text())["records"]
    return {
        key.removeprefix("efa."): row["value"]
        for key, row in found.items()
        if key.startswith("efa.")
    }


def table(name: str, items: list[str] | None = None) -> NDArray[np.float64]:
    with (REFERENCE / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = items or list(rows[0])
    return np.array([[float(row[one] or "nan") for one in names] for row in rows])


@cache
def answers(data_set: str) -> NDArray[np.float64]:
    found = table(data_set, list(records(data_set)["smc"]))
    return found[~np.isnan(found).any(axis=1)]


@cache
def extracted(data_set: str, method: Extractor) -> Extraction:
    m = len(records(data_set)["uls_tight"]["ss_loadings"])
    found = extract(correlate(answers(data_set)), m, method=method)
    assert isinstance(found, Extraction)
    return found


def rotated(loadings: NDArray[np.float64], choices: RotationChoices) -> Rotation:
    found = rotate(loadings, choices)
    assert isinstance(found, Rotation)
    assert found.converged
    return found


def matrix(record: Any) -> NDArray[np.float64]:
    return np.array(record["data"], dtype=np.float64)


def close(values: Any, *, rel: float = 1e-10, abs: float = 1e-12) -> Any:
    listed = values.values() if isinstance(values, dict) else values
    return pytest.approx([float(one) for one in listed], rel=rel, abs=abs)
