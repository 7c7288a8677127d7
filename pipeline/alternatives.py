"""The levels of each choice that the robustness strip varies; the study's own level comes first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.category_sets import OTHER_SCALE
from pipeline.errors import UserError
from pipeline.missing_choices import MinimumAnswered
from pipeline.responses import Responses
from pipeline.results.perspectives import ClassTable
from pipeline.results.quality import CARELESS, Flag, QualityLog
from pipeline.statistics.class_rules import IDEAL_CLASSES, ClassChoices, Span
from pipeline.study_files import StudyFiles
from pipeline.weighting import weigh_respondents

Rows = NDArray[np.bool_]

LEAST_ANSWERED: Mapping[str, MinimumAnswered] = {"one": 1, "half": 0.5, "all": "all"}
"""From how many answers on a respondent has a score, beside the rule of the study."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the levels are found in."""

    files: StudyFiles
    people: Mapping[str, Responses]  # by level of ``careless``, with their weights
    tables: Mapping[str, ClassTable]  # of the weighed perspectives, as the study has them
    spans: Mapping[str, Span]


def levels_of(name: str, material: Material) -> tuple[str, ...]:
    """Name the levels of a choice."""
    return LEVELS[name](material)


def people_under(
    files: StudyFiles, ingested: Responses, quality: QualityLog
) -> dict[str, Responses]:
    """Give the respondents of each level of ``careless``, weighted as the study says.

    ``ingested`` are those before any was removed. A level is left out whose respondents cannot be
    weighted, as when they leave a cell of the population empty.
    """
    found = {}
    for name, rows in respondents_under(quality).items():
        try:
            found[name], _ = weigh_respondents(files, ingested.keep(rows))
        except UserError:
            if not found:  # the study's own
                raise
    return found


def respondents_under(quality: QualityLog) -> dict[str, Rows]:
    """Tell which respondents each level of ``careless`` has.

    ``in`` has those whom the study removes for careless answering too, ``out`` has nobody with any
    sign of it; who is removed for another reason is in neither.
    """
    flagged: dict[str, Rows] = {name: _rows(quality, flag) for name, flag in quality.flags.items()}
    careless = _any([flagged[name] for name in CARELESS if name in flagged], quality.n_before)
    removed = [name for name, flag in quality.flags.items() if flag.removed]
    own = ~_any([flagged[name] for name in removed], quality.n_before)
    others = [flagged[name] for name in removed if name not in CARELESS]
    everybody = ~_any(others, quality.n_before)
    found = {"in": everybody, "out": everybody & ~careless}
    same = next((name for name, rows in found.items() if (rows == own).all()), "declared")
    return {same: own, **{name: rows for name, rows in found.items() if name != same}}


def own_items(files: StudyFiles) -> str:
    """Tell by which correlation the study's items are kept, or that all are."""
    analysis = files.study.analysis
    if analysis.scores_use == "all" or files.study.on_fail == "keep":
        return "all"
    return analysis.validity.correlation


def own_minimum(files: StudyFiles) -> str:
    """Name the study's own rule of how many answers make a score."""
    rule = files.study.analysis.minimum_answered
    return next((name for name, one in LEAST_ANSWERED.items() if one == rule), "declared")


def minimum_of(name: str, files: StudyFiles) -> MinimumAnswered:
    """Give the rule of a level of ``missing``."""
    return LEAST_ANSWERED.get(name, files.study.analysis.minimum_answered)


def class_rule(name: str, table: ClassTable, declared: ClassChoices) -> ClassChoices:
    """Give the choices of a rule with the names and the closed end of the study's own classes."""
    if name == "declared":
        return declared
    keys = tuple(one.key for one in table.classes)
    return ClassChoices(name, classes=len(keys), closed=table.closed, keys=keys)


def _missing(material: Material) -> tuple[str, ...]:
    own = own_minimum(material.files)
    return (own, *(one for one in LEAST_ANSWERED if one != own))


def _careless(material: Material) -> tuple[str, ...]:
    return tuple(material.people)


def _items(material: Material) -> tuple[str, ...]:
    own = own_items(material.files)
    if _is_regulated(material):
        return (own,)
    return (own, *(one for one in ("item-total", "item-rest", "all") if one != own))


def _mean(_: Material) -> tuple[str, ...]:
    return ("respondents", "items")


def _weights(material: Material) -> tuple[str, ...]:
    own = next(iter(material.people.values())).design
    return ("equal",) if own is None or (own.weights == 1).all() else ("weighted", "equal")


def _classes(material: Material) -> tuple[str, ...]:
    """Name the rules that make as many classes of every perspective as the study's own."""
    tables = material.tables
    if not tables or _is_regulated(material):
        return ("declared",)
    fitting = (
        rule
        for rule, fits in RULES.items()
        if all(fits(len(one.classes), material.spans[name]) for name, one in tables.items())
    )
    return ("declared", *fitting)


def _scale(material: Material) -> tuple[str, ...]:
    own = material.files.study.scorecard.scale
    return (own,) if _is_regulated(material) else (own, OTHER_SCALE[own])


def _is_regulated(material: Material) -> bool:
    """Tell whether a regulation fixes classes, percentages and items, which leaves no choice."""
    return any(one.rule == "skm-2017" for one in material.tables.values())


def _rows(quality: QualityLog, flag: Flag) -> Rows:
    rows = np.zeros(quality.n_before, dtype=bool)
    rows[[position - 1 for position in flag.respondents]] = True
    return rows


def _any(flags: list[Rows], n: int) -> Rows:
    found = np.zeros(n, dtype=bool)
    for rows in flags:
        found |= rows
    return found


RULES: Mapping[str, Callable[[int, Span], bool]] = {
    "equal-width": lambda _n, _span: True,
    "ideal-mean-sd": lambda n, _span: n in IDEAL_CLASSES,
    "midpoint-3": lambda n, _span: n == 3,
    "five-equal": lambda n, _span: n == 5,
    "skm-2017": lambda n, span: n == 4 and (span.minimum, span.maximum) == (1, 4),
}
"""The class rules that may stand for each other, and for how many classes on which scale.

The two whose books could not be read (Arikunto, Sudjana) are not offered.
"""
LEVELS: Mapping[str, Callable[[Material], tuple[str, ...]]] = {
    "missing": _missing,
    "careless": _careless,
    "items": _items,
    "mean": _mean,
    "weights": _weights,
    "classes": _classes,
    "scale": _scale,
}
