"""Exports without a header row: their first respondent must not be taken for one."""

from pipeline.columns import Column, Layout
from pipeline.errors import Fault
from pipeline.folding import fold_answer
from pipeline.identifiers import CONTENTS, identified_by_content

FEWEST_ANSWERS = 2  # headers that are answers of their own column
REMEDY = "write a row of headers above it; angket takes the first row for that"


def headless(layout: Layout) -> Fault | None:
    """Tell whether the header is a respondent: it holds an address, a phone or answers."""
    personal = [one for one in layout.columns if _is_personal(one)]
    answered = [one for one in layout.columns if _has_answers(one)]
    answers = [one for one in answered if _is_answer(one)]
    if personal or (len(answers) >= FEWEST_ANSWERS and 2 * len(answers) >= len(answered)):
        return Fault(layout.header, "the header row holds a respondent's answers", REMEDY)
    return None


def _is_personal(column: Column) -> bool:
    reason = identified_by_content(column.cells)
    return reason is not None and CONTENTS[reason](column.header)


def _has_answers(column: Column) -> bool:
    counts = column.cells.counts()
    return 2 <= len(counts) <= sum(counts.values()) / 2


def _is_answer(column: Column) -> bool:
    header = fold_answer(column.header)
    return bool(header) and header in map(fold_answer, column.cells.counts())
