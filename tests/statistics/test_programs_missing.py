"""The committed values of missing.R against R itself, run again."""

import pytest

from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    found = r_values(run(["Rscript", "missing.R"], FOLDER))
    expected = r_values((FOLDER / "missing_r.csv").read_text("utf-8"))
    assert list(found) == list(expected)
    for record, values in expected.items():
        assert found[record] == pytest.approx(values, rel=1e-9, nan_ok=True), record
