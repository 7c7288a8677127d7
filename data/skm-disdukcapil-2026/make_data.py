"""Write the exports of the example satisfaction survey: invented people, seeded answers.

``python data/skm-disdukcapil-2026/make_data.py [FOLDER]`` writes the export of the survey and that
of the trial of its form into FOLDER, by default beside this script; the same script always writes
the same bytes. Each answer is a mean of its element, shifted by the service and by the person, plus
noise, cut into the four answers of the form.

All randomness comes from ``Generator.random``: numpy may change the streams of its other
distributions with a version, and has kept this one.
"""

import csv
import datetime
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
from ruamel.yaml import YAML

HERE = Path(__file__).parent
QUESTIONNAIRE = HERE.parents[1] / "questionnaires" / "skm.yaml"
SEED = 20260714
START = datetime.datetime(2026, 4, 6)
DAYS = 60

MEANS = {
    "requirements": 3.30,
    "procedure": 3.22,
    "time": 2.98,
    "cost": 3.90,
    "product": 3.33,
    "competence": 3.28,
    "behaviour": 3.36,
    "facilities": 3.02,
    "complaints": 3.08,
}
PERSON, NOISE = 0.32, 0.50  # spread, in points of the scale
UNITS = {"Kartu Tanda Penduduk": 52, "Kartu Keluarga": 30, "Akta Kelahiran": 18}
SHIFTS = {"Kartu Tanda Penduduk": -0.08, "Kartu Keluarga": 0.05, "Akta Kelahiran": 0.16}
GENDERS = {"Laki-laki": 46, "Perempuan": 54}
AGES = {
    "Kurang dari 20 tahun": 9,
    "20–29 tahun": 31,
    "30–39 tahun": 28,
    "40–49 tahun": 20,
    "50 tahun ke atas": 12,
}
EDUCATION = {"SD": 7, "SMP": 14, "SMA": 47, "D1–D3": 9, "S1/D4": 21, "S2": 2}
JOBS = {
    "PNS": 8,
    "TNI": 1,
    "Polri": 2,
    "Swasta": 31,
    "Wirausaha": 24,
    "Pelajar/mahasiswa": 15,
    "Lainnya": 19,
}
SUGGESTIONS = (
    "Mohon tempat duduk di ruang tunggu ditambah.",
    "Antrean pagi hari terlalu lama, mohon loketnya ditambah.",
    "Pelayanannya sudah baik, pertahankan.",
    "Papan petunjuk alur pelayanan kurang jelas.",
    "Jadwal pengambilan sering mundur dari yang dijanjikan.",
    "Petugasnya ramah dan membantu.",
    "Mohon ada nomor pengaduan yang cepat dijawab.",
    "Parkirannya sempit.",
)


def main(folder: Path) -> None:
    """Write both exports into a folder."""
    form = YAML(typ="safe").load(QUESTIONNAIRE.read_text(encoding="utf-8"))
    survey = [respondent(np.random.default_rng([SEED, 0, one]), form) for one in range(384)]
    soil(survey, form)
    trial = [respondent(np.random.default_rng([SEED, 1, one]), form) for one in range(30)]
    for rows, start in ((survey, START), (trial, START - datetime.timedelta(days=28))):
        stamp(rows, start)
    write(folder / "jawaban.csv", survey)
    write(folder / "uji-coba.csv", [{**row, "Saran dan masukan": ""} for row in trial])


def respondent(rng: np.random.Generator, form: Mapping[str, Any]) -> dict[str, str]:
    """Draw one respondent: who it is, and an answer to each element."""
    unit = pick(rng, UNITS)
    row = {
        "Timestamp": "",
        "Jenis layanan yang diterima": unit,
        "Jenis kelamin": pick(rng, GENDERS),
        "Usia": pick(rng, AGES),
        "Pendidikan terakhir": pick(rng, EDUCATION),
        "Pekerjaan utama": pick(rng, JOBS),
    }
    own = SHIFTS[unit] + PERSON * normal(rng)
    for item in form["items"]:
        score = round(MEANS[item["attribute"]] + own + NOISE * normal(rng))
        points = form["scales"][item["scale"]]["values"]
        row[header(item)] = points[min(4, max(1, score)) - 1]["label"]["id"]
    told = rng.random() < 0.25
    row["Saran dan masukan"] = SUGGESTIONS[int(rng.random() * len(SUGGESTIONS))] if told else ""
    return row


def soil(rows: list[dict[str, str]], form: Mapping[str, Any]) -> None:
    """Leave some answers and one service out, and two forms blank, as real exports have them."""
    heads = [header(item) for item in form["items"]]
    rng = np.random.default_rng([SEED, 2])
    for _ in range(11):
        row = rows[int(rng.random() * len(rows))]
        row[heads[int(rng.random() * len(heads))]] = ""
    for position in (57, 301):
        rows[position] |= dict.fromkeys(heads, "")
    rows[140]["Jenis layanan yang diterima"] = ""


def stamp(rows: list[dict[str, str]], start: datetime.datetime) -> None:
    """Spread the respondents evenly over the working hours of the days."""
    for position, row in enumerate(rows):
        day, share = divmod(position * DAYS / len(rows), 1)
        moment = start + datetime.timedelta(days=int(day), hours=8, seconds=int(share * 25_200))
        row["Timestamp"] = f"{moment:%d/%m/%Y %H:%M:%S}"


def header(item: Mapping[str, Any]) -> str:
    """Give the question that stands above an item in the form."""
    return str(item["label"]["id"])


def normal(rng: np.random.Generator) -> float:
    """Draw from the standard normal distribution."""
    return NormalDist().inv_cdf(max(rng.random(), 1e-12))


def pick(rng: np.random.Generator, shares: Mapping[str, int]) -> str:
    """Draw one key with the given shares."""
    keys = [key for key, share in shares.items() for _ in range(share)]
    return keys[int(rng.random() * len(keys))]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as the form's own CSV export."""
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
