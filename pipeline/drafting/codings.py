"""Whether an export holds the codes of choices or their words; exports may differ in it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.columns import Column
from pipeline.drafting.matching import fold_label
from pipeline.drafting.questions import Question
from pipeline.folding import fold_answer
from pipeline.structure import Choice


def holds_codes(choices: Sequence[Choice], cells: Mapping[str, int]) -> bool:
    """Tell whether the cells hold codes rather than words."""
    codes = {fold_answer(one.code) for one in choices}
    texts = {fold_label(text) for one in choices for text in one.label.values()}
    as_codes = sum(n for cell, n in cells.items() if fold_answer(cell) in codes)
    as_texts = sum(n for cell, n in cells.items() if fold_label(cell) in texts)
    return as_codes > as_texts


def parted(
    questions: Sequence[Question], choices: Sequence[Choice], cells: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Part some cells into those of columns that hold codes and those of the others."""
    parts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for column in _columns(questions):
        own = {cell: n for cell, n in column.cells.counts().items() if cell in cells}
        coded = bool(column.head.labels) or holds_codes(choices, own)
        parts[0 if coded else 1].update(own)
    return parts


def cannot_tell(
    questions: Sequence[Question], choices: Sequence[Choice], cells: Mapping[str, int]
) -> bool:
    """Tell whether a column's cells are codes as much as words, and mean different answers so.

    Marks from 0 to 5 may be coded 1 to 6: of the cells 1 to 5 nobody can tell which they are,
    unless the file itself has labels for its codes.
    """
    codes = {fold_answer(one.code): at for at, one in enumerate(choices)}
    words = {fold_label(text): at for at, one in enumerate(choices) for text in one.label.values()}
    for column in _columns(questions):
        own = [cell for cell in column.cells.counts() if cell in cells]
        both = [(codes.get(fold_answer(cell)), words.get(fold_label(cell))) for cell in own]
        differ = any(code != word for code, word in both)
        if own and differ and not column.head.labels and all(None not in one for one in both):
            return True
    return False


def codes_disagree(questions: Sequence[Question]) -> bool:
    """Tell whether one code has different words in several exports, by their own labels."""
    return any(len(words) > 1 for one in questions for words in _words_by_code(one).values())


def in_words(questions: Sequence[Question]) -> Counter[str]:
    """Count the answers by the words that each export itself has for its codes."""
    counts: Counter[str] = Counter()
    for question in questions:
        for _, column in question.columns:
            words = {fold_answer(code): text for code, text in column.head.labels.items()}
            for cell, n in column.cells.counts().items():
                if cell in question.answers:
                    counts[words.get(fold_answer(cell), cell)] += n
    return counts


def _words_by_code(question: Question) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for _, column in question.columns:
        for code, text in column.head.labels.items():
            found.setdefault(fold_answer(code), set()).add(fold_label(text))
    return found


def _columns(questions: Sequence[Question]) -> Iterator[Column]:
    return (column for question in questions for _, column in question.columns)
