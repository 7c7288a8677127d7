"""Rows that belong to an entry of another sheet of the study: strata of samples."""

from collections.abc import Mapping, Sequence

from pipeline.codebook.sheet import Sheet
from pipeline.codebook.sheet_entries import lay_value, put, tell
from pipeline.codebook.sheet_rows import Entry, Header
from pipeline.codebook.source import Source
from pipeline.codebook.wording import shown, suggestion
from pipeline.readers.workbook import cell_text


def lay_members(source: Source, sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Lay each row into the entry that its first column names."""
    owners = _owners(source)
    for entry in entries:
        one = entry.cells[Header(sheet.columns[0].key)]
        owner = cell_text(one.cell).strip()
        if owner in owners:
            _lay_stratum(source, sheet, owner, entry)
        else:
            what = f"{shown(owner)} stands in no row of the sheet sampling"
            tell(source, one.spot, what, suggestion(owner, owners))


def _owners(source: Source) -> frozenset[str]:
    data = source.data.get("sampling") if isinstance(source.data, Mapping) else None
    return frozenset(data) if isinstance(data, Mapping) else frozenset()


def _lay_stratum(source: Source, sheet: Sheet, owner: str, entry: Entry) -> None:
    _, value, population = sheet.columns
    one = entry.cells[Header(value.key)]
    name = cell_text(one.cell).strip()
    if not name:
        tell(source, one.spot, "the row has no value", "fill in value, or delete the row")
        return
    at = (*sheet.at, owner, "strata", "sizes", name)
    size = lay_value(source, at, population, entry.of(population.key))
    if size is None:
        what = f"the stratum {shown(name)} has no population"
        tell(source, one.spot, what, "fill in population, or delete the row")
        return
    put(source, at, size, one.spot)
    source.keys[at] = one.spot
