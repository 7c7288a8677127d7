import pytest

from pipeline.identifiers import (
    MASK,
    identified_by_content,
    identified_by_header,
    mask,
    mask_value,
    names_persons,
)


@pytest.mark.parametrize(
    "header",
    [
        "Nama / Inisial",
        "Inisial",
        "Nama & NIM",
        "Nama dan Kelas",
        "Nama Lengkap dan Gelar",
        "1. Nama",
        "A. Nama Lengkap",
        "Siapa nama Anda?",
        "Tuliskan nama Anda",
        "Nama Orang Tua",
        "Nomor HP yang dapat dihubungi",
        "No. BP",
        "Nomor Pokok Mahasiswa",
        "Alamat asal",
        "Nomor Anggota Perpustakaan",
        "Identitas Responden [Nama]",
        "Akun IG",
        "No. e-wallet (untuk pulsa)",
        "Email Address",
        "e-mail",
        "Alamat email aktif",
        "Surel",
        "Nama",
        "NAMA LENGKAP",
        "Nama Responden (boleh inisial)",
        "Nama :",
        "Name",
        "Full name",
        "Your name *",
        "First Name",
        "RecipientLastName",
        "NIM",
        "NIM/NPM",
        "NPM",
        "NIP",
        "NIK",
        "Nomor Induk Mahasiswa",
        "No. HP",
        "No HP/WA aktif",
        "Nomor telepon",
        "Phone number",
        "WhatsApp",
        "WA",
        "Nomor WhatsApp",
        "Alamat",
        "Alamat rumah",
        "Student ID",
        "IP Address",
        "ipaddr",
        "Tanggal lahir",
        "Nomor anggota",
    ],
)
def test_headers_that_ask_for_personal_data(header: str) -> None:
    assert identified_by_header(header)


@pytest.mark.parametrize(
    "header",
    [
        "Kepuasan lewat [Email]",
        "Nama instansi",
        "1. Nama fakultas",
        "Email/WA responsif",
        "Petugas membantu lewat telepon, WA, atau email",
        "Identitas [Nama fakultas]",
        "Mahasiswa",
        "Konsultasi lewat WA/email",
        "Pelayanan [Nama petugas tertera di meja]",
        "Nama program studi",
        "Nama fakultas",
        "Nama fakultas anda",
        "Name of your university",
        "Program studi",
        "Seberapa sering membuka email perpustakaan?",
        "Alamat situs web mudah diingat",
        "Wawancara",
        "Umur",
        "Jenis kelamin",
        "No",
        "Nomor responden",
        "X1",
        "",
    ],
)
def test_headers_that_do_not(header: str) -> None:
    assert not identified_by_header(header)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["ani@contoh.id", "", "budi.s@mail.contoh.ac.id"], "email"),
        (["081234567890", "0812-3456-7891", "+62 812 3456 7892"], "phone"),
        (["6281234567890.0", "6281234567891.0"], "phone"),
        (["81234567890"], "phone"),
        (["2021010001", "2021010002", "2021010003"], "number"),
        (["19800101 200501 1 001", "19810202 200602 2 002"], "number"),
        (["6,28123E+12", "6,28124E+12"], "number"),
        (["ani@contoh.id", "tidak ada", "tidak ada"], None),
        (["20251010", "20251010", "20251010", "20251010"], None),  # mostly the same
        (["2025-01-02", "2025-01-03"], None),
        (["4", "5", "3"], None),
        (["Fakultas Hukum"], None),
        (["0.12345678", "0.23456789"], None),
        (["5.000.000", "800.000.000"], None),
        (["", ""], None),
    ],
)
def test_contents_that_are_personal_data(cells: list[str], reason: str | None) -> None:
    assert identified_by_content(cells) == reason


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hubungi ani@contoh.id ya", f"hubungi {MASK} ya"),
        ("WA 0812-3456-7890, terima kasih", f"WA {MASK}, terima kasih"),
        ("HP.081234567890", f"HP.{MASK}"),
        ("telp (021) 1234567", f"telp {MASK}"),
        ("+62 812 3456 7890", MASK),
        ("buka 08.00-16.00 sejak 2023-2024", "buka 08.00-16.00 sejak 2023-2024"),
        ("denda Rp 10.000.000.000", "denda Rp 10.000.000.000"),
        ("tambah 800.000 buku", "tambah 800.000 buku"),
        ("6.28123E+12", MASK),  # a phone number after a spreadsheet
        ("1.5E+3 buku", "1.5E+3 buku"),
        ("sejak 07-03-2025 10:00", "sejak 07-03-2025 10:00"),
    ],
)
def test_personal_data_inside_a_text_is_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_values_that_were_not_understood_hide_long_numbers_too() -> None:
    assert mask_value("NIM 2021010001") == f"NIM {MASK}"
    assert mask_value("2025-06-05") == "2025-06-05"  # "5-6" after a spreadsheet
    assert mask_value("pada 2025-06-05 10:30") == "pada 2025-06-05 10:30"
    assert mask_value("x" * 200) == "x" * 80 + "…"


PEOPLE = [f"{one} {two}" for one in ("Ani", "Budi", "M. Rizky") for two in ("Putri", "S., S.Pd")]


@pytest.mark.parametrize("header", ["", "Responden", "MAHASISWA", "Peserta"])
def test_a_column_without_another_header_that_holds_names(header: str) -> None:
    assert names_persons(header, PEOPLE)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Program studi", PEOPLE),
        ("Responden", ["Dosen", "Mahasiswa", "Umum"] * 5),
        ("Responden", ["R1", "R2", "R3", "R4"]),
        ("", ["Setuju", "Tidak setuju", "Netral"] * 4),
        ("", ["1", "2", "3"]),
        ("Responden", []),
    ],
)
def test_a_column_that_holds_no_names(header: str, cells: list[str]) -> None:
    assert not names_persons(header, cells)
