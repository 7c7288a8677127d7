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
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results.indices import IndexResult

Compute: TypeAlias = Callable[[Responses, Index], IndexResult]


def compute_indices(responses: Responses, indices: Sequence[Index]) -> dict[str, IndexResult]:
    """Compute every index of the respondents that stay, by its name, in the declared order."""
    return {index.name: KINDS[index.kind](responses, index) for index in indices}


KINDS: Mapping[str, Compute] = {
    "nps": net_promoter,
    "ipa": importance_performance,
    "csi": customer_satisfaction,
    "servqual": service_gaps,
    "libqual": tolerances,
    "kano": kano_model,
    "sus": usability,
    "top-box": top_box,
    "tcr": respondent_attainment,
    "person-categories": person_categories,
    "skm": satisfaction,
}
