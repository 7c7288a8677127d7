"""Charts to test with: realistic ones in both languages, and nasty ones."""

from collections.abc import Sequence

from pipeline.report.charts import (
    BulletRow,
    Bullets,
    Chart,
    Continuum,
    ContinuumRow,
    LikertBars,
    LikertRow,
    Scree,
)
from tests.report.figures.index_examples import INDICES
from tests.report.figures.share_examples import SHARES

LONG_WORD = "Mempertanggungjawabkanpengadministrasiankeanggotaanperpustakaan"  # 63 letters
GERMAN = (
    "Bibliotheksbenutzungsordnungsänderungsverfahren und "
    "Fernleihbestellungsbearbeitungsgebührenverzeichnis sind verständlich"
)
STATEMENTS = (
    "Petugas memberikan pelayanan sesuai jadwal yang dijanjikan",
    "Petugas bersedia membantu di luar loket",
    "Waktu tunggu wajar",
    LONG_WORD,
    GERMAN,
)
AGREEMENT = ("Sangat tidak setuju", "Tidak setuju", "Netral", "Setuju", "Sangat setuju")
AGREE7 = ("1", "2", "3", "4", "5", "6", "7")
BANDS = (0.0, 50.0, 65.0, 75.0, 90.0, 100.0)
LEVELS = ("Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi")


def likert(
    percents: Sequence[Sequence[float]],
    levels: Sequence[str] = AGREEMENT,
    *,
    statements: Sequence[str] = STATEMENTS,
    counts: Sequence[int] = (214,),
    heads: tuple[str, str, str] = ("Tidak setuju", "Setuju", "Netral"),
    language: str = "id",
    split: bool = False,
) -> LikertBars:
    rows = tuple(
        LikertRow(
            f"X1.{position + 1}",
            statements[position % len(statements)],
            tuple(row),
            counts[position % len(counts)],
        )
        for position, row in enumerate(percents)
    )
    axis = "Persentase responden" if language == "id" else "Percentage of respondents"
    return LikertBars(
        rows, tuple(levels), heads[0], heads[1], heads[2], axis, "n", language, split=split
    )


def continuum(
    rows: Sequence[ContinuumRow],
    bounds: Sequence[float] = (1.0, 1.8, 2.6, 3.4, 4.2, 5.0),
    zones: Sequence[str] = LEVELS,
    *,
    language: str = "id",
) -> Continuum:
    axis = "Rata-rata (belah ketupat) dan interval kepercayaan 95% (garis)"
    return Continuum(tuple(rows), tuple(bounds), tuple(zones), axis, 2, language)


def bullets(
    rows: Sequence[BulletRow],
    bounds: Sequence[float] = BANDS,
    zones: Sequence[str] = LEVELS,
    *,
    language: str = "id",
) -> Bullets:
    return Bullets(
        tuple(rows), tuple(bounds), tuple(zones), "Capaian (persen)", "Target = 100%", language
    )


def row(label: str, value: float, low: float | None, high: float | None) -> ContinuumRow:
    return ContinuumRow(label, value, low, high, "Tinggi", starred=True)


def even_shares(n_levels: int) -> tuple[float, ...]:
    return (100 / n_levels,) * n_levels


def one_level(n_levels: int, position: int) -> tuple[float, ...]:
    return tuple(100.0 if level == position else 0.0 for level in range(n_levels))


def scree(
    observed: Sequence[float],
    random: Sequence[float] = (),
    kept: int = 0,
    *,
    names: tuple[str, str] = ("Nilai eigen butir", "Nilai acak, persentil ke-95"),
    language: str = "id",
) -> Scree:
    return Scree(
        observed=tuple(observed),
        random=tuple(random),
        kept=kept,
        observed_name=names[0],
        random_name=names[1],
        axis="Urutan faktor",
        height_axis="Nilai eigen",
        language=language,
    )


CHARTS: dict[str, Chart] = {
    "likert": likert([(8.2, 16.4, 24.9, 33.7, 16.8), (2.1, 7.4, 11.2, 40.0, 39.3)]),
    "likert in English": likert(
        [(13.1, 20.2, 41.5, 25.2)],
        ("Strongly disagree", "Disagree", "Agree", "Strongly agree"),
        heads=("Disagree", "Agree", ""),
        language="en",
    ),
    "25 rows, n differs": likert([even_shares(5)] * 25, counts=(214, 98, 1204)),
    "everyone agrees": likert([one_level(5, 4), (0, 0, 0, 40.0, 60.0)]),
    "everyone disagrees": likert(
        [one_level(5, 0)], heads=("Tidak", "Sangat memuaskan sekali menurut saya", LONG_WORD)
    ),
    "everyone neutral": likert([one_level(5, 2)]),
    "all extremes": likert([one_level(5, position) for position in range(5)], counts=(9, 100)),
    "nobody answered": likert([(0.0,) * 5], counts=(0,)),
    "long levels": likert([even_shares(7)], [f"{LONG_WORD} {level}" for level in range(7)]),
    "sentences as levels": likert([even_shares(4)], [f"{GERMAN} {level}" for level in range(4)]),
    "split at zero": likert([(8.2, 16.4, 24.9, 33.7, 16.8), one_level(5, 2)], split=True),
    "split, all extremes": likert([one_level(7, at) for at in range(7)], AGREE7, split=True),
    "split without a middle": likert([even_shares(4)], AGREEMENT[:4], split=True),
    "no words": likert([even_shares(5)], statements=("",), heads=("", "", "")),
    "smileys": likert([even_shares(3)], ("😡", "😐", "😊"), statements=("Baris\nbaru\t$x$ & <b>",)),
    "continuum": continuum(
        [row("Keandalan", 3.995, 3.7, 4.3), row("Perspektif Proses Bisnis Internal", 2.1, 1.9, 2.3)]
    ),
    "continuum at the ends": continuum(
        [row(LONG_WORD, 1.0, None, None), row(GERMAN, 5.0, 4.5, 6.3), row("", 1.0, -9.0, 18.0)],
        language="en",
    ),
    "narrow zones": continuum(
        [row("Pelanggan", 3.0, 2.0, 4.0)],
        (1.0, 1.01, 1.02, 1.03, 3.0, 4.98, 4.99, 5.0),
        (LONG_WORD, "Sangat rendah", "Rendah", GERMAN, "Tinggi", "Sangat tinggi", LONG_WORD),
    ),
    "two zones": continuum([row("Pelanggan", 60, 50, 70)], (20.0, 60.0, 100.0), ("Rendah", "Baik")),
    "bullets": bullets(
        [
            BulletRow("Perspektif Keuangan", 96.13, 100.0, "Sangat tinggi"),
            BulletRow("Perspektif Pembelajaran dan Pertumbuhan", 71.3, 100.0, "Sedang"),
            BulletRow("Keseluruhan", 83.7, 100.0, "Tinggi*", strong=True),
        ]
    ),
    "bullets, nasty": bullets(
        [
            BulletRow("Keseluruhan", 128.6, 100.0, "Sangat tinggi", strong=True),
            BulletRow(GERMAN, -12.4, 100.0, LONG_WORD),
            BulletRow("", 0.0, None, "Rendah"),
            BulletRow("Pendek", 4.2, 5.0, "Rendah"),
            BulletRow("Sasaran di angka", 60.0, 9.0, "Rendah"),
            BulletRow("Jauh", 930.0, 100.0, GERMAN),
        ],
        language="en",
    ),
    "scree": scree((6.626, 1.664, 1.231, 0.979, 0.5), (2.628, 2.222, 1.946, 1.7, 1.5), 1),
    "scree of many items": scree(tuple(40.0 / (at + 1) for at in range(130))),
    "scree of two items": scree((1.2, 0.8)),
    "scree, nasty": scree((0.06, 0.05, -0.01), (0.05, 0.04, 0.03), names=(GERMAN, LONG_WORD)),
    **INDICES,
    **SHARES,
}
