"""Stage 2: which respondents look doubtful, and who they are."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.folding import fold, tidy
from pipeline.multiple_response import count_picks
from pipeline.questionnaire import Role, Variable
from pipeline.responses import MISSING, Responses
from pipeline.results.quality import (
    FLAGS,
    Flag,
    FlagName,
    Frequency,
    MultipleResponse,
    Profile,
    QualityLog,
)
from pipeline.study import Quality

ENOUGH_ANSWERS = 5  # fewer answers are alike by chance too often to judge a respondent by
LEADING_NUMBER = re.compile(r"([<>≤≥]?)\s*=?\s*(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)")
BELOW, ABOVE = ("<", "≤"), (">", "≥")


def check_quality(responses: Responses, choices: Quality) -> tuple[Responses, QualityLog]:
    """Flag doubtful respondents, leave out those whose flag the study removes, and count the rest.

    An item counts as answered when it holds a point of its scale or the reply "not applicable";
    every other kind of missing, ``invalid`` included, does not. Flags:

    - ``no_answers``: asked something, answered nothing;
    - ``incomplete``: answered something, but a smaller share than ``minimum_answered`` of the items
      asked;
    - ``duplicate``: the same kind of respondents, answers and group variables as an earlier one,
      with at least five items on the scale; the first is not flagged;
    - ``straight_line``: the same score, before reversing, on every item answered, at least five.

    Nobody is removed unless the study says so. The profiles are of those who stay; a file in which
    nobody answered a group variable does not have it, and does not count as missing.
    """
    flagged = {name: CHECKS[name](responses, choices) for name in FLAGS}
    removed = np.zeros(len(responses), dtype=bool)
    for name in choices.remove:
        removed |= flagged[name]
    staying = responses.keep(~removed)
    log = QualityLog(
        n_before=len(responses),
        n_after=len(staying),
        minimum_answered=choices.minimum_answered,
        flags={
            name: Flag(
                count=int(rows.sum()),
                respondents=tuple(int(row) + 1 for row in np.flatnonzero(rows)),
                removed=name in choices.remove,
            )
            for name, rows in flagged.items()
        },
        received={kind: responses.respondents.count(kind) for kind in _kinds(responses)},
        respondents={kind: staying.respondents.count(kind) for kind in _kinds(responses)},
        profiles=_profiles(responses, staying),
        multiple=_multiple(responses, staying),
    )
    return staying, log


def no_answers(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents who were asked something and answered nothing."""
    return np.asarray(responses.asked.any(axis=1) & ~_answered(responses).any(axis=1))


def incomplete(responses: Responses, minimum_answered: float) -> NDArray[np.bool_]:
    """Flag respondents who answered something, but too small a share of the items asked."""
    answered = _answered(responses).sum(axis=1)
    # divided, not multiplied: 11 / 20 is the float that is written 0.55, 0.55 * 20 is above 11
    share = answered / np.maximum(responses.asked.sum(axis=1), 1)
    return np.asarray((answered > 0) & (share < minimum_answered))


def duplicate(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents who repeat an earlier one of their kind in every answer and group."""
    groups = _group_variables(responses)
    seen = set()
    flagged = np.zeros(len(responses), dtype=bool)
    for row in np.flatnonzero((responses.answers >= 0).sum(axis=1) >= ENOUGH_ANSWERS):
        values = tuple(responses.variables[name][row] for name in groups)
        respondent = (responses.respondents[row], responses.answers[row].tobytes(), values)
        flagged[row] = respondent in seen
        seen.add(respondent)
    return flagged


def straight_line(responses: Responses) -> NDArray[np.bool_]:
    """Flag respondents with the same score, as given, on all of at least five items."""
    given = np.ma.masked_less(responses.answers, 0)
    enough = given.count(axis=1) >= ENOUGH_ANSWERS
    return np.asarray(enough & (given.max(axis=1) == given.min(axis=1)).filled(False))


def _answered(responses: Responses) -> NDArray[np.bool_]:
    answers = responses.answers
    return np.asarray((answers >= 0) | (answers == MISSING["not_applicable"]))


def _kinds(responses: Responses) -> tuple[str, ...]:
    return tuple(dict.fromkeys(responses.respondents))


def _group_variables(responses: Responses) -> tuple[str, ...]:
    return tuple(one.name for one in _variables(responses, "group"))


def _variables(responses: Responses, role: Role) -> tuple[Variable, ...]:
    return tuple(
        variable
        for variable in responses.questionnaire.variables
        if variable.role == role and variable.name in responses.variables
    )


def _profiles(before: Responses, after: Responses) -> tuple[Profile, ...]:
    return tuple(
        _profile(name, kind, [tidy(text) for text in texts])
        for name in _group_variables(before)
        for kind, texts in _asked(before, after, name)
    )


def _multiple(before: Responses, after: Responses) -> tuple[MultipleResponse, ...]:
    return tuple(
        count_picks(variable, kind, texts)
        for variable in _variables(before, "multiple")
        for kind, texts in _asked(before, after, variable.name)
    )


def _asked(before: Responses, after: Responses, name: str) -> Iterator[tuple[str, list[str]]]:
    """Give the texts of those who stay, by kind, from the files in which anybody answered."""
    has_column = {(kind, file) for kind, file, text in _texts(before, name) if text.strip()}
    texts: dict[str, list[str]] = {kind: [] for kind, _ in sorted(has_column)}
    for kind, file, text in _texts(after, name):
        if (kind, file) in has_column:
            texts[kind].append(text)
    yield from ((kind, texts[kind]) for kind in _kinds(before) if kind in texts)


def _texts(responses: Responses, name: str) -> Iterator[tuple[str, str, str]]:
    about = zip(responses.respondents, responses.origin, responses.variables[name], strict=True)
    return ((kind, file, text) for kind, (file, _), text in about)


def _profile(name: str, kind: str, texts: Sequence[str]) -> Profile:
    given = [text for text in texts if text]
    spelling = _common_spellings(given)
    counts = Counter(spelling[fold(text)] for text in given)
    return Profile(
        variable=name,
        respondents=kind,
        n=len(given),
        missing=len(texts) - len(given),
        frequencies={
            value: Frequency(counts[value], 100 * counts[value] / len(given))
            for value in _ordered(counts)
        },
    )


def _common_spellings(texts: Sequence[str]) -> dict[str, str]:
    """Give the most frequent spelling of every text that folds to the same, first of equals."""
    common: dict[str, str] = {}
    by_frequency = sorted(Counter(texts).items(), key=lambda one: (-one[1], one[0]))
    for text, _ in by_frequency:
        common.setdefault(fold(text), text)
    return common


def _ordered(counts: Mapping[str, int]) -> list[str]:
    """Order values that all begin with a number by that number, others by frequency."""
    numbers = {value: number for value in counts if (number := _leading_number(value))}
    if len(numbers) == len(counts):
        return sorted(counts, key=lambda value: (numbers[value], value))
    return sorted(counts, key=lambda value: (-counts[value], value.casefold(), value))


def _leading_number(value: str) -> tuple[float, int] | None:
    """Read "< 20", "20-29", "> 1,000" as a number and the side of it that is meant."""
    found = LEADING_NUMBER.match(value)
    if found is None:
        return None
    mark, digits = found.groups()
    thousands = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    number = float(re.sub(r"[.,]", "", digits) if thousands else digits.replace(",", "."))
    return number, (mark in ABOVE) - (mark in BELOW)


CHECKS: Mapping[FlagName, Callable[[Responses, Quality], NDArray[np.bool_]]] = {
    "no_answers": lambda responses, _choices: no_answers(responses),
    "incomplete": lambda responses, choices: incomplete(responses, choices.minimum_answered),
    "duplicate": lambda responses, _choices: duplicate(responses),
    "straight_line": lambda responses, _choices: straight_line(responses),
}
