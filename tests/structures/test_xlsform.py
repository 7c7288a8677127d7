from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.structure import Structure
from pipeline.structures import is_structure, read_structure
from tests.readers.export_files import write_xlsx
from tests.structures.fields import coded, field, kinds

Rows = Sequence[Sequence[object]]

HEADER = ("type", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "appearance")
CHOICES: Rows = (
    ("list_name", "name", "label::Bahasa Indonesia (id)", "label::English (en)"),
    ("setuju", "ts", "Tidak setuju", "Disagree"),
    ("setuju", "s", "Setuju", "Agree"),
    ("jenis", "buku", "Buku", "Books"),
    ("jenis", "jurnal", "Jurnal", "Journals"),
)
SETTINGS: Rows = (
    ("form_title", "default_language"),
    ("Survei", "Bahasa Indonesia (id)"),
)


def form(path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER) -> Structure:
    sheets = {"survey": [header, *rows], "choices": CHOICES, "settings": SETTINGS}
    return read_structure(write_xlsx(path, sheets))


def test_questions_of_every_type(tmp_path: Path) -> None:
    structure = form(
        tmp_path / "f.xlsx",
        ("start", "start"),
        ("select_one setuju", "ramah", "Ramah?", "Friendly?"),
        ("select one setuju or_other", "cepat", "Cepat?", "Fast?"),
        ("select_multiple jenis", "pakai", "Pakai?", "Used?"),
        ("integer", "umur", "Umur", "Age"),
        ("note", "salam", "Halo", "Hello"),
        ("text", "saran", "Saran", "Remarks"),
        ("calculate", "total"),
        ("phonenumber", "hp"),
    )
    assert kinds(structure) == {
        "start": "time",
        "ramah": "single",
        "cepat": "single",
        "cepat_other": "text",
        "pakai": "multiple",
        "pakai/buku": "option",
        "pakai/jurnal": "option",
        "umur": "number",
        "salam": "other",
        "saran": "text",
        "total": "other",
        "hp": "other",
    }
    one = field(structure, "ramah")
    assert one.label == {"id": "Ramah?", "en": "Friendly?"}
    assert coded(one) == {"ts": "Tidak setuju", "s": "Setuju"}
    assert list(coded(field(structure, "cepat"))) == ["ts", "s", "other"]
    assert field(structure, "pakai").separator == " "
    assert field(structure, "Used?/Books") == field(structure, "pakai/buku")
    assert field(structure, "hp").identifier
    assert structure.title == {"id": "Survei"}
    assert structure.languages == ("id", "en")


def test_groups_are_part_of_the_name_and_sections(tmp_path: Path) -> None:
    structure = form(
        tmp_path / "f.xlsx",
        ("begin_group", "a", "Bagian A", "Part A"),
        ("begin group", "dalam"),
        ("select_one setuju", "ramah", "Ramah?", "Friendly?"),
        ("end group", ""),
        ("begin_repeat", "ulang", "Ulang"),
        ("text", "nama", "Siapa?"),
        ("end_repeat", ""),
        ("end_group", ""),
        ("begin_group", "b", "Tabel", "", "table-list"),
        ("select_one setuju", "ramah", "Ramah sekali?"),
        ("end_group", ""),
    )
    one = field(structure, "a/dalam/ramah")
    assert one == field(structure, "a-dalam-ramah")
    for name in ("Bagian A/dalam/Ramah?", "Part A/dalam/Friendly?"):  # export of labels
        assert field(structure, name).names[0] == one.names[0]
    assert one.section == {"id": "Bagian A", "en": "Part A"}
    assert structure.field_of(("ramah",)) is None  # two questions have that name
    assert field(structure, "b/ramah").question == {"id": "Tabel"}
    assert field(structure, "a/ulang/nama").section == {"id": "Ulang"}


def test_rating_and_ranking_grids_of_kobo_share_a_list(tmp_path: Path) -> None:
    header = (*HEADER, "kobo--score-choices", "kobo--rank-items")
    structure = form(
        tmp_path / "f.xlsx",
        ("begin_score", "nilai", "Nilai layanan", "", "", "setuju"),
        ("score__row", "ramah", "Ramah"),
        ("end_score", ""),
        ("begin_rank", "urut", "Urutkan", "", "", "", "jenis"),
        ("rank__level", "pertama", "Pertama"),
        ("end_rank", ""),
        header=header,
    )
    one = field(structure, "nilai/ramah")
    assert one.question == {"id": "Nilai layanan"}
    assert coded(one) == {"ts": "Tidak setuju", "s": "Setuju"}
    assert field(structure, "urut/pertama").kind == "rank"


def test_a_matrix_of_kobo_has_a_group_for_each_of_its_rows(tmp_path: Path) -> None:
    structure = form(
        tmp_path / "f.xlsx",
        ("begin_group", "a", "Bagian A"),
        ("begin_kobomatrix", "m", "Koleksi", "", "", "jenis"),
        ("select_one setuju", "puas", "Puas?"),
        ("integer", "banyak", "Berapa?"),
        ("end_kobomatrix", ""),
        ("end_group", ""),
        header=(*HEADER, "kobo--matrix_list"),
    )
    assert kinds(structure) == {
        "m_buku_puas": "single",
        "m_jurnal_puas": "single",
        "m_buku_banyak": "number",
        "m_jurnal_banyak": "number",
    }
    one = field(structure, "a/m_buku/m_buku_puas")
    assert one.label == {"id": "Buku - Puas?", "en": "Books - Puas?"}
    assert one.question == {"id": "Koleksi"}
    assert one.section == {"id": "Bagian A"}


def test_what_does_not_fit_together_is_told_with_its_cell_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        form(
            tmp_path / "f.xlsx",
            ("end_group", ""),
            ("select_one tidak_ada", "q", "Q"),
            ("begin_group", "g", "G"),
        )
    lines = str(caught.value).splitlines()
    assert [line.partition("f.xlsx:")[2].partition(";")[0] for line in lines] == [
        "survey!A2: nothing is open that 'end_group' closes",
        "survey!A4: 'begin_group' is never closed",
        "survey!A3: the list 'tidak_ada' is not on the sheet choices",
    ]


def test_a_workbook_of_answers_is_no_form(tmp_path: Path) -> None:
    answers = write_xlsx(tmp_path / "a.xlsx", {"survey": [("Nama", "X1"), ("a", 1)]})
    assert not is_structure(answers)
    assert is_structure(write_xlsx(tmp_path / "f.xlsx", {"Survey": [HEADER, ("text", "q", "Q")]}))
