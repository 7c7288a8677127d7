"""The text of a small table that a user keeps as CSV, and its rows with their lines."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import Place, UserError


def read_text(path: Path) -> str:
    """Read a text file, UTF-8 or Windows-1252.

    Raises ``UserError`` if it cannot be read or is no plain text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UserError.at(
            Place(path), f"the file cannot be read ({reason})", "check its name and permissions"
        ) from None
    if b"\0" in content or content.startswith((b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")):
        raise UserError.at(
            Place(path, 1, 1), "the file is not a plain CSV text", "save it as 'CSV UTF-8'"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError as error:
        before = content[: error.start].split(b"\n")
        raise UserError.at(
            Place(path, len(before), 1),
            f"byte 0x{content[error.start]:02X} is neither UTF-8 nor Windows-1252",
            "save the file as 'CSV UTF-8'",
        ) from None


def text_records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that has content with its first line, all its cells as they stand.

    Raises ``UserError`` if its quotation marks do not pair.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if count_filled(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UserError.at(
            Place(path, line, 1),
            f"the row cannot be read ({error})",
            'close every double quote, and write "" for one inside a cell',
        ) from None


def count_filled(cells: Sequence[str]) -> int:
    """Give the number of cells up to the last that is not blank."""
    return max((i for i, cell in enumerate(cells, start=1) if cell.strip()), default=0)
