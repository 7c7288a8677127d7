"""Settings for all tests."""

import gc
import os

import pytest
from hypothesis import settings

from tests.studies import KEPT

# how long an example takes depends on the machine: speed is measured in benchmarks/, never here;
# the same examples each time, so that a change and not chance makes a test fail
settings.register_profile("angket", deadline=None, derandomize=True)
settings.load_profile("angket")


def pytest_collection_finish() -> None:
    """Look for cycles among objects rarely, and never again among the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the stages that a test ran for others on the same files, in every process."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    os.environ[KEPT] = str(shared / "kept-stages")
