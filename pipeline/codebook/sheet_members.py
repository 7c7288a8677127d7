"""Rows that belong to an entry of another sheet of the study: strata, margins, themes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pipeline.codebook.margin_rows import lay_margin
from pipeline.codebook.sheet import Sheet
from pipeline.codebook.sheet_entries import lay_entry, lay_value, put, tell
from pipeline.codebook.sheet_rows import Entry, Header
from pipeline.codebook.source import Source
from pipeline.codebook.wording import shown, suggestion
from pipeline.readers.workbook import cell_text

Lay: TypeAlias = Callable[[Source, Sheet, str, Entry], None]


def lay_members(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Lay each row into the entry that its first column names."""
    owners = _owners(source, sheet)
    for entry in entries:
        one = entry.cells[Header(sheet.columns[0].key)]
        owner = cell_text(one.cell).strip()
        if owner in owners:
            LAY[sheet.name](source, sheet, owner, entry)
        else:
            what = f"{shown(owner)} stands in no row of the sheet {sheet.at[0]}"
            tell(source, one.spot, what, suggestion(owner, owners))


def _owners(source: Source, sheet: Sheet) -> frozenset[str]:
    data = source.data.get(str(sheet.at[0])) if isinstance(source.data, Mapping) else None
    if isinstance(data, Mapping):
        return frozenset(data)
    rows = data if isinstance(data, list) else []
    return frozenset(str(one.get("variable")) for one in rows if isinstance(one, Mapping))


def _lay_theme(source: Source, sheet: Sheet, owner: str, entry: Entry) -> None:
    data = source.data.get(str(sheet.at[0])) if isinstance(source.data, Mapping) else None
    for position, one in enumerate(data if isinstance(data, list) else []):
        if one.get("variable") == owner:
            at = (*sheet.at, position, "themes")
            themes = one.setdefault("themes", [])
            source.keys.setdefault(at, entry.spot)
            source.values.setdefault(at, entry.spot)
            themes.append(lay_entry(source, (*at, len(themes)), entry, sheet.columns[1:]))
            return


def _lay_stratum(source: Source, sheet: Sheet, owner: str, entry: Entry) -> None:
    _, value, population = sheet.columns
    one = entry.cells[Header(value.key)]
    name = cell_text(one.cell).strip()
    if not name:
        tell(source, one.spot, "the row has no value", "fill in value, or delete the row")
        return
    at = (*sheet.at, owner, "strata", "sizes", name)
    if at in source.keys:
        tell(source, one.spot, f"the stratum {shown(name)} stands twice", "keep one of them")
        return
    size = lay_value(source, at, population, entry.of(population.key))
    if size is None:
        what = f"the stratum {shown(name)} has no population"
        tell(source, one.spot, what, "fill in population, or delete the row")
        return
    put(source, at, size, one.spot)
    source.keys[at] = one.spot


LAY: Mapping[str, Lay] = {
    "strata": _lay_stratum,
    "themes": _lay_theme,
    "margins": lay_margin,
}
