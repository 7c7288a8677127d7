"""Weighted indices and alphas beside the plain ones."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.index_titles import index_title
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import unit_label
from pipeline.results import Undefined
from pipeline.results.weighting import Weighted, Weighting

HEADS = ("unweighted", "weighted", "weighted_less", "weighted_interval")


def indices_beside(context: Context, found: Weighting) -> list[Block]:
    """Write the indices that have a weighted form, and name those that have none."""
    titles = {one.name: index_title(context, one) for one in context.findings.files.indices}
    weighted = {name: one for name, one in found.indices.items() if _is_weighted(one)}
    kinds = {one.name: one.kind for one in context.findings.files.indices}
    decimals = {name: 3 if kind == "csi" else 2 for name, kind in kinds.items()}
    others = [titles[name] for name in found.indices if name not in weighted]
    if not found.indices:
        return []
    table = "tab:weighted-indices"
    said = context.voice.say(
        "weighting_indices", table=table if weighted else None, not_weighted=others
    )
    rows = [
        Row((titles[name], *_cells(context, f"weighting.indices.{name}", one, decimals[name])))
        for name, one in weighted.items()
    ]
    return [Paragraph(said), *_table(context, table, "head_weighted_index", rows)]


def alphas_beside(context: Context, found: Weighting) -> list[Block]:
    """Write Cronbach's alpha of each tested unit, weighted and not."""
    units = context.answers.instrument.perspectives
    rows = [
        Row(
            (
                unit_label(context, units[key]),
                *_cells(context, f"weighting.alphas.{key}", one, 3, unit=True),
            )
        )
        for key, one in found.alphas.items()
        if not isinstance(one.value, Undefined)
    ]
    if not rows:
        return []
    table = "tab:weighted-alphas"
    said = Paragraph(context.voice.say("weighting_alphas", table=table))
    return [said, *_table(context, table, "head_perspective", rows)]


def _is_weighted(one: Weighted) -> bool:
    return one.value != Undefined("not_weighted")


def _cells(
    context: Context, at: str, one: Weighted, decimals: int, *, unit: bool = False
) -> tuple[Inlines, ...]:
    def estimate(name: str) -> Inlines:
        return context.estimate(f"{at}.{name}", getattr(one, name), decimals, unit=unit)

    ends = (f"{at}.low", one.low), (f"{at}.high", one.high)
    cells: Mapping[str, Inlines] = {
        "unweighted": estimate("unweighted"),
        "weighted": estimate("value"),
        "weighted_less": estimate("difference"),
        "weighted_interval": context.interval(*ends, decimals, unit=unit),
    }
    return tuple(cells[head] for head in HEADS)


def _table(context: Context, id_: str, first: str, rows: list[Row]) -> list[Table]:
    if not rows:
        return []
    widths = dict(zip(HEADS, (1.7, 1.7, 1.5, 2.4), strict=True))
    return [
        Table(
            id_,
            context.voice.words(f"caption_{id_.removeprefix('tab:').replace('-', '_')}"),
            (
                Column(context.voice.words(first), "left", 3.6),
                *(
                    Column(context.voice.words(f"head_{head}"), "right", width)
                    for head, width in widths.items()
                ),
            ),
            tuple(rows),
            note=context.voice.words("note_weighted_beside"),
            source=primary_source(context),
        )
    ]
