"""The item columns of one export -> answers, and everything odd about them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from pipeline.answer_key import INVALID, answer_key
from pipeline.column_key import Answer, clashing, column_key, read_answers
from pipeline.columns import Column, Layout
from pipeline.errors import Fault, UserError
from pipeline.folding import tidy
from pipeline.identifiers import mask, mask_value
from pipeline.personal_values import PersonalValues
from pipeline.questionnaire import Questionnaire
from pipeline.responses import KINDS, MISSING, Codes
from pipeline.results.ingest import LabelClash, OddAnswer, Overruled, Spelling

FEWEST_FOREIGN = 3  # fewer unknown answers may be slips
EXAMPLES = 3

Tally: TypeAlias = Counter[tuple[str, str, Answer]]
"""How often a text, of a scale, meant what."""


@dataclass(frozen=True, slots=True)
class Source:
    """How logs name an export, and what they may not say."""

    file: str  # as the study writes it
    sheet: str | None
    personal: PersonalValues

    def value(self, text: str) -> str:
        """Give a cell as a log may show it."""
        return mask_value(self.personal.hidden(text))


@dataclass(frozen=True, slots=True)
class DecodedItems:
    """The answers of one export; its rows are the layout's respondents."""

    answers: Codes  # (n_respondents, n_items)
    odd_answers: tuple[OddAnswer, ...]
    label_clashes: tuple[LabelClash, ...]
    overruled: tuple[Overruled, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class DecodedColumn:
    """One item's column, with what each of its texts means and how often it stands there."""

    item: str
    scale: str
    column: Column
    counts: Mapping[str, int]
    answers: Mapping[str, Answer]
    clashes: tuple[tuple[str, ...], ...]

    def codes(self) -> Codes:
        """Give the answer of every respondent; each distinct text was looked at once."""
        # a text that no cell holds any more has no answer, and no cell to give it to
        known = {text: answer.score for text, answer in self.answers.items()}
        return self.column.cells.coded(lambda text: known.get(text, INVALID))


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
    columns = _decoded_columns(questionnaire, layout, claimed)
    faults = [fault for one in columns for fault in _foreign(layout, one, source)]
    if faults:
        raise UserError(faults)
    position = {item.name: at for at, item in enumerate(questionnaire.items)}
    tally: Tally = Counter()
    for one in columns:
        answers[:, position[one.item]] = one.codes()
        for text, count in one.counts.items():
            tally[one.scale, *_shown(one, text, source)] += count
    return DecodedItems(
        answers,
        tuple(odd for one in columns for odd in _odd_answers(source, layout, one)),
        tuple(clash for one in columns for clash in _label_clashes(source, layout, one)),
        tuple(code for one in columns for code in _overruled(source, one)),
        tally,
    )


def value_and_kind(score: int) -> tuple[int | None, str]:
    """Part an answer into the point of the scale and the kind of missing."""
    return (score, "") if score >= 0 else (None, KINDS[score])


def _decoded_columns(
    questionnaire: Questionnaire, layout: Layout, claimed: Mapping[str, Column]
) -> list[DecodedColumn]:
    keys = {name: answer_key(scale) for name, scale in questionnaire.scales.items()}
    decoded = []
    for item in questionnaire.items:
        column = claimed.get(item.name)
        if column is None:
            continue
        head, counts = column.head, column.cells.counts()
        key = column_key(keys[item.scale], head.labels, head.missing, layout.dialect.missing)
        answers, clashes = read_answers(key, counts), clashing(key, counts)
        decoded.append(DecodedColumn(item.name, item.scale, column, counts, answers, clashes))
    return decoded


def _shown(one: DecodedColumn, text: str, source: Source) -> tuple[str, Answer]:
    """Give a text and its meaning as a log may show them: what the scale knows is no secret."""
    answer = one.answers[text]
    if not text.strip():
        return "", answer
    if answer.score != INVALID:
        return text, answer
    return source.value(text), replace(answer, words=source.value(answer.words))


def _foreign(layout: Layout, one: DecodedColumn, source: Source) -> Iterator[Fault]:
    """Refuse a column of answers that are all unknown: all of them would count as missing."""
    filled = {text: count for text, count in one.counts.items() if text.strip()}
    number = sum(filled.values())
    if number < FEWEST_FOREIGN or any(one.answers[text].score != INVALID for text in filled):
        return
    spellings: Counter[str] = Counter()
    for text, count in filled.items():
        words = one.answers[text].words
        shown = source.value(words)
        named = f'"{tidy(source.value(text))}"' + (f' (labelled "{shown}")' if words else "")
        spellings[named] += count
    examples = ", ".join(spelling for spelling, _ in spellings.most_common(EXAMPLES))
    yield Fault(
        replace(layout.header, column=one.column.number),
        f'none of the {number} answers in column "{mask(one.column.name)}" is on the scale of'
        f" {one.item}, e.g. {examples}",
        "add these spellings to the scale as alias or code",
    )


def _odd_answers(source: Source, layout: Layout, one: DecodedColumn) -> Iterator[OddAnswer]:
    clashing_texts = {text for group in one.clashes for text in group}
    odd = {
        text: answer
        for text, answer in one.answers.items()
        if answer.score == INVALID and text not in clashing_texts
    }
    header = mask(one.column.name)
    for row in _rows(one.column, odd):
        text = one.column.cells[row]
        yield OddAnswer(
            source.file,
            source.sheet,
            layout.lines[row],
            one.column.number,
            header,
            one.item,
            source.value(text),
            source.value(odd[text].words),
        )


def _label_clashes(source: Source, layout: Layout, one: DecodedColumn) -> Iterator[LabelClash]:
    for group in one.clashes:
        spellings = []
        for text in group:
            score = one.answers[text].score
            rows = [layout.lines[row] for row in _rows(one.column, (text,))]
            if score != INVALID:
                rows = rows[:1]
            spellings.append(Spelling(text, *value_and_kind(score), one.counts[text], tuple(rows)))
        yield LabelClash(
            source.file,
            source.sheet,
            one.column.number,
            mask(one.column.name),
            one.item,
            tuple(spellings),
        )


def _overruled(source: Source, one: DecodedColumn) -> Iterator[Overruled]:
    for text, answer in one.answers.items():
        if answer.overruled is not None:
            yield Overruled(
                source.file,
                source.sheet,
                one.column.number,
                mask(one.column.name),
                one.item,
                source.value(text),
                answer.words,
                value_and_kind(answer.score)[0],
                answer.overruled,
                one.counts[text],
            )


def _rows(column: Column, texts: Mapping[str, object] | tuple[str, ...]) -> list[int]:
    """Give the respondents, from 0, whose cell holds one of some texts."""
    wanted = [code for code, text in enumerate(column.cells.texts) if text in texts]
    return [int(row) for row in np.flatnonzero(np.isin(column.cells.codes, wanted))]
