"""Questions with several answers: the options, found in single cells or over columns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.columns import Column
from pipeline.drafting.known_words import YES_NO
from pipeline.drafting.questions import Question
from pipeline.folding import fold_answer, tidy

SEPARATORS = (";", ", ")
FEWEST_SEPARATED = 0.1  # of the filled cells
FEWEST_KNOWN = 0.7  # of all parts belong to options
RARE = 0.01  # of the filled cells: below, a part is no option but what somebody wrote
MOST_OPTIONS = 60


def options_in_cells(question: Question) -> tuple[str | None, tuple[str, ...]] | None:
    """Find the separator and the options of cells with several answers, the longest first.

    A separator inside parentheses parts nothing, nor one between two parts that only ever occur
    together. Where there are no more different cells than options, every cell is one answer. The
    separator is None where exports of one question have different ones.
    """
    found = [
        one
        for (_, column), told in zip(question.columns, question.separators, strict=True)
        if (one := _in_column(_answers(question, column), told)) is not None
    ]
    if not found:
        return None
    separators = {separator for separator, _ in found}
    options = {fold_answer(text): text for _, own in reversed(found) for text in own}
    ordered = sorted(options.values(), key=lambda text: (-len(text), text))
    return separators.pop() if len(separators) == 1 else None, tuple(ordered)


def _answers(question: Question, column: Column) -> dict[str, int]:
    return {cell: n for cell, n in column.cells.counts().items() if cell in question.answers}


def _in_column(cells: Mapping[str, int], told: str | None) -> tuple[str, tuple[str, ...]] | None:
    answered = sum(cells.values())
    for separator in (told,) if told else SEPARATORS:
        parts = {cell: split_outside(cell, separator) for cell in cells}
        several = sum(n for cell, n in cells.items() if len(parts[cell]) > 1)
        if several < FEWEST_SEPARATED * answered or several < 2:
            continue
        options = _options(_rejoined(parts, cells, separator), cells)
        if options and len(cells) > len(options):
            return separator, options
    return None


def split_outside(cell: str, separator: str) -> tuple[str, ...]:
    """Split a cell at a separator that stands outside parentheses."""
    depth, start, parts = 0, 0, []
    for at, character in enumerate(cell):
        depth = max(0, depth + (character == "(") - (character == ")"))
        if depth == 0 and at >= start and cell.startswith(separator, at):
            parts.append(cell[start:at])
            start = at + len(separator)
    texts = [tidy(part) for part in (*parts, cell[start:])]
    return tuple(text for text in texts if text)


def _options(
    parts: Mapping[str, Sequence[str]], cells: Mapping[str, int]
) -> tuple[str, ...] | None:
    """Take the parts that several respondents have, if they are most of what was answered."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for cell, own in parts.items():
        counts.update(dict.fromkeys(map(fold_answer, own), cells[cell]))
        for text in own:
            spellings.setdefault(fold_answer(text), Counter())[text] += cells[cell]
    fewest = max(2, RARE * sum(cells.values()))
    options = [folded for folded, count in counts.items() if count >= fewest]
    covered = sum(counts[folded] for folded in options)
    if not 2 <= len(options) <= MOST_OPTIONS or covered < FEWEST_KNOWN * sum(counts.values()):
        return None
    usual = [min(spellings[one], key=lambda text: (-spellings[one][text], text)) for one in options]
    return tuple(sorted(usual, key=lambda text: (-len(text), text)))


def _rejoined(
    parts: Mapping[str, tuple[str, ...]], cells: Mapping[str, int], separator: str
) -> dict[str, tuple[str, ...]]:
    """Join neighbours that never occur without each other: one option with a separator in it."""
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for cell, own in parts.items():
        alone.update(dict.fromkeys(own, cells[cell]))
        pairs.update(dict.fromkeys(pairwise(own), cells[cell]))
    glued = {pair for pair, n in pairs.items() if n > 2 and n == alone[pair[0]] == alone[pair[1]]}
    return {cell: tuple(_glue(own, glued, separator)) for cell, own in parts.items()}


def _glue(parts: Sequence[str], glued: set[tuple[str, str]], separator: str) -> Iterator[str]:
    text, last = "", ""
    for part in parts:
        if text and (last, part) in glued:
            text = f"{text}{separator}{part}"
        else:
            if text:
                yield text
            text = part
        last = part
    if text:
        yield text


# ---------------------------------------------------------------- over columns


def option_runs(questions: Sequence[Question]) -> list[tuple[Question, ...]]:
    """Find the questions whose options have a column each.

    They share their question, and their cells say yes or no or the option itself; or each of
    several adjacent columns holds one text of its own.
    """
    runs: list[tuple[Question, ...]] = []
    current: list[Question] = []
    for question in questions:
        if current and not _belongs(current, question):
            runs.append(tuple(current))
            current = []
        if _is_option(question):
            current.append(question)
    runs.append(tuple(current))
    return [run for run in runs if len(run) > 1]


def _belongs(run: Sequence[Question], question: Question) -> bool:
    if not _is_option(question):
        return False
    last = run[-1]
    if last.question or question.question:
        return last.question == question.question
    return _is_constant(question) and all(question.cells.keys() != one.cells.keys() for one in run)


def _is_option(question: Question) -> bool:
    if question.personal or question.derived or question.role not in (None, "option"):
        return False
    if question.role == "option" or (question.field and question.field.kind == "option"):
        return True
    texts = {fold_answer(cell) for cell in question.answers}
    if question.question:
        return bool(texts) and texts <= YES_NO | {fold_answer(question.words)}
    return _is_constant(question)


def _is_constant(question: Question) -> bool:
    """Tell a column that holds one text for those who chose it and nothing for the others."""
    rows = sum(len(column.cells) for _, column in question.columns)
    if len(question.cells) != 1 or question.answered >= rows:
        return False
    text = fold_answer(next(iter(question.cells)))
    return text not in YES_NO and any(map(str.isalpha, text))
