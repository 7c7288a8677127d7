"""What the header and the answers of a question say it is: numbers, an amount, a person."""

import re
from collections.abc import Sequence

from pipeline.drafting.known_words import AMOUNT_HEADER, PERSON_HEADER, SCALE_WORD
from pipeline.drafting.number_scales import number_of, stated_range
from pipeline.drafting.questions import Question
from pipeline.drafting.scale_finding import find_scale
from pipeline.drafting.slips import are_few
from pipeline.folding import fold, fold_answer
from pipeline.no_answer import kind_said

FEWEST_WORDS = 3  # of a statement
LETTERS = re.compile(r"[^\W\d_]+")


def is_asked(question: Question) -> bool:
    """Tell whether a column may hold answers of respondents that can be scored."""
    return (
        question.role is None
        and not question.personal
        and not question.derived
        and bool(question.answers)
        and not _is_about_person(question)
        and (question.field is None or question.field.kind in ("single", "number"))
    )


def holds_numbers(question: Question) -> bool:
    """Tell whether all answers to a question are numbers, but for slips."""
    answers = {one: n for one, n in question.answers.items() if kind_said(one) is None}
    odd = sum(n for one, n in answers.items() if number_of(one) is None)
    return not question.choices and (
        not odd or (odd < sum(answers.values()) and are_few(question, odd))
    )


def is_worded(asked: Sequence[Question], numeric: Sequence[bool], at: int) -> bool:
    """Tell a question with labels, or with numbers that stand for the labels of its neighbours."""
    if not numeric[at]:
        return True
    mixed = [asked[one] for one in _nearest(numeric, at) if _is_mixed(asked[one])]
    family = family_of(asked[at])
    related = len(mixed) > 1 or (family and any(family_of(one) == family for one in mixed))
    return bool(related) and not _counts(asked[at])


def is_amount(asked: Sequence[Question], numeric: Sequence[bool], at: int) -> bool:
    """Tell a question for an amount from a statement about one, which stands among the items."""
    if not _counts(asked[at]):
        return False
    if len(asked[at].words.split()) < FEWEST_WORDS:
        return True
    beside = _nearest([_counts(one) for one in asked], at)
    if len(beside) < 2 or not all(numeric[one] for one in beside):
        return True
    scale = find_scale([asked[one] for one in beside])
    numbers = {number for one in asked[at].answers if (number := number_of(one)) is not None}
    return scale is None or not numbers <= {*scale.values}


def states_range(question: Question) -> bool:
    """Tell whether a question names the range of its scale."""
    text = f"{question.question} {question.words}"
    return stated_range(text) is not None and SCALE_WORD.search(fold(text)) is not None


def is_switch(question: Question) -> bool:
    """Tell whether answers are 0 and 1 only."""
    return {fold_answer(cell) for cell in question.answers} <= {"0", "1"}


def family_of(question: Question) -> str:
    """Give what a question shares with others: the code's series, or the grid."""
    return question.series or question.question


def _counts(question: Question) -> bool:
    """Tell a question for an amount: age, year, how many."""
    words = question.words.removeprefix(question.section)
    asked = SCALE_WORD.sub("", fold(question.question))  # "beri nilai" asks for no amount
    return AMOUNT_HEADER.search(f"{asked} {fold(words)}") is not None


def _is_about_person(question: Question) -> bool:
    """Tell what the respondent is, or is classed as, however the answers are coded."""
    return PERSON_HEADER.fullmatch(" ".join(LETTERS.findall(fold(question.words)))) is not None


def _is_mixed(question: Question) -> bool:
    """Tell whether numbers stand among labels of a scale."""
    return any(number_of(one) is not None for one in question.answers) and not question.choices


def _nearest(passed: Sequence[bool], at: int) -> list[int]:
    """Give the nearest positions before and after one that are not passed over."""
    sides = (range(at - 1, -1, -1), range(at + 1, len(passed)))
    found = (next((one for one in side if not passed[one]), None) for side in sides)
    return [one for one in found if one is not None]
