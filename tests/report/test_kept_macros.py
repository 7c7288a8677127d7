"""Compiled macros that are kept beside their files."""

import marshal
import sys
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment

from pipeline.report.kept_macros import KeptMacros
from pipeline.report.late_macros import LateMacro, cut

TEXT = "{% macro greeting(name) %}Hello {{ name | upper }}{% endmacro %}"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List what is compiled."""
    usual, seen = LateMacro._compiled, []

    def noted(macro: LateMacro, text: str) -> CodeType:
        seen.append(text)
        return usual(macro, text)

    monkeypatch.setattr(LateMacro, "_compiled", noted)
    return seen


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept" / "macros.pyc"


def said(path: Path, text: str = TEXT) -> str:
    """Say it as a new process would, and keep what that compiled."""
    kept = KeptMacros(path)
    (macro,) = cut(Path("words.j2"), text, Environment(), {}, kept)
    told = macro("you")
    kept.keep()
    return told


def test_what_was_compiled_once_is_not_compiled_again(path: Path, compiled: list[str]) -> None:
    assert [said(path), said(path)] == ["Hello YOU", "Hello YOU"]
    assert len(compiled) == 1


def test_a_changed_macro_is_compiled_anew(path: Path, compiled: list[str]) -> None:
    said(path)
    assert said(path, TEXT.replace("Hello", "Dear")) == "Dear YOU"
    assert said(path, "\n" + TEXT) == "Hello YOU"  # it tells its errors with another line
    assert len(compiled) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"no code", marshal.dumps(["macros"]), marshal.dumps({"by": "another", "macros": {}})],
)
def test_what_cannot_be_used_is_replaced(path: Path, compiled: list[str], content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert said(path) == "Hello YOU"
    assert said(path) == "Hello YOU"
    assert len(compiled) == 1


def test_nothing_is_kept_where_python_keeps_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    said(path)
    assert not path.exists()


def test_a_folder_that_is_not_ours_is_left_alone(path: Path) -> None:
    path.parent.write_text("a file where the folder would be")
    assert said(path) == "Hello YOU"
    assert path.parent.read_text() == "a file where the folder would be"
