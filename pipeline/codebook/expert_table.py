"""The ratings that experts gave to the items: which cell is whose, with every fault in its cell.

Headers are the experts' names or codes. Names are personal: nothing here tells them, experts are
called by their place.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pipeline.codebook.rating_grid import RatingCell, RatingGrid, read_rating_grid
from pipeline.codebook.sheet import REMARKS, fold_word
from pipeline.codebook.wording import nearest, shown
from pipeline.errors import Fault
from pipeline.questionnaire import NAME_PATTERN
from pipeline.study import ExpertPanel
from pipeline.study_files import ExpertRatings

Cells: TypeAlias = tuple[RatingCell, ...]

ITEM_HEADS = frozenset({"item", "butir", "kode", "code", "kode butir", "nama butir"})
PASSED = REMARKS | {"label", "pernyataan", "statement", "no", "no.", "nomor", "number"}
EXPERT_HEADS = frozenset(
    {"ahli", "expert", "nama", "name", "penilai", "pakar", "rater", "validator", "timestamp"}
)
RATING = re.compile(r"(-?\d{1,9})(?:[.,](\d{1,9}))?")
MOST_NAMED = 10  # items that one warning names, and wrong ratings that are told one by one


@dataclass(frozen=True, slots=True)
class ExpertTable:
    """What the file holds; no ratings where it has faults."""

    ratings: ExpertRatings | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The table with one item per row: where its name stands, and the ratings of each expert."""

    body: tuple[Cells, ...]
    item: int
    experts: tuple[int, ...]
    passed: frozenset[str]  # what the cell of a name says in a row that is no item


def read_expert_table(path: Path, panel: ExpertPanel, items: Sequence[str]) -> ExpertTable:
    """Read and check a table of ratings: one item per row, one expert per column, or turned.

    The first column holds the items' names, unless another is headed so; columns with the items'
    words, numbers or remarks are passed over. A blank cell is not rated. The table is turned (one
    expert per row) if its headers name more items than the column does. A table without headers
    can be told as well: an item stands where they would.

    Raises
    ------
    UserError
        The file is no table at all.
    """
    grid = read_rating_grid(path, panel.sheet)
    if not items or panel.lowest >= panel.highest:
        return ExpertTable(None, grid.faults, ())
    layout = _layout(grid, items)
    if layout is None:
        what = "neither the first column nor the headers name items of the questionnaire"
        remedy = f"write one item per row by its name, such as {items[0]}"
        return ExpertTable(None, (*grid.faults, Fault(grid.rows[0][0].place, what, remedy)), ())
    return _read(grid, layout, panel, items)


def _read(
    grid: RatingGrid, layout: _Layout, panel: ExpertPanel, items: Sequence[str]
) -> ExpertTable:
    faults = list(grid.faults)
    rows = dict(_rated_rows(layout, items, faults))
    wrong: list[Fault] = []
    ratings = {
        item: tuple(_rating(cell, panel, wrong) for cell in row) for item, row in rows.items()
    }
    faults += _first(wrong, panel)
    used = [at for at in range(len(layout.experts)) if any(row[at].text for row in rows.values())]
    faults += _panel_faults(grid, len(used), faults)
    rated = {item: tuple(row[at] for at in used) for item, row in ratings.items()}
    rated = {item: row for item, row in rated.items() if any(one is not None for one in row)}
    if faults:
        return ExpertTable(None, tuple(faults), ())
    warnings = (*_idle_experts(layout, used), *_not_rated(grid, items, rated))
    return ExpertTable(
        ExpertRatings(tuple(rated), len(used), tuple(rated.values())), (), tuple(warnings)
    )


# ---------------------------------------------------------------- which cell is whose


def _layout(grid: RatingGrid, items: Sequence[str]) -> _Layout | None:
    """Tell which way the table stands; None where it names no item at all."""
    known = {item.casefold() for item in items}

    def named(cells: Collection[RatingCell]) -> int:
        return sum(cell.text.casefold() in known for cell in cells)

    rows = grid.rows
    heads = [fold_word(cell.text) for cell in rows[0]]
    item = next((at for at, head in enumerate(heads) if head in ITEM_HEADS), 0)
    in_column, in_head = named([row[item] for row in rows]), named(rows[0])
    if not in_column and not in_head:
        return None
    turned = in_head > in_column
    if turned:
        rows, item = tuple(zip(*rows, strict=True)), 0
    headless = rows[0][item].text.casefold() in known
    columns = range(len(rows[0]))
    read = {at for at in columns if headless or turned or heads[at] not in PASSED}
    return _Layout(
        body=rows if headless else rows[1:],
        item=item,
        experts=tuple(at for at in columns if at in read - {item}),
        passed=PASSED | EXPERT_HEADS if turned else frozenset(),
    )


def _rated_rows(
    layout: _Layout, items: Sequence[str], faults: list[Fault]
) -> Iterator[tuple[str, Cells]]:
    """Give the ratings of each item; what is no item, or one twice, is told instead."""
    seen: set[str] = set()
    for row in layout.body:
        name, cells = row[layout.item], tuple(row[at] for at in layout.experts)
        is_blank = not name.text and not any(cell.text for cell in cells)
        if is_blank or fold_word(name.text) in layout.passed - {""}:
            continue
        if name.text not in items:
            faults.append(_unknown(name, items))
        elif name.text in seen:
            faults.append(Fault(name.place, f"the item {name.text} stands twice", "keep one"))
        else:
            seen.add(name.text)
            yield name.text, cells


def _unknown(name: RatingCell, items: Sequence[str]) -> Fault:
    """Tell an item that is none; what cannot be a name may be a person's and is not shown."""
    if not name.text:
        return Fault(name.place, "these ratings have no item", "write the item's name")
    meant = nearest(name.text, items)
    question = f"did you mean '{meant}'? " if meant else ""
    is_name = meant or re.fullmatch(NAME_PATTERN, name.text)
    what = f"unknown item {shown(name.text)}" if is_name else "this is no item"
    remedy = f"{question}write an item's name as in the questionnaire, or take it out"
    return Fault(name.place, what, remedy)


# ---------------------------------------------------------------- ratings


def _rating(cell: RatingCell, panel: ExpertPanel, faults: list[Fault]) -> int | None:
    if not cell.text:
        return None
    match = RATING.fullmatch(cell.text)
    if match and not int(match[2] or 0) and panel.lowest <= int(match[1]) <= panel.highest:
        return int(match[1])
    due = f"a whole number from {panel.lowest} to {panel.highest}"
    what = f"the rating {cell.text} is not {due}" if match else "this is no rating"
    faults.append(Fault(cell.place, what, f"write {due}, or leave the cell blank"))
    return None


def _first(wrong: Sequence[Fault], panel: ExpertPanel) -> Iterator[Fault]:
    """Give the first wrong ratings; of many the scale in the study is probably what is wrong."""
    yield from wrong[:MOST_NAMED]
    if len(wrong) > MOST_NAMED:
        rest = len(wrong) - MOST_NAMED
        cells = "cells hold" if rest > 1 else "cell holds"
        what = f"{rest} more {cells} no rating either, the first of them here"
        ends = f"lowest ({panel.lowest}) and highest ({panel.highest}) under experts in the study"
        yield Fault(wrong[MOST_NAMED].place, what, f"correct them, or {ends}")


def _panel_faults(grid: RatingGrid, n_experts: int, faults: Sequence[Fault]) -> Iterator[Fault]:
    place = grid.rows[0][0].place
    if not n_experts and not faults:
        yield Fault(place, "there is no rating in the table", "fill it in, or take experts out")
    elif n_experts == 1:
        what = "there are ratings of one expert only"
        yield Fault(place, what, "content validity needs two experts at least: add their ratings")


def _idle_experts(layout: _Layout, used: Sequence[int]) -> Iterator[Fault]:
    for at, column in enumerate(layout.experts):
        if at not in used:
            what = f"expert {at + 1} of the table rated nothing, and does not count"
            yield Fault(layout.body[0][column].place, what, "fill in the ratings, or take it out")


def _not_rated(
    grid: RatingGrid, items: Sequence[str], rated: Mapping[str, object]
) -> Iterator[Fault]:
    lacking = [item for item in items if item not in rated]
    if lacking:
        more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
        what = f"no expert rated {', '.join(lacking[:MOST_NAMED])}{more}"
        remedy = "add the ratings, if there are any"
        yield Fault(grid.rows[0][0].place, what, remedy)
