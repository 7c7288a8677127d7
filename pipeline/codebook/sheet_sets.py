"""Sheets whose rows together make one thing each: category sets, and pairwise comparisons."""

import re
from collections.abc import Mapping, Sequence

from pipeline.codebook.sheet import Sheet
from pipeline.codebook.sheet_entries import lay_entry, lay_value, put, tell
from pipeline.codebook.sheet_rows import Entry, Header
from pipeline.codebook.source import Address, Source
from pipeline.codebook.wording import shown
from pipeline.readers.workbook import cell_text

FRACTION = re.compile(r"\s*([\d.,]+)\s*/\s*([\d.,]+)\s*")
PERSPECTIVES = "perspectives"  # in the column ``of``: the perspectives themselves are compared


# ---------------------------------------------------------------- category sets


def lay_sets(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Put sets of classes into the data: a row per class, low to high."""
    for name, rows in _grouped(source, entries, "set").items():
        at = (*sheet.at, name)
        put(source, at, _set(source, sheet, at, rows), rows[0].spot)
        source.keys[at] = source.values[at] = rows[0].spot


def _set(source: Source, sheet: Sheet, at: Address, rows: Sequence[Entry]) -> dict[str, object]:
    columns = {column.key: column for column in sheet.columns}
    of_class = [columns[key] for key in ("key", "label")]
    data: dict[str, object] = {"cuts": [], "labels": []}
    for part in ("cuts", "labels"):
        source.keys[(*at, part)] = source.values[(*at, part)] = rows[0].spot
    cuts: list[object] = []
    labels: list[object] = []
    for position, row in enumerate(rows):
        labels.append(lay_entry(source, (*at, "labels", position), row, of_class))
        cut = lay_value(source, (*at, "cuts", position - 1), columns["above"], row.of("above"))
        if position and cut is not None:
            cuts.append(cut)
        elif position or cut is not None:
            _tell_cut(source, row, first=not position)
        for key in ("closed", "source"):
            value = lay_value(source, (*at, key), columns[key], row.of(key))
            if value is not None:
                data.setdefault(key, value)
    return {**data, "cuts": cuts, "labels": labels}


def _tell_cut(source: Source, row: Entry, *, first: bool) -> None:
    spot = row.cells[Header("above")].spot if Header("above") in row.cells else row.spot
    if first:
        tell(source, spot, "the lowest class begins somewhere", "leave above blank in its row")
    else:
        tell(source, spot, "the class begins nowhere", "fill in above: where it begins, in percent")


# ---------------------------------------------------------------- comparisons


def lay_pairs(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Put pairwise comparisons into the data as matrices: a row per pair."""
    whole = [one for one in entries if _is_whole(source, one)]
    for name, rows in _grouped(source, whole, "of").items():
        parts = (PERSPECTIVES,) if name == PERSPECTIVES else ("indicators", name)
        at = (*sheet.at, *parts)
        put(source, at, _matrix(source, at, rows), rows[0].spot)
        source.keys[at] = source.values[at] = rows[0].spot


def _matrix(source: Source, at: Address, rows: Sequence[Entry]) -> dict[str, object]:
    """Make a matrix of pairs; the order is that in which names come up."""
    pairs = _pairs(source, rows)
    order = list(dict.fromkeys(name for pair in pairs for name in pair))
    for part in ("order", "matrix"):
        source.keys[(*at, part)] = source.values[(*at, part)] = rows[0].spot
    spots = {frozenset({_cell(row, "first"), _cell(row, "second")}): row for row in rows}
    matrix: list[list[object]] = []
    for i, one in enumerate(order):
        matrix.append([1 if one == other else pairs.get((one, other), "1") for other in order])
        for j, other in enumerate(order):
            row = spots.get(frozenset({one, other}), rows[0])
            source.values[(*at, "matrix", i, j)] = row.cells[Header("ratio")].spot
            if i < j and (one, other) not in pairs:
                what = f"{shown(one)} is not compared with {shown(other)}"
                tell(source, rows[0].spot, what, "add a row for the pair")
    return {"order": order, "matrix": matrix}


def _pairs(source: Source, rows: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """Give the ratio of each pair, both ways round."""
    pairs: dict[tuple[str, str], str] = {}
    for row in rows:
        first, second, ratio = (_cell(row, key) for key in ("first", "second", "ratio"))
        if first == second or (first, second) in pairs:
            what = f"{shown(first)} is compared with {shown(second)}"
            again = " again" if first != second else ""
            tell(source, row.spot, f"{what}{again}", "write each pair once")
        pairs[first, second] = ratio
        pairs[second, first] = _turned(ratio)
    return pairs


def _turned(ratio: str) -> str:
    """Turn a ratio round: 3 is 1/3, 1/3 is 3/1."""
    if found := FRACTION.fullmatch(ratio):
        return f"{found[2]}/{found[1]}"
    return f"1/{ratio}"


# ---------------------------------------------------------------- rows


def _grouped(source: Source, entries: Sequence[Entry], key: str) -> Mapping[str, Sequence[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        name = _cell(entry, key)
        if name:
            groups.setdefault(name, []).append(entry)
        else:
            what = f"the row has no {key}"
            tell(source, entry.cells[Header(key)].spot, what, f"fill in {key}, or delete the row")
    return groups


def _is_whole(source: Source, entry: Entry) -> bool:
    """Tell whether a pair has both names and its ratio; what it lacks is told."""
    lacking = [key for key in ("first", "second", "ratio") if not _cell(entry, key)]
    for key in lacking:
        what = f"the row has no {key}"
        tell(source, entry.cells[Header(key)].spot, what, f"fill in {key}, or delete the row")
    return not lacking


def _cell(entry: Entry, key: str) -> str:
    return cell_text(entry.cells[Header(key)].cell).strip()
