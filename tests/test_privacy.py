import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import load_workbook

from pipeline.cli import main
from pipeline.codebook import open_study
from tests.studies import LIBRARY, write_study

PERSONAL = re.compile(r"e-?mail|^nama( lengkap)?$|no\. hp", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every text of every artefact, those inside zipped documents too."""
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for name in parts.namelist():
                    yield f"{path.name}/{name}", parts.read(name).decode("utf-8", errors="ignore")
        else:
            yield path.name, content.decode("utf-8", errors="ignore")


def shipped_tables() -> Iterator[tuple[str, list[list[str]]]]:
    """Give the rows of every shipped export, of the pilots too."""
    files = open_study(LIBRARY).study
    for name in dict.fromkeys(one.file for one in (*files.responses, *files.pilot)):
        path = LIBRARY / name
        if path.suffix == ".xlsx":
            sheet = load_workbook(path).get_sheet_by_index(0).to_python()
            yield name, [[str(cell) for cell in row] for row in sheet]
        else:
            text = path.read_text(encoding="utf-8-sig")
            delimiter = ";" if text.count(";") > text.count(",") else ","
            yield name, list(csv.reader(text.splitlines(), delimiter=delimiter))


def planted() -> dict[str, set[str]]:
    """Collect the names, e-mail addresses and phone numbers in each shipped export."""
    found: dict[str, set[str]] = {}
    for name, (head, *rows) in shipped_tables():
        columns = [position for position, header in enumerate(head) if PERSONAL.search(header)]
        cells = {row[column].strip() for row in rows if any(row) for column in columns}
        everything = {cell for row in rows for cell in row}
        addresses = {text for cell in everything for text in ADDRESS.findall(cell)}
        found[name] = {text for text in cells | addresses if len(text) > 5}
    return found


def test_no_personal_data_reach_any_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(LIBRARY), "--out", str(tmp_path)]) == 0
    by_file = planted()
    assert len(by_file["pemustaka.xlsx"]) > 200
    assert len(by_file["pegawai.csv"]) > 40
    secrets = set[str]().union(*by_file.values())
    said = capsys.readouterr()
    for name, text in [*texts(tmp_path), ("stdout", said.out), ("stderr", said.err)]:
        leaked = [secret for secret in secrets if secret in text]
        assert leaked == [], name


def test_undeclared_personal_data_are_recognised(tmp_path: Path) -> None:
    study = write_study(tmp_path / "study", {"A1": [1, 2, 3, 4], "A2": [1, 2, 3, 5]})
    secrets = ["siti@example.org", "budi@example.org", "ani@example.org", "joko@example.org"]
    path = study / "jawaban.csv"
    lines = path.read_text().splitlines()
    path.write_text(
        "\n".join(
            [
                f"{lines[0]},Kontak",
                *(f"{line},{mail}" for line, mail in zip(lines[1:], secrets, strict=True)),
            ]
        )
        + "\n"
    )
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--formats", "html"]) == 0
    for name, text in texts(tmp_path / "out"):
        assert not any(secret in text for secret in secrets), name


VARIABLES = """\
variables:
  - {name: saran, column: Saran, role: comment}
  - {name: prodi, column: Prodi, role: group}
  - {name: sumber, column: Sumber, role: multiple, options: [Teman, Brosur]}
  - {name: nomor, column: Nomor kartu, role: identifier}
"""

PLANTED = {
    "Nama": ["Siti Aminah", "Bambang Sudiro", "Rahmawati", "anonim"],
    "Nomor kartu": ["KRT-90417", "KRT-90418", "KRT-90419", "KRT-90420"],
    "NIM": ["2021010001", "2021010002", "2021010003", "2021010004"],
    "Saran": [
        "Bu siti aminah ramah sekali",
        "tanya Bambang Sudiro (bambang@contoh.id) atau KRT-90418",
        "NIM saya 2021010003, telepon 0812-3456-7890",
        "buka sampai malam, kata RAHMAWATI",
    ],
    "Prodi": ["Hukum", "Hukum", "Biologi", "Biologi (Bambang Sudiro)"],
    "Sumber": ["Teman", "Brosur, dari Rahmawati", "Teman, Brosur", "Siti Aminah"],
}


def test_personal_values_inside_other_texts_reach_no_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: dict[str, list[object]] = {"A1": [1, 2, 3, 4], "A2": [1, "oleh Rahmawati", 3, 5]}
    study = write_study(tmp_path / "study", answers, questionnaire=VARIABLES)
    path = study / "jawaban.csv"
    head, *lines = path.read_text().splitlines()
    columns = zip(*PLANTED.values(), strict=True)
    cells = [[*line.split(","), *more] for line, more in zip(lines, columns, strict=True)]
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([[*head.split(","), *PLANTED], *cells])
    out = tmp_path / "out"
    assert main(["run", str(study), "--out", str(out)]) == 0
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr()
    secrets = [
        *("siti aminah", "bambang", "sudiro", "rahmawati", "contoh.id", "0812-3456"),
        *(text.casefold() for name in ("Nomor kartu", "NIM") for text in PLANTED[name]),
    ]
    seen = 0
    for name, text in [*texts(out), ("stdout", said.out), ("stderr", said.err)]:
        seen += 1
        folded = text.casefold()
        assert [secret for secret in secrets if secret in folded] == [], name
    assert seen > 40
    stored = (out / "stages" / "1-ingest" / "responses.csv").read_text(encoding="utf-8")
    assert "ramah sekali" in stored
    assert "buka sampai malam" in stored


WRITTEN = [
    "Pak Hendra Wijaya sangat ramah di meja buku",
    "bu lestari sangat sabar, bukunya lengkap",
    "Lestari sabar sekali, buku lengkap",
    "buku saya dititip a.n. Rina Puspita tolong dicek",
    "Buku dari Gunawan sangat membantu saya",
    "Gunawan sangat membantu mencari buku",
    "petugas Yusuf Kurniawan lambat mencari buku",
    "buku ada di www.halaman-rahasia.id atau @akun_rahasia",
    "kartu buku AGT-77123 atas nama dewi hilang",
    "Siti Aminah dan buku yang hilang kemarin",
    "Buku baru tolong ditambah lagi",
    "tolong hubungi surat@rahasia.id soal buku",
]
NAMED = (
    *("hendra", "wijaya", "lestari", "puspita", "gunawan", "yusuf", "kurniawan", "dewi"),
    *("halaman-rahasia", "akun_rahasia", "77123", "aminah", "surat@", "rahasia.id"),
)


def test_no_quote_names_anybody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    n = len(WRITTEN)
    answers: dict[str, list[object]] = {"A1": [1 + row % 5 for row in range(n)], "A2": [3, 4] * 6}
    study = write_study(
        tmp_path / "study",
        answers,
        questionnaire="variables:\n  - {name: saran, column: Saran, role: comment}\n",
        study="open_answers: [{variable: saran, quotes: 5}]\n",
    )
    path = study / "jawaban.csv"
    head, *lines = path.read_text().splitlines()
    names = ["", "", "", "", "", "", "", "", "", "Siti Aminah", "", ""]
    cells = zip(lines, WRITTEN, names, strict=True)
    with path.open("w", newline="") as file:
        rows = [[*line.split(","), text, name] for line, text, name in cells]
        csv.writer(file).writerows([[*head.split(","), "Saran", "Nama"], *rows])
    out = tmp_path / "out"
    assert main(["run", str(study), "--out", str(out)]) == 0
    assert main(["keywords", str(study), "saran", "--out", str(out)]) == 0
    said = capsys.readouterr()
    found = [*texts(out), ("stdout", said.out), ("stderr", said.err)]
    # what was written is stored with the answers; names behind titles are hidden where it is quoted
    told = [(name, text) for name, text in found if name != "responses.csv"]
    assert len(told) > 40
    for name, text in told:
        folded = text.casefold()
        assert [secret for secret in NAMED if secret in folded] == [], name
    results = (out / "results.json").read_text(encoding="utf-8")
    assert "Buku baru tolong ditambah lagi" in results
    assert "petugas […] lambat mencari buku" in results
