"""The report's tables in their order, with the numbers that are printed in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.report.document import Document, Number, Table, plain, walk
from pipeline.report.numbering import number_blocks


@dataclass(frozen=True, slots=True)
class Printed:
    """One number of a table: its address in results.json, unrounded, and as it is printed.

    ``row`` and ``column`` count from 0, heads left out; ``text`` is by language.
    """

    address: str
    value: float
    decimals: int
    percent: bool
    text: Mapping[str, str]
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the report: id, number ("Tabel 4.5"), title in the first language, numbers."""

    id: str
    label: str
    title: str
    numbers: tuple[Printed, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its numbers, each once, in their order."""
        return tuple(dict.fromkeys(one.address for one in self.numbers))


def report_tables(documents: Mapping[str, Document]) -> tuple[ReportTable, ...]:
    """List the tables of a report; the documents are the same one in several languages."""
    first, *_ = documents.values()
    numbering = number_blocks(first)
    found = {
        language: {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}
        for language, document in documents.items()
    }
    return tuple(
        ReportTable(
            name,
            numbering[name].text.replace("\u00a0", " "),
            plain(table.caption, numbering),
            tuple(_numbers({language: tables[name] for language, tables in found.items()})),
        )
        for name, table in found[first.language].items()
    )


def _numbers(tables: Mapping[str, Table]) -> Iterator[Printed]:
    listed = {language: list(_in_cells(table)) for language, table in tables.items()}
    for same in zip(*listed.values(), strict=True):
        row, column, one = same[0]
        text = {
            language: number.text for language, (_, _, number) in zip(listed, same, strict=True)
        }
        yield Printed(one.address, one.value, one.decimals, one.percent, text, row, column)


def _in_cells(table: Table) -> Iterator[tuple[int, int, Number]]:
    for row, line in enumerate(table.rows):
        for column, cell in enumerate(line.cells):
            yield from ((row, column, one) for one in cell if isinstance(one, Number))
