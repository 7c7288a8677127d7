"""A ready questionnaire, and which columns of exports are its items and variables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook import read_questionnaire
from pipeline.codebook.plain import plain_questionnaire
from pipeline.drafting.blocks import find_blocks
from pipeline.drafting.questions import Question
from pipeline.drafting.ready_fit import item_fits, variable_fits
from pipeline.drafting.ready_matching import Matching, match_columns
from pipeline.drafting.ready_study import kinds_of
from pipeline.drafting.ready_texts import known_items, known_variables
from pipeline.drafting.rest import Rest
from pipeline.drafting.variables import sort_out
from pipeline.questionnaire import Perspective, Questionnaire, Variable


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready questionnaire as it is declared, and as plain data."""

    path: Path
    record: Questionnaire
    data: Mapping[str, object]

    @property
    def unmeasured(self) -> tuple[Perspective, ...]:
        """The perspectives without items, which only documents measure."""
        return tuple(one for one in self.record.perspectives if not self.record.items_of(one.name))


@dataclass(frozen=True, slots=True)
class Matched:
    """Which columns are items, which are ready variables, and what the others are."""

    items: Matching
    variables: Matching
    scored: tuple[Question, ...]  # answered on a scale, but no item
    rest: Rest

    def questions_of(self, name: str) -> tuple[Question, ...]:
        """Give the columns of an item or a variable, one an export at most."""
        found = (*self.items.found.get(name, ()), *self.variables.found.get(name, ()))
        return tuple(one.question for one in found)

    def keeps(self, variable: Variable) -> bool:
        """Tell whether a ready variable has a column, or options that may have."""
        columns = any(option.column for option in variable.options)
        return columns or bool(self.questions_of(variable.name))


def open_ready(path: Path) -> Ready:
    """Read a ready questionnaire."""
    return Ready(path, read_questionnaire(path), plain_questionnaire(path))


def match_ready(questionnaire: Questionnaire, questions: Sequence[Question]) -> Matched:
    """Match the columns with items first, then with variables; sort out what remains."""
    items = match_columns(known_items(questionnaire), questions, item_fits(questionnaire))
    known = known_variables(questionnaire)
    variables = match_columns(known, items.rest, variable_fits(questionnaire))
    left = {id(one) for one in (*variables.rest, *variables.doubtful)}
    others = [one for one in questions if id(one) in left]
    scored = tuple(one for block in find_blocks(others) for one in block.questions)
    told = {id(one) for one in scored}
    taken = [*(one.name for one in questionnaire.items), *variables.found]
    rest = sort_out([one for one in others if id(one) not in told], taken)
    return Matched(items, variables, scored, rest)


def kind_of(questionnaire: Questionnaire, matched: Matched, number: int) -> str:
    """Tell which kind of respondents an export is of: those who are asked most of its items."""
    own = [
        item
        for item in questionnaire.items
        for question in matched.questions_of(item.name)
        if any(at == number for at, _ in question.columns)
    ]
    kinds = kinds_of(questionnaire)
    return max(kinds, key=lambda kind: sum(questionnaire.is_asked(item, kind) for item in own))
