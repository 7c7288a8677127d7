"""Keywords inside answers: Indonesian and English forms, hyphens, doubled words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.open_answers.default_themes import DEFAULT_THEMES
from pipeline.open_answers.words import EXACT, mentions, words_of

FOUND = {
    "pinjam": "dipinjam meminjam pinjaman peminjamannya dipinjamkan Pinjamlah peminjam",
    "panjang": "diperpanjang memperpanjang panjangnya perpanjangan",
    "sapu": "menyapu disapu penyapu",
    "antri": "mengantri antrian antriannya",
    "tulis": "menulis tertulis penulisan",
    "kirim": "mengirim dikirimi kiriman",
    "ramah": "keramahan ramahnya RAMAH seramah",
    "buku": "buku-buku bukunya buku2 bukuku berbuku",
    "wi-fi": "wifi Wi-Fi WIFI wifinya",
    "wifi": "wi-fi Wi‑Fi",
    "jam": "jam jamnya Jam",
    "book": "book books Books",
    "=ac": "AC ac AC-nya",
}
ABSENT = {
    "jam": "jambu meminjam jaman",
    "=baik": "perbaiki baiknya memperbaiki",
    "buku": "bukan bukit saku",
    "rak": "rakyat gerak",
    "pinjam": "pinjal injam",
    "=ac": "acara baca",
}


@pytest.mark.parametrize(
    ("keyword", "word"), [(key, word) for key, text in FOUND.items() for word in text.split()]
)
def test_forms_of_a_keyword(keyword: str, word: str) -> None:
    assert mentions(words_of(f"tolong {word}, ya"), keyword)


@pytest.mark.parametrize(
    ("keyword", "word"), [(key, word) for key, text in ABSENT.items() for word in text.split()]
)
def test_other_words(keyword: str, word: str) -> None:
    assert not mentions(words_of(f"tolong {word}, ya"), keyword)


def test_phrases_stand_together_and_in_order() -> None:
    assert mentions(words_of("Jam bukanya, hari Sabtu"), "jam buka")
    assert mentions(words_of("wi fi mati"), "wi-fi")
    assert not mentions(words_of("buka jam berapa"), "jam buka")
    assert not mentions(words_of("jam berapa buka"), "jam buka")
    assert not mentions(words_of(""), "jam buka")


@given(st.text(max_size=80), st.sampled_from([w for t in DEFAULT_THEMES for w in t.words]))
def test_any_text_can_be_looked_through(text: str, keyword: str) -> None:
    mentions(words_of(text), keyword)
    plain = keyword.removeprefix(EXACT)
    assert mentions(words_of(f"{plain}"), keyword)


def test_the_proposed_themes_are_sound() -> None:
    names = [theme.name for theme in DEFAULT_THEMES]
    assert len(set(names)) == len(names) >= 10
    for theme in DEFAULT_THEMES:
        assert theme.label is not None
        assert set(theme.label) == {"id", "en"}
        assert len(set(theme.words)) == len(theme.words)
