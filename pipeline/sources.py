"""The exports that a study names -> raw tables, with what the study says about each."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Fault, UserError
from pipeline.questionnaire import DateOrder
from pipeline.readers import RawTable, Tell, read_table, telling
from pipeline.study import Export


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One export as it was read, and what the study says about it."""

    table: RawTable
    respondents: str
    header_rows: tuple[int, ...] | None
    sha256: str
    name: str  # the path as the study writes it
    tool: str | None = None
    date_order: DateOrder | None = None


def load_sources(
    folder: Path, exports: Sequence[Export], tell: Tell | None = None
) -> tuple[SourceTable, ...]:
    """Read the exports that a study in ``folder`` names; ``tell`` hears how far a long reading is.

    Raises
    ------
    UserError
        Every file that cannot be read, all at once.
    """
    sources: list[SourceTable] = []
    faults: list[Fault] = []
    for export in exports:
        path = folder / export.file
        try:
            table = read_table(
                path,
                sheet=export.sheet,
                encoding=export.encoding,
                delimiter=export.delimiter,
                tell=tell,
            )
        except UserError as error:
            faults += error.faults
            continue
        with path.open("rb") as file, telling(f"hashing {path.name}", tell):
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        sources.append(
            SourceTable(
                table,
                export.respondents,
                export.header_rows,
                digest,
                export.file,
                export.tool,
                export.date_order,
            )
        )
    if faults:
        raise UserError(faults)
    return tuple(sources)
