"""Questions in the order of the export -> blocks that share one answer scale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.known_words import AMOUNT_HEADER, SCALE_WORD
from pipeline.drafting.matching import fold_label, missing_kind
from pipeline.drafting.number_scales import number_of, stated_range
from pipeline.drafting.questions import Question
from pipeline.drafting.scale_finding import find_scale
from pipeline.drafting.slips import are_few
from pipeline.folding import fold, fold_answer

FEWEST_ALONE = 3  # points that a question without neighbours has to have used
FEWEST_EACH = 1.5  # respondents for every answer that was given
FEWEST_YES_NO = 3  # neighbours that ask for yes or no
YES, NO = frozenset({"ya", "iya", "yes", "y"}), frozenset({"tidak", "tdk", "no", "n"})
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
    numeric = [_holds_numbers(one) for one in asked]
    words = [one if _is_worded(asked, numeric, at) else None for at, one in enumerate(asked)]
    numbers = [
        one
        for at, one in enumerate(asked)
        if words[at] is None and not _is_amount(asked, numeric, at)
    ]
    blocks = [
        *(block for block in _joined_up(words) if _is_scored(block)),
        *_number_blocks(asked, numbers),
    ]
    blocks = blocks or list(_yes_no_blocks(asked))
    place = {id(question): at for at, question in enumerate(questions)}
    blocks.sort(key=lambda block: place[id(block.questions[0])])
    return tuple(_settled(block, blocks) for block in blocks)


def is_asked(question: Question) -> bool:
    """Tell whether a column may hold answers of respondents that can be scored."""
    return (
        question.role is None
        and not question.personal
        and not question.derived
        and bool(question.answers)
        and (question.field is None or question.field.kind in ("single", "number"))
    )


def _holds_numbers(question: Question) -> bool:
    """Tell whether all answers to a question are numbers, but for slips."""
    answers = {one: n for one, n in question.answers.items() if missing_kind(one) is None}
    odd = sum(n for one, n in answers.items() if number_of(one) is None)
    return not question.choices and (
        not odd or (odd < sum(answers.values()) and are_few(question, odd))
    )


def _is_worded(asked: Sequence[Question], numeric: Sequence[bool], at: int) -> bool:
    """Tell a question with labels, or with numbers that stand for the labels of its neighbours."""
    if not numeric[at]:
        return True
    mixed = [asked[one] for one in _nearest(numeric, at) if _is_mixed(asked[one])]
    family = _family(asked[at])
    related = len(mixed) > 1 or (family and any(_family(one) == family for one in mixed))
    return bool(related) and not _counts(asked[at])


def _is_mixed(question: Question) -> bool:
    """Tell whether numbers stand among labels of a scale."""
    return any(number_of(one) is not None for one in question.answers) and not question.choices


def _nearest(passed: Sequence[bool], at: int) -> list[int]:
    """Give the nearest positions before and after one that are not passed over."""
    sides = (range(at - 1, -1, -1), range(at + 1, len(passed)))
    found = (next((one for one in side if not passed[one]), None) for side in sides)
    return [one for one in found if one is not None]


def _joined_up(questions: Sequence[Question | None]) -> Iterator[Block]:
    """Let questions join while one scale holds; None breaks a block off."""
    current: list[Question] = []
    scale: FoundScale | None = None
    for question in (*questions, None):
        joined = None
        if question is not None and current and current[-1].question == question.question:
            joined = find_scale([*current, question])
        if joined is None:
            if current and scale is not None:
                yield Block(tuple(current), scale)
            current = []
            joined = find_scale([question]) if question is not None else None
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


def _number_blocks(asked: Sequence[Question], numbers: Sequence[Question]) -> Iterator[Block]:
    """Score numbers that share a code or a grid, stand side by side, or state their range."""
    shared = Counter(filter(None, map(_family, numbers)))
    families = [name for name, count in shared.items() if count > 1]
    for name in families:
        yield from _numbers_of([one for one in numbers if _family(one) == name], 2)
    rest = {id(one) for one in numbers if _family(one) not in families}
    yield from _adjacent_numbers([one if id(one) in rest else None for one in asked])


def _family(question: Question) -> str:
    return question.series or question.question


def _adjacent_numbers(questions: Sequence[Question | None]) -> Iterator[Block]:
    run: list[Question] = []
    for question in (*questions, None):
        stated = question is not None and _states_range(question)
        if question is not None and not stated:
            run.append(question)
            continue
        yield from _numbers_of(run, FEWEST_NUMBERS)
        run = []
        if question is not None and stated:
            yield from _numbers_of([question], 1)
    yield from _numbers_of(run, FEWEST_NUMBERS)


def _numbers_of(run: Sequence[Question], fewest: int) -> Iterator[Block]:
    """Make blocks of the questions whose numbers fit one usual scale."""
    fitting = [one for one in run if find_scale([one]) is not None and not _is_switch(one)]
    scale = find_scale(fitting) if len(fitting) >= fewest else None
    if scale is None:
        return
    block = Block(tuple(fitting), scale)
    if fewest == 1 or (scale.used > 2 and max(scale.meaning.values()) > 2 and _is_scored(block)):
        yield block


def _states_range(question: Question) -> bool:
    text = f"{question.question} {question.words}"
    return stated_range(text) is not None and SCALE_WORD.search(fold(text)) is not None


def _counts(question: Question) -> bool:
    """Tell a question for an amount: age, year, how many."""
    words = question.words.removeprefix(question.section)
    asked = SCALE_WORD.sub("", fold(question.question))  # "beri nilai" asks for no amount
    return AMOUNT_HEADER.search(f"{asked} {fold(words)}") is not None


def _is_amount(asked: Sequence[Question], numeric: Sequence[bool], at: int) -> bool:
    """Tell a question for an amount from a statement about one, which stands among the items."""
    if not _counts(asked[at]):
        return False
    beside = _nearest([_counts(one) for one in asked], at)
    if len(beside) < 2 or not all(numeric[one] for one in beside):
        return True
    scale = find_scale([asked[one] for one in beside])
    numbers = {number for one in asked[at].answers if (number := number_of(one)) is not None}
    return scale is None or not numbers <= {*scale.values}


def _is_switch(question: Question) -> bool:
    return {fold_answer(cell) for cell in question.answers} <= {"0", "1"}


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
    words = {fold_label(cell) for cell in question.answers if missing_kind(cell) is None}
    return bool(words) and words <= YES | NO and not question.choices and not question.question


def _yes_no_scale(run: Sequence[Question]) -> FoundScale:
    cells = {cell for one in run for cell in one.answers}
    return FoundScale(
        "ya-tidak",
        (FoundPoint(0, {"id": "Tidak", "en": "No"}), FoundPoint(1, {"id": "Ya", "en": "Yes"})),
        {cell: int(fold_label(cell) in YES) for cell in cells if missing_kind(cell) is None},
        {cell: kind for cell in cells if (kind := missing_kind(cell)) is not None},
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
