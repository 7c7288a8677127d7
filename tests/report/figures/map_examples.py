"""Strategy maps to test with: as libraries and offices draw them, and nasty ones."""

from collections.abc import Sequence

from pipeline.report.charts import MapBand, MapNode, StrategyMap

ZONES = ("Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi")
PERSPECTIVES = (
    "Keuangan",
    "Pelanggan",
    "Proses Bisnis Internal",
    "Pembelajaran dan Pertumbuhan",
    "Sumber Daya",
)


def strategy_map(
    bands: Sequence[Sequence[tuple[str, str, int | None]]],
    links: Sequence[str],
    *,
    perspectives: Sequence[str] = PERSPECTIVES,
    zones: Sequence[str] = ZONES,
) -> StrategyMap:
    """Build a map; box 2 of band 1 has the key ``12``, a link is ``22>12``."""
    made = tuple(
        MapBand(
            perspectives[row - 1],
            tuple(
                MapNode(f"{row}{at}", label, score, zone)
                for at, (label, score, zone) in enumerate(nodes, 1)
            ),
        )
        for row, nodes in enumerate(bands, 1)
    )
    pairs = tuple((link.split(">")[0], link.split(">")[1]) for link in links)
    return StrategyMap(made, pairs, tuple(zones), "id")


def same(
    count: int, label: str = "Meningkatkan kompetensi pustakawan"
) -> list[tuple[str, str, int | None]]:
    """Give some equal boxes."""
    return [(label, "83,7%", at % 5) for at in range(count)]


LIBRARY = strategy_map(
    [
        [("Efektivitas penggunaan anggaran", "96,1%", 4), ("Efisiensi biaya layanan", "71,3%", 2)],
        [
            ("Kepuasan pemustaka", "83,7%", 3),
            ("Loyalitas anggota perpustakaan", "64,0%", 1),
            ("Citra perpustakaan", "78,2%", 3),
        ],
        [
            ("Kecepatan layanan sirkulasi", "80,5%", 3),
            ("Mutu koleksi", "58,9%", 1),
            ("Layanan digital", "", None),
            ("Kerja sama antarperpustakaan", "40,2%", 0),
        ],
        [
            ("Kompetensi pustakawan", "88,0%", 3),
            ("Budaya kerja", "91,5%", 4),
            ("Sistem informasi", "70,0%", 2),
        ],
    ],
    [
        *("41>31", "41>32", "42>31", "43>33", "43>31", "31>21", "32>21", "33>22", "34>23"),
        *("21>22", "22>12", "21>12", "42>12", "43>11", "23>11"),
    ],
)
MAPS = {
    "map": LIBRARY,
    "map, full": strategy_map(
        [same(6) for _ in range(5)],
        [
            *(f"{row}{at}>{row - 1}{at}" for row in range(2, 6) for at in range(1, 7)),
            *("51>16", "56>11", "53>24", "44>21", "31>34", "12>15", "26>21", "33>34", "34>33"),
            *("11>41", "22>53"),
        ],
    ),
    "map, everything leads to one": strategy_map(
        [same(1), same(6), same(6)],
        [*(f"2{at}>11" for at in range(1, 7)), *(f"3{at}>11" for at in range(1, 7))],
    ),
    "map, all to all": strategy_map(
        [same(4), same(4)], [f"2{one}>1{other}" for one in range(1, 5) for other in range(1, 5)]
    ),
    "map of one box": strategy_map([[("", "", None)]], [], perspectives=("A",)),
    "map without links": strategy_map(
        [[], [("Mutu", "", 0), ("Mutu", "1.234.567,89 persen", 1)]], [], zones=("Rendah", "Baik")
    ),
    "map, nasty": strategy_map(
        [
            [("Mempertanggungjawabkanpengadministrasian " * 2, "100,00% (sangat tinggi)", 4)] * 6,
            [("W" * 40, "83,7%", 0)],
        ],
        ["21>16", "21>11", "13>21"],
        perspectives=("Bibliotheksbenutzungsordnungsänderungsverfahren", "A"),
        zones=[f"Mempertanggungjawabkanpengadministrasian {at}" for at in range(5)],
    ),
}
