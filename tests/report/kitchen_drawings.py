"""The formulas, charts and pictures of the kitchen sink."""

import struct
import zlib

from pipeline.report.charts import (
    BulletRow,
    Continuum,
    ContinuumRow,
    LikertBars,
    LikertRow,
    Photograph,
    Scree,
)
from pipeline.report.charts import Bullets as BulletBars
from pipeline.report.figures.pdf import pdf_of
from pipeline.report.figures.sheet import CM_PER_POINT, Box, Sheet
from pipeline.report.formulas import (
    Bar,
    Formula,
    Fraction,
    Line,
    Parentheses,
    Root,
    Scripts,
    Sign,
    Sum,
    Symbol,
)
from pipeline.report.pictures import Picture
from pipeline.report_choices import FigureForm
from tests.report.kitchen_words import Say


def alpha() -> Formula:
    above = Sum(
        Scripts(Symbol("σ"), Symbol("i"), Sign("2", "number")),
        Line((Symbol("i"), Sign("="), Sign("1", "number"))),
        Symbol("k"),
    )
    one, minus = Sign("1", "number"), Sign("−")
    ratio = Fraction(above, Scripts(Symbol("σ"), Symbol("X"), Sign("2", "number")))
    first = Fraction(Symbol("k"), Line((Symbol("k"), minus, one)))
    return Line((Symbol("α"), Sign("="), first, Parentheses(Line((one, minus, ratio)))))


def deviation() -> Formula:
    difference = Parentheses(Line((Symbol("X"), Sign("−"), Bar(Symbol("X")))))
    squares = Sum(Scripts(difference, upper=Sign("2", "number")))
    below = Line((Symbol("n"), Sign("−"), Sign("1", "number"), Sign(" & <n>", "words")))
    return Line((Symbol("s"), Sign("="), Root(Fraction(squares, below))))


def pearson() -> Formula:
    return Scripts(Symbol("r"), Line((Symbol("x"), Symbol("y"))))


def likert(say: Say) -> LikertBars:
    levels = ("STS", "TS", "N", "S", "SS") if say.language == "id" else ("SD", "D", "N", "A", "SA")
    return LikertBars(
        rows=(LikertRow("X1.1", "Ramah", (5.0, 10.0, 23.0, 40.0, 22.0), 214),),
        levels=levels,
        negative=say.text("Tidak setuju", "Disagree"),
        positive=say.text("Setuju", "Agree"),
        neutral=say.text("Netral", "Neutral"),
        axis=say.text("Persentase responden", "Percentage of respondents"),
        n_head="n",
        language=say.language,
    )


def continuum(say: Say) -> Continuum:
    good = say.text("Baik", "Good")
    return Continuum(
        rows=(ContinuumRow(say.text("Pelanggan", "Customer"), 3.99, 3.7, 4.3, good, starred=True),),
        bounds=(1.0, 1.8, 2.6, 3.4, 4.2, 5.0),
        zones=("1", "2", "3", good, "5"),
        axis=say.text("Rata-rata", "Mean"),
        decimals=2,
        language=say.language,
    )


def bars(say: Say) -> BulletBars:
    good = say.text("Baik", "Good")
    return BulletBars(
        rows=(BulletRow(say.text("Pelanggan", "Customer"), 78.2, 100.0, good),),
        bounds=(0.0, 50.0, 100.0),
        zones=(say.text("Kurang", "Poor"), good),
        axis="%",
        target="Target = 100%",
        language=say.language,
    )


def scree(say: Say) -> Scree:
    return Scree(
        observed=(3.1, 1.2, 0.7),
        random=(1.4, 1.2, 1.0),
        kept=1,
        observed_name=say.text("Nilai eigen", "Eigenvalues"),
        random_name=say.text("Nilai acak", "Random"),
        axis=say.text("Urutan", "Position"),
        height_axis=say.text("Nilai eigen", "Eigenvalue"),
        language=say.language,
    )


def photograph() -> Photograph:
    return Photograph(_png(30, 20))


def picture(width_cm: float, height_cm: float) -> Picture:
    width, height = int(width_cm * 10), int(height_cm * 10)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width_cm}cm" height="{height_cm}cm">'
        f'<rect id="bar" width="{width}" height="{height}" fill="#7DB0D8"/></svg>'
    )
    forms: dict[FigureForm, bytes] = {
        "png": _png(width, height),
        "svg": svg.encode(),
        "pdf": pdf_of(_bar(width_cm, height_cm)),
    }
    return Picture(forms.__getitem__, width_cm, height_cm)


def _bar(width_cm: float, height_cm: float) -> Sheet:
    width, height = width_cm / CM_PER_POINT, height_cm / CM_PER_POINT
    return Sheet(height, (Box(0, 0, width, height, "#7DB0D8"),), width)


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = (b"\0" + bytes((125, 176, 216)) * width) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(pixels)),
            chunk(b"IEND", b""),
        )
    )
