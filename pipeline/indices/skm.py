"""The public satisfaction index of an office, of its elements and of its service units."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pipeline.folding import common_spellings, fold, tidy
from pipeline.indices.parts import items_of
from pipeline.questionnaire import Index, Item
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import ElementScore, SatisfactionIndex, UnitIndex
from pipeline.statistics.categories import classify
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.skm import (
    DEFAULT_REGULATION,
    FACTOR,
    REGULATIONS,
    Regulation,
    Unit,
    as_estimate,
    half_up,
    index_interval,
    index_of,
    mean_of,
    measure,
    ranks,
    weight_of,
)

SMALL_UNIT = 30  # respondents: with fewer the class of a unit is no sure verdict
LARGEST_TABLE = 1000  # respondents whose answers are printed one by one


@dataclass(frozen=True, slots=True)
class Elements:
    """The answers to the elements, and how they are weighed."""

    items: tuple[Item, ...]
    scores: NDArray[np.float64]  # of the respondents who answered any of them
    units: dict[str, NDArray[np.float64]]  # as far as respondents named a unit
    weight: Fraction
    regulation: Regulation
    answered: NDArray[np.bool_]  # of all respondents, who answered any
    named: NDArray[np.str_]  # the unit of each who did; empty where none is named


def satisfaction(responses: Responses, index: Index) -> SatisfactionIndex:
    """Weigh the elements' means of all respondents, or of all units alike."""
    found = elements_of(responses, index)
    units = {name: measure(scores, found.weight) for name, scores in found.units.items()}
    pooled = measure(found.scores, found.weight)
    means = _means(index, pooled, list(units.values()))
    raw = index_of(means, found.weight)
    exact = index_of(means, Fraction(1, len(found.items)))
    interval = _interval(found, index)
    return SatisfactionIndex(
        kind="skm",
        regulation=_regulation(index),
        weights=index.weights or "exact",
        weight=float(found.weight),
        pooling=index.pooling or "respondents",
        n=len(found.scores),
        n_complete=int(np.isfinite(found.scores).all(axis=1).sum()),
        raw=as_estimate(raw),
        value=_rounded(raw),
        category=_category(raw, found.regulation),
        exact_value=_rounded(exact),
        exact_category=_category(exact, found.regulation),
        low=interval.low,
        high=interval.high,
        category_low=classify(interval.low, found.regulation.table),
        category_high=classify(interval.high, found.regulation.table),
        table=found.regulation.table,
        elements=_element_scores(found, pooled, means),
        units={name: _unit_index(found, name, unit) for name, unit in units.items()},
        units_from=index.units,
        n_without_unit=len(found.scores) - sum(map(len, found.units.values())),
        small_unit=SMALL_UNIT,
        answers=_answers(found.scores),
    )


def elements_of(responses: Responses, index: Index) -> Elements:
    """Give the answers to the elements of those who answered any, and of each unit."""
    items = items_of(responses, index, "elements")
    columns = responses.columns([item.name for item in items])
    answered = np.asarray(np.isfinite(responses.scores[:, columns]).any(axis=1))
    scores = responses.scores[answered][:, columns]
    named = np.array(_unit_names(responses, index))[answered]
    units = {name: scores[named == name] for name in _in_order(responses, index, set(named))}
    weight = weight_of(index.weights or "exact", len(items))
    regulation = REGULATIONS[_regulation(index)]
    return Elements(items, scores, units, weight, regulation, answered, named)


def _unit_names(responses: Responses, index: Index) -> list[str]:
    """Name each respondent's unit, written alike however it was typed; empty where none is."""
    texts = responses.variables.get(index.units, ()) if index.units else ()
    given = [tidy(text) for text in texts]
    common = common_spellings([text for text in given if text])
    named = [common[fold(text)] if text else "" for text in given]
    return named or [""] * len(responses.scores)


def _in_order(responses: Responses, index: Index, names: set[str]) -> list[str]:
    """Order units as the questionnaire names them; the others follow by their names."""
    variables = responses.questionnaire.variables
    declared = next((list(one.values) for one in variables if one.name == index.units), [])
    place = {name: position for position, name in enumerate(declared)}
    known = (str(name) for name in names if name)
    return sorted(known, key=lambda name: (place.get(name, len(declared)), name))


def _regulation(index: Index) -> str:
    return index.regulation or DEFAULT_REGULATION


def _means(index: Index, pooled: Unit, units: Sequence[Unit]) -> tuple[Fraction | None, ...]:
    """Give the elements' means: of all respondents together, or the plain mean of the units'."""
    if index.pooling != "units":
        return pooled.means
    return tuple(
        mean_of([unit.means[position] for unit in units]) for position in range(len(pooled.means))
    )


def _interval(found: Elements, index: Index) -> Interval:
    """Give the interval of the pooled respondents; none is known of a mean of units."""
    if index.pooling == "units":
        none = Undefined("no_interval")
        return Interval(none, none)
    return index_interval(found.scores, found.weight)


def _element_scores(
    found: Elements, pooled: Unit, means: Sequence[Fraction | None]
) -> dict[str, ElementScore]:
    places = ranks(means)
    return {
        item.attribute or item.name: ElementScore(
            item=item.name,
            n=pooled.n[position],
            total=pooled.totals[position],
            mean=as_estimate(means[position]),
            weighted=as_estimate(_times(means[position], found.weight)),
            value=_rounded(_times(means[position], Fraction(FACTOR))),
            category=_category(_times(means[position], Fraction(FACTOR)), found.regulation),
            rank=places[position],
        )
        for position, item in enumerate(found.items)
    }


def _unit_index(found: Elements, name: str, unit: Unit) -> UnitIndex:
    n = len(found.units[name])
    return UnitIndex(
        n=n,
        value=_rounded(unit.index),
        category=_category(unit.index, found.regulation),
        small=n < SMALL_UNIT,
        means={
            item.attribute or item.name: as_estimate(mean)
            for item, mean in zip(found.items, unit.means, strict=True)
        },
    )


def _answers(scores: NDArray[np.float64]) -> tuple[tuple[int | None, ...], ...]:
    if len(scores) > LARGEST_TABLE:
        return ()
    return tuple(tuple(None if np.isnan(one) else int(one) for one in row) for row in scores)


def _times(value: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if value is None else value * factor


def _rounded(value: Fraction | None) -> Estimate:
    return Undefined("no_respondents") if value is None else half_up(value)


def _category(value: Fraction | None, regulation: Regulation) -> str | Undefined:
    return classify(_rounded(value), regulation.table)
