"""Levels of education as Indonesian forms write them, low to high."""

import re
from collections.abc import Mapping

from pipeline.folding import fold

LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"sd", "mi"}),
    frozenset({"smp", "mts", "sltp"}),
    frozenset({"sma", "smk", "slta", "ma", "smu", "stm"}),
    frozenset({"d1", "d2", "d3", "diploma"}),
    frozenset({"d4", "s1", "sarjana"}),
    frozenset({"s2", "magister"}),
    frozenset({"s3", "doktor"}),
)
FEWEST = 3  # declared levels that make a question one about education
NONE = frozenset({"tidak", "belum"})  # tidak sekolah, belum tamat SD
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
DEGREE = re.compile(r"\b([ds])[\s.-]*(iv|i{1,3}|[1-4])\b")


def education_level(text: str) -> int | None:
    """Give the place of a level of education among ``LEVELS``, by the first that is named."""
    told = DEGREE.sub(lambda found: found[1] + ROMAN.get(found[2], found[2]), fold(text))
    for word in re.findall(r"[^\W_]+", told):
        if word in NONE:
            return -1
        for level, words in enumerate(LEVELS):
            if word in words:
                return level
    return None


def in_order_of_schooling(
    values: Mapping[str, Mapping[str, str]], answers: Mapping[str, int]
) -> Mapping[str, Mapping[str, str]]:
    """Put levels of education in order, those that were answered under the form's own words.

    Other questions, and answers that name no level, stay as they are.
    """
    levels = {key: education_level(key) for key in values}
    found = {cell.strip(): education_level(cell) for cell in sorted(answers)}
    known = {level: key for key, level in levels.items() if level is not None}
    if len(known) < FEWEST or None in levels.values() or None in found.values():
        return values
    own = {
        cell: {**values[known[level]], "id": cell}
        for cell, level in found.items()
        if level in known and cell not in values
    }
    replaced = {found[cell] for cell in own}
    kept = {
        key: words for key, words in values.items() if key in found or levels[key] not in replaced
    }
    merged = {**kept, **own}
    return {key: merged[key] for key in sorted(merged, key=lambda key: education_level(key) or 0)}
