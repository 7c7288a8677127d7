"""Make templat-fakultas.docx: a thesis template as a faculty hands it out.

Run it from anywhere; it writes beside itself, the same bytes every time. The faculty is invented.
Styles have the identifiers of an Indonesian Word, headings the numbers BAB I, A., 1., a. of a list
of the template's own; the text of angket goes where {{BAB_IV}} stands.
"""

import datetime
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LIST = "77"
IDENTIFIERS = {
    "Heading1": "Judul1",
    "Heading2": "Judul2",
    "Heading3": "Judul3",
    "Heading4": "Judul4",
    "Caption": "Keterangan",
    "BodyText": "TeksIsi",
    "ListBullet": "DaftarPoin",
    "Header": "KepalaHalaman",
    "Footer": "KakiHalaman",
}
LEVELS = (
    ("upperRoman", "BAB %1"),
    ("upperLetter", "%2."),
    ("decimal", "%3."),
    ("lowerLetter", "%4."),
)
CHAPTERS = (
    ("PENDAHULUAN", ("Latar Belakang", "Rumusan Masalah")),
    ("TINJAUAN PUSTAKA", ("Landasan Teori", "Penelitian Terdahulu")),
    ("METODE PENELITIAN", ("Populasi dan Sampel", "Instrumen Penelitian")),
)
FACULTY = "Fakultas Ilmu Informasi – Universitas Lazuardi Khatulistiwa"


def main(folder: Path = Path(__file__).parent) -> None:
    """Write the template into a folder."""
    document = docx.Document()
    set_page(document)
    set_styles(document)
    number_headings(document)
    for title, sections in CHAPTERS:
        add_chapter(document, title, sections)
    document.add_paragraph("{{BAB_IV}}")
    add_chapter(document, "PENUTUP", ("Simpulan", "Saran"))
    rename_styles(document)
    (folder / "templat-fakultas.docx").write_bytes(packed(document))


def set_page(document: "Document") -> None:
    """Set paper, margins, header, footer and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.top_margin = Cm(4)
    section.right_margin = section.bottom_margin = Cm(3)
    section.header.paragraphs[0].text = FACULTY
    section.header.paragraphs[0].alignment = ALIGN.RIGHT
    footer = section.footer.paragraphs[0]
    footer.alignment = ALIGN.CENTER
    footer._p.append(
        parse_xml(
            f'<w:fldSimple {NAMESPACE} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    properties = document.core_properties
    properties.title, properties.author = "Templat skripsi", FACULTY
    properties.created = properties.modified = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
    properties.comments = ""
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")


def set_styles(document: "Document") -> None:
    """Set fonts, colours and spacing."""
    navy = RGBColor(0x1F, 0x2A, 0x5A)
    for name, size, colour in (
        ("Normal", 11, None),
        ("Heading 1", 15, navy),
        ("Heading 2", 12, navy),
        ("Heading 3", 11, navy),
        ("Heading 4", 11, navy),
        ("Caption", 10, navy),
        ("Header", 9, navy),
    ):
        set_font(document.styles[name], size, colour)
    document.styles["Heading 4"].font.italic = False
    chapter = document.styles["Heading 1"].paragraph_format
    chapter.alignment, chapter.page_break_before = ALIGN.CENTER, True
    chapter.space_before, chapter.space_after = Pt(0), Pt(24)
    text = document.styles["Body Text"].paragraph_format
    text.alignment, text.line_spacing = ALIGN.JUSTIFY, 1.5
    text.first_line_indent, text.space_after = Cm(1), Pt(0)
    document.styles["Caption"].paragraph_format.alignment = ALIGN.CENTER
    document.styles["Caption"].paragraph_format.space_before = Pt(12)


def set_font(style: "ParagraphStyle", size: int, colour: RGBColor | None) -> None:
    """Set the font of a style for all scripts."""
    style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), colour
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")


def number_headings(document: "Document") -> None:
    """Put the headings on a list of their own."""
    levels = ""
    for depth, (form, text) in enumerate(LEVELS):
        indent = 454 * min(depth, 1)
        suffix = '<w:suff w:val="nothing"/>' if depth == 0 else ""
        levels += (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:pStyle w:val="Heading{depth + 1}"/>{suffix}<w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
            "</w:lvl>"
        )
        numbered = document.styles[f"Heading {depth + 1}"].element.get_or_add_pPr()
        number = numbered.get_or_add_numPr()
        number.get_or_add_ilvl().val = depth
        number.get_or_add_numId().val = int(LIST)
    root = document.part.numbering_part.element
    definition = (
        f'<w:abstractNum {NAMESPACE} w:abstractNumId="{LIST}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.find(qn("w:num")).addprevious(parse_xml(definition))
    root.append(
        parse_xml(f'<w:num {NAMESPACE} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>')
    )


def add_chapter(document: "Document", title: str, sections: tuple[str, ...]) -> None:
    """Add a chapter to be written by the student."""
    heading = document.add_heading(level=1)
    heading.add_run().add_break()
    heading.add_run(title)
    for section in sections:
        document.add_heading(section, 2)
        document.add_paragraph("Tulis bagian ini di sini.", style="Body Text")


def rename_styles(document: "Document") -> None:
    """Give styles the identifiers that an Indonesian Word writes."""
    root = document.styles.element
    for style in root.iterchildren(qn("w:style")):
        identifier = style.get(qn("w:styleId"))
        style.set(qn("w:styleId"), IDENTIFIERS.get(identifier, identifier))
    parts = [root, document.element, document.part.numbering_part.element]
    parts += [document.sections[0].header._element, document.sections[0].footer._element]
    names = ("basedOn", "next", "link", "pStyle", "rStyle")
    for part in parts:
        for link in part.iter(*(qn(f"w:{name}") for name in names)):
            value = link.get(qn("w:val"))
            link.set(qn("w:val"), IDENTIFIERS.get(value, value))


def packed(document: "Document") -> bytes:
    """Write the package with fixed times, without the maker's thumbnail."""
    for name, relation in list(document.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            document.part.package.rels.pop(name)
    loose, result = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(result, "w") as fixed:
        for name in sorted(source.namelist()):
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            fixed.writestr(member, source.read(name))
    return result.getvalue()


if __name__ == "__main__":
    main()
