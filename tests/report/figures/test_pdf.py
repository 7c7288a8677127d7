"""Figures as PDF: one page of their size, letters as text, fonts that are complete."""

import io
import re
import subprocess
import zlib
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from pipeline.report.figures import draw
from pipeline.report.figures.fonts import font_file
from pipeline.report.figures.pdf import PAINTERS, pdf_of
from pipeline.report.figures.raster import PAINTERS as RASTER
from pipeline.report.figures.sheet import Bitmap, Label, Sheet
from pipeline.report.figures.truetype import cut_down
from pipeline.report.pictures import Picture
from pipeline.report_choices import FigureForm
from tests.report.figures.examples import CHARTS

STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)


def streams(pdf: bytes) -> list[bytes]:
    return [zlib.decompress(found) for found in STREAM.findall(pdf)]


def meaning(pdf: bytes) -> dict[str, str]:
    """Read the tables of meanings: what each letter's number stands for."""
    return {
        code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be")
        for one in streams(pdf)
        for code, text in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", one)
        if b"beginbfchar" in one
    }


def text_of(pdf: bytes) -> str:
    letters = meaning(pdf)
    content = streams(pdf)[0].decode()
    lines = re.findall(r"\[([^]]*)\] TJ", content)
    return "\n".join("".join(letters[one] for one in re.findall(r"<(\w+)>", x)) for x in lines)


def test_every_mark_can_be_painted() -> None:
    assert set(PAINTERS) == set(RASTER)


def test_letters_are_text() -> None:
    words = text_of(draw(CHARTS["likert"]).pdf)
    assert "Petugas bersedia" in words
    assert "Persentase responden" in words


def test_a_letter_that_the_font_lacks_comes_from_another() -> None:
    pdf = pdf_of(Sheet(20, (Label("a ≥ \u2192 \U0001f600", 5, 15, 8),), 100))
    assert text_of(pdf).replace("\n", "") == "a ≥ → 😀"
    assert b"+LiberationSans/" in pdf
    assert b"+DejaVuSans/" in pdf


@pytest.mark.parametrize("name", CHARTS)
def test_a_page_is_as_large_as_the_picture(name: str) -> None:
    picture = draw(CHARTS[name])
    box = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", picture.pdf)
    assert box is not None
    sides = [float(one) * 2.54 / 72 for one in box.groups()]
    assert sides == [
        pytest.approx(picture.width_cm, abs=1e-3),
        pytest.approx(picture.height_cm, abs=1e-3),
    ]
    assert not re.search(
        rb"CreationDate|/ID|nan|inf\b", streams(picture.pdf)[0] + picture.pdf[:400]
    )


@pytest.mark.parametrize("text", ["Ångström ñ é", "Hasil 95%", "ﬁ ½"])
def test_a_font_that_is_cut_down_draws_the_same_letters(text: str) -> None:
    whole = TTFont(io.BytesIO(font_file("regular")))
    names = [whole.getBestCmap()[ord(one)] for one in text if ord(one) in whole.getBestCmap()]
    numbers = [whole.getGlyphID(name) for name in names]
    cut = TTFont(io.BytesIO(cut_down(font_file("regular"), numbers)))
    order = cut.getGlyphOrder()
    assert len(order) < len(whole.getGlyphOrder())
    for name, number in zip(names, numbers, strict=True):
        was, now = whole["glyf"][name], cut["glyf"][order[number]]
        assert now.getCoordinates(cut["glyf"])[0] == was.getCoordinates(whole["glyf"])[0]
        assert cut["hmtx"][order[number]] == whole["hmtx"][name]


def test_a_picture_is_painted_once_and_only_when_asked() -> None:
    painted: list[str] = []

    def paint(form: FigureForm) -> bytes:
        painted.append(form)
        return b"x"

    asked = Picture(paint, 1, 1)
    assert painted == []
    assert [asked.pdf, asked.pdf, asked.file("pdf"), asked.svg] == [b"x", b"x", b"x", "x"]
    assert painted == ["pdf", "svg"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["likert", "quadrants", "map, nasty"])
def test_poppler_reads_it(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(draw(CHARTS[name]).pdf)
    fonts = subprocess.run(
        ["pdffonts", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert fonts.stderr == ""
    rows = fonts.stdout.splitlines()[2:]
    assert rows
    assert all(
        row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows
    )  # embedded, subset, text


def test_a_picture_of_pixels_is_one_image_over_the_page() -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 2), (255, 0, 0)).save(file, "PNG")
    content = pdf_of(Sheet(50.0, (Bitmap(file.getvalue(), 100.0, 50.0),)))
    page = pypdf.PdfReader(io.BytesIO(content)).pages[0]
    (image,) = page.images
    assert image.image is not None
    assert image.image.size == (4, 2)
    assert image.image.getpixel((0, 0)) == (255, 0, 0)
