"""Appendix: how the answers to each item spread, and whether scores look normally distributed."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.normality import normality
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.weight_notes import unweighted
from pipeline.results import Estimate
from pipeline.results.perspectives import ItemScore

# heads of the columns after the code: their relative widths, and the head that some share
COLUMNS = {
    "n": (0.9, None),
    "mean": (1.0, None),
    "sd": (0.95, None),
    "median": (1.3, None),
    "interpolated_median": (1.3, None),
    "mode": (1.1, None),
    "first_quartile": (0.95, None),
    "third_quartile": (0.95, None),
    "skewness": (1.1, "head_skewness_group"),
    "se": (0.95, "head_skewness_group"),
    "kurtosis": (1.1, "head_kurtosis_group"),
    "se_kurtosis": (0.95, "head_kurtosis_group"),
}


def shapes(context: Context) -> list[Block]:
    """Write a table of items for each top perspective, and one on the perspectives' scores."""
    names = [one.name for one in context.tops if one.name in context.scores]
    tables = [_table(context, name) for name in names if context.scores[name].items]
    intro = context.voice.say(
        "shape_intro",
        tables=[(Reference(table.id),) for table in tables],
        convention=context.answers.instrument.convention,
    )
    return [Paragraph(intro), *tables, *normality(context)]


def _table(context: Context, name: str) -> Table:
    voice, items = context.voice, context.scores[name].items
    reasons = reasons_of(value for one in items.values() for value, _, _ in _values(one))
    note = voice.say(
        "note_shape",
        convention=context.answers.instrument.convention,
        several=[(Words(item),) for item, one in items.items() if one.shape.n_modes > 1],
        reversed=[(Words(item),) for item, one in items.items() if one.reversed],
    )
    beside = [one.unweighted for one in items.values()]
    return Table(
        f"tab:shape-{name}",
        voice.say("caption_shape", perspective=context.label(name)),
        _columns(context),
        tuple(Row(_row(context, name, item, reasons)) for item in items),
        note=reasons.noted(context, unweighted(context, note, beside)),
        source=primary_source(context),
        landscape=True,
    )


def _columns(context: Context) -> tuple[Column, ...]:
    voice = context.voice
    return (
        Column(voice.words("head_code"), "left", 1.35),
        *(
            Column(
                voice.words(f"head_{'se' if head.startswith('se') else head}"),
                "right",
                width,
                group and voice.word(group),
            )
            for head, (width, group) in COLUMNS.items()
        ),
    )


def _values(one: ItemScore) -> Iterator[tuple[Estimate, str, int]]:
    """Give the values of an item in the order of the columns, each with its field and decimals."""
    shape, plain = one.shape, one.unweighted
    at = "unweighted." if plain else ""  # none of what tells a shape is weighted
    yield plain.mean if plain else one.mean, f"{at}mean", 2
    yield plain.sd if plain else one.sd, f"{at}sd", 2
    yield plain.median if plain else one.median, f"{at}median", 1
    yield shape.interpolated_median, "shape.interpolated_median", 2
    yield shape.mode, "shape.mode", 0
    yield shape.first_quartile, "shape.first_quartile", 2
    yield shape.third_quartile, "shape.third_quartile", 2
    yield shape.skewness, "shape.skewness", 3
    yield shape.se_skewness, "shape.se_skewness", 3
    yield shape.kurtosis, "shape.kurtosis", 3
    yield shape.se_kurtosis, "shape.se_kurtosis", 3


def _row(context: Context, name: str, item: str, reasons: Reasons) -> tuple[Inlines, ...]:
    one, at = context.scores[name].items[item], f"perspectives.{name}.items.{item}"
    return (
        (Words(context.code(item)),),
        (context.number(f"{at}.n", one.n),),
        *(
            reasons.points(context, f"{at}.{field}", value, decimals)
            for value, field, decimals in _values(one)
        ),
    )
