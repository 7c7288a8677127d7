"""How long rendering takes when the stages are fresh: every format, and each one alone.

The library study, in fresh processes. Each time stands beside the time that LibreOffice needs to
turn one of the Word files into a PDF (where it is installed), and beside the time that the same
interpreter needs to import pandas and ``matplotlib.pyplot``. Median of three after one warm-up.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import get_args

from pipeline.report_choices import Format

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "data" / "perpustakaan-2026"
FORMATS = get_args(Format)


def seconds(arguments: list[str], before: Path | None = None) -> float:
    taken = []
    for _ in range(4):
        if before:
            shutil.rmtree(before, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def rendering(out: Path, formats: list[str], languages: list[str]) -> float:
    report = [sys.executable, "-m", "pipeline", "report", str(STUDY), "--out", str(out)]
    chosen = ["--formats", *formats, "--languages", *languages]
    return seconds([*report, *chosen], before=out / "stages" / "9-report")


def office(out: Path, folder: Path) -> float | None:
    if not shutil.which("soffice"):
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    return seconds([*convert, str(out / "report.id.docx")])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "out"
        imports = seconds([sys.executable, "-c", "import pandas, matplotlib.pyplot"])
        rows = {"every format, id and en": rendering(out, list(FORMATS), ["id", "en"])}
        for form in FORMATS:
            rows[f"{form}, id"] = rendering(out, [form], ["id"])
        peer = office(out, folder)
    print(f"{'import pandas, matplotlib.pyplot (peer)':42} {imports:6.2f} s")
    if peer:
        print(f"{'LibreOffice: one DOCX to PDF (peer)':42} {peer:6.2f} s")
    for what, taken in rows.items():
        ratio = f"   {taken / peer:5.2f} x LibreOffice" if peer else ""
        print(f"{what:42} {taken:6.2f} s   {taken / imports:5.2f} x imports{ratio}")


if __name__ == "__main__":
    main()
