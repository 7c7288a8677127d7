"""Charts of indices and scorecards to test with: realistic ones, and nasty ones."""

from collections.abc import Sequence

from pipeline.report.charts import (
    Chart,
    QuadrantPoint,
    Quadrants,
    RankedBar,
    RankedBars,
    Threshold,
    Trend,
    TrendLine,
    ZoneRow,
    Zones,
)
from tests.report.figures.map_examples import MAPS

LONG = "Mempertanggungjawabkanpengadministrasiankeanggotaanperpustakaan"
PRIORITIES = ("Prioritas utama", "Pertahankan prestasi", "Prioritas rendah", "Berlebihan")
CONCENTRATE = ("Concentrate here", "Keep up the good work", "Low priority", "Possible overkill")


def quadrants(
    places: Sequence[tuple[float, float]],
    cuts: tuple[float, float] = (3.87, 4.21),
    *,
    names: tuple[str, str, str, str] = PRIORITIES,
    code: str = "X1.",
    diagonal: bool = False,
    language: str = "id",
) -> Quadrants:
    """Build a matrix; points have the codes ``code`` 1, 2, 3 ..."""
    points = tuple(QuadrantPoint(f"{code}{at}", *place) for at, place in enumerate(places, 1))
    axes = ("Kinerja (rata-rata)", "Kepentingan (rata-rata)")
    if language == "en":
        axes = ("Performance (mean)", "Importance (mean)")
    return Quadrants(points, *cuts, *axes, names, diagonal, language)


def zones(
    levels: Sequence[tuple[float, float, float]],
    *,
    label: str = "Kesediaan petugas membantu pemustaka",
    names: tuple[str, str, str] = ("Minimum", "Dirasakan", "Diinginkan"),
    language: str = "id",
) -> Zones:
    """Build zones of tolerance on the scale 1 to 9."""
    rows = tuple(ZoneRow(f"{label} {at}", *one) for at, one in enumerate(levels, 1))
    return Zones(rows, 1.0, 9.0, "Rata-rata (skala 1\u20139)", names, language)


def ranked(
    values: Sequence[float],
    bounds: Sequence[float] = (25.0, 64.99, 76.6, 88.3, 100.0),
    classes: Sequence[str] = ("Tidak baik", "Kurang baik", "Baik", "Sangat baik"),
    *,
    label: str = "Kecepatan pelayanan",
    category: str = "Baik",
    decimals: int = 2,
    language: str = "id",
) -> RankedBars:
    """Build a ranking, in the order given."""
    rows = tuple(RankedBar(f"{label} {at}", one, category) for at, one in enumerate(values, 1))
    axis = "Nilai konversi" if language == "id" else "Converted value"
    return RankedBars(rows, tuple(bounds), tuple(classes), axis, decimals, language)


def trend(
    lines: Sequence[Sequence[float | None]],
    periods: Sequence[str],
    *,
    labels: Sequence[str] = ("Perpustakaan pusat", "Cabang", "Layanan keliling"),
    margin: float | None = None,
    breaks: Sequence[int] = (),
    thresholds: Sequence[tuple[str, float]] = (),
    language: str = "id",
) -> Trend:
    """Build lines over the periods; ``margin`` is half of every interval."""
    made = tuple(
        TrendLine(
            labels[at % len(labels)],
            tuple(values),
            () if margin is None else tuple(_plus(value, -margin) for value in values),
            () if margin is None else tuple(_plus(value, margin) for value in values),
        )
        for at, values in enumerate(lines)
    )
    return Trend(
        made,
        tuple(periods),
        "Nilai indeks",
        2,
        language,
        tuple(breaks),
        "Sejak garis ini instrumen berubah" if breaks else "",
        tuple(Threshold(label, value) for label, value in thresholds),
    )


def _plus(value: float | None, by: float) -> float | None:
    return None if value is None else value + by


YEARS = tuple(str(year) for year in range(2019, 2026))
LIBQUAL = (
    (6.23, 6.28, 7.63),
    (5.03, 4.81, 6.94),
    (6.82, 7.50, 7.41),
    (6.0, 6.0, 8.0),
    (6.0, 8.0, 8.0),
)
LIBRARY = (
    (3.52, 4.48),
    (3.55, 4.47),
    (3.58, 4.46),
    (3.61, 4.52),
    (3.57, 4.49),
    (3.91, 4.31),
    (3.93, 4.30),
    (3.94, 4.32),
    (4.10, 4.55),
    (4.12, 4.53),
    (4.21, 4.44),
    (4.22, 4.21),
    (3.87, 4.21),
    (3.88, 4.20),
    (3.86, 4.19),
    (3.70, 4.02),
    (3.72, 4.01),
    (3.69, 3.91),
    (3.55, 3.86),
    (4.01, 3.95),
    (4.15, 4.02),
    (4.17, 4.03),
    (4.16, 4.01),
    (4.30, 3.89),
    (3.99, 4.12),
)
TRENDS: dict[str, Chart] = {
    "trend with everything": trend(
        [(76.0, 77.5, 79.0, 80.0, 81.2, 80.9, 84.0), (75.0, 76, None, 79, 82, 81, 83.8)],
        YEARS,
        margin=2.0,
        breaks=(3,),
        thresholds=(("Sangat baik", 88.31), ("Baik", 83.9)),
    ),
    "trend of six with intervals": trend(
        [(at, at + 1.0, at + 2.5) for at in range(6)], "ABC", margin=1
    ),
    "slope": trend([(76.0, 84.0), (76.4, 83.7), (70.0, 65.0)], ("2025", "2026"), margin=1.0),
    "slope of equals": trend([(3.0, 3.0)] * 6, ("2025", "2026"), labels="ABCDEF", breaks=(1,)),
    "slope without a beginning": trend([(None, 3.0), (None, None)], ("2025", "2026")),
    "one period and a threshold": trend([(76.0,)], ("2026",), thresholds=((LONG, 70.0),), margin=3),
}
INDICES: dict[str, Chart] = {
    **TRENDS,
    "quadrants": quadrants(LIBRARY),
    "quadrants in English": quadrants(
        LIBRARY, diagonal=True, names=CONCENTRATE, code="Q", language="en"
    ),
    "quadrants, one point": quadrants([(3.5, 4.0)], (3.5, 4.0)),
    "quadrants, one place": quadrants([(3.5, 4.0)] * 30, (3.5, 4.0)),
    "quadrants, two clouds": quadrants(
        [(3.5 + at % 4 / 500, 4 + at // 4 / 500) for at in range(29)] + [(4.5, 4.9)], (3.9, 4.2)
    ),
    "quadrants, cut outside": quadrants(LIBRARY, (3.0, 3.0)),
    "quadrants on the cuts": quadrants(
        [(3.5 + at / 10, 4.2) for at in range(10)] + [(3.87, 4 + at / 20) for at in range(10)],
        (3.87, 4.2),
    ),
    "quadrants, gaps": quadrants(
        [(at * 37 % 11 - 5.5, at * 53 % 13 - 6) for at in range(24)],
        (0.0, -0.4),
        names=(LONG, LONG, LONG, LONG),
        diagonal=True,
    ),
    "quadrants, long codes": quadrants(LIBRARY, code=f"{LONG} dan "),
    "quadrants of large numbers": quadrants([(120000.0, 3e6), (98000.0, 2.1e6)], (1e5, 2.5e6)),
    "zones": zones(LIBQUAL),
    "zones of 26 rows": zones([(5 + at / 20, 6 + at / 10, 8 + at / 40) for at in range(26)]),
    "zones, nasty": zones(
        [(1.0, 9.0, 1.0), (9.0, 1.0, 9.0), (5.0, 5.0, 5.0), (0.2, 11.0, 12.5), (7.0, 6.5, 6.0)],
        label=LONG,
        names=(LONG, "Persepsi atas pelayanan yang diterima pemustaka", "Harapan"),
        language="en",
    ),
    "zones, one row": zones([(6.0, 7.0, 8.0)], label=""),
    "ranked": ranked([91.3, 88.31, 82.4, 76.61, 60.0]),
    "ranked in 30 rows": ranked([100 - at * 2.4 for at in range(30)], language="en"),
    "ranked without zones": ranked(
        [0.412, 0.31, 0.188, 0.09], (0.0, 0.5), (), category="", decimals=3
    ),
    "ranked, negative": ranked([12.0, 0.0, -3.5, -30.2], (-10.0, 0.0, 10.0), ("Turun", "Naik")),
    "ranked, equal": ranked([0.0, 0.0], (0.0, 0.0), (), label="", category=""),
    "ranked, nasty": ranked([4e6, 12.0], label=LONG, category=LONG, language="en"),
    "trend": trend([(76.2, 78.4, None, 80.1, 82.5, 83.0, 86.31)], YEARS),
    "trend of six": trend(
        [
            (76.2, 78.4, None, 80.1, 82.5, 83.0, 86.31),
            (70.0, 71.5, 72.5, 74.0, 80.5, 84.2, 86.2),
            (None, None, 65.0, 68.0, 71.0, None, None),
            (81.0, 80.0, 80.5, 79.5, 80.0, 79.0, 78.5),
            (None, 75.0, None, 77.0, None, 79.5, 86.0),
            (66.0, 67.0, 70.0, 73.0, 76.0, 81.0, 85.9),
        ],
        YEARS,
        labels=("Pusat", "Perpustakaan cabang utara", "Keliling", "Anak", "Digital", "Arsip"),
    ),
    "trend of months": trend(
        [[3.1 + at / 7 for at in range(12)], [None] * 12],
        [f"Semester {at} tahun 2024/2025" for at in range(12)],
        language="en",
    ),
    "trend, one period": trend([(80.0,), (80.0,), (None,)], ("2026",)),
    "trend, equal": trend([(3.0, 3.0)] * 6, ("2025", "2026"), labels=(LONG, "", "A")),
    "trend, negative": trend([(-4.0, 12000.0, -3e6)], (LONG, "Januari", LONG), labels=(LONG,)),
    **MAPS,
}
