"""What the sections on indices share: the result by its kind, columns, and words of attributes."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table, Words, plain
from pipeline.report.sections.items import code_width
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable

Result = TypeVar("Result")
LEAST_TEXT = 2.4  # the relative width that is left to the words of a question
HEAD = ": "  # between the level or part that is asked for and what it is asked of

LEFT = frozenset(
    {"code", "attribute", "statement", "quadrant", "category", "zone", "dimension", "bands"}
    | {
        "kano_category",
        "judged_by",
        "source_of_bands",
        "share_bounds",
        "total_bounds",
        "answers_of",
    }
    | {"of_ideal_category", "of_range_category"}
)


def result_of(context: Context, name: str, kind: type[Result]) -> Result:
    """Give the result of an index, which is of this kind."""
    found = context.answers.indices[name]
    if not isinstance(found, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return found


def index_table(
    context: Context,
    id_: str,
    caption: Inlines,
    heads: Mapping[str, float],
    rows: Sequence[Row],
    note: Inlines = (),
) -> Table:
    """Make a table from its heads with their relative widths."""
    codes = [plain(row.cells[0]) for row in rows]
    wide = _with_codes(heads, codes) if "code" in heads and codes else heads
    columns = tuple(
        Column(context.voice.words(f"head_{head}"), "left" if head in LEFT else "right", width)
        for head, width in wide.items()
    )
    source = context.voice.say("source_processed", year=context.year)
    return Table(id_, caption, columns, tuple(rows), note=note, source=source)


def _with_codes(heads: Mapping[str, float], codes: Sequence[str]) -> dict[str, float]:
    """Give long codes room at the cost of the texts beside them, so that no head is broken."""
    width = code_width(codes)
    text = next((head for head in ("attribute", "statement") if head in heads), None)
    if text is None:
        return {**heads, "code": width}
    return {**heads, "code": width, text: max(LEAST_TEXT, heads[text] - (width - heads["code"]))}


def item_rows(
    context: Context, cells: Mapping[str, tuple[Inlines, ...]], whole: tuple[Inlines, ...]
) -> list[Row]:
    """Make a row of the cells of each item, and a last one of all answers together."""
    rows = [Row((*named(context, item), *own)) for item, own in cells.items()]
    return [*rows, Row(((), context.voice.words("word_all_answers"), *whole), "total")]


def named(context: Context, item: str) -> tuple[Inlines, Inlines]:
    """Give the cells of an attribute: the code and the words of its question."""
    return (Words(context.code(item)),), context.item_words(item)


def headless(context: Context, labels: Mapping[str, Inlines]) -> dict[str, Inlines]:
    """Leave out the head that all labels share: "Perceived: Staff" stands for three levels."""
    heads = {_head(label) for label in labels.values()}
    if len(labels) < 2 or len(heads) > 1 or "" in heads:
        return dict(labels)
    return {name: context.capital(_beheaded(label)) for name, label in labels.items()}


def _head(label: Inlines) -> str:
    first = label[0] if label else None
    return first.text.partition(HEAD)[0] if isinstance(first, Words) and HEAD in first.text else ""


def _beheaded(label: Inlines) -> Inlines:
    first, *rest = label
    return (Words(first.text.partition(HEAD)[2]), *rest) if isinstance(first, Words) else label


def sizes(context: Context, counts: Mapping[str, int]) -> Inlines:
    """Say how many respondents the rows of a table rest on; ``counts`` by address."""
    fewest, most = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    return context.voice.say(
        "note_sizes",
        same=counts[fewest] == counts[most],
        fewest=context.number(fewest, counts[fewest]),
        most=context.number(most, counts[most]),
    )


def defined(*values: Estimate) -> bool:
    """Tell whether all of them could be computed."""
    return not any(isinstance(one, Undefined) for one in values)


def band_words(context: Context, key: str | Undefined) -> Inlines:
    """Give the words of a class of an index: the questionnaire's own names are not for these."""
    if isinstance(key, Undefined):
        return (Words("–"),)
    return context.voice.words(f"category_{key}")


def bounds(context: Context, table: ClassTable, position: int, at: tuple[str, int]) -> Inlines:
    """Write one class as an inequality; ``at`` is the table's address and how many decimals."""
    one, address = table.classes[position], f"{at[0]}.classes.{position}"
    first, last = position == 0, position == len(table.classes) - 1
    below = " ≤ " if table.closed == "lower" or first else " < "
    above = " ≤ " if table.closed == "upper" or last else " < "
    return (
        context.number(f"{address}.low", one.low, at[1]),
        Words(below),
        *context.voice.words(f"symbol_{table.unit}"),
        Words(above),
        context.number(f"{address}.high", one.high, at[1]),
    )
