"""Write the export of an example study of minimum, desired and perceived service: seeded answers.

``python data/libqual-2026/make_data.py [FOLDER]`` writes pemustaka.csv into FOLDER, by default
beside this script; the same script always writes the same bytes. Each user has a level of demand,
which moves the minimum and the desired level together, and one of experience; each attribute has
means on 1 to 9.

All randomness comes from ``Generator.random``, the stream that numpy has kept.
"""

import csv
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from ruamel.yaml import YAML

Declared: TypeAlias = Mapping[str, Any]  # a questionnaire as plain maps and lists
HERE = Path(__file__).parent
QUESTIONNAIRE = HERE.parents[1] / "questionnaires" / "libqual.yaml"
SEED, USERS = 20261002, 238
NORMAL = NormalDist()

# by dimension: mean minimum, desired and perceived level on 1 to 9
LEVELS = {"as": (6.0, 7.7, 6.9), "ic": (6.3, 7.9, 6.5), "lp": (5.9, 7.5, 5.7)}
APART = 0.35  # how far the attributes of a dimension lie apart
FACULTIES = ("Ekonomi dan Bisnis", "Hukum", "Ilmu Budaya", "Kedokteran", "Teknik")
UNKNOWN = 0.015


def main(folder: Path) -> None:
    """Write the export of the users into a folder."""
    questionnaire = YAML(typ="safe").load(QUESTIONNAIRE.read_text(encoding="utf-8"))
    random = np.random.default_rng(SEED)
    attributes = list(dict.fromkeys(item["attribute"] for item in questionnaire["items"]))
    shifts = {name: APART * (2 * random.random() - 1) for name in attributes}
    rows = [draw_user(random, questionnaire, shifts) for _ in range(USERS)]
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "pemustaka.csv").write_bytes(text.getvalue().encode())


def draw_user(
    random: np.random.Generator, questionnaire: Declared, shifts: dict[str, float]
) -> dict[str, str]:
    """Draw one user's answers."""
    demand, experience = normal(random), normal(random)
    row = {
        "Jenis kelamin": "Perempuan" if random.random() < 0.61 else "Laki-laki",
        "Fakultas": FACULTIES[int(random.random() * len(FACULTIES))],
        "Status": "Mahasiswa" if random.random() < 0.9 else "Dosen",
    }
    for item in questionnaire["items"]:
        part, dimension = item["perspective"].split("-")
        low, high, real = LEVELS[dimension]
        shift = shifts[item["attribute"]]
        score = {
            "minimum": low + 0.9 * demand + 0.9 * normal(random),
            "harapan": high + 0.7 * demand + 0.7 * normal(random),
            "kenyataan": real + 1.4 * shift + 0.9 * experience + 0.9 * normal(random),
        }[part]
        value = min(9, max(1, int(np.floor(score + 0.5))))
        unknown = random.random() < UNKNOWN and part == "kenyataan"
        row[item["column"][1]] = "Tidak tahu" if unknown else str(value)
    row["Saran dan masukan"] = ""
    return row


def normal(random: np.random.Generator) -> float:
    """Draw a standard normal number."""
    return NORMAL.inv_cdf(min(1 - 1e-12, max(1e-12, random.random())))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
