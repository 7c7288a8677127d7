"""What a study chooses about comparing groups of respondents."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

GroupTests: TypeAlias = Literal["welch", "student", "rank"]
PostHocName: TypeAlias = Literal["games-howell", "tukey", "dunn", "none"]
USUAL_POST_HOC: Mapping[GroupTests, PostHocName] = {
    "welch": "games-howell",
    "student": "tukey",
    "rank": "dunn",
}


@dataclass(config=FROZEN)
class ComparisonChoices:
    """How groups of respondents are compared; a group below ``smallest_group`` is not shown.

    ``tests`` is a rule and no choice of the data: Welch's t test or analysis of variance, Student's
    t test or Fisher's analysis, or Mann and Whitney's or Kruskal and Wallis' test of ranks. The
    test of ranks always stands beside one of means, and Welch's beside one of ranks. ``post_hoc``
    left out goes with the test (Games and Howell, Tukey, Dunn). ``adjust`` holds p against all
    perspectives by one group variable together; the items are a family of their own. Intervals
    have the level 1 - ``alpha``.
    """

    smallest_group: Annotated[int, Field(ge=1)] = 10
    tests: GroupTests = "welch"
    alpha: Annotated[float, Field(gt=0, lt=0.5)] = 0.05
    adjust: Literal["holm", "bh", "bonferroni", "none"] = "holm"
    post_hoc: PostHocName | None = None  # None: the one that goes with the tests
