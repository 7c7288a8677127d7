"""The item columns of one export -> answers, odd answers and label clashes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.answer_key import INVALID, answer_key, decode, label_clashes
from pipeline.columns import Column, Layout
from pipeline.identifiers import mask, mask_value
from pipeline.questionnaire import Questionnaire
from pipeline.responses import MISSING, Codes
from pipeline.results.ingest import LabelClash, OddAnswer


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
    """Decode the claimed columns by the scales of their items; other items are ``not_asked``."""
    shape = (len(layout.lines), len(questionnaire.items))
    answers = np.full(shape, MISSING["not_asked"], dtype=np.int16)
    odd_answers: list[OddAnswer] = []
    clashes: list[LabelClash] = []
    for position, item in enumerate(questionnaire.items):
        column = claimed.get(item.name)
        if column is None:
            continue
        key = answer_key(questionnaire.scale_of(item))
        scores = {cell: decode(key, cell) for cell in set(column.cells)}
        answers[:, position] = [scores[cell] for cell in column.cells]
        odd_answers += _odd_answers(source, layout, column, item.name, scores)
        clashes += [
            LabelClash(source.file, source.sheet, column.number, mask(column.name), spellings)
            for spellings in label_clashes(key, column.cells)
        ]
    return DecodedItems(answers, tuple(odd_answers), tuple(clashes))


def _odd_answers(
    source: Source, layout: Layout, column: Column, item: str, scores: Mapping[str, int]
) -> Iterator[OddAnswer]:
    header = mask(column.name)
    for line, cell in zip(layout.lines, column.cells, strict=True):
        if scores[cell] == INVALID:
            yield OddAnswer(
                source.file, source.sheet, line, column.number, header, item, mask_value(cell)
            )
