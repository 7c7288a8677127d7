"""The change from 2024 to 2025 of the shipped rounds against base R and effectsize."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.results.rounds import Change, Rounds
from pipeline.statistics.changes import difference_interval, paired_change
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.proportions import wilson_interval
from pipeline.work import evaluate_study
from tests.reference.values import FOLDER, r_values
from tests.rounds.small_rounds import rounds_of
from tests.statistics.test_programs import run
from tests.studies import ROOT

R = r_values((FOLDER / "round_changes_r.csv").read_text("utf-8"))
EARLIER = ROOT / "data" / "perpustakaan-2025"
PARTS = ["pelanggan", "layanan", "koleksi", "fasilitas", "proses-internal", "pembelajaran"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Rounds:
    return rounds_of(EARLIER, tmp_path_factory.mktemp("rounds"))


def told(change: Change) -> list[object]:
    return [
        change.value_before,
        change.value_after,
        change.difference,
        change.low,
        change.high,
        change.t,
        change.df,
        change.p,
    ]


@pytest.mark.parametrize("name", PARTS)
def test_perspectives_are_those_of_r(found: Rounds, name: str) -> None:
    change = found.perspectives[name].changes[0]
    values = [*told(change), change.effect, change.effect_low, change.effect_high]
    assert [*values, change.detectable] == pytest.approx(R[f"{name}.change"], rel=1e-8)


def test_the_whole_is_that_of_r(found: Rounds) -> None:
    assert told(found.overall.changes[0]) == pytest.approx(R["whole.change"], rel=1e-8)
    (one,) = (found.overall.levels[1],)
    assert one is not None
    assert one.n == 241


def test_holm_goes_over_perspectives_and_the_whole_and_over_items(found: Rounds) -> None:
    family = [*(found.perspectives[name].changes[0] for name in PARTS), found.overall.changes[0]]
    assert [one.p_adjusted for one in family] == pytest.approx(R["family.holm"], rel=1e-8)
    items = [one.changes[0] for one in found.items.values()]
    tested = [one.p_adjusted for one in items if one.verdict != "not_comparable"]
    assert tested == pytest.approx(R["items.holm"], rel=1e-8)
    (pair,) = found.pairs
    assert (pair.n_tests, pair.n_item_tests) == (7, len(tested))


def test_pairs_are_those_of_r() -> None:
    first, second = (
        _facilities(ROOT / "data" / f"perpustakaan-{year}")[:30] for year in (2024, 2025)
    )
    change = paired_change(first, second)
    values = [change.difference, change.interval.low, change.interval.high, change.t, change.p]
    expected = R["paired.change"]
    assert [*values, change.effect, change.detectable] == pytest.approx(expected, rel=1e-8)


def _facilities(study: Path) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    responses = evaluate_study(study).responses
    columns = responses.columns(["F1", "F2", "F3", "F4"])
    return np.asarray(np.nanmean(responses.scores[:178][:, columns], axis=1))


def test_a_difference_of_shares_has_newcombes_interval() -> None:
    before, after = wilson_interval(56, 70), wilson_interval(48, 80)
    found = difference_interval(56 / 70, before, 48 / 80, after)
    assert [found.low, found.high] == pytest.approx(R["mover"], rel=1e-8)


def test_an_interval_that_is_not_known_makes_none() -> None:
    none = Interval(Undefined("constant"), Undefined("constant"))
    assert difference_interval(1, none, 2, Interval(1.0, 3.0)) == none


@pytest.mark.slow
def test_r_gives_the_committed_values() -> None:
    again = r_values(run(["Rscript", "round_changes.R"], FOLDER))
    assert list(again) == list(R)
    for record, values in R.items():
        assert again[record] == pytest.approx(values, rel=1e-7, abs=1e-12), record
