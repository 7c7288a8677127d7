"""A file's blocks against those that are expected: found again wherever they stand, compared."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.report.document import Number
from pipeline.verify.addresses import Addresses
from pipeline.verify.differences import Difference
from pipeline.verify.grids import Compared, compare_grids, names_of
from pipeline.verify.leftovers import added, gone_sheets, gone_texts, lines_of
from pipeline.verify.lines import compare_lines, renumbering
from pipeline.verify.matching import Likeness, match
from pipeline.verify.taken import Sheet, Taken
from pipeline.verify.telling import Outcome, Teller, count_checked
from pipeline.verify.tokens import REFERENCE, Line


def compare_contents(
    expected: Taken, found: Taken, results: Sequence[Number], addresses: Addresses
) -> Outcome:
    """Compare what is found with what is expected."""
    pairs = match(
        [_likeness(one.line) for one in expected.sentences],
        [_likeness(one.line) for one in found.sentences],
    )
    sheets = match(
        [one.table.likeness for one in expected.sheets],
        [one.table.likeness for one in found.sheets],
    )
    lines = [
        (expected.sentences[one].line, found.sentences[other].line) for one, other in pairs.items()
    ]
    teller = Teller(results, addresses, renumbering(lines))
    compared = {
        one: compare_grids(expected.sheets[one].table, found.sheets[other].table, teller.renumbered)
        for one, other in sorted(sheets.items())
    }
    told = [*_in_sentences(teller, expected, found, pairs)]
    for at, outcome in compared.items():
        told += _in_sheet(teller, expected.sheets[at], outcome)
    total = len(expected.sentences) + len(expected.sheets)
    return Outcome(
        tuple(one for _, one in sorted(told, key=lambda pair: pair[0])),
        (*gone_texts(expected, pairs), *gone_sheets(expected, compared)),
        added(found, pairs, sheets, compared),
        count_checked(token for one in lines_of(expected, pairs, compared) for token in one.tokens),
        (len(pairs) + len(sheets)) / total if total else 0.0,
    )


def _likeness(one: Line) -> Likeness:
    return Likeness(one.key, one.mask, Counter((*one.key, *one.mask)))


def _in_sentences(
    teller: Teller, expected: Taken, found: Taken, pairs: Mapping[int, int]
) -> Iterator[tuple[int, Difference]]:
    for at, other in sorted(pairs.items()):
        one, there = expected.sentences[at], found.sentences[other]
        if one.line.key == there.line.key and not _refers(one.line):
            continue
        place = replace(one.place, text=there.place.text)
        for mismatch in compare_lines(one.line, there.line, teller.renumbered):
            yield one.paragraph, teller.tell(mismatch, place, one.line.tokens)


def _in_sheet(teller: Teller, sheet: Sheet, outcome: Compared) -> Iterator[tuple[int, Difference]]:
    for one in outcome.cells:
        row, column = names_of(sheet.table, one.row, one.column)
        place = replace(sheet.place, row=row, column=column, cell=one.cell)
        cells = sheet.table.lines[one.row].values()
        beside = [token for each in cells for token in each.tokens]
        yield sheet.position, teller.tell(one.mismatch, place, beside)


def _refers(one: Line) -> bool:
    return any(mark.startswith(REFERENCE) for token in one.tokens for mark in token.marks)
