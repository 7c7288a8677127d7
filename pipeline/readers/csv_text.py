"""Text exports: CSV with comma, semicolon or tab, in the encodings that survey tools write."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.readers.csv_records import LONGEST_CELL, bounded_lines, open_text, records
from pipeline.readers.encodings import as_utf8, decoded, find_encoding
from pipeline.readers.large_text import LargeText, read_body
from pipeline.readers.progress import Tell, told
from pipeline.readers.table import Body, RawRow, RawTable

DELIMITERS = ",;\t"
SAMPLE = 60  # records that decide on the delimiter
SAMPLE_CHARACTERS = 2**20
HEAD = 1000  # records of a large text that are read at once
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that is read in pieces, however often."""

    path: Path
    data: bytes | None  # where it is small

    def chunks(self) -> Iterator[bytes]:
        """Give its bytes."""
        if self.data is not None:
            yield self.data
            return
        with self.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def read_csv_text(
    path: Path,
    start: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    tell: Tell | None = None,
) -> RawTable:
    """Read a delimited text; ``start`` is all of it, or its first part where it is large.

    The encoding, unless told: see ``find_encoding``. The delimiter, unless told by the caller or by
    a first line ``sep=;``: the one that cuts the first records into the most even columns. Of a
    large text only the first records are rows; the columns below them are read when they are
    asked for.

    Raises
    ------
    UserError
        Bytes that fit no encoding, a NUL character, quotation marks that do not pair, an unknown
        encoding or delimiter; with the line.
    """
    file = TextFile(path, start if path.stat().st_size == len(start) else None)
    found = find_encoding(path, file.chunks, encoding)
    _refuse_nul(path, lambda: as_utf8(file.chunks(), found.name))
    sample = next(decoded(file.chunks(), found.name))[:SAMPLE_CHARACTERS]
    named, above, body = _named_delimiter(sample)
    chosen = _checked_delimiter(path, delimiter) or named or detect_delimiter(body)
    if file.data is not None:
        text = "".join(decoded(file.chunks(), found.name))
        lines = io.StringIO(text[len(sample) - len(body) :], newline="")
        rows = tuple(records(path, lines, chosen, above))
        return RawTable(
            path, None, found.name, chosen, rows, tried=found.tried, rivals=found.rivals
        )
    large = LargeText(path, found.name, chosen)
    rows = _head(large, above)
    below = partial(_below, large, file, (above, *map(_last_line, rows)), tell)
    return RawTable(
        path, None, found.name, chosen, rows, tried=found.tried, rivals=found.rivals, below=below
    )


def detect_delimiter(text: str) -> str:
    """Choose the delimiter whose most common number of columns is wide and frequent."""
    best = max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))
    return best if _evenness(text, best) else DELIMITERS[0]


def _head(large: LargeText, above: int) -> tuple[RawRow, ...]:
    with open_text(large.path, large.encoding, above) as text:
        lines = bounded_lines(large.path, text, above)
        return tuple(islice(records(large.path, lines, large.delimiter, above), HEAD))


def _below(
    large: LargeText,
    file: TextFile,
    last_lines: Sequence[int],
    tell: Tell | None,
    after: int,
    width: int,
) -> Body:
    """Read the columns below the ``after``-th record, which ends on the line of its entry."""
    chunks = file.chunks() if tell is None else told(file.chunks(), large.path, tell)
    return read_body(large, last_lines[after], width, as_utf8(chunks, large.encoding))


def _last_line(row: RawRow) -> int:
    return row.line + sum(len(re.findall(r"\r\n|\r|\n", cell)) for cell in row.cells)


def _evenness(text: str, delimiter: str) -> float:
    csv.field_size_limit(LONGEST_CELL)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths = Counter(len(record) for record in islice(records, SAMPLE) if any(record))
    if not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    return width * count / widths.total() if width > 1 else 0.0


def _refuse_nul(path: Path, chunks: Callable[[], Iterable[bytes]]) -> None:
    if not any(b"\0" in chunk for chunk in chunks()):
        return
    ends = Counter[str]()
    for chunk in chunks():
        position = chunk.find(b"\0")
        before = chunk if position < 0 else chunk[:position]
        ends.update(newline=before.count(b"\n"), carriage_return=before.count(b"\r"))
        if position >= 0:
            break
    raise UserError.at(
        Place(path, (ends["newline"] or ends["carriage_return"]) + 1),
        "holds a NUL character, so it is damaged or not text",
        "export it again as CSV",
    )


def _named_delimiter(text: str) -> tuple[str | None, int, str]:
    first = re.match(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', text, re.IGNORECASE)
    if first is None:
        return None, 0, text
    return first[1], 1, text[first.end() :]


def _checked_delimiter(path: Path, delimiter: str | None) -> str | None:
    if delimiter is None or (len(delimiter) == 1 and delimiter not in '"\r\n'):
        return delimiter
    raise UserError.at(
        Place(path),
        f"the delimiter '{delimiter}' is not one character",
        'write ";" "," or "\\t" in the study',
    )
