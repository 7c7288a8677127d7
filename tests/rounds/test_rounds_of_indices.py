"""Indices of every kind over rounds: which number is followed, and how it is compared."""

import re
from pathlib import Path

import pytest

from pipeline.results import Undefined
from pipeline.results.indices import IndexResult
from pipeline.results.rounds import Rounds
from pipeline.results.service_quality import ImportancePerformance, Tolerances
from tests.studies import SERVICE, ZONES, copy_study, find


def rounds_of(study: Path, folder: Path) -> tuple[Rounds, dict[str, IndexResult]]:
    """Compare a shipped study with a copy of itself, as the year before."""
    earlier = copy_study(study, folder / "before")
    later = copy_study(study, folder / "after")
    path = earlier / "study.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^round: .*", 'round: "2025"', text), encoding="utf-8")
    path = later / "study.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}previous: [{earlier.as_posix()}]\n", encoding="utf-8")
    answers = find(later, folder / "out").answers
    assert answers is not None
    assert answers.comparison is not None
    assert answers.comparison.rounds is not None
    return answers.comparison.rounds, dict(answers.indices)


def test_a_gap_is_followed_with_its_interval(tmp_path: Path) -> None:
    rounds, indices = rounds_of(ZONES, tmp_path)
    found = indices["libqual"]
    assert isinstance(found, Tolerances)
    level, change = rounds.indices["libqual"].levels[-1], rounds.indices["libqual"].changes[0]
    assert level is not None
    assert (level.n, level.value) == (found.overall.n, found.overall.adequacy)
    assert (level.low, level.high) == (found.overall.adequacy_low, found.overall.adequacy_high)
    assert (change.difference, change.verdict) == (0, "no_detectable_change")
    assert not isinstance(level.low, Undefined)
    assert not isinstance(level.high, Undefined)
    assert change.high == pytest.approx((level.high - level.low) / 2 * 2**0.5)


def test_a_number_without_an_interval_has_a_level_and_no_verdict(tmp_path: Path) -> None:
    rounds, indices = rounds_of(SERVICE, tmp_path)
    name, found = next(
        (name, one) for name, one in indices.items() if isinstance(one, ImportancePerformance)
    )
    level, change = rounds.indices[name].levels[-1], rounds.indices[name].changes[0]
    assert level is not None
    assert level.value == found.agreement
    assert change.verdict == "not_comparable"
    assert change.reason == Undefined("no_interval")
