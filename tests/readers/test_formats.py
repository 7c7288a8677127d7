from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.readers import read_table
from tests.readers.export_files import write_ods, write_xlsx, write_zip

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def stream(name: str) -> bytes:
    return COMPOUND + name.encode("utf-16-le") + b"\0" * 64


LOCKED_XLS = stream("Workbook") + bytes.fromhex("0908100000060500") + b"\0" * 12 + b"\x2f\x00"

REFUSALS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "blank lines": (b"\xef\xbb\xbf\r\n \r\n", "empty"),
    "sav": (b"$FL2@(#) SPSS DATA FILE", "damaged"),
    "zsav": (b"$FL3@(#) SPSS DATA FILE", "damaged"),
    "por": (b"ASCII SPSS PORT FILE".ljust(200) + b"x", "damaged"),
    "dta": (b"<stata_dta><header>", "damaged"),
    "old dta": (b"\x72\x02\x01\x00\x05\x00", "damaged"),
    "lss": (b'<?xml version="1.0"?>\n<document><LimeSurveyDocType>Survey', "LimeSurvey .lss"),
    "qsf": (b'{"SurveyEntry": {}, "SurveyElements": []}', "Qualtrics .qsf"),
    "json": (b'[{"X1": 4}]', "JSON"),
    "html": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "HTML"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "XML"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "rtf": (b"{\\rtf1 jawaban}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "pictures"),
    "gzip": (b"\x1f\x8b\x08\x00", "packed files"),
    "parquet": (b"PAR1\x15\x04", "Parquet"),
    "doc": (stream("WordDocument"), "Word .doc"),
    "msg": (COMPOUND, "without a worksheet"),
    "locked xlsx": (stream("EncryptedPackage"), "locked by a password"),
    "locked xls": (LOCKED_XLS, "locked by a password"),
    "damaged xls": (stream("Workbook"), "damaged"),
    "damaged xlsx": (b"PK\x03\x04 half of it", "damaged"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_not_read_is_refused_by_name(tmp_path: Path, name: str) -> None:
    content, words = REFUSALS[name]
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_table(path)
    message = str(caught.value)
    assert words in message
    assert "export.csv: " in message
    assert "; " in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"word/document.xml": "<w/>"}, "Word .docx"),
        ({"ppt/presentation.xml": "<p/>"}, "PowerPoint"),
        ({"Index/Document.iwa": "x"}, "Apple Numbers"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument"),
        ({"Survei (Jawaban).csv": "X1\n4\n"}, "ZIP"),
        ({"xl/workbook.xml": "<workbook"}, "damaged"),
    ],
)
def test_archives_are_told_apart(tmp_path: Path, members: dict[str, str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_table(write_zip(tmp_path / "export.xlsx", members))


def test_a_locked_ods_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="locked by a password"):
        read_table(write_ods(tmp_path / "a.ods", "Data", [("X1",)], locked=True))


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": [["X1"], [4]]})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UserError, match="damaged"):
        read_table(path)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_table(tmp_path / "tidak-ada.csv")


def test_a_header_may_begin_with_a_bracket(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("[1] Ramah,{x}\n4,5\n", encoding="utf-8")
    assert read_table(path).rows[0].cells == ("[1] Ramah", "{x}")
