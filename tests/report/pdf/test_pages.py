import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.column_widths import fit_columns
from pipeline.report.document import (
    Block,
    Column,
    Contents,
    Document,
    Equation,
    Figure,
    Foreign,
    Line,
    Number,
    Paragraph,
    Plate,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf, write_typst
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import HOSTILE, HOSTILE_SEEN, kitchen_sink
from tests.report.pdf.box_font import box_font
from tests.report.pdf.reading import (
    bookmarks,
    close,
    flat,
    named,
    opened,
    pages,
    report,
    sink,
    small,
    written,
)

LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])
WORD = (Words("kata"),)
FONTS = Path(__file__).parents[3] / "pipeline" / "report" / "fonts"


def chapter(*blocks: Block) -> Section:
    return Section(1, WORD, "sec:1", blocks)


@LANGUAGES
def test_captions_and_equations_have_their_numbers(language: str) -> None:
    document, _ = kitchen_sink(language)
    numbering = number_blocks(document)
    text = close(" ".join(pages(sink(language))))
    for block in walk(document.blocks):
        if isinstance(block, Table | Figure):
            shown = close(f"{numbering[block.id].text}{plain(block.caption, numbering)}")
            assert text.count(shown) == 2  # at its place and in its list
        elif isinstance(block, Equation):
            assert f"({numbering[block.id].number})" in text


@LANGUAGES
def test_the_contents_name_the_pages_of_the_headings(language: str) -> None:
    document, _ = kitchen_sink(language)
    numbering = number_blocks(document)
    content = sink(language)
    front = pages(content)[0].casefold()
    sections = [one for one in walk(document.blocks) if isinstance(one, Section)]
    marked = {title: page for _, title, page in bookmarks(content)}
    for section in sections:
        title = flat(f"{numbering[section.id].text} {plain(section.title, numbering)}")
        page = marked[title]
        assert close(title.casefold()) in close(pages(content)[page - 1].casefold())
        if section.level <= 3:
            entry = re.search(re.escape(title.casefold()) + r"[ .]*(\d+)", front)
            assert entry is not None
            assert int(entry[1]) == page


@LANGUAGES
def test_the_lists_name_the_pages_of_the_captions(language: str) -> None:
    document, _ = kitchen_report(language)
    numbering = number_blocks(document)
    text = pages(report(language))
    tables = [one for one in walk(document.blocks) if isinstance(one, Table)]
    for table in tables:
        title = f"{numbering[table.id].text} {plain(table.caption, numbering)}"
        places = [at for at, page in enumerate(text, start=1) if flat(title) in page]
        listed = [re.search(re.escape(flat(title)) + r" ?[. ]+(\d+)", page) for page in text]
        assert [int(one[1]) for one in listed if one] == places[1:]


def test_bookmarks_have_the_depth_of_the_headings() -> None:
    found = [(depth, title) for depth, title, _ in bookmarks(sink())]
    assert found[:3] == [(1, "Daftar Isi"), (1, "Daftar Tabel"), (1, "Daftar Gambar")]
    assert (1, "Bab IV Hasil Penelitian dan Pembahasan") in found
    assert (2, "4.2 Uji Instrumen") in found
    assert (3, "4.2.1 Uji Validitas") in found
    assert (4, "4.3.1.1 Sebaran Jawaban") in found
    assert (2, "Lampiran B Matriks Korelasi") in found


def test_a_level_that_is_left_out_leaves_no_gap_among_bookmarks() -> None:
    deep = Section(4, WORD, "sec:deep", (Paragraph(WORD),))
    assert [depth for depth, _, _ in bookmarks(written(chapter(deep)))] == [1, 2]


def test_references_are_links_to_their_places() -> None:
    document, _ = kitchen_sink("id")
    content = sink()
    links = [
        note.get_object()
        for page in opened(content).pages
        for note in page.get("/Annots", ())
        if note.get_object()["/Subtype"] == "/Link"
    ]
    texts = close(" ".join(pages(content)))
    assert len(links) > 30  # the contents, the lists, and what the text refers to
    assert all("/Dest" in link or "/A" in link for link in links)
    for text in ("Tabel 4.2", "Gambar 4.1", "Persamaan 4.1", "Lampiran A", "Bab IV"):
        assert close(text) in texts
    assert number_blocks(document)["tbl:validity"].text == "Tabel\u00a04.2"


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="points to 'tbl:none'"):
        written(chapter(Paragraph((Reference("tbl:none"),))))


def test_a_figure_needs_its_picture() -> None:
    document, _ = kitchen_sink("id")
    with pytest.raises(ValueError, match="no picture for the figure fig:answers"):
        write_pdf(document, number_blocks(document), {})


def test_a_row_has_to_fit_the_columns() -> None:
    table = Table("t", WORD, (Column(WORD), Column(WORD)), (Row((WORD,)),))
    with pytest.raises(ValueError, match="1 cells instead of 2"):
        written(chapter(table))


def numbers(document: Document) -> Iterator[Number]:
    for block in walk(document.blocks):
        if isinstance(block, Paragraph):
            yield from (one for one in block.inlines if isinstance(one, Number))
        elif isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            yield from (one for cell in cells for one in cell if isinstance(one, Number))


@LANGUAGES
def test_every_number_is_printed_as_it_is(language: str) -> None:
    document, _ = kitchen_sink(language)
    printed = Counter(re.findall(r"[^\s();]+", " ".join(pages(sink(language)))))
    expected = Counter(number.text for number in numbers(document))
    assert len(expected) > 50
    missing = {text: count for text, count in expected.items() if printed[text] < count}
    assert missing == {}


@LANGUAGES
def test_properties_are_those_of_the_document(language: str) -> None:
    document, _ = kitchen_sink(language)
    reader = opened(sink(language))
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert reader.metadata.author == "Siti Rahma"
    assert reader.metadata.creation_date is None
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == {"id": "id-ID", "en": "en-GB"}[language]
    assert "angket 0.1.0" in str(reader.metadata["/Keywords"])


def test_foreign_words_have_their_language() -> None:
    content = written(chapter(Paragraph((Foreign("response rate", "en"),))))
    contents = opened(content).pages[0].get_contents()
    assert contents is not None
    assert contents.get_data().count(b"/Lang(en-GB)") == 1


def test_tables_have_heads_and_figures_their_alternative_text() -> None:
    document, _ = kitchen_sink("id")
    blocks = list(walk(document.blocks))
    content = sink()
    assert len(named(content, "Table")) == sum(isinstance(one, Table) for one in blocks)
    assert len(named(content, "TH")) >= sum(
        len(one.columns) for one in blocks if isinstance(one, Table)
    )
    alts = [str(tag["/Alt"]) for tag in named(content, "Figure") if "/Alt" in tag]
    for block in blocks:
        if isinstance(block, Figure):
            assert block.alt in alts
    formulas = [str(tag.get("/Alt")) for tag in named(content, "Formula")]
    assert "alfa Cronbach" not in formulas or len(formulas) > 2
    assert all(formulas)
    assert "None" not in formulas


def test_the_head_is_repeated_where_a_table_goes_on() -> None:
    shown = [page for page in pages(sink()) if "Butir Pernyataan" in page and "X" in page]
    assert sum("Kriteria Keputusan" in page for page in shown) >= 2


def test_a_short_table_stays_on_one_page_with_caption_and_source() -> None:
    filler = tuple(Paragraph((Words("isi " * 60),)) for _ in range(8))
    for extra in range(8):
        rows = tuple(Row(((Words(f"baris{number}"),),)) for number in range(12))
        table = Table(
            "t", (Words("Judultabel"),), (Column(WORD),), rows, source=(Words("asalnya"),)
        )
        text = pages(written(chapter(*filler[:extra], table)))
        (page,) = [one for one in text if "Judultabel" in one]
        assert "baris0" in page
        assert "baris11" in page
        assert "asalnya" in page


def test_the_note_of_a_long_table_is_not_parted_from_its_last_row() -> None:
    for number in range(30, 60):
        rows = tuple(Row(((Words(f"baris{at}."),),)) for at in range(number))
        table = Table("t", WORD, (Column(WORD),), rows, note=(Words("keterangannya"),))
        text = pages(written(chapter(table)))
        assert [f"baris{number - 1}." in page for page in text] == [
            "keterangannya" in page for page in text
        ]


def test_three_rows_at_either_end_of_a_table_stay_together() -> None:
    ends = [{"baris0.", "baris1.", "baris2."}, {"baris37.", "baris38.", "jumlah."}]
    for lines in range(4, 30):
        filler = tuple(Paragraph((Words("isi"),), "plain") for _ in range(lines))
        rows = [Row(((Words(f"baris{at}."),),)) for at in range(39)]
        table = Table(
            "t",
            (Words("Judultabel"),),
            (Column(WORD),),
            (*rows, Row(((Words("jumlah."),),), "total")),
        )
        text = [set(page.split()) for page in pages(written(chapter(*filler, table)))]
        for end in ends:
            assert any(end <= page for page in text)


def test_a_heading_among_the_last_rows_is_not_parted_from_what_it_heads() -> None:
    for lines in range(4, 30):
        filler = tuple(Paragraph((Words("isi"),), "plain") for _ in range(lines))
        rows = [Row(((Words(f"baris{at}."),),)) for at in range(38)]
        rows[36:36] = [Row(((Words("kelompok"),),), "heading")]
        table = Table("t", (Words("Judultabel"),), (Column(WORD),), tuple(rows))
        for page in pages(written(chapter(*filler, table))):
            assert "kelompok" not in page or {"baris36.", "baris37."} & set(page.split())


def test_a_question_in_bold_stands_on_the_page_of_its_answer() -> None:
    for lines in range(15, 35):
        filler = tuple(Paragraph((Words("isi"),), "plain") for _ in range(lines))
        asked = Paragraph((Strong("Pertanyaannya?"),), "plain")
        answer = Paragraph((Words("Jawabannya " * 30),))
        text = pages(written(chapter(*filler, asked, answer)))
        (page,) = [one for one in text if "Pertanyaannya?" in one]
        assert "Jawabannya" in page


def test_columns_are_as_wide_as_in_the_word_file() -> None:
    cells = ("pendek", "Uraian yang panjang sekali " * 8, "Baik")
    columns = tuple(Column((Words(head),)) for head in ("Aspek", "Uraian", "Kategori"))
    table = Table("t", WORD, columns, (Row(tuple((Words(cell),) for cell in cells)),))
    document = small(chapter(table))
    numbering = number_blocks(document)
    fitted = fit_columns(table, 39.7, 0.7, numbering).widths
    weights = ", ".join(f"{width:.2f}" for width in fitted)
    assert f"weights: ({weights})" in write_typst(document, numbering, {}).replace(",)", ")")


def test_no_caption_stands_alone_at_the_end_of_a_page() -> None:
    for lines in range(20, 40):
        filler = tuple(Paragraph((Words("isi"),), "plain") for _ in range(lines))
        rows = tuple(Row(((Words(f"baris{at}."),),)) for at in range(60))
        table = Table("t", (Words("Judultabel"),), (Column(WORD),), rows)
        section = Section(2, (Words("Subjudul"),), "sec:2", (table,))
        text = pages(written(chapter(*filler, section)))
        (page,) = [one for one in text if "Judultabel" in one]
        assert "baris0." in page
        assert "Subjudul" in page


@LANGUAGES
def test_no_page_is_empty_and_wide_tables_are_turned(language: str) -> None:
    for content in (sink(language), report(language)):
        reader = opened(content)
        assert all(len(text) > 3 for text in pages(content))
        turned = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
        assert turned
    document, _ = kitchen_report(language)
    plates = [one for one in document.blocks if isinstance(one, Plate)]
    for plate in plates:
        lines = [plain(one.inlines) for one in plate.blocks if isinstance(one, Line)]
        assert any(close("".join(lines[:3])) in close(page) for page in pages(report(language)))


def test_captions_follow_the_layout() -> None:
    table = Table("t", (Words("Judul tabel"),), (Column(WORD),), (Row((WORD,)),))
    skripsi = pages(written(chapter(table)))[0]
    apa = opened(written(chapter(table), layout=Layout(captions="apa7"))).pages[0].extract_text()
    assert "Tabel 4.1 Judul tabel" in skripsi
    assert re.search("Tabel\\s4.1\\s*\n\\s*Judul tabel", apa)


HOSTILE_TEXTS = (
    HOSTILE_SEEN,
    '*a* _b_ `c` #panic("d") $e$ @f <g> \\ [h] // i /* j */ ~ -- = k',
    '=HYPERLINK("http://contoh", "klik")',
    "https://perpustakaan.contoh.go.id/katalog/koleksi/2026?halaman=1&urut=tanggal",
    "A" * 90,
    "漢字かな交じり文",
    "العربية",
    "\ue000",
    "😀🧑‍💻",
    "kata " * 800,
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=lambda text: text[:12])
def test_hostile_texts_stand_in_the_text_as_they_are(text: str, tmp_path: Path) -> None:
    cells = ((Words("satu"),), (Words(text),), (Words("dua"),))
    columns = (Column((Words("No."),)), Column((Words(text[:60]),)), Column(WORD, group=text[:60]))
    table = Table(text[:20], (Words(text[:60]),), columns, (Row(cells),), note=(Words(text[:60]),))
    content = written(Contents(), chapter(Paragraph((Words(text),)), table))
    (tmp_path / "report.pdf").write_bytes(content)
    command = ["pdftotext", "-raw", str(tmp_path / "report.pdf"), "-"]
    seen = close(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    expected = close(text)[:40]
    # the text, the cell and the note; the caption, two heads
    assert seen.count(expected) >= 6


def test_control_characters_do_no_harm() -> None:
    assert HOSTILE_SEEN in pages(written(chapter(Paragraph((Words(HOSTILE),)))))[0]


def test_the_font_of_boxes_is_what_its_source_makes() -> None:
    assert (FONTS / "AngketBoxes.ttf").read_bytes() == box_font()


def test_nothing_is_taken_from_the_machine() -> None:
    resources: list[Any] = [page["/Resources"] for page in opened(sink()).pages]
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].removesuffix("-Identity-H")
        for one in resources
        for font in one.get("/Font", {}).values()
    }
    assert names <= {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
        "NewCMMath-Book",
        "DejaVuSans",
        "AngketBoxes",
    }
    assert "LiberationSerif" in names


def test_source_has_no_path_and_no_time() -> None:
    document, pictures = kitchen_sink("id")
    source = write_typst(document, number_blocks(document), pictures)
    assert "date: none" in source
    assert str(Path.home()) not in source


BUILD = """
import hashlib, sys
from tests.report.pdf.reading import sink, report
print(hashlib.sha256(sink("id") + report("en")).hexdigest())
"""


def test_other_processes_give_the_same_bytes(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]

    def build(seed: str, zone: str, folder: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-c", BUILD],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert build("1", "UTC", root) == build("2", "Asia/Jakarta", tmp_path) != ""


def test_a_document_of_nothing_has_a_page() -> None:
    document = small(Contents())
    assert len(opened(write_pdf(document, number_blocks(document), {})).pages) == 1
