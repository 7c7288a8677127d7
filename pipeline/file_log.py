"""How one export was read: its tool, its encoding with a sample, its rows and columns."""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.columns import Column, Layout
from pipeline.decode import Source
from pipeline.folding import tidy
from pipeline.identifiers import hide_numbers, mask
from pipeline.readers import RawTable
from pipeline.results.ingest import FileLog

SAMPLES = 3
SURROUNDING = 20  # characters on each side of the first letter beyond ASCII
BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufeff\u00a0]")
UNMISTAKABLE = ("utf-8", "utf-16", "utf-32")  # other encodings are guessed, or told


def file_log(
    table: RawTable,
    source: Source,
    layout: Layout,
    items: Mapping[str, Column],
    variables: Mapping[str, tuple[Column, ...]],
    *,
    sha256: str,
    respondents: str,
) -> FileLog:
    """Describe the reading of one export; ``variables`` are those that come through."""
    through = {one.number: one for one in items.values()}
    through |= {one.number: one for columns in variables.values() for one in columns}
    return FileLog(
        file=source.file,
        sha256=sha256,
        respondents=respondents,
        sheet=source.sheet,
        encoding=table.encoding,
        delimiter=table.delimiter,
        header_rows=layout.header_rows,
        rows_read=len(layout.lines) + len(layout.blank_lines) + len(layout.strange_rows),
        rows_kept=len(layout.lines),
        items={name: mask(column.name) for name, column in items.items()},
        variables={name: mask(columns[0].name) for name, columns in variables.items()},
        duplicate_headers=tuple(map(mask, layout.repeated_headers)),
        tool=layout.dialect.tool,
        columns_read=len(layout.columns),
        columns_kept=len(through),
        sheets_unread=tuple(map(mask, table.others)),
        encodings_tried=table.tried,
        encoding_rivals=table.rivals,
        sample=tuple(_samples(table, source, layout, through)),
    )


def is_guessed(table: RawTable) -> bool:
    """Whether nothing but the letters of a text shows its encoding."""
    return len(table.tried) > 1


def spoilt_elsewhere(texts: Iterable[str]) -> Iterator[str]:
    """Show letters beyond ASCII, which another encoding would spoil, with what is around them."""
    seen: set[str] = set()
    for text in texts:
        found = BEYOND_ASCII.search(text.replace("…", "."))
        if found is None:
            continue
        start = max(0, found.start() - SURROUNDING)
        sample = text[start : found.end() + SURROUNDING].strip()
        if sample not in seen:
            seen.add(sample)
            yield sample
        if len(seen) == SAMPLES:
            return


def _samples(
    table: RawTable, source: Source, layout: Layout, through: Mapping[int, Column]
) -> Iterator[str]:
    """Show letters from headers and from columns that are used, without personal values."""
    if table.encoding is None or table.encoding.lower().startswith(UNMISTAKABLE):
        return
    yield from spoilt_elsewhere(
        hide_numbers(source.personal.hidden(tidy(text)))
        for text in _texts(layout, through)
        if BEYOND_ASCII.search(text)
    )


def _texts(layout: Layout, through: Mapping[int, Column]) -> Iterator[str]:
    yield from (column.name for column in layout.columns)
    for column in through.values():
        yield from column.cells.counts()
