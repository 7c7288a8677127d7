"""The figures of indices and scorecards in the kitchen sink."""

from pipeline.report.charts import (
    Chart,
    Flow,
    FlowStep,
    MapBand,
    MapNode,
    PathDiagram,
    PathStart,
    QuadrantPoint,
    Quadrants,
    RankedBar,
    RankedBars,
    StrategyMap,
    Trend,
    TrendLine,
    ZoneRow,
    Zones,
)
from pipeline.report.document import Figure
from tests.report.kitchen_words import Say


def index_figures(say: Say) -> tuple[Figure, ...]:
    """Give a figure of each kind of chart that indices have."""
    charts: dict[str, Chart] = {
        "fig:quadrants": _quadrants(say),
        "fig:zones": _zones(say),
        "fig:ranking": _ranking(say),
        "fig:trend": _trend(say),
        "fig:map": _map(say),
        "fig:flow": _flow(say),
        "fig:paths": _paths(say),
    }
    captions = (
        ("Kuadran kepentingan dan kinerja", "Importance and performance"),
        ("Zona toleransi", "Zones of tolerance"),
        ("Peringkat unsur pelayanan", "Ranking of the elements"),
        ("Perkembangan indeks", "The index over time"),
        ("Peta strategi", "Strategy map"),
        ("Alur responden", "Flow of respondents"),
        ("Diagram jalur", "Path diagram"),
    )
    return tuple(
        Figure(name, say(*caption), chart, alt=say.text(*caption) + ".")
        for (name, chart), caption in zip(charts.items(), captions, strict=True)
    )


def _quadrants(say: Say) -> Quadrants:
    return Quadrants(
        points=(QuadrantPoint("X1.1", 3.5, 4.4), QuadrantPoint("X1.2", 4.1, 4.0)),
        x_cut=3.8,
        y_cut=4.2,
        x_axis=say.text("Kinerja", "Performance"),
        y_axis=say.text("Kepentingan", "Importance"),
        names=("I", "II", "III", "IV"),
        diagonal=True,
        language=say.language,
    )


def _flow(say: Say) -> Flow:
    received = say.text("Kuesioner diterima (n = 10)", "Questionnaires received (n = 10)")
    excluded = say.text("Dikeluarkan: ganda (n = 1)", "Excluded: duplicates (n = 1)")
    analysed = say.text("Dianalisis (n = 9)", "Analysed (n = 9)")
    return Flow((FlowStep(received, (excluded,)), FlowStep(analysed)), ("A", "B"), say.language)


def _paths(say: Say) -> PathDiagram:
    return PathDiagram(
        predictors=(PathStart(say.text("Isi", "Content"), "0.39*", "0.25"),),
        mediator=say.text("Kepercayaan", "Trust"),
        outcome=say.text("Kesetiaan", "Loyalty"),
        onward="0.30*",
        language=say.language,
    )


def _zones(say: Say) -> Zones:
    return Zones(
        rows=(ZoneRow(say.text("Layanan", "Service"), 6.2, 6.3, 7.6),),
        low=1.0,
        high=9.0,
        axis=say.text("Rata-rata", "Mean"),
        names=("Minimum", say.text("Dirasakan", "Perceived"), say.text("Diinginkan", "Desired")),
        language=say.language,
    )


def _ranking(say: Say) -> RankedBars:
    good = say.text("Baik", "Good")
    return RankedBars(
        rows=(RankedBar(say.text("Biaya", "Fees"), 81.2, good),),
        bounds=(25.0, 76.6, 100.0),
        zones=(say.text("Kurang", "Poor"), good),
        axis=say.text("Nilai", "Value"),
        decimals=2,
        language=say.language,
    )


def _trend(say: Say) -> Trend:
    line = TrendLine(say.text("Indeks", "Index"), (78.1, None, 82.3))
    return Trend((line,), ("2024", "2025", "2026"), say.text("Nilai", "Value"), 1, say.language)


def _map(say: Say) -> StrategyMap:
    effect = MapNode("users", say.text("Kepuasan", "Satisfaction"), "78%", 1)
    cause = MapNode("staff", say.text("Kompetensi", "Competence"), "", None)
    return StrategyMap(
        bands=(
            MapBand(say.text("Pelanggan", "Customer"), (effect,)),
            MapBand(say.text("Pembelajaran", "Learning"), (cause,)),
        ),
        links=(("staff", "users"),),
        zones=(say.text("Kurang", "Poor"), say.text("Baik", "Good")),
        language=say.language,
    )
