"""What a study chooses about missing answers: from how many on a score counts, and imputation."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

MinimumAnswered: TypeAlias = (
    Literal["all"] | Annotated[int, Field(ge=1)] | Annotated[float, Field(gt=0, lt=1)]
)
"""How many of a perspective's items a respondent must have answered to have a score in it.

A whole number counts items (all of them where a perspective has fewer), a number below 1 is a share
of the items that the respondent was asked, rounded up.
"""


@dataclass(config=FROZEN)
class ImputationChoices:
    """Multiple imputation by chained equations, its pooled results beside the others.

    ``pmm`` takes the answer of a respondent with a like prediction, so that every imputed answer is
    a point of the scale; ``normal`` draws from the regression itself.
    """

    copies: Annotated[int, Field(ge=2, le=1000)]
    method: Literal["pmm", "normal"] = "pmm"
    seed: Annotated[int, Field(ge=0)] | None = None  # None: the seed of the analysis
