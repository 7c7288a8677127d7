"""The library's rounds of 2024 to 2026: made again, and what was planned in them is found."""

import runpy
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.results.rounds import Rounds
from tests.rounds.small_rounds import reason_of, rounds_of
from tests.studies import LIBRARY, ROOT, read_json

DATA = ROOT / "data"
STUDY = DATA / "perpustakaan-rounds"
MADE = [
    f"perpustakaan-{year}/{name}.csv" for year in (2024, 2025) for name in ("pemustaka", "pegawai")
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    return rounds_of(STUDY, tmp_path_factory.mktemp("rounds"))


def test_the_exports_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make_data.py", str(tmp_path)])
    runpy.run_path(str(STUDY / "make_data.py"), run_name="__main__")
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_one_item_was_reworded_and_one_added(found: Rounds) -> None:
    told = [(one.item, one.kind, one.before, one.after) for one in found.drift]
    assert told == [("L4", "changed", 0, 1), ("L5", "added", 1, 2)]
    changes = found.items["L4"].changes
    assert [reason_of(one) for one in changes] == ["wording_changed", None, "wording_changed"]
    assert [reason_of(one) for one in found.items["L5"].changes] == [
        "item_absent",
        "item_added",
        "item_added",
    ]


def test_the_real_change_is_seen_and_the_null_is_not(found: Rounds) -> None:
    last = {name: one.changes[found.latest] for name, one in found.perspectives.items()}
    changed = {name for name, one in last.items() if one.verdict == "changed"}
    assert changed == {"pelanggan", "fasilitas"}
    first = {one.changes[0].verdict for one in found.perspectives.values()}
    assert first == {"no_detectable_change"}
    assert last["layanan"].left_out == ("L5",)


def test_a_category_can_change_with_the_items_alone(found: Rounds) -> None:
    levels = [one.category for one in found.perspectives["layanan"].levels if one]
    assert levels == ["good", "very_good", "good"]
    assert found.perspectives["layanan"].changes[1].verdict == "no_detectable_change"


def test_the_whole_is_that_of_each_scorecard(found: Rounds, tmp_path: Path) -> None:
    assert (
        main(["scorecard", str(DATA / "perpustakaan-2025"), "--out", str(tmp_path), "--quiet"]) == 0
    )
    card = read_json(tmp_path / "stages" / "5-scorecard" / "scorecard.json")
    overall = card["overall"]
    assert isinstance(overall, dict)
    level = found.overall.levels[1]
    assert level is not None
    assert level.value == overall["score"]
    assert isinstance(level.low, float)
    assert isinstance(level.high, float)
    assert (level.low + level.high) / 2 == pytest.approx(overall["score"])


def test_what_was_planned_is_held_against_what_is_found(found: Rounds) -> None:
    told = [(one.about, one.of, one.done, one.verdict) for one in found.actions]
    assert told == [
        ("F2", "item", "yes", "changed"),
        ("F3", "item", "partly", "changed"),
        ("K2", "item", "yes", "no_detectable_change"),
        ("jam-pelatihan", "indicator", "no", "counted"),
    ]
    assert found.actions[3].difference == pytest.approx(5)


@pytest.mark.slow
def test_the_study_of_one_round_is_compared_from_the_command_line(tmp_path: Path) -> None:
    earlier = DATA / "perpustakaan-2025"
    command = ["run", str(LIBRARY), str(earlier), "--out", str(tmp_path), "--quiet"]
    assert main([*command, "--formats", "html"]) == 0
    text = (tmp_path / "report.id.html").read_text(encoding="utf-8")
    assert "Perbandingan Antarputaran" in text
