"""A report of several chapters and plates as a Word file."""

from typing import Any

import pytest

from pipeline.report.document import (
    Column,
    Equation,
    Figure,
    Inlines,
    Line,
    ListOf,
    Plate,
    Row,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.docx import write_docx
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import body, fields, find, part, sink, small, styled, text
from tests.report.kitchen_report import kitchen_report

LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])
WORD: Inlines = (Words("kata"),)


def report(language: str = "id") -> bytes:
    document, pictures = kitchen_report(language)
    return write_docx(document, number_blocks(document), pictures)


def counted(root: Any, label: str) -> list[tuple[str, str]]:
    """Give how every counter of a label is told to restart, and what it shows."""
    start = f"SEQ {label} \\* "
    return [(code.removeprefix(start), value) for code, value in fields(root) if start in code]


@LANGUAGES
def test_every_chapter_has_its_number_as_a_field(language: str) -> None:
    document, _ = kitchen_report(language)
    root = part(report(language), "word/document.xml")
    label = document.words["chapter"]
    headings = [text(found) for found in styled(root, "Heading1")]
    titles = ["Pendahuluan", "Pengumpulan Data", "Hasil", "Analisis", "Penutup"]
    if language == "en":
        titles = ["Introduction", "Data Collection", "Results", "Analysis", "Closing"]
    numerals = ("I", "II", "III", "IV", "V")
    sources = "Daftar Pustaka" if language == "id" else "References"
    assert headings == [
        *(
            f"{label}\u00a0{numeral}{title}"
            for numeral, title in zip(numerals, titles, strict=True)
        ),
        sources,
    ]
    assert counted(root, label) == [
        ("ROMAN \\r 1", "I"),
        *(("ROMAN", numeral) for numeral in numerals[1:]),
    ]
    *numbered, bare = styled(root, "Heading1")
    assert find(bare, "w:pPr/w:numPr/w:numId/@w:val") == ["0"]
    for heading in numbered:  # the title begins a line of its own
        breaks = find(heading, "w:r[w:br]")
        assert len(breaks) == 1
        assert "".join(find(breaks[0], "following-sibling::w:r/w:t/text()")) in titles


def test_the_list_of_headings_has_no_text_for_chapters_and_counts_from_the_first() -> None:
    numbering = part(report(), "word/numbering.xml")
    levels = './/w:abstractNum[@w:abstractNumId="1"]/w:lvl'
    assert find(numbering, f"{levels}/w:lvlText/@w:val") == [
        "",
        "%1.%2",
        "%1.%2.%3",
        "%1.%2.%3.%4",
    ]
    assert find(numbering, f"{levels}[1]/w:start/@w:val") == ["1"]


def test_the_first_of_several_chapters_may_be_any() -> None:
    document = small(Section(1, WORD, "a", ()), Section(1, WORD, "b", ()))
    root = part(write_docx(document, number_blocks(document), {}), "word/document.xml")
    assert counted(root, "Bab") == [("ROMAN \\r 4", "IV"), ("ROMAN", "V")]


@LANGUAGES
def test_captions_show_the_numbers_of_the_numbering(language: str) -> None:
    document, _ = kitchen_report(language)
    numbering = number_blocks(document)
    root = part(report(language), "word/document.xml")
    blocks = list(walk(document.blocks))
    assert [text(found) for found in styled(root, "Caption")] == [
        f"{numbering[block.id].text}  {plain(block.caption)}"
        for block in blocks
        if isinstance(block, Table | Figure)
    ]
    assert [text(found) for found in styled(root, "Equation")] == [
        f"({numbering[block.id].number})" for block in blocks if isinstance(block, Equation)
    ]


def test_counters_restart_in_every_chapter() -> None:
    root = part(report(), "word/document.xml")
    assert counted(root, "Tabel") == [
        ("ARABIC \\s 1", "1"),  # 2.1: no table before it
        ("ARABIC \\r 1", "1"),  # 3.1
        ("ARABIC \\s 1", "2"),
        ("ARABIC \\r 1", "1"),  # 4.1
        ("ARABIC \\r 1", "1"),  # A.1
        ("ARABIC \\r 1", "1"),  # B.1
    ]
    assert counted(root, "Gambar") == counted(root, "Persamaan") == [("ARABIC \\s 1", "1")]


@LANGUAGES
def test_the_contents_name_every_chapter_and_no_plate(language: str) -> None:
    document, _ = kitchen_report(language)
    numbering = number_blocks(document)
    root = part(report(language), "word/document.xml")
    entries = [text(found) for style in ("TOC1", "TOC2", "TOC3") for found in styled(root, style)]
    sections = [block for block in walk(document.blocks) if isinstance(block, Section)]

    def gap(section: Section) -> str:
        if not numbering[section.id].number:
            return ""
        return " " if section.level == 1 or section.appendix else ""

    expected = [
        f"{numbering[block.id].text}{gap(block)}{plain(block.title)}–"
        for block in sorted(sections, key=lambda one: one.level)
    ]
    assert entries == expected


def test_references_to_chapters_repeat_the_bookmark_and_others_ask_the_list() -> None:
    root = part(report(), "word/document.xml")
    (heading,) = [found for found in styled(root, "Heading1") if "III" in text(found)]
    bookmark, *_ = [
        name for name in find(heading, "w:bookmarkStart/@w:name") if name.startswith("_Ref")
    ]
    assert (f"REF {bookmark} \\h", "BAB\u00a0III") in list(fields(root))
    covered = find(heading, f'w:bookmarkStart[@w:name="{bookmark}"]/following-sibling::*')
    inside = []
    for element in covered:
        if element.tag.endswith("bookmarkEnd"):
            break
        inside.append(element)
    assert "".join(text(one) for one in inside) == "BAB\u00a0III"
    listed = {value for code, value in fields(root) if code.endswith("\\h \\n")}
    assert listed == {"3.1.1", "Lampiran\u00a0A"}


def test_a_reference_to_a_plate_leads_to_its_page() -> None:
    root = part(report(), "word/document.xml")
    document, _ = kitchen_report("id")
    links = {
        text(link): link.get(f"{{{link.nsmap['w']}}}anchor")
        for link in find(root, ".//w:hyperlink")
        if not find(link, ".//w:instrText")
    }
    assert set(links) == {"Lembar Pengesahan", "Lembar Publikasi IKM"}
    assert set(links.values()) <= set(find(root, ".//w:bookmarkStart/@w:name"))
    plates = [block for block in document.blocks if isinstance(block, Plate)]
    for plate in plates:
        if (anchor := links.get(plain(plate.title))) is None:
            continue
        (start,) = find(root, f'.//w:bookmarkStart[@w:name="{anchor}"]')
        line = find(start, "following::w:p[1]")[0]
        first = next(block for block in plate.blocks if isinstance(block, Line))
        assert text(line) == plain(first.inlines)


# ---------------------------------------------------------------- pages


def bands(root: Any) -> list[tuple[str, Any]]:
    """Give the text of every section of pages with its properties."""
    given, words = [], ""
    for block in find(root, "w:body/*"):
        words += text(block)
        for properties in find(block, "self::w:sectPr | .//w:sectPr"):
            given.append((words, properties))
            words = ""
    return given


def test_every_plate_has_pages_of_its_own_without_a_number() -> None:
    content = report()
    document, _ = kitchen_report("id")
    plates = [block for block in document.blocks if isinstance(block, Plate)]
    found = bands(part(content, "word/document.xml"))
    relations = part(content, "word/_rels/document.xml.rels")
    targets = {one.get("Id"): one.get("Target") for one in relations}
    bare = []
    for words, properties in found:
        (footer,) = find(properties, "w:footerReference/@r:id")
        if targets[footer] == "footer2.xml":
            bare.append(words)
        else:
            assert targets[footer] == "footer1.xml"
    assert len(bare) == len(plates)
    for words, plate in zip(bare, plates, strict=True):
        lines = [plain(one.inlines) for one in plate.blocks if isinstance(one, Line)]
        assert words.startswith("".join(lines[:3]))
    assert list(fields(part(content, "word/footer2.xml"))) == []
    assert list(fields(part(content, "word/footer1.xml"))) == [("PAGE", "1")]


def test_the_sheet_for_the_wall_has_a_frame_and_no_other_page() -> None:
    framed = [
        words
        for words, properties in bands(part(report(), "word/document.xml"))
        if find(properties, "w:pgBorders") and find(properties, 'w:vAlign[@w:val="center"]')
    ]
    assert len(framed) == 1
    assert framed[0].startswith("INDEKS KEPUASAN MASYARAKAT")


def test_two_plates_do_not_share_a_page() -> None:
    plates = (Plate("a", WORD, (Line(WORD),)), Plate("b", WORD, (Line(WORD),)))
    assert [words for words, _ in bands(body(*plates))] == ["kata", "kata"]


def test_a_list_that_word_writes_anew_does_not_hold_the_end_of_a_section() -> None:
    table = Table("t", WORD, (Column(WORD),), (Row((WORD,)),))
    plate = Plate("p", WORD, (Line(WORD),))
    root = body(ListOf("table"), plate, table)
    (first, *_) = find(root, ".//w:p[w:pPr/w:sectPr]")
    assert find(first, "w:pPr/w:pStyle/@w:val") == ["SectionEnd"]
    assert styled(root, "TableofFigures")[0] in find(first, "preceding-sibling::w:p")


def test_a_document_without_plates_carries_nothing_of_theirs() -> None:
    content = sink()
    styles = find(part(content, "word/styles.xml"), ".//w:style/@w:styleId")
    assert not {"PlateLine", "PlateTitle", "PlateNumber", "GridText", "TableGrid"} & set(styles)
    with pytest.raises(KeyError):
        part(content, "word/footer2.xml")
