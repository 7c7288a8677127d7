"""A study that asks for every index of service quality, with answers as a test wants them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

import numpy as np

POINTS = {"lima": range(1, 6), "sembilan": range(1, 10), "sebelas": range(11), "kano": range(1, 6)}
PARTS = {  # perspective: scale, number of items, on the scorecard
    "kinerja": ("lima", 3, True),
    "kepentingan": ("lima", 3, False),
    "minimum": ("sembilan", 2, False),
    "harapan": ("sembilan", 2, False),
    "kenyataan": ("sembilan", 2, True),
    "ada": ("kano", 2, False),
    "tiada": ("kano", 2, False),
    "saran": ("sebelas", 1, False),
    "sistem": ("lima", 10, False),
}
INDICES = """\
  - {name: ipa, kind: ipa, of: {importance: kepentingan, performance: kinerja}}
  - {name: csi, kind: csi, of: {importance: kepentingan, performance: kinerja}}
  - {name: servqual, kind: servqual, of: {expectation: kepentingan, perception: kinerja}}
  - {name: libqual, kind: libqual, of: {minimum: minimum, desired: harapan, perceived: kenyataan}}
  - {name: kano, kind: kano, of: {functional: ada, dysfunctional: tiada}}
  - {name: nps, kind: nps, of: {recommendation: saran}}
  - {name: sus, kind: sus, of: {statements: sistem}}
  - {name: teratas, kind: top-box, of: {items: kinerja}}
  - {name: tcr, kind: tcr, of: {items: kinerja}}
  - {name: azwar, kind: person-categories, of: {items: kinerja}}
"""
STUDY = """\
study: indeks
title: {id: Indeks, en: Indices}
about: {organisation: {id: Kantor Contoh, en: the Example Office}}
questionnaire: kuesioner.yaml
responses: [{file: jawaban.csv}]
quality: {remove: []}
report: {date: 2026-11-22, terms: careful}
"""


def items() -> Iterator[tuple[str, str, int]]:
    """Give each item: its name, its perspective, its place from 1."""
    for perspective, (_scale, count, _card) in PARTS.items():
        for place in range(1, count + 1):
            yield f"{perspective}{place}", perspective, place


def questionnaire() -> str:
    """Write the questionnaire."""
    lines = ["questionnaire: 1", "name: indeks", "title: {id: Indeks, en: Indices}", "scales:"]
    for scale, points in POINTS.items():
        lines += [f"  {scale}:", "    values:"]
        lines += [f"      - {{value: {one}, label: '{one}'}}" for one in points]
        lines += ["    missing:", "      - {match: ['', '-'], kind: no_answer}"]
    lines.append("perspectives:")
    for name, (_scale, _count, card) in PARTS.items():
        words = f"{{id: {name.capitalize()}, en: {name.capitalize()}}}"
        lines.append(f"  - {{name: {name}, label: {words}, scorecard: {str(card).lower()}}}")
    lines.append("items:")
    for name, perspective, place in items():
        scale = PARTS[perspective][0]
        turned = perspective == "sistem" and place % 2 == 0
        lines.append(
            f"  - {{name: {name}, label: Hal {place} ({perspective}), scale: {scale},"
            f" perspective: {perspective}, attribute: hal-{place},"
            f" reverse: {str(turned).lower()}}}"
        )
    return "\n".join([*lines, "indices:", INDICES])


def answers(n: int, seed: int = 1) -> list[dict[str, str]]:
    """Draw answers of n respondents, every one present."""
    random = np.random.default_rng(seed)
    return [
        {
            name: str(random.choice(np.array(POINTS[PARTS[perspective][0]])))
            for name, perspective, _ in items()
        }
        for _ in range(n)
    ]


def write_index_study(
    folder: Path, rows: Sequence[Mapping[str, str]], old: str = "", new: str = ""
) -> Path:
    """Write a study that asks for every index; ``old`` in the questionnaire becomes ``new``."""
    folder.mkdir(parents=True, exist_ok=True)
    words = questionnaire()
    assert old in words
    (folder / "kuesioner.yaml").write_text(words.replace(old, new, 1) if old else words)
    (folder / "study.yaml").write_text(STUDY)
    text = StringIO()
    writer = csv.DictWriter(text, [name for name, _, _ in items()], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "jawaban.csv").write_text(text.getvalue())
    return folder
