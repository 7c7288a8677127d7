import hashlib
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from pipeline.report.figures import draw, draw_all, lay_out
from pipeline.report.figures.palette import palette_of
from pipeline.report.figures.raster import PAINTERS
from pipeline.report.figures.sheet import Bitmap, Mark
from pipeline.report.figures.style import likert_colours, rgb
from pipeline.report.figures.vector import WRITERS
from tests.report.figures.examples import CHARTS
from tests.report.figures.measuring import boxes

ROOT = Path(__file__).parents[3]
DRAW_AND_HASH = """
import hashlib
from pipeline.report.figures import draw_all
from tests.report.figures.examples import CHARTS
for name, picture in draw_all(CHARTS).items():
    digest = hashlib.sha256(picture.png + picture.svg.encode() + picture.pdf).hexdigest()
    print(name, digest, picture.height_cm, sep=";")
"""


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_other_processes_draw_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.usetex: True\nfont.family: serif\npath.snap: no\n")
    rc = str(tmp_path / "matplotlibrc")
    one = run(DRAW_AND_HASH, PYTHONHASHSEED="1", TZ="UTC")
    other = run(DRAW_AND_HASH, PYTHONHASHSEED="2", TZ="Asia/Jakarta", MATPLOTLIBRC=rc)
    here = [
        f"{name};{hashlib.sha256(one.png + one.svg.encode() + one.pdf).hexdigest()};{one.height_cm}"
        for name, one in draw_all(CHARTS).items()
    ]
    assert one == other
    assert one.splitlines() == here


def test_matplotlib_waits_until_something_is_drawn() -> None:
    code = "import sys, pipeline.report.figures; print('matplotlib' in sys.modules)"
    assert run(code).strip() == "False"


def test_every_mark_can_be_painted() -> None:
    assert set(WRITERS) == set(get_args(Mark))
    assert {*PAINTERS, Bitmap} == set(get_args(Mark))  # a picture of pixels stays as it is


def test_pictures_keep_order_and_names() -> None:
    assert list(draw_all(CHARTS)) == list(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_as_wide_as_the_text(name: str) -> None:
    picture = draw(CHARTS[name])
    image = Image.open(io.BytesIO(picture.png))
    assert picture.width_cm == 14
    assert image.mode == "P"
    assert image.info["dpi"] == (pytest.approx(216, abs=0.1),) * 2
    assert image.width == 1191  # 14 cm at 216 dpi
    assert image.height / 216 * 2.54 == pytest.approx(picture.height_cm, abs=0.02)
    root = ET.fromstring(picture.svg)
    assert root.get("width") == "396.85pt"
    assert float(str(root.get("height"))[:-2]) * 2.54 / 72 == pytest.approx(
        picture.height_cm, abs=0.001
    )


@pytest.mark.parametrize("name", CHARTS)
def test_svg_stands_alone(name: str) -> None:
    svg = draw(CHARTS[name]).svg
    assert svg.startswith("<svg ")
    assert not re.search(r"<text|font-family|<metadata|<style|<!|<\?|nan|inf\b", svg)
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', svg)) == set(ids)


def test_ids_of_two_figures_differ() -> None:
    one, other = (
        set(re.findall(r'\bid="([^"]+)"', draw(CHARTS[name]).svg))
        for name in ("likert", "continuum")
    )
    assert one
    assert not one & other


def test_the_palette_keeps_the_colours() -> None:
    chart = CHARTS["likert"]
    image = Image.open(io.BytesIO(draw(chart).png)).convert("RGB")
    for box in boxes(lay_out(chart)):
        if box.width < 3:
            continue
        place = int((box.x + 1.3) * 3), int((box.y + 1.3) * 3)
        wanted = tuple(int(box.colour[start : start + 2], 16) for start in (1, 3, 5))
        found = image.crop((*place, place[0] + 1, place[1] + 1)).tobytes()
        assert max(abs(a - b) for a, b in zip(wanted, found, strict=True)) <= 4
    assert {box.colour for box in boxes(lay_out(chart))} == set(likert_colours(5))


def test_text_is_painted() -> None:
    with_words = draw(CHARTS["likert"])
    words = Image.open(io.BytesIO(with_words.png)).convert("L").crop((0, 100, 400, 330))
    assert min(words.tobytes()) < 60
    assert with_words.svg.count("<use ") > 100


@pytest.mark.parametrize("name", CHARTS)
def test_paper_is_white_and_no_colour_is_invented(name: str) -> None:
    chart = CHARTS[name]
    image = Image.open(io.BytesIO(draw(chart).png)).convert("RGB")
    colours = image.getcolors(1 << 20)
    assert colours
    most = max(colours)[1]
    assert image.getpixel((image.width - 1, image.height - 1)) == (255, 255, 255)
    assert most == (255, 255, 255) or max(box.width for box in boxes(lay_out(chart))) > 200
    wanted = {rgb(one) for one in palette_of(lay_out(chart))}
    assert {colour for _, colour in colours} <= wanted
    assert len(wanted) <= 256
