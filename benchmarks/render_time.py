"""How long rendering takes when the stages are fresh: every format, and each one alone.

The library study, in fresh processes. Each time stands beside the time that LibreOffice needs to
turn one of the Word files into a PDF (where it is installed), and beside the time that the same
interpreter needs to import pandas and ``matplotlib.pyplot``. Median of two after one warm-up:
seconds on the clock, and of all processors together, which other programs disturb less. Modules
are compiled in the warm-up, as they are where angket is installed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import get_args

from pipeline.report_choices import Format

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "data" / "perpustakaan-2026"
FORMATS = get_args(Format)
IMPORTS = "import pandas, matplotlib.pyplot"
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"  # set, every run would compile every module again


@dataclass(frozen=True, slots=True)
class Taken:
    """What one command takes, in seconds: on the clock, and of all processors together."""

    wall: float
    cpu: float


def seconds(arguments: list[str], before: Path | None = None) -> Taken:
    taken = []
    environment = {key: value for key, value in os.environ.items() if key != UNCOMPILED}
    for _ in range(3):
        if before:
            shutil.rmtree(before, ignore_errors=True)
        start, clock = os.times(), time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT, env=environment)
        wall, end = time.perf_counter() - clock, os.times()
        cpu = end.children_user + end.children_system - start.children_user - start.children_system
        taken.append(Taken(wall, cpu))
    return Taken(*(statistics.median(one) for one in zip(*map(astuple, taken[1:]), strict=True)))


def rendering(out: Path, formats: list[str], languages: list[str]) -> Taken:
    report = [sys.executable, "-m", "pipeline", "report", str(STUDY), "--out", str(out)]
    chosen = ["--formats", *formats, "--languages", *languages]
    return seconds([*report, *chosen], before=out / "stages" / "9-report")


def office(out: Path, folder: Path) -> Taken | None:
    if not shutil.which("soffice"):
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    return seconds([*convert, str(out / "report.id.docx")])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "out"
        peers = {
            "import pandas, matplotlib.pyplot (peer)": seconds([sys.executable, "-c", IMPORTS])
        }
        rows = {"every format, id and en": rendering(out, list(FORMATS), ["id", "en"])}
        for form in FORMATS:
            rows[f"{form}, id"] = rendering(out, [form], ["id"])
        if office_taken := office(out, folder):
            peers["LibreOffice: one DOCX to PDF (peer)"] = office_taken
    print(f"{'':42} {'wall':>8} {'CPU':>8}   wall, in peers")
    for what, taken in {**peers, **rows}.items():
        ratios = "".join(f" {taken.wall / peer.wall:7.2f}" for peer in peers.values())
        print(f"{what:42} {taken.wall:6.2f} s {taken.cpu:6.2f} s  {ratios}")


if __name__ == "__main__":
    main()
