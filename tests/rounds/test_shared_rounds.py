"""Real surveys over the years, with a questionnaire for each: the drift that is known is found."""

from pathlib import Path

import pytest

from tests.rounds.small_rounds import reason_of, rounds_of
from tests.studies import ROOT

STUDIES = ROOT / "tests" / "shared_studies"

pytestmark = pytest.mark.slow


def test_spack_of_four_years_keeps_the_words_of_two_features_only(tmp_path: Path) -> None:
    found = rounds_of(STUDIES / "spack-2025-round", tmp_path)
    assert [one.name for one in found.rounds] == ["2020", "2021", "2022", "2025"]
    assert [one.n for one in found.rounds] == [170, 179, 182, 245]
    whole = found.perspectives["kebutuhan"].changes[-1]
    assert whole.items == ("F02", "F05")  # test tools, compiler flags
    assert found.perspectives["mutu"].changes[-1].left_out == ()
    reworded = [(one.item, one.after) for one in found.drift if one.kind == "changed"]
    assert reworded == [("G03", 1), ("F10", 1), ("F07", 2)]
    counts = {
        (one.kind, one.after): sum(
            (each.kind, each.after) == (one.kind, one.after) for each in found.drift
        )
        for one in found.drift
    }
    assert counts == {
        ("added", 1): 7,
        ("changed", 1): 2,
        ("gone", 1): 4,
        ("added", 2): 5,
        ("changed", 2): 1,
        ("gone", 2): 4,
        ("added", 3): 3,
        ("gone", 3): 3,
    }


def test_dask_of_three_years_adds_questions_and_keeps_the_grid(tmp_path: Path) -> None:
    found = rounds_of(STUDIES / "dask-2021", tmp_path)
    assert [one.n for one in found.rounds] == [259, 239, 247]
    assert [(one.item, one.kind, one.after) for one in found.drift] == [
        ("B11", "added", 2),
        ("P1", "added", 2),
        ("P2", "added", 2),
        ("P3", "added", 2),
    ]
    needs = found.perspectives["kebutuhan"].changes[1]
    assert len(needs.items) == 10
    assert needs.left_out == ("B11",)
    experience = found.perspectives["pengalaman"].changes[1]
    assert reason_of(experience) == "perspective_added"
