"""What rests on polychoric correlations, beside the R functions that it is checked against.

12 items of five levels, 3,000 seeded respondents, one factor. Each time is the median of five runs
(R: three) inside a process that has everything loaded. Without R, angket's times alone.
"""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.categorical_omega import (
    OrdinalMoments,
    categorical_omega,
    categorical_omega_if_deleted,
)
from pipeline.statistics.ordinal_one_factor import dwls_weights, fit_one_factor
from pipeline.statistics.pair_tables import count_pairs
from pipeline.statistics.polychoric import ordinal_correlations, polychoric
from pipeline.statistics.polychoric_variance import (
    influences,
    sampling_covariances,
    sampling_variances,
)
from pipeline.statistics.polyserial import item_polyserials
from pipeline.statistics.robust_fit import robust_fit

R = """
suppressMessages({library(lavaan); library(semTools)})
x <- read.csv("answers.csv")
rest <- rowSums(x) - x
model <- paste("f =~", paste(names(x), collapse = " + "))
seconds <- function(call) median(replicate(3, system.time(suppressMessages(call()))[["elapsed"]]))
cat("two-step polyserials,", seconds(function() for (i in names(x))
  polycor::polyserial(rest[[i]], x[[i]], std.err = TRUE)), "\\n")
cat("ad-hoc polyserials,", seconds(function() for (i in names(x))
  psych::polyserial(rest[[i]], x[i])), "\\n")
cat("one factor DWLS and its test,", seconds(function()
  fit <<- cfa(model, x, ordered = TRUE, std.lv = TRUE)), "\\n")
cat("categorical omega,", seconds(function() reliability(fit, what = "omega")), "\\n")
"""


def answers() -> NDArray[np.float64]:
    rng = np.random.default_rng(4)
    loadings = rng.uniform(0.4, 0.85, 12)
    own = np.sqrt(1 - loadings**2) * rng.normal(size=(3000, 12))
    behind = rng.normal(size=(3000, 1)) * loadings + own
    return np.searchsorted([-1.4, -0.6, 0.2, 1.1], behind).astype(np.float64) + 1


def fit_and_test(table: NDArray[np.float64]) -> OrdinalMoments:
    codes = answer_codes(table, 16)
    tables = count_pairs(codes, 0, 4)
    found = polychoric(tables)
    moved = influences(tables, found.matrix)
    weights = dwls_weights(sampling_variances(moved), len(codes))
    fit = fit_one_factor(found.matrix, weights=weights)
    robust_fit(fit, sampling_covariances(moved, codes), n=len(codes), weights=weights)
    return OrdinalMoments(found.matrix, found.thresholds, found.fewest)


def median_seconds(call: Callable[[], object]) -> float:
    taken = []
    for _ in range(6):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def seconds_of_r(table: NDArray[np.float64]) -> dict[str, float]:
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        names = ",".join(f"q{number}" for number in range(1, table.shape[1] + 1))
        np.savetxt(
            Path(folder) / "answers.csv", table, "%d", delimiter=",", header=names, comments=""
        )
        told = subprocess.run(
            ["Rscript", "-e", R], cwd=folder, check=True, capture_output=True, text=True
        ).stdout
    lines = (line.rsplit(",", 1) for line in told.splitlines())
    return {name: float(taken) for name, taken in lines}


def main() -> None:
    table = answers()
    moments = fit_and_test(table)
    rows: dict[str, Callable[[], object]] = {
        "polychoric correlations": lambda: ordinal_correlations(table),
        "two-step polyserials": lambda: item_polyserials(table),
        "ad-hoc polyserials": lambda: item_polyserials(table, kind="ad-hoc"),
        "one factor DWLS and its test": lambda: fit_and_test(table),
        "categorical omega": lambda: categorical_omega(moments),
        "categorical omega if deleted": lambda: categorical_omega_if_deleted(moments),
    }
    peers = seconds_of_r(table)
    for name, call in rows.items():
        taken = median_seconds(call)
        peer = f"R {peers[name]:8.4f} s {peers[name] / taken:7.1f} x" if name in peers else ""
        print(f"{name:30} {taken:8.4f} s   {peer}")


if __name__ == "__main__":
    main()
