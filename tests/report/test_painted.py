"""Figures that are as they were are not painted again."""

from pathlib import Path

import pytest

from pipeline.report import painted
from pipeline.report.painted import RECORD, painted_before
from pipeline.report.pictures import Picture
from pipeline.report_choices import FigureForm

NAME = "figures/4.1-scores.en"


def shown(out: Path, drawn: str, made: list[str]) -> bytes:
    """Give the pixels of a drawing as a new run would, and write its file."""

    def paint(form: FigureForm) -> bytes:
        made.append(drawn)
        return f"{form} of {drawn}".encode()

    before = painted_before(out)
    content = before.again(Picture(paint, 14, 7, lambda: drawn), NAME).png
    file = out / f"{NAME}.png"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    before.keep()
    return content


def test_the_same_drawing_is_painted_once(tmp_path: Path) -> None:
    made: list[str] = []
    told = [shown(tmp_path, drawn, made) for drawn in ("a", "a", "b", "b", "a")]
    assert told == [f"png of {one}".encode() for one in ("a", "a", "b", "b", "a")]
    assert made == ["a", "b", "a"]


def test_an_edited_or_missing_file_is_painted_anew(tmp_path: Path) -> None:
    made: list[str] = []
    shown(tmp_path, "a", made)
    (tmp_path / f"{NAME}.png").write_bytes(b"edited")
    assert shown(tmp_path, "a", made) == b"png of a"
    (tmp_path / f"{NAME}.png").unlink()
    assert shown(tmp_path, "a", made) == b"png of a"
    assert made == ["a", "a", "a"]


def test_other_painters_paint_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    shown(tmp_path, "a", made)
    monkeypatch.setattr(painted, "_painters", lambda: "others")
    shown(tmp_path, "a", made)
    assert made == ["a", "a"]


@pytest.mark.parametrize("record", ["", "[]", '{"figures/4.1-scores.en.png": "a"}', "{"])
def test_a_damaged_record_is_none(tmp_path: Path, record: str) -> None:
    made: list[str] = []
    shown(tmp_path, "a", made)
    (tmp_path / RECORD).write_text(record, encoding="utf-8")
    assert shown(tmp_path, "a", made) == b"png of a"
    assert made == ["a", "a"]


def test_what_tells_no_drawings_apart_is_always_painted(tmp_path: Path) -> None:
    made: list[str] = []
    shown(tmp_path, "", made)
    shown(tmp_path, "", made)
    assert made == ["", ""]
