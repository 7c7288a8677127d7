"""The page in a real browser: no sideways scrolling, sorting, folding, the dark, the print."""

import html
import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.document import (
    Block,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)
from pipeline.report.html import write_html
from pipeline.report.numbering import chapters, number_blocks
from tests.report.html.sink import kitchen_sink
from tests.report.kitchen_paper import paper
from tests.report.kitchen_report import kitchen_report

pytestmark = pytest.mark.slow

# A page around the page, which looks into it and writes down what it finds.
FRAME = """<!doctype html><meta charset="utf-8"><body>
<iframe style="width:{width}px;height:800px;border:0"></iframe><script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => setTimeout(() => {{
  const page = frame.contentDocument;
  const find = (selector) => page.querySelector(selector);
  const all = (selector) => [...page.querySelectorAll(selector)];
  const found = (() => {{ {look} }})();
  document.body.textContent = "FOUND" + JSON.stringify(found) + "END";
}}, 300));
frame.srcdoc = {page};
</script>"""

LAYOUT = """
const root = page.documentElement;
return {
  overflow: root.scrollWidth - root.clientWidth,
  contents: find("details.contents").open,
  toggle: find("#dark").hidden,
  regions: all(".scroll[role=region]").map((box) => [box.getAttribute("aria-label"),
    box.tabIndex, box.scrollWidth > box.clientWidth]),
  scrolling: all(".scroll").filter((box) => box.scrollWidth > box.clientWidth).length,
  measure: Math.max(...all("p.lead, p.plain").map((p) => p.clientWidth)),
};
"""

SORTING = """
const heads = all("thead th");
const rows = () => all("tbody tr").map((row) => row.cells[0].textContent);
const press = (position) => { heads[position].querySelector("button").click(); return rows(); };
return {
  buttons: heads.map((head) => head.querySelector("button")?.title),
  numbers: press(1),
  said: heads.map((head) => head.getAttribute("aria-sort")),
  reversed: press(1),
  words: press(0),
};
"""

DARK = """
const colour = (selector) => getComputedStyle(find(selector)).backgroundColor;
const before = [colour("body"), find("#dark").getAttribute("aria-pressed")];
find("#dark").click();
const after = [colour("body"), find("#dark").getAttribute("aria-pressed")];
return { before, after, card: colour(".card") };
"""


def chromium(folder: Path, *options: str) -> str:
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        f"--user-data-dir={folder / 'profile'}",
        *options,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def look(folder: Path, page: bytes, width: int, script: str) -> Mapping[str, Any]:
    """Open a page in a frame of a width and run a script on it."""
    frame = folder / "frame.html"
    source = json.dumps(page.decode()).replace("</", "<\\/")  # may stand inside a script
    frame.write_text(FRAME.format(width=width, page=source, look=script), encoding="utf-8")
    seen = chromium(folder, "--virtual-time-budget=5000", "--dump-dom", frame.as_uri())
    found: Mapping[str, Any] = json.loads(
        html.unescape(seen).partition("FOUND")[2].partition("END")[0]
    )
    return found


def printed(folder: Path, page: bytes) -> str:
    """Print a page, and give the text of its sheets of paper, a form feed behind each."""
    source, sheets = folder / "page.html", folder / "page.pdf"
    source.write_bytes(page)
    chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={sheets}", source.as_uri())
    return subprocess.run(
        ["pdftotext", "-layout", sheets, "-"], capture_output=True, text=True, check=True
    ).stdout


def written(language: str) -> bytes:
    document, pictures = kitchen_sink(language)
    return write_html(document, number_blocks(document), pictures)


@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_only_boxes_scroll_sideways(tmp_path: Path, language: str) -> None:
    found = look(tmp_path, written(language), 390, LAYOUT)
    assert found["overflow"] == 0
    assert found["contents"] is False
    assert found["toggle"] is False
    assert found["scrolling"] > 0
    assert len(found["regions"]) == found["scrolling"]
    for label, stop, scrolls in found["regions"]:
        assert label
        assert stop == 0
        assert scrolls


@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_desk_the_contents_stand_open_and_lines_stay_short(
    tmp_path: Path, language: str
) -> None:
    found = look(tmp_path, written(language), 1280, LAYOUT)
    assert found["overflow"] == 0
    assert found["contents"] is True
    assert found["measure"] <= 36 * 16
    assert found["regions"] == []


def test_a_press_on_a_head_sorts_and_the_total_stays_last(tmp_path: Path) -> None:
    document, _ = kitchen_sink("id")
    figures = [("X10", 2.0), ("X2", 10.0), ("X1", -1.0), ("X3", 2.0)]
    rows = [
        *(Row(((Words(name),), (Number(value, f"{value}", "a"),))) for name, value in figures),
        Row(((Words("X0"),), (Words("–"),))),
        Row(((Words("Jumlah"),), (Number(-9.0, "-9", "a"),)), "total"),
    ]
    columns = (Column((Words("Butir"),)), Column((Words("Skor"),), "right"))
    sorted_document = replace(document, blocks=(Table("t", (), columns, tuple(rows)),))
    page = write_html(sorted_document, number_blocks(sorted_document), {})
    found = look(tmp_path, page, 1280, SORTING)
    assert found["buttons"] == [document.words["sort"]] * 2
    assert found["numbers"] == ["X1", "X10", "X3", "X2", "X0", "Jumlah"]
    assert found["said"] == [None, "ascending"]
    assert found["reversed"] == ["X0", "X2", "X10", "X3", "X1", "Jumlah"]
    assert found["words"] == ["X0", "X1", "X2", "X3", "X10", "Jumlah"]


def test_the_dark_is_a_press_away_and_figures_stay_on_white(tmp_path: Path) -> None:
    found = look(tmp_path, written("id"), 1280, DARK)
    assert found["before"] == ["rgb(255, 255, 255)", "false"]
    assert found["after"] == ["rgb(21, 24, 28)", "true"]
    assert found["card"] == "rgb(255, 255, 255)"


def test_print_repeats_heads_turns_wide_tables_and_hides_the_screen(tmp_path: Path) -> None:
    text = printed(tmp_path, written("id"))
    pages = text.split("\f")
    table = [
        number for number, content in enumerate(pages) if "X3.1" in content or "X7.2" in content
    ]
    assert len(table) >= 2
    for number in table:
        assert "Keputusan" in pages[number]
    assert "Langsung ke isi" not in text
    assert "Tampilan gelap" not in text
    assert "Daftar Tabel" in pages[0]
    sizes = subprocess.run(
        ["pdfinfo", "-l", "99", tmp_path / "page.pdf"], capture_output=True, text=True, check=True
    ).stdout
    wide = [line for line in sizes.splitlines() if "size:" in line and "x 59" in line]
    assert len(wide) == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_plates_fit_a_phone(tmp_path: Path, language: str) -> None:
    document, pictures = kitchen_report(language)
    page = write_html(document, number_blocks(document), pictures)
    found = look(tmp_path, page, 390, LAYOUT)
    assert found["overflow"] == 0
    assert len(found["regions"]) == found["scrolling"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_plates_and_chapters_begin_new_pages_on_paper(tmp_path: Path, language: str) -> None:
    document, pictures = kitchen_report(language)
    numbering = number_blocks(document)
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(write_html(document, numbering, pictures))
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")
    labels = {numbering[one.id].text.replace("\u00a0", " ") for one in chapters(document)}
    begun = [labels & set(content.split("\n")) for content in pages[3:]]  # behind the contents
    assert [len(found) for found in begun if found] == [1] * 5
    assert "Drs. Ahmad Sulaiman" in pages[1]
    assert document.words["contents"] in pages[2]
    (sheet,) = [content for content in pages if "83,75" in content or "83.75" in content]
    assert {"150", "68", "82", "128"} <= set(sheet.split())  # all of it on one page
    assert ("Terima kasih" in sheet) or ("Thank you" in sheet)


def test_no_head_is_left_alone_at_the_end_of_a_page(tmp_path: Path) -> None:
    document, _ = kitchen_sink("id")
    columns = (Column((Words("KEPALA"),)), Column((Words("Skor"),)))
    tables: list[Block] = []
    for number in range(40):  # between them the pages end at every height
        rows = [Row(((Words(f"B{number}R{row}"),), (Words("1"),))) for row in range(4 + number)]
        lines = Paragraph((Words("baris " * 9 * (number % 7 + 1)),))
        tables += [lines, Table(f"t{number}", (Words("Judul"),), columns, tuple(rows))]
    many = replace(document, blocks=tuple(tables))
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(write_html(many, number_blocks(many), {}))
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True)
    place = {
        word: number for number, one in enumerate(text.stdout.split("\f")) for word in one.split()
    }
    for number in range(40):
        n_rows = 4 + number
        pages = [place[f"B{number}R{row}"] for row in range(n_rows)]
        assert pages[0] == pages[1]
        assert pages[-2] == pages[-1]
        assert n_rows > 8 or len(set(pages)) == 1
    for one in text.stdout.split("\f"):
        assert one.count("KEPALA") <= len(
            {word.split("R")[0] for word in one.split() if word[0] == "B"}
        )


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_parts_of_a_paper_are_on_sheets_of_their_own(tmp_path: Path, language: str) -> None:
    document = paper(language)
    text = printed(tmp_path, write_html(document, number_blocks(document), {}))
    pages = [" ".join(one.split()) for one in text.split("\f") if one.strip()]
    titles = [
        plain(one.title) for one in document.blocks if isinstance(one, Section) and not one.counted
    ]
    assert pages[0].startswith(f"1 {document.title} Siti Rahma")
    assert pages[1].startswith(f"2 {titles[0]}")
    assert pages[2].startswith(f"3 {titles[1]}")
    assert pages[3].startswith(f"4 {document.title} 1")
    assert pages[4].startswith(f"5 {titles[2]}")
    assert len(pages) == 5


LINES = """
const lines = (cell) => {
  const range = page.createRange();
  range.selectNodeContents(cell);
  return range.getClientRects().length;
};
return { lines: all("tbody td.right").map(lines) };
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_an_interval_stands_on_one_line(tmp_path: Path, width: int) -> None:
    statement = (Words("A statement that wants the whole width of the table for itself. " * 4),)
    interval = (Words("g = −0.46 [−0.79; −0.12]"),)
    columns = (Column((Words("a"),)), Column((Words("b"),), "right"))
    table = Table("t", interval, columns, (Row((statement, interval)),) * 2)
    document = replace(kitchen_sink("en")[0], blocks=(table,))
    page = write_html(document, number_blocks(document), {})
    assert look(tmp_path, page, width, LINES)["lines"] == [1, 1]
