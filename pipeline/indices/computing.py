"""Stage 6: the indices of a questionnaire, each by the function of its kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pipeline.indices.csi import customer_satisfaction
from pipeline.indices.ipa import importance_performance
from pipeline.indices.kano_model import kano_model
from pipeline.indices.libqual import tolerances
from pipeline.indices.nps import net_promoter
from pipeline.indices.person_categories import person_categories
from pipeline.indices.servqual import service_gaps
from pipeline.indices.skm import satisfaction
from pipeline.indices.sus import usability
from pipeline.indices.tcr import respondent_attainment
from pipeline.indices.top_box import top_box
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Index
from pipeline.respondent_scores import AT_LEAST
from pipeline.responses import Responses
from pipeline.results.indices import IndexResult

Compute: TypeAlias = Callable[[Responses, Index], IndexResult]
ComputeScored: TypeAlias = Callable[[Responses, Index, MinimumAnswered], IndexResult]


def compute_indices(
    responses: Responses, indices: Sequence[Index], minimum: MinimumAnswered = AT_LEAST
) -> dict[str, IndexResult]:
    """Compute every index of the respondents that stay, by its name, in the declared order.

    ``minimum`` tells from how many answers on a respondent has a score over several attributes. It
    holds for the kinds that form one by a mean (``OF_SCORES``). The others have no room for it: the
    SUS and the classes of totals ask for every answer by their definition, the rest adds up answers
    or means of single items.
    """
    return {one.name: _compute(responses, one, minimum) for one in indices}


def _compute(responses: Responses, index: Index, minimum: MinimumAnswered) -> IndexResult:
    if index.kind in OF_SCORES:
        return OF_SCORES[index.kind](responses, index, minimum)
    return KINDS[index.kind](responses, index)


OF_SCORES: Mapping[str, ComputeScored] = {"servqual": service_gaps, "libqual": tolerances}
KINDS: Mapping[str, Compute] = {
    "nps": net_promoter,
    "ipa": importance_performance,
    "csi": customer_satisfaction,
    "kano": kano_model,
    "sus": usability,
    "top-box": top_box,
    "tcr": respondent_attainment,
    "person-categories": person_categories,
    "skm": satisfaction,
}
