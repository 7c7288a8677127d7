"""What the report says about items and units that are unusual, in both languages."""

import json
import re
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.document import Block, Document, Number, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.narration import macros
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from pipeline.results.instrument import CONVENTIONS
from tests.report.test_chapter import inlines_of, resolve, text_of
from tests.report.unusual_units import unusual_units
from tests.studies import chapter, find, write_study

ANALYSIS = (
    "analysis: {{convention: {convention}, successive_intervals: true, draws: 200,"
    " reliability: {{threshold: 0.7, interval: {interval}}}, validity: {{on_fail: keep}}}}\n"
)
LANGUAGES = ("id", "en")


def run(folder: Path, convention: str, interval: str = "feldt") -> Findings:
    study = unusual_units(
        folder / "study", ANALYSIS.format(convention=convention, interval=interval)
    )
    return find(study, folder / "out")


@pytest.fixture(scope="module")
def spss(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return run(tmp_path_factory.mktemp("spss"), "spss")


@pytest.fixture(scope="module")
def psych(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return run(tmp_path_factory.mktemp("psych"), "psych")


@pytest.fixture(params=["spss", "psych"])
def findings(request: pytest.FixtureRequest) -> Findings:
    found: Findings = request.getfixturevalue(request.param)
    return found


def block(document: Document, id_: str) -> Block:
    return next(one for one in walk(document.blocks) if getattr(one, "id", None) == id_)


def table(document: Document, id_: str) -> Table:
    found = block(document, id_)
    assert isinstance(found, Table)
    return found


def cells(one: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in one.rows]


def section_text(document: Document, id_: str) -> str:
    section = block(document, id_)
    assert isinstance(section, Section)
    numbering = number_blocks(document)
    return "\n".join(
        plain(one.inlines, numbering) for one in section.blocks if isinstance(one, Paragraph)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    document = build_document(findings, language)
    numbers = [
        one for inlines in inlines_of(document) for one in inlines if isinstance(one, Number)
    ]
    wrong = [
        one.address
        for one in numbers
        if one.address.startswith(("instrument", "perspectives"))
        and float(str(resolve(tree, one.address))) != one.value
    ]
    assert wrong == []
    assert len(numbers) > 500


def test_both_languages_have_the_same_blocks_and_numbers(findings: Findings) -> None:
    documents = [build_document(findings, language) for language in LANGUAGES]
    shapes = [
        [(type(one).__name__, getattr(one, "id", "")) for one in walk(document.blocks)]
        for document in documents
    ]
    addresses = [
        {
            one.address
            for inlines in inlines_of(document)
            for one in inlines
            if isinstance(one, Number)
        }
        for document in documents
    ]
    assert shapes[0] == shapes[1]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stray_marks_or_blanks(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    numbering = number_blocks(document)
    for inlines in inlines_of(document):
        text = plain(inlines, numbering)
        assert "  " not in text
        assert text == text.strip(" ")
        assert not re.search(r" [.;:](\s|$)", text)
        assert " ," not in text
        assert "None" not in text
        assert "{" not in text
        assert "nan" not in text.split()


def test_every_convention_has_words() -> None:
    """Every convention that omega can have is named, and every coefficient told."""
    omegas = [one for one in CONVENTIONS if one.startswith(("cfa_", "minres_"))]
    for language in LANGUAGES:
        found = macros(language)
        for convention in omegas:
            if not convention.endswith("_heywood") and convention != "cfa_ml_standardized":
                said = found["computed_omega_total"](convention=convention, program="spss")
                assert "{cite:mcdonald1999;" in said
                assert found["omega_source"](convention=convention)


# ---------------------------------------------------------------- the body


def test_two_items_are_given_spearman_brown(spss: Findings) -> None:
    english = section_text(build_document(spss, "en"), "sec:reliability")
    found = spss.answers
    assert found is not None
    coefficient = found.instrument.perspectives["dua"].reliability["spearman_brown"].estimate
    assert isinstance(coefficient, float)
    assert "Spearman–Brown coefficient is recommended (Eisinga" in english
    assert f"which is {coefficient:.3f}".replace("0.", ".") in english


def test_one_item_is_told_why_there_is_no_consistency(spss: Findings) -> None:
    assert "the reliability of a single item can be judged only by asking again" in section_text(
        build_document(spss, "en"), "sec:reliability"
    )
    assert "reliabilitas butir tunggal hanya dapat dinilai" in section_text(
        build_document(spss, "id"), "sec:reliability"
    )


def test_a_negative_alpha_has_a_reason_and_a_suspect(spss: Findings) -> None:
    document = build_document(spss, "en")
    assert "alpha is negative (α = −1.069" in section_text(document, "sec:reliability").replace(
        "\u00a0", " "
    )
    assert "The item that may be unreversed is D2" in section_text(document, "sec:reliability")
    evidence = section_text(document, "sec:validity").replace("\u00a0", " ")
    assert "may have been worded the other way round" in evidence
    assert "D2 (r rest = −.654, 95% CI [−.778, −.479]; α = .776 with it reversed)" in evidence
    assert "nothing was changed because of it" in evidence
    assert "Negatively correlated with the other items, and possibly unreversed: D2" not in evidence


def test_a_study_without_doubts_says_nothing_of_them(tmp_path: Path) -> None:
    answers = {
        "A1": [1, 2, 3, 4, 5, 4, 2, 3],
        "A2": [2, 2, 3, 5, 5, 4, 1, 3],
        "A3": [1, 3, 3, 4, 4, 5, 2, 2],
    }
    document = chapter(write_study(tmp_path / "study", answers), tmp_path / "out", "en")
    text = text_of(document)
    assert "nothing was changed because of it" not in text
    assert "the conclusions on reliability are the same" in text
    assert "by three ways of treating them" not in text
    assert not any(getattr(one, "id", "") == "tab:missing-alpha" for one in walk(document.blocks))
    assert not any(getattr(one, "id", "") == "sec:successive" for one in walk(document.blocks))


def test_differing_verdicts_are_printed_with_both_numbers(psych: Findings) -> None:
    text = section_text(build_document(psych, "en"), "sec:reliability").replace("\u00a0", " ")
    assert "this report follows the conventions of the R package psych" in text
    assert (
        "By the conventions of the R package psych, which this report follows, alpha is .740"
        " (items: 3; n = 60), which reaches the threshold of .70; by those of SPSS, alpha is .658"
        " (items: 4; n = 60), which is below the threshold of .70."
    ) in text
    assert "would be different" not in text


def test_a_verdict_that_hangs_on_missing_answers_is_told(psych: Findings) -> None:
    document = build_document(psych, "en")
    text = section_text(document, "sec:reliability").replace("\u00a0", " ")
    assert "depends on how missing answers are treated" in text
    assert ".749 from the complete respondents (listwise, n = 42)" in text
    assert ".688 from the available pairs (pairwise, n = 50)" in text
    rows = cells(table(document, "tab:missing-alpha"))
    assert [row[1:3] for row in rows[1:]] == [["42", ".749"], ["50", ".688"], ["60", ".660"]]
    assert [row[-1] for row in rows[1:]] == ["Reached", "Not reached", "Not reached"]


def test_the_interval_is_named_and_rests_on_complete_answers(
    spss: Findings, psych: Findings, tmp_path: Path
) -> None:
    listwise, pairs = (table(build_document(one, "en"), "tab:reliability") for one in (spss, psych))
    assert "Feldt et al., 1987" in plain(listwise.note)
    assert "only where no answer is missing" not in plain(listwise.note)
    assert "only where no answer is missing" in plain(pairs.note)
    at = [plain(column.head) for column in pairs.columns].index("95% CI")
    found = {row[0]: row[at] for row in cells(pairs) if len(row) > 1}
    assert found["Perspective with gaps"] == "–" != found["Perspective of two"]
    bonett = build_document(run(tmp_path, "spss", "bonett"), "en")
    assert "Bonett, 2002" in plain(table(bonett, "tab:reliability").note)


# ---------------------------------------------------------------- the appendices


def test_coefficients_that_cannot_be_computed_have_their_reason(spss: Findings) -> None:
    found = table(build_document(spss, "en"), "tab:coefficients-1")
    rows = {row[0]: row[1:] for row in cells(found) if len(row) > 1}
    assert [plain(column.head) for column in found.columns[2:]] == [
        "Perspective with gaps",
        "Perspective of two",
        "Perspective of one",
        "Turned perspective",
        "Constant perspective",
    ]
    alpha, omega, note = rows["Cronbach’s alpha"][1:], rows["Omega total"][1:], plain(found.note)
    assert omega[0].startswith(".")
    assert re.fullmatch("–.", alpha[2])
    assert f"{alpha[2][1:]}\u00a0there is only one item" in note
    assert f"{omega[4][1:]}\u00a0every respondent gave the same answer" in note
    assert rows["Spearman–Brown, two items"][1:] == ["", ".405", "", "", ""]


def test_psych_leaves_an_item_that_does_not_vary_out_of_every_coefficient(psych: Findings) -> None:
    found = table(build_document(psych, "en"), "tab:coefficients-1")
    rows = {row[0]: row[1:] for row in cells(found) if len(row) > 1}
    constant = 5  # the last unit
    assert rows["Items"][constant] == "3"  # of four
    assert rows["Standardized alpha"][constant] == rows["Guttman’s lambda 3"][constant]
    for name in ("Cronbach’s alpha", "Standardized alpha", "Omega total", "All splits: mean"):
        assert re.fullmatch(r"\.\d+", rows[name][constant])
    assert rows["Number of splits"][1:3] == ["3", "1"]


def test_more_than_five_units_take_a_second_table(tmp_path: Path) -> None:
    nested = "".join(
        f"  - {{name: {name}, label: {name.upper()}, parent: layanan}}\n" for name in "fghijk"
    )
    answers: dict[str, list[object]] = {
        f"{name.upper()}{number}": [1 + (row * number + row // 2) % 5 for row in range(12)]
        for name in "fghijk"
        for number in (1, 2)
    }
    study = write_study(
        tmp_path / "study", answers, study="analysis: {validity: {total: indicator}}\n"
    )
    path = study / "kecil.yaml"
    text = path.read_text().replace("items:\n", nested + "items:\n", 1)
    for item in answers:
        line = f"{{name: {item}, label: Pernyataan {item}, scale: setuju5, perspective: "
        text = text.replace(f"{line}layanan", f"{line}{item[0].lower()}")
    path.write_text(text)
    document = chapter(study, tmp_path / "out", "en")
    first, second = (table(document, f"tab:coefficients-{part}") for part in (1, 2))
    assert (len(first.columns), len(second.columns)) == (7, 3)
    assert "F, G, H, I, and J" in plain(first.caption)


def test_the_ends_of_the_scale_are_flagged_above_fifteen_percent(spss: Findings) -> None:
    document, found = build_document(spss, "en"), spss.answers
    assert found is not None
    items = found.instrument.analysis["dua"].items
    high = [
        name for name, one in items.items() if isinstance(one.ceiling, float) and one.ceiling > 15
    ]
    assert high == ["B1"]
    note = plain(table(document, "tab:item-analysis-dua").note)
    assert "No item has a floor effect" in note
    assert "Ceiling effect: B1." in note


def test_the_types_of_the_convention_are_named(spss: Findings, psych: Findings) -> None:
    notes = [
        plain(table(build_document(one, "en"), "tab:shape-kosong").note) for one in (spss, psych)
    ]
    assert "type 6, as SPSS" in notes[0]
    assert "type 2, as SPSS" in notes[0]
    assert "type 7, as R" in notes[1]
    assert "type 3, as psych" in notes[1]


def test_normality_is_worded_carefully(spss: Findings) -> None:
    text = text_of(build_document(spss, "en"))
    assert "does not prove normality" in text
    assert "not normally distributed" not in text


def test_successive_intervals_give_every_used_point(spss: Findings) -> None:
    found = table(build_document(spss, "en"), "tab:successive-tetap")
    rows = cells(found)
    assert rows[0] == ["E1: Pernyataan E1"]
    assert rows[1][0] == "1"
    assert rows[1][-1] == "1.0000"
    assert all(len(row) in (1, 8) for row in rows)
    assert "E4 cannot be computed because every respondent gave the same answer" in plain(
        found.note
    )
    assert [row[4] for row in rows if row[0] == "5"] == ["–", "–", "–"]


def test_few_respondents_are_told_where_coefficients_stand(spss: Findings) -> None:
    """60 of them: the body names the intervals, the appendix the coefficients that suffer most."""
    document = build_document(spss, "en")
    assert "With fewer than 100 respondents, reliability" in section_text(
        document, "sec:reliability"
    )
    note = plain(table(document, "tab:coefficients-1").note)
    assert "ordinal alpha, and categorical omega are very uncertain" in note


def test_respondents_without_a_name_are_named_in_the_language_of_the_report(
    spss: Findings,
) -> None:
    text = text_of(build_document(spss, "id"))
    assert "Pada responden (" in text
    assert "respondents" not in text


def test_a_scale_of_one_item_has_no_table_of_what_is_without_it(spss: Findings) -> None:
    document = build_document(spss, "en")
    assert spss.answers is not None
    units = spss.answers.instrument.perspectives
    single = [name for name, unit in units.items() if unit.n_items == 1]
    there = {block.id for block in walk(document.blocks) if isinstance(block, Table)}
    assert single
    for name, unit in units.items():
        for kind in ("spss-items", "if-deleted"):
            assert (f"tab:{kind}-{name}" in there) == (unit.n_items > 1)
