"""Text exports: CSV with comma, semicolon or tab, in the encodings that survey tools write."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.readers.table import RawRow, RawTable

DELIMITERS = ",;\t"
SAMPLE = 60  # records that decide on the delimiter
LONGEST_CELL = 2**31 - 1  # csv's own limit is 128 KiB
SAVE_UTF8 = "save it as 'CSV UTF-8' or say the encoding in the study"
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_csv_text(
    path: Path, data: bytes, *, encoding: str | None = None, delimiter: str | None = None
) -> RawTable:
    """Read a delimited text.

    The encoding, unless told: a byte order mark, the NUL pattern of UTF-16, strict UTF-8, else
    Windows-1252 where all bytes are defined in it. The delimiter, unless told by the caller or by
    a first line ``sep=;``: the one that cuts the first records into the most even columns.

    Raises
    ------
    UserError
        Bytes that fit no encoding, a NUL character, quotation marks that do not pair, an unknown
        encoding or delimiter; with the line.
    """
    text, used = _decode(path, data, encoding)
    if "\0" in text:
        line = _line_of(text, text.index("\0"))
        raise UserError.at(
            Place(path, line),
            "holds a NUL character, so it is damaged or not text",
            "export it again as CSV",
        )
    told, skipped, body = _told_delimiter(text)
    chosen = _checked_delimiter(path, delimiter) or told or detect_delimiter(body)
    rows = tuple(_records(path, body, chosen, skipped))
    return RawTable(path, None, used, chosen, rows)


def detect_delimiter(text: str) -> str:
    """Choose the delimiter whose most common number of columns is wide and frequent."""
    best = max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))
    return best if _evenness(text, best) else DELIMITERS[0]


def _evenness(text: str, delimiter: str) -> float:
    csv.field_size_limit(LONGEST_CELL)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths = Counter(len(record) for record in islice(records, SAMPLE) if any(record))
    if not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    return width * count / widths.total() if width > 1 else 0.0


def _decode(path: Path, data: bytes, told: str | None) -> tuple[str, str]:
    name = told or _detect_encoding(data)
    try:
        return data.decode(name).removeprefix("\ufeff"), name
    except LookupError:
        raise UserError.at(
            Place(path), f"'{name}' is no encoding", "write utf-8, windows-1252 or utf-16"
        ) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        known = name if told else f"UTF-8, and byte 0x{byte:02X} is not {name}"
        raise UserError.at(Place(path, line), f"the text is not {known}", SAVE_UTF8) from None


def _detect_encoding(data: bytes) -> str:
    for mark, name in BOMS:
        if data.startswith(mark):
            return name
    head = data[:4000]
    if head.count(0) > len(head) // 5:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _told_delimiter(text: str) -> tuple[str | None, int, str]:
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


def _records(path: Path, text: str, delimiter: str, skipped: int) -> Iterator[RawRow]:
    """Give the records with the line that each starts on.

    Strict, because a quotation mark that never closes would swallow the rest of the file.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + skipped + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UserError.at(
                Place(path, line),
                "the quotation marks of the record that starts here do not pair",
                'close the quotation mark, or write "" for one inside a cell',
            ) from None
        yield RawRow(line, tuple(cells))


def _line_of(text: str, position: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1
