"""Who the respondents are: one profile per group variable and kind of respondents."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.folding import common_spellings, fold, tidy
from pipeline.multiple_response import count_picks
from pipeline.questionnaire import Role, Variable
from pipeline.responses import Responses
from pipeline.results.quality import Frequency, MultipleResponse, Profile

LEADING_NUMBER = re.compile(r"([<>≤≥]?)\s*=?\s*(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)")
AGE = re.compile(r"\d{1,2}(?: ?(?:tahun|thn|th|years?)\.?)?", re.IGNORECASE)
MOST_NUMBERS = 20  # different values; more are counted by tens
BELOW, ABOVE = ("<", "≤"), (">", "≥")


def kinds_of(responses: Responses) -> tuple[str, ...]:
    """Name the kinds of respondents, in the order of their files."""
    return tuple(dict.fromkeys(responses.respondents))


def group_variables(responses: Responses) -> tuple[str, ...]:
    """Name the group variables that any file has."""
    return tuple(one.name for one in _variables(responses, "group"))


def _variables(responses: Responses, role: Role) -> tuple[Variable, ...]:
    return tuple(
        variable
        for variable in responses.questionnaire.variables
        if variable.role == role and variable.name in responses.variables
    )


def profiles(before: Responses, after: Responses) -> tuple[Profile, ...]:
    """Describe those who stay by every group variable."""
    return tuple(
        _profile(variable, kind, texts)
        for variable in _variables(before, "group")
        for kind, texts in _asked(before, after, variable.name)
    )


def multiple_responses(before: Responses, after: Responses) -> tuple[MultipleResponse, ...]:
    """Count the picks of those who stay in every question with several answers."""
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
    yield from ((kind, texts[kind]) for kind in kinds_of(before) if kind in texts)


def _texts(responses: Responses, name: str) -> Iterator[tuple[str, str, str]]:
    about = zip(responses.respondents, responses.origin, responses.variables[name], strict=True)
    return ((kind, file, text) for kind, (file, _), text in about)


def group_values(variable: Variable, texts: Sequence[str]) -> tuple[str, ...]:
    """Give each respondent's value of a group variable as it is counted; "" where missing.

    Spellings that differ in case or blanks alone are one value; many different ages are tens.
    """
    tidied = [tidy(text) for text in texts]
    spelling = common_spellings([text for text in tidied if text])
    values = [spelling[fold(text)] if text else "" for text in tidied]
    if _are_ages(Counter(value for value in values if value), variable):
        return tuple(_decade(value) if value else "" for value in values)
    return tuple(values)


def ordered_values(values: Sequence[str]) -> tuple[str, ...]:
    """Name the values that occur, in the order in which a profile has them."""
    return tuple(_ordered(Counter(value for value in values if value)))


def _profile(variable: Variable, kind: str, texts: Sequence[str]) -> Profile:
    given = [value for value in group_values(variable, texts) if value]
    counts = Counter(given)
    return Profile(
        variable=variable.name,
        respondents=kind,
        n=len(given),
        missing=len(texts) - len(given),
        frequencies={
            value: Frequency(counts[value], 100 * counts[value] / len(given))
            for value in _ordered(counts)
        },
    )


def _are_ages(counts: Mapping[str, int], variable: Variable) -> bool:
    """Tell many different whole numbers, as ages are typed, from the few values of a group."""
    return (
        len(counts) > MOST_NUMBERS
        and all(AGE.fullmatch(value) for value in counts)
        and not any(value in variable.values for value in counts)
    )


def _decade(text: str) -> str:
    low = int(re.sub(r"\D", "", text)) // 10 * 10
    return f"{low}–{low + 9}"


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
