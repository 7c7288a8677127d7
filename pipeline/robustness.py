"""Every defensible choice of the analysis, all together: how often the category stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from pipeline.alternatives import Material, levels_of, people_under
from pipeline.certainty_choices import CHOICES
from pipeline.evaluation import Evaluation
from pipeline.headline_scores import Headlines, Result
from pipeline.respondent_scores import is_rescaled, span_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.robustness import (
    Choice,
    LevelCount,
    Outcome,
    Robustness,
    Specification,
    Steadiness,
)
from pipeline.statistics.class_rules import Span
from pipeline.study_files import StudyFiles

Levels = Mapping[str, str]


def vary_choices(
    files: StudyFiles, ingested: Responses, pilot: Responses | None, found: Evaluation
) -> Robustness:
    """Compute the headline under the full factorial of the choices that really differ.

    Two levels of a choice are alike where they give the same numbers and the same class bounds
    beside every level of the others; then the first stands for both, and the result names them.
    Pearson or polychoric correlations of the structure decide no score, so they are no choice here.

    Parameters
    ----------
    ingested
        The respondents before any was removed, whose positions the flags hold.

    References
    ----------
    Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), Perspectives on Psychological Science 11,
    702-712; Simonsohn, Simmons & Nelson (2020), Nature Human Behaviour 4, 1208-1214.
    """
    material = _material(files, ingested, found)
    headlines = Headlines(material, pilot, found.perspectives)
    levels: dict[str, tuple[str, ...]] = {
        name: levels_of(name, material)[: None if name in files.study.robustness.choices else 1]
        for name in CHOICES
    }
    results = {
        combination: headlines.under(dict(zip(levels, combination, strict=True)))
        for combination in product(*levels.values())
    }
    choices = _choices(levels, results)
    kept = _differing(choices, results)
    first = kept[0]
    return Robustness(
        choices=tuple(one for one in choices if len(one.levels) > 1 or one.alike),
        specifications=kept,
        perspectives={
            name: _steadiness(kept, [one.perspectives[name] for one in kept])
            for name in first.perspectives
        },
        overall=_steadiness(kept, [one.overall for one in kept]),
    )


def _material(files: StudyFiles, ingested: Responses, found: Evaluation) -> Material:
    questionnaire = ingested.questionnaire
    weighed = [one for one in files.weighed if one.name in found.perspectives]
    spans = {one.name: span_of(questionnaire, questionnaire.items_of(one.name)) for one in weighed}
    spans |= {
        one.name: Span(0, 100, spans[one.name].points)
        for one in weighed
        if is_rescaled(questionnaire, one)
    }
    return Material(
        files=files,
        people=people_under(files, ingested, found.quality),
        tables={one.name: found.perspectives[one.name].table for one in weighed},
        spans=spans,
    )


# ---------------------------------------------------------------- which levels differ


def _choices(
    levels: Mapping[str, tuple[str, ...]], results: Mapping[tuple[str, ...], Result]
) -> tuple[Choice, ...]:
    """Find the levels of each choice that give the same as an earlier one in every combination."""
    choices = []
    for at, (name, declared) in enumerate(levels.items()):
        kept: list[str] = []
        alike: dict[str, str] = {}
        for level in declared:
            same = next((one for one in kept if _are_alike(at, one, level, results)), None)
            if same is None:
                kept.append(level)
            else:
                alike[level] = same
        choices.append(Choice(name, tuple(kept), alike))
    return tuple(choices)


def _are_alike(at: int, one: str, other: str, results: Mapping[tuple[str, ...], Result]) -> bool:
    return all(
        _told(result) == _told(results[(*combination[:at], other, *combination[at + 1 :])])
        for combination, result in results.items()
        if combination[at] == one
    )


def _told(result: Result) -> tuple[object, ...]:
    """Give what tells one result from another: values to twelve digits, and the bounds."""
    said = result.specification
    outcomes = [*said.perspectives.values(), said.overall]
    bounds = [tuple(one.low for one in table.classes) for table in result.tables]
    return (*(_digits(one.value) for one in outcomes), *bounds)


def _digits(value: Estimate) -> str:
    return value.undefined if isinstance(value, Undefined) else f"{value:.12g}"


def _differing(
    choices: Sequence[Choice],
    results: Mapping[tuple[str, ...], Result],
) -> tuple[Specification, ...]:
    """Give the specifications of the levels that differ, each with these choices alone."""
    told = [one.name for one in choices if len(one.levels) > 1]
    return tuple(
        _restricted(results[combination].specification, told)
        for combination in product(*(one.levels for one in choices))
    )


def _restricted(one: Specification, names: Iterable[str]) -> Specification:
    return replace(one, levels={name: one.levels[name] for name in names})


# ---------------------------------------------------------------- how steady


def _steadiness(specifications: Sequence[Specification], outcomes: Sequence[Outcome]) -> Steadiness:
    own = outcomes[0].category
    values = [one.value for one in outcomes if not isinstance(one.value, Undefined)]
    differing = [at for at, one in enumerate(outcomes) if one.category != own]
    names = [_name(one) for one in outcomes]
    nothing = Undefined("no_respondents")
    return Steadiness(
        category=own,
        same=len(outcomes) - len(differing),
        n=len(outcomes),
        categories={name: names.count(name) for name in dict.fromkeys(names)},
        lowest=min(values) if values else nothing,
        highest=max(values) if values else nothing,
        exceptions=tuple(at + 1 for at in differing),
        shared=_shared([specifications[at].levels for at in differing]),
        by_level=_by_level(specifications, frozenset(differing)),
    )


def _by_level(
    specifications: Sequence[Specification], differing: frozenset[int]
) -> dict[str, dict[str, LevelCount]]:
    """Count for each level how many of its specifications give the reported category."""
    places: dict[str, dict[str, list[bool]]] = {}
    for at, one in enumerate(specifications):
        for name, level in one.levels.items():
            places.setdefault(name, {}).setdefault(level, []).append(at not in differing)
    return {
        name: {level: LevelCount(sum(same), len(same)) for level, same in levels.items()}
        for name, levels in places.items()
    }


def _name(outcome: Outcome) -> str:
    return "undefined" if isinstance(outcome.category, Undefined) else outcome.category


def _shared(levels: Sequence[Levels]) -> dict[str, str]:
    """Give the levels that all of some specifications have."""
    if not levels:
        return {}
    first = levels[0]
    return {
        name: level for name, level in first.items() if all(one[name] == level for one in levels)
    }
