"""The page of a study as a slide: everything on the page, nothing upon another, large enough."""

import io
from dataclasses import replace
from itertools import combinations

import pytest
from PIL import Image

from pipeline.report.figures import picture_of
from pipeline.report.figures.fitting import ELLIPSIS, fitted
from pipeline.report.figures.lettering import widest
from pipeline.report.figures.sheet import Sheet
from pipeline.report.figures.slide import lay_out_slide
from pipeline.report.slide import Slide, SlideBar, SlideList, SlideRow
from tests.report.figures.measuring import Extent, drawn, labels, texts
from tests.report.kitchen_words import HOSTILE

LONG = "Pengukuran kinerja perpustakaan perguruan tinggi dengan metode Balanced Scorecard " * 5
UNBROKEN = "mempertanggungjawabkan" * 40
PLAIN = Slide(
    title="Pengukuran Kinerja Perpustakaan",
    who="Perpustakaan Contoh · 2026 · 212 pemustaka",
    verdict_head="Kinerja secara keseluruhan",
    verdict="79,46%",
    category="Baik",
    verdict_note="persen dari skor ideal",
    bars_head="Skor setiap perspektif",
    bars=(
        SlideBar("Perspektif Keuangan", 0.97, "96,97%", "Sangat baik"),
        SlideBar("Perspektif Pelanggan", 0.02, "2,08%", "Sangat kurang baik"),
    ),
    lists=(
        SlideList("3 butir tertinggi", (SlideRow("X1 Petugas ramah", "4,26"),) * 3),
        SlideList("3 butir terendah", (SlideRow("X2 Wi-Fi lancar", "2,91"),) * 3, weak=True),
    ),
    reliability="Konsistensi internal: α Cronbach 0,832 sampai 0,895.",
    source="Sumber: data primer diolah, 2026.",
)


def filled(text: str, bars: int = 4, rows: int = 3) -> Slide:
    row = SlideRow(text, "1.234.567,89")
    return Slide(
        *(text,) * 7,
        bars=(SlideBar(text, 0.4, "40,00%", text),) * bars,
        lists=(SlideList(text, (row,) * rows), SlideList(text, (row,) * rows, weak=True)),
        reliability=text,
        source=text,
    )


PAGES = {
    "plain": PLAIN,
    "long": filled(LONG),
    "unbroken": filled(UNBROKEN),
    "hostile": filled(HOSTILE + " 😀 مرحبا \u202e" + HOSTILE),
    "empty": Slide(*("",) * 7, bars=(), lists=(), reliability="", source=""),
    "many bars": filled("Sistem, mekanisme, dan prosedur", bars=14),
    "one bar": filled("Pelayanan", bars=1, rows=1),
    "no lists": replace(PLAIN, lists=()),
    "ends of bars": replace(
        PLAIN, bars=tuple(SlideBar("A", share, "100,00%", "") for share in (0.0, 0.5, 1.0))
    ),
}


@pytest.fixture(params=PAGES)
def sheet(request: pytest.FixtureRequest) -> Sheet:
    return lay_out_slide(PAGES[request.param])


def test_it_is_16_to_9(sheet: Sheet) -> None:
    assert sheet.width / sheet.height == pytest.approx(16 / 9)
    image = Image.open(io.BytesIO(picture_of(sheet).png))
    assert image.size == (1920, 1080)


def test_nothing_leaves_the_page(sheet: Sheet) -> None:
    edge = Extent(30, 15, sheet.width - 30, sheet.height - 4)
    inked = [found for label in labels(sheet) if (found := drawn(label))]
    assert all(one.within(edge) for one in inked)


def test_no_text_stands_upon_another(sheet: Sheet) -> None:
    inked = [(one.text, found) for one in labels(sheet) if (found := drawn(one))]
    upon = [(a[0], b[0]) for a, b in combinations(inked, 2) if a[1].overlaps(b[1])]
    assert upon == []


def test_type_is_large(sheet: Sheet) -> None:
    assert all(label.size >= 10 for label in labels(sheet))


def test_what_is_short_is_printed_whole() -> None:
    said = " ".join(texts(lay_out_slide(PLAIN)))
    for words in (PLAIN.title, PLAIN.verdict, PLAIN.category, PLAIN.source, "4,26", "2,08%"):
        assert words in said
    assert ELLIPSIS not in said


def test_the_number_is_the_largest() -> None:
    written = labels(lay_out_slide(PLAIN))
    assert max(written, key=lambda one: one.size).text == PLAIN.verdict


def test_long_text_is_smaller_and_then_cut() -> None:
    short = fitted("Perpustakaan", 200, (20, 10), 1)
    assert (short.size, short.is_cut) == (20, False)
    smaller = fitted("Perpustakaan umum kota", 150, (20, 10), 1)
    assert (smaller.size, smaller.is_cut) == (10, False)
    cut = fitted(LONG, 150, (20, 10), 2)
    assert cut.is_cut
    assert len(cut.lines) == 2
    assert cut.lines[-1].endswith(ELLIPSIS)
    assert widest(cut.lines, cut.size) <= 150
