"""The figures of items and groups in the kitchen sink."""

from pipeline.report.charts import Chart, DotPlot, HeatMap, Panels
from pipeline.report.share_charts import DotRow, HeatColumn, HeatRow, Panel
from tests.report.kitchen_words import Say


def share_charts(say: Say) -> dict[str, Chart]:
    """Give a chart of each kind that items and groups have."""
    return {"fig:dots": dots(say), "fig:heat": heat(say), "fig:panels": panels(say)}


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
