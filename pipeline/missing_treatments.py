"""Means and correlations by three ways of treating missing answers, beside each other."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.respondent_scores import scoring_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.missing import Treated, TreatedItem, TreatedUnit
from pipeline.sample import Unit, list_units
from pipeline.statistics.covariance import complete, correlations
from pipeline.statistics.descriptive import mean
from pipeline.statistics.em import EMMoments, em_moments
from pipeline.statistics.treatments import TREATMENTS, Treatment, counted

Key = TypeVar("Key")


def treat_units(responses: Responses, kept: frozenset[str]) -> dict[str, TreatedUnit]:
    """Describe the items that make a score, unit by unit, where any of their answers is missing."""
    found = {}
    for unit in list_units(responses, "perspective"):
        items, scores = _scores_of(responses, unit, kept)
        if np.isnan(scores).any():
            found[unit.key] = _treat(unit, items, scores)
    return found


def furthest_unit(units: dict[str, TreatedUnit]) -> str | None:
    """Name the unit whose means by the ways are furthest apart; the first of equal ones."""
    known = {name: one.apart for name, one in units.items()}
    return _furthest(known)


def furthest_item(units: dict[str, TreatedUnit]) -> tuple[str, str] | None:
    """Name the unit and item whose means by the ways are furthest apart."""
    known = {
        (name, item): two.apart for name, one in units.items() for item, two in one.items.items()
    }
    return _furthest(known)


def _furthest(apart: Mapping[Key, Estimate]) -> Key | None:
    known = {key: one for key, one in apart.items() if not isinstance(one, Undefined)}
    return max(known, key=lambda key: known[key]) if known else None


def _scores_of(
    responses: Responses, unit: Unit, kept: frozenset[str]
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Give the items that anybody answered, of those who were asked and answered any."""
    questionnaire = responses.questionnaire
    perspective = questionnaire.perspective(unit.perspective)
    staying = [one for one in questionnaire.items if one.name in kept and one.name in unit.items]
    scoring = scoring_of(responses, perspective, staying)
    rows = np.isin(responses.respondents, unit.respondents)
    scores = scoring.columns(staying)[rows]
    given = ~np.isnan(scores)
    columns = np.flatnonzero(given.any(axis=0))
    return tuple(staying[at].name for at in columns), scores[given.any(axis=1)][:, columns]


def _treat(unit: Unit, items: tuple[str, ...], scores: NDArray[np.float64]) -> TreatedUnit:
    likely = _likely(scores)
    means = {way: _means(scores, way, likely) for way in TREATMENTS}
    ways = {
        str(way): Treated(
            len(counted(scores, way)), _average(means[way]), _correlation(scores, way, likely)
        )
        for way in TREATMENTS
    }
    gaps = np.flatnonzero(np.isnan(scores).any(axis=0)).tolist()
    by_item = {
        name: {str(way): means[way][at] for way in TREATMENTS}
        for at, name in enumerate(items)
        if at in gaps
    }
    return TreatedUnit(
        perspective=unit.perspective,
        respondents=unit.respondents,
        ways=ways,
        apart=_apart(one.mean for one in ways.values()),
        correlations_apart=_apart(one.correlation for one in ways.values()),
        items={name: TreatedItem(one, _apart(one.values())) for name, one in by_item.items()},
    )


def _likely(scores: NDArray[np.float64]) -> EMMoments | Undefined:
    found = em_moments(scores)
    if isinstance(found, Undefined) or found.converged:
        return found
    return Undefined("not_converged")


def _means(
    scores: NDArray[np.float64], way: Treatment, likely: EMMoments | Undefined
) -> tuple[Estimate, ...]:
    if way != "em":
        entering = complete(scores) if way == "listwise" else scores
        return tuple(mean(column) for column in entering.T)
    if isinstance(likely, Undefined):
        return tuple(likely for _ in scores.T)
    return tuple(float(one) for one in likely.means)


def _average(means: tuple[Estimate, ...]) -> Estimate:
    for one in means:
        if isinstance(one, Undefined):
            return one
    return float(np.mean([one for one in means if not isinstance(one, Undefined)]))


def _correlation(
    scores: NDArray[np.float64], way: Treatment, likely: EMMoments | Undefined
) -> Estimate:
    """Average the correlations of all pairs of items."""
    k = scores.shape[1]
    if k < 2:
        return Undefined("one_item")
    if way != "em":
        found = correlations(scores, way)
        if found.n_respondents < 3:
            return Undefined("too_few_respondents")
        matrix = found.matrix
    elif isinstance(likely, Undefined):
        return likely
    else:
        variances = likely.covariances.diagonal()
        scales = np.sqrt(np.where(variances > 0, variances, np.nan))
        matrix = likely.covariances / np.outer(scales, scales)
    average = float(matrix[np.triu_indices(k, 1)].mean())
    return Undefined("constant") if np.isnan(average) else average


def _apart(values: Iterable[Estimate]) -> Estimate:
    """Give the highest less the lowest of those that could be computed."""
    known = [one for one in values if not isinstance(one, Undefined)]
    return max(known) - min(known) if len(known) > 1 else Undefined("too_few_respondents")
