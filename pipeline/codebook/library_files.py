"""The statistics sheets that a study names: its own and those of like libraries."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.declared import Declared
from pipeline.codebook.library_checks import amount_doubts, amount_faults, measured_flaws
from pipeline.codebook.library_table import LibraryTable, read_library_table
from pipeline.codebook.named_files import is_there
from pipeline.errors import Fault, Place, UserError
from pipeline.library_choices import LibraryChoices
from pipeline.library_sheet import LibraryFiles
from pipeline.library_values import latest_values
from pipeline.study import Study


@dataclass(frozen=True, slots=True)
class LibraryTables:
    """What the sheets hold; None where a fault leaves no sense in going on.

    ``values`` are those of the indicators that can be computed, by code.
    """

    files: LibraryFiles | None
    values: Mapping[str, float] | None
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...] = ()


NONE = LibraryTables(None, None, ())


def read_library(folder: Path, declared: Declared[Study], study: Study) -> LibraryTables:
    """Read and check the statistics of a study; nothing where it names none."""
    library = study.library
    if library is None or not _is_told(declared, library):
        return NONE
    faults: list[Fault] = []
    own = _table(folder, library.statistics, library.sheet, faults)
    peers = {one.name: _table(folder, one.statistics, one.sheet, faults) for one in library.peers}
    read = {name: one.sheet for name, one in peers.items() if one is not None}
    if own is None or len(read) < len(peers) or faults:
        return LibraryTables(None, None, tuple(faults))
    for sheet in (own.sheet, *read.values()):
        faults += amount_faults(sheet, library)
    if faults:
        return LibraryTables(None, None, tuple(faults))
    values = latest_values(own.sheet, library, study.round)
    faults += declared.placed(measured_flaws(own.sheet, library, study.round))
    doubts = [one for sheet in (own.sheet, *read.values()) for one in amount_doubts(sheet)]
    return LibraryTables(LibraryFiles(own.sheet, read), values, tuple(faults), tuple(doubts))


def _is_told(declared: Declared[Study], library: LibraryChoices) -> bool:
    """Tell whether every sheet is told; one in the study's own workbook may not be."""
    named = [(library.statistics, library.sheet)]
    named += [(one.statistics, one.sheet) for one in library.peers]
    return all(sheet or name != declared.source.file.name for name, sheet in named)


def _table(folder: Path, name: str, sheet: str | None, faults: list[Fault]) -> LibraryTable | None:
    if not is_there(folder / name):
        return None
    try:
        table = read_library_table(folder / name, sheet)
    except UserError as error:
        faults.extend(error.faults)
        return None
    faults.extend(table.faults)
    if not table.sheet.amounts and not table.faults:
        what = "the statistics have no value"
        faults.append(Fault(Place(folder / name), what, "write the values of the inputs you have"))
    return table
