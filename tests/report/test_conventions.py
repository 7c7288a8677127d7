"""The appendix on other programs, and what a report by another convention says of itself."""

from pathlib import Path

import pytest

from pipeline.reading_back import gather
from pipeline.report.chapter import build_document
from pipeline.report.document import Number, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.narration import Voice, macros
from pipeline.report.result_values import value_at
from pipeline.report.results_json import results_tree
from pipeline.report.tongue import LANGUAGES
from pipeline.results.conventions import VERDICTS, WHYS
from pipeline.results.program_quantities import QUANTITIES, quantity_at
from pipeline.stages import run_stage
from pipeline.work import open_work, under_convention
from tests.program_studies import close_study, reference_study
from tests.studies import find

SAID = {
    "id": ("Tidak ada kesimpulan yang berubah", "Beberapa kesimpulan berubah"),
    "en": ("No conclusion changes", "Some conclusions change"),
    "ms": ("Tiada kesimpulan yang berubah", "Beberapa kesimpulan berubah"),
}


@pytest.fixture(scope="module")
def close(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("close")
    return find(close_study(folder / "s"), folder / "out")


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    folder = tmp_path_factory.mktemp("steady")
    return find(reference_study(folder / "s", gaps=False), folder / "out")


def appendix(findings: Findings, language: str) -> Section:
    document = build_document(findings, language)
    sections = (one for one in walk(document.blocks) if isinstance(one, Section))
    return next(one for one in sections if one.id == "sec:conventions")


def paragraphs(section: Section) -> str:
    return " ".join(plain(one.inlines) for one in section.blocks if isinstance(one, Paragraph))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_whether_conclusions_change(
    close: Findings, steady: Findings, language: str
) -> None:
    unchanged, changed = SAID[language]
    for findings, says, does_not in ((steady, unchanged, changed), (close, changed, unchanged)):
        section = appendix(findings, language)
        assert says in paragraphs(section)
        assert does_not not in paragraphs(section)
        tables = {one.id for one in section.blocks if isinstance(one, Table)}
        assert ("tab:conventions-verdicts" in tables) == (findings is close)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "pada SPSS versi lama, yang tidak memakai koreksi Lilliefors, tidak menolak"),
        ("en", "which lacks Lilliefors’ correction, does not reject normality of Collection,"),
        ("ms", "dalam SPSS versi lama, yang tidak menggunakan pembetulan Lilliefors"),
    ],
)
def test_what_older_versions_say_is_told_apart(steady: Findings, language: str, said: str) -> None:
    assert said in paragraphs(appendix(steady, language))


def test_each_verdict_that_changes_is_a_row(close: Findings) -> None:
    table = next(
        one for one in appendix(close, "en").blocks if getattr(one, "id", "").endswith("-verdicts")
    )
    assert isinstance(table, Table)
    rows = [tuple(plain(cell) for cell in row.cells) for row in table.rows]
    pairs = "every available pair of answers is used (pairwise)"
    alpha = ("Reliability of Service", "below the threshold", "R", "reaches the threshold", pairs)
    assert alpha in rows
    changed = "the normal approximation with a correction for continuity"
    assert sum(row[-1] == changed for row in rows) == 4  # two variables, R and jamovi


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_listed_number_differs_as_printed_and_stands_in_the_results(
    close: Findings, language: str
) -> None:
    tree, count = results_tree(close), 0
    for table in appendix(close, language).blocks:
        if not isinstance(table, Table) or table.id.endswith("-verdicts"):
            continue
        for row in table.rows:
            if row.kind == "heading":
                continue
            numbers = [one for cell in row.cells[1:] for one in cell if isinstance(one, Number)]
            own = plain(row.cells[1])
            others = [text for cell in row.cells[2:] if (text := plain(cell)) not in ("=", "–")]
            assert others
            assert own not in others
            for number in numbers:
                assert value_at(tree, number.address) == number.value
                count += 1
    assert count > 100


def test_what_is_printed_the_same_is_not_listed(steady: Findings) -> None:
    """Alpha of complete answers is one number in all three programs."""
    numbers = [one for one in appendix(steady, "id").blocks if isinstance(one, Table)]
    addresses = {
        inline.address
        for table in numbers
        for row in table.rows
        for cell in row.cells
        for inline in cell
        if isinstance(inline, Number)
    }
    assert "perspectives.layanan.items.q1.shape.skewness" in addresses
    alpha = "instrument.perspectives.layanan.reliability.cronbach_alpha.estimate"
    assert alpha not in addresses


def test_every_key_has_words_in_every_language() -> None:
    wanted = {f"why_{one}" for one in WHYS} | {f"judged_{one}" for one in VERDICTS}
    wanted |= {f"quantity_{one.name}" for one in QUANTITIES if one.family}
    for language in LANGUAGES:
        assert wanted <= set(macros(language))


def test_every_row_of_the_table_is_found_by_its_own_address() -> None:
    for one in QUANTITIES:
        found = quantity_at(one.address.replace("*", "x"))
        assert found is not None
        assert found.name == one.name


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "dihitung ulang menurut konvensi jamovi; penelitiannya sendiri menetapkan"),
        ("en", "recomputed by the conventions of jamovi; the study itself chose those of SPSS"),
        ("ms", "dikira semula menurut konvensyen jamovi; kajian ini sendiri menetapkan"),
    ],
)
def test_a_run_by_another_convention_says_so(tmp_path: Path, language: str, said: str) -> None:
    work = open_work(close_study(tmp_path / "s"), tmp_path / "out")
    work = under_convention(work, "jamovi")
    assert work.out == tmp_path / "out" / "conventions" / "jamovi"
    run_stage(work, "sensitivity")
    document = build_document(gather(work), language)
    first = next(one for one in document.blocks if isinstance(one, Section))
    assert isinstance(first.blocks[0], Paragraph)
    assert said in plain(first.blocks[0].inlines)
    assert ("convention", "jamovi") in document.metadata


def test_jamovi_has_words_of_its_own() -> None:
    voice = Voice("en")
    note = plain(voice.say("note_shape", convention="jamovi", several=[], reversed=[]))
    assert "quartiles, type 7, as R" in note
    assert "of type 2, as jamovi" in note
    said = voice.say(
        "reliability_convention", convention="jamovi", missing="listwise", chosen=False
    )
    assert "skewness and kurtosis (type 2), quartiles (type 7)" in plain(said)
    assert "Guttman" not in plain(said)


def test_a_study_by_its_own_convention_says_nothing_of_a_request(close: Findings) -> None:
    document = build_document(close, "en")
    first = next(one for one in document.blocks if isinstance(one, Section))
    assert "On request" not in plain(getattr(first.blocks[0], "inlines", ()))
    assert "convention" not in dict(document.metadata)
