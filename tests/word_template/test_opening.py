"""Files that are no templates, and anchors that cannot be used."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping

import pytest
from xlsxwriter import Workbook

from pipeline.word_template import TemplateError, archive, open_template
from pipeline.word_template.list_numbers import written
from tests.report.docx_template.making import indonesian, replaced
from tests.report.docx_template.rich import google, rich

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
MAIN = b"wordprocessingml.document.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ANCHOR = b"<w:r><w:t>{{BAB_IV}}</w:t></w:r>"


def zipped(**parts: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return result.getvalue()


def excel() -> bytes:
    result = io.BytesIO()
    with Workbook(result) as book:
        book.add_worksheet()
    return result.getvalue()


def without(name: str) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(google())) as source, zipfile.ZipFile(result, "w") as target:
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
    return result.getvalue()


def twice() -> bytes:
    result = io.BytesIO(google())
    with zipfile.ZipFile(result, "a") as target:
        target.writestr("word/Document.xml", b"<x/>")
    return result.getvalue()


def edited(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: replaced(google(), name, old, new)


def damaged() -> bytes:
    content = bytearray(indonesian())
    content[2000:2400] = bytes(400)
    return bytes(content)


BAD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is an empty file, not a Word document; save it in Word"),
    "text": (lambda: b"Bab IV", "is another kind of file, not a Word document"),
    "pdf": (lambda: b"%PDF-1.7\n", "is a PDF, not a Word document"),
    "rtf": (lambda: b"{\\rtf1 Bab}", "is an RTF file"),
    "web page": (lambda: b"\xef\xbb\xbf <!doctype HTML><p>", "is a web page"),
    "old word": (lambda: OLD + "WordDocument".encode("utf-16-le"), "of an old Word (.doc)"),
    "old excel": (lambda: OLD + "Workbook".encode("utf-16-le"), "a file of an old Office"),
    "encrypted": (
        lambda: OLD + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password; save it without a password",
    ),
    "odt": (
        lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
        "is an OpenDocument text (.odt); save it as a Word document (.docx)",
    ),
    "ott": (
        lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.text-template"),
        "is an OpenDocument text",
    ),
    "zip": (lambda: zipped(a=b"b"), "is an archive (zip), not a Word document"),
    "xlsx": (excel, "is an Excel workbook, not a Word document; name a Word document"),
    "no document": (lambda: without(DOCUMENT), "its document part is missing"),
    "no styles": (lambda: without("word/styles.xml"), "lacks its part word/styles.xml"),
    "broken": (edited(DOCUMENT, b"</w:body>", b""), "word/document.xml is not sound XML"),
    "broken styles": (edited("word/styles.xml", b"</w:styles>", b""), "word/styles.xml is not"),
    "no body": (edited(DOCUMENT, b"w:body>", b"w:corpus>"), "is not a Word document"),
    "entities": (
        edited(DOCUMENT, b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
        "declares a document type in word/document.xml",
    ),
    "macros": (
        edited(
            TYPES, b"officedocument.wordprocessingml.document.main", b"x.document.macroEnabled.main"
        ),
        "holds macros; save it as a Word document without macros (.docx)",
    ),
    "a macro": (
        edited(
            TYPES,
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            b"</Types>",
        ),
        "holds macros",
    ),
    "strict": (edited(DOCUMENT, TRANSITIONAL, STRICT), "Strict Open XML); save it in Word as"),
    "damaged": (damaged, "is damaged: it cannot be unpacked; open it in Word and save it"),
    "no number": (
        edited(DOCUMENT, b'w:top="1440"', b'w:top="viel"'),
        "word/document.xml has 'viel' where a number must be",
    ),
    "no identifier": (
        lambda: replaced(indonesian(), "word/numbering.xml", b'w:numId="90"', b'w:numId="x"'),
        "word/numbering.xml has 'x' where a number must be",
    ),
    "a part twice": (twice, "holds a part twice"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_template_is_refused_in_one_line(name: str) -> None:
    make, said = BAD[name]
    with pytest.raises(TemplateError) as caught:
        open_template(make())
    assert said in f"{caught.value.what}; {caught.value.remedy}"
    assert "\n" not in str(caught.value)
    assert caught.value.key == "template"


def test_a_package_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 2_000)
    with pytest.raises(TemplateError, match="unpacks to more than a document can be"):
        open_template(google())
    monkeypatch.setattr(archive, "LARGEST", 10**9)
    monkeypatch.setattr(archive, "MOST_PARTS", 2)
    with pytest.raises(TemplateError, match="unpacks to more"):
        open_template(google())


def test_a_dotx_becomes_a_document() -> None:
    template = replaced(google(), TYPES, MAIN, b"wordprocessingml.template.main+xml")
    types = open_template(template).package.packed()
    with zipfile.ZipFile(io.BytesIO(types)) as package:
        assert MAIN in package.read(TYPES)
        assert b"template.main" not in package.read(TYPES)


def placed(xml: bytes) -> bytes:
    return replaced(indonesian(), DOCUMENT, b"<w:p>" + ANCHOR + b"</w:p>", xml)


CELL = b"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl>" % ANCHOR
BOX = (
    b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    b"<w:txbxContent><w:p>%s</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    % ANCHOR
)
CONTROL = b"<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>"
ALONE = b"<w:p>%s</w:p>" % ANCHOR
UNUSABLE = {
    "cell": (CELL, "has the anchor in a table"),
    "box": (BOX, "has the anchor in a text box"),
    "control": (
        CONTROL % (ALONE + ALONE.replace(b"{{BAB_IV}}", b"x")),
        "in a content control with",
    ),
    "two": (ALONE + ALONE, "has 2 anchors; keep one of them"),
    "two kinds": (ALONE + ALONE.replace(b"BAB_IV", b"chapter"), "has 2 anchors"),
    "text": (ALONE.replace(b"{{", b"Lihat {{"), "has other text in the paragraph of the anchor"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_anchor_that_cannot_be_used_is_refused(name: str) -> None:
    xml, said = UNUSABLE[name]
    with pytest.raises(TemplateError) as caught:
        open_template(placed(xml))
    assert said in str(caught.value)


def test_an_anchor_in_a_header_is_refused() -> None:
    template = replaced(
        indonesian(anchor="-"), "word/header1.xml", b"Fakultas Ekonomi", b"{{BAB_IV}}"
    )
    with pytest.raises(TemplateError, match="anchor in a header, footer or note"):
        open_template(template)


@pytest.mark.parametrize(
    "text", ["{{BAB_IV}}", " {{ bab iv }} ", "{{Chapter}}", "{{\u00a0ANGKET\u200b}}"]
)
def test_the_usual_anchors_are_found_however_they_are_typed(text: str) -> None:
    assert open_template(indonesian(anchor=text)).anchor is not None


def test_an_anchor_over_several_runs_or_in_a_control_is_found() -> None:
    assert open_template(rich()).anchor is not None
    control = open_template(placed(CONTROL % ALONE)).anchor
    assert control is not None
    assert control.tag.endswith("sdt")
    inline = CONTROL % ANCHOR
    assert open_template(placed(b"<w:p>" + inline + b"</w:p>")).anchor is not None


def test_an_anchor_that_is_asked_for_must_be_there() -> None:
    assert open_template(indonesian(anchor="[[isi]]"), "[[ISI]]").anchor is not None
    assert open_template(indonesian(anchor="[[isi]]")).anchor is None
    with pytest.raises(TemplateError) as caught:
        open_template(indonesian(), "[[ISI]]")
    assert caught.value.key == "anchor"
    assert caught.value.what == "has no paragraph [[ISI]]"


def test_a_table_style_must_be_there() -> None:
    assert open_template(indonesian(), table_style="table grid")
    with pytest.raises(TemplateError) as caught:
        open_template(google(), table_style="Tabel")
    assert caught.value.key == "table_style"
    assert str(caught.value) == (
        "the template has no table style 'Tabel'; name one of its own (none)"
    )


def test_numbers_are_written_as_word_does() -> None:
    assert [written(one, "upperRoman") for one in (1, 4, 9, 14, 40, 90, 1999)] == [
        "I", "IV", "IX", "XIV", "XL", "XC", "MCMXCIX",
    ]  # fmt: skip
    assert [written(one, "lowerLetter") for one in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert written(3, "decimalZero") == "03"
    assert written(3, "none") == ""
    assert written(3, "chineseCounting") == "3"


def test_any_damage_is_told_and_none_ends_in_a_crash() -> None:
    whole, opened = rich(), 0
    draw = random.Random(6)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(draw.randint(1, 6)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        try:
            open_template(bytes(content[: draw.choice((len(content), len(content) - 100))]))
        except TemplateError:
            continue
        opened += 1
    assert opened < 150
