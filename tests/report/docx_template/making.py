"""Templates as faculties and programs make them, made by code."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ANCHOR = "{{BAB_IV}}"

INDONESIAN = {
    "Heading1": "Judul1",
    "Heading2": "Judul2",
    "Heading3": "Judul3",
    "Heading4": "Judul4",
    "Caption": "Keterangan",
    "BodyText": "TeksIsi",
    "ListBullet": "DaftarPoin",
    "TableNormal": "TabelNormal",
    "DefaultParagraphFont": "FontParagrafDefault",
}


def level(depth: int, form: str, text: str, style: str = "", start: int = 1, more: str = "") -> str:
    """Write a level of a list."""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{linked}'
        f'{more}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def add_list(document: Any, number: int, levels: str) -> None:
    """Add a definition and a list of it with the same number."""
    root = document.part.numbering_part.element
    root.find(qn("w:num")).addprevious(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    )
    root.append(
        parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    )


def put_on_list(document: Any, name: str, number: int, depth: int) -> None:
    """Put a style on a level of a list."""
    properties = document.styles[name].element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = depth
    numbered.get_or_add_numId().val = number


def rename_styles(document: Any, names: Mapping[str, str]) -> None:
    """Give styles other identifiers, as a Word in another language does."""
    root = document.styles.element
    for style in root.iterchildren(qn("w:style")):
        identifier = style.get(qn("w:styleId"))
        style.set(qn("w:styleId"), names.get(identifier, identifier))
    for link in root.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        link.set(qn("w:val"), names.get(link.get(qn("w:val")), link.get(qn("w:val"))))
    for numbering in document.part.numbering_part.element.iter(qn("w:pStyle")):
        numbering.set(
            qn("w:val"), names.get(numbering.get(qn("w:val")), numbering.get(qn("w:val")))
        )
    for one in document.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"), qn("w:rStyle")):
        one.set(qn("w:val"), names.get(one.get(qn("w:val")), one.get(qn("w:val"))))


def saved(document: Any) -> bytes:
    """Give the bytes of a document."""
    result = io.BytesIO()
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")  # else not valid
    document.save(result)
    return result.getvalue()


def set_font(document: Any, name: str, size: int, colour: str = "000000") -> None:
    """Give a style a font."""
    style = document.styles[name]
    style.font.name, style.font.size = "Arial", Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{attribute}"), "Arial")


def empty() -> Any:
    """Open python-docx's own template on A4 with the margins 4-4-3-3."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.top_margin = Cm(4), Cm(4)
    section.right_margin, section.bottom_margin = Cm(3), Cm(3)
    return document


def indonesian(*, start: int = 1, suffix: str = "space", anchor: str = ANCHOR) -> bytes:
    """Make what an Indonesian Word saves: own identifiers, BAB IV / A. / 1., maroon headings."""
    document = empty()
    levels = level(0, "upperRoman", "BAB %1", "Heading1", start, f'<w:suff w:val="{suffix}"/>')
    levels += level(1, "upperLetter", "%2.", "Heading2")
    levels += level(2, "decimal", "%3.", "Heading3") + level(3, "lowerLetter", "%4.")
    add_list(document, 90, levels)
    for depth in range(3):
        put_on_list(document, f"Heading {depth + 1}", 90, depth)
    set_font(document, "Normal", 11)
    for name, size in (("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11), ("Caption", 10)):
        set_font(document, name, size, "7A0019")
    document.styles["Heading 1"].paragraph_format.alignment = 1
    document.styles["Body Text"].paragraph_format.first_line_indent = Cm(1)
    section = document.sections[0]
    section.header.paragraphs[0].text = "Fakultas Ekonomi – Universitas Contoh"
    section.footer.paragraphs[0].text = "Templat Skripsi 2026"
    document.add_paragraph("Teks sebelum bab hasil (dari templat).")
    document.add_paragraph(anchor)
    document.add_paragraph("Teks sesudah bab hasil (dari templat).")
    rename_styles(document, INDONESIAN)
    return saved(document)


def decimal() -> bytes:
    """Number headings I / 1.1 / 1.1.1 with earlier chapters before the anchor."""
    document = empty()
    levels = level(0, "upperRoman", "BAB %1", "Heading1")
    for depth in (1, 2, 3):
        text = ".".join(f"%{number}" for number in range(1, depth + 2))
        levels += level(depth, "decimal", text, f"Heading{depth + 1}", more="<w:isLgl/>")
    add_list(document, 40, levels)
    for depth in range(4):
        put_on_list(document, f"Heading {depth + 1}", 40, depth)
    for title in ("PENDAHULUAN", "TINJAUAN PUSTAKA", "METODE PENELITIAN"):
        paragraph = document.add_heading(level=1)
        paragraph.add_run().add_break()
        paragraph.add_run(title)
        document.add_heading("Bagian pertama", 2)
        document.add_paragraph("Isi bab.")
    document.add_paragraph(ANCHOR)
    paragraph = document.add_heading(level=1)
    paragraph.add_run().add_break()
    paragraph.add_run("PENUTUP")
    return saved(document)


def unnumbered() -> bytes:
    """Leave headings without numbers; Normal is indented, justified and in double spacing."""
    document = empty()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    form = normal.paragraph_format
    form.first_line_indent, form.line_spacing, form.alignment = Cm(1.27), 2.0, 3
    for name in ("Body Text", "List Bullet", "Caption"):
        style = document.styles[name].element
        style.getparent().remove(style)
    document.add_heading("BAB III METODE", 1)
    document.add_paragraph("Teks panjang dari templat, ditulis dengan gaya Normal. " * 6)
    document.add_paragraph("{{ANG").add_run("KET}}")
    return saved(document)


def replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Write a package anew with other bytes in one part."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for one in source.namelist():
            part = source.read(one)
            if one == name:
                assert old in part, old
                part = part.replace(old, new)
            target.writestr(one, part)
    return result.getvalue()
