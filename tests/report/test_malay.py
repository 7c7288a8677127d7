"""Malay, a language that angket brings besides the two usual ones: whole, and no other in it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.data_names import data_names
from pipeline.report.document import Block, Document, Foreign, Section, plain, walk
from pipeline.report.examiner import build_examiner
from pipeline.report.lines import lines_of
from pipeline.report.narration import macros
from pipeline.report.numbering import number_blocks
from pipeline.report.numbers import fixed
from pipeline.report.tongue import FOLDER, LANGUAGES, in_tongue, tongue
from tests.studies import find, write_study

NAME = "ms"
FILES = sorted((FOLDER / NAME).glob("*.j2"))
INDONESIAN = frozenset(
    {"berkas", "butir", "diestimasi", "dihitung", "dipakai", "disajikan", "dkk", "galat", "gambar"}
    | {
        "indikator",
        "karena",
        "khi-kuadrat",
        "kinerja",
        "kolom",
        "kuesioner",
        "memakai",
        "menghitung",
    }
    | {"peneliti", "penelitian", "penelusuran", "rata-rata", "realisasi", "reliabilitas", "respons"}
    | {"simpangan", "skripsi", "tabel", "taraf", "validitas", "wawancara", "yaitu", "yakni"}
)
ENGLISH = frozenset(
    {
        "and",
        "are",
        "because",
        "found",
        "from",
        "given",
        "have",
        "how",
        "of",
        "questionnaire",
        "that",
    }
    | {"the", "their", "these", "they", "was", "were", "which", "who", "why", "with"}
)
ASIDE = re.compile(  # foreign words, citations, references, code that is written as it is
    r"\{(?:en|id|ref|cite[a-z]*):(?:\{\{.*?\}\}|[^{}\"])*\}|\{#.*?#\}|\w+_\w+: \w+",
    re.DOTALL,
)
QUOTED = re.compile(r"“[^”]*”")  # words that are spoken about
ANSWERS: dict[str, list[object]] = {
    "q1": [5, 4, 2, 5, 3, 4, "", 5, 4, 3],
    "q2": [4, 4, 1, 5, 3, 3, 2, 4, 5, 2],
    "q3": [1, 2, 4, 1, 3, 2, 4, 1, 1, 3],
}


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))


def said(path: Path) -> Iterator[str]:
    """Give the words of a file of sentences, and those that stand as strings in its tags."""
    lexed = Environment().lex(ASIDE.sub("", path.read_text(encoding="utf-8")))
    for _, kind, piece in lexed:
        if kind == "data" or (kind == "string" and " " in piece):
            yield piece


def test_it_is_one_of_the_languages() -> None:
    assert NAME in LANGUAGES
    assert [path.name for path in FILES] == [
        path.name for path in sorted((FOLDER / "id").glob("*.j2"))
    ]


def test_it_has_every_macro_with_the_same_facts() -> None:
    usual = {name: one.arguments for name, one in macros("id").items()}
    assert {name: one.arguments for name, one in macros(NAME).items()} == usual


def test_every_file_has_the_same_macros_and_cites_the_same_sources() -> None:
    pattern = re.compile(r"macro (\w+)|(\{cite[a-z]*:[^}]*\})")
    for path in FILES:
        usual = path.parents[1] / "id" / path.name
        there, here = (sorted(pattern.findall(one.read_text("utf-8"))) for one in (usual, path))
        assert here == there, path.name


def test_it_has_a_name_for_each_of_the_data_and_no_other() -> None:
    names = tomllib.loads((FOLDER / NAME / "names.toml").read_text(encoding="utf-8"))
    assert tuple(names) == data_names()
    assert all(isinstance(one, str) and one.strip() for one in names.values())
    assert [one for key, one in names.items() if key.endswith(".") != one.endswith(".")] == []
    assert in_tongue({"id": "Biaya", "en": "Costs"}, NAME) == "Kos"


def test_names_are_in_malay() -> None:
    names = tomllib.loads((FOLDER / NAME / "names.toml").read_text(encoding="utf-8"))
    found = {word for one in names.values() for word in words_in(QUOTED.sub("", one))}
    assert found & (INDONESIAN | ENGLISH) == set()


@pytest.mark.parametrize(
    ("value", "decimals", "lead", "expected"),
    [
        (1234.56, 2, True, "1,234.56"),
        (0.81, 2, False, "0.81"),
        (-0.5, 1, True, "−0.5"),
        (2450000000.0, 0, True, "2,450,000,000"),
    ],
)
def test_marks_of_numbers(value: float, decimals: int, lead: bool, expected: str) -> None:
    assert fixed(value, decimals, NAME, lead=lead) == expected


def test_months_and_tags() -> None:
    malay = tongue(NAME)
    assert malay.months == (
        *("Januari", "Februari", "Mac", "April", "Mei", "Jun"),
        *("Julai", "Ogos", "September", "Oktober", "November", "Disember"),
    )
    assert (malay.tag, malay.babel) == ("ms-MY", "malay")


def test_lists_are_joined_without_a_comma_before_the_last() -> None:
    assert tongue(NAME).listed(["A"]) == "A"
    assert tongue(NAME).listed(["A", "B"]) == "A dan B"
    assert tongue(NAME).listed(["A", "B", "C"]) == "A, B dan C"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_is_left_in_another_language(path: Path) -> None:
    found = {word for text in said(path) for word in words_in(text)}
    assert found & INDONESIAN == set()
    assert found & ENGLISH == set()


@pytest.fixture(scope="module", params=["careful", "classic"])
def documents(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, Document]:
    """Write a small study in Malay, with its method and the sheet for the examination."""
    folder = tmp_path_factory.mktemp("malay")
    study = write_study(folder / "study", ANSWERS, reverse=["q3"])
    path = study / "study.yaml"
    changed = "report: {method: chapter, languages: [ms], date: 2026-11-22, terms: "
    text = path.read_text(encoding="utf-8").replace("report: {date: 2026-11-22, terms: ", changed)
    path.write_text(text.replace("terms: careful", f"terms: {request.param}"), encoding="utf-8")
    findings = find(study, folder / "out")
    chapter = build_document(findings, NAME)
    cited = cited_keys(chapter.blocks)
    return chapter, build_examiner(findings, NAME, number_blocks(chapter), cited)


def own_words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give each line without its foreign words; sources keep the language of their titles."""
    sources: set[int] = set()
    for block in walk(blocks):
        if isinstance(block, Section) and block.id == "sec:references":
            sources |= {id(one) for one in walk(block.blocks)}
        if id(block) not in sources:
            for line in lines_of(block):
                yield plain(tuple(one for one in line if not isinstance(one, Foreign)))


def test_a_study_in_malay_has_no_words_of_the_others(
    documents: tuple[Document, Document],
) -> None:
    for document in documents:
        lines = list(own_words(document.blocks))
        assert len(lines) > 40
        wrong = {line for line in lines if words_in(line) & (INDONESIAN | ENGLISH)}
        assert wrong == set()


def test_a_study_in_malay_says_what_it_should(documents: tuple[Document, Document]) -> None:
    chapter, sheet = ("\n".join(own_words(one.blocks)) for one in documents)
    for expected in ("Metodologi Kajian", "Kebolehpercayaan", "sisihan piawai", "r genting"):
        assert expected in chapter
    assert "Soalan yang Mungkin Dikemukakan oleh Pemeriksa" in sheet
    assert re.search(r"\b0\.\d\d", chapter)
    assert not re.search(r"\d,\d\d\b(?!\d)", chapter)
