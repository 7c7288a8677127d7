"""Draw the respondents of survey.csv: three strata, clusters, a weight, four items, a group."""

import csv
from pathlib import Path

import numpy as np

HEADER = ("stratum", "cluster", "gender", "level", "weight", "x1", "x2", "x3", "x4")
SIZES = (90, 60, 50)  # respondents by stratum


def survey_rows() -> list[tuple[str, ...]]:
    """Give the rows of survey.csv; an empty cell of x4 is a missing answer."""
    rng = np.random.default_rng(20261126)
    rows = []
    for stratum, size in enumerate(SIZES):
        for position in range(size):
            quality = rng.normal(0.25 * stratum, 1)
            gender = "f" if rng.random() < 0.6 else "m"
            level = ("S1", "S1", "S2", "S3")[int(rng.integers(4))]
            weight = round(float(rng.uniform(0.5, 3)) * (1 + stratum), 4)
            items = quality + rng.normal(0, 0.9, 4) + (gender == "m") * 0.2
            scores = np.clip(np.round(3.3 + 0.8 * items), 1, 5).astype(int).tolist()
            cells = [str(one) for one in scores]
            if rng.random() < 0.08:
                cells[3] = ""
            cluster = f"c{stratum}{position // 6:02d}"
            rows.append(("ABC"[stratum], cluster, gender, level, f"{weight}", *cells))
    return [tuple(row) for row in rows]


if __name__ == "__main__":
    path = Path(__file__).with_name("survey.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([HEADER, *survey_rows()])
