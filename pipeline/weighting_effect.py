"""What weighting did to a study: weighted results beside what they would be without weights."""

from collections.abc import Mapping

import numpy as np

from pipeline.indices.weighted import of_weighted, weighted_indices
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.indices import IndexResult
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.scorecard import Overall
from pipeline.results.weighting import (
    KindWeights,
    Largest,
    Weighted,
    WeightedMeans,
    WeightedOverall,
    Weighting,
)
from pipeline.sample import list_units
from pipeline.scorecard import weigh_study
from pipeline.statistics.descriptive import row_means
from pipeline.statistics.survey_alpha import survey_alpha
from pipeline.study_files import StudyFiles
from pipeline.weighted_scores import difference, unweighted_scores


def weighting_effect(
    files: StudyFiles,
    responses: Responses,
    kinds: Mapping[str, KindWeights],
    instrument: InstrumentTest,
    perspectives: Mapping[str, PerspectiveScore],
    indices: Mapping[str, IndexResult],
) -> Weighting:
    """Hold weighted perspectives, the whole, indices and alphas against the plain ones.

    Items are tested without weights: whether they belong together is asked of those who answered.
    Alpha is weighted beside, where the study's own respondents were tested.
    """
    tops = {one.name for one in files.tops}
    return Weighting(
        kinds=dict(kinds),
        means=_means({name: one for name, one in perspectives.items() if name in tops}),
        overall=_overall(
            weigh_study(files, perspectives).overall,
            weigh_study(files, unweighted_scores(perspectives)).overall,
        ),
        indices=weighted_indices(responses, of_weighted(responses, files.indices), indices),
        alphas={} if instrument.pilot else _alphas(files, responses, instrument),
    )


def _means(scores: Mapping[str, PerspectiveScore]) -> WeightedMeans:
    apart: dict[str, float] = {}
    for name, one in scores.items():
        if one.unweighted is not None and not isinstance(one.unweighted.difference, Undefined):
            apart[name] = one.unweighted.difference
    widths = {name: scores[name].maximum - scores[name].minimum for name in apart}
    most = max(apart, key=lambda name: abs(apart[name]) / widths[name], default=None)
    changed = [name for name, one in scores.items() if one.unweighted and one.unweighted.changed]
    largest = None if most is None else Largest(most, apart[most])
    return WeightedMeans(largest, tuple(changed))


def _overall(weighted: Overall, plain: Overall) -> WeightedOverall:
    return WeightedOverall(
        weighted.score,
        plain.score,
        difference(weighted.score, plain.score),
        weighted.category,
        plain.category,
        weighted.category != plain.category,
    )


def _alphas(
    files: StudyFiles, responses: Responses, instrument: InstrumentTest
) -> dict[str, Weighted]:
    design = responses.design
    if design is None:
        return {}
    kinds, found = np.array(responses.respondents), {}
    for unit in list_units(responses, files.study.analysis.validity.total):
        test = instrument.perspectives.get(unit.key)
        if test is None:
            continue
        asked = np.isin(kinds, unit.respondents)[:, None]
        scores = np.where(asked, responses.scores[:, responses.columns(test.last_items)], np.nan)
        if responses.weighing(row_means(scores)) is None:
            continue
        alpha = survey_alpha(scores, design)
        plain = test.reliability["cronbach_alpha"].estimate
        apart, ends = difference(alpha.alpha, plain), alpha.interval
        found[unit.key] = Weighted(alpha.alpha, plain, apart, ends.low, ends.high)
    return found
