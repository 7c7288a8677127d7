"""Texts as surveys hold them, in the encodings that programs write; the letters must come out."""

from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.readers import RawTable, read_table

GERMAN = "Die Öffnungszeiten sind zu kurz\nTrifft überhaupt nicht zu\nGrößere Räume wären schön\n"
FRENCH = "Très satisfait\nPas du tout d'accord\nÀ améliorer : le bruit\nplutôt en désaccord, ça\n"
FRENCH_SIGNS = "L’accueil est agréable – « très »\nCœur du métier, où ça\n"
POLISH = (
    "Zdecydowanie się zgadzam\nObsługa jest bardzo miła, ale kolejka długa\n"
    "Źle oceniam godziny otwarcia\nżółta łąka, święta\n"
)
TURKISH = (
    "Kesinlikle katılıyorum\nÇalışanlar çok yardımsever\nKütüphane geç saatlere kadar açık\n"
    "Görüşüm yok, değil\nİyi\n"
)
INDONESIAN = "Petugas “sangat” ramah\nTempatnya enak – ada café\nJum’at tutup …\n"
CZECH = "Určitě souhlasím\nPříliš dlouhé čekání, žádné židle\nŘeditel\n"
RUSSIAN = "Полностью согласен\nБиблиотека закрывается слишком рано\n"
GREEK = "Συμφωνώ απόλυτα\nΔιαφωνώ\n"
DUTCH = "Zeer tevreden, één keer\nfinanciële hulp\n"

READ: dict[str, tuple[str, str, str]] = {  # text, the encoding written, the one it is read in
    "German, Windows": (GERMAN, "cp1252", "windows-1252"),
    "German, Latin 1": (GERMAN, "iso8859-1", "windows-1252"),
    "German, Mac": (GERMAN, "mac-roman", "mac-roman"),
    "French, Windows": (FRENCH + FRENCH_SIGNS, "cp1252", "windows-1252"),
    "French, Latin 9": (FRENCH + "cœur, sœur, œuvre\n", "iso8859-15", "iso-8859-15"),
    "French, Mac": (FRENCH + FRENCH_SIGNS, "mac-roman", "mac-roman"),
    "Polish, Windows": (POLISH, "cp1250", "windows-1250"),
    "Polish, Latin 2": (POLISH, "iso8859-2", "iso-8859-2"),
    "Czech, Windows": (CZECH, "cp1250", "windows-1250"),
    "Czech, Latin 2": (CZECH, "iso8859-2", "iso-8859-2"),
    "Turkish, Windows": (TURKISH, "cp1254", "windows-1254"),
    "Turkish, Latin 5": (TURKISH, "iso8859-9", "windows-1254"),
    "Indonesian, Windows": (INDONESIAN, "cp1252", "windows-1252"),
    "Indonesian, Mac": (INDONESIAN, "mac-roman", "mac-roman"),
    "Dutch, Windows": (DUTCH, "cp1252", "windows-1252"),
    "Dutch, Mac": (DUTCH, "mac-roman", "mac-roman"),
    "Russian": (RUSSIAN, "cp1251", "windows-1251"),
    "Greek": (GREEK, "cp1253", "windows-1253"),
    "one letter, Mac": ("Setuju\nada café di bawah\n", "mac-roman", "mac-roman"),
    "one letter, Windows": ("Setuju\nada café di bawah\n", "cp1252", "windows-1252"),
    "one letter, Turkish": ("evet\nkatılıyorum\n", "cp1254", "windows-1254"),
    "one letter, Polish": ("tak\nsię zgadzam\n", "cp1250", "windows-1250"),
    "quotation marks, Mac": ("dia bilang “ya”\n", "mac-roman", "mac-roman"),
    "euro, Windows": ("harga 5 €\n", "cp1252", "windows-1252"),
    "degree, Mac": ("suhu 30° panas\n", "mac-roman", "mac-roman"),
    "capitals, Mac": ("SEHR SCHÖN\nGRÖßE, ÄRGER\n", "mac-roman", "mac-roman"),
    "several languages": ("sehr schön\ntrès bien, où ça\nniño\n", "cp1252", "windows-1252"),
}


def read(folder: Path, data: bytes) -> RawTable:
    path = folder / "a.csv"
    path.write_bytes(data)
    return read_table(path, delimiter="\t")


@pytest.mark.parametrize("name", READ)
def test_the_letters_come_out(tmp_path: Path, name: str) -> None:
    text, written, expected = READ[name]
    table = read(tmp_path, text.encode(written))
    assert [row.cells[0] for row in table.rows] == text.splitlines()
    assert table.encoding == expected
    assert table.tried[0] == "utf-8"


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, INDONESIAN])
def test_wide_texts(tmp_path: Path, encoding: str, text: str, *, mark: bool) -> None:
    table = read(tmp_path, ("\ufeff" * mark + text).encode(encoding))
    assert [row.cells[0] for row in table.rows] == text.splitlines()
    assert (table.encoding, table.tried, table.rivals) == (encoding, (encoding,), ())


@pytest.mark.parametrize("damage", [b"\xff", b"\xc3", b"\xe2\x82", b"\xc0\xaf", b"\xed\xa0\x80"])
def test_damaged_utf8_is_refused_with_its_line(tmp_path: Path, damage: bytes) -> None:
    text = GERMAN.encode() * 3
    with pytest.raises(UserError, match=r"a\.csv:10: the text is UTF-8 up to byte 0x") as caught:
        read(tmp_path, text + b"Ger" + damage + b"usch\n" + text)
    assert "damaged" in str(caught.value)


def test_a_byte_without_meaning_does_not_change_the_language(tmp_path: Path) -> None:
    """MacRoman has a letter for every byte, so that any damaged text would fit it."""
    with pytest.raises(UserError, match=r"a\.csv:4: .*byte 0x81 is not windows-1252"):
        read(tmp_path, GERMAN.encode("cp1252") + b"ger\x81usch\n")


def test_what_cannot_be_decided_is_said(tmp_path: Path) -> None:
    """In Windows-1252 it is an apostrophe, in MacRoman a letter: both are words."""
    table = read(tmp_path, "Buku’nya bagus\n".encode("cp1252"))
    assert (table.encoding, table.rivals) == ("windows-1252", ("mac-roman",))


def test_what_is_decided_has_no_rivals(tmp_path: Path) -> None:
    for text, written, _ in READ.values():
        assert read(tmp_path, text.encode(written)).rivals == ()
