"""Columns of a hand-typed table that number its rows or sum up its items."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pipeline.folding import fold_header
from pipeline.readers.arithmetic import Numbers, computed_column, is_numeric, is_square
from pipeline.readers.dialect import Derived, Head, RowReason
from pipeline.readers.numbering import row_numbers
from pipeline.readers.table import Body, Cells

FIRST_ROWS = 25  # a column that is no sum here is none
LETTERS = re.compile(r"[^\W\d_]+")  # words, at an underscore as well as at a blank
SIGNS = ("Σ", "∑")
SUMMING = re.compile(
    "jumlah|jml|total|tot|skor|score|rata|rerata|rataan|average|avg|mean|sum|subtotal|subjumlah"
    "|nilai|nrr|hasil"
)
NUMBERING = re.compile(
    r"(?:(?:no|nr|nomor|nomer|num|number|#)\.?)?"
    r" ?(?:urut )?(?:urut|res|resp|responden|respondent|sampel|id|n|r|subje[ck]t?)?(?: id)?\.?"
)
ITEM_CODE = re.compile(r"([A-Za-z]+\d*)[._-]\d+")  # X1.1 belongs to X1
BEFORE_A_GROUP = ("", "t", "tot", "total", "jml")  # X1, TX1 ... head the sums of X1.1, X1.2 ...


def computed_columns(
    heads: Sequence[Head], body: Body, strange: Mapping[int, RowReason]
) -> Sequence[Derived]:
    """Find the columns that number the rows, and those that are sums, means or squares.

    A name makes a column suspect; only if its values are the sum or mean of others in every row is
    it one, so that an item called "Total satisfaction" stays an item.
    """
    named = [at for at, head in enumerate(heads) if is_numbering(head.header)]
    numbered = row_numbers(body, named, strange)
    suspects = [one for one in _suspects(heads) if one + 1 not in {by.column for by in numbered}]
    if suspects and len(body.lines) > FIRST_ROWS:
        begun = _sums(heads, _first(body), strange, numbered, suspects)
        suspects = [one.column - 1 for one in begun]
    return (*numbered, *(_sums(heads, body, strange, numbered, suspects) if suspects else ()))


def is_numbering(header: str) -> bool:
    """Tell whether a header may stand above the running number of the respondent."""
    return bool(header) and NUMBERING.fullmatch(fold_header(header).replace("_", " ")) is not None


def names_a_sum(text: str) -> bool:
    """Tell whether a text has the word for a sum or a mean in it."""
    words = LETTERS.findall(text.casefold())
    return any(map(SUMMING.fullmatch, words)) or any(sign in text for sign in SIGNS)


def _suspects(heads: Sequence[Head]) -> list[int]:
    groups = Counter(found[1].casefold() for one in heads if (found := _code(one)))
    several = {f"{before}{one}" for one in groups if groups[one] > 1 for before in BEFORE_A_GROUP}
    return [
        at
        for at, head in enumerate(heads)
        if names_a_sum(head.header) or several & set(_words(head.header))
    ]


def _code(head: Head) -> re.Match[str] | None:
    return ITEM_CODE.fullmatch(head.header)


def _words(header: str) -> list[str]:
    return header.casefold().replace("_", " ").split()


def _first(body: Body) -> Body:
    columns = tuple(Cells(cells.texts, cells.codes[:FIRST_ROWS]) for cells in body.columns)
    return replace(body, lines=body.lines[:FIRST_ROWS], columns=columns)


def _sums(
    heads: Sequence[Head],
    body: Body,
    strange: Mapping[int, RowReason],
    numbered: Sequence[Derived],
    suspects: Sequence[int],
) -> list[Derived]:
    """Prove the sums from left to right: a grand total is not the sum of its subtotals as well."""
    staying = np.array([row not in strange for row in range(len(body.lines))], dtype=bool)
    skipped = {one.column - 1 for one in numbered}
    kept = [cells.keep(staying) for cells in body.columns]
    numbers = {
        at: Numbers.of(cells)
        for at, cells in enumerate(kept)
        if at not in skipped and is_numeric(cells, 1.0)
    }
    found: dict[int, Derived] = {}
    for at in suspects:
        if at not in numbers:
            continue
        items = [one for one in numbers if one not in found and one != at]
        sure = [one for one in items if one not in suspects]
        runs = dict.fromkeys((*_runs(heads, items, at), *_runs(heads, sure, at)))
        if reason := computed_column(
            numbers[at], [[numbers[one].values for one in run] for run in runs]
        ):
            found[at] = Derived(at + 1, reason)
        elif any(is_square(numbers[at], numbers[one].values) for one in found):
            found[at] = Derived(at + 1, "square")
    return list(found.values())


def _runs(heads: Sequence[Head], items: Sequence[int], at: int) -> list[tuple[int, ...]]:
    """List the columns that a sum may be of: those beside it, of its code, of its group, all."""
    left = _contiguous([one for one in reversed(items) if one < at])[::-1]
    right = _contiguous([one for one in items if one > at])
    own = set(_words(heads[at].header))
    coded = [
        one
        for one in items
        if (code := _code(heads[one]))
        and own & {f"{before}{code[1].casefold()}" for before in BEFORE_A_GROUP}
    ]
    grouped = [one for one in items if heads[one].section == heads[at].section]
    before = [one for one in items if one < at]
    return [tuple(run) for run in (left, coded, grouped, before, items, right)]


def _contiguous(positions: Sequence[int]) -> list[int]:
    """Take positions from the first one on, as long as each lies beside the one before."""
    return [one for at, one in enumerate(positions) if abs(one - positions[0]) == at]
