"""The System Usability Scale of ten statements."""

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import scores_of, span_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.service_quality import Usability
from pipeline.statistics.categories import classify
from pipeline.statistics.descriptive import (
    Interval,
    mean,
    mean_interval,
    present,
    standard_deviation,
)
from pipeline.statistics.usability import ACCEPTANCE, GRADES, nearest_adjective, usability_scores


def usability(responses: Responses, index: Index) -> Usability:
    """Score the respondents who answered all ten statements, and average their scores."""
    answers = scores_of(responses, index, "statements")
    lowest, _highest = span_of(responses, index, "statements")
    scores = usability_scores(answers, lowest)
    centre, interval = mean(scores), _interval(scores)
    began = int((~np.isnan(answers)).any(axis=1).sum())
    return Usability(
        kind="sus",
        n=present(scores).size,
        n_incomplete=began - present(scores).size,
        mean=centre,
        sd=standard_deviation(scores),
        low=interval.low,
        high=interval.high,
        grade=classify(centre, GRADES),
        acceptance=classify(centre, ACCEPTANCE),
        adjective=nearest_adjective(centre),
        grades=GRADES,
        acceptances=ACCEPTANCE,
    )


def _interval(scores: NDArray[np.float64]) -> Interval:
    """Give Student's interval; ``constant`` where all scores are alike, as its width would be 0."""
    found = present(scores)
    if found.size > 1 and np.ptp(found) == 0:
        return Interval(Undefined("constant"), Undefined("constant"))
    return mean_interval(scores)
