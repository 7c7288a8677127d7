"""The headers that a column of a Qualtrics question may have, in Insights and Legacy exports.

First the export tag, then the import id in both spellings, then the description that stands in
the second header row.
"""

from collections.abc import Mapping, Sequence

from pipeline.structures.names import unique
from pipeline.structures.qualtrics_question import Question


def whole_names(question: Question) -> tuple[str, ...]:
    """Name the column of a question that has one."""
    return unique((question.tag, *_imports(question), question.description))


def part_names(question: Question, part: str) -> tuple[str, ...]:
    """Name a column that the tool adds to a question: TEXT, NPS_GROUP, Page Submit ..."""
    return unique((f"{question.tag}_{part}", *_imports(question, part)))


def row_names(question: Question, row: str) -> tuple[str, ...]:
    """Name the column of a row of a grid."""
    described = _described(question, row)
    return unique((*_row_tags(question, row), *_imports(question, row), described))


def cell_names(question: Question, row: str, answer: str) -> tuple[str, ...]:
    """Name the column of an answer in a row, where every answer has one."""
    tags = [
        f"{begin}_{end}"
        for begin in _row_tags(question, row)
        for end in entry_tags(question, "Answers")[answer]
    ]
    described = _described(question, row, answer)
    return unique((*tags, *_imports(question, row, answer), described))


def option_names(question: Question, entry: str) -> tuple[str, ...]:
    """Name the column of a choice, where every choice has one."""
    tags = [f"{question.tag}_{end}" for end in entry_tags(question, "Choices")[entry]]
    return unique((*tags, *_imports(question, entry), _described(question, entry)))


def words_beside_names(question: Question, entry: str) -> tuple[str, ...]:
    """Name the column of what respondents wrote beside a choice or row."""
    own = question.row_tag(entry)
    ends = (own,) if own else entry_tags(question, "Choices")[entry]
    tags = [f"{question.tag}_{end}_TEXT" for end in ends]
    legacy = f"{question.tag}{own}_TEXT" if own else ""
    return unique((*tags, legacy, *_imports(question, entry, "TEXT")))


def entry_tags(question: Question, key: str) -> Mapping[str, tuple[str, ...]]:
    """Give the ends of the export tags: the recode value, in Legacy exports the choice's number.

    Where recode values are the numbers of other choices, such an end may mean either, and names
    nothing.
    """
    codes = {entry: question.code(entry) for entry in question.entries(key)}
    meant: dict[str, set[str]] = {}
    for entry, code in codes.items():
        meant.setdefault(code, set()).add(entry)
        meant.setdefault(entry, set()).add(entry)
    return {
        entry: tuple(end for end in dict.fromkeys((code, entry)) if len(meant[end]) == 1)
        for entry, code in codes.items()
    }


def _row_tags(question: Question, row: str) -> Sequence[str]:
    own = question.row_tag(row)
    return (f"{question.tag}_{own}", own) if own else (f"{question.tag}_{row}",)


def _imports(question: Question, *parts: str) -> Sequence[str]:
    return [mark.join((question.id, *parts)) for mark in ("_", "-")]


def _described(question: Question, entry: str, answer: str | None = None) -> str:
    texts = [question.description, question.shown("Choices", entry)]
    texts += [question.shown("Answers", answer)] if answer is not None else []
    return "-".join(texts) if all(texts) else ""
