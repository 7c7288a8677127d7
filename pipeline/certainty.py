"""How sure the categories are: respondents are drawn again, and every verdict with them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.certainty_measures import Scores, score_measures, whole_measures
from pipeline.evaluation import Evaluation, scored_items
from pipeline.indices.measures import index_measures
from pipeline.profiles import kinds_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.certainty import Certainty, Verdict
from pipeline.statistics.bootstrap import Resampling, percentile_interval
from pipeline.statistics.categories import classify
from pipeline.statistics.class_certainty import (
    Measure,
    Spread,
    analytic_shares,
    class_shares,
    draw_values,
    linear_spread,
    nearest_class,
)
from pipeline.statistics.rescaled_bootstrap import Stratum
from pipeline.study_files import StudyFiles


@dataclass(frozen=True, slots=True)
class Design:
    """How respondents came: by kind, with the share of each population that they are."""

    sizes: Mapping[str, int]
    fractions: Mapping[str, float]  # of the kinds whose population is known
    strata: tuple[Stratum, ...]


def judge_certainty(files: StudyFiles, found: Evaluation, workers: int | None = None) -> Certainty:
    """Draw the respondents again and again, and see how often each category comes out.

    Respondents are drawn within their kind, because each kind was asked by itself; where the study
    knows the population of a kind, draws differ less by its sampling fraction. The items that make
    the scores stay those that were kept: the test of the items is a choice of the robustness strip,
    not a matter of chance here. Indicators and weights are constants.
    """
    study, responses = files.study, found.responses
    choices = study.certainty
    seed = study.analysis.seed if choices.seed is None else choices.seed
    design = design_of(responses, study.population)
    made = Scores(responses, scored_items(files, found.instrument), study.analysis.minimum_answered)
    groups = {
        "perspectives": score_measures(made, found.perspectives),
        **whole_measures(made, found),
        "indices": index_measures(responses, files.indices),
    }
    measures = {(group, name): one for group, some in groups.items() for name, one in some.items()}
    drawn = draw_values(
        list(measures.values()),
        design.strata,
        Resampling(choices.draws, seed),
        workers or os.cpu_count() or 1,
    )
    verdicts = {
        key: _verdict(one, values, design.strata, choices.interval)
        for (key, one), values in zip(measures.items(), drawn, strict=True)
    }
    return Certainty(
        draws=choices.draws,
        seed=seed,
        level=100 * choices.interval,
        sizes=dict(design.sizes),
        sampled={kind: 100 * one for kind, one in design.fractions.items()},
        perspectives=_of(verdicts, "perspectives"),
        cards=_of(verdicts, "cards"),
        indices=_of(verdicts, "indices"),
        overall=verdicts.get(("overall", "overall")),
    )


def design_of(responses: Responses, population: Mapping[str, int]) -> Design:
    """Tell the strata of the respondents that stay.

    More respondents than their population has are taken for all of it.
    """
    kinds = np.array(responses.respondents)
    rows = {kind: np.flatnonzero(kinds == kind) for kind in kinds_of(responses)}
    fractions = {
        kind: min(1.0, one.size / population[kind])
        for kind, one in rows.items()
        if kind in population
    }
    strata = tuple(Stratum(one, fractions.get(kind, 0.0)) for kind, one in rows.items())
    return Design({kind: one.size for kind, one in rows.items()}, fractions, strata)


def _of(verdicts: Mapping[tuple[str, str], Verdict], group: str) -> dict[str, Verdict]:
    return {name: one for (of, name), one in verdicts.items() if of == group}


# ---------------------------------------------------------------- one verdict


def _verdict(
    measure: Measure, drawn: NDArray[np.float64], strata: Sequence[Stratum], level: float
) -> Verdict:
    n = int((measure.denominator > 0).any(axis=1).sum())
    spread = linear_spread(measure, strata)
    if isinstance(spread, Undefined):
        return _unknown(measure, n, spread)
    value, table = measure.value, measure.table
    category = classify(value, table)
    interval = percentile_interval(drawn, level)
    if isinstance(category, Undefined) or isinstance(interval.low, Undefined):
        why = category if isinstance(category, Undefined) else Undefined("no_respondents")
        return _unknown(measure, n, why)
    ends = classify(interval.low, table), classify(interval.high, table)
    shares = _in_percent(class_shares(drawn, table))
    near = nearest_class(value, table)
    return Verdict(
        n=n,
        unit=table.unit,
        value=value,
        category=category,
        low=interval.low,
        high=interval.high,
        category_low=ends[0],
        category_high=ends[1],
        starred=ends[0] != ends[1],
        share=shares[category],
        shares=shares,
        analytic=_in_percent(analytic_shares(value, spread, table)),
        se=spread.se,
        df=spread.df,
        next_class=near.key,
        cut=near.cut,
        distance=near.distance,
        distance_se=_in_errors(near.distance, spread, strata),
    )


def _in_percent(shares: Mapping[str, float]) -> dict[str, float]:
    return {key: 100 * one for key, one in shares.items()}


def _in_errors(distance: float, spread: Spread, strata: Sequence[Stratum]) -> Estimate:
    if spread.se:
        return distance / spread.se
    whole = all(one.fraction >= 1 for one in strata)
    return Undefined("whole_population" if whole else "constant")


def _unknown(measure: Measure, n: int, why: Undefined) -> Verdict:
    value = measure.value
    given: Estimate = why if np.isnan(value) else value
    return Verdict(
        n=n,
        unit=measure.table.unit,
        value=given,
        category=classify(given, measure.table),
        low=why,
        high=why,
        category_low=why,
        category_high=why,
        starred=False,
        share=why,
        shares={},
        analytic={},
        se=why,
        df=0,
        next_class=None,
        cut=why,
        distance=why,
        distance_se=why,
    )
