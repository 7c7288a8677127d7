"""What an examiner marked on the printed pages: said twice, contradicted, or not explained."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.tongue import Tongue, tongue
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, STATISTICS, SURVEY, find

LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(LIBRARY, tmp_path_factory.mktemp("library"))


def documents(findings: Findings, *, abstract: bool = False) -> Iterator[Document]:
    study = findings.files.study
    study = replace(study, report=replace(study.report, abstract=abstract))
    changed = replace(findings, files=replace(findings.files, study=study))
    return (build_document(changed, language) for language in LANGUAGES)


def said_in(document: Document, id_: str) -> str:
    section = next(
        one for one in walk(document.blocks) if isinstance(one, Section) and one.id == id_
    )
    numbering = number_blocks(document)
    found = (one for one in walk(section.blocks) if isinstance(one, Paragraph))
    return " ".join(plain(one.inlines, numbering) for one in found)


def tables(document: Document) -> dict[str, Table]:
    return {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}


def test_an_abstract_tells_each_score_once_and_no_more_than_the_chapter(library: Findings) -> None:
    indonesian, english = documents(library, abstract=True)
    told = said_in(indonesian, "sec:abstract")
    assert told.count("96,97%") == told.count("71,13%") == 1
    assert "berkisar dari 0,832 sampai 0,895" in told  # as in the table of reliability
    assert "79,46% dengan kategori baik; kategori ini berubah menurut cara menghitung" in told
    assert "sebaiknya dimulai" not in told  # the suggestions begin with another perspective
    told = said_in(english, "sec:abstract")
    assert told.count("96.97%") == told.count("71.13%") == 1
    assert "ranged from .832 to .895" in told
    assert "the category changes with how percentages are computed" in told


def test_an_item_that_is_dropped_is_named_once(library: Findings) -> None:
    indonesian, english = (text_of(one).replace("\u00a0", " ") for one in documents(library))
    assert "adalah K5 (r = 0,183). Butir itu dikeluarkan. Pada pengujian ulang" in indonesian
    assert "K5 (r = .183). It was dropped. When the remaining items" in english


def test_rounding_is_told_once_for_all_characteristics(library: Findings) -> None:
    for document, word in zip(documents(library), ("pembulatan", "rounding"), strict=True):
        assert said_in(document, "sec:profiles").count(word) == 1
        notes = {id_: plain(one.note) for id_, one in tables(document).items()}
        profiles = {id_: note for id_, note in notes.items() if id_.startswith("tab:profile-")}
        assert [id_ for id_, note in profiles.items() if note] == [
            "tab:profile-pemustaka-kunjungan"
        ]


def test_the_totals_of_the_scores_say_what_they_add(library: Findings) -> None:
    indonesian, english = map(tables, documents(library))
    assert "termasuk butir yang tidak dihitung" in plain(indonesian["tab:answers-pemustaka"].note)
    assert "do not count in the score" in plain(english["tab:answers-pemustaka"].note)


def test_the_only_perspective_is_not_the_one_with_the_largest_difference(library: Findings) -> None:
    indonesian, english = documents(library)
    told = said_in(indonesian, "sec:group-fakultas")
    assert "dua kelompok pada Perspektif Pelanggan adalah 0,25" in told
    told = said_in(indonesian, "sec:group-bagian")  # staff were asked about two
    assert "terdapat pada Perspektif Proses Bisnis Internal, yaitu 0,63" in told
    assert "in the Customer perspective is 0.25" in said_in(english, "sec:group-fakultas")
    assert "terbesar dari banyak perbandingan" in said_in(indonesian, "sec:groups")
    assert "largest of many comparisons" in said_in(english, "sec:groups")


@pytest.mark.parametrize("study", [SURVEY, STATISTICS], ids=lambda one: one.name)
def test_an_office_has_no_researcher(study: Path, tmp_path: Path) -> None:
    indonesian, english = map(text_of, documents(find(study, tmp_path)))
    assert "peneliti " not in indonesian.replace("peneliti.", "peneliti ")
    assert "esearcher" not in english


def test_a_regulation_is_named_in_full_where_the_law_is_listed(tmp_path: Path) -> None:
    for document in documents(find(SURVEY, tmp_path)):
        assert "Nomor 14 Tahun 2017" not in said_in(document, "sec:skm_scope")
        assert "PermenPAN-RB 14/2017" in said_in(document, "sec:skm_scope")


def test_headings_of_groups_are_titles(library: Findings) -> None:
    titles = [
        [
            plain(one.title)
            for one in walk(document.blocks)
            if isinstance(one, Section) and one.id.startswith("sec:group-")
        ]
        for document in documents(library)
    ]
    assert titles[0][2:] == ["Status Pemustaka", "Frekuensi Kunjungan", "Bagian", "Masa Kerja"]
    assert titles[1][3:] == ["Frequency of Visits", "Section", "Length of Service"]
    assert tongue("id").titled("jenis layanan yang diterima") == "Jenis Layanan yang Diterima"
    assert Tongue(**{**asdict(tongue("id")), "minor_words": ()}).titled("dua kata") == "Dua kata"
