"""Letters of charts that are kept, so that the next command need not load matplotlib for them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.report.figures import fonts
from pipeline.report.figures.fonts import keep_letters, line_width, set_line

TEXT = "Ayo, 4,50 \u2654"  # kerning, digits, and a sign that only the second font has
CACHED = (fonts._known, fonts._glyph, fonts._step, fonts._made_from, set_line, line_width)


def forget() -> None:
    """Be a new process."""
    for one in CACHED:
        one.cache_clear()


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget()
    yield
    forget()


def no_font(face: fonts.Face) -> None:
    raise AssertionError(face)


def test_letters_that_were_met_need_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    line, width = set_line(TEXT, "regular"), line_width(TEXT, "regular")
    keep_letters()
    forget()
    monkeypatch.setattr(fonts, "_font", no_font)
    assert (set_line(TEXT, "regular"), line_width(TEXT, "regular")) == (line, width)
    with pytest.raises(AssertionError, match="bold"):
        set_line(TEXT, "bold")


def test_other_fonts_have_other_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    set_line(TEXT, "regular")
    keep_letters()
    forget()
    monkeypatch.setattr(fonts, "UNITS", 1024)
    monkeypatch.setattr(fonts, "_font", no_font)
    with pytest.raises(AssertionError, match="regular"):
        set_line(TEXT, "regular")


def test_only_new_letters_are_written(tmp_path: Path) -> None:
    set_line(TEXT, "regular")
    keep_letters()
    (file,) = (one for one in tmp_path.rglob("letters*") if one.is_file())
    file.unlink()
    forget()
    set_line(TEXT, "regular")
    keep_letters()
    assert file.exists()
    content, changed = file.read_bytes(), file.stat().st_mtime_ns
    forget()
    set_line(TEXT, "regular")
    keep_letters()
    assert file.stat().st_mtime_ns == changed
    set_line(TEXT, "bold")
    keep_letters()
    assert len(file.read_bytes()) > len(content)
