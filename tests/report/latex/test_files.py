"""What the LaTeX writer's files say, without a TeX program."""

import re
from dataclasses import replace
from typing import Any

import pytest

from pipeline.report.document import (
    Column,
    Document,
    Footnote,
    Foreign,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.latex import write_latex
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from pipeline.report.writing import file_name
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink
from tests.report.kitchen_words import WORDS

LANGUAGES = ("id", "en")


def files_of(document: Document) -> dict[str, str]:
    pictures = kitchen_sink(document.language)[1] | kitchen_report(document.language)[1]
    written = write_latex(document, number_blocks(document), pictures, file_name)
    return {name: one.decode("utf-8", "replace") for name, one in written.items()}


def sink(language: str) -> dict[str, str]:
    return files_of(kitchen_sink(language)[0])


def small(*blocks: Table | Paragraph, language: str = "id", layout: Layout | None = None) -> str:
    chapter = Section(1, (Words("Bab"),), "ch", blocks)
    document = Document(
        language, "Judul", "", 4, "", (chapter,), WORDS[language], layout=layout or Layout()
    )
    return "\n".join(files_of(document).values())


def table(*cells: str, **more: Any) -> Table:
    columns = tuple(Column((Words(f"k{i}"),)) for i in range(len(cells)))
    rows = (Row(tuple((Words(cell),) for cell in cells)),)
    return replace(Table("tbl:x", (Words("Judul"),), columns, rows), **more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_file_per_table_and_figure(language: str) -> None:
    files = sink(language)
    place = f"latex/{language}"
    assert next(iter(files)) == f"report.{language}.tex"
    assert f"{place}/tables/4.2-validity.tex" in files
    assert f"{place}/figures/4.1-answers.pdf" in files
    chapter = files[f"{place}/chapter.tex"]
    read = re.findall(r"\\input\{\\angketfolder/([^}]+)\}", chapter)
    drawn = re.findall(r"\{\\angketfolder/(figures/[^}]+)\}", chapter)
    beside = {name.removeprefix(f"{place}/") for name in files if name.startswith(place)}
    assert set(read) | set(drawn) == beside - {"chapter.tex", "preamble.tex"}


def test_the_chapter_can_be_read_into_a_thesis() -> None:
    chapter = sink("id")["latex/id/chapter.tex"]
    assert chapter.startswith(r"\chapter{Hasil Penelitian dan Pembahasan}\label{sec:chapter}")
    for word in (r"\documentclass", r"\begin{document}", r"\tableofcontents", r"\usepackage"):
        assert word not in chapter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_has_its_label(language: str) -> None:
    for document in (kitchen_sink(language)[0], kitchen_report(language)[0]):
        everything = "\n".join(files_of(document).values())
        labels = re.findall(r"\\label\{([^}]+)\}", everything)
        assert len(labels) == len(set(labels))
        assert set(re.findall(r"\\ref\{([^}]+)\}", everything)) <= set(labels)


def test_a_table_says_its_number_and_goes_on_with_a_head() -> None:
    files = sink("id")
    written = files["latex/id/tables/4.2-validity.tex"]
    assert written.startswith("% Tabel 4.2: ")
    assert r"\angketcontinued{" in written
    preamble = files["latex/id/preamble.tex"]
    assert r"\newcommand*\angketcontinuedname[1]{Lanjutan #1}" in preamble
    assert r"\angketcontinuedname[1]{#1 continued}" in sink("en")["latex/en/preamble.tex"]


def test_shared_heads_have_their_rules() -> None:
    written = sink("id")["latex/id/tables/4.3-frequencies.tex"]
    assert written.count(r"\cmidrule(lr){3-4}") == 2  # at the beginning and where it goes on
    assert r"\begin{angketturned}" in written


def test_babel_gets_the_language_and_those_that_occur() -> None:
    preamble = sink("en")["latex/en/preamble.tex"]
    assert r"\babelprovide[import,main]{english}" in preamble
    assert r"\babelprovide[import]{indonesian}" in preamble
    assert r"\babelprovide[import]" not in small(table("a"))
    written = small(Paragraph((Foreign("item", "en"),)))
    assert r"\foreignlanguage{english}{\textit{item}}" in written


@pytest.mark.parametrize(
    ("layout", "found"),
    [
        (Layout(), r"\renewcommand*\thetable{\arabic{chapter}.\arabic{table}}"),
        (Layout(numbers="roman"), r"\renewcommand*\thetable{\Roman{chapter}.\arabic{table}}"),
        (Layout(numbers="plain"), r"\counterwithout{table}{chapter}"),
        (Layout(sections="letters"), r"\renewcommand*\thesection{\angketalphabet\@Alph{section}}"),
        (Layout(captions="apa7"), "labelsep=newline"),
    ],
)
def test_the_layout_is_kept(layout: Layout, found: str) -> None:
    assert found in small(table("a"), layout=layout)


def test_notes_stay_with_the_last_rows() -> None:
    written = small(table("a", note=(Words("n = 3."),), source=(Words("Data."),)))
    rows = written[written.index(r"\endlastfoot") :]
    assert rows.index("a" + r"\\*") < rows.index(r"\angketbottom") < rows.index("Catatan")
    assert r"\bottomrule" not in rows


def test_footnotes_of_a_table_stand_after_it() -> None:
    cells = ((Words("a"), Footnote((Words("kaki"),))),)
    written = small(table("a", rows=(Row(cells),)))
    mark, words = written.index(r"\footnotemark"), written.index(r"\footnotetext{kaki}")
    assert mark < written.index(r"\end{longtable}") < words


def test_a_row_that_no_page_holds_goes_on_in_the_next() -> None:
    long = " ".join(f"kata{i}" for i in range(800))
    written = small(table("X1", long))
    rows = [line for line in written.splitlines() if "kata" in line and " & " in line]
    assert len(rows) > 3
    assert rows[0].startswith("X1 & kata0")
    assert re.findall(r"kata\d+", "".join(rows)) == long.split(" ")


def test_a_row_that_does_not_fit_is_refused() -> None:
    bad = Row(((Words("a"),), (Words("b"),)))
    with pytest.raises(ValueError, match="does not fit the columns"):
        small(table("a", rows=(bad,)))


def test_the_same_bytes_again() -> None:
    assert sink("id") == sink("id")
