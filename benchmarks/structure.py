"""How fast a questionnaire's structure is found, beside psych and base R on the same answers.

Prints the median processor time of each method in milliseconds, R's, and how many times faster;
without Rscript the first only. 1,000 respondents, 40 items in four correlated factors, answers 1 to
5. R rotates from one start; so do the rows named after it, and "all starts" is our default. Set
OPENBLAS_NUM_THREADS=1: more threads only wait for each other on matrices of this size.
"""

import csv
import io
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from pipeline.statistics.adequacy import adequacy
from pipeline.statistics.extraction import extract
from pipeline.statistics.factor_count import minimum_average_partial
from pipeline.statistics.factor_scores import factor_scores, score_weights
from pipeline.statistics.parallel_analysis import parallel_analysis
from pipeline.statistics.reference_correlations import answers_reference, normal_reference
from pipeline.statistics.rotation import RotationChoices, rotate

FACTORS, DRAWS = 4, 20

R_SCRIPT = """
suppressMessages({library(psych); library(GPArotation)})
options(mc.cores = 1)
x <- as.matrix(read.csv("answers.csv", header = FALSE)); r <- cor(x); n <- nrow(x)
quietly <- function(code) suppressWarnings(suppressMessages(capture.output(force(code))))
timed <- function(name, f, times = 5) {
  taken <- sapply(1:times, function(i) sum(system.time(quietly(f()))[1:2]))
  cat(name, ",", median(taken), "\\n", sep = "")
}
many <- function(f, times = 20) function() for (i in 1:times) f()
a <- unclass(fa(r, 4, n.obs = n, rotate = "none")$loadings)
timed("adequacy", many(function() { KMO(r); cortest.bartlett(r, n); smc(r) }))
for (fm in c("pa", "minres", "ml"))
  timed(fm, many(function() fa(r, 4, n.obs = n, fm = fm, rotate = "none")))
timed("pca", many(function() principal(r, 4, n.obs = n, rotate = "none")))
timed("varimax", many(function() stats::varimax(a, eps = 1e-12)))
timed("promax", many(function() psych::kaiser(a, rotate = "Promax")))
timed("quartimax", many(function() quartimax(a)))
timed("oblimin", many(function() oblimin(a)))
timed("geomin", many(function() geominQ(a)))
timed("minres + oblimin", many(function() fa(r, 4, n.obs = n, rotate = "oblimin")))
timed("map", many(function() VSS(r, 8, n.obs = n, plot = FALSE, rotate = "none")), 1)
timed("scores", many(function() factor.scores(x, a, method = "tenBerge")))
timed("fa.parallel", function() fa.parallel(x, n.iter = 20, plot = FALSE), 1)
"""


def answers() -> np.ndarray:
    rng = np.random.default_rng(1)
    traits = rng.multivariate_normal(np.zeros(4), 0.7 * np.eye(4) + 0.3, 1000)
    simple = np.kron(np.eye(4), np.ones((1, 10))) * rng.uniform(0.5, 0.8, 40)
    latent = traits @ simple + rng.normal(size=(1000, 40)) * 0.7
    return (latent[:, :, None] > np.array([-1.5, -0.5, 0.5, 1.5])).sum(axis=2) + 1.0


def methods(table: np.ndarray) -> dict[str, Callable[[], object]]:
    r, n = np.corrcoef(table.T), len(table)
    loadings = extract(r, FACTORS).loadings
    weigh = {"phi": np.eye(FACTORS), "r": r, "method": "ten-berge"}
    kinds = ("varimax", "promax", "quartimax", "oblimin", "geomin")
    one = {kind: RotationChoices(kind, starts=1) for kind in kinds}
    return {
        "adequacy": lambda: adequacy(r, n),
        "pa": lambda: extract(r, FACTORS, method="paf-psych"),
        **{kind: lambda kind=kind: extract(r, FACTORS, method=kind) for kind in ("minres", "ml")},
        "pca": lambda: extract(r, FACTORS, method="pca"),
        **{kind: lambda kind=kind: rotate(loadings, one[kind]) for kind in kinds},
        "oblimin, all starts": lambda: rotate(loadings, RotationChoices("oblimin")),
        "geomin, all starts": lambda: rotate(loadings, RotationChoices("geomin")),
        "minres + oblimin": lambda: rotate(extract(r, FACTORS).loadings),
        "map": lambda: minimum_average_partial(r),
        "scores": lambda: factor_scores(table, score_weights(loadings, **weigh).weights),
        "fa.parallel": lambda: both_parallel(table, r),
    }


def both_parallel(table: np.ndarray, r: np.ndarray) -> None:
    """Do what psych::fa.parallel does: two references, components and factors of each."""
    drawn = (
        answers_reference(table, source="resampled", draws=DRAWS),
        normal_reference(len(table), len(r), draws=DRAWS),
    )
    for reference in drawn:
        for eigenvalues in ("components", "factors-minres"):
            parallel_analysis(r, reference, eigenvalues=eigenvalues)


def milliseconds(method: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times + 1):
        start = time.process_time()
        method()
        taken.append(time.process_time() - start)
    return 1000 * statistics.median(taken[1:])


def by_r(table: np.ndarray) -> dict[str, float]:
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder) / "answers.csv", table, fmt="%d", delimiter=",")
        made = subprocess.run(
            ["Rscript", "-e", R_SCRIPT], cwd=folder, check=True, capture_output=True, text=True
        ).stdout
    repeats = {"fa.parallel": 1}
    rows = csv.reader(io.StringIO(made))
    return {name: 1000 * float(taken) / repeats.get(name, 20) for name, taken in rows}


def main() -> None:
    table = answers()
    peer = by_r(table)
    for name, method in methods(table).items():
        ours = milliseconds(method)
        times = f"{peer[name]:9.2f} ms   {peer[name] / ours:6.1f} x" if name in peer else ""
        print(f"{name:20} {ours:8.2f} ms   {times}")


if __name__ == "__main__":
    main()
