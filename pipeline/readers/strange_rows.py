"""Rows of a hand-typed table that no respondent wrote, each with a proof."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pipeline.folding import fold, fold_header
from pipeline.readers.arithmetic import Numbers, computed_row, is_numeric
from pipeline.readers.beginning import NUMBER
from pipeline.readers.dialect import Head, RowReason
from pipeline.readers.header_row import CODE
from pipeline.readers.sum_columns import LETTERS, SIGNS, SUMMING, is_numbering
from pipeline.readers.table import Body, Cells

REMARK = re.compile(r"(?:sumber|keterangan|ket|catatan|ctt|note|notes|source|remarks?)\b|\*")
RUNNING = re.compile(r"([^\d]*?)[ ._-]*0*(\d{1,6})")
FEWEST_NUMBERED = 3
FEWEST_CODES = 3
SHORTEST = 3  # columns; of a narrower table, two cells are no remark


def strange_rows(heads: Sequence[Head], body: Body) -> Mapping[int, RowReason]:
    """Find header rows that came again, rows of sums and means, and remarks below the table."""
    found = dict(added_rows(heads, body))
    for row in _remarks(heads, body, found):
        found.setdefault(row, "remark")
    return dict(sorted(found.items()))


def added_rows(heads: Sequence[Head], body: Body) -> Mapping[int, RowReason]:
    """Find what people add to an export: codes below the header, and rows of sums and means.

    Remarks are not among them: of a form with few required questions, one cell may be an answer.
    """
    found: dict[int, RowReason] = dict.fromkeys(_codes_first(body), "sub_header")
    found |= dict.fromkeys(_repeated_headers(heads, body), "sub_header")
    found |= dict.fromkeys(_sum_rows(body, found), "total")
    return dict(sorted(found.items()))


def _codes_first(body: Body) -> list[int]:
    """Find a first row of nothing but codes of items, none of which comes again in its column."""
    if len(body.lines) <= FEWEST_CODES:
        return []
    codes = [(cells[0].strip(), cells) for cells in body.columns if cells[0].strip()]
    if len(codes) < FEWEST_CODES:
        return []
    alone = (CODE.fullmatch(code) and cells.counts()[cells[0]] == 1 for code, cells in codes)
    return [0] if all(alone) and len({code for code, _ in codes}) == len(codes) else []


def _repeated_headers(heads: Sequence[Head], body: Body) -> list[int]:
    """Find rows whose filled cells are all their column's header, with the group names above."""
    filled = _filled(body)
    equal = np.zeros(len(body.lines), dtype=np.int32)
    for head, cells in zip(heads, body.columns, strict=True):
        texts = {fold_header(one) for one in (head.header, head.words, *head.names) if one}
        texts |= {fold_header(one) for one in head.section.split(" - ") if one}
        equal += cells.coded(partial(_is_one_of, texts))
    alike = (equal == filled) & (equal > 1)
    named = sum(bool(head.header) for head in heads)
    again = alike & (equal >= named / 2)
    return np.flatnonzero(again | (alike & np.append(again[1:], False))).tolist()


def _sum_rows(body: Body, strange: Mapping[int, RowReason]) -> list[int]:
    """Find the rows that begin with the word for a sum or a mean and are one by arithmetic.

    Each may sum up all respondents above it, or those below the last such row.
    """
    labelled = _labelled_rows(body)
    if not labelled:
        return []
    respondents = np.array([row not in strange for row in range(len(body.lines))], dtype=bool)
    respondents[labelled] = False
    columns = [
        Numbers.of(cells) for cells in body.columns if is_numeric(cells.keep(respondents), 1.0)
    ]
    found: list[int] = []
    for row in labelled:
        group = respondents.copy()
        group[: found[-1] if found else 0] = False
        if any(computed_row(columns, row, above) for above in (respondents, group)):
            found.append(row)
    return found


def _labelled_rows(body: Body) -> list[int]:
    """Find the rows whose first filled cell begins with a word for a sum or a mean."""
    found: list[int] = []
    blank = np.ones(len(body.lines), dtype=bool)
    for cells in body.columns:
        found += np.flatnonzero(blank & _where(cells, _begins_a_sum)).tolist()
        blank &= ~_where(cells, _has_content)
    return sorted(found)


def _begins_a_sum(text: str) -> bool:
    words = LETTERS.findall(fold(text))
    return any(map(SUMMING.fullmatch, words[:1])) or text.strip().startswith(SIGNS)


def _remarks(heads: Sequence[Head], body: Body, strange: Mapping[int, RowReason]) -> list[int]:
    """Find rows that no respondent wrote.

    A note, where all else is blank. A text where the respondents above are numbered 1, 2, 3 ...,
    or alone between their numbers.
    And below a proved sum, other lines of a calculation: two cells, of which the first is a text.
    """
    filled = _filled(body)
    notes = np.zeros(len(body.lines), dtype=bool)
    texts_first = np.zeros(len(body.lines), dtype=bool)
    blank = np.ones(len(body.lines), dtype=bool)
    for head, cells in zip(heads, body.columns, strict=True):
        notes |= _where(cells, lambda text: REMARK.match(fold(text)) is not None) & (filled == 1)
        texts_first |= blank & _where(cells, _is_text)
        blank &= ~_where(cells, _has_content)
        if is_numbering(head.header):
            notes |= _below_the_numbers(cells, strange) | (_between_numbers(cells) & (filled == 1))
    sums = [row for row, reason in strange.items() if reason == "total"]
    if sums and len(body.columns) >= SHORTEST:
        below = np.arange(len(body.lines)) > max(sums)
        notes |= below & texts_first & (filled <= 2)
    return np.flatnonzero(notes).tolist()


def _below_the_numbers(cells: Cells, strange: Mapping[int, RowReason]) -> NDArray[np.bool_]:
    """Find the other texts at the end of a column that numbers the rows above without a gap.

    The numbers may have a text before them: R1, R2; Responden 1, Responden 2.
    """
    told = {text: _number_in(text) for text in cells.texts}
    numbers = [told[cell] for cell in cells]
    last = max((row for row, number in enumerate(numbers) if number is not None), default=-1)
    above = [numbers[row] for row in range(last + 1) if row not in strange]
    found = np.zeros(len(cells), dtype=bool)
    first = above[0] if above else None
    if first is None or len(above) < FEWEST_NUMBERED:
        return found
    if above == [(first[0], one) for one in range(1, len(above) + 1)]:
        found[last + 1 :] = _where(cells, _is_text)[last + 1 :]
    return found


def _between_numbers(cells: Cells) -> NDArray[np.bool_]:
    """Find the texts in a column of running numbers: headings between groups of respondents."""
    return _where(cells, _is_text) if is_numeric(cells, 0.5) else np.zeros(len(cells), dtype=bool)


def _number_in(text: str) -> tuple[str, int] | None:
    """Part a running number from the text before it."""
    numbered = RUNNING.fullmatch(fold(text))
    return (numbered[1], int(numbered[2])) if numbered else None


def _filled(body: Body) -> NDArray[np.int32]:
    filled = np.zeros(len(body.lines), dtype=np.int32)
    for cells in body.columns:
        filled += cells.coded(_has_content)
    return filled


def _where(cells: Cells, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
    return cells.coded(holds) > 0


def _is_one_of(texts: Set[str], text: str) -> bool:
    return fold_header(text) in texts


def _has_content(text: str) -> bool:
    return bool(text.strip())


def _is_text(text: str) -> bool:
    return _has_content(text) and not NUMBER.fullmatch(text.strip())
