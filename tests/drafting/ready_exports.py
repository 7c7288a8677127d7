"""Exports of forms that were made from a ready questionnaire, with answers by chance."""

import csv
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.questionnaire import Item, Questionnaire, Variable, in_language

Columns: TypeAlias = dict[str, list[str]]
Header: TypeAlias = Callable[[int, Item, str], str]
N = 40
COMMENTS = ("", "Wifi lambat", "Jam buka ditambah", "Kursi kurang", "More books, please")


def as_labelled(_position: int, _item: Item, label: str) -> str:
    return label


def as_renamed(position: int, item: Item, label: str) -> str:
    """Write a label as forms and hands change it: numbers, codes, capitals, marks, slips."""
    return (
        f"{position + 1}. {label}",
        f"{item.name}. {label.upper()}",
        f"{label.rstrip('?')} *",
        label.replace("petugas", "petugaas").replace("service", "servicee"),
    )[position % 4]


def answers(questionnaire: Questionnaire, item: Item, language: str, seed: int) -> list[str]:
    chance = random.Random(f"{item.name} {seed}")
    points = questionnaire.scale_of(item).values
    return [in_language(chance.choice(points).label, language) for _ in range(N)]


def groups(variable: Variable, language: str) -> list[str]:
    chance = random.Random(variable.name)
    names = [in_language(words, language) for words in variable.values.values()]
    return [chance.choice(names or ["A", "B", "C"]) for _ in range(N)]


def columns(
    questionnaire: Questionnaire, language: str, kind: str, header: Header = as_labelled
) -> Columns:
    """Make the columns of what one kind of respondents is asked, in a language."""
    found: Columns = {
        "Timestamp": [f"2026-03-{day % 28 + 1:02d} 10:{day:02d}:00" for day in range(N)]
    }
    for one in questionnaire.variables:
        if one.role == "group":
            found[in_language(one.words, language)] = groups(one, language)
        elif one.role == "comment":
            comments = [COMMENTS[at % len(COMMENTS)] for at in range(N)]
            found[in_language(one.words, language)] = comments
    asked = [item for item in questionnaire.items if questionnaire.is_asked(item, kind)]
    for position, item in enumerate(asked):
        text = header(position, item, in_language(item.words, language))
        found[text] = answers(questionnaire, item, language, len(kind))
    return found


def jumbled(columns: Mapping[str, list[str]]) -> Columns:
    names = list(columns)
    random.Random(7).shuffle(names)
    return {name: columns[name] for name in names}


def write(path: Path, columns: Mapping[str, Sequence[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path
