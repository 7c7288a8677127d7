"""Certainty and robustness in a study: what they may say, and their columns in the workbook."""

from pathlib import Path

from pipeline.certainty_choices import CertaintyChoices, RobustnessChoices
from pipeline.codebook import open_study
from pipeline.drafting.twin import write_twin
from tests.codebook.faulty_files import (
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)
from tests.studies import ROOT, copy_study

WITH = (
    STUDY
    + """\
certainty: {draws: 500, seed: 7, interval: 0.9}
robustness: {choices: [items, classes]}
"""
)
CASES = (
    Case("few draws", "draws: 500", "draws: 5", (
        "13:20 draws is the number 5; write a number of at least 200",
    )),
    Case("level", "interval: 0.9", "interval: 95", (
        "13:44 interval is the number 95; write a number below 1",
    )),
    Case("unknown", "[items, classes]", "[items, weight]", (
        "14:31 entry 2 of choices is 'weight', which it cannot be; did you mean 'weights'? write"
        " missing, careless, items, mean, weights, classes or scale",
    )),
    Case("twice", "[items, classes]", "[items, items]", (
        "14:31 items stands twice in choices; keep one of them",
    )),
    Case("none", "[items, classes]", "[]", (
        "14:23 choices has no entries; write at least 1",
    )),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    folder = write_study(tmp_path / "studi", study=broken(WITH, case))
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


def test_sound_choices_and_their_twin(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=WITH)
    study = open_study(folder).study
    assert study.certainty == CertaintyChoices(500, 7, 0.9)
    assert study.robustness == RobustnessChoices(("items", "classes"))
    again = open_study(write_twin(folder, tmp_path / "buku" / "study.xlsx")).study
    assert (again.certainty, again.robustness) == (study.certainty, study.robustness)


def test_a_study_without_answers_is_told(tmp_path: Path) -> None:
    folder = copy_study(ROOT / "data/biro-adpim", tmp_path)
    file = folder / "study.yaml"
    text = file.read_text("utf-8").rstrip("\n")
    line = text.count("\n") + 2
    file.write_text(f"{text}\ncertainty: {{draws: 500}}\n", "utf-8")
    told = [one for one in open_study(folder).warnings if one.place.line == line]
    assert [one.what for one in told] == [
        "certainty is about the answers to a questionnaire, and the study has none"
    ]
