"""The sheet ``choices`` of an XLSForm: scales, groups, options and kinds of respondents."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from pipeline.exporting.shared import RESPONDENTS, Shared
from pipeline.questionnaire import Questionnaire, Scale, Variable, in_language
from pipeline.report.tongue import is_known, tongue

Cells: TypeAlias = dict[str, str]
Words: TypeAlias = Mapping[str, str]
"""Words by language."""

ANSWERS = frozenset({"not_applicable", "refused", "unknown"})  # kinds that respondents can choose
TABLE_MARKS = frozenset({"na", "n/a", "nan", "null", "none", "nihil"})  # for a blank, no answer
BLANKS = re.compile(r"\s")
UNUSUAL = re.compile(r"\W+", re.ASCII)


def choice_rows(shared: Shared) -> list[Cells]:
    """List every choice of every list, in the order in which it is shown."""
    questionnaire, named = shared.questionnaire, list_names(shared.questionnaire)
    rows: list[Cells] = []
    if asked_apart(questionnaire):
        kinds = {kind: shared.kinds.get(kind, {"": kind}) for kind in _kinds(shared)}
        rows += _rows(shared, RESPONDENTS, kinds)
    for name, scale in questionnaire.scales.items():
        rows += _rows(shared, named["scale", name], _of_scale(scale))
    for variable in questionnaire.variables:
        rows += _rows(shared, named["variable", variable.name], _of_variable(variable))
    return rows


def list_names(questionnaire: Questionnaire) -> Mapping[tuple[str, str], str]:
    """Name the list of every scale and variable: without blanks, and no two the same."""
    wanted = [("scale", name) for name in questionnaire.scales]
    wanted += [("variable", one.name) for one in questionnaire.variables]
    found = {("", ""): RESPONDENTS}
    for kind, name in wanted:
        wish = UNUSUAL.sub("_", name).strip("_") or "list"
        found[kind, name] = _untaken(wish, found.values())
    return found


def label_columns(languages: Sequence[str]) -> tuple[str, ...]:
    """Name the columns of labels: ``label::Bahasa Indonesia (id)``."""
    return tuple(f"label::{language_name(one)}" for one in languages)


def language_name(language: str) -> str:
    """Name a language as forms do: Bahasa Indonesia (id)."""
    return f"{tongue(language).name if is_known(language) else language} ({language})"


def labels(shared: Shared, words: Words) -> Cells:
    """Give the cells of words in every language."""
    texts = (in_language(words, language) for language in shared.languages)
    return dict(zip(label_columns(shared.languages), texts, strict=True))


def asked_apart(questionnaire: Questionnaire) -> bool:
    """Tell whether some perspective is asked of some kinds of respondents only."""
    return any(questionnaire.respondents_of(one.name) for one in questionnaire.perspectives)


def has_choices(variable: Variable) -> bool:
    """Tell whether a variable is answered from a list."""
    return bool(_of_variable(variable))


def _rows(shared: Shared, name: str, choices: Mapping[str, Words]) -> Iterable[Cells]:
    for code, words in choices.items():
        yield {"list_name": name, "name": code} | labels(shared, words)


def _kinds(shared: Shared) -> Sequence[str]:
    asked = (kind for one in shared.questionnaire.perspectives for kind in one.respondents)
    return tuple(dict.fromkeys((*shared.kinds, *asked)))


def _of_scale(scale: Scale) -> Mapping[str, Words]:
    """Take the points by code or value, then what respondents may say instead of an answer."""
    points = sorted(scale.values, key=lambda point: point.value)
    found: dict[str, Words] = {}
    for point in points:
        code = point.code[0] if point.code and not BLANKS.search(point.code[0]) else ""
        found[code or str(point.value)] = point.label
    for rule in scale.missing:
        spoken = [text for text in rule.match if _is_spoken(text)]
        if rule.kind in ANSWERS and spoken:
            found[_untaken(rule.kind, found)] = {"": spoken[0]}
    return found


def _is_spoken(text: str) -> bool:
    return any(map(str.isalpha, text)) and text.strip().casefold() not in TABLE_MARKS


def _of_variable(variable: Variable) -> Mapping[str, Words]:
    found: dict[str, Words] = {}
    if variable.role == "group":
        for value, words in variable.values.items():
            found[_untaken(BLANKS.sub("_", value.strip()) or "blank", found)] = words
    if variable.role == "multiple":
        for option in variable.options:
            name = UNUSUAL.sub("_", in_language(option.label, "")).strip("_").lower()
            found[_untaken(name or "option", found)] = option.label
    return found


def _untaken(wish: str, taken: Collection[str]) -> str:
    name, number = wish, 1
    while name in taken:
        number += 1
        name = f"{wish}_{number}"
    return name
