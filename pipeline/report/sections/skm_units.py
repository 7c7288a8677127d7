"""The satisfaction index of each service unit, and how the units make the whole."""

from collections.abc import Mapping
from typing import Literal

from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Section, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.skm_words import (
    element,
    grade,
    index_address,
    index_of,
    performance,
    unit,
)
from pipeline.results import Undefined
from pipeline.results.indices import UnitIndex

COLUMNS = {
    "skm_unit": 3.4,
    "n": 0.9,
    "skm_index": 1.1,
    "skm_grade": 1.0,
    "skm_performance": 1.8,
}


def units_section(context: Context) -> tuple[Block, ...]:
    """Write the tables of the units; nothing where they are not told apart."""
    blocks = unit_blocks(context)
    title = context.voice.words("title_skm_units")
    return (Section(2, title, "sec:skm_units", blocks),) if blocks else ()


def unit_blocks(context: Context) -> tuple[Block, ...]:
    """Write a sentence and the tables; nothing where units are not told apart."""
    if not index_of(context).units:
        return ()
    return (Paragraph(_sentence(context)), _units_table(context), _elements_table(context))


def _sentence(context: Context) -> Inlines:
    index, at = index_of(context), index_address(context)
    values = {
        name: one.value for name, one in index.units.items() if not isinstance(one.value, Undefined)
    }
    best, worst = (highest(values), lowest(values)) if values else ([], [])

    def value(names: list[str]) -> Inlines | None:
        if not names:
            return None
        return (context.number(f"{at}.units.{names[0]}.value", values[names[0]], 2),)

    return context.voice.say(
        "skm_units",
        table="tab:skm-units",
        elements="tab:skm-unit-elements",
        pooling=index.pooling,
        n_units=len(index.units),
        best=[unit(context, name) for name in best],
        best_value=value(best),
        worst=[unit(context, name) for name in worst],
        worst_value=value(worst),
        equal=best == worst,
    )


def _units_table(context: Context) -> Table:
    voice, index, at = context.voice, index_of(context), index_address(context)
    total = (
        voice.words("word_overall"),
        (context.number(f"{at}.n", index.n),),
        context.estimate(f"{at}.value", index.value, 2),
        grade(index.category),
        performance(context, index.category),
    )
    without = index.n_without_unit
    return Table(
        "tab:skm-units",
        voice.words("caption_skm_units"),
        tuple(
            Column(voice.words(f"head_{head}"), _ALIGN.get(head, "left"), width)
            for head, width in COLUMNS.items()
        ),
        (
            *(Row(_unit_row(context, name, index.units)) for name in index.units),
            Row(total, "total"),
        ),
        note=voice.say(
            "note_skm_units",
            small=any(one.small for one in index.units.values()),
            least=context.number(f"{at}.small_unit", index.small_unit),
            without=context.number(f"{at}.n_without_unit", without) if without else None,
            pooling=index.pooling,
        ),
        source=primary_source(context),
    )


def _unit_row(context: Context, name: str, units: Mapping[str, UnitIndex]) -> tuple[Inlines, ...]:
    one, at = units[name], f"{index_address(context)}.units.{name}"
    mark = (Words("*"),) if one.small else ()
    return (
        unit(context, name),
        (context.number(f"{at}.n", one.n),),
        context.estimate(f"{at}.value", one.value, 2),
        (*grade(one.category), *mark),
        (*performance(context, one.category), *mark),
    )


def _elements_table(context: Context) -> Table:
    voice, index, at = context.voice, index_of(context), index_address(context)
    codes = [
        (Words(f"{one.item} = "), *context.lowered(element(context, name)))
        for name, one in index.elements.items()
    ]
    rows = [
        Row(
            (
                unit(context, name),
                *(
                    context.estimate(f"{at}.units.{name}.means.{one}", mean, 3)
                    for one, mean in each.means.items()
                ),
            )
        )
        for name, each in index.units.items()
    ]
    total = [
        context.estimate(f"{at}.elements.{name}.mean", one.mean, 3)
        for name, one in index.elements.items()
    ]
    return Table(
        "tab:skm-unit-elements",
        voice.words("caption_skm_unit_elements"),
        (
            Column(voice.words("head_skm_unit"), "left", 3),
            *(Column((Words(one.item),), "right", 1.1) for one in index.elements.values()),
        ),
        (*rows, Row((voice.words("word_overall"), *total), "total")),
        note=voice.say("note_skm_codes", codes=codes),
        source=primary_source(context),
        landscape=len(index.elements) > 9,
    )


_ALIGN: Mapping[str, Literal["left", "right", "center"]] = {
    "n": "right",
    "skm_index": "right",
    "skm_grade": "center",
}
