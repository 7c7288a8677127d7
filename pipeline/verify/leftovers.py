"""What has no partner: parts of the report that are gone, and what is not angket's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.verify.differences import Added, Gone
from pipeline.verify.grids import Compared
from pipeline.verify.taken import Sentence, Sheet, Taken
from pipeline.verify.telling import count_results
from pipeline.verify.tokens import Line, first_words

Pairs = Mapping[int, int]


def gone_texts(expected: Taken, pairs: Pairs) -> Iterator[Gone]:
    """Name the paragraphs that are gone, and the sentences of which the rest is there."""
    there = {expected.sentences[at].paragraph for at in pairs}
    whole: dict[int, list[Sentence]] = {}
    for at, one in enumerate(expected.sentences):
        if at in pairs:
            continue
        if one.paragraph in there:
            place = replace(one.place, text=first_words(one.line.text))
            yield Gone("sentence", place, count_results(one.line.tokens))
        else:
            whole.setdefault(one.paragraph, []).append(one)
    for several in whole.values():
        yield Gone("paragraph", several[0].place, _results(one.line for one in several))


def gone_sheets(expected: Taken, compared: Mapping[int, Compared]) -> Iterator[Gone]:
    """Name the tables that are gone, and the rows and columns of those that are there."""
    for at, sheet in enumerate(expected.sheets):
        if at in compared:
            yield from _gone_in(sheet, compared[at])
        else:
            lines = (one for row in sheet.table.lines for one in row.values())
            yield Gone("table", sheet.place, _results(lines))


def _gone_in(sheet: Sheet, outcome: Compared) -> Iterator[Gone]:
    table = sheet.table
    for row in outcome.gone_rows:
        name = first_words(table.lines[row][min(table.lines[row])].text)
        yield Gone("row", replace(sheet.place, row=name), _results(table.lines[row].values()))
    for column in outcome.gone_columns:
        lines = [row[column] for row in table.lines if column in row]
        name = first_words(lines[0].text)
        yield Gone("column", replace(sheet.place, column=name), _results(lines))


def added(found: Taken, pairs: Pairs, sheets: Pairs, compared: Mapping[int, Compared]) -> Added:
    """Count what the file has beside the report."""
    taken = set(pairs.values())
    known = {found.sentences[at].paragraph for at in taken}
    rest = [one for at, one in enumerate(found.sentences) if at not in taken]
    return Added(
        len({one.paragraph for one in rest} - known),
        sum(1 for one in rest if one.paragraph in known),
        len(found.sheets) - len(sheets),
        sum(one.added_rows for one in compared.values()),
        sum(one.added_columns for one in compared.values()),
    )


def lines_of(expected: Taken, pairs: Pairs, compared: Mapping[int, Compared]) -> Iterator[Line]:
    """Give the sentences and cells that were compared."""
    yield from (expected.sentences[at].line for at in pairs)
    for at, outcome in compared.items():
        for row, cells in enumerate(expected.sheets[at].table.lines):
            if row not in outcome.gone_rows:
                yield from (
                    one for column, one in cells.items() if column not in outcome.gone_columns
                )


def _results(lines: Iterable[Line]) -> int:
    return sum(count_results(one.tokens) for one in lines)
