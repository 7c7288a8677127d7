"""A document with the figures of items and groups."""

from pipeline.report.charts import Chart, DotPlot, HeatMap, Panels, Strip, StripChoice, StripDot
from pipeline.report.document import Document, Figure, Section
from pipeline.report.pictures import Picture
from pipeline.report.share_charts import DotRow, HeatColumn, HeatRow, Panel
from tests.report.kitchen_drawings import picture
from tests.report.kitchen_words import WORDS, Say


def kitchen_shares(language: str) -> tuple[Document, dict[str, Picture]]:
    """Build a chapter of figures in one language, with pictures for them."""
    say = Say(language)
    figures = share_figures(say)
    document = Document(
        language=language,
        title=say.text("Kelompok Responden", "Groups of Respondents"),
        author="Siti Rahma",
        chapter=4,
        date="2026-11-22",
        blocks=(Section(1, say("Hasil", "Results"), "ch:shares", figures),),
        words=WORDS[language],
        metadata=(("angket", "0.1.0"),),
    )
    return document, {figure.id: picture(14.0, 7.0) for figure in figures}


def share_figures(say: Say) -> tuple[Figure, ...]:
    """Give a figure of each kind of chart that items and groups have."""
    charts: dict[str, Chart] = {
        "fig:dots": dots(say),
        "fig:heat": heat(say),
        "fig:panels": panels(say),
        "fig:strip": strip(say),
    }
    captions = (
        ("Jawaban positif", "Favourable answers"),
        ("Rata-rata menurut kelompok", "Means by group"),
        ("Profil responden", "Profile of the respondents"),
        ("Hasil menurut spesifikasi", "Results under every specification"),
    )
    return tuple(
        Figure(name, say(*caption), chart, alt=say.text(*caption) + ".")
        for (name, chart), caption in zip(charts.items(), captions, strict=True)
    )


def dots(say: Say) -> DotPlot:
    return DotPlot(
        rows=(
            DotRow("X1.1", say.text("Ramah", "Friendly"), 78.4, 70.1, 85.0),
            DotRow("X1.2", say.text("Cepat", "Fast"), 51.0, 44.2, 57.8),
        ),
        low=0.0,
        high=100.0,
        axis=say.text("Jawaban positif", "Favourable answers"),
        decimals=1,
        unit="%",
        language=say.language,
    )


def heat(say: Say) -> HeatMap:
    return HeatMap(
        rows=(HeatRow("X1.1", say.text("Ramah", "Friendly"), (4.16, None, 2.5)),),
        columns=(
            HeatColumn(say.text("Perempuan", "Female"), "n = 133"),
            HeatColumn(say.text("Laki-laki", "Male"), "–"),
            HeatColumn(say.text("Lainnya", "Other"), "n = 20"),
        ),
        low=1.0,
        high=5.0,
        key=say.text("Rata-rata skor", "Mean score"),
        decimals=2,
        language=say.language,
    )


def panels(say: Say) -> Panels:
    gender = Panel(
        say.text("Jenis kelamin", "Gender"),
        ((say.text("Perempuan", "Female"), 62.7), (say.text("Laki-laki", "Male"), 37.3)),
    )
    status = Panel(say.text("Status", "Status"), ((say.text("Dosen", "Lecturer"), 100.0),))
    return Panels((gender, status), say.text("Persentase", "Percentage"), 1, say.language)


def strip(say: Say) -> Strip:
    return Strip(
        dots=(
            StripDot(None, same=False, own=False),
            StripDot(3.42, same=False, own=False),
            StripDot(3.61, same=True, own=True),
            StripDot(3.64, same=True, own=False),
        ),
        choices=(
            StripChoice(
                say.text("Aturan kelas", "Class rule"),
                (say.text("sama lebar", "equal width"), say.text("titik tengah", "midpoint")),
                (0, 1, 0, 1),
            ),
        ),
        bounds=(1.0, 3.0, 4.0, 5.0),
        zones=(
            say.text("Kurang", "Poor"),
            say.text("Baik", "Good"),
            say.text("Sangat baik", "Best"),
        ),
        axis=say.text("Rata-rata skor", "Mean score"),
        names=(
            say.text("Kategori yang dilaporkan", "Reported category"),
            say.text("Kategori lain", "Another category"),
            say.text("Pilihan penelitian ini", "Choices of this study"),
        ),
        decimals=2,
        language=say.language,
    )
