"""The committed values of relations.R against R itself, run again."""

import pytest

from tests.reference.relation_values import relation_values
from tests.reference.values import FOLDER, r_values
from tests.statistics.test_programs import run

pytestmark = pytest.mark.slow


def test_r_gives_the_committed_values() -> None:
    found = r_values(run(["Rscript", "relations.R"], FOLDER))
    expected = relation_values()
    assert list(found) == list(expected)
    for record, values in expected.items():
        assert found[record] == pytest.approx(values, rel=1e-9), record
