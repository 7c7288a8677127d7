"""Charts of items and groups to test with: realistic ones, and nasty ones."""

from collections.abc import Sequence

from pipeline.report.charts import Chart, DotPlot, HeatMap, Panels, Strip, StripChoice, StripDot
from pipeline.report.share_charts import DotRow, HeatColumn, HeatRow, Panel

LONG = "Mempertanggungjawabkanpengadministrasiankeanggotaanperpustakaan"
STATEMENTS = (
    "Petugas memberikan pelayanan sesuai jadwal yang dijanjikan",
    "Waktu tunggu wajar",
    LONG,
    "",
)
FACULTIES = (
    "Ekonomi dan Bisnis",
    "Keguruan dan Ilmu Pendidikan",
    "Teknik",
    "Ilmu Sosial dan Ilmu Politik",
    "Pertanian",
    "Kedokteran",
    LONG,
    "",
)


def dots(
    rows: Sequence[tuple[float, float | None, float | None]],
    ends: tuple[float, float] = (0.0, 100.0),
    *,
    unit: str = "%",
    decimals: int = 1,
    language: str = "id",
) -> DotPlot:
    """Build rows of value, low and high."""
    made = tuple(
        DotRow(f"X1.{at + 1}", STATEMENTS[at % len(STATEMENTS)], *row)
        for at, row in enumerate(rows)
    )
    axis = "Responden yang menjawab positif; garis = interval kepercayaan 95%"
    return DotPlot(made, *ends, axis, decimals, unit, language)


def heat(
    rows: Sequence[Sequence[float | None]],
    ends: tuple[float, float] = (1.0, 5.0),
    *,
    labelled: bool = True,
    language: str = "id",
) -> HeatMap:
    """Build rows of the means in every group."""
    made = tuple(
        HeatRow(
            f"X1.{at + 1}",
            STATEMENTS[at % len(STATEMENTS)] if labelled else "",
            tuple(row),
        )
        for at, row in enumerate(rows)
    )
    columns = tuple(
        HeatColumn(FACULTIES[at % len(FACULTIES)], "–" if at == 1 else f"n = {40 + at}–{60 + at}")
        for at in range(len(rows[0]))
    )
    return HeatMap(made, columns, *ends, "Rata-rata skor", 2, language)


def panels(*shares: Sequence[float], language: str = "id") -> Panels:
    """Build panels of the percentages of some values."""
    made = tuple(
        Panel(
            ("Jenis kelamin (pemustaka)", LONG, "")[at % 3],
            tuple((FACULTIES[place % len(FACULTIES)], one) for place, one in enumerate(rows)),
        )
        for at, rows in enumerate(shares)
    )
    return Panels(made, "Persentase responden", 1, language)


def strip(values: Sequence[float | None], n_zones: int = 3, label: str = "Aturan kelas") -> Strip:
    """Build a strip of ascending values; every third has another class."""
    dots = tuple(StripDot(one, at % 3 != 0, at == 1) for at, one in enumerate(values))
    choices = (
        StripChoice(label, ("sama lebar", LONG), tuple(at % 2 for at in range(len(values)))),
        StripChoice("Jawaban minimum", ("satu butir",), (0,) * len(values)),
    )
    bounds = tuple(1 + 4 * step / n_zones for step in range(n_zones + 1))
    zones = tuple(FACULTIES[at % len(FACULTIES)] for at in range(n_zones))
    names = ("Kategori yang dilaporkan", "Kategori lain", "Pilihan penelitian ini")
    return Strip(dots, choices, bounds, zones, "Rata-rata skor", names, 2, "id")


SHARES: dict[str, Chart] = {
    "dots": dots([(82.1, 76.3, 86.7), (50.0, 43.3, 56.7), (19.0, 14.2, 24.8)]),
    "dots at the ends": dots([(0.0, 0.0, 3.1), (100.0, 96.9, 100.0), (50.0, None, None)]),
    "50 dots": dots([(2.0 * at, max(0, 2.0 * at - 5), 2.0 * at + 2) for at in range(50)]),
    "dots of means": dots(
        [(3.6, 3.5, 3.7), (1.0, 0.8, 1.3)], (1.0, 5.0), unit="", decimals=2, language="en"
    ),
    "dots beyond the axis": dots([(130.0, 90.0, 170.0), (-4.0, -9.0, 2.0)]),
    "heat": heat([(4.16, None, 2.5), (1.0, 3.0, 5.0), (3.4, 3.5, 3.6)]),
    "heat of eight groups": heat(
        [[1 + 0.5 * at for at in range(8)]] * 14, labelled=False, language="en"
    ),
    "heat of 40 items": heat([(1 + at / 10, None, 3.21, 4.0, 5.0) for at in range(40)]),
    "heat of ten points": heat([(0.0, 10.0), (7.25, 4.9)], (0.0, 10.0)),
    "heat of one group": heat([(2.0,)], (1.0, 4.0)),
    "panels": panels((62.7, 37.3), (24.5, 20.8, 20.3, 13.7, 12.3, 8.5), (100.0,)),
    "strip": strip([3.4 + at / 50 for at in range(12)]),
    "strip of 432": strip([3.0 + at / 400 for at in range(432)], 5),
    "strip of equal values": strip([2.0, 2.0], 1),
    "strip without values": strip([None, None], label=LONG),
    "one panel": panels((62.7, 37.3, 0.0), language="en"),
    "eight panels": panels(*[[12.5] * 8] * 8),
}
