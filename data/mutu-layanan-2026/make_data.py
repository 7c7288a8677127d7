"""Write the export of an example study of service quality: invented users, seeded answers.

``python data/mutu-layanan-2026/make_data.py [FOLDER]`` writes pemustaka.csv into FOLDER, by default
beside this script; the same script always writes the same bytes. Each user has a general level and
one for each of both questions; each attribute has a mean importance and a mean performance.

All randomness comes from ``Generator.random``, the stream that numpy has kept.
"""

import csv
import datetime
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from ruamel.yaml import YAML

Declared: TypeAlias = Mapping[str, Any]  # a questionnaire as plain maps and lists
Labels: TypeAlias = Mapping[str, Mapping[int, str]]  # by scale and value
Means: TypeAlias = Mapping[str, tuple[float, float]]  # importance, performance
HERE = Path(__file__).parent
QUESTIONNAIRE = HERE.parents[1] / "questionnaires" / "ipa-csi.yaml"
SEED, USERS = 20261001, 240
NORMAL = NormalDist()

# by attribute, in the questionnaire's order: how important, and how good it is, on 1 to 5
IMPORTANCE = (4.3, 4.5, 3.9, 4.2, 3.7, 4.4, 4.1, 4.4, 3.8, 4.3, 3.9, 4.5, 4.0, 4.7, 3.6)
PERFORMANCE = (3.6, 3.3, 3.7, 4.0, 3.8, 3.9, 4.2, 4.1, 3.9, 3.8, 4.1, 3.2, 3.5, 2.9, 3.6)
SPREAD = 0.75  # of an answer around its mean
SHARED = 0.55  # correlation of a user's answers to the same kind of question
UNANSWERED = 0.012

FACULTIES = ("Ekonomi dan Bisnis", "Hukum", "Ilmu Budaya", "Kedokteran", "Teknik")
SUGGESTIONS = (
    "Wi-Fi di lantai dua sering putus",
    "Tambah stopkontak di ruang baca",
    "Koleksi buku baru ditambah lagi",
    "Petugasnya ramah, pertahankan",
    "Jam buka Sabtu diperpanjang",
)


def main(folder: Path) -> None:
    """Write the export of the users into a folder."""
    questionnaire = YAML(typ="safe").load(QUESTIONNAIRE.read_text(encoding="utf-8"))
    rows = draw_users(np.random.default_rng(SEED), questionnaire)
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "pemustaka.csv").write_bytes(text.getvalue().encode())


def draw_users(random: np.random.Generator, questionnaire: Declared) -> list[dict[str, str]]:
    """Draw the answers of all users."""
    scales = {
        name: {point["value"]: point["label"]["id"] for point in scale["values"]}
        for name, scale in questionnaire["scales"].items()
    }
    means = dict(
        zip(attributes_of(questionnaire), zip(IMPORTANCE, PERFORMANCE, strict=True), strict=True)
    )
    start = datetime.datetime(2026, 9, 14, 8, 0)
    rows = []
    for number in range(USERS):
        start += datetime.timedelta(minutes=8 + 80 * random.random())
        rows.append(draw_user(random, questionnaire, scales, means, start))
        if number == 96:
            rows.append(dict(rows[-1]))  # somebody pressed the button twice
    return rows


def attributes_of(questionnaire: Declared) -> list[str]:
    """Name the attributes in their order."""
    named = (item.get("attribute") for item in questionnaire["items"])
    return [one for one in dict.fromkeys(named) if one is not None]


def draw_user(
    random: np.random.Generator,
    questionnaire: Declared,
    scales: Labels,
    means: Means,
    time: datetime.datetime,
) -> dict[str, str]:
    """Draw one user's answers."""
    pleased, exacting = normal(random), normal(random)
    row = {
        "Timestamp": time.strftime("%d/%m/%Y %H:%M:%S"),
        "Jenis kelamin": "Perempuan" if random.random() < 0.58 else "Laki-laki",
        "Fakultas": FACULTIES[int(random.random() * len(FACULTIES))],
        "Status": "Mahasiswa" if random.random() < 0.86 else "Dosen",
    }
    for item in questionnaire["items"]:
        header = item["column"][1]
        labels = scales[item["scale"]]
        if "attribute" not in item:
            score = 7.4 + 1.5 * pleased + 1.2 * normal(random)
        else:
            importance, performance = means[item["attribute"]]
            important = item["scale"] == "penting5"
            mean, own = (importance, exacting) if important else (performance, pleased)
            noise = SHARED**0.5 * own + (1 - SHARED) ** 0.5 * normal(random)
            score = mean + SPREAD * noise
        value = min(max(labels), max(min(labels), round_half_up(score)))
        row[header] = "" if random.random() < UNANSWERED else labels[value]
    chosen = random.random()
    row["Saran dan masukan"] = SUGGESTIONS[int(chosen * 25)] if chosen < 0.2 else ""
    return row


def normal(random: np.random.Generator) -> float:
    """Draw a standard normal number."""
    return NORMAL.inv_cdf(min(1 - 1e-12, max(1e-12, random.random())))


def round_half_up(score: float) -> int:
    """Round to the nearest whole number."""
    return int(np.floor(score + 0.5))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
