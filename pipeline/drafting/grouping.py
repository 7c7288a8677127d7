"""Blocks of scored questions -> the perspectives that are proposed, each with its items."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.drafting.blocks import Block
from pipeline.drafting.draft import Remark
from pipeline.drafting.naming import name_of_code, slug, unique
from pipeline.drafting.questions import Question
from pipeline.identifiers import mask

Reason: TypeAlias = Literal["code", "grid", "section", "block"]


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A scored question with its name; ``block`` is the position of its block."""

    name: str
    question: Question
    block: int


@dataclass(frozen=True, slots=True)
class Group:
    """A proposed perspective."""

    name: str
    label: str
    items: tuple[DraftItem, ...]
    remark: Remark


@dataclass(frozen=True, slots=True)
class _Key:
    reason: Reason
    text: str


def propose_groups(blocks: Sequence[Block]) -> tuple[Group, ...]:
    """Group items by the prefix of their codes, else by grid, by section, by block."""
    placed = [(one, at) for at, block in enumerate(blocks) for one in block.questions]
    series = Counter(one.series for one, _ in placed if one.series)
    members: dict[_Key, list[tuple[Question, int]]] = {}
    for question, at in placed:
        members.setdefault(_key(question, at, series), []).append((question, at))
    return tuple(_groups(members))


def _key(question: Question, block: int, series: Counter[str]) -> _Key:
    if series[question.series] > 1 and not (question.series == "Q" and question.section):
        return _Key("code", question.series)
    if question.question:
        return _Key("grid", question.question)
    if question.section:
        return _Key("section", question.section)
    return _Key("block", str(block))


def _groups(members: dict[_Key, list[tuple[Question, int]]]) -> Iterator[Group]:
    names: set[str] = set()
    taken: set[str] = set()
    for number, (key, questions) in enumerate(members.items(), start=1):
        label = _label(key, [question for question, _ in questions])
        base = key.text if key.reason == "code" else slug(label)
        name = unique(base or f"P{number}", names)
        items = []
        for position, (question, at) in enumerate(questions, start=1):
            plain = f"X{position}" if len(members) == 1 else f"X{number}.{position}"
            own = unique(name_of_code(question) or plain, taken)
            items.append(DraftItem(own, question, at))
        yield Group(name, label, tuple(items), _remark(key, len(items)))


def _label(key: _Key, questions: Sequence[Question]) -> str:
    if key.reason != "code":
        text = questions[0].words if key.reason == "block" else key.text
        return mask(text) or questions[0].name
    for texts in ({one.question for one in questions}, {one.section for one in questions}):
        text = next(iter(texts))
        if len(texts) == 1 and " " in text:  # one word may be the code of the question
            return mask(text)
    return key.text


def _remark(key: _Key, items: int) -> Remark:
    if items == 1:
        return Remark(
            "a question by itself; give it to another perspective if it belongs", "unsure"
        )
    if key.reason == "code":
        return Remark(f"{items} items whose codes begin with {key.text}", "likely")
    if key.reason == "grid":
        return Remark(f"{items} rows of one question", "likely")
    if key.reason == "section":
        return Remark(f"{items} items of one section", "likely")
    return Remark(f"{items} items side by side on one scale; the name is the first's", "unsure")
