"""How long reading takes beside its peers, and how much memory.

1. A CSV of 1,000,000 x 40 labels (about 490 MB) to coded responses, against ``polars.read_csv``:
   aimed at 3 times its time and 1 GB of memory. The same with a group and a timestamp in place of
   two items, to the minute (as spreadsheets show it) and to the second: there nearly every text is
   distinct, and each becomes ISO 8601.
2. A CSV of 300 MB with ten columns of comments that are nearly all distinct: aimed at 1 GB.
3. An XLSX of 50,000 x 60 cells, half label and half integer, against calamine's own reading:
   aimed at 1.3 times its time.

Every measurement is a fresh process, peers in turn, the best of three; the files are written here.
It prints whether each aim is met and always ends well: times are measured, not asserted.
"""

import importlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

LABELS = ("Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju")
START = datetime(2026, 1, 1, 8)
ROWS, COLUMNS = 1_000_000, 40
TIMESTAMPS = {"labels only": 0, "a timestamp to the minute": 16, "a timestamp to the second": 19}
MOST_TIME, MOST_TIME_WORKBOOK, MOST_MEGABYTES = 3.0, 1.3, 1000
COMMENTS = 300_000_000  # bytes
WORDS = [
    "petugas",
    "ramah",
    "cepat",
    "lambat",
    "buku",
    "ruang",
    "baca",
    "koleksi",
    "jam",
    "buka",
    "bersih",
    "kurang",
    "perlu",
]
TIMES = 3


def items_beside(timestamp: int) -> int:
    """Count the items: a group and a timestamp of so many characters take two columns."""
    return COLUMNS - 2 if timestamp else COLUMNS


def write_csv(path: Path, timestamp: int) -> None:
    made = np.random.default_rng(2026)
    items = items_beside(timestamp)
    with path.open("w", encoding="utf-8", newline="") as file:
        before = ["Timestamp", "Fakultas"] if timestamp else []
        file.write(",".join([*before, *(f"X{number + 1}" for number in range(items))]))
        for start in range(0, ROWS, 10_000):
            for row, points in enumerate(made.integers(0, 5, (10_000, items)).tolist(), start):
                answers = ",".join([LABELS[point] for point in points])
                moment = (START + timedelta(seconds=row)).isoformat(" ")[:timestamp]
                file.write(f"\r\n{moment},Fakultas {row % 7}," if timestamp else "\r\n")
                file.write(answers)


def write_comments(path: Path) -> None:
    made = random.Random(2026)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(["X1", *(f"Saran {number}" for number in range(10))]))
        while file.tell() < COMMENTS:
            for _ in range(1000):
                texts = (" ".join(made.choices(WORDS, k=made.randint(6, 20))) for _ in range(10))
                file.write("\r\nSetuju," + ",".join(texts))


def write_xlsx(path: Path) -> None:
    import xlsxwriter

    made = random.Random(2026)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, [f"X{number + 1}" for number in range(60)])
    for row in range(1, 50_001):
        sheet.write_row(row, 0, [LABELS[made.randrange(5)] for _ in range(30)])
        sheet.write_row(row, 30, [made.randrange(1, 6) for _ in range(30)])
    book.close()


def read_with_angket(path: Path) -> str:
    from pydantic import TypeAdapter

    from pipeline.ingest import ingest
    from pipeline.questionnaire import Questionnaire
    from pipeline.sources import load_sources
    from pipeline.study import Export

    values = [{"value": point, "label": label} for point, label in enumerate(LABELS, start=1)]
    with path.open(encoding="utf-8") as file:
        headers = next(file).strip().split(",")
    items = [{"name": name, "scale": "s", "perspective": "p"} for name in headers if name[0] == "X"]
    declared = {
        "questionnaire": 1,
        "name": "besar",
        "title": "Besar",
        "scales": {"s": {"values": values}},
        "perspectives": [{"name": "p", "label": "P"}],
        "items": items,
        "variables": [
            {"name": "waktu", "column": "Timestamp", "role": "time"},
            {"name": "fakultas", "column": "Fakultas", "role": "group"},
        ],
    }
    questionnaire = TypeAdapter(Questionnaire).validate_json(json.dumps(declared))
    sources = load_sources(path.parent, [Export(file=path.name)])
    responses, _log = ingest(questionnaire, sources)
    return f"{responses.answers.shape} {int(responses.answers.sum())}"


def read_with_polars(path: Path) -> str:
    import polars as pl

    return str(pl.read_csv(path).shape)


def read_workbook(path: Path) -> str:
    from pipeline.readers import read_table

    return str(len(read_table(path).rows))


def read_with_calamine(path: Path) -> str:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        return str(len(book.get_sheet_by_index(0).to_python(skip_empty_area=False)))


READINGS: dict[str, Callable[[Path], str]] = {
    "angket": read_with_angket,
    "polars": read_with_polars,
    "angket, workbook": read_workbook,
    "calamine": read_with_calamine,
}


NEEDS = {"polars": "polars", "calamine": "python_calamine"}  # the others need the pipeline


def measure(name: str, path: Path) -> tuple[float, float]:
    """Read in a fresh process: seconds without the interpreter's start, megabytes at the most."""
    command = [sys.executable, __file__, name, str(path)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, printed.split()[:2])
    return seconds, megabytes


def compare(name: str, peer: str, path: Path, bound: float) -> None:
    best = {one: (float("inf"), 0.0) for one in (peer, name)}
    for _ in range(TIMES):
        for one, before in best.items():
            best[one] = min(before, measure(one, path))
    for one, (seconds, megabytes) in best.items():
        ratio = seconds / best[peer][0]
        print(f"{one:18} {seconds:6.2f} s   {ratio:5.2f} x peer   {megabytes:6.0f} MB")
    is_met = best[name][0] <= bound * best[peer][0] and best[name][1] <= MOST_MEGABYTES
    aim = f"{bound} x peer, {MOST_MEGABYTES} MB" if bound < float("inf") else f"{MOST_MEGABYTES} MB"
    print(f"{'':18} aim: {aim}: {'met' if is_met else 'not met'}")


def run_one(name: str, path: Path) -> None:
    importlib.import_module(NEEDS.get(name, "pipeline.ingest"))  # an import is no reading
    start = time.perf_counter()
    found = READINGS[name](path)
    seconds = time.perf_counter() - start
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, kilobytes / 1000, found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        large, workbook = Path(folder) / "besar.csv", Path(folder) / "besar.xlsx"
        for about, timestamp in TIMESTAMPS.items():
            write_csv(large, timestamp)
            print(f"1,000,000 x 40, {large.stat().st_size / 1e6:.0f} MB, {about}")
            compare("angket", "polars", large, MOST_TIME)
        write_comments(large)
        print(f"ten comments, {large.stat().st_size / 1e6:.0f} MB")
        compare("angket", "polars", large, float("inf"))
        large.unlink()
        write_xlsx(workbook)
        print(f"50,000 x 60 cells, {workbook.stat().st_size / 1e6:.1f} MB of XLSX")
        compare("angket, workbook", "calamine", workbook, MOST_TIME_WORKBOOK)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        run_one(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
