"""A template with everything of its own, and those of other programs than Word."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Inches

from tests.report.docx_template.making import (
    ANCHOR,
    W,
    decimal,
    empty,
    indonesian,
    saved,
    unnumbered,
)

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{MAIN}"><w:footnote w:type="separator" w:id="0"><w:p><w:r>'
    '<w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Catatan templat.</w:t></w:r>'
    "</w:p></w:footnote></w:footnotes>"
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def dot() -> bytes:
    """Give a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def rich(*, columns: int = 1) -> bytes:
    """Make a cover, a letter-sized section with roman pages, a title page and even headers.

    Footnotes, a drawing, bookmarks, a comment on the anchor and a hyperlink are there too.
    """
    document = empty()
    document.settings.odd_and_even_pages_header_footer = True
    document.add_paragraph("Sampul").add_run().add_picture(io.BytesIO(dot()), Cm(2))
    document.sections[0].header.paragraphs[0].text = "Kepala sampul"
    section = document.add_section(WD_SECTION.ODD_PAGE)
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.different_first_page_header_footer = True
    for part, text in (
        (section.header, "Kepala ganjil"),
        (section.even_page_header, "Kepala genap"),
        (section.first_page_header, "Kepala pertama"),
        (section.footer, "Kaki"),
    ):
        part.is_linked_to_previous = False
        part.paragraphs[0].text = text
    numbers = parse_xml(f'<w:pgNumType {W} w:fmt="lowerRoman" w:start="7"/>')
    section._sectPr.find(qn("w:cols")).addprevious(numbers)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), str(columns))
    _text(document)
    last = document.add_section(WD_SECTION.NEW_PAGE)
    last.different_first_page_header_footer = False
    document.add_paragraph("Bagian terakhir")
    return with_notes(saved(document))


def _text(document: Any) -> None:
    before = document.add_paragraph("Sebelum")
    before._p.append(
        parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'),
    )
    anchor = document.add_paragraph("{{BA")
    runs = [anchor.runs[0], anchor.add_run("B_"), anchor.add_run("IV}}")]
    document.add_comment(runs, text="Letakkan bab di sini", author="Dosen", initials="D")
    anchor._p.insert(0, parse_xml(f'<w:bookmarkStart {W} w:id="5" w:name="_Ref123456789"/>'))
    anchor._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="5"/>'))
    document.add_paragraph("Sesudah")


def with_notes(content: bytes) -> bytes:
    """Add a part of footnotes with one note, whose number is 2."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                override = (
                    f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}.footnotes+xml"/>'
                )
                part = part.replace(b"</Types>", override.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                relation = (
                    f'<Relationship Id="rId99" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
                )
                part = part.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            target.writestr(name, part)
        target.writestr("word/footnotes.xml", HEAD + FOOTNOTES.encode())
    return result.getvalue()


def _style(identifier: str, name: str, more: str = "", default: str = "") -> str:
    based = "" if default else '<w:basedOn w:val="{base}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f"{based}{more}</w:style>"
    )


def bare(styles: str, body: str) -> bytes:
    """Make a package of a document and its styles alone."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("styles", "styles.xml"),
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{MAIN}">{styles}</w:styles>',
    }
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, HEAD + text.encode())
    return result.getvalue()


def _relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def google() -> bytes:
    """Make what Google Docs exports: few styles, in lower case, no lists, no notes, no settings."""
    default = ' w:default="1"'
    arial = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    fonts = f'<w:rPr>{arial}<w:sz w:val="22"/></w:rPr>'
    styles = _style("Normal", "normal", fonts, default)
    for number in (1, 2, 3, 4):
        size = f'<w:pPr><w:keepNext/></w:pPr><w:rPr><w:sz w:val="{44 - 6 * number}"/></w:rPr>'
        styles += _style(f"Heading{number}", f"heading {number}", size).format(base="Normal")
    styles += _style("Title", "Title").format(base="Normal")
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Skripsi</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:rtl w:val="0"/></w:rPr>'
        f'<w:t xml:space="preserve">{ANCHOR} </w:t></w:r></w:p>'
        '<w:sectPr><w:pgSz w:w="12240" w:h="15840" w:orient="portrait"/>'
        '<w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440" w:header="720"'
        ' w:footer="720"/><w:pgNumType w:start="1"/></w:sectPr>'
    )
    return bare(styles, body)


def wps() -> bytes:
    """Make what WPS Office saves: identifiers are numbers, and no default is called Normal."""
    default = ' w:default="1"'
    styles = _style("1", "Normal", "", default)
    for number in (1, 2, 3):
        styles += _style(str(number + 1), f"heading {number}").format(base="1")
    styles += _style("9", "caption").format(base="1") + _style("Heading1", "Figure").format(
        base="1"
    )
    return bare(styles, f"<w:p><w:r><w:t>{ANCHOR}</w:t></w:r></w:p>")


MAKERS: Mapping[str, Callable[[], bytes]] = {
    "indonesian": indonesian,
    "decimal": decimal,
    "unnumbered": unnumbered,
    "rich": rich,
    "columns": lambda: rich(columns=2),
    "google": google,
    "wps": wps,
}
