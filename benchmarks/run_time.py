"""How long a user waits: ``angket run`` on the shipped study, ``--help``, and a second run.

Prints each time beside the time that the same interpreter needs to import pandas and
``matplotlib.pyplot``: the least that a script doing this job with them would wait. Median of five
fresh processes after one warm-up, so the file cache is warm.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "data" / "perpustakaan-2026"


def seconds(arguments: list[str], fresh: Path | None = None, times: int = 5) -> float:
    taken = []
    for _ in range(times + 1):
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> None:
    angket = [sys.executable, "-m", "pipeline"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        run = [*angket, "run", str(STUDY), "--out", str(out)]
        imports = seconds([sys.executable, "-c", "import pandas, matplotlib.pyplot"])
        rows = {
            "import pandas, matplotlib.pyplot (peer)": imports,
            "angket run, everything": seconds(run, fresh=out),
            "angket run, nothing changed": seconds(run),
            "angket --help": seconds([*angket, "--help"]),
        }
    for name, taken in rows.items():
        print(f"{name:42} {taken:6.2f} s   {taken / imports:5.2f} x peer")


if __name__ == "__main__":
    main()
