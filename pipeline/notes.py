"""What ingest and quality left out or doubt, as lines for the person at the keyboard."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import Place, readable
from pipeline.results.ingest import Dropped, IngestLog, OddAnswer
from pipeline.results.quality import QualityLog

REMEDIES = {
    "identifier_column": "it stays out of everything",
    "unmatched_column": "name it under items or variables if it is needed",
    "unused_column": "this version does not use it",
    "blank_columns": "nothing is lost",
    "blank_rows": "nothing is lost",
}


def ingest_notes(folder: Path, log: IngestLog) -> Iterator[str]:
    """Name every row, column and answer that did not come through, with its place."""
    for file in log.files:
        yield (
            f"{readable(folder / file.file)}: {file.rows_read} rows read,"
            f" {file.rows_kept} respondents,"
            f" {len(file.items)} items found"
        )
    heads = {file.file: file.header_rows[0] for file in log.files if file.header_rows}
    for dropped in log.dropped:
        yield _dropped(folder, dropped, heads)
    yield from _odd_answers(folder, log)
    for clash in log.label_clashes:
        head = heads.get(clash.file, 1)
        place = Place(folder / clash.file, head, clash.column, clash.sheet)
        spellings = ", ".join(map(repr, clash.values))
        yield (
            f"{place}: column {clash.header!r} spells one answer in several ways ({spellings});"
            " taken as one: make sure that they are"
        )
    for variable in log.unmatched_variables:
        yield (
            f"{readable(folder)}: variable {variable.variable} ({variable.role}) has no column in"
            " any export; correct its column: in the questionnaire, or remove it"
        )
    for item in log.unmatched_items:
        where = ", ".join(item.files) or f"any export of {item.respondents}"
        yield f"{readable(folder)}: item {item.item} has no column in {where}; correct its column:"


def _odd_answers(folder: Path, log: IngestLog) -> Iterator[str]:
    """Name each odd spelling of a column at its first cell, with the rows that follow."""
    groups: dict[tuple[str, int, str], list[OddAnswer]] = {}
    for odd in log.odd_answers:
        groups.setdefault((odd.file, odd.column, odd.value), []).append(odd)
    for first, *more in groups.values():
        place = Place(folder / first.file, first.row, first.column, first.sheet)
        rows = ", ".join(str(odd.row) for odd in more)
        also = f" (also in rows {rows})" if more else ""
        yield (
            f"{place}: {first.value!r} is no answer on the scale of {first.item}{also}; counted as"
            " missing: correct the export, or add it to the scale as alias, code or missing"
        )


def quality_notes(log: QualityLog, population: Mapping[str, int]) -> Iterator[str]:
    """Count the flagged respondents, and doubt a population smaller than its respondents."""
    for kind, size in population.items():
        if log.received.get(kind, 0) > size:
            yield (
                f"quality: {log.received[kind]} respondents {kind}, but a population of {size};"
                " correct population in the study, or look for duplicates"
            )
    for name, flag in log.flags.items():
        if flag.count:
            fate = "removed" if flag.removed else "kept"
            yield f"quality: {flag.count} respondents flagged {name}, {fate}"


def _dropped(folder: Path, dropped: Dropped, heads: Mapping[str, int]) -> str:
    remedy = REMEDIES[dropped.kind]
    kind = dropped.kind.replace("_", " ")
    if dropped.column is None:
        return (
            f"{Place(folder / dropped.file, sheet=dropped.sheet)}: {dropped.count} {kind}; {remedy}"
        )
    place = Place(folder / dropped.file, heads.get(dropped.file, 1), dropped.column, dropped.sheet)
    reason = f" ({dropped.reason})" if dropped.reason else ""
    return f"{place}: {kind} {dropped.header!r}{reason}; {remedy}"
