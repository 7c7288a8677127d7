"""A short fuzz run, the same each time; the long one is ``python -m tests.fuzz.run MINUTES``."""

from collections import Counter
from pathlib import Path

import pytest

from tests.fuzz.run import examine
from tests.fuzz.targets import TARGETS, read
from tests.fuzz.write_corpus import CORPUS


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_files_lead_to_nothing_but_a_users_fault(name: str) -> None:
    counted: Counter[str] = Counter()
    examine(name, 3 if name == "statistics" else 60, None, counted)
    assert counted[name] >= 3


@pytest.mark.parametrize("name", sorted(one.name for one in CORPUS.iterdir()))
def test_the_seeds_are_read(tmp_path: Path, name: str) -> None:
    read(name, (CORPUS / name).read_bytes(), tmp_path)
