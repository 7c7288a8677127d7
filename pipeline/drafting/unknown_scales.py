"""Labels that look like a scale whose order nobody declared: to be asked, never scored."""

from collections.abc import Iterator, Sequence

from pipeline.drafting.number_scales import number_of
from pipeline.drafting.questions import Question, choice_words
from pipeline.folding import fold_answer, tidy
from pipeline.identifiers import mask

MOST_LABELS = 7  # more are rather a list of things
LONGEST_LABEL = 60
SHOWN = 40  # letters of a label


def unknown_scales(questions: Sequence[Question]) -> Iterator[tuple[Question, ...]]:
    """Find adjacent questions with the same few labels, whose order nobody declared."""
    run: list[Question] = []
    for question in (*questions, None):
        if run and (question is None or not _alike(run[-1], question)):
            if len({one.words for one in run}) > 1:
                yield tuple(run)
            run = []
        if question is not None and _may_be_scale(question):
            run.append(question)


def _alike(one: Question, other: Question) -> bool:
    if not _may_be_scale(other) or one.question != other.question:
        return False
    own, its = set(_words_of_cells(one).values()), set(_words_of_cells(other).values())
    return own <= its or its <= own


def _words_of_cells(question: Question) -> dict[str, str]:
    """Give the words of every answer: a code's are those that are declared for it."""
    words = {fold_answer(one.code): choice_words(one) for one in question.choices}
    return {
        cell: words.get(fold_answer(cell))
        or (fold_answer(cell) if number_of(cell) is not None else tidy(mask(cell)))
        for cell in question.answers
    }


def _may_be_scale(question: Question) -> bool:
    texts = {fold_answer(cell) for cell in question.answers}
    return (
        question.role is None
        and not question.personal
        and not question.derived
        and 3 <= len(texts) <= MOST_LABELS
        and max(map(len, texts)) <= LONGEST_LABEL
        and question.answered >= 2 * len(texts)
    )


def label_set(questions: Sequence[Question]) -> str:
    """Write the labels of some questions for a remark, without what only one respondent wrote."""
    counts: dict[str, int] = {}
    for question in questions:
        words = _words_of_cells(question)
        for cell, n in question.answers.items():
            counts[words[cell]] = counts.get(words[cell], 0) + n
    shown = sorted(text for text, n in counts.items() if n > 1)
    return " / ".join(f"'{text[:SHOWN]}'" for text in shown[:MOST_LABELS])
