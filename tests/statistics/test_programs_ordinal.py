"""The committed values of ordinal.R against R, run again."""

import pytest

from tests.reference.ordinal import ordinal_values
from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import assert_same_values, run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    assert_same_values(r_values(run(["Rscript", "ordinal.R"], FOLDER)), ordinal_values())
