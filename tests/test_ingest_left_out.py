"""What stops at ingest, and what was declared but is nowhere."""

import pytest

from pipeline.identifiers import MASK
from pipeline.ingest import ingest
from pipeline.results.ingest import Dropped, UnmatchedVariable
from tests.readers.small_survey import ingested, small_questionnaire, source_of
from tests.test_ingest import HEADER, fates


def test_personal_data_stops_here() -> None:
    questionnaire = small_questionnaire(
        variables=[
            {"name": "surel", "column": "Kontak Anda", "role": "identifier"},
            {"name": "nomor", "role": "key"},
            {"name": "prodi", "column": "Nama program studi", "role": "group"},
            {"name": "kelas", "role": "group"},
            {"name": "saran", "role": "comment"},
        ]
    )
    header = ("Nama", "Kontak Anda", "nomor", "Nama program studi", "kelas", "Akun", *HEADER)
    rows = [
        ("Ani", "a@contoh.id", "7", "Hukum", "2021010001", "a@contoh.id", "4", "3", "ok"),
        (
            "Budi",
            "b@contoh.id",
            "8",
            "Biologi",
            "2021010002",
            "b@contoh.id",
            "5",
            "3",
            "WA 081234567890",
        ),
    ]
    responses, log = ingested(questionnaire, (*header, "saran"), *rows)
    assert responses.variables == {
        "prodi": ("Hukum", "Biologi"),
        "saran": ("ok", f"WA {MASK}"),
    }
    assert fates(log.dropped) == [
        ("identifier_column", "Nama", "header"),
        ("identifier_column", "Kontak Anda", "declared"),
        ("key_column", "nomor", ""),
        ("identifier_column", "kelas", "number"),
        ("identifier_column", "Akun", "email"),
    ]
    everything = repr((responses, log))
    for private in ("Ani", "contoh.id", "2021010001", "0812"):
        assert private not in everything


@pytest.mark.parametrize("role", ["group", "comment", "multiple", "time"])
@pytest.mark.parametrize("header", ["Nama", "No. HP", "Nama lengkap (boleh inisial)"])
def test_a_header_that_asks_for_personal_data_is_believed(header: str, role: str) -> None:
    variables = [{"name": "isian", "column": header, "role": role}]
    responses, log = ingested(
        small_questionnaire(variables=variables), (*HEADER, header), ("4", "3", "Ani")
    )
    assert responses.variables == {}
    assert log.dropped == (
        Dropped("identifier_column", "a.csv", None, 1, column=3, header=header, reason="header"),
    )
    assert log.unmatched_variables == ()
    assert "Ani" not in repr((responses, log))


def test_variables_that_no_export_has_are_named() -> None:
    names = {"kelas": "group", "saran": "comment", "nomor": "key", "surel": "identifier"}
    variables = [{"name": name, "role": role} for name, role in names.items()]
    sources = [
        source_of([HEADER, ("4", "3")], name="a.csv"),
        source_of([(*HEADER, "Saran"), ("4", "3", "")], name="b.csv"),
    ]
    _, log = ingest(small_questionnaire(variables=variables), sources)
    assert log.unmatched_variables == (
        UnmatchedVariable("kelas", "group"),
        UnmatchedVariable("nomor", "key"),
    )


def test_headers_may_hold_an_address() -> None:
    _, log = ingested(
        small_questionnaire(), (*HEADER, "Kirim ke ani@contoh.id"), ("4", "3", "sudah")
    )
    assert fates(log.dropped) == [("unmatched_column", f"Kirim ke {MASK}", "")]
