"""Questions in the order of the export -> blocks that share one answer scale."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.matching import fold_label
from pipeline.drafting.question_kinds import (
    family_of,
    holds_numbers,
    is_amount,
    is_asked,
    is_switch,
    is_worded,
    states_range,
)
from pipeline.drafting.questions import Question
from pipeline.drafting.scale_finding import find_scale
from pipeline.drafting.slips import common_answers
from pipeline.folding import fold
from pipeline.no_answer import kind_said

FEWEST_ALONE = 3  # points that a question without neighbours has to have used
FEWEST_EACH = 1.5  # respondents for every answer that was given
FEWEST_YES_NO = 3  # neighbours that ask for yes or no
YES, NO = frozenset({"ya", "iya", "yes", "y"}), frozenset({"tidak", "tdk", "no", "n"})
Find: TypeAlias = Callable[[Sequence[Question]], FoundScale | None]
FEWEST_NUMBERS = 3  # adjacent columns of bare numbers without a shared code or question


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that are answered on one scale, one beside the other."""

    questions: tuple[Question, ...]
    scale: FoundScale


def find_blocks(questions: Sequence[Question]) -> tuple[Block, ...]:
    """Find the blocks of scored questions, in the order of the export.

    A question joins the block before it where the answers of both are on one scale and they belong
    to the same grid or to none. Among scales that fit a block equally, the one that another block
    leaves no doubt about is taken.
    """
    asked = [one for one in questions if is_asked(one)]
    numeric = [holds_numbers(one) for one in asked]
    words = [one if is_worded(asked, numeric, at) else None for at, one in enumerate(asked)]
    numbers = [
        one
        for at, one in enumerate(asked)
        if words[at] is None and not is_amount(asked, numeric, at)
    ]
    find = partial(find_scale, common=common_answers(asked))
    blocks = [
        *(block for block in _joined_up(words, find) if _is_scored(block)),
        *_number_blocks(asked, numbers, find),
    ]
    blocks = blocks or list(_yes_no_blocks(asked))
    place = {id(question): at for at, question in enumerate(questions)}
    blocks.sort(key=lambda block: place[id(block.questions[0])])
    return tuple(_settled(block, blocks) for block in blocks)


def _joined_up(questions: Sequence[Question | None], find: Find) -> Iterator[Block]:
    """Let questions join while one scale holds; None breaks a block off."""
    current: list[Question] = []
    scale: FoundScale | None = None
    for question in (*questions, None):
        joined = None
        if question is not None and current and current[-1].question == question.question:
            joined = find([*current, question])
        if joined is None:
            if current and scale is not None:
                yield Block(tuple(current), scale)
            current = []
            joined = find([question]) if question is not None else None
        if question is not None and joined is not None:
            current.append(question)
        scale = joined


def _is_scored(block: Block) -> bool:
    """Demand enough of a scale: a grid's column or a neighbour needs less than a lone question.

    Where hardly anybody gave the same answer as another, the table is none of respondents.
    """
    if any(one.choices for one in block.questions):
        return len(block.scale.points) > 2 or len(block.questions) > 1
    if len(block.questions) > 1:
        return block.scale.used > 1
    (question,) = block.questions
    several = question.answered >= FEWEST_EACH * len(question.answers)
    return several and block.scale.used >= FEWEST_ALONE


# ---------------------------------------------------------------- bare numbers


def _number_blocks(
    asked: Sequence[Question], numbers: Sequence[Question], find: Find
) -> Iterator[Block]:
    """Score numbers that share a code or a grid, stand side by side, or state their range."""
    shared = Counter(filter(None, map(family_of, numbers)))
    families = [name for name, count in shared.items() if count > 1]
    for name in families:
        yield from _numbers_of([one for one in numbers if family_of(one) == name], 2, find)
    rest = {id(one) for one in numbers if family_of(one) not in families}
    yield from _adjacent_numbers([one if id(one) in rest else None for one in asked], find)


def _adjacent_numbers(questions: Sequence[Question | None], find: Find) -> Iterator[Block]:
    run: list[Question] = []
    for question in (*questions, None):
        stated = question is not None and states_range(question)
        if question is not None and not stated:
            run.append(question)
            continue
        yield from _numbers_of(run, FEWEST_NUMBERS, find)
        run = []
        if question is not None and stated:
            yield from _numbers_of([question], 1, find)
    yield from _numbers_of(run, FEWEST_NUMBERS, find)


def _numbers_of(run: Sequence[Question], fewest: int, find: Find) -> Iterator[Block]:
    """Make blocks of the questions whose numbers fit one usual scale."""
    fitting = [one for one in run if find([one]) is not None and not is_switch(one)]
    scale = find(fitting) if len(fitting) >= fewest else None
    if scale is None:
        return
    block = Block(tuple(fitting), scale)
    if fewest == 1 or (scale.used > 2 and max(scale.meaning.values()) > 2 and _is_scored(block)):
        yield block


# ---------------------------------------------------------------- yes or no


def _yes_no_blocks(asked: Sequence[Question]) -> Iterator[Block]:
    """Score neighbours that ask for yes or no, where nothing else can be scored."""
    run: list[Question] = []
    for question in (*asked, None):
        if question is not None and _says_yes_no(question):
            run.append(question)
            continue
        if len(run) >= FEWEST_YES_NO:
            yield Block(tuple(run), _yes_no_scale(run))
        run = []


def _says_yes_no(question: Question) -> bool:
    words = {fold_label(cell) for cell in question.answers if kind_said(cell) is None}
    return bool(words) and words <= YES | NO and not question.choices and not question.question


def _yes_no_scale(run: Sequence[Question]) -> FoundScale:
    cells = {cell for one in run for cell in one.answers}
    return FoundScale(
        "ya-tidak",
        (FoundPoint(0, {"id": "Tidak", "en": "No"}), FoundPoint(1, {"id": "Ya", "en": "Yes"})),
        {cell: int(fold_label(cell) in YES) for cell in cells if kind_said(cell) is None},
        {cell: kind for cell in cells if (kind := kind_said(cell)) is not None},
        (Remark("are these items, yes counting 1 and no counting 0?", "ask"),),
        used=2,
    )


# ---------------------------------------------------------------- one scale among several


def _settled(block: Block, blocks: Sequence[Block]) -> Block:
    """Take the scale of another block where a block fits several and its own are in doubt."""
    if not any(remark.sure == "ask" for remark in block.scale.remarks) or not block.scale.rivals:
        return block
    sure = [one.scale for one in blocks if _is_sure(one.scale)]
    for candidate in (block.scale, *block.scale.rivals):
        if any(_same_points(candidate, one) for one in sure):
            remark = Remark("the scale of other questions, whose points are all used", "likely")
            kept = tuple(one for one in block.scale.remarks if one.sure != "ask")
            return replace(
                block,
                scale=replace(candidate, remarks=(remark, *kept), missing=block.scale.missing),
            )
    return block


def _is_sure(scale: FoundScale) -> bool:
    return scale.used == len(scale.points) and all(one.sure != "ask" for one in scale.remarks)


def _same_points(one: FoundScale, other: FoundScale) -> bool:
    def key(scale: FoundScale) -> list[tuple[str, ...]]:
        return [tuple(map(fold, point.label.values())) for point in scale.points]

    return one.name == other.name and key(one) == key(other)
