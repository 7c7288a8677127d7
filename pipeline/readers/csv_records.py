"""Records of a delimited text, one after the other, as the csv module reads them."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

from pipeline.errors import Place, UserError
from pipeline.readers.table import RawRow

LONGEST_CELL = 10_000_000  # characters; what is longer is no answer
LONGEST_LINE = 50_000_000
MOST_CELLS = 16_384  # in a record, as in a spreadsheet


def records(path: Path, lines: Iterable[str], delimiter: str, above: int = 0) -> Iterator[RawRow]:
    """Give the records with the line that each starts on, below some lines that were left out.

    Strict, because a quotation mark that never closes would swallow the rest of the file.

    Raises
    ------
    UserError
        Quotation marks that do not pair, a cell or a record that is too long; with the line.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + above + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _unreadable(Place(path, line), error) from None
        if len(cells) > MOST_CELLS:
            raise UserError.at(
                Place(path, line),
                f"the row has {len(cells):,} cells, more than any spreadsheet can have",
                "export the responses again, one row for each respondent",
            )
        yield RawRow(line, tuple(cells))


def bounded_lines(path: Path, text: TextIO, above: int = 0) -> Iterator[str]:
    """Give the lines of a text; a line that would fill the memory is refused."""
    line = above
    while read := text.readline(LONGEST_LINE):
        line += 1
        if len(read) == LONGEST_LINE:
            raise UserError.at(
                Place(path, line),
                f"the line has more than {LONGEST_LINE:,} characters",
                "export the responses again, one row for each respondent",
            )
        yield read


def open_text(path: Path, encoding: str, above: int = 0) -> TextIOWrapper:
    """Open a text below its byte order mark and some lines; line ends stay as they are."""
    text = TextIOWrapper(path.open("rb"), encoding=encoding, newline="")
    if text.read(1) != "\ufeff":
        text.seek(0)
    for _ in islice(text, above):
        pass
    return text


def _unreadable(place: Place, error: csv.Error) -> UserError:
    if "field limit" in str(error):
        return UserError.at(
            place,
            f"a cell of the record that starts here has more than {LONGEST_CELL:,} characters",
            "close its quotation mark, or export the responses again",
        )
    return UserError.at(
        place,
        "the quotation marks of the record that starts here do not pair",
        'close the quotation mark, or write "" for one inside a cell',
    )
