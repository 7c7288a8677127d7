"""The LaTeX files compiled by three engines: nothing is undefined or sticks out, numbers agree."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report.document import (
    Document,
    Figure,
    Paragraph,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.figures import draw_all
from pipeline.report.latex import write_latex
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.writing import file_name
from tests.report.kitchen_paper import paper
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink
from tests.studies import chapter, copy_study

pytestmark = pytest.mark.slow
ENGINES = ("pdflatex", "xelatex", "lualatex")
MADE = {"sink": kitchen_sink, "report": kitchen_report}
WIDEST = 3.5  # points: what sticks out of a line no further cannot be seen
ROOT = Path(__file__).parents[3]


def written(document: Document, pictures: dict[str, Picture], folder: Path) -> Path:
    for name, content in write_latex(
        document, number_blocks(document), pictures, file_name
    ).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / f"report.{document.language}.tex"


def compiled(path: Path, engine: str) -> tuple[str, str]:
    """Compile three times, and give what the log and the pages say."""
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", path.name]
    for _ in range(3):
        done = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    log = path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    pdf = path.with_suffix(".pdf").name
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], cwd=path.parent, capture_output=True, check=True
    )
    return log, text.stdout.decode()


def held(log: str) -> None:
    assert "undefined" not in log
    assert "Missing character" not in log
    assert "multiply defined" not in log
    assert not re.search(r"Warning", log)
    wide = [float(one) for one in re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)]
    assert max(wide, default=0) <= WIDEST


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad-]+", "", text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_compiles_with_the_same_numbers(
    made: str, language: str, engine: str, tmp_path: Path
) -> None:
    document, pictures = MADE[made](language)
    log, text = compiled(written(document, pictures, tmp_path), engine)
    held(log)
    numbering = number_blocks(document)
    seen = squeezed(text)
    for block in walk(document.blocks):
        if isinstance(block, Table | Figure):
            assert squeezed(numbering[block.id].text + plain(block.caption, numbering)) in seen


LAYOUTS = (
    Layout("apa7", "letters", "roman"),
    Layout("apa7", "decimal", "plain"),
    Layout("skripsi", "letters", "plain"),
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("made", MADE)
def test_every_layout_prints_its_numbers(made: str, layout: Layout, tmp_path: Path) -> None:
    document, pictures = MADE[made]("id")
    document = replace(document, layout=layout)
    log, text = compiled(written(document, pictures, tmp_path), "pdflatex")
    held(log)
    seen = squeezed(text)
    numbering = number_blocks(document)
    for block in walk(document.blocks):
        if isinstance(block, Table | Figure):
            assert squeezed(numbering[block.id].text + plain(block.caption, numbering)) in seen
    references = re.findall(r"\\newlabel\{([^}]+)\}\{\{([^{}]*)\}", aux(tmp_path))
    printed = dict(references)
    for name, one in numbering.items():
        if one.number and name in printed:
            assert printed[name] == one.number, name
    assert len(printed) > 8


def aux(folder: Path) -> str:
    return (folder / "report.id.aux").read_text(encoding="utf-8")


def test_a_long_table_says_that_it_goes_on(tmp_path: Path) -> None:
    for language, words in (("id", "LanjutanTabel4.2"), ("en", "Table4.2continued")):
        document, pictures = kitchen_sink(language)
        _, text = compiled(written(document, pictures, tmp_path), "pdflatex")
        assert words in squeezed(text)


@pytest.mark.parametrize("engine", ENGINES)
def test_characters_that_no_font_has_stop_nothing(engine: str, tmp_path: Path) -> None:
    document, pictures = kitchen_sink("id")
    title = "😀 مرحبا 你好 \\input{x} 100% ﬁ X̄ ⁿ α≥−1 " + "panjang" * 30
    document = replace(document, title=title, author=title)
    headed = Section(1, (Words(title),), "sec:odd", (Paragraph((Words(title),)),))
    document = replace(document, blocks=(*document.blocks, headed))
    log, text = compiled(written(document, pictures, tmp_path), engine)
    assert "Missing character" not in log
    assert "100%" in text
    assert r"\INPUT" in text or r"\input" in text
    assert "[U+1F600]" in squeezed(text)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_shipped_study_compiles(language: str, tmp_path: Path) -> None:
    study = copy_study(ROOT / "data" / "perpustakaan-2026", tmp_path)
    document = chapter(study, tmp_path / "out", language)
    charts = {one.id: one.chart for one in walk(document.blocks) if isinstance(one, Figure)}
    log, _ = compiled(written(document, draw_all(charts), tmp_path / "tex"), "pdflatex")
    held(log)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_parts_of_a_paper_are_on_pages_of_their_own(
    engine: str, language: str, tmp_path: Path
) -> None:
    document = paper(language)
    log, text = compiled(written(document, {}, tmp_path), engine)
    held(log)
    pages = [" ".join(one.split()) for one in text.split("\f") if one.strip()]
    abstract, summary, _, _, _, references = document.blocks[1:]
    titles = [
        plain(one.title) for one in (abstract, summary, references) if isinstance(one, Section)
    ]
    assert pages[0].startswith(f"1 {document.title} Siti Rahma")
    assert pages[1].startswith(f"2 {titles[0]}")
    assert pages[2].startswith(f"3 {titles[1]}")
    assert pages[3].startswith(f"4 {document.title} 1")
    assert pages[4].startswith(f"5 {titles[2]}")
    assert len(pages) == 5
