"""Write the export of an example study with weights: seeded answers of library users.

``python data/kepuasan-pemustaka-2026/make_data.py [FOLDER]`` writes pemustaka.csv into FOLDER, by
default beside this script; the same script always writes the same bytes. About as many users of
every faculty answer, the small and contented ones as many as the large; women answer more often
than men and are a little more content. Without weights the library looks better than it is.

All randomness comes from ``Generator.random``, the stream that numpy has kept.
"""

import csv
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from statistics import NormalDist

import numpy as np

HERE = Path(__file__).parent
SEED = 20261114
NORMAL = NormalDist()

# faculty -> answers, how much more content its users are, share of women among those who answer
FACULTIES: Mapping[str, tuple[int, float, float]] = {
    "Ekonomi dan Bisnis": (52, -0.30, 0.62),
    "Teknik": (49, -0.55, 0.44),
    "Keguruan": (50, 0.05, 0.78),
    "Hukum": (47, 0.50, 0.64),
    "Kedokteran": (48, 0.75, 0.70),
}
WOMEN = 0.25
# item -> mean on 1 to 5; three items each for collections, services, staff and facilities
MEANS: Mapping[str, float] = {
    **{"P1": 3.45, "P2": 3.10, "P3": 3.30},
    **{"P4": 3.60, "P5": 3.45, "P6": 3.25},
    **{"P7": 3.95, "P8": 3.75, "P9": 3.85},
    **{"P10": 3.40, "P11": 2.75, "P12": 3.65},
}
GROUP = 3  # items that are about the same thing
MISSING = 0.012
SUGGESTIONS = (
    *("Wi-Fi sering putus di lantai dua", "Tambah buku terbitan baru", "Jam buka diperpanjang"),
    *("Petugas ramah dan membantu", "Ruang baca terlalu panas", "Tambah stopkontak"),
)
SUGGESTING = 0.2


def main(folder: Path) -> None:
    """Write the export of the users into a folder."""
    random = np.random.default_rng(SEED)
    rows = [
        draw_user(random, faculty, content, women)
        for faculty, (count, content, women) in FACULTIES.items()
        for _ in range(count)
    ]
    order = sorted(range(len(rows)), key=lambda _: random.random())
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows[place] for place in order)
    (folder / "pemustaka.csv").write_bytes(text.getvalue().encode())


def draw_user(
    random: np.random.Generator, faculty: str, content: float, women: float
) -> dict[str, str]:
    """Draw one user's answers: a general contentment, one with each group of items, and noise."""
    is_woman = random.random() < women
    level = content + WOMEN * is_woman + 0.5 * normal(random)
    row = {
        "Jenis kelamin": "Perempuan" if is_woman else "Laki-laki",
        "Fakultas": faculty,
        "Status": "Mahasiswa" if random.random() < 0.93 else "Dosen",
    }
    with_group = 0.0
    for place, (item, mean) in enumerate(MEANS.items()):
        if place % GROUP == 0:
            with_group = 0.45 * normal(random)
        score = mean + 0.8 * level + with_group + 0.6 * normal(random)
        value = min(5, max(1, int(np.floor(score + 0.5))))
        row[item] = "" if random.random() < MISSING else str(value)
    said = random.random()
    chosen = SUGGESTIONS[int(random.random() * len(SUGGESTIONS))]
    row["Saran"] = chosen if said < SUGGESTING else ""
    return row


def normal(random: np.random.Generator) -> float:
    """Draw a standard normal number."""
    return NORMAL.inv_cdf(min(1 - 1e-12, max(1e-12, random.random())))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
