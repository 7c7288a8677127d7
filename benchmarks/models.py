"""The one-factor model and what rests on it, beside lavaan, semTools and psych on the same answers.

Prints seconds of angket, seconds of the R function and their ratio. 400 respondents, 10 items for
the models and 40 in eight constructs for HTMT, seeded; median of several runs, R's start and the
reading of its file left out. R's bootstraps run fewer draws and are scaled up to ours.
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

from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.covariance import correlations, covariances
from pipeline.statistics.heterotrait import bootstrap_htmt, htmt
from pipeline.statistics.omega import omega_if_deleted, omega_total
from pipeline.statistics.one_factor import one_factor
from pipeline.statistics.one_factor_fiml import omega_fiml
from pipeline.statistics.schmid_leiman import schmid_leiman

DRAWS = 2000
CONSTRUCTS = tuple(range(first, first + 5) for first in range(0, 40, 5))

PEER = r"""
suppressMessages({library(lavaan); library(semTools); library(psych)})
x <- read.csv("answers.csv"); ten <- x[1:10]; r <- cor(ten)
gaps <- read.csv("gaps.csv")
model <- paste("f =~", paste(names(ten), collapse = " + "))
eight <- paste(sapply(0:7, function(i) paste0("c", i, " =~ ",
  paste0("V", 5 * i + 1:5, collapse = " + "))), collapse = "\n")
fit <- function() cfa(model, ten, std.lv = TRUE)
without <- function(i) compRelSEM(cfa(paste("f =~", paste(names(ten)[-i], collapse = " + ")),
  ten, std.lv = TRUE), obs.var = FALSE)
drawn <- function(data) data[sample(nrow(data), replace = TRUE), ]
quiet <- function(e) suppressWarnings(suppressMessages(capture.output(force(e))))
put <- function(name, times, work, scale = 1) {
  taken <- sapply(1:times, function(i) system.time(quiet(work()))["elapsed"])
  cat(name, "\t", median(taken) * scale, "\n", sep = "")
}
put("one-factor model with fit", 5,
  function() {f <- fit(); fitMeasures(f); standardizedSolution(f)})
put("omega total, 5 % missing (FIML)", 3, function() compRelSEM(cfa(model, gaps, std.lv = TRUE,
  missing = "fiml"), obs.var = FALSE))
put("omega total", 5, function() compRelSEM(fit(), obs.var = FALSE))
put("omega if deleted, 10 items", 3, function() sapply(1:10, without))
put("omega total, bootstrap of 2000", 1, function() for (i in 1:5)
  compRelSEM(cfa(model, drawn(ten), std.lv = TRUE, se = "none", test = "none")), 400)
put("omega hierarchical, 3 factors", 5, function() omega(r, 3, n.obs = 400, plot = FALSE))
put("HTMT, 8 constructs", 5, function() htmt(eight, x, htmt2 = FALSE))
put("HTMT, bootstrap of 2000", 1, function() for (i in 1:5)
  htmt(eight, drawn(x), htmt2 = FALSE), 400)
"""


def answers() -> NDArray[np.float64]:
    random = np.random.default_rng(20261122)
    general = random.standard_normal((400, 1))
    group = np.repeat(random.standard_normal((400, 8)), 5, axis=1)
    drawn = 0.6 * general + 0.6 * group + 0.7 * random.standard_normal((400, 40))
    return np.clip(np.round(3 + drawn), 1, 5)


def with_gaps(table: NDArray[np.float64]) -> NDArray[np.float64]:
    gone = np.random.default_rng(7).random(table.shape) < 0.05
    return np.where(gone, np.nan, table)


def ours(table: NDArray[np.float64]) -> dict[str, Callable[[], object]]:
    ten, choice = table[:, :10], Resampling(draws=DRAWS)
    return {
        "one-factor model with fit": lambda: one_factor(covariances(ten, "listwise")),
        "omega total": lambda: omega_total(ten),
        "omega total, 5 % missing (FIML)": lambda: omega_fiml(with_gaps(ten)),
        "omega if deleted, 10 items": lambda: omega_if_deleted(ten),
        "omega total, bootstrap of 2000": lambda: omega_total(
            ten, interval="bootstrap", resampling=choice
        ),
        "omega hierarchical, 3 factors": lambda: schmid_leiman(
            correlations(ten, "listwise").matrix, 3
        ),
        "HTMT, 8 constructs": lambda: htmt(correlations(table, "listwise").matrix, CONSTRUCTS),
        "HTMT, bootstrap of 2000": lambda: bootstrap_htmt(table, CONSTRUCTS, resampling=choice),
    }


def seconds(work: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def peer(table: NDArray[np.float64]) -> dict[str, float]:
    if not shutil.which("Rscript"):
        return {}
    with tempfile.TemporaryDirectory() as folder:
        names = ",".join(f"V{at + 1}" for at in range(table.shape[1]))
        path = Path(folder) / "answers.csv"
        np.savetxt(path, table, fmt="%d", delimiter=",", header=names, comments="")
        ten = ",".join(names.split(",")[:10])
        gaps = with_gaps(table[:, :10])
        cells = [",".join("" if np.isnan(one) else f"{one:.0f}" for one in row) for row in gaps]
        (Path(folder) / "gaps.csv").write_text("\n".join([ten, *cells, ""]))
        made = subprocess.run(
            ["Rscript", "-e", PEER], cwd=folder, check=True, capture_output=True, text=True
        ).stdout
    return {name: float(taken) for name, taken in (line.split("\t") for line in made.splitlines())}


def main() -> None:
    table = answers()
    theirs = peer(table)
    for name, work in ours(table).items():
        taken = seconds(work)
        row = f"{name:34} {taken:9.4f} s"
        if name in theirs:
            row += f"   R {theirs[name]:9.4f} s   {theirs[name] / taken:8.1f} x as fast"
        print(row)


if __name__ == "__main__":
    main()
