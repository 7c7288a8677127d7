"""The weights of the respondents that stay, as the study says, and the design that goes with them.

Weights of each kind of respondents have a mean of 1: kinds are never weighted against each other.
A kind is a stratum of its own, also where nothing is said about its weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import Fault, UserError
from pipeline.profiles import kinds_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.weighting import CellWeight, FittedTable, KindWeights
from pipeline.statistics.raking import Fitted, Margin, Trim, rake, rake_and_trim
from pipeline.statistics.survey_design import (
    Codes,
    SurveyDesign,
    Values,
    effective_size,
    kish_effect,
)
from pipeline.study_files import StudyFiles
from pipeline.weight_choices import BETWEEN, WeightChoices
from pipeline.weighting_checks import (
    Drawn,
    Kind,
    Table,
    design_weights,
    drawn_as,
    tables_of,
    unsettled,
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was found for one kind: the final weights, the fit, and what they started from."""

    kind: Kind
    base: Values
    final: Values
    fitted: Fitted
    tables: tuple[Table, ...]
    drawn: Drawn


def weigh_respondents(
    files: StudyFiles, responses: Responses
) -> tuple[Responses, dict[str, KindWeights]]:
    """Give the respondents their weights, and say how these came about, by kind.

    Design weights come first, then the tables of the population, then the bounds. Without
    ``weights`` in the study the respondents are what they were.

    Raises
    ------
    UserError
        Every weight that is none, every cell of a table without respondents, respondents without a
        cell, margins that raking cannot reach, and populations smaller than the sample, with the
        place of each.
    """
    if not files.study.weights:
        return responses, {}
    faults: list[Fault] = []
    found = {}
    for name, choices in files.study.weights.items():
        rows = np.flatnonzero(np.array(responses.respondents) == name)
        if rows.size:
            found[name] = _weigh(Kind(files, responses, name, choices, rows, faults))
    if faults:
        raise UserError(faults)
    whole = {name: one for name, one in found.items() if one is not None}
    weighted = replace(responses, design=_design(responses, whole))
    return weighted, {name: _describe(one) for name, one in whole.items()}


def _weigh(kind: Kind) -> Weights | None:
    """Weigh one kind; None where something stands against it, which is then among its faults."""
    before = len(kind.faults)
    base = design_weights(kind)
    tables = tables_of(kind, base)
    drawn = drawn_as(kind)
    if len(kind.faults) > before:
        return None
    active = np.all([base > 0, *(one.cells >= 0 for one in tables)], axis=0)
    fitted = _fit(kind.choices, base[active], [_margin(one, active) for one in tables])
    if kind.choices.trim is None and not fitted.converged:
        kind.faults.append(unsettled(kind, fitted))
        return None
    final = base / base[base > 0].mean()
    final[active] = fitted.weights
    final /= final[final > 0].mean()
    return Weights(kind, base, final, fitted, tables, drawn)


def _margin(table: Table, active: NDArray[np.bool_]) -> Margin:
    sizes = np.array(list(table.sizes.values()), dtype=np.float64)
    return Margin(table.cells[active], sizes * int(active.sum()) / sizes.sum())


def _fit(choices: WeightChoices, base: Values, margins: Sequence[Margin]) -> Fitted:
    weights = base / base.mean()
    if choices.trim is None:
        return rake(weights, margins)
    trim = choices.trim
    return rake_and_trim(weights, margins, Trim(trim.low, trim.high, trim.of))


# ---------------------------------------------------------------- the design


def _design(responses: Responses, found: Mapping[str, Weights]) -> SurveyDesign:
    """Put the kinds together: each is a stratum of its own, or several."""
    n = len(responses)
    kinds = kinds_of(responses)
    places = {name: place for place, name in enumerate(kinds)}
    strata = np.array([places[one] for one in responses.respondents], dtype=np.int64)
    weights, units, sampled = np.ones(n), np.arange(n, dtype=np.int64), np.zeros(n)
    prior, next_stratum, next_unit = np.ones(n), len(kinds), n
    for one in found.values():
        rows = one.kind.rows
        weights[rows], sampled[rows] = one.final, one.drawn.sampled
        if one.kind.choices.method == "poststratify":
            prior[rows] = one.base
        if one.kind.choices.strata is not None:
            strata[rows] = next_stratum + one.drawn.strata
            next_stratum += len(one.drawn.stratum_names)
        if one.kind.choices.cluster is not None:
            units[rows] = next_unit + one.drawn.clusters
            next_unit += one.drawn.n_clusters
    singles = {one.kind.choices.single_unit for one in found.values() if one.kind.choices.strata}
    return SurveyDesign(
        weights,
        strata,
        units,
        sampled,
        _margins(n, list(found.values())),
        prior,
        "centre" if "centre" in singles else "refuse",
    )


def _margins(n: int, found: Sequence[Weights]) -> tuple[Codes, ...]:
    """Give the first tables of all kinds together, then the second ones and so on."""
    number = max((len(one.tables) for one in found), default=0)
    margins = [np.full(n, -1, dtype=np.int64) for _ in range(number)]
    for one in found:
        for margin, table in zip(margins, one.tables, strict=False):
            offset = int(margin.max()) + 1
            margin[one.kind.rows] = np.where(table.cells >= 0, table.cells + offset, -1)
    return tuple(margins)


# ---------------------------------------------------------------- what is told


def _describe(one: Weights) -> KindWeights:
    kind, choices, drawn = one.kind, one.kind.choices, one.drawn
    counted = one.final[one.final > 0]
    trim = choices.trim
    return KindWeights(
        method=choices.method,
        design=choices.design,
        n=len(kind.rows),
        n_zero=int((one.final == 0).sum()),
        lowest=float(counted.min()),
        highest=float(counted.max()),
        variation=_variation(counted),
        design_effect=kish_effect(one.final),
        effective_n=effective_size(one.final),
        tables={BETWEEN.join(table.by): _table(table, one.final) for table in one.tables},
        rounds=one.fitted.rounds if choices.tables else 0,
        trimmed=one.fitted.trimmed,
        trim_low=None if trim is None else trim.low,
        trim_high=None if trim is None else trim.high,
        trim_of=None if trim is None else trim.of,
        fits=one.fitted.converged,
        gap=100 * one.fitted.gap,
        strata=choices.strata,
        n_strata=len(drawn.stratum_names),
        single_unit=choices.single_unit if choices.strata else None,
        cluster=choices.cluster,
        n_units=drawn.n_clusters if choices.cluster else len(kind.rows),
        population=kind.population if choices.fpc else None,
    )


def _variation(weights: Values) -> Estimate:
    if weights.size < 2:
        return Undefined("one_respondent")
    return float(weights.std(ddof=1) / weights.mean())


def _table(table: Table, weights: Values) -> FittedTable:
    whole, inside = sum(table.sizes.values()), table.cells >= 0
    n, heavy = int(inside.sum()), float(weights[inside].sum())
    cells = {}
    for place, (name, size) in enumerate(table.sizes.items()):
        here = table.cells == place
        count, sum_ = int(here.sum()), float(weights[here].sum())
        shares = (100 * size / whole, count, 100 * count / n, 100 * sum_ / heavy)
        cells[name] = CellWeight(size, *shares, weight=sum_ / count)
    return FittedTable(table.by, cells, len(table.cells) - n)
