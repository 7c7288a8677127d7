"""SERVQUAL: perception less expectation."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import (
    asked_pairs,
    attributes_of,
    count_below,
    dimensions_of,
    mean_answers,
    paired_scores,
)
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Index
from pipeline.respondent_scores import AT_LEAST
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.service_quality import ServiceGap, ServiceGaps
from pipeline.statistics.paired_gap import paired_gap


def service_gaps(
    responses: Responses, index: Index, minimum: MinimumAnswered = AT_LEAST
) -> ServiceGaps:
    """Compare perception with expectation, for each attribute, each dimension and the whole.

    Dimensions are the perspectives directly below the perception. A respondent's score in one is
    the mean of the attributes whose two questions he or she answered, ``minimum`` at least. No
    weights: all attributes of a dimension count the same.

    The parts are named by what they are, because their letters are not to be trusted: a published
    ratio of this kind takes P for harapan (expectation) and E for kenyataan (perception).
    """
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    asked = asked_pairs(responses, index, attributes)

    def gap(columns: list[int]) -> ServiceGap:
        return _gap(mean_answers(scores, asked, columns, minimum))

    gaps = {name: gap([at]) for at, name in enumerate(attributes)}
    return ServiceGaps(
        kind="servqual",
        n_attributes=sum(not isinstance(one.gap, Undefined) for one in gaps.values()),
        n_below=count_below(one.gap for one in gaps.values()),
        attributes=gaps,
        items={name: items["perception"].name for name, items in attributes.items()},
        dimensions={
            name: gap(columns)
            for name, columns in dimensions_of(responses, index, attributes).items()
        },
        overall=gap(list(range(len(attributes)))),
    )


def _gap(means: Mapping[str, NDArray[np.float64]]) -> ServiceGap:
    found = paired_gap(means["expectation"], means["perception"])
    return ServiceGap(
        n=found.n,
        expectation=found.first,
        perception=found.second,
        gap=found.gap,
        sd=found.sd,
        low=found.interval.low,
        high=found.interval.high,
        t=found.t,
        df=found.df,
        p=found.p,
    )
