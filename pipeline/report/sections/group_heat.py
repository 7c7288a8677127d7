"""Heat maps of items by group: one per group variable, answer scale and kinds of respondents."""

from collections.abc import Sequence

from pipeline.report.charts import HeatMap
from pipeline.report.context import Context
from pipeline.report.document import Figure, Words, plain
from pipeline.report.numbers import fixed
from pipeline.report.sections.alt_texts import alt_text
from pipeline.report.sections.favourable import (
    charted_alone,
    charted_items,
    left_out,
    marked_code,
)
from pipeline.report.sections.group_parts import (
    MOST_GROUPS,
    beside,
    grouped,
    smallest,
    withholds,
)
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import ordered, value_words, variable_words
from pipeline.report.sections.weight_notes import noted
from pipeline.report.share_charts import HeatColumn, HeatRow
from pipeline.results import Undefined
from pipeline.results.comparison import GroupScore

MOST_LABELLED = 5  # groups beside which there is room for the items' texts
MOST_ROWS = 28  # of a figure: more are divided by perspective


def heat_maps(context: Context, name: str) -> list[Figure]:
    """Draw the items by group: one figure per answer scale and kinds of respondents."""
    drawn = [items for items in _divided(context, name) if _has_room(context, name, items)]
    return [
        _heat(
            context,
            name,
            items,
            f"-{position + 1}" if position else "",
            _tops(context, items) if len(drawn) > 1 or charted_alone(context) else [],
        )
        for position, items in enumerate(drawn)
    ]


def _has_room(context: Context, name: str, items: Sequence[str]) -> bool:
    """Tell whether there are two items and groups to draw, and not more than a figure holds."""
    shown = _shown(context, name, items)
    return len(items) > 1 and len(shown) > 1 and len(_columns(context, name, items)) <= MOST_GROUPS


def _tops(context: Context, items: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(charted_items(context)[item] for item in items))


def _divided(context: Context, name: str) -> list[list[str]]:
    """Group the items of a figure; where they are too many, by perspective."""
    together: dict[tuple[str, tuple[str, ...]], dict[str, list[str]]] = {}
    drawn = charted_items(context)
    for item in (one for one in grouped(context, name).items if one in drawn):
        declared = context.questionnaire.item(item)
        key = (declared.scale, context.questionnaire.respondents_of(declared.perspective))
        together.setdefault(key, {}).setdefault(drawn[item], []).append(item)
    divided: list[list[str]] = []
    for tops in together.values():
        every = [item for items in tops.values() for item in items]
        divided += [every] if len(every) <= MOST_ROWS else list(tops.values())
    return divided


def _columns(context: Context, name: str, items: Sequence[str]) -> list[str]:
    compared = grouped(context, name).items
    there = dict.fromkeys(value for item in items for value in compared[item].groups)
    return ordered(context, name, there)


def _shown(context: Context, name: str, items: Sequence[str]) -> list[str]:
    """Give the groups of which something is shown: the others have their dashes in the table."""
    columns = _columns(context, name, items)
    return [value for value in columns if _sizes(context, name, items, value)]


def _cell(context: Context, name: str, item: str, value: str) -> GroupScore | None:
    return grouped(context, name).items[item].groups.get(value)


def _sizes(context: Context, name: str, items: Sequence[str], value: str) -> list[float]:
    """Give the numbers of answers of a group to the items, where they are shown."""
    cells = [_cell(context, name, item, value) for item in items]
    return [one.n for one in cells if one and not isinstance(one.n, Undefined)]


def _heat(
    context: Context, name: str, items: Sequence[str], suffix: str, tops: Sequence[str]
) -> Figure:
    voice, columns = context.voice, _shown(context, name, items)
    scale = context.questionnaire.scale_of(context.questionnaire.item(items[0]))
    compared = {item: grouped(context, name).items[item] for item in items}
    labelled = len(columns) <= MOST_LABELLED
    return Figure(
        f"fig:groups-{name}{suffix}",
        voice.say(
            "caption_heat",
            variable=context.lowered(variable_words(context, name)),
            perspectives=[context.label(one) for one in tops],
        ),
        HeatMap(
            rows=tuple(
                _heat_row(context, name, item, columns, labelled=labelled) for item in items
            ),
            columns=tuple(
                HeatColumn(
                    plain(value_words(context, name, value)),
                    _size_words(context, _sizes(context, name, items, value)),
                )
                for value in columns
            ),
            low=float(scale.minimum),
            high=float(scale.maximum),
            key=voice.word("chart_heat_key"),
            decimals=2,
            language=context.language,
        ),
        alt=_alt(context, name, items),
        note=noted(
            context,
            voice.say(
                "note_heat",
                smallest=smallest(context) if withholds(compared) else None,
                labelled=labelled,
                left_out=left_out(context, {one: charted_items(context)[one] for one in items}),
                reversed=[
                    (Words(item),) for item in items if context.questionnaire.item(item).reverse
                ],
            ),
            beside(compared.values()),
        ),
        source=primary_source(context),
    )


def _heat_row(
    context: Context, name: str, item: str, columns: Sequence[str], *, labelled: bool
) -> HeatRow:
    cells = [_cell(context, name, item, value) for value in columns]
    return HeatRow(
        marked_code(context, charted_items(context)[item], item),
        plain(context.item_words(item)) if labelled else "",
        tuple(
            None if one is None or isinstance(one.mean, Undefined) else one.mean for one in cells
        ),
    )


def _size_words(context: Context, sizes: Sequence[float]) -> str:
    fewest, most = (fixed(one, 0, context.language) for one in (min(sizes), max(sizes)))
    return f"n = {fewest}" if fewest == most else f"n = {fewest}–{most}"


def _alt(context: Context, name: str, items: Sequence[str]) -> str:
    """Name the cells with the highest and the lowest mean."""
    means = {
        (item, value): one.mean
        for item in items
        for value, one in grouped(context, name).items[item].groups.items()
        if not isinstance(one.mean, Undefined)
    }
    ends = [max(means, key=lambda cell: means[cell]), min(means, key=lambda cell: means[cell])]
    said = [
        (
            Words(
                f"{item} ({plain(value_words(context, name, value))}) "
                f"{fixed(means[item, value], 2, context.language)}"
            ),
        )
        for item, value in ends
    ]
    return alt_text(
        context.voice.say(
            "alt_heat",
            variable=context.lowered(variable_words(context, name)),
            highest=said[0],
            lowest=said[1],
        )
    )
