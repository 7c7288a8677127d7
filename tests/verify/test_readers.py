"""Files as blocks: what is read from each format of the same document, and from strange ones."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from pipeline.errors import UserError
from pipeline.report.docx import write_docx
from pipeline.report.html import write_html
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf
from pipeline.report.xlsx import write_xlsx
from pipeline.verify.blocks import Content, Grid, Text, unmarked
from pipeline.verify.docx_file import read_docx
from pipeline.verify.html_file import read_html
from pipeline.verify.pdf_file import read_pdf
from pipeline.verify.xlsx_file import read_xlsx
from pipeline.word_template.names import w
from tests.report.kitchen_report import kitchen_report
from tests.verify.edited_words import edited

STAMP = (("angket", "0.1.0"), ("study", "kecil"), ("sha256 data/a, b.csv", "0a" * 32))


def said(content: Content) -> str:
    texts = [
        text
        for block in content.blocks
        for text in (
            [block.text]
            if isinstance(block, Text)
            else [cell.text for row in block.rows for cell in row]
        )
    ]
    return " ".join(" ".join(unmarked(text)[0].split()) for text in texts)


def grids(content: Content) -> list[Grid]:
    return [block for block in content.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_document_says_the_same_in_every_format(language: str) -> None:
    document, pictures = kitchen_report(language)
    document = replace(document, metadata=STAMP)
    numbering = number_blocks(document)
    word = read_docx(write_docx(document, numbering, pictures))
    page = read_html(write_html(document, numbering, pictures))
    book = read_xlsx(write_xlsx(document, numbering, pictures))
    pages = read_pdf(write_pdf(document, numbering, pictures))
    assert dict(word.stamp) == dict(page.stamp) == dict(book.stamp) == dict(STAMP)
    assert dict(pages.stamp) == dict(STAMP)
    assert word.language.partition("-")[0] == page.language == language
    titles = [one.title for one in grids(word) if one.title]
    assert titles == [one.title for one in grids(page) if one.title]
    assert set(titles) < {one.title for one in grids(book)}
    shapes = [[[cell.column for cell in row] for row in one.rows] for one in grids(word)]
    assert shapes == [_with_merged(one) for one in grids(page)]
    words = set(said(word).split())
    assert len(words - set(said(page).split())) < 0.1 * len(words)
    assert len(words - set(said(pages).split())) < 0.1 * len(words)


def _with_merged(grid: Grid) -> list[list[int]]:
    """Give the columns of a page's table with a cell where a head goes on over two rows."""
    shapes = [[cell.column for cell in row] for row in grid.rows]
    if grid.heads == 2:
        shapes[1] = sorted({*shapes[0], *shapes[1]})
    return shapes


def _word(body: str) -> Content:
    """Read a document with these paragraphs."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )

    def edit(trees: dict[str, etree._Element]) -> None:
        inside = trees["word/document.xml"].find(w("body"))
        assert inside is not None
        for child in etree.fromstring(f"<r {names}>{body}</r>"):
            inside.append(child)

    return read_docx(edited(stream.getvalue(), edit))


def _texts(content: Content) -> list[str]:
    return [unmarked(one.text)[0] for one in content.blocks if isinstance(one, Text)]


def test_tracked_changes_are_read_as_accepted() -> None:
    found = _word(
        "<w:p><w:r><w:t>n = </w:t></w:r><w:del><w:r><w:delText>46</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>48</w:t></w:r></w:ins></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>dahulu</w:t></w:r></w:p></w:moveFrom>"
    )
    assert _texts(found) == ["n = 48"]


def test_text_boxes_are_read_once_and_controls_are_read_through() -> None:
    found = _word(
        "<w:p><w:r><w:t>luar</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>"
        "<w:r><w:t>dalam 5</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
        "<w:txbxContent><w:p><w:r><w:t>dalam 5</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>isian</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert _texts(found) == ["luar", "dalam 5", "isian"]


def test_contents_and_pages_are_not_read_but_other_fields_are() -> None:
    def simple(code: str, text: str) -> str:
        return f'<w:fldSimple w:instr="{code}"><w:r><w:t>{text}</w:t></w:r></w:fldSimple>'

    found = _word(
        f"<w:p>{simple('TOC', 'Hasil 7')}</w:p>"
        f"<w:p><w:r><w:t>hal. </w:t></w:r>{simple('PAGE', '9')}</w:p>"
        f"<w:p><w:r><w:t>Tabel 4.</w:t></w:r>{simple('SEQ Tabel', '3')}</w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>5</w:t><w:tab/><w:t>6</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl>"
    )
    assert _texts(found) == ["hal. ", "Tabel 4.3"]
    (grid,) = grids(found)
    assert grid.title == "Tabel 4.3"
    assert grid.rows[0][0].text == "5 6"


def test_formulas_keep_their_numbers_apart() -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    found = _word(
        f"<w:p><m:oMath><m:f>{part('num', '12')}{part('den', '34')}</m:f>"
        f"<m:sSup>{part('e', '5')}{part('sup', '2')}</m:sSup></m:oMath></w:p>"
    )
    (block,) = found.blocks
    assert isinstance(block, Text)
    assert block.kind == "equation"
    assert block.text.split() == ["12", "34", "5", "2"]


def test_cells_know_their_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    wide = '<w:gridSpan w:val="2"/>'
    found = _word(
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('a')}{cell('b', wide)}{cell('c')}"
        f"</w:tr><w:ins><w:tr>{cell('1')}{cell('2')}{cell('3')}{cell('4')}</w:tr></w:ins></w:tbl>"
    )
    (grid,) = grids(found)
    assert [[one.column for one in row] for row in grid.rows] == [[0, 1, 3], [0, 1, 2, 3]]
    assert grid.heads == 1


def test_a_page_that_an_office_program_has_saved() -> None:
    page = (
        '<html lang="id"><head><meta charset="windows-1252"><style>p {}</style></head><body>'
        "<h2>Hasil</h2><p>Rerata\n 4,21<br>dan 5 \x96 6</p><table><thead><tr><th rowspan=2>No</th>"
        "<th colspan=2>Nilai</th></tr><tr><th>a</th><th>b</th></tr></thead>"
        "<tr><td><p>1</p></td><td>2</td><td>3</td></tr></table>tanpa paragraf</body></html>"
    )
    found = read_html(page.encode("latin-1"))
    assert _texts(found) == ["Hasil", "Rerata 4,21 dan 5 – 6", "tanpa paragraf"]
    (grid,) = grids(found)
    assert [[one.column for one in row] for row in grid.rows] == [[0, 1], [1, 2], [0, 1, 2]]
    assert grid.heads == 2


@pytest.mark.parametrize("page", ["", "<table><td>", "</td></table><p", "<nav>x", "<th colspan=x>"])
def test_a_page_in_pieces_is_read_without_a_fault(page: str) -> None:
    read_html(page.encode())


def test_values_of_formulas_and_texts_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Tabel 4.1 Skor"], ["", "n"], ["a", 4.25], ["b", True]):
        sheet.append(row)
    book.save(path)
    (grid,) = grids(read_xlsx(path.read_bytes()))
    assert [(one.name, one.text, one.value) for one in grid.rows[2]] == [
        ("A3", "a", None),
        ("B3", "4.25", 4.25),
    ]
    assert grid.heads == 2


def test_a_workbook_that_would_fill_the_memory_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = sheet["XFD1048576"] = 1
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(UserError, match="1,048,576"):
        read_xlsx(stream.getvalue())
