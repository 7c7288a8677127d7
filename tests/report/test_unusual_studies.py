"""Studies that are sound but unusual: they must run to a chapter whose sentences are true."""

from pathlib import Path
from textwrap import dedent

import pytest

from pipeline.cli import main
from pipeline.report.document import Document, Figure, Table, plain, walk
from tests.report.test_chapter import text_of
from tests.studies import chapter, find, write_study

HEAD = """\
questionnaire: 1
name: aneh
title: Aneh
languages: [id, en]
scales:
  lima:
    values:
      - {value: 1, label: Sangat buruk}
      - {value: 2, label: Buruk}
      - {value: 3, label: Cukup}
      - {value: 4, label: Baik}
      - {value: 5, label: Baik sekali}
  empat:
    values:
      - {value: 1, label: Tidak pernah}
      - {value: 2, label: Jarang}
      - {value: 3, label: Sering}
      - {value: 4, label: Selalu}
  penting:
    values:
      - {value: 1, label: Tidak penting}
      - {value: 2, label: Kurang penting}
      - {value: 3, label: Agak penting}
      - {value: 4, label: Penting}
      - {value: 5, label: Sangat penting}
"""

STUDY = """\
study: aneh
title: Aneh
about: {organisation: Kantor}
questionnaire: aneh.yaml
responses: [{file: a.csv}]
report: {date: 2026-11-22, terms: careful}
"""


def unusual(folder: Path, questionnaire: str, rows: str, study: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "aneh.yaml").write_text(HEAD + dedent(questionnaire))
    (folder / "study.yaml").write_text(STUDY + dedent(study))
    (folder / "a.csv").write_text(dedent(rows))
    return folder


TWO_PERSPECTIVES = """
perspectives:
  - {name: a, label: Perspektif A}
  - {name: b, label: Perspektif B}
items:
  - {name: A1, scale: lima, perspective: a}
  - {name: A2, scale: lima, perspective: a}
  - {name: B1, scale: lima, perspective: b}
  - {name: B2, scale: lima, perspective: b}
"""


@pytest.mark.parametrize(
    "rows",
    [
        "A1,A2,B1,B2\n1,2,,\n3,3,,\n4,5,,\n5,5,,\n",  # nobody answered B
        "A1,A2\n1,2\n3,3\n4,5\n5,5\n",  # B has no columns at all
    ],
)
def test_a_perspective_that_nobody_answered_is_said_and_does_not_stop_the_rest(
    tmp_path: Path, rows: str
) -> None:
    study = unusual(tmp_path / "study", TWO_PERSPECTIVES, rows)
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    text = text_of(chapter(study, tmp_path / "again", "id"))
    assert "Tidak ada responden yang menjawab butir Perspektif B" in text
    assert "Skor keseluruhan tidak dapat dihitung karena tidak ada responden" in text


def test_everybody_removed_still_gives_a_chapter(tmp_path: Path) -> None:
    study = unusual(
        tmp_path / "study",
        TWO_PERSPECTIVES,
        "A1,A2,B1,B2,Kota\n,,,,Kupang\n,,,,Ende\n",
        "quality: {remove: [no_answers]}\n",
    )
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--quiet"]) == 0


RESCALED = """
perspectives: [{name: a, label: Perspektif A, rescale: percent}]
items:
  - {name: A1, scale: lima, perspective: a}
  - {name: A2, scale: lima, perspective: a}
  - {name: A3, scale: empat, perspective: a}
  - {name: A4, scale: empat, perspective: a}
"""


def test_rescaled_scales_stand_in_tables_of_their_own(tmp_path: Path) -> None:
    rows = "A1,A2,A3,A4\n1,2,1,1\n3,3,2,3\n4,5,4,4\n5,5,3,4\n2,1,2,1\n"
    study = unusual(tmp_path / "study", RESCALED, rows)
    assert main(["run", str(study), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    document = chapter(study, tmp_path / "again", "id")
    tables = [one for one in walk(document.blocks) if isinstance(one, Table)]
    items = [one for one in tables if one.id.startswith("tab:items-a")]
    assert [len(one.rows) for one in items] == [2, 2]
    assert all(row.kind == "body" for one in items for row in one.rows)
    assert "dinyatakan dalam persen dari rentang skalanya" in text_of(document)


SAME_VALUES = """
perspectives: [{name: a, label: Perspektif A}]
items:
  - {name: A1, scale: lima, perspective: a}
  - {name: A2, scale: lima, perspective: a}
  - {name: A3, scale: penting, perspective: a}
"""


def test_scales_with_equal_scores_keep_their_own_labels(tmp_path: Path) -> None:
    rows = "A1,A2,A3\n1,2,1\n3,3,2\n4,5,4\n5,5,3\n2,1,2\n"
    document = chapter(unusual(tmp_path / "study", SAME_VALUES, rows), tmp_path / "out", "id")
    notes = {
        one.id: plain(one.note)
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id.startswith("tab:items-a")
    }
    assert "Baik sekali" in notes["tab:items-a"]
    assert "penting" not in notes["tab:items-a"]
    assert "Sangat penting" in notes["tab:items-a-2"]
    assert len([one for one in walk(document.blocks) if isinstance(one, Figure)]) >= 3


@pytest.mark.parametrize("correlation", ["item-total", "item-rest"])
@pytest.mark.parametrize("on_fail", ["drop", "keep"])
def test_a_constant_companion_does_not_stop_the_test(
    tmp_path: Path, correlation: str, on_fail: str
) -> None:
    study = write_study(
        tmp_path / "study",
        {"A1": [1, 2, 3, 4, 5], "A2": [3, 3, 3, 3, 3]},
        study=f"analysis: {{validity: {{correlation: {correlation}, on_fail: {on_fail}}}}}\n",
    )
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "cannot be computed because" in text
    assert "(r\u00a0=\u00a0–)" not in text


def test_an_item_that_stays_only_because_two_must_is_said_so(tmp_path: Path) -> None:
    study = write_study(
        tmp_path / "study",
        {"A1": [1, 2, 3, 4, 5, 3], "A2": [5, 1, 2, 1, 3, 4]},
        study="analysis: {validity: {correlation: item-rest}}\n",
    )
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "because a perspective needs at least two items" in text
    assert "as specified in the study design" not in text


def test_scores_of_all_items_are_told(tmp_path: Path) -> None:
    study = write_study(
        tmp_path / "study",
        {
            "A1": [1, 2, 3, 4, 5, 4, 2, 3],
            "A2": [2, 2, 3, 5, 5, 4, 1, 3],
            "A3": [1, 3, 3, 4, 4, 5, 2, 2],
            "A4": [3, 5, 1, 2, 3, 1, 4, 5],
        },
        study="analysis: {scores_use: all}\n",
    )
    assert "The score uses all items" in text_of(chapter(study, tmp_path / "out", "en"))


SOME_MISSING: dict[str, list[object]] = {
    "A1": [1, 2, 3, 4, 5, ""] * 5,
    "A2": [2, 2, "", 5, 5, 4] * 5,
    "A3": [1, 3, 3, 4, 4, 5] * 5,
}


def test_pairwise_promises_no_interval(tmp_path: Path) -> None:
    study = write_study(tmp_path / "study", SOME_MISSING, study="analysis: {missing: pairwise}\n")
    document = chapter(study, tmp_path / "out", "en")
    reliability = table_of_reliability(document)
    assert "CI" not in " ".join(plain(column.head) for column in reliability.columns)
    assert "no confidence interval" in plain(reliability.note)
    assert "95% CI –" not in text_of(document)


@pytest.mark.parametrize(
    ("language", "head", "note"),
    [
        ("en", "95% CI", "bootstrap: Efron, 1979) from all who answered anything"),
        ("id", "IK 95%", "bootstrap: Efron, 1979) dari semua responden yang menjawab"),
    ],
)
def test_pairwise_has_the_interval_of_the_bootstrap(
    tmp_path: Path, language: str, head: str, note: str
) -> None:
    choices = "analysis: {missing: pairwise, reliability: {interval: bootstrap}, draws: 100}\n"
    study = write_study(tmp_path / "study", SOME_MISSING, study=choices)
    reliability = table_of_reliability(chapter(study, tmp_path / "out", language))
    assert head in [plain(column.head) for column in reliability.columns]
    assert note in plain(reliability.note)
    assert "no confidence interval" not in plain(reliability.note)


def table_of_reliability(document: Document) -> Table:
    return next(
        one
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id == "tab:reliability"
    )


def test_study_bands_do_not_rename_the_questionnaires_classes(tmp_path: Path) -> None:
    study = write_study(
        tmp_path / "study",
        {"A1": [4, 4, 5, 4, 5], "A2": [4, 4, 4, 5, 5]},
        study="""\
        scorecard:
          bands:
            cuts: [50]
            labels: [{key: good, id: Rendah sekali, en: Very low indeed}, {key: top, id: T, en: T}]
        """,
        questionnaire="categories: {rule: midpoint-3}\n",
    )
    findings = find(study, tmp_path / "out")
    text = text_of(chapter(study, tmp_path / "again", "en"))
    assert findings.answers is not None
    assert findings.answers.perspectives["layanan"].category == "very_good"
    # in the table of the bands, and twice as the class that the whole is nearest to
    assert text.count("Very low indeed") == 3


def test_items_are_ranked_across_scales_by_their_share_of_the_range(tmp_path: Path) -> None:
    # A1: 2.0 of 1-5 is 25 % of the range; A3: 1.9 of 1-4 is 30 %
    rows = "A1,A2,A3,A4\n" + "2,4,2,3\n" * 9 + "2,4,1,3\n"
    study = unusual(tmp_path / "study", RESCALED, rows)
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "the lowest to A1 (“A1”) with 25.0%" in text


def test_items_without_answers_or_test_are_named(tmp_path: Path) -> None:
    rows = "A1,A2,B1,B2\n1,2,3,\n3,3,4,\n4,5,5,\n5,5,2,\n"
    study = unusual(tmp_path / "study", TWO_PERSPECTIVES, rows)
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "Nobody answered B2, so it cannot be in the score." in text
    assert "Included in the score although validity could not be tested: B1." in text
    assert "1 item was answered by 4" in text


def test_an_item_that_falls_out_later_is_told_with_its_round(tmp_path: Path) -> None:
    # A5 meets the rule only while A4 pulls it along
    answers: dict[str, list[object]] = {
        "A1": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5],
        "A2": [1, 2, 3, 4, 5, 2, 2, 3, 4, 4],
        "A3": [2, 2, 3, 4, 5, 1, 3, 3, 5, 5],
        "A4": [3, 3, 1, 5, 2, 4, 3, 5, 1, 3],
        "A5": [3, 2, 2, 5, 4, 3, 2, 5, 2, 4],
    }
    study = write_study(tmp_path / "study", answers)
    findings = find(study, tmp_path / "out")
    assert findings.answers is not None
    unit = findings.answers.instrument.perspectives["layanan"]
    later = [item for one in unit.rounds[1:] for item in one.dropped]
    text = text_of(chapter(study, tmp_path / "again", "en"))
    assert ("In round 2, the following did not meet the criterion" in text) == bool(later)
    assert ("Dropped in a later round" in text) == bool(later)
    assert later == ["A5"]


def test_suggestions_never_part_a_tie(tmp_path: Path) -> None:
    same = [1, 2, 3, 4, 5]
    study = write_study(tmp_path / "study", {f"A{n}": same for n in range(1, 5)})
    text = text_of(chapter(study, tmp_path / "out", "en"))
    assert "no item or indicator in urgent need" in text
