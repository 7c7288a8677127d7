"""The committed indices of careless answering against R and psych, run again."""

import pytest

from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import assert_same_values, run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    committed = r_values((FOLDER / "careless_r.csv").read_text("utf-8"))
    assert_same_values(r_values(run(["Rscript", "careless.R"], FOLDER)), committed)
