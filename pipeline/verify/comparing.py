"""A file's blocks against those that are expected: found again wherever they stand, compared."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.document import Number
from pipeline.verify.addresses import Addresses
from pipeline.verify.blocks import Content, Grid, Text
from pipeline.verify.differences import Added, Difference, Gone, Place
from pipeline.verify.grids import (
    Compared,
    Table,
    compare_grids,
    count_results,
    names_of,
    take_apart,
    title_of,
)
from pipeline.verify.lines import compare_lines, renumbering
from pipeline.verify.matching import Likeness, match
from pipeline.verify.telling import Outcome, Teller, count_checked
from pipeline.verify.tokens import REFERENCE, Line, Vocabulary, first_words, line, sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the paragraph (by its position among the blocks) and the heading it is below."""

    line: Line
    paragraph: int
    section: str
    opening: str  # the first words of the paragraph


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and where it is."""

    table: Table
    section: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A file taken apart."""

    sentences: tuple[Sentence, ...]
    sheets: tuple[Sheet, ...]
    paragraphs: int


def take_content(content: Content, vocabulary: Vocabulary) -> Taken:
    """Cut texts into sentences and tables into cells."""
    found: list[Sentence] = []
    sheets: list[Sheet] = []
    section = ""
    for position, block in enumerate(content.blocks):
        if isinstance(block, Grid):
            sheets.append(Sheet(take_apart(block, vocabulary), section))
            continue
        whole = line(block.text, vocabulary)
        opening = first_words(whole.text)
        if block.kind == "heading":
            section = opening
        found += [Sentence(one, position, section, opening) for one in _parts(block, whole)]
    return Taken(tuple(found), tuple(sheets), len({one.paragraph for one in found}))


def _parts(block: Text, whole: Line) -> Iterator[Line]:
    if block.kind == "equation" and whole.tokens:
        yield whole
    else:
        yield from sentences(whole)


def compare_contents(
    expected: Taken, found: Taken, results: Sequence[Number], addresses: Addresses
) -> Outcome:
    """Compare what is found with what is expected."""
    pairs = match(
        [_of_sentence(one.line) for one in expected.sentences],
        [_of_sentence(one.line) for one in found.sentences],
    )
    sheets = match(
        [one.table.likeness for one in expected.sheets],
        [one.table.likeness for one in found.sheets],
    )
    lines = [
        (expected.sentences[one].line, found.sentences[other].line)
        for one, other in sorted(pairs.items())
    ]
    renumbered = renumbering(lines)
    teller = Teller(results, addresses, renumbered)
    compared = {
        one: compare_grids(expected.sheets[one].table, found.sheets[other].table, renumbered)
        for one, other in sorted(sheets.items())
    }
    differences = [
        *_in_sentences(teller, expected, found, pairs),
        *(
            difference
            for at, outcome in compared.items()
            for difference in _in_sheet(teller, expected.sheets[at], outcome)
        ),
    ]
    total = len(expected.sentences) + len(expected.sheets)
    return Outcome(
        tuple(differences),
        (*_gone_texts(expected, pairs), *_gone_sheets(expected, compared)),
        _added(found, pairs, sheets, compared),
        _checked(lines, expected, compared),
        (len(pairs) + len(sheets)) / total if total else 0.0,
    )


def _of_sentence(one: Line) -> Likeness:
    return Likeness(one.key, one.mask, Counter((*one.key, *one.mask)))


def _in_sentences(
    teller: Teller, expected: Taken, found: Taken, pairs: Mapping[int, int]
) -> Iterator[Difference]:
    for at, other in sorted(pairs.items()):
        one, there = expected.sentences[at], found.sentences[other]
        if one.line.key == there.line.key and not _refers(one.line):
            continue
        place = Place(section=one.section, text=there.opening)
        for mismatch in compare_lines(one.line, there.line, teller.renumbered):
            yield teller.tell(mismatch, place, one.line.tokens)


def _in_sheet(teller: Teller, sheet: Sheet, outcome: Compared) -> Iterator[Difference]:
    for one in outcome.cells:
        row, column = names_of(sheet.table, one.row, one.column)
        place = Place(sheet.section, title_of(sheet.table), row, column, cell=one.cell)
        cells = sheet.table.lines[one.row].values()
        yield teller.tell(one.mismatch, place, [token for each in cells for token in each.tokens])


def _refers(one: Line) -> bool:
    return any(mark.startswith(REFERENCE) for token in one.tokens for mark in token.marks)


def _gone_texts(expected: Taken, pairs: Mapping[int, int]) -> Iterator[Gone]:
    """Name the paragraphs that are gone, and the sentences of which the rest is there."""
    there = {expected.sentences[at].paragraph for at in pairs}
    whole: dict[int, list[Sentence]] = {}
    for at, one in enumerate(expected.sentences):
        if at in pairs:
            continue
        if one.paragraph in there:
            place = Place(section=one.section, text=first_words(one.line.text))
            yield Gone("sentence", place, count_results([one.line]))
        else:
            whole.setdefault(one.paragraph, []).append(one)
    for several in whole.values():
        place = Place(section=several[0].section, text=several[0].opening)
        yield Gone("paragraph", place, count_results([one.line for one in several]))


def _gone_sheets(expected: Taken, compared: Mapping[int, Compared]) -> Iterator[Gone]:
    for at, sheet in enumerate(expected.sheets):
        table = sheet.table
        title = title_of(table)
        if at not in compared:
            lines = [one for row in table.lines for one in row.values()]
            yield Gone("table", Place(sheet.section, title), count_results(lines))
            continue
        for row in compared[at].gone_rows:
            name = first_words(table.lines[row][min(table.lines[row])].text)
            results = count_results([*table.lines[row].values()])
            yield Gone("row", Place(sheet.section, title, row=name), results)
        for column in compared[at].gone_columns:
            lines = [row[column] for row in table.lines if column in row]
            name = first_words(lines[0].text)
            yield Gone("column", Place(sheet.section, title, column=name), count_results(lines))


def _added(
    found: Taken,
    pairs: Mapping[int, int],
    sheets: Mapping[int, int],
    compared: Mapping[int, Compared],
) -> Added:
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


def _checked(
    lines: Sequence[tuple[Line, Line]], expected: Taken, compared: Mapping[int, Compared]
) -> dict[str, int]:
    """Count what was held against the recomputation."""
    whole = [one for one, _ in lines]
    for at, outcome in compared.items():
        table = expected.sheets[at].table
        whole += [
            one
            for row, cells in enumerate(table.lines)
            if row not in outcome.gone_rows
            for column, one in cells.items()
            if column not in outcome.gone_columns
        ]
    return count_checked(token for one in whole for token in one.tokens)
