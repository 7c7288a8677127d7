"""Layouts in LaTeX: what the files say, and what a TeX program makes of them."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report.document import Document, Line, Paragraph, Section, Words
from pipeline.report.latex import write_latex
from pipeline.report.numbering import number_blocks
from pipeline.report.writing import file_name
from tests.report.kitchen_layouts import LAYOUTS, laid_out

WORD = (Words("kata"),)


def article() -> Document:
    """Give the kitchen sink as an article, with a title, an abstract in English, 28 appendices."""
    document, _ = laid_out("journal", "id", several=False)
    abstract = Section(
        2, (Words("Abstract"),), "sec:abs", (Paragraph(WORD),), counted=False, language="en"
    )
    more = tuple(
        Section(2, (Words(f"Lamp-{one}"),), f"app:{one}", (Paragraph(WORD),), appendix=True)
        for one in range(3, 29)
    )
    title = Line((Words("Judul Artikel"),), "large")
    return replace(document, blocks=(title, abstract, *document.blocks, *more))


def files_of(document: Document) -> dict[str, str]:
    _, pictures = laid_out("journal", "id", several=False)
    made = write_latex(document, number_blocks(document), pictures, file_name)
    return {name: one.decode("utf-8", "replace") for name, one in made.items()}


def test_notes_and_source_are_one_line_as_apa_has_it() -> None:
    (table,) = (one for name, one in files_of(article()).items() if "respondents.tex" in name)
    assert r"Persentase dibulatkan. Sumber: Data primer, diolah (2026).}\\" in table


def test_a_section_in_another_language_says_so() -> None:
    files = files_of(article())
    chapter, preamble = files["latex/id/chapter.tex"], files["latex/id/preamble.tex"]
    assert r"\begin{otherlanguage*}{english}" in chapter
    assert r"\babelprovide[import]{english}" in preamble


def test_an_article_has_the_page_and_the_chapters_of_one() -> None:
    whole = files_of(article())["report.id.tex"]
    assert r"\usepackage[margin=2.54cm]{geometry}" in whole
    assert r"\renewcommand*\thechapter{\arabic{chapter}}" in whole
    document, _ = laid_out("decimal", "id", several=False)
    thesis = files_of(document)["report.id.tex"]
    assert r"\usepackage[left=4cm,top=4cm,right=3cm,bottom=3cm]{geometry}" in thesis
    assert r"\renewcommand*\thechapter{\Roman{chapter}}" in thesis


def compiled(document: Document, folder: Path) -> str:
    _, pictures = laid_out("journal", "id", several=False)
    made = write_latex(document, number_blocks(document), pictures, file_name)
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.id.tex"]
    for _ in range(2):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    text = subprocess.run(
        ["pdftotext", "-layout", "report.id.pdf", "-"], cwd=folder, capture_output=True, check=True
    )
    return " ".join(text.stdout.decode().split())


@pytest.mark.slow
def test_appendices_are_lettered_beyond_z(tmp_path: Path) -> None:
    text = compiled(article(), tmp_path)
    assert "Lampiran Z Lamp-26" in text
    assert "Lampiran AA Lamp-27" in text
    assert "Lampiran BB Lamp-28" in text
    assert "4 Hasil Penelitian dan Pembahasan" in text


@pytest.mark.slow
def test_sections_of_an_appendix_have_no_full_stop_in_any_layout(tmp_path: Path) -> None:
    document, _ = laid_out("letters", "id", several=False)
    text = compiled(document, tmp_path)
    assert LAYOUTS["letters"].sections == "letters"
    assert text.count("B.1 Rincian") == 2  # at its place and in the contents
    assert "A. Deskripsi Responden" in text
