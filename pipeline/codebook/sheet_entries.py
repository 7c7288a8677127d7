"""Entries of a sheet -> plain data in a ``Source``, with the cell of everything."""

from collections.abc import Iterable, Mapping

from pipeline.codebook.cell_values import cell_value
from pipeline.codebook.sheet import Column
from pipeline.codebook.sheet_rows import Entry, Written
from pipeline.codebook.source import Address, Source, Spot
from pipeline.errors import Fault, Place


def put(source: Source, at: Address, value: object, spot: Spot) -> None:
    """Set a value, with the maps around it; refuses to go through what is no map."""
    branch = source.data
    for length, step in enumerate(at[:-1], start=1):
        source.values.setdefault(at[:length], spot)
        source.keys.setdefault(at[:length], spot)
        if isinstance(branch, dict):
            branch = branch.setdefault(step, {})
    name = ".".join(map(str, at))
    if not isinstance(branch, dict):
        above = ".".join(map(str, at[:-1]))
        what = f"{above} has a value of its own, so it has no {at[-1]}"
        tell(source, spot, what, f"leave one of {above} and {name} blank")
    elif at[-1] in branch:
        what = f"{name} is given here and in its parts"
        tell(source, spot, what, "leave one of them blank")
    else:
        branch[at[-1]] = value


def tell(source: Source, spot: Spot, what: str, remedy: str) -> None:
    """Add a fault."""
    source.faults.append(Fault(Place(source.file, *spot), what, remedy))


def lay_entry(
    source: Source, at: Address, entry: Entry, columns: Iterable[Column]
) -> dict[str, object]:
    """Give the map that a row stands for, dotted columns as maps inside; note where it stands."""
    source.values[at] = entry.spot
    data: dict[str, object] = {}
    for column in columns:
        cells = entry.of(column.key)
        value = lay_value(source, (*at, *column.at), column, cells)
        if value is None:
            continue
        branch = data
        for length, step in enumerate(column.at[:-1], start=1):
            inside = branch.setdefault(str(step), {})
            branch = inside if isinstance(inside, dict) else {}
            for spots in (source.keys, source.values):
                spots.setdefault((*at, *column.at[:length]), source.values[(*at, *column.at)])
        branch[str(column.at[-1])] = value
    return data


def lay_value(
    source: Source, at: Address, column: Column, cells: Mapping[str | None, Written]
) -> object:
    """Give the value of a column in a row, None where it is blank; note where it stands."""
    if not cells:
        return None
    filled = {language: one for language, one in cells.items() if not one.blank}
    first = next(iter((filled or cells).values()))
    source.keys[at] = first.spot
    if not filled:
        return None
    source.values[at] = first.spot
    if column.kind == "words":
        return _words(source, at, filled)
    one = filled.get(None, first)
    if len(filled) > 1 or None not in filled:
        what = f"{column.key} is the same in every language"
        tell(source, first.spot, what, "write it once, under value")
    value = cell_value(column.kind, one.cell)
    for position in range(len(value) if isinstance(value, list) else 0):
        source.values[(*at, position)] = one.spot
    return value


def _words(source: Source, at: Address, filled: Mapping[str | None, Written]) -> object:
    """Give a plain text, or the words by language."""
    if None in filled:
        others = [language for language in filled if language is not None]
        if others:
            what = f"{at[-1]} has words for every language and words in {', '.join(others)}"
            tell(source, filled[None].spot, what, "keep one of them")
        return cell_value("words", filled[None].cell)
    words: dict[str, object] = {}
    for language, one in filled.items():
        if language is not None:
            source.keys[(*at, language)] = source.values[(*at, language)] = one.spot
            words[language] = cell_value("words", one.cell)
    return words
