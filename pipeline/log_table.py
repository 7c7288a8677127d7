"""The ingest log as a table: one row an entry, for a person with a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.errors import column_letters, row_runs
from pipeline.folding import visible
from pipeline.results.ingest import DecodedText, FileLog, IngestLog, OddAnswer, Spelling

LOOKS_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADER = ("file", "place", "what", "detail", "count")


class Entry(NamedTuple):
    """One row: where, what, and how many."""

    file: str
    place: str  # a cell or column; of a decoding its scale, of a drift its item
    what: str
    detail: str
    number: int | str = ""


def as_csv(logs: Iterable[IngestLog]) -> str:
    """Write the entries of some logs; a text that looks like a formula begins with an apostrophe.

    Spreadsheets would compute it: a file's name, a header or an answer may say "=HYPERLINK(...)".
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(map(_inert, entry) for log in logs for entry in entries(log))
    return text.getvalue()


def _inert(cell: int | str) -> int | str:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LOOKS_LIVE) else cell


def entries(log: IngestLog) -> Iterator[Entry]:
    """Lay everything out that ingest has to say."""
    for part in PARTS:
        yield from part(log)


def odd_groups(log: IngestLog) -> list[list[OddAnswer]]:
    """Group the odd answers of a column that are written alike, in the order of the log."""
    groups: dict[tuple[str, int, str], list[OddAnswer]] = {}
    for odd in log.odd_answers:
        groups.setdefault((odd.file, odd.column, odd.value), []).append(odd)
    return list(groups.values())


def counts_as(one: DecodedText | Spelling) -> str:
    """Name the point or the kind of missing that a text counts as."""
    return one.kind if one.value is None else str(one.value)


def _files(log: IngestLog) -> Iterator[Entry]:
    for file in log.files:
        yield Entry(file.file, "", "read as", reading(file))
        for sheet in file.sheets_unread:
            yield Entry(file.file, "", "sheet not read", sheet)
        yield Entry(file.file, "", "rows read", "", file.rows_read)
        yield Entry(file.file, "", "respondents", file.respondents, file.rows_kept)
        yield Entry(file.file, "", "columns read", "", file.columns_read)
        yield Entry(file.file, "", "columns kept", "", file.columns_kept)
        for sample in file.sample:
            yield Entry(file.file, "", f"sample in {file.encoding}", sample)
        for name, header in (*file.items.items(), *file.variables.items()):
            yield Entry(file.file, "", f"header of {name}", header)
        for header in file.duplicate_headers:
            yield Entry(file.file, "", "header over several columns", header)


def reading(file: FileLog) -> str:
    """Say in which way a file was read."""
    rows = ", ".join(map(str, file.header_rows))
    parts = [file.tool, f"header in row {rows}" if rows else ""]
    parts += [f"sheet {file.sheet}" if file.sheet else "", file.encoding or ""]
    if len(file.encodings_tried) > 1:
        parts.append(f"guessed, tried {', '.join(file.encodings_tried)}")
    if file.encoding_rivals:
        parts.append(f"might be {', '.join(file.encoding_rivals)}")
    if file.delimiter:
        parts.append(f"delimiter {file.delimiter!r}")
    return "; ".join(part for part in parts if part)


def _dropped(log: IngestLog) -> Iterator[Entry]:
    for one in log.dropped:
        place = column_letters(one.column) if one.column else ", ".join(row_runs(one.rows))
        named = [one.header or "", f"({one.reason})" if one.reason else ""]
        yield Entry(
            one.file, place, one.kind.replace("_", " "), " ".join(filter(None, named)), one.count
        )


def _decodings(log: IngestLog) -> Iterator[Entry]:
    for scale in log.decodings:
        for one in scale.texts:
            words = f" ({one.words})" if one.words else ""
            detail = f"{visible(one.text)}{words} = {counts_as(one)}"
            yield Entry("", scale.scale, "decoding", detail, one.count)


def _odd_answers(log: IngestLog) -> Iterator[Entry]:
    for group in odd_groups(log):
        first, rows = group[0], ", ".join(row_runs([odd.row for odd in group]))
        words = f" ({first.words})" if first.words else ""
        detail = f"{visible(first.value)}{words}: not on the scale of {first.item}; rows {rows}"
        yield Entry(first.file, _cell(first.column, first.row), "odd answer", detail, len(group))


def _clashes(log: IngestLog) -> Iterator[Entry]:
    for clash in log.label_clashes:
        for one in clash.spellings:
            detail = f"{clash.item}: {visible(one.text)} = {counts_as(one)}"
            place = _cell(clash.column, one.rows[0] if one.rows else None)
            yield Entry(clash.file, place, "differs in blanks alone", detail, one.count)


def _overruled(log: IngestLog) -> Iterator[Entry]:
    for one in log.overruled:
        value = "invalid" if one.counts_as is None else one.counts_as
        detail = f"{one.item}: code {one.code} is labelled {one.words} = {value}, not {one.bare}"
        yield Entry(one.file, column_letters(one.column), "label before value", detail, one.count)


def _times(log: IngestLog) -> Iterator[Entry]:
    for one in log.times:
        place = column_letters(one.column)
        order = f"{one.order} ({one.how})" if one.order else one.how
        zones = f"; time zones left off: {', '.join(one.zones)}" if one.zones else ""
        yield Entry(
            one.file, place, "dates read", f"{one.variable}: order {order}{zones}", one.read
        )
        for what, count in (("dates ambiguous", one.ambiguous), ("dates not read", one.unread)):
            if count:
                yield Entry(one.file, place, what, f"{one.variable}: kept as they are", count)


def _drift(log: IngestLog) -> Iterator[Entry]:
    for one in log.drift:
        words = " -> ".join(filter(None, (one.words_before, one.words_after)))
        yield Entry(one.after, one.item, f"item {one.kind}", f"since {one.before}: {words}")


def _unmatched(log: IngestLog) -> Iterator[Entry]:
    for item in log.unmatched_items:
        where = ", ".join(item.files)
        yield Entry(where, "", "item without a column", f"{item.item} ({item.respondents})")
    for variable in log.unmatched_variables:
        yield Entry("", "", "variable without a column", f"{variable.variable} ({variable.role})")


def _cell(column: int, row: int | None) -> str:
    return f"{column_letters(column)}{'' if row is None else row}"


PARTS: Sequence[Callable[[IngestLog], Iterator[Entry]]] = (
    _files,
    _dropped,
    _decodings,
    _odd_answers,
    _clashes,
    _overruled,
    _times,
    _drift,
    _unmatched,
)
