"""What a chart shows as a small table, and which chart a spreadsheet draws of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pipeline.report.charts import (
    Bullets,
    Continuum,
    DotPlot,
    Flow,
    HeatMap,
    LikertBars,
    Panels,
    PathDiagram,
    Photograph,
    Quadrants,
    RankedBars,
    Scree,
    StrategyMap,
    Strip,
    Trend,
    Zones,
)

Value: TypeAlias = str | float | None
Words: TypeAlias = Mapping[str, str]
Kind = Literal["bar", "percent_stacked", "line", "markers", "scatter", "none"]


@dataclass(frozen=True, slots=True)
class ChartData:
    """A table whose first column names the rows, and how it is drawn.

    ``series`` are the positions of the columns that are drawn; of a ``scatter`` they are x and y,
    whose axes cross at ``cuts``. ``errors`` are the columns of the lower and the upper end of an
    interval.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    kind: Kind
    series: tuple[int, ...]
    axis: str = ""  # of the values
    low: float | None = None  # ends of the axis of values
    high: float | None = None
    decimals: int = 1
    errors: tuple[int, int] | None = None
    cuts: tuple[float, float] | None = None


def chart_data(chart: object, words: Words) -> ChartData:
    """Give the table of a chart; ``words`` are the document's.

    Raises
    ------
    TypeError
        A chart of a kind that is not in the table below.
    """
    if type(chart) not in TABLES:
        raise TypeError(f"no table for {type(chart).__name__}")
    return TABLES[type(chart)](chart, words)


def _likert(chart: LikertBars, _: Words) -> ChartData:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (f"{row.code} {row.label}".strip(), *row.percents, row.n) for row in chart.rows
    )
    series = tuple(range(1, len(chart.levels) + 1))
    heads = ("", *chart.levels, chart.n_head)
    return ChartData(heads, rows, "percent_stacked", series, chart.axis)


def _continuum(chart: Continuum, words: Words) -> ChartData:
    rows = tuple((row.label, row.value, row.low, row.high, row.category) for row in chart.rows)
    whole = all(row.low is not None and row.high is not None for row in chart.rows)
    return ChartData(
        ("", chart.axis, words["lower"], words["upper"], ""),
        rows,
        "bar",
        (1,),
        chart.axis,
        chart.bounds[0],
        chart.bounds[-1],
        chart.decimals,
        (2, 3) if whole else None,
    )


def _bullets(chart: Bullets, _: Words) -> ChartData:
    rows = tuple((row.label, row.value, row.target, row.category) for row in chart.rows)
    heads = ("", chart.axis, chart.target, "")
    return ChartData(heads, rows, "bar", (1, 2), chart.axis, 0)


def _ranked(chart: RankedBars, _: Words) -> ChartData:
    rows = tuple((row.label, row.value, row.category) for row in chart.rows)
    ends = chart.bounds[0], chart.bounds[-1]
    return ChartData(
        ("", chart.axis, ""), rows, "bar", (1,), chart.axis, *ends, decimals=chart.decimals
    )


def _scree(chart: Scree, _: Words) -> ChartData:
    random = chart.random or (None,) * len(chart.observed)
    rows = tuple(
        (str(at), *pair) for at, pair in enumerate(zip(chart.observed, random, strict=True), 1)
    )
    series = (1, 2) if chart.random else (1,)
    heads = (chart.axis, chart.observed_name, chart.random_name)
    return ChartData(heads, rows, "line", series, chart.height_axis, 0, decimals=2)


def _quadrants(chart: Quadrants, _: Words) -> ChartData:
    rows = tuple((point.code, point.x, point.y) for point in chart.points)
    return ChartData(
        ("", chart.x_axis, chart.y_axis),
        rows,
        "scatter",
        (1, 2),
        chart.y_axis,
        decimals=2,
        cuts=(chart.x_cut, chart.y_cut),
    )


def _zones(chart: Zones, _: Words) -> ChartData:
    rows = tuple((row.label, row.minimum, row.perceived, row.desired) for row in chart.rows)
    ends = chart.low, chart.high
    heads = ("", *chart.names)
    return ChartData(heads, rows, "markers", (1, 2, 3), chart.axis, *ends, decimals=2)


def _trend(chart: Trend, _: Words) -> ChartData:
    rows = tuple(
        (period, *(line.values[at] for line in chart.lines))
        for at, period in enumerate(chart.periods)
    )
    series = tuple(range(1, len(chart.lines) + 1))
    heads = ("", *(line.label for line in chart.lines))
    return ChartData(heads, rows, "line", series, chart.axis, decimals=chart.decimals)


def _map(chart: StrategyMap, _: Words) -> ChartData:
    rows = tuple(
        (band.label, node.label, node.score) for band in chart.bands for node in band.nodes
    )
    return ChartData(("", "", ""), rows, "none", ())


def _dots(chart: DotPlot, words: Words) -> ChartData:
    rows = tuple(
        (f"{row.code} {row.label}".strip(), row.value, row.low, row.high) for row in chart.rows
    )
    whole = all(row.low is not None and row.high is not None for row in chart.rows)
    return ChartData(
        ("", chart.axis, words["lower"], words["upper"]),
        rows,
        "bar",
        (1,),
        chart.axis,
        chart.low,
        chart.high,
        chart.decimals,
        (2, 3) if whole else None,
    )


def _heat(chart: HeatMap, _: Words) -> ChartData:
    rows = tuple((f"{row.code} {row.label}".strip(), *row.values) for row in chart.rows)
    heads = ("", *(f"{one.label} ({one.size})" for one in chart.columns))
    return ChartData(heads, rows, "none", (), decimals=chart.decimals)


def _panels(chart: Panels, _: Words) -> ChartData:
    rows = tuple((panel.title, *row) for panel in chart.panels for row in panel.rows)
    return ChartData(("", "", chart.axis), rows, "none", (), decimals=chart.decimals)


def _flow(chart: Flow, _: Words) -> ChartData:
    rows = tuple((step.text, "; ".join(step.leaving)) for step in chart.steps)
    return ChartData(("", ""), (*rows, *((end, "") for end in chart.ends)), "none", ())


def _strip(chart: Strip, _: Words) -> ChartData:
    heads = ("", chart.axis, *(one.label for one in chart.choices), "")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            str(at + 1),
            dot.value,
            *(one.levels[one.places[at]] for one in chart.choices),
            chart.names[2] if dot.own else chart.names[0 if dot.same else 1],
        )
        for at, dot in enumerate(chart.dots)
    )
    return ChartData(heads, rows, "markers", (1,), chart.axis, decimals=chart.decimals)


def _paths(chart: PathDiagram, _: Words) -> ChartData:
    heads = ("", chart.mediator, chart.outcome)
    rows = tuple((one.label, one.to_mediator, one.to_outcome) for one in chart.predictors)
    return ChartData(heads, (*rows, (chart.mediator, "", chart.onward)), "none", ())


def _photograph(_: Photograph, __: Words) -> ChartData:
    return ChartData((), (), "none", ())


TABLES: Mapping[type, Callable[[Any, Words], ChartData]] = {
    LikertBars: _likert,
    Continuum: _continuum,
    Bullets: _bullets,
    Scree: _scree,
    Quadrants: _quadrants,
    Zones: _zones,
    RankedBars: _ranked,
    Trend: _trend,
    StrategyMap: _map,
    Photograph: _photograph,
    Flow: _flow,
    PathDiagram: _paths,
    DotPlot: _dots,
    HeatMap: _heat,
    Panels: _panels,
    Strip: _strip,
}
