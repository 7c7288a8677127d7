"""LibQUAL+: the perceived service between the least acceptable and the desired one."""

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import (
    asked_pairs,
    attributes_of,
    dimensions_of,
    mean_answers,
    paired_scores,
    span_of,
)
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Index
from pipeline.respondent_scores import AT_LEAST
from pipeline.responses import Responses
from pipeline.results.service_quality import Tolerance, Tolerances
from pipeline.statistics.paired_gap import paired_gap
from pipeline.statistics.tolerance_zone import tolerance_zone

Three = dict[str, NDArray[np.float64]]  # by part: one score of each respondent


def tolerances(
    responses: Responses, index: Index, minimum: MinimumAnswered = AT_LEAST
) -> Tolerances:
    """Give adequacy, superiority and zone of each attribute, each dimension and the whole.

    Dimensions are the perspectives directly below the perceived part. A respondent's score in one
    is the mean of the attributes whose three questions he or she answered, ``minimum`` at least.
    """
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    asked = asked_pairs(responses, index, attributes)
    low, high = span_of(responses, index, "perceived")

    def place(columns: list[int]) -> Tolerance:
        return _tolerance(mean_answers(scores, asked, columns, minimum))

    return Tolerances(
        kind="libqual",
        attributes={name: place([at]) for at, name in enumerate(attributes)},
        items={name: items["perceived"].name for name, items in attributes.items()},
        dimensions={
            name: place(columns)
            for name, columns in dimensions_of(responses, index, attributes).items()
        },
        overall=place(list(range(len(attributes)))),
        scale_minimum=low,
        scale_maximum=high,
    )


def _tolerance(scores: Three) -> Tolerance:
    adequacy = paired_gap(scores["minimum"], scores["perceived"])
    superiority = paired_gap(scores["desired"], scores["perceived"])
    place = tolerance_zone(adequacy.first, adequacy.second, superiority.first)
    return Tolerance(
        n=adequacy.n,
        minimum=adequacy.first,
        desired=superiority.first,
        perceived=adequacy.second,
        adequacy=adequacy.gap,
        adequacy_low=adequacy.interval.low,
        adequacy_high=adequacy.interval.high,
        superiority=superiority.gap,
        superiority_low=superiority.interval.low,
        superiority_high=superiority.interval.high,
        zone=place.zone,
        on_bound=place.on_bound,
    )
