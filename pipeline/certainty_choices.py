"""What a study chooses about how sure its categories are."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.questionnaire import FROZEN

ChoiceName: TypeAlias = Literal[
    "missing", "careless", "items", "mean", "weights", "classes", "scale"
]
CHOICES: tuple[ChoiceName, ...] = (
    "missing",
    "careless",
    "items",
    "mean",
    "weights",
    "classes",
    "scale",
)
"""The choices that the robustness strip varies, in its order."""


@dataclass(config=FROZEN)
class CertaintyChoices:
    """How respondents are resampled, and the level of the intervals."""

    draws: Annotated[int, Field(ge=200, le=100_000)] = 2000
    seed: Annotated[int, Field(ge=0)] | None = None  # None: that of the analysis
    interval: Annotated[float, Field(ge=0.5, lt=1)] = 0.95


@dataclass(config=FROZEN)
class RobustnessChoices:
    """Which choices of the analysis are varied; the others stay as the study has them."""

    choices: Annotated[tuple[ChoiceName, ...], Field(min_length=1)] = CHOICES
