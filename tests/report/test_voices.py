"""Open answers, themes of interviews and triangulation, in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.interview_themes import count_themes
from pipeline.report.chapter import build_document
from pipeline.report.document import Foreign, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.study_files import Interview
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, find, write_study

LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(LIBRARY, tmp_path_factory.mktemp("library"))


def comments(folder: Path, texts: list[str], choices: str = "") -> Findings:
    answers: dict[str, list[object]] = {
        "A1": [1 + row % 5 for row in range(len(texts))],
        "A2": [1 + (row // 2) % 5 for row in range(len(texts))],
        "Saran": [*texts],
    }
    study = write_study(
        folder / "study",
        answers,
        study=f"open_answers: [{{variable: saran{choices}}}]\n",
        questionnaire="variables: [{name: saran, column: Saran, role: comment}]\n",
    )
    path = study / "kecil.yaml"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "name: Saran" not in line))
    return find(study, folder / "out")


OWN = ", themes: [{name: wifi, words: [wifi]}, {name: buku, words: [buku]}]"
SAID = {
    "one": (
        ["wifi sering putus", "-", "", "buku kurang banyak", "wifi lambat sekali"],
        "Dari 5 responden yang ditanyai mengenai saran, 3 orang (60,0%) menuliskan jawaban dengan"
        " kata-kata sendiri; 1 responden menyatakan tidak ada dan 1 responden tidak mengisi.",
        "Tema yang paling banyak muncul adalah wifi, yaitu pada 2 jawaban (66,7%",
        "Of the 5 respondents asked for saran, 3 (60.0%) answered in their own words; 1 said that"
        " they had none and 1 left the question blank.",
        "The most frequent theme is wifi (answers: 2; 66.7% of those who wrote).",
    ),
    "two": (
        ["wifi sering putus", "semoga maju terus", "buku kurang banyak", "-"],
        "Tema yang paling banyak muncul adalah wifi dan buku, masing-masing pada 1 jawaban (33,3%",
        "Sebanyak 1 jawaban (33,3%) tidak termasuk dalam tema mana pun.",
        "The most frequent themes are wifi and buku (answers on each: 1; 33.3% of those who",
        "Answers on none of the themes: 1 (33.3%).",
    ),
    "no-theme": (
        ["semoga maju terus", "-", "", ""],
        "Tidak satu pun dari jawaban tersebut memuat kata kunci tema yang ditetapkan.",
        "1 orang (25,0%)",
        "None of these answers has a keyword of the themes chosen.",
        "2 left the question blank.",
    ),
    "nobody": (
        ["-", "tidak ada", "", ""],
        "tidak seorang pun menuliskan jawaban yang dapat dikelompokkan; 2 responden menyatakan",
        "dan 2 responden tidak mengisi.",
        "none wrote anything that could be grouped; 2 said that they had none and 2 left",
        "Respondents’ Comments",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_sentences_on_comments(tmp_path: Path, name: str) -> None:
    texts, *expected = SAID[name]
    found = comments(tmp_path, texts, OWN)
    for language, some in (("id", expected[:2]), ("en", expected[2:])):
        text = text_of(build_document(found, language))
        for sentence in some:
            assert sentence in text


def test_quotes_in_another_language_are_marked_so(library: Findings) -> None:
    table = _table(library, "en", "tab:open-answers-saran")
    quotes = [one for row in table.rows for one in row.cells[3] if isinstance(one, Foreign)]
    assert {one.language for one in quotes} == {"id"}
    assert "“Wi-Fi sering putus kalau sedang ramai”" in [one.text for one in quotes]
    own = _table(library, "id", "tab:open-answers-saran")
    assert not [one for row in own.rows for one in row.cells[3] if isinstance(one, Foreign)]


@pytest.mark.parametrize(
    ("choices", "said"),
    [("", "those that angket proposes"), (OWN, "those chosen for these answers")],
)
def test_whose_keywords_they_are_is_told(tmp_path: Path, choices: str, said: str) -> None:
    found = comments(tmp_path, ["wifi lambat", "buku lama", "wifi putus"], choices)
    assert said in text_of(build_document(found, "en"))


def test_no_section_without_the_key(tmp_path: Path) -> None:
    study = write_study(tmp_path / "s", {"A1": [1, 2, 3, 4], "A2": [1, 3, 3, 4]})
    document = build_document(find(study, tmp_path / "out"), "id")
    ids = {one.id for one in walk(document.blocks) if isinstance(one, Section)}
    assert not ids & {"sec:open-answers", "sec:triangulation"}


# ---------------------------------------------------------------- interviews


def _table(findings: Findings, language: str, id_: str) -> Table:
    document = build_document(findings, language)
    (table,) = [one for one in walk(document.blocks) if getattr(one, "id", "") == id_]
    assert isinstance(table, Table)
    return table


def _cells(findings: Findings, language: str) -> list[list[str]]:
    rows = _table(findings, language, "tab:triangulation").rows
    return [[plain(cell) for cell in row.cells] for row in rows]


def test_the_sources_stand_side_by_side(library: Findings) -> None:
    finance, customer, process, learning = _cells(library, "id")
    assert finance[1] == "–"
    assert finance[2].startswith("Penyerapan anggaran DIPA perpustakaan: 96,40% (sangat baik); ")
    assert finance[4] == "Sesuai"
    assert customer[1] == "Rata-rata 3,60 (baik)"
    assert customer[2].startswith("Buku keluhan 2026")
    assert process[3] == "Pengolahan buku baru (I4); Penerapan SOP (I3)"
    assert process[4].startswith("Sebagian sesuai; SOP tersedia")
    assert learning[4] == "Belum dinilai"


def test_judgements_are_told_and_what_is_not_judged(library: Findings) -> None:
    text = text_of(build_document(library, "en"))
    assert (
        "In the researcher’s judgement, the sources agree on the Financial perspective and the"
        " Customer perspective; they agree in part on the Internal business process perspective."
        " The agreement on the Learning and growth perspective has not been judged." in text
    )


def test_nothing_judged(library: Findings) -> None:
    found = replace(library, files=replace(library.files, triangulation=()))
    assert [row[4] for row in _cells(found, "en")] == ["Not judged"] * 4
    assert "The researcher has not judged whether the sources agree." in text_of(
        build_document(found, "en")
    )


def test_contradictions_are_told(library: Findings) -> None:
    marked = tuple(
        replace(one, agreement="contradicts", note=None) for one in library.files.triangulation
    )
    found = replace(library, files=replace(library.files, triangulation=marked))
    text = text_of(build_document(found, "id"))
    assert "keterangan dari sumber-sumber tersebut bertentangan pada Perspektif Keuangan," in text
    assert [row[4] for row in _cells(found, "id")][:3] == ["Bertentangan"] * 3


def spoken(theme: str, informant: str, perspective: str = "layanan") -> Interview:
    return Interview(informant, None, perspective, {"": theme}, {"": f"{theme} {informant}"})


def test_themes_are_counted_and_two_excerpts_of_each_quoted(library: Findings) -> None:
    interviews = (
        *(spoken("Antrean", code) for code in ("I1", "I2", "I2", "I3")),
        spoken("antrean ", "I4", "koleksi"),
        spoken("Rak", "I1", "koleksi"),
    )
    files = replace(library.files, interviews=interviews)
    counted = count_themes(files)
    assert list(counted) == ["pelanggan"]
    customer = counted["pelanggan"]
    assert (customer.excerpts, customer.n_informants) == (6, 4)
    assert [(one.excerpts, one.informants) for one in customer.themes] == [
        (5, ("I1", "I2", "I3", "I4")),
        (1, ("I1",)),
    ]
    document = build_document(replace(library, files=files, interviews=counted), "id")
    quotes = [
        plain(one.inlines)
        for one in walk(document.blocks)
        if isinstance(one, Paragraph) and one.style == "quote"
    ]
    assert quotes == ["“Antrean I1”", "“Antrean I2”", "“Rak I1”"]
