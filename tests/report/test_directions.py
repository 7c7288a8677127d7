"""What a respondent's text turns does not stay turned for the words behind it."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import pytest

from pipeline.report.directions import turned_back
from pipeline.report.document import Column, Document, Emphasis, Paragraph, Row, Table, Words
from pipeline.report.docx import write_docx
from pipeline.report.html import write_html
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from tests.report.html.sink import kitchen_sink

OPENED = "\u202eterbalik"
AFTER = " lalu kata-kata di belakangnya"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u202eabc\u202c", "\u202eabc\u202c"),
        ("\u2067a\u2068b", "\u2067a\u2068b\u2069\u2069"),
        ("abc\u202c", "abc\u202c"),
        ("abc", "abc"),
    ],
)
def test_what_is_open_at_the_end_is_ended(text: str, ended: str) -> None:
    assert turned_back(text) == ended


def _html(document: Document) -> str:
    return write_html(document, number_blocks(document), {}).decode()


def _docx(document: Document) -> str:
    content = write_docx(document, number_blocks(document), {})
    return zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()


def _xlsx(document: Document) -> str:
    content = write_xlsx(document, number_blocks(document), {})
    return zipfile.ZipFile(BytesIO(content)).read("xl/sharedStrings.xml").decode()


WRITTEN: Mapping[str, Callable[[Document], str]] = {"html": _html, "docx": _docx, "xlsx": _xlsx}


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("inline", [Words(OPENED), Emphasis(OPENED)])
def test_the_words_behind_it_run_as_ever(form: str, inline: Words | Emphasis) -> None:
    line = (Words("Jawaban: "), inline, Words(AFTER))
    table = Table("t", (), (Column((Words("Jawaban"),)),), (Row((line,)),))
    document = replace(kitchen_sink("id")[0], blocks=(Paragraph(line), table))
    text = WRITTEN[form](document)
    assert text.count(AFTER.strip()) == (1 if form == "xlsx" else 2)
    for before in text.split(AFTER.strip())[:-1]:
        assert before.rindex("\u202c") > before.rindex("\u202e")
