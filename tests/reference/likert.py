"""Make the answers that the reference values are computed from: likert.csv, likert_missing.csv.

240 invented respondents answer nine items on five points; two correlated traits (r = 0.45) lie
behind q1 to q5 and q6 to q9. In the second file some 4 % of the answers are missing;
likert_groups.csv has a group, drawn apart from the answers, for each respondent. Run in this
folder, then run alpha.R and alpha.sps, which read the files:

    python likert.py
    Rscript alpha.R > alpha_r.csv
    pspp -O format=csv -o alpha_pspp.csv alpha.sps
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ITEMS = tuple(f"q{number}" for number in range(1, 10))
FIRST = (0.8, 0.7, 0.65, 0.6, 0.5, 0.0, 0.1, 0.0, 0.15)  # loadings of q1 to q9 on each trait
SECOND = (0.0, 0.0, 0.1, 0.0, 0.2, 0.75, 0.7, 0.6, 0.55)
LOADINGS = np.column_stack([FIRST, SECOND])
SEED = 20251122
CUTS = np.array([-1.6, -0.9, -0.1, 0.9])


def groups() -> NDArray[np.int64]:
    """Draw the groups 1 to 3 of the respondents, after their answers."""
    rng = np.random.default_rng(SEED)
    rng.multivariate_normal([0, 0], [[1, 0.45], [0.45, 1]], 240)
    rng.normal(size=(240, 9))
    return rng.integers(1, 4, 240)


def likert() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Draw the answers, complete and with NaN for the missing ones."""
    rng = np.random.default_rng(SEED)
    traits = rng.multivariate_normal([0, 0], [[1, 0.45], [0.45, 1]], 240)
    explained = (LOADINGS**2).sum(axis=1) + 2 * 0.45 * LOADINGS[:, 0] * LOADINGS[:, 1]
    noise = rng.normal(size=(240, 9)) * np.sqrt(1 - explained)
    answers = ((traits @ LOADINGS.T + noise)[:, :, None] > CUTS).sum(axis=2) + 1.0
    rng.integers(1, 4, 240)  # the groups
    return answers, np.where(rng.random((240, 9)) < 0.04, np.nan, answers)


def write_answers(path: Path, answers: NDArray[np.float64]) -> None:
    """Write a header and one line per respondent; a missing answer is an empty cell."""
    rows = (["" if np.isnan(cell) else f"{cell:.0f}" for cell in row] for row in answers)
    lines = [",".join(row) for row in (ITEMS, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name, answers in zip(("likert.csv", "likert_missing.csv"), likert(), strict=True):
        write_answers(Path(name), answers)
    lines = "\n".join(["g", *map(str, groups())])
    Path("likert_groups.csv").write_text(f"{lines}\n", encoding="utf-8", newline="\n")
