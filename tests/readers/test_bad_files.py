"""Bad files cost one line, little time and little memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.readers import read_table
from tests.readers.bad_files import BAD, MAGIC, random_behind

ROOT = Path(__file__).parents[2]
SECONDS = 60


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_in_bounded_memory(tmp_path: Path, name: str) -> None:
    write, words = BAD[name]
    path = tmp_path / "export.xlsx"
    write(path)
    command = [sys.executable, "-m", "tests.readers.reading_bounded", str(path)]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS
    )
    assert (done.returncode, done.stderr) == (2, ""), done.stdout
    assert done.stdout.count("\n") == 1
    assert "export.xlsx" in done.stdout
    assert words in done.stdout


@pytest.mark.parametrize("name", MAGIC)
@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_behind_a_magic_number_are_refused(
    tmp_path: Path, name: str, seed: int
) -> None:
    path = tmp_path / "export"
    path.write_bytes(random_behind(MAGIC[name], seed))
    with pytest.raises(UserError) as caught:
        read_table(path)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"X1\n4\n")
    path.chmod(0)
    with pytest.raises(UserError, match="permission denied"):
        read_table(path)


def test_a_device_is_refused() -> None:
    with pytest.raises(UserError, match="not a file"):
        read_table(Path(os.devnull))
