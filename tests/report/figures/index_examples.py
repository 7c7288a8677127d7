"""Charts of indices and scorecards to test with: realistic ones, and nasty ones."""

from collections.abc import Sequence

from pipeline.report.charts import QuadrantPoint, Quadrants

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
INDICES = {
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
}
