from pathlib import Path

from openpyxl import load_workbook

from pipeline.exporting import write_exports
from pipeline.structure import Structure
from pipeline.structures import is_structure, read_structure
from tests.exporting.sharing import shared
from tests.structures.fields import coded, field, kinds


def form(folder: Path) -> Path:
    (path,) = write_exports(shared(folder), folder, ["xlsform"])
    return path


def read(folder: Path) -> Structure:
    path = form(folder)
    assert is_structure(path)
    return read_structure(path)


def test_our_own_reader_finds_the_questionnaire_again(tmp_path: Path) -> None:
    structure = read(tmp_path)
    assert kinds(structure) == {
        "start": "time",
        "end": "time",
        "respondents": "single",
        "jenis-kelamin": "single",
        "kota": "text",
        "sering": "single",
        "X-1": "single",
        "X2": "single",
        "R1": "single",
        "P1": "single",
        "pakai": "multiple",
        "pakai/buku_cetak": "option",
        "pakai/jurnal": "option",
        "saran": "text",
    }
    assert structure.languages == ("id", "en")
    assert structure.title == {"id": "Kepuasan Layanan 2026"}
    one = field(structure, "pelanggan/ruang/R1")
    assert one.label == {"id": "Ruang sejuk", "en": "Cool rooms"}
    assert one.section == {"id": "Ruang", "en": "Rooms"}
    assert [dict(choice.label) for choice in one.choices][:2] == [
        {"id": "Sangat Tidak Setuju", "en": "Strongly disagree"},
        {"id": "Tidak Setuju", "en": "Disagree"},
    ]


def test_answers_are_named_as_the_questionnaire_reads_them_back(tmp_path: Path) -> None:
    structure = read(tmp_path)
    assert coded(field(structure, "P1")) == {"A9": "Jarang", "A1": "Sering"}
    assert list(coded(field(structure, "X2")).items())[4:] == [
        ("5", "Sangat Setuju"),
        ("unknown", "Tidak tahu"),
    ]
    assert coded(field(structure, "jenis-kelamin")) == {"L": "Laki-laki", "P": "Perempuan"}


def test_a_scale_and_a_variable_of_one_name_have_lists_of_their_own(tmp_path: Path) -> None:
    structure = read(tmp_path)
    assert coded(field(structure, "sering")) == {"ya": "Ya"}
    assert coded(field(structure, "P1")) == {"A9": "Jarang", "A1": "Sering"}


def test_perspectives_are_asked_of_their_respondents_only(tmp_path: Path) -> None:
    rows = list(load_workbook(form(tmp_path))["survey"].iter_rows(values_only=True))
    header = rows[0]
    relevant = {
        row[1]: row[header.index("relevant")] or "" for row in rows if row[0] == "begin_group"
    }
    assert relevant == {
        "pelanggan": "${respondents} = 'pengunjung'",
        "ruang": "",
        "pegawai": "${respondents} = 'pegawai'",
    }


def test_personal_data_is_not_asked_again(tmp_path: Path) -> None:
    assert read(tmp_path).field_of(("nama", "Nama lengkap")) is None


def test_the_same_questionnaire_gives_the_same_bytes(tmp_path: Path) -> None:
    first = form(tmp_path).read_bytes()
    assert form(tmp_path).read_bytes() == first
