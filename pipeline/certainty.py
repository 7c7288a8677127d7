"""How sure the categories are: respondents are drawn again, and every verdict with them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.certainty_design import Design, design_of
from pipeline.certainty_measures import Scores, score_measures, whole_measures
from pipeline.evaluation import Evaluation, scored_items
from pipeline.indices.measures import index_measures
from pipeline.results import Estimate, Undefined
from pipeline.results.certainty import Certainty, Verdict
from pipeline.statistics.bootstrap import Resampling, percentile_interval
from pipeline.statistics.categories import classify
from pipeline.statistics.class_certainty import (
    Measure,
    Spread,
    analytic_shares,
    class_shares,
    design_spread,
    draw_values,
    linear_spread,
    nearest_class,
)
from pipeline.statistics.rescaled_bootstrap import Stratum
from pipeline.statistics.survey_bootstrap import refitting
from pipeline.study_files import StudyFiles

Key: TypeAlias = tuple[str, str]  # a group of measures and a name in it
PLAIN = frozenset({"indices"})  # groups that are reported without weights


def judge_certainty(files: StudyFiles, found: Evaluation, workers: int | None = None) -> Certainty:
    """Draw the respondents again and again, and see how often each category comes out.

    Respondents are drawn within their kind, because each kind was asked by itself; where the study
    knows the population of a kind, draws differ less by its sampling fraction. The items that make
    the scores stay those that were kept: the test of the items is a choice of the robustness strip,
    not a matter of chance here. Indicators and weights are constants.

    Weighted respondents are drawn within the strata of their design, clusters as a whole, and their
    weights fitted to the population in every draw. Indices stay unweighted, as they are reported.
    """
    study, responses = files.study, found.responses
    choices = study.certainty
    seed = study.analysis.seed if choices.seed is None else choices.seed
    design = design_of(responses, study.population, frozenset(study.weights))
    made = Scores(responses, scored_items(files, found.instrument), study.analysis.minimum_answered)
    groups = {
        "perspectives": score_measures(made, found.perspectives),
        **whole_measures(made, found),
        "indices": index_measures(responses, files.indices),
    }
    measures: dict[Key, Measure] = {
        (group, name): _counted(one, group, design)
        for group, some in groups.items()
        for name, one in some.items()
    }
    resampling = Resampling(choices.draws, seed)
    drawn = _draw(measures, design, resampling, workers or os.cpu_count() or 1)
    verdicts = {
        key: _verdict(one, drawn[key], (design, key[0] in PLAIN), choices.interval)
        for key, one in measures.items()
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
        drawn=design.told,
    )


def _counted(measure: Measure, group: str, design: Design) -> Measure:
    """Give respondents their weights, where what is measured is reported with them."""
    if design.survey is None or group in PLAIN:
        return measure
    return measure.weighted(design.survey.weights)


def _draw(
    measures: Mapping[Key, Measure], design: Design, resampling: Resampling, workers: int
) -> dict[Key, NDArray[np.float64]]:
    """Give the values of all measures in the same draws, the weighted ones fitted once more."""
    survey = design.survey
    found: dict[Key, NDArray[np.float64]] = {}
    for plain in (True, False):
        some = {key: one for key, one in measures.items() if _is_plain(key, design) == plain}
        refit = None if plain or survey is None else refitting(survey)
        values = draw_values(list(some.values()), design.strata, resampling, workers, refit)
        found |= dict(zip(some, values, strict=True))
    return found


def _is_plain(key: Key, design: Design) -> bool:
    return design.survey is None or key[0] in PLAIN


def _of(verdicts: Mapping[Key, Verdict], group: str) -> dict[str, Verdict]:
    return {name: one for (of, name), one in verdicts.items() if of == group}


# ---------------------------------------------------------------- one verdict


def _verdict(
    measure: Measure, drawn: NDArray[np.float64], by: tuple[Design, bool], level: float
) -> Verdict:
    design = by[0]
    n = int(measure.takes_part.sum())
    spread = _spread(measure, *by)
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
        distance_se=_in_errors(near.distance, spread, design.strata),
    )


def _spread(measure: Measure, design: Design, plain: bool) -> Spread | Undefined:
    if design.survey is None:
        return linear_spread(measure, design.strata)
    survey = replace(design.survey, margins=()) if plain else design.survey
    return design_spread(measure, survey)


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
