"""What the form tools write, taken apart; the exports are written as the programs write them."""

from pathlib import Path

import pytest

from pipeline.columns import Layout
from tests.readers import written_exports as written
from tests.readers.export_files import write_csv, write_ods
from tests.readers.written_exports import laid_out


def roles(layout: Layout) -> dict[str, str]:
    return {one.header: one.head.role for one in layout.columns if one.head.role}


def rows_of(layout: Layout, question: str) -> list[tuple[str, str | None]]:
    return [
        (one.head.words, one.head.role) for one in layout.columns if one.head.question == question
    ]


def test_google_raw_download(tmp_path: Path) -> None:
    layout = laid_out(written.google_raw(tmp_path / "a.csv"))
    assert (layout.dialect.tool, layout.header_rows) == ("google_forms", (1,))
    assert layout.dialect.separator == ";"
    assert len(layout.lines) == 6
    assert roles(layout) == {
        "Timestamp": "time",
        "Total score": "derived",
        "Perpustakaan mana? [Score]": "derived",
        "Perpustakaan mana? [Feedback]": "meta",
    }
    assert rows_of(layout, "Layanan") == [("Petugas ramah", None), ("Petugas cepat", None)]
    assert layout.columns[7].header == "Layanan [Petugas cepat]"


@pytest.mark.parametrize(
    ("sheet", "stamp"),
    [
        ("Form Responses 1", "Timestamp"),
        ("Jawaban Formulir 1", "Stempel waktu"),
        ("Form_Responses1", "Cap waktu"),
        ("Respuestas de formulario 1", "Marca temporal"),
        ("Respostas ao formulário 1", "Carimbo de data/hora"),
        ("Formularantworten 1", "Zeitstempel"),
        ("Réponses au formulaire 1", "Horodateur"),
        ("フォームの回答 1", "タイムスタンプ"),
    ],
)
def test_google_linked_sheet(tmp_path: Path, sheet: str, stamp: str) -> None:
    layout = laid_out(written.google_sheet(tmp_path / "a.xlsx", sheet, stamp))
    assert (layout.dialect.tool, layout.dialect.separator) == ("google_forms", ", ")
    assert roles(layout) == {stamp: "time", "Email Address": "identifier", "Score": "derived"}
    assert rows_of(layout, "Ramah") == [("Petugas", None), ("Pustakawan", None)]


def test_google_sheet_without_its_time_stamps(tmp_path: Path) -> None:
    layout = laid_out(written.google_sheet(tmp_path / "a.xlsx", stamp=""))
    assert layout.dialect.tool == "google_forms"
    assert roles(layout) == {"Email Address": "identifier", "Score": "derived"}


def test_google_ods(tmp_path: Path) -> None:
    rows = [("Cap waktu", "Petugas ramah"), ("20/05/2024 17:54:58", "Setuju")]
    layout = laid_out(write_ods(tmp_path / "a.ods", "Form Responses 1", rows))
    assert (layout.dialect.tool, roles(layout)) == ("google_forms", {"Cap waktu": "time"})


def test_the_separator_of_a_saved_again_csv_is_told_by_its_cells(tmp_path: Path) -> None:
    answers = ["Buku, Jurnal", "Jurnal, Skripsi", "Buku, Skripsi", "Buku, Jurnal, Skripsi"]
    head = ("Timestamp", "Apa saja?", "Saran")
    said = "Ruangnya luas, tetapi panas, jadi tolong kipas"
    rows = [("13/03/2025 1:13:21", one, f"{said} nomor {at}") for at, one in enumerate(answers)]
    assert laid_out(write_csv(tmp_path / "a.csv", [head, *rows])).dialect.separator == ", "
    again = [(time, one.replace(", ", ";"), said) for time, one, said in rows]
    assert laid_out(write_csv(tmp_path / "b.csv", [head, *again])).dialect.separator == ";"
    single = [(time, "Buku", said) for time, _, said in rows]
    assert laid_out(write_csv(tmp_path / "c.csv", [head, *single])).dialect.separator is None


def test_a_grid_of_two_scores_is_no_quiz(tmp_path: Path) -> None:
    head = ("Timestamp", "Beri nilai [Score]", "Beri nilai [Feedback]")
    layout = laid_out(write_csv(tmp_path / "a.csv", [head, ("1/30/24 10:52", "4", "5")]))
    assert roles(layout) == {"Timestamp": "time"}
    assert rows_of(layout, "Beri nilai") == [("Score", None), ("Feedback", None)]


def test_a_row_may_hold_brackets_of_its_own(tmp_path: Path) -> None:
    head = ("Timestamp", "Which [most]? [new [beta]]", "Which [most]? [old]")
    layout = laid_out(write_csv(tmp_path / "a.csv", [head, ("1/30/24 10:52", "4", "5")]))
    assert rows_of(layout, "Which [most]?") == [("new [beta]", None), ("old", None)]


def test_what_was_added_to_a_forms_sheet_by_hand_is_proved(tmp_path: Path) -> None:
    answers = [(4, 5, 3), (2, 4, 4), (5, 5, 4), (3, 1, 2)]
    rows = [
        (f"{day}/3/2025 1:13:21", *map(str, row), "Catatan: baik", str(sum(row)))
        for day, row in enumerate(answers, start=1)
    ]
    head = ("Timestamp", "Petugas ramah", "Petugas cepat", "Total puas", "Saran", "Jumlah")
    path = write_csv(
        tmp_path / "a.csv",
        [head, ("", "X1", "X2", "X3", "", ""), *rows, ("Jumlah", "14", "15", "13", "", "42")],
    )
    layout = laid_out(path)
    assert layout.dialect.tool == "google_forms"
    assert (layout.derived, layout.strange_rows) == ({6: "total"}, {2: "sub_header", 7: "total"})
    assert len(layout.lines) == 4


def test_a_first_column_called_timestamp_must_hold_times(tmp_path: Path) -> None:
    layout = laid_out(write_csv(tmp_path / "a.csv", [("Timestamp", "Kota"), ("pagi", "Solo")]))
    assert layout.dialect.tool == "generic"


@pytest.mark.parametrize(
    "own",
    [
        ("ID", "Start time", "Completion time", "Email", "Name"),
        ("Id", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"),
        ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
        ("ID", "Waktu mulai", "Waktu penyelesaian", "Email", "Nama"),
        ("ID", "Heure\u00a0de début", "Heure de fin", "Adresse de messagerie", "Nom"),
        ("ID", "Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi"),  # unknown: by the cells
    ],
)
def test_microsoft_forms(tmp_path: Path, own: tuple[str, ...]) -> None:
    layout = laid_out(written.microsoft(tmp_path / "a.xlsx", [own]))
    assert (layout.dialect.tool, layout.dialect.separator) == ("microsoft_forms", ";")
    assert [one.head.role for one in layout.columns] == [
        *("key", "time", "time", "identifier", "identifier", "derived", "meta"),
        *(None, "derived", "meta", None, None, None, None),
    ]
    assert layout.columns[7].header == "Petugas ramah"
    assert (layout.columns[11].header, layout.columns[11].head.words) == ("Saran2", "Saran")
    assert len(layout.lines) == 4


def test_surveymonkey_expanded(tmp_path: Path) -> None:
    layout = laid_out(written.surveymonkey(tmp_path / "a.csv"))
    assert (layout.dialect.tool, layout.header_rows) == ("surveymonkey", (1, 2))
    assert len(layout.lines) == 5
    assert [one.head.role for one in layout.columns[:9]] == [
        *("key", "meta", "time", "time", "identifier"),
        *("identifier", "identifier", "identifier", "meta"),
    ]
    assert layout.columns[9].header == "Fakultas"
    assert rows_of(layout, "Layanan apa saja?") == [
        ("Sirkulasi", "option"),
        ("Referensi", "option"),
        ("Other (please specify)", "other"),
    ]
    assert rows_of(layout, "Seberapa setuju?") == [("Petugas ramah", None), ("Petugas cepat", None)]
    assert layout.columns[14].header == "Seberapa setuju? - Petugas ramah"
    assert "Petugas ramah" in layout.columns[14].head.names
    assert (layout.columns[16].header, layout.columns[16].head.names) == (
        "Saran",
        ("Saran - Open-Ended Response",),
    )


def test_surveymonkey_trimmed_as_its_public_files(tmp_path: Path) -> None:
    rows = [
        ("RespondentID", "Seen any?", "Which? Please select all.", "", "How do you view?", "", ""),
        ("", "Response", "Film 1", "Film 2", "Han", "Luke", "\ufeff"),
        ("3292879998", "Yes", "Film 1", "", "Very favorably", "Unfamiliar (N/A)", ""),
        ("3292879538", "No", "", "", "", "", ""),
        ("3292765271", "Yes", "Film 1", "Film 2", "Very favorably", "Somewhat favorably", ""),
    ]
    layout = laid_out(write_csv(tmp_path / "a.csv", rows))
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == (
        "surveymonkey",
        (1, 2),
        3,
    )
    assert [one.head.role for one in layout.columns] == [
        *("key", None, "option", "option", None, None, None)
    ]
    assert [one.header for one in layout.columns[4:]] == [
        *("How do you view? - Han", "How do you view? - Luke", "")
    ]


def test_surveymonkey_numbers_instead_of_texts(tmp_path: Path) -> None:
    rows = [
        ("Respondent ID", "Which?", "", "How good?", ""),
        ("", "Film 1", "Film 2", "Han", "Luke"),
        ("1", "1", "2", "4", "5"),
        ("2", "", "2", "5", "1"),
        ("3", "1", "", "1", "2"),
    ]
    layout = laid_out(write_csv(tmp_path / "a.csv", rows))
    assert [one.head.role for one in layout.columns] == ["key", "option", "option", None, None]


def test_surveymonkey_condensed(tmp_path: Path) -> None:
    layout = laid_out(written.surveymonkey_condensed(tmp_path / "a.csv"))
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == ("surveymonkey", (1,), 3)
    assert [one.head.role for one in layout.columns] == [
        *("key", "meta", "time", "time", "identifier", None)
    ]


def test_a_scripts_respondent_id_is_no_surveymonkey(tmp_path: Path) -> None:
    rows = [("respondent_id", "X1", "X2"), *[(str(at), "4", "5") for at in range(1, 5)]]
    layout = laid_out(write_csv(tmp_path / "a.csv", rows))
    assert (layout.dialect.tool, layout.derived) == ("tabulation", {1: "number"})


def test_typeform(tmp_path: Path) -> None:
    layout = laid_out(written.typeform(tmp_path / "a.csv"))
    assert (layout.dialect.tool, len(layout.lines)) == ("typeform", 4)
    assert [one.head.role for one in layout.columns] == [
        *("key", None, "option", "option", "option", "other"),
        *("state", "time", "time", "time", "identifier", "meta", "meta"),
    ]
    assert layout.columns[1].head.words == "How friendly is the staff?"
    assert layout.columns[1].header == "How <strong>friendly</strong> is the staff?"


def test_alchemer(tmp_path: Path) -> None:
    layout = laid_out(written.alchemer(tmp_path / "a.csv"))
    assert (layout.dialect.tool, len(layout.lines)) == ("alchemer", 4)
    assert roles(layout) == {
        "Response ID": "key",
        "Time Started": "time",
        "Date Submitted": "time",
        "Status": "state",
        "Language": "meta",
        "Country": "meta",
        "Loans:What do you use?": "option",
        "Events:What do you use?": "option",  # that nobody chose
        "Other - Write In::What do you use?": "other",
        "Other - Write In:Faculty": "other",
    }
    assert rows_of(layout, "How far do you agree: today?") == [
        ("Staff: friendly", None),
        ("Rooms", None),
    ]
    assert layout.columns[-1].head.question == ""


def test_jotform(tmp_path: Path) -> None:
    layout = laid_out(written.jotform(tmp_path / "a.csv"))
    assert (layout.dialect.tool, layout.dialect.separator) == ("jotform", "\n")
    assert roles(layout) == {
        "Submission Date": "time",
        "Submission IP": "identifier",
        "Submission ID": "key",
    }
    assert rows_of(layout, "Seberapa setuju?") == [("Ramah", None), ("Cepat", None)]


@pytest.mark.parametrize("first", ["", "Unnamed: 0"])
@pytest.mark.parametrize("start", [0, 1])
def test_an_index_in_front_is_a_number_in_any_export(
    tmp_path: Path, first: str, start: int
) -> None:
    rows = [(str(start + at), f"1/3/2025 1:0{at}:21", "Setuju") for at in range(4)]
    path = write_csv(tmp_path / "a.csv", [(first, "Cap waktu", "Ramah?"), *rows])
    layout = laid_out(path)
    assert (layout.derived, layout.dialect.tool) == ({1: "number"}, "google_forms")
    assert roles(layout) == {"Cap waktu": "time"}
    gap = [rows[0], *rows[2:]]
    assert laid_out(write_csv(tmp_path / "b.csv", [(first, "A", "B"), *gap])).derived == {}
