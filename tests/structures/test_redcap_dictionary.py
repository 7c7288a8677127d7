from pathlib import Path

from pipeline.structure import Structure
from pipeline.structures import read_structure
from tests.readers.export_files import write_csv
from tests.structures.fields import coded, field, kinds

HEADER = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)


def dictionary(path: Path, *rows: dict[int, str]) -> Structure:
    return read_structure(
        write_csv(path, [HEADER, *([row.get(at, "") for at in range(18)] for row in rows)])
    )


def row(name: str, kind: str, label: str, choices: str = "", **more: str) -> dict[int, str]:
    places = {"section": 2, "validation": 7, "identifier": 10, "matrix": 15, "annotation": 17}
    own = {0: name, 1: more.pop("form", "survei_utama"), 3: kind, 4: label, 5: choices}
    return own | {places[key]: text for key, text in more.items()}


def test_fields_by_type(tmp_path: Path) -> None:
    structure = dictionary(
        tmp_path / "d.csv",
        row("record_id", "text", "Record"),
        row("nama", "text", "Nama", identifier="y"),
        row("surel", "text", "Surel", validation="email"),
        row("tanggal", "text", "Tanggal", validation="date_dmy"),
        row("umur", "text", "Umur", validation="integer"),
        row("puas", "radio", "Puas?", "1, Ya, sangat | 2,Tidak|-1, Tidak tahu"),
        row("setuju", "yesno", "Setuju?"),
        row("pakai", "checkbox", "Pakai apa?", "1, Buku | -1, Lain"),
        row("skor", "calc", "Skor", "[umur]*2"),
        row("salam", "descriptive", "Selamat datang"),
        row("mood", "slider", "Suasana", "Buruk | Biasa | Baik"),
        row("saran", "notes", "Saran"),
    )
    assert kinds(structure) == {
        "record_id": "other",
        "nama": "text",
        "surel": "text",
        "tanggal": "time",
        "umur": "number",
        "puas": "single",
        "setuju": "single",
        "pakai___1": "option",
        "pakai____1": "option",
        "skor": "other",
        "mood": "number",
        "saran": "text",
        "survei_utama_complete": "other",
    }
    assert coded(field(structure, "puas")) == {"1": "Ya, sangat", "2": "Tidak", "-1": "Tidak tahu"}
    assert {one.names[0] for one in structure.fields if one.identifier} == {"nama", "surel"}
    assert field(structure, "Pakai apa? (choice=Buku)").label == {"": "Buku"}


def test_the_header_above_a_matrix_is_its_question(tmp_path: Path) -> None:
    structure = dictionary(
        tmp_path / "d.csv",
        row("id", "text", "Id"),
        row("a", "radio", "A", "1, x", section="Bagian satu"),
        row("b", "radio", "B", "1, x", section="Seberapa setuju?", matrix="m"),
        row("c", "radio", "C", "1, x", matrix="m", annotation="@REVERSE @HIDDEN"),
        row("d", "radio", "D", "1, x", form="lain"),
    )
    assert [field(structure, name).question for name in "abcd"] == [
        {},
        {"": "Seberapa setuju?"},
        {"": "Seberapa setuju?"},
        {},
    ]
    assert [field(structure, name).section for name in "abcd"] == [
        {"": "Bagian satu"},
        {"": "Bagian satu"},
        {"": "Bagian satu"},
        {"": "lain"},
    ]
    assert [field(structure, name).reverse for name in "abcd"] == [None, None, True, None]
