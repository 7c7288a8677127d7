"""The committed values of survey.R against R itself, run again."""

import csv

import pytest

from tests.reference.survey import HEADER, survey_rows
from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    found = r_values(run(["Rscript", "survey.R"], FOLDER))
    expected = r_values((FOLDER / "survey_r.csv").read_text("utf-8"))
    assert list(found) == list(expected)
    for record, values in expected.items():
        assert found[record] == pytest.approx(values, rel=1e-9), record


def test_the_respondents_come_from_the_seeded_recipe() -> None:
    with (FOLDER / "survey.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = [tuple(row) for row in csv.reader(file)]
    assert header == HEADER
    assert rows == survey_rows()
