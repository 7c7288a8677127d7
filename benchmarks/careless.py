"""Indices of careless answering against R: the same 20,000 x 40 answers, then 1,000,000 x 40 here.

R's side is psych's own distance, and for the rest the one-liners that R's careless consists of
(``rle`` and ``sd`` of each row, a correlation within each row). Without Rscript only angket's times
are printed. Each time is the best of three of angket, and a single one of R.
"""

import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.mahalanobis import squared_distances
from pipeline.statistics.response_consistency import (
    even_odd,
    psychometric_synonyms,
)
from pipeline.statistics.response_patterns import response_runs, response_variability

Answers = NDArray[np.float64]
SMALL, LARGE, ITEMS = 20_000, 1_000_000, 40
SCALES = [range(first, first + 5) for first in range(0, ITEMS, 5)]

INDICES: Mapping[str, Callable[[Answers], object]] = {
    "longstring": response_runs,
    "irv": response_variability,
    "mahalanobis, complete": lambda answers: squared_distances(answers, missing="complete"),
    "mahalanobis, zero": lambda answers: squared_distances(answers, missing="zero"),
    "mahalanobis, answered": squared_distances,
    "even-odd": lambda answers: even_odd(answers, SCALES),
    "synonyms": lambda answers: psychometric_synonyms(answers, critical=0.45),
}

R = """
x <- matrix(readBin("answers.bin", "double", {cells}), ncol = {items}, byrow = TRUE)
timed <- function(name, code) {{
  start <- proc.time()[["elapsed"]]; force(code)
  cat(name, proc.time()[["elapsed"]] - start, sep = "\\t"); cat("\\n")
}}
timed("longstring", apply(x, 1, function(row) {{ l <- rle(row)$lengths; c(max(l), mean(l)) }}))
timed("irv", apply(x, 1, sd, na.rm = TRUE))
whole <- x[complete.cases(x), ]
timed("mahalanobis, complete", {{
  d <- mahalanobis(whole, colMeans(whole), cov(whole)); pchisq(d, ncol(x), lower.tail = FALSE) }})
timed("mahalanobis, zero", psych::outlier(x, plot = FALSE))
halves <- function(row) {{
  odd <- sapply(seq(1, 40, 5), function(i) mean(row[c(i, i + 2, i + 4)], na.rm = TRUE))
  even <- sapply(seq(1, 40, 5), function(i) mean(row[c(i + 1, i + 3)], na.rm = TRUE))
  r <- cor(odd, even, use = "pairwise"); -max(2 * r / (1 + r), -1) }}
timed("even-odd", suppressWarnings(apply(x, 1, halves)))
timed("synonyms", {{
  r <- cor(x, use = "pairwise"); r[lower.tri(r, diag = TRUE)] <- NA
  pairs <- which(r > .45, arr.ind = TRUE)
  suppressWarnings(apply(x, 1, function(row) {{
    cor(row[pairs[, 1]], row[pairs[, 2]], use = "pairwise") }})) }})
"""


def made_answers(n: int) -> Answers:
    """Answers on five points to four traits, 2 % of them missing."""
    rng = np.random.default_rng(20261126)
    answers = np.empty((n, ITEMS))
    for trait in range(4):
        level = rng.normal(size=n)
        for item in range(trait, ITEMS, 4):
            answers[:, item] = np.digitize(1.2 * level + rng.normal(size=n), (-1.5, -0.6, 0.2, 1.2))
    answers[rng.random(answers.shape) < 0.02] = np.nan
    return answers


def seconds(index: Callable[[Answers], object], answers: Answers, times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        index(answers)
        taken.append(time.perf_counter() - start)
    return min(taken)


def seconds_of_r(answers: Answers) -> dict[str, float]:
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        answers.tofile(Path(folder) / "answers.bin")
        script = R.format(cells=answers.size, items=ITEMS)
        command = ["Rscript", "-e", script]
        run = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    rows = [line.split("\t") for line in run.stdout.splitlines() if "\t" in line]
    return {name: float(taken) for name, taken in rows}


def main() -> None:
    large = made_answers(LARGE)
    small = large[:SMALL].copy()
    of_r = seconds_of_r(small)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'':24}{'20,000':>10}{'R':>10}{'ratio':>8}{'1,000,000':>12}")
    for name, index in INDICES.items():
        ours = seconds(index, small, 3)
        theirs = of_r.get(name)
        beside = f"{theirs:8.2f} s{theirs / ours:7.0f}x" if theirs is not None else " " * 18
        print(f"{name:24}{ours:8.3f} s{beside}{seconds(index, large, 1):10.2f} s", flush=True)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"peak memory {after / 1024:.0f} MB, of which {before / 1024:.0f} MB with the answers only"
    )


if __name__ == "__main__":
    main()
