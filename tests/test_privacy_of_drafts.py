"""Secrets planted all over an export: drafted, checked, run and exported, none is found again."""

import csv
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
import xlsxwriter

from pipeline.cli import main
from tests.test_privacy import texts

N = 24
LIKERT = ("Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju")
ASKED = ("1. Petugas ramah", "2. Petugas cepat", "3. Petugas teliti")
NAMES = [f"Zulaikha{one} Sukmawi{one}" for one in "abcdefghijklmnopqrstuvwx"]
MAILS = [f"zul.{at}@kampusku.ac.id" for at in range(N)]
NUMBERS = [f"20214710{at:02}7" for at in range(N)]
PHONES = [
    ("+62 812-3456-78{:02}", "0813 3456 9{:02}1", "62814345{:02}77")[at % 3] for at in range(N)
]
PHONES = [phone.format(at) for at, phone in enumerate(PHONES)]
CARDS = [f"KRT-904{at:02}" for at in range(N)]
SECRETS = [*NAMES, *MAILS, *NUMBERS, *PHONES, *CARDS, "6.28123E+12"]

Rows = Sequence[Sequence[str]]


def answer(respondent: int, item: int) -> str:
    return LIKERT[(respondent * (item + 2) + item + respondent // 3) % 5]


def comment(at: int) -> str:
    other = (at + 1) % N
    return (
        f"tolong hubungi {NAMES[other].upper()} saja",
        f"wa saya {PHONES[other]} ya, atau 6.28123E+12",
        f"kirim ke {MAILS[other]}, NIM {NUMBERS[at]}",
        f"kartu {CARDS[other]} pada 2025-03-07 10:00",
    )[at % 4]


def respondent(at: int) -> list[str]:
    when = f"2025-03-{at + 1:02} 10:00:00" if at != 7 else f"{NAMES[2]} {NUMBERS[3]}"
    faculty = {3: f"Hukum ({NAMES[3]})", 4: f"Hukum {NUMBERS[4]}", 5: f"Hukum {CARDS[5]}"}
    odd = {6: NAMES[8], 9: NUMBERS[9], 12: PHONES[12]}
    used = ", ".join(("Buku", "Jurnal", "Skripsi")[: 1 + at % 3])
    return [
        *(when, NAMES[at], MAILS[at], NUMBERS[at], PHONES[at], CARDS[at]),
        faculty.get(at, ("Hukum", "Biologi")[at % 2]),
        f"{used}, kata {NAMES[at]} {PHONES[at]}" if at % 6 == 0 else used,
        *(answer(at, 0), odd.get(at, answer(at, 1)), answer(at, 2)),
        comment(at),
    ]


HEAD = (
    *("Timestamp", "Nama Lengkap", "Email Address", "NIM", "No. WA", "No. anggota", "Fakultas"),
    *("Layanan apa saja?", *ASKED, "Saran"),
)
ROWS: Rows = [HEAD, *(respondent(at) for at in range(N))]


def write_csv(folder: Path, name: str, rows: Rows) -> Path:
    with (folder / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return folder / name


def as_csv(folder: Path) -> list[Path]:
    return [write_csv(folder, "formulir.csv", ROWS)]


def as_workbook(folder: Path) -> list[Path]:
    book = xlsxwriter.Workbook(str(folder / "formulir.xlsx"))
    sheet = book.add_worksheet("Form Responses 1")
    for at, row in enumerate(ROWS):
        sheet.write_row(at, 0, row)
    book.close()
    return [folder / "formulir.xlsx"]


def as_two_files(folder: Path) -> list[Path]:
    """The staff of one file are written about in the other."""
    keep = (0, 6, 8, 9, 10, 11)
    visitors = [[row[at] for at in keep] for row in ROWS]
    staff = [[row[at] for at in (1, 2, 3, 4, 5, 8, 9, 10)] for row in ROWS]
    return [write_csv(folder, "umum.csv", visitors), write_csv(folder, "pegawai.csv", staff)]


def as_spss(folder: Path) -> list[Path]:
    """Names as labels of codes, and labels that hold a name, a phone and a number."""
    data: dict[str, object] = {
        "nama": list(range(1, N + 1)),
        "email": MAILS,
        "hp": PHONES,
        "nim": [float(number) for number in NUMBERS],
        "kartu": CARDS,
        "fakultas": [1 + at % 3 for at in range(N)],
        **{f"q{item}": [LIKERT.index(answer(at, item)) + 1 for at in range(N)] for item in (0, 2)},
        "saran": [comment(at) for at in range(N)],
    }
    headers = ["Nama lengkap", "E-mail", "No HP", "NIM", "No. anggota", "Fakultas"]
    points = {float(value): label for value, label in enumerate(LIKERT, start=1)}
    path = folder / "jawaban.sav"
    pyreadstat.write_sav(
        pd.DataFrame(data),
        str(path),
        column_labels=[*headers, ASKED[0], ASKED[2], "Saran"],
        variable_value_labels={
            "nama": {float(at): name for at, name in enumerate(NAMES, start=1)},
            "fakultas": {1.0: "Hukum", 2.0: f"Biologi ({NAMES[5]})", 3.0: f"Sastra {PHONES[3]}"},
            "q0": {**points, 9.0: f"kata {NAMES[1]} {PHONES[1]}"},
            "q2": points,
        },
    )
    return [path]


EXPORTS: dict[str, Callable[[Path], list[Path]]] = {
    "csv": as_csv,
    "workbook": as_workbook,
    "two files": as_two_files,
    "spss": as_spss,
}


def leaks(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (name, secret)
        for name, text in said
        for folded in [text.casefold()]
        for secret in SECRETS
        if secret.casefold() in folded
    ]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("workbook", [False, True])
def test_planted_secrets_reach_no_draft_and_no_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, *, workbook: bool
) -> None:
    (tmp_path / "in").mkdir()
    files = EXPORTS[name](tmp_path / "in")
    out, reports = tmp_path / "drafted", tmp_path / "reports"
    more = ["--workbook"] if workbook else []
    assert main(["new", *map(str, files), "--out", str(out), *more]) == 0
    (study,) = (out / "data").iterdir()
    assert main(["check", str(study)]) == 0
    assert main(["run", str(study), "--out", str(reports)]) == 0
    assert main(["export", str(study), "--out", str(reports)]) == 0
    said = capsys.readouterr()
    shutil.rmtree(tmp_path / "in")
    assert leaks([*texts(tmp_path), ("stdout", said.out), ("stderr", said.err)]) == []
    stored = (reports / "stages" / "1-ingest" / "responses.csv").read_text(encoding="utf-8")
    assert "2025-03-07 10:00" in stored or name == "two files"
    assert stored.count("[…]") > N


@pytest.mark.parametrize("columns", [range(12), (1, 8, 9, 10), (2, 8)])
def test_a_first_respondent_is_not_taken_for_the_header(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], columns: Sequence[int]
) -> None:
    rows = [[row[at] for at in columns] for row in ROWS[1:]]
    path = write_csv(tmp_path, "tanpa-judul.csv", rows)
    assert main(["new", str(path), "--out", str(tmp_path / "drafted")]) == 2
    said = capsys.readouterr()
    assert "tanpa-judul.csv:1: the header row holds a respondent's answers" in said.err
    assert leaks([("stderr", said.err)]) == []
    assert not (tmp_path / "drafted").exists()
