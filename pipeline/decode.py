"""The item columns of one export -> answers, odd answers and label clashes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from pipeline.answer_key import INVALID, answer_key, decode, label_clashes
from pipeline.columns import Column, Layout
from pipeline.errors import Fault, UserError
from pipeline.folding import tidy
from pipeline.identifiers import mask, mask_value
from pipeline.questionnaire import Questionnaire
from pipeline.responses import MISSING, Codes
from pipeline.results.ingest import LabelClash, OddAnswer

FEWEST_FOREIGN = 3  # fewer unknown answers may be slips
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Source:
    """How logs name an export."""

    file: str  # as the study writes it
    sheet: str | None


@dataclass(frozen=True, slots=True)
class DecodedItems:
    """The answers of one export; its rows are the layout's respondents."""

    answers: Codes  # (n_respondents, n_items)
    odd_answers: tuple[OddAnswer, ...]
    label_clashes: tuple[LabelClash, ...]


def decode_items(
    questionnaire: Questionnaire, layout: Layout, claimed: Mapping[str, Column], source: Source
) -> DecodedItems:
    """Decode the claimed columns by the scales of their items; other items are ``not_asked``.

    Raises
    ------
    UserError
        Every column with at least three filled cells, none of which the scale knows: the scale
        does not belong to it, or lacks its spellings.
    """
    shape = (len(layout.lines), len(questionnaire.items))
    answers = np.full(shape, MISSING["not_asked"], dtype=np.int16)
    odd_answers: list[OddAnswer] = []
    clashes: list[LabelClash] = []
    faults: list[Fault] = []
    for position, item in enumerate(questionnaire.items):
        column = claimed.get(item.name)
        if column is None:
            continue
        key = answer_key(questionnaire.scale_of(item))
        scores = {cell: decode(key, cell) for cell in column.cells.texts}
        answers[:, position] = column.cells.coded(scores.__getitem__)
        faults += _foreign(layout, column, item.name, scores)
        odd_answers += _odd_answers(source, layout, column, item.name, scores)
        clashes += [
            LabelClash(source.file, source.sheet, column.number, mask(column.name), spellings)
            for spellings in label_clashes(key, column.cells.counts())
        ]
    if faults:
        raise UserError(faults)
    return DecodedItems(answers, tuple(odd_answers), tuple(clashes))


def _foreign(
    layout: Layout, column: Column, item: str, scores: Mapping[str, int]
) -> Iterator[Fault]:
    """Refuse a column of answers that are all unknown: all of them would count as missing."""
    filled = [cell for cell in column.cells if cell.strip()]
    if len(filled) < FEWEST_FOREIGN or any(scores[cell] != INVALID for cell in filled):
        return
    spellings = Counter(tidy(mask_value(cell)) for cell in filled).most_common(EXAMPLES)
    examples = ", ".join(f'"{spelling}"' for spelling, _ in spellings)
    yield Fault(
        replace(layout.header, column=column.number),
        f'none of the {len(filled)} answers in column "{mask(column.name)}" is on the scale of'
        f" {item}, e.g. {examples}",
        "add these spellings to the scale as alias or code",
    )


def _odd_answers(
    source: Source, layout: Layout, column: Column, item: str, scores: Mapping[str, int]
) -> Iterator[OddAnswer]:
    header = mask(column.name)
    for line, cell in zip(layout.lines, column.cells, strict=True):
        if scores[cell] == INVALID:
            yield OddAnswer(
                source.file, source.sheet, line, column.number, header, item, mask_value(cell)
            )
