"""Loadings in cells, and where the two conventions part."""

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table, Words, plain
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.structure_labels import SHOWN, at, bold, factor, shown_from, three
from pipeline.results.structure import Solution, Structure

WIDE = 6  # with more factors a table lies on its side


def differing(
    context: Context, key: str, one: Structure, solutions: tuple[Solution, Solution]
) -> Table:
    """Set both conventions' loadings side by side, of the items that they place differently."""
    voice = context.voice
    return Table(
        f"tab:differing-{key}",
        voice.say("caption_differing", respondents=context.respondents(one.respondents)),
        _columns(context, solutions),
        tuple(_row(context, key, solutions, item) for item in one.differing),
        note=voice.say(
            "note_differing",
            solutions=[_how(solution, one.n_factors) for solution in solutions],
            cut=context.number(at(key, "cut"), one.cut, 2, unit=True),
            shown=shown_from(context),
        ),
        source=primary_source(context),
        landscape=2 * one.n_factors > WIDE,
    )


def _columns(context: Context, solutions: tuple[Solution, Solution]) -> tuple[Column, ...]:
    voice = context.voice
    columns: list[Column] = [Column(voice.words("head_code"), "left", 1.8)]
    for solution in solutions:
        group = plain(voice.say("convention_name", convention=solution.convention))
        columns += factor_columns(solution, group)
        columns.append(Column(voice.words("head_factor"), "center", 1.3, group))
    return tuple(columns)


def _row(context: Context, key: str, solutions: tuple[Solution, Solution], item: str) -> Row:
    cells: list[Inlines] = [(Words(context.code(item)),)]
    for name, solution in zip(("solution", "other"), solutions, strict=True):
        cells += item_loadings(context, at(key, name), solution, item)
        cells.append(factor(solution.assigned[item]))
    return Row(tuple(cells))


def _how(solution: Solution, n_factors: int) -> dict[str, str | None]:
    """Say how a solution was found; a single factor is not rotated."""
    return {
        "convention": solution.convention,
        "extraction": solution.extraction,
        "rotation": solution.rotation if n_factors > 1 else None,
    }


def factor_columns(solution: Solution | None, group: str | None = None) -> tuple[Column, ...]:
    """Give a column to each factor."""
    count = len(solution.ss_loadings) if solution else 0
    return tuple(Column(factor(position), "right", 1.2, group) for position in range(count))


def item_loadings(
    context: Context, where: str, solution: Solution, item: str
) -> tuple[Inlines, ...]:
    """Show the loadings from .30 on, the largest in bold."""
    values = solution.loadings[item]
    largest = max(values, key=abs)
    cells: list[Inlines] = []
    for position, value in enumerate(values):
        write = bold if value == largest and len(values) > 1 else three
        address = f"{where}.loadings.{item}.{position}"
        cells.append(write(context, address, value) if abs(value) >= SHOWN else (Words(""),))
    return tuple(cells)
