"""The committed values of conventions.R against R itself, run again."""

import pytest

from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    found = r_values(run(["Rscript", "conventions.R"], FOLDER))
    expected = r_values((FOLDER / "conventions_r.csv").read_text("utf-8"))
    assert list(found) == list(expected)
    for record, values in expected.items():
        assert found[record] == pytest.approx(values, rel=1e-7, abs=1e-12), record
