"""How fast classes are drawn, beside R's boot and a plain numpy loop, on the same answers.

400 respondents of two kinds answer 40 items in five perspectives; 2,000 resamples give the class
of every perspective and of the whole. Aimed at 10 seconds, and at 5 times the speed of the loop.
It prints seconds and ratios, and whether each aim is met; without Rscript and its package boot it
says so.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.categories import class_table
from pipeline.statistics.class_certainty import Measure, class_shares, draw_values, split
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.rescaled_bootstrap import Stratum

Answers = NDArray[np.float64]
N, ITEMS, PARTS, DRAWS = 400, 40, 5, 2000
KINDS = (np.arange(300), np.arange(300, N))
TABLE = class_table(ClassChoices("equal-width", classes=5), Span(1, 5, 5))
SECONDS, TIMES = 10.0, 5.0

R = """
suppressMessages(library(boot))
x <- matrix(readBin("answers.bin", "double", {cells}), ncol = {items}, byrow = TRUE)
kind <- rep(1:2, c(300, 100))
part <- rep(1:{parts}, each = {items} / {parts})
value <- function(x, rows) {{
  s <- sapply(1:{parts}, function(p) mean(rowMeans(x[rows, part == p])))
  c(s, mean(s))
}}
start <- proc.time()[["elapsed"]]
found <- boot(x, value, R = {draws}, strata = kind)
classes <- apply(found$t, 2, function(v) table(cut(v, c(1, 1.8, 2.6, 3.4, 4.2, 5), right = FALSE)))
cat(proc.time()[["elapsed"]] - start)
"""


def main() -> None:
    """Time all three on the same answers."""
    random = np.random.default_rng(1)
    answers = random.integers(1, 6, (N, ITEMS)).astype(float)
    ours = best(lambda: drawn_shares(answers), 20)
    plain = best(lambda: looped_shares(answers), 3)
    print(f"angket      {ours:8.3f} s")
    print(f"numpy loop  {plain:8.3f} s   {plain / ours:6.1f} times")
    found = r_seconds(answers)
    if found is None:
        print("R boot      not there (Rscript with package boot)")
    else:
        print(f"R boot      {found:8.3f} s   {found / ours:6.1f} times")
    print(f"below {SECONDS:.0f} s: {'yes' if ours < SECONDS else 'no'}")
    print(f"{TIMES:.0f} times the loop: {'yes' if plain > TIMES * ours else 'no'}")


def drawn_shares(answers: Answers) -> list[dict[str, float]]:
    """Give the shares of every part and of the whole."""
    scores = answers.reshape(N, PARTS, -1).mean(axis=2)
    top, below = split(scores)
    parts = [
        Measure(top[:, [at]], below[:, [at]], TABLE, lambda ratios: ratios[:, 0], np.ones(1))
        for at in range(PARTS)
    ]
    even = np.full(PARTS, 1 / PARTS)
    whole = Measure(top, below, TABLE, lambda ratios: np.asarray(ratios @ even), even)
    strata = [Stratum(rows) for rows in KINDS]
    values = draw_values([*parts, whole], strata, Resampling(DRAWS, 1))
    return [class_shares(one, TABLE) for one in values]


def looped_shares(answers: Answers) -> list[dict[str, float]]:
    """Draw rows and average them, one sample after the other."""
    random = np.random.default_rng(1)
    found = []
    for _ in range(DRAWS):
        rows = np.concatenate([random.choice(kind, kind.size) for kind in KINDS])
        means = answers[rows].reshape(N, PARTS, -1).mean(axis=2).mean(axis=0)
        found.append([*means, means.mean()])
    return [class_shares(one, TABLE) for one in np.array(found).T]


def best(work: Callable[[], object], times: int) -> float:
    """Give the seconds of the fastest of some runs."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def r_seconds(answers: Answers) -> float | None:
    """Give what R's boot takes, None where it is not there."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    script = R.format(cells=N * ITEMS, items=ITEMS, parts=PARTS, draws=DRAWS)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answers.bin").write_bytes(answers.tobytes())
        done = subprocess.run(
            [program, "-e", script], cwd=folder, capture_output=True, text=True, check=False
        )
    return float(done.stdout) if done.returncode == 0 else None


if __name__ == "__main__":
    main()
