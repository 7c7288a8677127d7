"""What a profile chooses: only where the study is silent."""

from pathlib import Path
from typing import get_args

import pytest

from pipeline.cli import main
from pipeline.codebook import open_study
from pipeline.profile_defaults import (
    PROFILE_DEFAULTS,
    Profile,
    chosen_by_profile,
    defaults_of,
    with_defaults,
)
from pipeline.study import Study
from tests.studies import write_study

ANSWERS = {"A1": [1, 2, 3, 4], "A2": [1, 2, 3, 5]}


def opened(folder: Path, profile: str, more: str = "") -> Study:
    study = write_study(folder, ANSWERS)
    path = study / "study.yaml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith("report")]
    path.write_text("\n".join([*kept, f"profile: {profile}", more, ""]))
    return open_study(study).study


def test_every_profile_has_its_row() -> None:
    assert set(PROFILE_DEFAULTS) == set(get_args(Profile))


def test_an_article_drops_nothing_and_names_its_threshold(tmp_path: Path) -> None:
    study = opened(tmp_path, "artikel")
    validity = study.analysis.validity
    assert (validity.correlation, validity.rule, study.on_fail) == ("item-rest", "r>=0.3", "keep")
    assert study.analysis.reliability.threshold == 0.70
    assert (study.report.abstract, study.report.terms, study.chapter) == (True, "careful", 1)


def test_a_thesis_has_chapter_four_in_classic_words(tmp_path: Path) -> None:
    study = opened(tmp_path, "skripsi")
    assert (study.report.terms, study.chapter, study.on_fail) == ("classic", 4, "drop")
    assert study.analysis.validity.rule == "r-table"
    assert not study.report.abstract


def test_what_the_study_states_wins(tmp_path: Path) -> None:
    more = (
        "analysis: {validity: {rule: p-value}, reliability: {interval: bonett}}\n"
        "report: {terms: classic, abstract: false, numbering: {chapter: 5}}"
    )
    study = opened(tmp_path, "artikel", more)
    validity, reliability = study.analysis.validity, study.analysis.reliability
    assert (validity.rule, validity.correlation) == ("p-value", "item-rest")
    assert (reliability.threshold, reliability.interval) == (0.70, "bonett")
    assert (study.report.terms, study.report.abstract, study.chapter) == ("classic", False, 5)


def test_the_languages_of_an_article_begin_with_english(tmp_path: Path) -> None:
    study = write_study(tmp_path, ANSWERS)
    path = study / "study.yaml"
    assert open_study(study).languages == ("id", "en")
    path.write_text(path.read_text() + "profile: artikel\n")
    assert open_study(study).languages == ("en", "id")
    path.write_text(path.read_text().replace("report: {", "report: {languages: [id], "))
    assert open_study(study).languages == ("id",)


def test_faulty_data_and_unknown_profiles_are_left_alone() -> None:
    assert with_defaults([1]) == [1]
    assert with_defaults({"profile": "tesis"}) == {"profile": "tesis"}
    assert defaults_of(["artikel"]) == {}
    filled = with_defaults({"profile": "artikel", "analysis": 3, "report": None})
    assert isinstance(filled, dict)
    assert (filled["analysis"], filled["report"]) == (3, None)


def test_the_keys_that_the_profile_decides_are_named() -> None:
    given = {"profile": "artikel", "analysis": {"validity": {"rule": "p-value"}}}
    chosen = dict(chosen_by_profile(given))
    assert chosen["analysis.validity.correlation"] == "item-rest"
    assert "analysis.validity.rule" not in chosen
    assert dict(chosen_by_profile({})) == {"report.numbering.chapter": 4, "report.terms": "classic"}


@pytest.mark.parametrize("profile", get_args(Profile))
def test_every_default_is_a_value_that_a_study_may_state(tmp_path: Path, profile: str) -> None:
    if profile in ("artikel", "skripsi"):
        opened(tmp_path, profile)
    assert with_defaults(with_defaults({"profile": profile})) == with_defaults({"profile": profile})


def test_check_tells_what_the_profile_chooses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = write_study(tmp_path, ANSWERS)
    path = study / "study.yaml"
    path.write_text(path.read_text() + "profile: artikel\n")
    assert main(["check", str(study)]) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("profile")]
    assert "analysis.validity.rule: r>=0.3" in line
    assert "report.abstract: true" in line
    assert "report.terms" not in line
    assert line.endswith("a key that the study states wins")
