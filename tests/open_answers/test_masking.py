"""What identifies a person is hidden in an answer before it is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identifiers import MASK
from pipeline.open_answers.masking import hide_unknown, masked, names_somebody

HIDDEN = {
    "Pak Budi Santoso sangat ramah": "Pak […] sangat ramah",
    "bu siti baik sekali": "bu […] baik sekali",
    "Terima kasih Bapak/Ibu Rina Wati.": "Terima kasih Bapak/Ibu […].",
    "Mr. John Smith helped me": "Mr. […] helped me",
    "ask Mrs Hartono, please": "ask Mrs […], please",
    "dr. Siti dan Prof. Andi W. Saputra": "dr. […] dan Prof. […]",
    "petugas Rina ramah": "petugas […] ramah",
    "Pak satpam Joko": "Pak satpam […]",
    "a.n. Rina Wati minta buku": "a.n. […] minta buku",
    "atas nama: Ahmad Fauzi, tolong": "atas nama: […], tolong",
    "nama saya joko, dari teknik": "nama saya […], dari teknik",
    "My name is Anna Lee and I": "My name is […] and I",
    "tulis ke budi@contoh.id atau 0812-3456-7890": "tulis ke […] atau […]",
    "lihat https://contoh.id/a?b=1 dan www.x.com": "lihat […] dan […]",
    "buka contoh.ac.id/opac saja": "buka […] saja",
    "ikuti @budi_99 di sana": "ikuti […] di sana",
    "kartu KRT-90418 hilang": "kartu […] hilang",
    "NIM 2021010003 ditolak": "NIM […] ditolak",
    "PAK BUDI RAMAH SEKALI": "PAK […] RAMAH SEKALI",
}
KEPT = (
    "Bapak/Ibu petugas mohon lebih ramah",
    "Petugas perpustakaan yang di loket ramah",
    "Mbak yang di sirkulasi baik",
    "Terima kasih, Pak.",
    "Tambah 2 stopkontak di lantai 3, tahun 2026",
    "Harga Rp50.000 terlalu mahal",
    "nama buku tidak jelas",
    "I am very happy",
    "",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_hidden(text: str) -> None:
    assert masked(text) == HIDDEN[text]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert masked(text) == text


def test_answers_that_speak_to_somebody_are_told() -> None:
    assert names_somebody("terima kasih Pak")
    assert names_somebody("IBU kantin")
    assert not names_somebody("Petugas ramah, ruang baca nyaman")
    assert not names_somebody("paket internet")


def test_unknown_capitals_inside_a_sentence() -> None:
    known = {"sabtu", "petugas"}
    assert hide_unknown("Saya suka Rudi. Buka Sabtu", known) == "Saya suka […]. Buka Sabtu"
    assert hide_unknown("Petugas OPAC lambat", known) == "Petugas OPAC lambat"
    assert hide_unknown("BUKU KURANG", known) == "BUKU KURANG"


@given(st.text(max_size=120))
def test_masking_any_text_twice_changes_nothing_more(text: str) -> None:
    once = masked(text)
    assert masked(once).count(MASK) <= once.count(MASK) + text.count(MASK)
    hide_unknown(once, set())


@given(
    st.sampled_from(["Pak", "Bu", "Ibu", "Bapak", "Mbak", "Mr.", "Mrs", "Sdr."]),
    st.from_regex(r"[A-Z][a-z]{3,9}( [A-Z][a-z]{3,9})?", fullmatch=True),
)
def test_a_name_after_a_title_never_stays(title: str, name: str) -> None:
    for text in (f"kepada {title} {name} di loket", f"{title} {name}", f"Kata {title} {name}, oke"):
        hidden = masked(text)
        kept = [word for word in name.split() if word in hidden]
        assert kept == [] or all(word.casefold() in WORDS for word in kept)


WORDS = {"baik", "bagian", "dekan", "dari", "agar", "atau", "bisa", "desk", "front", "harus"}
