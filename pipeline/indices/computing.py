"""Stage 6: the indices of a questionnaire, each by the function of its kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pipeline.indices.nps import net_promoter
from pipeline.indices.skm import satisfaction
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results.indices import IndexResult

Compute: TypeAlias = Callable[[Responses, Index], IndexResult]


def compute_indices(responses: Responses, indices: Sequence[Index]) -> dict[str, IndexResult]:
    """Compute every index of the respondents that stay, by its name, in the declared order."""
    return {index.name: KINDS[index.kind](responses, index) for index in indices}


KINDS: Mapping[str, Compute] = {
    "nps": net_promoter,
    "skm": satisfaction,
}
