"""What a user's file holds, as plain data with the place of every key and value."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pipeline.errors import Fault, Place

Address: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of maps, positions in lists from 0."""


class Spot(NamedTuple):
    """A line and column of a text file, or a row and column of a sheet (from 1)."""

    line: int
    column: int
    sheet: str | None = None


@dataclass
class Source:
    """One file, YAML or a workbook: its data, and where everything stands.

    The checks of ``codebook`` need nothing else, so they hold for both. In a workbook, ``keys``
    also has the blank cells, where what is missing would stand.
    """

    file: Path
    data: object = None
    keys: dict[Address, Spot] = field(default_factory=dict)
    values: dict[Address, Spot] = field(default_factory=dict)
    texts: dict[Address, str] = field(default_factory=dict)  # scalars as written, null left out
    faults: list[Fault] = field(default_factory=list)  # duplicate keys and the like

    def place(self, at: Address, *, key: bool = False) -> Place:
        """Find a value, or its key; what is not there stands where the nearest thing above is."""
        spots = (self.keys, self.values) if key else (self.values, self.keys)
        for length in range(len(at), -1, -1):
            for known in spots:
                if at[:length] in known:
                    return Place(self.file, *known[at[:length]])
        return Place(self.file, 1, 1)

    def line(self, at: Address) -> int:
        """Give the line of a value, for pointing at it from elsewhere."""
        return self.place(at).line or 1
