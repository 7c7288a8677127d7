"""How long reading takes beside its peers, and how much memory.

1. A CSV of 1,000,000 x 40 labels (about 490 MB) to coded responses, against ``polars.read_csv``:
   time at most 3 times, memory at most 1 GB. Its timestamps have minutes, as spreadsheets show
   them. The same with seconds, nearly every one of them distinct, is measured without a bound:
   there, making a million ISO texts takes longer than all else.
2. An XLSX of 50,000 x 60 cells, half label and half integer, against calamine's own reading:
   time at most 1.3 times.

Every measurement is a fresh process, peers in turn, the best of three; the files are written here.
Exit code 1 where a bound does not hold.
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
ROWS, ITEMS = 1_000_000, 38
MOST_TIME, MOST_TIME_WORKBOOK, MOST_MEGABYTES = 3.0, 1.3, 1000
TIMES = 3


def write_csv(path: Path, seconds: bool) -> None:
    made = np.random.default_rng(2026)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(["Timestamp", "Fakultas", *(f"X{n + 1}" for n in range(ITEMS))]))
        for start in range(0, ROWS, 10_000):
            for row, points in enumerate(made.integers(0, 5, (10_000, ITEMS)).tolist(), start):
                moment = (START + timedelta(seconds=row)).isoformat(" ")[: 19 if seconds else 16]
                answers = ",".join([LABELS[point] for point in points])
                file.write(f"\r\n{moment},Fakultas {row % 7},{answers}")


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

    from pipeline.ingest import ingest, load_sources
    from pipeline.questionnaire import Questionnaire
    from pipeline.study import Export

    values = [{"value": point, "label": label} for point, label in enumerate(LABELS, start=1)]
    items = [{"name": f"X{n + 1}", "scale": "s", "perspective": "p"} for n in range(ITEMS)]
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


def compare(name: str, peer: str, path: Path, bound: float | None) -> bool:
    best = {one: (float("inf"), 0.0) for one in (peer, name)}
    for _ in range(TIMES):
        for one, before in best.items():
            best[one] = min(before, measure(one, path))
    for one, (seconds, megabytes) in best.items():
        ratio = seconds / best[peer][0]
        print(f"{one:18} {seconds:6.2f} s   {ratio:5.2f} x peer   {megabytes:6.0f} MB")
    if bound is None:
        return best[name][1] <= MOST_MEGABYTES
    print(f"{'':18} bound: {bound} x peer")
    return best[name][0] <= bound * best[peer][0] and best[name][1] <= MOST_MEGABYTES


def run_one(name: str, path: Path) -> None:
    importlib.import_module(NEEDS.get(name, "pipeline.ingest"))  # an import is no reading
    start = time.perf_counter()
    found = READINGS[name](path)
    seconds = time.perf_counter() - start
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(seconds, kilobytes / 1000, found)


def main() -> None:
    holds = True
    with tempfile.TemporaryDirectory() as folder:
        large, workbook = Path(folder) / "besar.csv", Path(folder) / "besar.xlsx"
        for seconds in (False, True):
            write_csv(large, seconds)
            precision = "seconds" if seconds else "minutes"
            print(f"1,000,000 x 40 labels, {large.stat().st_size / 1e6:.0f} MB, {precision}")
            holds &= compare("angket", "polars", large, None if seconds else MOST_TIME)
        large.unlink()
        write_xlsx(workbook)
        print(f"50,000 x 60 cells, {workbook.stat().st_size / 1e6:.1f} MB of XLSX")
        holds &= compare("angket, workbook", "calamine", workbook, MOST_TIME_WORKBOOK)
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        run_one(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
