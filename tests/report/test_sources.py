"""The sources: each is right in form, cited where its rule is named, and listed as APA has it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.cited import cited_keys
from pipeline.report.document import (
    Citation,
    Document,
    Emphasis,
    Paragraph,
    Section,
    Words,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.narration import Voice, macros, parse
from pipeline.report.sections.references import reference
from pipeline.report.sections.software import KEY as SOFTWARE
from pipeline.report.sources import source_of, sources
from pipeline.report.tongue import FOLDER, LANGUAGES
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, SERVICE, SURVEY, ZONES, find, write_study

CITED = re.compile(r"\{(?:cite|citet|citealp):([^}]+)\}")
MACRO = re.compile(r"\{% macro (\w+)\(.*?\{% endmacro %\}", re.DOTALL)


def cited_in(text: str) -> set[str]:
    return {key for group in CITED.findall(text) for key in group.split(";")}


def by_macro(language: str) -> dict[str, set[str]]:
    text = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / language).glob("*.j2"))
    return {found[1]: cited_in(found[0]) for found in MACRO.finditer(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cited_key_is_a_source(language: str) -> None:
    cited = set().union(*by_macro(language).values())
    assert cited - set(sources()) == set()
    assert len(cited) > 100


def test_both_languages_cite_the_same_in_the_same_sentences() -> None:
    first, *others = (by_macro(language) for language in LANGUAGES)
    for other in others:
        assert {name for name in first if first[name] != other[name]} == set()


def test_every_source_is_cited_somewhere_or_says_why_not() -> None:
    cited = set().union(*by_macro("en").values())
    named = {key for key, one in sources().items() if one.cited_for}
    unused = {key for key, one in sources().items() if one.unused}
    assert set(sources()) - cited - named - {SOFTWARE} == unused
    assert all(len(sources()[key].unused) > 20 for key in unused)


def test_every_source_has_what_its_kind_needs() -> None:
    for key, one in sources().items():
        assert re.fullmatch(r"1[89]\d\d|20\d\d", one.year), key
        assert one.title[0] == one.title[0].upper() or one.type == "software", key
        assert not re.search(r"--|\d-\d", one.pages), key
        assert not one.doi or re.fullmatch(r"10\.\d{4,5}/[^\s]+", one.doi), key
        assert one.authors or key == "angket", key
        if one.type == "article":
            assert all((one.journal, one.volume)), key
        if one.type == "book":
            assert one.publisher, key
        if one.type == "chapter":
            assert all((one.booktitle, one.editors, one.pages)), key


def test_titles_have_the_apostrophe_of_the_text() -> None:
    assert not [one.title for one in sources().values() if "'" in one.title]


def test_no_doi_and_no_title_stands_twice() -> None:
    dois = [one.doi for one in sources().values() if one.doi]
    titles = [(one.title, one.year) for one in sources().values()]
    assert len(set(dois)) == len(dois)
    assert len(set(titles)) == len(titles)


def test_class_tables_name_a_source_by_its_words() -> None:
    found = source_of("Simamora (2004)")
    assert found is not None
    assert found.key == "simamora2004"
    assert source_of("a book that nobody knows") is None


# ---------------------------------------------------------------- how sentences cite

FORMS = {
    "en": {
        "{cite:cronbach1951}": "(Cronbach, 1951)",
        "{cite:braeken2017}": "(Braeken & van Assen, 2017)",
        "{cite:zinbarg2005}": "(Zinbarg et al., 2005)",
        "{citet:braeken2017}": "Braeken and van Assen (2017)",
        "{citet:zinbarg2005}": "Zinbarg et al. (2005)",
        "{citet:johnson2005;curran2016}": "Curran (2016) and Johnson (2005)",
        "{citealp:kuder1937}": "Kuder & Richardson, 1937",
        "{cite:lynn1986;polit2006}": "(Lynn, 1986; Polit & Beck, 2006)",
        "{cite:permenpanrb14_2017}": "(PermenPAN-RB 14/2017)",
        "{citet:permenpanrb14_2017}": "PermenPAN-RB 14/2017",
        "{cite:angket}": "(angket, 2026)",
    },
    "id": {
        "{cite:cronbach1951}": "(Cronbach, 1951)",
        "{cite:braeken2017}": "(Braeken dan van Assen, 2017)",
        "{cite:zinbarg2005}": "(Zinbarg dkk., 2005)",
        "{citet:zinbarg2005}": "Zinbarg dkk. (2005)",
        "{citet:johnson2005;curran2016}": "Curran (2016) dan Johnson (2005)",
        "{citealp:kuder1937}": "Kuder dan Richardson, 1937",
    },
}


@pytest.mark.parametrize("language", FORMS)
def test_citations_follow_the_language(language: str) -> None:
    for marked, expected in FORMS[language].items():
        (found,) = parse(marked, [], macros(language))
        assert isinstance(found, Citation)
        assert found.text == expected
        assert sorted(found.keys) == sorted(marked[1:-1].split(":")[1].split(";"))


def test_a_key_that_is_no_source_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody1900"):
        parse("{cite:nobody1900}", [], macros("en"))


def test_a_citation_in_words_of_the_user_is_not_one() -> None:
    said = Voice("en").say("caption_parts", perspective=(Words("{cite:cronbach1951}"),))
    assert not any(isinstance(one, Citation) for one in said)
    assert plain(said).endswith("{cite:cronbach1951}")


# ---------------------------------------------------------------- the entries

ENTRIES = {
    "en": {
        "braeken2017": "Braeken, J., & van Assen, M. A. L. M. (2017). An empirical Kaiser"
        " criterion. Psychological Methods, 22(3), 450–466. https://doi.org/10.1037/met0000074",
        "brooke1996": "Brooke, J. (1996). SUS: A “quick and dirty” usability scale. In"
        " P. W. Jordan, B. Thomas, B. A. Weerdmeester, & I. L. McClelland (Eds.), Usability"
        " evaluation in industry (pp. 189–194). Taylor & Francis.",
        "eisinga2013": "Eisinga, R., te Grotenhuis, M., & Pelzer, B. (2013). The reliability of a"
        " two-item scale: Pearson, Cronbach, or Spearman-Brown? International Journal of Public"
        " Health, 58(4), 637–642. https://doi.org/10.1007/s00038-012-0416-3",
        "nunnally1994": "Nunnally, J. C., & Bernstein, I. H. (1994). Psychometric theory (3rd"
        " ed.). McGraw-Hill.",
        "student1908": "Student. (1908). The probable error of a mean. Biometrika, 6(1), 1–25."
        " https://doi.org/10.1093/biomet/6.1.1",
        "angket": "angket (Version 9.8.7) [Computer software]. (2026).",
        "iso11620_2008": "International Organization for Standardization. (2008). Information and"
        " documentation — Library performance indicators (Standard No. ISO 11620:2008).",
    },
    "id": {
        "braeken2017": "Braeken, J., dan van Assen, M. A. L. M. (2017). An empirical Kaiser"
        " criterion. Psychological Methods, 22(3), 450–466. https://doi.org/10.1037/met0000074",
        "brooke1996": "Brooke, J. (1996). SUS: A “quick and dirty” usability scale. Dalam"
        " P. W. Jordan, B. Thomas, B. A. Weerdmeester, dan I. L. McClelland (Ed.), Usability"
        " evaluation in industry (hlm. 189–194). Taylor & Francis.",
        "nunnally1994": "Nunnally, J. C., dan Bernstein, I. H. (1994). Psychometric theory (Edisi"
        " ke-3). McGraw-Hill.",
        "sugiyono2019": "Sugiyono. (2019). Metode penelitian kuantitatif, kualitatif, dan R&D."
        " Alfabeta.",
        "uu25_2009": "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (UU 25/2009).",
    },
}


@pytest.mark.parametrize("language", ENTRIES)
def test_entries_follow_apa_and_the_language(language: str) -> None:
    for key, expected in ENTRIES[language].items():
        said = plain(reference(sources()[key], Voice(language), "9.8.7"))
        assert said.replace("\u00a0", " ") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_can_be_listed(language: str) -> None:
    for key, one in sources().items():
        said = plain(reference(one, Voice(language), "1"))
        assert said.endswith((".", one.doi)), key
        assert not re.search(r"\.\.|  |, ,|\(\)|None", said), said


def test_titles_of_journals_and_books_are_in_italics() -> None:
    article = reference(sources()["cronbach1951"], Voice("en"), "1")
    book = reference(sources()["saaty1980"], Voice("en"), "1")
    assert [one.text for one in article if isinstance(one, Emphasis)] == ["Psychometrika", "16"]
    assert [one.text[:12] for one in book if isinstance(one, Emphasis)] == ["The analytic"]


# ---------------------------------------------------------------- in documents

STUDIES = {"library": LIBRARY, "service": SERVICE, "zones": ZONES, "survey": SURVEY}


@pytest.fixture(scope="module", params=STUDIES)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(STUDIES[request.param], tmp_path_factory.mktemp("out"))


def section(document: Document, id_: str) -> Section:
    found = [one for one in walk(document.blocks) if isinstance(one, Section) and one.id == id_]
    assert len(found) == 1
    return found[0]


def entries(listed: Section) -> Iterator[str]:
    for block in listed.blocks:
        if isinstance(block, Paragraph) and block.style == "reference":
            yield plain(block.inlines)


def in_order(entry: str) -> str:
    """Give what an entry is sorted by: the names, without the word before the last."""
    return re.sub(r"(&|dan) ", "", entry.partition(" (")[0]).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_lists_exactly_what_it_cites(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    listed = section(document, "sec:references")
    others = [one for one in document.blocks if one is not listed]
    cited = cited_keys(others)
    voice = Voice(language)
    expected = {plain(reference(sources()[key], voice, findings.version)) for key in cited}
    found = list(entries(listed))
    assert set(found) == expected
    assert len(found) == len(expected) > 10
    assert found == sorted(found, key=in_order)
    assert "angket" in cited
    assert not listed.counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_markup_of_a_citation_is_left(findings: Findings, language: str) -> None:
    text = text_of(build_document(findings, language))
    assert not re.search(r"\{cit|citealp|\(\(|, \)|;\)", text)


def test_the_list_stands_before_the_appendices(findings: Findings) -> None:
    sections = [one for one in build_document(findings, "id").blocks if isinstance(one, Section)]
    ids = [one.id for one in sections]
    place = ids.index("sec:references")
    assert all(one.appendix for one in sections[place + 1 :])
    assert not any(one.appendix for one in walk(sections[:place]) if isinstance(one, Section))


def test_without_an_examiner_what_could_not_be_read_is_told_behind_the_list(
    tmp_path: Path,
) -> None:
    document = build_document(find(SURVEY, tmp_path), "en")
    *entries_, note = section(document, "sec:references").blocks
    assert isinstance(note, Paragraph)
    assert all(isinstance(one, Paragraph) and one.style == "reference" for one in entries_)
    unread = {key for key in cited_keys(document.blocks) if sources()[key].unread}
    assert unread
    assert set(cited_keys([note])) == unread
    assert plain(note.inlines).startswith("Note. The text of the following")


def test_no_list_where_the_study_wants_none(tmp_path: Path) -> None:
    answers = {"A1": [1, 2, 3, 4, 5, 4], "A2": [1, 2, 3, 5, 5, 3]}
    path = write_study(tmp_path / "study", answers)
    text = (path / "study.yaml").read_text()
    wanted = text.replace("report: {", "report: {references: false, ")
    (path / "study.yaml").write_text(wanted)
    document = build_document(find(path, tmp_path / "out"), "id")
    ids = [one.id for one in walk(document.blocks) if isinstance(one, Section)]
    assert "sec:references" not in ids
    assert cited_keys(document.blocks)
