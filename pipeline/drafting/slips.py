"""Answers that hardly anybody gave and that fit no scale: slips of the keyboard, asked about."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundScale
from pipeline.drafting.questions import Question
from pipeline.folding import fold_answer

FEWEST_ANSWERS = 10  # to one question, before one that fits nothing is a slip
MOST = 0.05  # of the answers to one question are slips
COMMON = 0.01  # of all answers are one and the same: no slip
RARE = 2  # answers to one question that are one and the same slip

Find: TypeAlias = Callable[[Sequence[Question], Mapping[str, int]], FoundScale | None]


def are_few(question: Question, slips: int) -> bool:
    """Tell whether so many answers to a question may be slips."""
    answered = question.answered
    return answered >= FEWEST_ANSWERS and slips <= max(1, int(MOST * answered))


def common_answers(questions: Sequence[Question]) -> frozenset[str]:
    """List the answers, folded, that are too many over all questions to be slips."""
    counts: Counter[str] = Counter()
    for question in questions:
        for cell, n in question.answers.items():
            counts[fold_answer(cell)] += n
    most = max(RARE, COMMON * counts.total())
    return frozenset(cell for cell, n in counts.items() if n > most)


def find_beside_slips(
    questions: Sequence[Question], cells: Mapping[str, int], common: Set[str], find: Find
) -> FoundScale | None:
    """Find the scale of all answers but a few, which stay without a meaning and are asked about."""
    rare = [cell for cell in cells if fold_answer(cell) not in common and _is_rare(cell, questions)]
    kept = {cell: n for cell, n in cells.items() if cell not in rare}
    found = find(questions, kept) if rare and kept else None
    if found is None:
        return None
    slips = []
    for cell in sorted(rare, key=lambda one: (-cells[one], one)):
        wider = find(questions, {**kept, cell: cells[cell]})
        if wider is None:
            slips.append(cell)
        else:
            kept, found = {**kept, cell: cells[cell]}, wider
    return beside(found, slips, questions)


def beside(
    found: FoundScale, slips: Sequence[str], questions: Sequence[Question]
) -> FoundScale | None:
    """Add the question about slips to a scale, unless there are too many of them."""
    counts = {one.place: sum(one.answers.get(cell, 0) for cell in slips) for one in questions}
    if not all(are_few(one, counts[one.place]) for one in questions if counts[one.place]):
        return None
    places = [f"column {place} ({count})" for place, count in counts.items() if count]
    remark = Remark(
        f"answers that are no point of this scale count as missing: {', '.join(places)}; angket"
        " check names their cells: correct them there, or make them an alias of their point",
        "ask",
    )
    return replace(found, remarks=(*found.remarks, remark))


def _is_rare(cell: str, questions: Sequence[Question]) -> bool:
    return all(one.answers.get(cell, 0) <= RARE for one in questions)
