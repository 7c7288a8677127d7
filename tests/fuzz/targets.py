"""What the fuzz run calls: nothing but a ``UserError`` may come out of it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.codebook import open_study
from pipeline.columns import lay_out
from pipeline.errors import Fault, UserError
from pipeline.readers import read_table
from pipeline.readers.csv_text import read_csv_text
from tests.fuzz.write_corpus import CORPUS

DECLARED = ("study.yaml", "questionnaire.yaml", "ahli.csv", "indikator.csv", "wawancara.yaml")
QUESTIONNAIRE = "bsc-perpustakaan.yaml"


def read(name: str, data: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(data)
    _checked(lambda: lay_out(read_table(path)))


def read_in_pieces(name: str, data: bytes, folder: Path) -> None:
    """Read a text as if it were large."""
    path = folder / name
    path.write_bytes(data)
    _checked(lambda: lay_out(read_csv_text(path, data[: len(data) // 2])))


def declare(name: str, data: bytes, folder: Path) -> None:
    """Open a study of which one file is damaged."""
    for other in DECLARED:
        shutil.copy(CORPUS / other, folder / other)
    (folder / name).write_bytes(data)
    study = (folder / "study.yaml").read_bytes()
    place = f"../../questionnaires/{QUESTIONNAIRE}".encode()
    (folder / "study.yaml").write_bytes(study.replace(place, b"questionnaire.yaml"))
    _checked(lambda: open_study(folder))


def _checked(call: Callable[[], object]) -> None:
    told: tuple[Fault, ...] = ()
    try:
        call()
    except UserError as error:
        told = error.faults
    for fault in told:
        line = str(fault)
        assert "\n" not in line, line
        line.encode()


TEXTS = (".csv", ".txt", ".dat")
SLOW = (".sav", ".zsav", ".por", ".dta")  # each is read in a process of its own
SEEDS: Mapping[str, tuple[str, ...]] = {
    "text": tuple(sorted(one.name for one in CORPUS.iterdir() if one.suffix in (*TEXTS, ".sps"))),
    "book": tuple(sorted(one.name for one in CORPUS.iterdir() if one.suffix in (".xlsx", ".ods"))),
    "statistics": tuple(sorted(one.name for one in CORPUS.iterdir() if one.suffix in SLOW)),
    "declared": DECLARED,
}
TARGETS: Mapping[str, tuple[Callable[[str, bytes, Path], None], str]] = {
    "text": (read, "text"),
    "text in pieces": (read_in_pieces, "text"),
    "book": (read, "book"),
    "statistics": (read, "statistics"),
    "declared": (declare, "declared"),
}
