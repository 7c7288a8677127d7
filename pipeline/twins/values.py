"""The list of what is printed: every number of every table, and by whom it is found again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.twins.data_files import table_bytes
from pipeline.twins.tables import Printed, ReportTable

VALUES = "values.csv"
SILENT = "script_does_not_say"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a script finds a number again, and how, or why not: in the study's language.

    ``checked``: the tests of angket run the program and compare what it prints.
    """

    reproduced: bool
    why: str
    checked: bool = True


Outcomes: TypeAlias = Mapping[tuple[str, str], Outcome]
"""By the id of the table and the address of the number."""


def values_csv(
    tables: Sequence[ReportTable], languages: Sequence[str], programs: Mapping[str, Outcomes]
) -> bytes:
    """List the numbers; a column says for each program whether it finds them, the next one why."""
    told = [f"{name}{part}" for name in programs for part in ("", "_why")]
    head = ("table", "id", "row", "column", "address", "value", "decimals")
    printed = [f"printed_{language}" for language in languages]
    rows = (_line(table, one, languages, programs) for table in tables for one in table.numbers)
    return table_bytes([(*head, *printed, *told), *rows])


def _line(
    table: ReportTable,
    one: Printed,
    languages: Sequence[str],
    programs: Mapping[str, Outcomes],
) -> Sequence[object]:
    place = (table.label, table.id, one.row + 1, one.column + 1)
    texts = [one.text.get(language, "") for language in languages]
    said = [part for found in programs.values() for part in _said(found, table, one)]
    return (*place, one.address, repr(float(one.value)), one.decimals, *texts, *said)


def _said(found: Outcomes, table: ReportTable, one: Printed) -> Iterator[str]:
    outcome = found.get((table.id, one.address), Outcome(reproduced=False, why=SILENT))
    yield ("yes" if outcome.checked else "unchecked") if outcome.reproduced else "no"
    yield outcome.why
