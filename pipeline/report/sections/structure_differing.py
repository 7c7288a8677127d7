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
    columns: list[Column] = [Column(voice.words("head_code"), "left", 1.8)]
    for solution in solutions:
        group = plain(voice.say("convention_name", convention=solution.convention))
        columns += [
            *factor_columns(solution, group),
            Column(voice.words("head_factor"), "center", 1.3, group),
        ]
    parts = tuple(zip((at(key, "solution"), at(key, "other")), solutions, strict=True))
    rows = [
        Row(
            (
                (Words(context.code(item)),),
                *(
                    cell
                    for where, solution in parts
                    for cell in (
                        *item_loadings(context, where, solution, item),
                        factor(solution.assigned[item]),
                    )
                ),
            )
        )
        for item in one.differing
    ]
    return Table(
        f"tab:differing-{key}",
        voice.say("caption_differing", respondents=context.respondents(one.respondents)),
        tuple(columns),
        tuple(rows),
        note=voice.say(
            "note_differing",
            solutions=[
                {
                    "convention": solution.convention,
                    "extraction": solution.extraction,
                    "rotation": solution.rotation if one.n_factors > 1 else None,
                }
                for solution in solutions
            ],
            cut=context.number(at(key, "cut"), one.cut, 2, unit=True),
            shown=shown_from(context),
        ),
        source=primary_source(context),
        landscape=2 * one.n_factors > WIDE,
    )


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
