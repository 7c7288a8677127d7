"""A study whose scores are related: two perspectives explain a third, one through another."""

from pathlib import Path

import numpy as np

from tests.studies import write_study

ITEMS = ("A1", "A2", "B1", "B2", "M1", "M2", "Y1", "Y2")
PERSPECTIVES = {"a": "Isi", "b": "Bantuan", "m": "Kepercayaan", "y": "Kesetiaan"}
RELATIONS = """\
relations:
  - {name: pengaruh, outcome: y, predictors: [a, B1]}
  - {name: pendorong, kind: drivers, outcome: y, predictors: [a, b, m]}
  - {name: lewat, kind: mediation, outcome: y, predictors: [a], mediator: m}
  - name: jalur
    kind: path
    outcome: Y1
    predictors: [A1, b]
    mediator: m
    label: {id: Jalur Kesetiaan, en: Paths to Loyalty, ms: Laluan Kesetiaan}
"""


def drawn_answers(n: int = 120, seed: int = 5) -> dict[str, list[object]]:
    """Draw answers from 1 to 5; some are missing."""
    random = np.random.default_rng(seed)
    a, b = random.normal(size=(2, n))
    m = 0.6 * a + 0.3 * b + random.normal(size=n)
    y = 0.4 * a + 0.6 * m + random.normal(size=n)
    answers: dict[str, list[object]] = {}
    for name, score in zip(ITEMS, (a, a, b, b, m, m, y, y), strict=True):
        values = np.clip(np.round(3 + score + random.normal(scale=0.6, size=n)), 1, 5)
        answers[name] = [int(one) for one in values]
    for row, name in ((3, "A1"), (3, "A2"), (7, "Y1"), (9, "B1")):
        answers[name][row] = ""
    return answers


def relation_study(
    folder: Path, relations: str = RELATIONS, answers: dict[str, list[object]] | None = None
) -> Path:
    """Write the study; its items stand in four perspectives."""
    write_study(folder, answers or drawn_answers(), study=relations)
    path = folder / "kecil.yaml"
    text = path.read_text()
    declared = "".join(
        f"  - {{name: {name}, label: {{id: {label}, en: {label}}}}}\n"
        for name, label in PERSPECTIVES.items()
    )
    start, end = text.index("perspectives:\n"), text.index("items:\n")
    text = f"{text[:start]}perspectives:\n{declared}{text[end:]}"
    for name in ITEMS:
        text = text.replace(
            f"name: {name}, label: Pernyataan {name}, scale: setuju5, perspective: layanan",
            f"name: {name}, label: Pernyataan {name}, scale: setuju5,"
            f" perspective: {name[0].lower()}",
        )
    path.write_text(text)
    return folder
