"""Items over rounds: reworded, added, gone; in one study and against earlier ones."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.drift import Round, drift, words_of
from pipeline.ingest import ingest
from pipeline.notes import drift_notes
from pipeline.readers import Head
from pipeline.results.ingest import IngestLog
from pipeline.work import read_answers
from tests.readers.small_survey import small_questionnaire, source_of
from tests.studies import read_json, write_study

ITEMS: list[dict[str, Any]] = [
    {"name": "X1", "column": ["Petugas ramah", "Petugas ramah dan sopan"]},
    {"name": "X2"},
    {"name": "X3"},
]


def test_files_of_the_same_respondents_are_rounds_of_each_other() -> None:
    sources = [
        source_of([("Petugas ramah", "X2"), ("4", "3")], name="2024.csv"),
        source_of([("petugas  RAMAH.", "X3"), ("4", "3")], name="2025.csv"),
        source_of([("X2", "X3"), ("4", "3")], respondents="pegawai", name="pegawai.csv"),
        source_of([("Petugas ramah dan sopan", "X2", "X3"), ("4", "3", "1")], name="2026.csv"),
    ]
    _, log = ingest(small_questionnaire(items=ITEMS), sources)
    found = [(one.item, one.kind, one.before, one.after) for one in log.drift]
    assert found == [
        ("X2", "gone", "2024.csv", "2025.csv"),
        ("X3", "added", "2024.csv", "2025.csv"),
        ("X1", "changed", "2025.csv", "2026.csv"),
        ("X2", "added", "2025.csv", "2026.csv"),
    ]
    assert (log.drift[2].words_before, log.drift[2].words_after) == (
        "petugas RAMAH.",
        "Petugas ramah dan sopan",
    )


def test_the_same_rounds_have_no_drift() -> None:
    rounds = [Round(name, "p", {"X1": "Ramah"}) for name in ("a", "b", "c")]
    assert drift(small_questionnaire(items=ITEMS), rounds) == ()


def test_items_that_only_earlier_rounds_know_are_gone() -> None:
    rounds = [Round("a", "p", {"Z9": "Lama", "X1": "Ramah"}), Round("b", "p", {"X1": "Ramah"})]
    (one,) = drift(small_questionnaire(items=ITEMS), rounds)
    assert (one.item, one.kind, one.words_before, one.words_after) == ("Z9", "gone", "Lama", "")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (Head("Q3_1", words="Ramah", question="Layanan"), "Layanan [Ramah]"),
        (Head("Q3_1", words="Ramah"), "Ramah"),
        (Head("Layanan [Ramah]"), "Layanan [Ramah]"),
    ],
)
def test_the_words_of_a_question_come_before_its_code(head: Head, words: str) -> None:
    assert words_of(head) == words


def two_years(folder: Path) -> Path:
    earlier = {"A1": [1, 2, 3, 4], "A9": [2, 2, 3, 5]}
    write_study(folder / "lalu", earlier, study='round: "2025"\n')
    return write_study(
        folder / "kini",
        {"A1": [1, 2, 3, 4], "A2": [2, 2, 3, 5]},
        study='round: "2026"\nprevious: [../lalu]\n',
    )


def test_earlier_studies_are_rounds_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = two_years(tmp_path)
    assert main(["check", str(study)]) == 0
    said = capsys.readouterr().out
    assert "item A2 is new since" in said
    assert "item A9 is gone since" in said
    files = open_study(study)
    _, log = read_answers(files, files.study.responses)
    assert {one.before for one in log.drift} == {"../lalu/jawaban.csv"}


def test_a_question_under_another_name_is_told_from_a_reworded_one() -> None:
    before = Round("../lalu/jawaban.csv", "p", {"X1": "Ramah", "X2": "Cepat", "X3": "Rapi"})
    after = Round("jawaban.csv", "p", {"X1": "Ramah sekali", "X2": "Rapi"})
    drifted = drift(small_questionnaire(items=ITEMS), [before, after])
    log = IngestLog(rows_read=0, rows_kept=0, dropped=(), files=(), drift=drifted)
    assert list(drift_notes(Path("kini"), log)) == [
        "kini/jawaban.csv: item X1 reads 'Ramah sekali', in lalu/jawaban.csv it read 'Ramah';"
        " make sure that it still asks the same",
        "kini/jawaban.csv: item X2 reads 'Rapi', which is item X3 in lalu/jawaban.csv;"
        " give a question the same name in every round",
        "kini/jawaban.csv: item X3 is gone since lalu/jawaban.csv ('Rapi')",
    ]


def items_in(log: Path) -> list[str]:
    drifted = read_json(log)["drift"]
    assert isinstance(drifted, list)
    return [one["item"] for one in drifted]


def test_a_changed_earlier_study_makes_ingest_stale(tmp_path: Path) -> None:
    study, out = two_years(tmp_path), tmp_path / "out"
    command = ["run", str(study), "--out", str(out), "--formats", "html", "--quiet"]
    assert main(command) == 0
    log = out / "stages" / "1-ingest" / "responses.json"
    assert items_in(log) == ["A2", "A9"]
    text = (out / "report.en.html").read_text(encoding="utf-8")
    assert "Items that changed between rounds" in text
    path = tmp_path / "lalu" / "jawaban.csv"
    path.write_text(path.read_text().replace("A9", "A2"))
    questionnaire = tmp_path / "lalu" / "kecil.yaml"
    questionnaire.write_text(questionnaire.read_text().replace("A9", "A2"))
    assert main(command) == 0
    assert items_in(log) == []


def test_a_broken_earlier_study_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = two_years(tmp_path)
    (tmp_path / "lalu" / "jawaban.csv").write_text("")
    assert main(["check", str(study)]) == 2
    assert "lalu/jawaban.csv: " in capsys.readouterr().err
