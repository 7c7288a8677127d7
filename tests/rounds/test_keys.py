"""Respondents who are known to be the same in two rounds are compared with themselves."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results.rounds import Rounds
from pipeline.statistics.changes import paired_change
from tests.rounds.small_rounds import rounds_of, write_round
from tests.test_privacy import texts
from tests.twice import CODES, ITEMS, KEY, both_occasions, write_export


def years(folder: Path, *, shared: int = 40, key: str = KEY) -> Path:
    """Write two rounds; so many of the second are of the first, in another order and spelling."""
    before, after = both_occasions()
    for year, study in (("2025", ""), ("2026", "previous: [../2025]\n")):
        write_round(folder, year, {name: [3] for name in ITEMS}, study=study, questionnaire=key)
    others = [f"LAIN-{number}" for number in range(len(CODES) - shared)]
    codes = [*(f" {code.lower()} " for code in CODES[:shared]), *others]
    write_export(folder / "2025" / "jawaban.csv", CODES, before)
    write_export(folder / "2026" / "jawaban.csv", codes[::-1], after[::-1])
    return folder / "2026"


def scores(rows: list[list[str]]) -> NDArray[np.float64]:
    answers = np.array([[float(cell or "nan") for cell in row] for row in rows])
    means: NDArray[np.float64] = np.nanmean(answers, axis=1)
    return means


def test_matched_respondents_are_tested_as_pairs(tmp_path: Path) -> None:
    found = rounds_of(years(tmp_path), tmp_path / "out")
    change = found.perspectives["layanan"].changes[0]
    assert (found.pairs[0].n_matched, change.test, change.n_before) == (40, "paired", 40)
    before, after = both_occasions()
    expected = paired_change(scores(before), scores(after))
    assert change.difference == pytest.approx(expected.difference)
    assert change.t == pytest.approx(expected.t)
    assert change.effect == pytest.approx(expected.effect)


def test_a_few_matched_respondents_are_no_sample(tmp_path: Path) -> None:
    found = rounds_of(years(tmp_path, shared=9), tmp_path / "out")
    change = found.perspectives["layanan"].changes[0]
    assert (found.pairs[0].n_matched, change.test, change.n_before) == (9, "welch", 40)


def test_ten_are(tmp_path: Path) -> None:
    found = rounds_of(years(tmp_path, shared=10), tmp_path / "out")
    change = found.perspectives["layanan"].changes[0]
    assert (change.test, change.n_before, change.n_after) == ("paired", 10, 10)


def test_removed_respondents_are_in_no_pair(tmp_path: Path) -> None:
    study = years(tmp_path)
    with (tmp_path / "2025" / "jawaban.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    rows[3] = [rows[3][0], "", "", "", ""]
    with (tmp_path / "2025" / "jawaban.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    for year in ("2025", "2026"):
        file_ = tmp_path / year / "study.yaml"
        file_.write_text(f"{file_.read_text()}quality: {{remove: [no_answers]}}\n")
    found = rounds_of(study, tmp_path / "out")
    assert (found.rounds[0].n, found.pairs[0].n_matched) == (39, 39)
    change = found.perspectives["layanan"].changes[0]
    before, after = both_occasions()
    del before[3], after[3]
    assert change.t == pytest.approx(paired_change(scores(before), scores(after)).t)


def test_no_key_and_no_hash_of_one_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first: Rounds = rounds_of(years(tmp_path), out)
    written = "\n".join(text for _, text in texts(out))
    assert "NIM-0" not in written.upper()
    again = rounds_of(tmp_path / "2026", tmp_path / "again")
    assert first == again  # though the salt is another one


def test_other_keys_match_nobody(tmp_path: Path) -> None:
    study = years(tmp_path)
    file = tmp_path / "2025" / "kecil.yaml"
    file.write_text(file.read_text().replace("name: kode", "name: nomor"))
    found = rounds_of(study, tmp_path / "out")
    assert found.pairs[0].n_matched is None
    assert found.perspectives["layanan"].changes[0].test == "welch"
