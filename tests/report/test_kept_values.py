"""What is derived from shipped files once, and kept."""

import marshal
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from pipeline.report import kept_values
from pipeline.report.kept_values import kept_value


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "words.py"


def derived(beside: Path, text: str, made: list[str]) -> dict[str, frozenset[str]]:
    def make() -> dict[str, frozenset[str]]:
        made.append(text)
        return {"words": frozenset(text.split())}

    return kept_value(beside, text, make)


def test_it_is_made_once_for_one_text(beside: Path) -> None:
    made: list[str] = []
    told = [derived(beside, text, made) for text in ("a b", "a b", "a c", "a c")]
    assert told == [{"words": frozenset(one)} for one in ("ab", "ab", "ac", "ac")]
    assert made == ["a b", "a c"]


@pytest.mark.parametrize("content", [b"", b"no value", marshal.dumps(1), marshal.dumps((1, 2))])
def test_what_is_damaged_is_made_anew(beside: Path, content: bytes) -> None:
    path = Path(cache_from_source(str(beside)))
    path.parent.mkdir()
    path.write_bytes(content)
    made: list[str] = []
    assert derived(beside, "a", made) == derived(beside, "a", made) == {"words": frozenset("a")}
    assert made == ["a"]


def test_another_version_makes_it_anew(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    derived(beside, "a", made)
    monkeypatch.setattr(kept_values, "_BY", ("another", b""))
    derived(beside, "a", made)
    assert made == ["a", "a"]


def test_nothing_is_kept_where_python_keeps_nothing(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made: list[str] = []
    derived(beside, "a", made)
    derived(beside, "a", made)
    assert made == ["a", "a"]
    assert not any(beside.parent.iterdir())


def test_a_folder_that_may_not_be_written_does_no_harm(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _content: bytes) -> None:
        raise PermissionError(13, "permission denied", str(path))

    monkeypatch.setattr(kept_values, "write_whole", refused)
    assert derived(beside, "a", []) == {"words": frozenset("a")}
