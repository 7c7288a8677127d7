"""Appendix: each item's correlations, alpha without it, and the rounds of testing."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.units import unit_label
from pipeline.results import Estimate
from pipeline.results.instrument import UnitTest

# relative widths of the columns that need more than others
WIDTHS = {"if_deleted": 2.3, "if_deleted_all": 2.3, "omega_if_deleted": 2.3, "loading": 1.75}


def item_statistics(context: Context) -> list[Block]:
    """Write the statistics of every item of every tested unit."""
    test = context.answers.instrument
    intro = context.voice.say("item_statistics_intro", pilot=test.pilot)
    blocks: list[Block] = [Paragraph(intro)]
    # of a scale of one item no item can be deleted: its row would be empty
    several = {name: unit for name, unit in test.perspectives.items() if unit.n_items > 1}
    for name, unit in (several or test.perspectives).items():
        blocks.append(_if_deleted_table(context, name, unit))
        if len(unit.rounds) > 1:
            blocks += [_rounds_table(context, name, unit)]
    return blocks


def _if_deleted_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice, more = context.voice, context.answers.instrument.analysis[name]
    heads = ["code", "n", "r_total", "r_rest", "if_deleted_all"]
    heads += [*(["if_deleted"] if _some_left(unit) else []), "omega_if_deleted", "loading"]
    return Table(
        f"tab:if-deleted-{name}",
        voice.say("caption_if_deleted", unit=unit_label(context, unit)),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head == "code" else "right",
                WIDTHS.get(head, 1.4),
            )
            for head in heads
        ),
        tuple(Row(_if_deleted_row(context, name, unit, item)) for item in unit.items),
        note=voice.say(
            "note_if_deleted",
            kept=_some_left(unit),
            heywood=[(Words(item),) for item in more.heywood],
            reversed=any(context.code(item) != item for item in unit.items),
        ),
        source=primary_source(context),
    )


def _some_left(unit: UnitTest) -> bool:
    return unit.n_kept < unit.n_items


def _if_deleted_row(context: Context, name: str, unit: UnitTest, item: str) -> tuple[Inlines, ...]:
    test, more = unit.items[item], context.answers.instrument.analysis[name]
    address, beside = f"instrument.perspectives.{name}", f"instrument.analysis.{name}"
    at, kept = (
        f"{address}.items.{item}",
        _of(context, f"{address}.if_deleted", unit.if_deleted, item),
    )
    return (
        (Words(context.code(item)),),
        (context.number(f"{at}.n", test.n),),
        context.estimate(f"{at}.r_total", test.r_total, 3, unit=True),
        context.estimate(f"{at}.r_rest", test.r_rest, 3, unit=True),
        _of(context, f"{address}.if_deleted_all", unit.if_deleted_all, item),
        *([kept] if _some_left(unit) else []),
        _of(context, f"{beside}.omega_if_deleted", more.omega_if_deleted, item),
        _of(context, f"{beside}.loadings", more.loadings, item),
    )


def _of(context: Context, address: str, values: Mapping[str, Estimate], item: str) -> Inlines:
    if item not in values:
        return (Words("–"),)
    return context.estimate(f"{address}.{item}", values[item], 3, unit=True)


def _rounds_table(context: Context, name: str, unit: UnitTest) -> Table:
    voice, address = context.voice, f"instrument.perspectives.{name}.rounds"
    rows = []
    for item in unit.items:
        cells: list[Inlines] = [(Words(context.code(item)),)]
        for position, one in enumerate(unit.rounds):
            test = one.items.get(item)
            cells.append(
                (Words("–"),)
                if test is None
                else context.estimate(f"{address}.{position}.items.{item}.r", test.r, 3, unit=True)
            )
        rows.append(Row(tuple(cells)))
    return Table(
        f"tab:rounds-{name}",
        voice.say("caption_rounds", unit=unit_label(context, unit)),
        (
            Column(voice.words("head_code"), "left", 1.5),
            *(
                Column((*voice.words("head_round"), Words(f" {position + 1}")), "right", 1.5)
                for position in range(len(unit.rounds))
            ),
        ),
        tuple(rows),
        note=voice.say("note_rounds"),
        source=primary_source(context),
    )
