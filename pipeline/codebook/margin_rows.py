"""Rows of population tables in the workbook: each belongs to the kind that its first cell names."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.codebook.sheet import Column, Sheet
from pipeline.codebook.sheet_entries import lay_value, tell
from pipeline.codebook.sheet_rows import Entry
from pipeline.codebook.source import Address, Source, Spot
from pipeline.codebook.wording import shown
from pipeline.readers.workbook import cell_text

METHODS = ("poststratify", "rake")


@dataclass(frozen=True, slots=True)
class Row:
    """A row, the source that it goes into, and the entry of its kind of respondents."""

    source: Source
    columns: Mapping[str, Column]
    entry: Entry
    spot: Spot
    at: Address
    own: dict[str, object]

    def text(self, key: str) -> str:
        """Give the text of a cell."""
        cells = self.entry.of(key)
        return cell_text(cells[None].cell).strip() if None in cells else ""


def lay_margin(source: Source, sheet: Sheet, owner: str, entry: Entry) -> None:
    """Lay a row into its table: a new one where ``by`` names other variables than above."""
    columns = {column.key: column for column in sheet.columns}
    kinds = source.data.get("weights") if isinstance(source.data, Mapping) else None
    own = kinds.get(owner) if isinstance(kinds, Mapping) else None
    if isinstance(own, dict):
        row = Row(source, columns, entry, entry.spot, ("weights", owner), own)
        method = row.text("method") or ("rake" if "rake" in own else "poststratify")
        if method in METHODS:
            _lay(row, method)
        else:
            what = f"the method is {shown(method)}"
            tell(source, entry.spot, what, f"write {' or '.join(METHODS)}")


def _lay(row: Row, method: str) -> None:
    tables = _tables(row, method)
    by = lay_value(row.source, (*row.at, method, "by"), row.columns["by"], row.entry.of("by"))
    if not tables and by is None:
        what = "the row does not say by what the population is counted"
        tell(row.source, row.spot, what, "fill in by")
        return
    if not tables or by not in (None, tables[-1]["by"]):
        if tables and method == "poststratify":
            what = "there is a second table to post-stratify to"
            tell(row.source, row.spot, what, "write rake as the method of both")
            return
        tables.append({"by": by})
        row.own[method] = tables if method == "rake" else tables[0]
        _mark(row, (*row.at, method))
        for at in ((), ("by",)):
            _mark(row, (*_place(row, method, len(tables)), *at))
    _lay_size(row, _place(row, method, len(tables)), tables[-1])


def _tables(row: Row, method: str) -> list[dict[str, object]]:
    """Give the tables of a method that stand above."""
    above = row.own.get(method)
    return above if isinstance(above, list) else [above] if isinstance(above, dict) else []


def _place(row: Row, method: str, number: int) -> Address:
    return (*row.at, method, number - 1) if method == "rake" else (*row.at, method)


def _mark(row: Row, at: Address) -> None:
    row.source.keys.setdefault(at, row.spot)
    row.source.values.setdefault(at, row.spot)


def _lay_size(row: Row, at: Address, table: dict[str, object]) -> None:
    name, place = row.text("value"), (*at, "sizes", row.text("value"))
    if name and place in row.source.keys:
        tell(row.source, row.spot, f"the value {shown(name)} stands twice", "keep one of them")
        return
    column = row.columns["population"]
    size = lay_value(row.source, place, column, row.entry.of("population"))
    if not name and size is None:
        return  # the sizes are those of the strata of the sheet sampling
    if not name or size is None:
        what = f"the value {shown(name)} has no population" if name else "a population has no value"
        tell(row.source, row.spot, what, "fill in both, or delete the row")
        return
    sizes = table.setdefault("sizes", {})
    _mark(row, (*at, "sizes"))
    if isinstance(sizes, dict):
        sizes[name] = size
        row.source.keys[place] = row.spot
