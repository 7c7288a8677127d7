"""What the chapter says of the structure of the items, also where it is unusual."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import (
    Document,
    Figure,
    Number,
    Reference,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.narration import macros
from pipeline.report.numbering import number_blocks
from tests.report import test_chapter as chapters
from tests.report.structure_studies import STUDIES, write_structure
from tests.report.test_chapter import LANGUAGES, inlines_of, text_of
from tests.report.unusual_units import unusual_units
from tests.studies import find

KEY = "respondents"


def found(name: str, folder: Path) -> Findings:
    return find(write_structure(folder / "study", *STUDIES[name]), folder / "out")


def english(name: str, folder: Path) -> Document:
    return build_document(found(name, folder), "en")


def body(document: Document) -> str:
    """Give the text of the section in the body."""
    for block in walk(document.blocks):
        if isinstance(block, Section) and block.id == "sec:structure":
            return "\n".join(plain(getattr(one, "inlines", ())) for one in block.blocks)
    raise LookupError("no such section")


def table(document: Document, name: str) -> Table:
    return next(
        block
        for block in walk(document.blocks)
        if isinstance(block, Table) and block.id == f"tab:{name}-{KEY}"
    )


def check_references(document: Document) -> None:
    referred = {
        one.target
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Reference)
    }
    assert referred <= set(number_blocks(document))
    assert {name for name in ids(document) if name.endswith(KEY)} <= referred


def ids(document: Document) -> set[str]:
    blocks = walk(document.blocks)
    return {block.id for block in blocks if isinstance(block, Table | Figure | Section)}


def cells(one: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in one.rows]


@pytest.mark.parametrize("name", STUDIES)
def test_every_structure_makes_a_sound_chapter(name: str, tmp_path: Path) -> None:
    findings = found(name, tmp_path)
    for language in LANGUAGES:
        chapters.test_no_stray_marks_or_blanks(findings, language)
        check_references(build_document(findings, language))
        chapters.test_alt_texts_are_short_and_differ_from_captions(findings, language)
        if findings.answers and len(STUDIES[name][0]) > 2:
            chapters.test_every_number_is_what_stands_at_its_address(findings, language)
        text = text_of(build_document(findings, language))
        assert ".." not in text
        assert "()" not in text
    chapters.test_both_languages_have_the_same_blocks_and_numbers(findings)


def test_the_body_of_two_perspectives(tmp_path: Path) -> None:
    text = body(english("two perspectives", tmp_path))
    assert "(n\u00a0=\u00a0240; 9 items of 2 perspectives)" in text
    assert "KMO\u00a0=\u00a0.835, which Kaiser (1974) called “meritorious”" in text
    assert "χ²(36)\u00a0=\u00a0623.67, p\u00a0<\u00a0.001" in text
    assert "2 by parallel analysis" in text
    assert "all 9 items have their largest loading (at least .40)" in text
    assert "HTMT of 0.492 (threshold 0.85 or 0.90)" in text
    assert "does not prove the structure" in text
    assert "fewer than 100" not in text


def test_the_body_in_indonesian(tmp_path: Path) -> None:
    text = body(build_document(found("two perspectives", tmp_path), "id"))
    assert (
        "KMO\u00a0=\u00a00,835, yang oleh Kaiser (1974) disebut meritorious (“baik sekali”)" in text
    )
    assert "seluruh 9 butir bermuatan terbesar (sekurang-kurangnya 0,40)" in text
    assert "tidak membuktikan struktur kuesioner" in text


def test_loadings_below_the_limit_are_blank_and_the_largest_is_bold(tmp_path: Path) -> None:
    one = table(english("two perspectives", tmp_path), "loadings")
    rows = [row for row in one.rows if row.kind == "body"]
    assert len(rows) == 9
    for row in rows:
        numbers = [cell[0] for cell in row.cells[1:3] if isinstance(cell[0], Number)]
        assert [number.strong for number in numbers].count(True) == 1
        assert all(abs(number.value) >= 0.30 for number in numbers)
        assert max(numbers, key=lambda number: abs(number.value)).strong
        blank = [cell for cell in row.cells[1:3] if plain(cell) == ""]
        assert len(numbers) + len(blank) == 2
    assert [plain(row.cells[0]) for row in one.rows if row.kind == "heading"] == [
        "Perspective A",
        "Perspective B",
    ]
    assert [plain(row.cells[0]) for row in one.rows if row.kind == "total"] == [
        "SS loadings",
        "% of variance",
    ]


def test_notes_name_what_made_the_loadings(tmp_path: Path) -> None:
    spss = plain(table(english("two perspectives", tmp_path / "spss"), "loadings").note)
    psych = plain(table(english("psych", tmp_path / "psych"), "loadings").note)
    assert "principal axis factoring, from squared multiple correlations" in spss
    assert "at most 25 iterations" in spss
    assert (
        "with Kaiser normalization. SPSS convention; Pearson correlations; n\u00a0=\u00a0240"
        in spss
    )
    assert "minimum residuals (minres)" in psych
    assert "without Kaiser normalization. R psych convention" in psych


def test_where_the_conventions_part_both_are_printed(tmp_path: Path) -> None:
    document = english("parted", tmp_path)
    text = body(document)
    assert "The conventions of SPSS and R psych place the following differently: B4 (SPSS:" in text
    one = table(document, "differing")
    assert [column.group for column in one.columns] == [None, *["SPSS"] * 3, *["R psych"] * 3]
    ((code, *values),) = cells(one)
    assert (code, values[2] != values[5]) == ("B4", True)
    assert "tab:differing-respondents" not in ids(english("two perspectives", tmp_path / "same"))


def test_one_perspective(tmp_path: Path) -> None:
    document = english("one perspective", tmp_path)
    text = body(document)
    assert "5 items of the Perspective A" in text
    assert "A single factor accounts for 46.3% of the variance, and all 5 items load" in text
    assert "As a construct, the perspective shows composite reliability of .810" in text
    heads = [plain(column.head) for column in table(document, "constructs").columns]
    assert heads == ["Perspective", "CR", "AVE", "√AVE"]
    assert "is not rotated" in plain(table(document, "loadings").note)
    assert not {"tab:phi-respondents", "tab:htmt-respondents"} & ids(document)


def test_items_tested_by_indicator_are_of_indicators(tmp_path: Path) -> None:
    answers, sizes, _ = STUDIES["two perspectives"]
    study = write_structure(tmp_path / "study", answers, sizes)
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("on_fail: keep", "on_fail: keep, total: indicator"))
    findings = find(study, tmp_path / "out")
    text = body(build_document(findings, "en"))
    assert "9 items of 2 indicators" in text
    assert "factor that most items of their indicator share" in text
    assert "perspektif" not in body(build_document(findings, "id")).replace("Perspektif", "")


def test_items_on_another_factor_are_named(tmp_path: Path) -> None:
    text = body(english("mixed up", tmp_path))
    assert "as the study design has it" in text
    assert "the exceptions are A3 (on F2)" in text
    assert "load on the same factor, so these perspectives are not apart" in text


def test_several_factors_of_one_perspective(tmp_path: Path) -> None:
    text = body(english("two factors of one", tmp_path))
    assert "as parallel analysis suggests" in text
    assert "more than one factor may mean that its content is diverse" in text


def test_one_factor_cannot_part_perspectives(tmp_path: Path) -> None:
    assert "the perspectives cannot be told apart" in body(english("one factor for two", tmp_path))


def test_a_repeated_item_is_named_and_nothing_else_claimed(tmp_path: Path) -> None:
    document = english("a twin", tmp_path)
    text = body(document)
    assert "because some items are exact combinations of others: B5 of A1." in text
    assert "KMO" not in text
    assert "cannot be computed" in plain(table(document, "suitability").note)
    assert cells(table(document, "suitability"))[1][1] == "–"


def test_a_constant_item_is_told(tmp_path: Path) -> None:
    text = body(english("a constant item", tmp_path))
    assert "Left out: B5 (every respondent gave the same answer)." in text
    assert "9 items of 2 perspectives" in text


def test_too_many_factors_leave_the_rest(tmp_path: Path) -> None:
    document = english("too many factors", tmp_path)
    assert "Loadings on 7 factors cannot be computed because the model has more" in body(document)
    assert [plain(column.head) for column in table(document, "loadings").columns] == ["Code", "MSA"]
    assert "KMO" in body(document)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("repaired", "was replaced by the nearest one that is (Higham, 2002; largest change"),
        ("fallen back", "Polychoric correlations are not used because the correlations contradict"),
        ("polychoric", "From the polychoric correlations (Olsson, 1979) of 8 items"),
    ],
)
def test_the_rung_of_the_ladder_is_told(name: str, words: str, tmp_path: Path) -> None:
    assert words in plain(table(english(name, tmp_path), "suitability").note)


def test_a_heywood_case_is_told(tmp_path: Path) -> None:
    document = english("beyond", tmp_path)
    assert "The communality of A1 is at its bound (a Heywood case)" in body(document)
    assert "did not converge within the number of iterations" in body(document)
    assert "(Heywood case): A1" in plain(table(document, "constructs").note)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("two items", "there are fewer than three items"),
        ("two respondents", "fewer than three respondents are complete"),
    ],
)
def test_where_nothing_can_be_computed_one_sentence_says_so(
    name: str, reason: str, tmp_path: Path
) -> None:
    document = english(name, tmp_path)
    assert body(document) == (
        "The structure of the items cannot be analysed from the answers of the "
        f"respondents because {reason}."
    )
    assert "sec:structure_details" not in ids(document)


def test_units_too_small_for_factors_are_still_compared(tmp_path: Path) -> None:
    text = body(english("two items each", tmp_path))
    assert "Loadings on 2 factors cannot be computed" in text
    assert "As constructs, the perspectives show HTMT of" in text
    text = body(english("as many respondents as items", tmp_path / "few"))
    assert "because there are not more respondents than items" in text
    assert "HTMT of" in text


@pytest.mark.parametrize(("low", "explained"), [(0.05, False), (0.2, True)])
def test_an_interval_above_its_ratio_is_explained(
    low: float, explained: bool, tmp_path: Path
) -> None:
    findings = found("many", tmp_path)
    assert findings.answers is not None
    test = findings.answers.instrument
    pairs = tuple(
        replace(one, htmt=0.1, htmt_low=low, htmt_high=0.3, htmt2=0.1, htmt2_low=0.05)
        for one in test.structure[KEY].pairs
    )
    structure = {KEY: replace(test.structure[KEY], pairs=pairs)}
    answers = replace(findings.answers, instrument=replace(test, structure=structure))
    document = build_document(replace(findings, answers=answers), "en")
    assert ("may not contain the ratio" in plain(table(document, "htmt").note)) == explained


def test_many_factors_lie_on_their_side(tmp_path: Path) -> None:
    document = english("many", tmp_path)
    assert table(document, "loadings").landscape
    assert len(table(document, "htmt").rows) == 28
    assert len(table(document, "eigenvalues").rows) == 20
    assert "The scree plot shows the others" in plain(table(document, "eigenvalues").note)
    matrix = cells(table(document, "constructs"))
    assert [row[3:].count("") for row in matrix] == [7, 6, 5, 4, 3, 2, 1, 0]


def test_components_are_called_so(tmp_path: Path) -> None:
    note = plain(table(english("components", tmp_path), "loadings").note)
    assert "principal components, components, not common factors" in note
    assert "Rotation: none" in note


def test_unsuited_answers_and_factors_beyond_parallel_analysis_are_told(tmp_path: Path) -> None:
    findings = find(unusual_units(tmp_path / "study"), tmp_path / "out")
    text = body(build_document(findings, "en"))
    assert "These data are poorly suited to a factor analysis" in text
    assert "Parallel analysis suggests fewer factors" in text
    sound = body(english("two perspectives", tmp_path / "sound"))
    assert "poorly suited" not in sound
    assert "suggests fewer factors" not in sound


@pytest.mark.parametrize("language", ["id", "en", "ms"])
def test_only_the_reason_that_holds_is_given_for_few_respondents(language: str) -> None:
    hundred, five = {"id": ("100", "lima"), "en": ("100", "five"), "ms": ("100", "lima")}[language]
    say = macros(language)["structure_few"]
    for below_100, below_five in ((True, False), (False, True), (True, True)):
        text = str(say(below_100=below_100, below_five=below_five))
        assert (hundred in text, five in text) == (below_100, below_five)
