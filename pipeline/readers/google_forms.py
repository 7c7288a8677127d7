"""Google Forms: the raw download and the linked sheet, as CSV, XLSX or ODS."""

import re
from collections.abc import Mapping, Sequence

from pipeline.folding import fold, fold_header
from pipeline.readers.beginning import (
    Beginning,
    are_numbers,
    are_times,
    begin,
    first_headers,
    first_row,
)
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.form_words import (
    GOOGLE_ADDRESS,
    GOOGLE_POINTS,
    GOOGLE_SHEET,
    GOOGLE_TIME,
    GOOGLE_USER,
)
from pipeline.readers.grids import bracket_splits, shared_splits
from pipeline.readers.separators import evident_separator
from pipeline.readers.strange_rows import added_rows
from pipeline.readers.table import RawTable
from pipeline.readers.tabulation import hand_typed

RAW_TIME = re.compile(r"\d{4}/\d{2}/\d{2} \d{1,2}:\d{2}:\d{2} \S+ \S+")  # 2020/06/05 9:34:01 AM EST
FRACTION = re.compile(r"\d+(?:[.,]\d+)? / \d+")  # 8.00 / 10: the points of a quiz
CODE_FIRST = re.compile(r"[A-Za-z]\w*(?:\[\w*\])?\.(?:_\.)?\s")
FIRST_COLUMNS = 4  # time, address and points stand here


def recognise_google_forms(table: RawTable) -> Dialect | None:
    """Tell Google Forms by the time stamp in the first column, the sheet's name, or its grids.

    The time stamp may have been deleted, and the sheet's name is not in a CSV.
    """
    by_sheet = is_form_sheet(table.sheet)
    stamped = any(map(GOOGLE_TIME.fullmatch, first_headers(table, 1)))
    if not (stamped or by_sheet or _has_brackets(table)):
        return None
    beginning = begin(table)
    if stamped and not _are_stamps(beginning.columns[beginning.start]):
        return None
    heads = _heads(beginning)
    gridded = sum(bool(head.question) for head in heads) > 1
    if not (stamped or by_sheet or (gridded and table.tool is None)):
        return None
    separator = _separator(table, beginning)
    # sums and codes are often added to the linked sheet by hand
    return hand_typed(
        Dialect("google_forms", (beginning.row,), heads, separator=separator), added_rows
    )


def is_form_sheet(name: str | None) -> bool:
    """Tell whether a sheet is called as Google calls the sheet that a form fills."""
    return name is not None and GOOGLE_SHEET.fullmatch(fold(name).replace("_", " ")) is not None


def _are_stamps(cells: Sequence[str]) -> bool:
    """Tell whether most cells are times; words for sums may stand below them."""
    return not cells or 2 * sum(are_times((cell,)) for cell in cells) > len(cells)


def _has_brackets(table: RawTable) -> bool:
    """Look for two headers that end in brackets and do not begin with a code, as LimeSurvey's."""
    row = table.rows[first_row(table) - 1]
    ending = [cell for cell in row.cells if cell.rstrip().endswith("]") and " [" in cell]
    return len(ending) > 1 and not any(map(CODE_FIRST.match, ending))


def _heads(beginning: Beginning) -> tuple[Head, ...]:
    headers = beginning.headers
    roles = _roles(beginning)
    splits = shared_splits(
        [() if position in roles else bracket_splits(one) for position, one in enumerate(headers)]
    )
    return tuple(
        Head(header, words=split[1], question=split[0])
        if (split := splits[position])
        else Head(header, role=roles.get(position))
        for position, header in enumerate(headers)
    )


def _roles(beginning: Beginning) -> Mapping[int, HeadRole]:
    roles: dict[int, HeadRole] = dict(_quiz_roles(beginning))
    start = beginning.start
    for position, header in enumerate(beginning.headers):
        folded = fold_header(header)
        before = range(start, position)
        early = len(before) < FIRST_COLUMNS and all(one in roles for one in before)
        if position == start and GOOGLE_TIME.fullmatch(folded):
            roles[position] = "time"
        elif GOOGLE_ADDRESS.fullmatch(folded) or (early and GOOGLE_USER.fullmatch(folded)):
            roles[position] = "identifier"
        elif early and _are_points(folded, beginning.columns[position]):
            roles[position] = "derived"
    return roles


def _quiz_roles(beginning: Beginning) -> Mapping[int, HeadRole]:
    """Find ``Question [Score]`` and ``Question [Feedback]`` behind their question.

    The words in brackets are those of the form's language; that the question itself stands before
    them, and that the points are ``1.00 / 1``, tells them from a grid.
    """
    roles: dict[int, HeadRole] = {}
    for position in range(1, len(beginning.headers)):
        question = fold_header(beginning.headers[position - 1])
        if not (question and _belongs_to(question, beginning.headers[position])):
            continue
        cells = beginning.columns[position]
        if cells and all(FRACTION.fullmatch(cell) or cell == "--" for cell in cells):
            roles[position] = "derived"
            if _belongs_to(question, "".join(beginning.headers[position + 1 : position + 2])):
                roles[position + 1] = "meta"
    return roles


def _belongs_to(question: str, header: str) -> bool:
    return any(fold_header(one) == question for one, _ in bracket_splits(header))


def _are_points(header: str, cells: Sequence[str]) -> bool:
    """Tell the points of a quiz; a workbook holds them as bare numbers."""
    if GOOGLE_POINTS.fullmatch(header) and are_numbers(cells):
        return True
    return bool(cells) and all(map(FRACTION.fullmatch, cells))


def _separator(table: RawTable, beginning: Beginning) -> str | None:
    """Tell the raw download (``;``) from the linked sheet (``, ``).

    The sheet's name and the raw download's time stamps are proof; a CSV without either may be of
    both kinds, also where a spreadsheet or a script saved it again, so its cells must tell.
    """
    if is_form_sheet(table.sheet):
        return ", "
    first, *others = beginning.columns[beginning.start :]
    return ";" if any(map(RAW_TIME.fullmatch, first)) else evident_separator(others)
