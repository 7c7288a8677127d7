"""Write the seeds of the fuzz run: ``python -m tests.fuzz.write_corpus``."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from tests.readers.bad_files import write_book, write_entity_book, write_sparse_book
from tests.readers.export_files import csv_text, write_ods, write_xlsx

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"

PLAIN = [
    ["Timestamp", "Nama", "Layanan [Ramah]", "Layanan [Cepat]", "Saran"],
    ["2026/01/02 10:00:01 AM GMT+7", "Ani", "Setuju", "Sangat Setuju", "Buka malam"],
    ["2026/01/02 10:05:00 AM GMT+7", "Budi", "Netral", "", 'kata "gratis",\nya'],
    ["2026/01/03 10:05:00 AM GMT+7", "Caca", "Tidak Setuju", "Setuju", "café"],
]
QUALTRICS = [
    ["StartDate", "Duration (in seconds)", "ResponseId", "Q1_1", "Q1_2"],
    ["Start Date", "Duration (in seconds)", "Response ID", "Rate - Friendly", "Rate - Quick"],
    ['{"ImportId":"startDate","timeZone":"Asia/Jakarta"}', '{"ImportId":"duration"}', "", "", ""],
    ["2026-01-02 10:00:00", "61", "R_1a", "Agree", "Strongly agree"],
]
LIMESURVEY = [
    ["id. Response ID", "submitdate. Date submitted", "A1[SQ001]. Layanan [Ramah]"],
    ["1", "2026-01-02 10:00:00", "Setuju"],
    ["2", "", "N/A"],
]
VV = [["Response ID", "Layanan{newline}Ramah"], ["id", "A1"], ["1", "4"]]
TABULATION = [
    ["Rekap jawaban"],
    ["No", "X1.1", "X1.2", "Jumlah"],
    ["1", "4", "5", "9"],
    ["2", "3", "4", "7"],
    ["Jumlah", "7", "9", "16"],
]
SYNTAX = """GET DATA
 /TYPE=TXT /FILE='survey.dat' /DELCASE=LINE /DELIMITERS="," /QUALIFIER="'" /ARRANGEMENT=DELIMITED
 /FIRSTCASE=1 /IMPORTCASE=ALL /VARIABLES=
 id F5
 A1 A6.
CACHE.
VARIABLE LABELS A1 "Ramah".
VALUE LABELS A1
 "4" "Setuju"
 "5" "Sangat Setuju".
"""


def main() -> None:
    shutil.rmtree(CORPUS, ignore_errors=True)
    CORPUS.mkdir()
    _write_texts()
    _write_books()
    _write_statistics()
    _copy_declarations()


def _write_texts() -> None:
    plain = csv_text(PLAIN)
    (CORPUS / "plain.csv").write_bytes(plain.encode())
    (CORPUS / "bom.csv").write_bytes(b"\xef\xbb\xbf" + csv_text(PLAIN, delimiter=";").encode())
    (CORPUS / "utf-16.txt").write_bytes(csv_text(PLAIN, delimiter="\t").encode("utf-16"))
    (CORPUS / "utf-32.txt").write_bytes(plain.encode("utf-32"))
    (CORPUS / "cp1252.csv").write_bytes(("sep=,\n" + plain).encode("cp1252"))
    (CORPUS / "mac.csv").write_bytes(plain.replace("\r\n", "\r").encode("mac-roman"))
    (CORPUS / "qualtrics.csv").write_bytes(csv_text(QUALTRICS).encode())
    (CORPUS / "limesurvey.csv").write_bytes(csv_text(LIMESURVEY, delimiter=";").encode())
    (CORPUS / "vv.txt").write_bytes(csv_text(VV, delimiter="\t").encode())
    (CORPUS / "survey.sps").write_bytes(SYNTAX.encode())
    (CORPUS / "survey.dat").write_bytes(b"'1','4'\n'2','5'\n")


def _write_books() -> None:
    write_xlsx(CORPUS / "form.xlsx", {"Form Responses 1": PLAIN})
    write_xlsx(CORPUS / "tabulation.xlsx", {"Data": TABULATION, "Hasil": [["Mean", 4.0]]})
    write_ods(CORPUS / "plain.ods", "Data", PLAIN)
    write_book(CORPUS / "bare.xlsx", '<row><c><v>1</v></c><c t="b"><v>1</v></c></row>')
    write_sparse_book(CORPUS / "sparse.xlsx")
    write_entity_book(CORPUS / "entities.xlsx")


def _write_statistics() -> None:
    frame = pd.DataFrame({"x1": [4.0, 5.0, np.nan, 9.0], "nama": ["Ani", "Budi", "", "x"]})
    labels: dict[str, dict[float | int, str]] = {"x1": {4: "Setuju", 5: "Sangat Setuju"}}
    pyreadstat.write_sav(
        frame,
        str(CORPUS / "small.sav"),
        variable_value_labels=labels,
        missing_ranges={"x1": [9]},
    )
    pyreadstat.write_sav(
        frame, str(CORPUS / "small.zsav"), variable_value_labels=labels, compress=True
    )
    pyreadstat.write_por(frame, str(CORPUS / "small.por"))
    pyreadstat.write_dta(frame, str(CORPUS / "small.dta"), variable_value_labels=labels)
    pyreadstat.write_dta(frame, str(CORPUS / "old.dta"), version=8)


def _copy_declarations() -> None:
    library = ROOT / "data" / "perpustakaan-2026"
    for name in ("study.yaml", "ahli.csv", "indikator.csv", "wawancara.yaml"):
        shutil.copy(library / name, CORPUS / name)
    shutil.copy(ROOT / "questionnaires" / "bsc-perpustakaan.yaml", CORPUS / "questionnaire.yaml")


if __name__ == "__main__":
    main()
