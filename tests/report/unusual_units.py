"""A study whose units are unusual: of one item, of two, with gaps, turned, with a constant item."""

from pathlib import Path

import numpy as np

from tests.report.test_unusual_studies import unusual

QUESTIONNAIRE = """
perspectives:
  - {name: kosong, label: {id: Perspektif Berjawaban Kosong, en: Perspective with gaps}}
  - {name: dua, label: {id: Perspektif Dua Butir, en: Perspective of two}}
  - {name: satu, label: {id: Perspektif Tunggal, en: Perspective of one}}
  - {name: balik, label: {id: Perspektif Terbalik, en: Turned perspective}}
  - {name: tetap, label: {id: Perspektif Tetap, en: Constant perspective}}
items:
"""

ITEMS = {
    "kosong": ("A1", "A2", "A3", "A4"),
    "dua": ("B1", "B2"),
    "satu": ("C1",),
    "balik": ("D1", "D2", "D3"),
    "tetap": ("E1", "E2", "E3", "E4"),
}
N = 60


def unusual_units(folder: Path, study: str = "") -> Path:
    """Write the study; ``study`` holds further keys of its study file."""
    items = "".join(
        f"  - {{name: {item}, label: Pernyataan {item}, scale: lima, perspective: {perspective}}}\n"
        for perspective, names in ITEMS.items()
        for item in names
    )
    columns = _answers()
    names = [item for group in ITEMS.values() for item in group]
    rows = "\n".join(",".join(columns[item][row] for item in names) for row in range(N))
    return unusual(folder, QUESTIONNAIRE + items, f"{','.join(names)}\n{rows}\n", study)


def _answers() -> dict[str, list[str]]:
    """Draw answers; D2 runs against its companions, E4 is the same for everybody."""
    draw = np.random.default_rng(20261126)
    weights = {"A": 0.9, "B": 0.9, "C": 1.0, "D": 1.2, "E": 1.0}
    factors = {letter: draw.normal(size=N) for letter in weights}
    columns = {}
    for item in (name for group in ITEMS.values() for name in group):
        behind = weights[item[0]] * factors[item[0]] + draw.normal(size=N)
        answers = np.clip(np.round(3 + behind), 1, 5).astype(int)
        if item == "D2":
            answers = 6 - answers
        if item == "E4":
            answers[:] = 4
        columns[item] = [str(one) for one in answers]
    for item in ITEMS["kosong"]:
        for row in draw.choice(N, size=5, replace=False):
            columns[item][row] = ""
    return columns
