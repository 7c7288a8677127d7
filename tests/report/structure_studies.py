"""Studies whose items hang together in unusual ways."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.reference.values import samples

SCALE = """\
questionnaire: 1
name: struktur
title: Struktur
languages: [id, en]
scales:
  lima:
    values:
      - {value: 1, label: {id: Sangat buruk, en: Very poor}}
      - {value: 2, label: {id: Buruk, en: Poor}}
      - {value: 3, label: {id: Cukup, en: Fair}}
      - {value: 4, label: {id: Baik, en: Good}}
      - {value: 5, label: {id: Baik sekali, en: Very good}}
perspectives:
"""
STUDY = """\
study: struktur
title: {id: Struktur, en: Structure}
about: {organisation: {id: Kantor, en: the Office}}
questionnaire: struktur.yaml
responses: [{file: a.csv}]
report: {date: 2026-11-22, terms: careful}
"""


def write_structure(
    folder: Path, answers: NDArray[np.float64], sizes: Sequence[int], choices: str = ""
) -> Path:
    """Write a study of perspectives A, B ... with so many items each, A1, A2 ... B1 ...

    ``choices`` stand in the study's ``analysis``; all items are kept.
    """
    folder.mkdir(parents=True)
    letters = "ABCDEFGHIJ"[: len(sizes)]
    names = [f"{a}{at + 1}" for a, size in zip(letters, sizes, strict=True) for at in range(size)]
    owners = "".join(
        f"  - {{name: {a.lower()}, label: {{id: Perspektif {a}, en: Perspective {a}}}}}\n"
        for a in letters
    )
    items = "".join(
        f"  - {{name: {name}, label: Butir {name}, scale: lima, perspective: {name[0].lower()}}}\n"
        for name in names
    )
    (folder / "struktur.yaml").write_text(f"{SCALE}{owners}items:\n{items}")
    kept = "validity: {on_fail: keep}, draws: 100"
    extra = f", {choices}" if choices else ""
    (folder / "study.yaml").write_text(f"{STUDY}analysis: {{{kept}{extra}}}\n")
    lines = [",".join("" if np.isnan(one) else str(int(one)) for one in row) for row in answers]
    (folder / "a.csv").write_text("\n".join([",".join(names), *lines]) + "\n")
    return folder


def nine() -> NDArray[np.float64]:
    """Give the answers of conventions.md."""
    return samples()["nine"]


def parted() -> NDArray[np.float64]:
    """Give eight items of which the two conventions place one differently."""
    rng = np.random.default_rng(1)
    trait, own = rng.normal(size=(60, 2)), rng.normal(size=(60, 8))
    return (
        np.digitize(np.repeat(trait, 4, axis=1) * 0.8 + own, (-1, -0.3, 0.3, 1)).astype(np.float64)
        + 1
    )


def skewed(seed: int) -> NDArray[np.float64]:
    """Give eight items of three points: polychoric if 13, repaired if 0, Pearson's if 10."""
    rng = np.random.default_rng(seed)
    trait, own = rng.normal(size=(26, 1)), rng.normal(size=(26, 8))
    return np.digitize(1.3 * trait + 0.7 * own, (0.4, 1.6)).astype(np.float64) + 1


def beyond() -> NDArray[np.float64]:
    """Give three items of which one shares more with the others than a variable can."""
    rng = np.random.default_rng(0)
    r = np.array([[1, 0.93, 0.93], [0.93, 1, 0.75], [0.93, 0.75, 1]])
    drawn = rng.multivariate_normal(np.zeros(3), r, 400)
    return np.digitize(drawn, (-1, -0.3, 0.3, 1)).astype(np.float64) + 1


def many() -> NDArray[np.float64]:
    """Give 32 items of eight traits."""
    rng = np.random.default_rng(7)
    trait = rng.normal(size=(180, 8)) + 0.5 * rng.normal(size=(180, 1))
    own = rng.normal(size=(180, 32))
    return (
        np.digitize(np.repeat(trait, 4, axis=1) + own, (-1.5, -0.5, 0.5, 1.5)).astype(np.float64)
        + 1
    )


def with_column(column: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the nine items and one more."""
    return np.column_stack([nine(), column])


STUDIES: Mapping[str, tuple[NDArray[np.float64], Sequence[int], str]] = {
    "two perspectives": (nine(), (5, 4), ""),
    "psych": (nine(), (5, 4), "convention: psych"),
    "one perspective": (nine()[:, :5], (5,), ""),
    "parted": (parted(), (4, 4), ""),
    "mixed up": (nine()[:, [0, 1, 5, 2, 3, 6, 4, 7, 8]], (3, 3, 3), "structure: {factors: 2}"),
    "many": (many(), (4,) * 8, ""),
    "too many factors": (nine(), (5, 4), "structure: {factors: 7}"),
    "one factor for two": (nine(), (5, 4), "structure: {factors: 1}"),
    "two factors of one": (nine(), (9,), "structure: {factors: parallel, rotation: varimax}"),
    "a twin": (with_column(nine()[:, 0]), (5, 5), ""),
    "a constant item": (with_column(np.full(240, 3.0)), (5, 5), ""),
    "repaired": (skewed(0), (4, 4), "structure: {correlations: polychoric, rotation: promax}"),
    "fallen back": (skewed(10), (4, 4), "structure: {correlations: polychoric}"),
    "polychoric": (skewed(13), (4, 4), "structure: {correlations: polychoric, factors: 1}"),
    "beyond": (beyond(), (3,), ""),
    "components": (nine(), (5, 4), "structure: {extraction: pca, rotation: none}"),
    "two items each": (nine()[:, [0, 1, 5, 6]], (2, 2), ""),
    "two items": (nine()[:, :2], (2,), ""),
    "as many respondents as items": (nine()[:9], (5, 4), ""),
    "two respondents": (nine()[:2], (5, 4), ""),
}
