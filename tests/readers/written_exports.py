"""Exports as the programs write them, for formats of which no real file may be kept here."""

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from pipeline.columns import Layout, lay_out
from pipeline.readers import read_table
from tests.readers.export_files import Rows, write_csv, write_xlsx

AGREEMENT = ("Sangat setuju", "Setuju", "Netral", "Tidak setuju")


def google_raw(path: Path) -> Path:
    """The zipped download of a quiz: ``;``, points behind every question."""
    head = (
        "Timestamp",
        "Total score",
        "Perpustakaan mana?",
        "Perpustakaan mana? [Score]",
        "Perpustakaan mana? [Feedback]",
        "Layanan apa saja?",
        "Layanan [Petugas ramah ]",
        "Layanan  [Petugas\ncepat]",
    )
    rows = [
        (
            f"2025/03/{day:02} 9:1{day}:31 AM GMT+7",
            f"{day % 2}.00 / 1",
            ("Pusat", "Cabang")[day % 2],
            f"{day % 2}.00 / 1",
            "",
            ("Sirkulasi;Referensi", "Sirkulasi", "Referensi;Ruang baca")[day % 3],
            AGREEMENT[day % 4],
            AGREEMENT[day % 3],
        )
        for day in range(1, 7)
    ]
    return write_csv(path, [head, *rows])


def google_sheet(path: Path, sheet: str = "Form Responses 1", stamp: str = "Timestamp") -> Path:
    """The linked sheet as a workbook: ``, ``, an address, points as numbers."""
    head = (stamp, "Email Address", "Score", "Apa saja?", "Ramah [Petugas]", "Ramah [Pustakawan]")
    rows = [
        (
            f"2025-03-0{day} 10:00:00.120000",
            f"orang{day}@contoh.id",
            float(day),
            ("Buku, Jurnal", "Buku", "Jurnal, Skripsi")[day % 3],
            AGREEMENT[day % 4],
            AGREEMENT[day % 3],
        )
        for day in range(1, 7)
    ]
    table: list[tuple[object, ...]] = [head, *rows]
    return write_xlsx(path, {sheet: [row[0 if stamp else 1 :] for row in table]})


def microsoft(
    path: Path, own: Rows = (("ID", "Start time", "Completion time", "Email", "Name"),)
) -> Path:
    """A quiz with a repeated title, an untitled question and several answers in a cell."""
    head = (
        *own[0],
        "Total points",
        "Quiz feedback",
        "Petugas\u00a0ramah",
        "Points - Petugas\u00a0ramah",
        "Feedback - Petugas\u00a0ramah",
        "Saran",
        "Saran2",
        "Column1",
        "Layanan yang dipakai",
    )
    rows = [
        (
            day,
            f"2025-03-0{day} 10:00:00",
            f"2025-03-0{day} 10:04:09",
            "anonymous",
            "",
            1.0,
            "",
            AGREEMENT[day % 4],
            1.0,
            "",
            "baik",
            "lebih baik",
            "ya",
            ("Sirkulasi;Referensi;", "Sirkulasi;")[day % 2],
        )
        for day in range(1, 5)
    ]
    return write_xlsx(path, {"Sheet1": [head, *rows]})


def surveymonkey(path: Path) -> Path:
    """The expanded download: a single choice with "Other", several choices, a grid, a comment."""
    first = (
        *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
        *("Email Address", "First Name", "Last Name", "Custom Data 1"),
        *("Fakultas", "", "Layanan apa saja?", "", "", "Seberapa setuju?", "", "Saran"),
    )
    second = (
        *("",) * 9,
        *("Response", "Lainnya / Other (please specify)"),
        *("Sirkulasi", "Referensi", "Other (please specify)"),
        *("Petugas ramah", "Petugas cepat", "Open-Ended Response"),
    )
    rows = [
        (
            *(f"1159000{at}", "1", "03/05/2025 10:00:00", "03/05/2025 10:04:00", "10.0.0.1"),
            *("", "", "", "", "Teknik", ""),
            *(("Sirkulasi", "")[at % 2], ("", "Referensi")[at % 2], "fotokopi" if at == 1 else ""),
            *(AGREEMENT[at % 4], AGREEMENT[at % 3], "tetap ramah"),
        )
        for at in range(1, 6)
    ]
    return write_csv(path, [first, second, *rows])


def surveymonkey_condensed(path: Path) -> Path:
    """One header row; several answers share a cell."""
    head = (
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Petugas ramah?",
    )
    rows = [(f"11{at}", "1", "03/05/2025", "03/05/2025", "10.0.0.1", "Setuju") for at in range(3)]
    return write_csv(path, [head, *rows])


def typeform(path: Path) -> Path:
    head = (
        *(
            "#",
            "How <strong>friendly</strong> is the staff?",
            "Loans",
            "Reading room",
            "Events",
            "Other",
        ),
        *("Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)"),
        *("Network ID", "Tags", "Ending"),
    )
    rows = [
        (
            *(f"a{at}b2c3", str(3 + at % 3), ("Loans", "")[at % 2], "", "Events", ""),
            *("completed", "2025-03-05 10:00:00", "", "2025-03-05 10:04:00", f"f{at}e", "", ""),
        )
        for at in range(4)
    ]
    return write_csv(path, [head, *rows])


def alchemer(path: Path) -> Path:
    head = (
        *("Response ID", "Time Started", "Date Submitted", "Status", "Language", "Country"),
        *("Loans:What do you\u00a0use?", "Events:What do you use?"),
        "Other - Write In::What do you use?",
        *("Staff: friendly:How far do you agree: today?", "Rooms:How far do you agree: today?"),
        *("Faculty", "Other - Write In:Faculty", "Note: anything else?"),
    )
    rows = [
        (
            *(
                str(at),
                "2025-03-05 10:00:00",
                "2025-03-05 10:04:00",
                ("Complete", "Partial")[at % 2],
            ),
            *("English", "Indonesia", ("Loans", "")[at % 2], "", "copies" if at == 1 else ""),
            *("Agree", ("Agree", "Disagree")[at % 2], "Engineering", "", "no: nothing"),
        )
        for at in range(4)
    ]
    return write_csv(path, [head, *rows])


def jotform(path: Path) -> Path:
    head = (
        *("Submission Date", "Nama", "Seberapa setuju? >> Ramah", "Seberapa setuju? >> Cepat"),
        *("Layanan", "Submission IP", "Submission ID"),
    )
    rows = [
        (f"2025-03-05 10:0{at}:00", "Ani", "Setuju", "Netral", "Buku\nJurnal", "10.0.0.1", f"5{at}")
        for at in range(3)
    ]
    return write_csv(path, [head, *rows])


def tabulation(path: Path, rows: Rows, merged: Mapping[str, str] | None = None) -> Path:
    """A workbook typed by hand; ``merged`` names ranges and their texts."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Tabulasi")
    for at, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell != "":
                sheet.write(at, column, float(cell) if cell.isdecimal() else cell)
    for where, text in (merged or {}).items():
        sheet.merge_range(where, text)
    book.close()
    return path


def laid_out(path: Path) -> Layout:
    return lay_out(read_table(path))
