"""What a study declares of its strategy: objectives, their links, and compared weights."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name, Text, Texts

RATIO = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*/\s*(\d+(?:[.,]\d+)?))?")


def _ratio(value: object) -> object:
    """Read a fraction such as 1/3, or a number that stands as text."""
    remedy = "|write a number above 0, or a fraction such as 1/3"
    if isinstance(value, str) and (found := RATIO.fullmatch(value.strip())):
        above, below = (float((part or "1").replace(",", ".")) for part in found.groups())
        return above / below if below else 0.0
    if isinstance(value, str):
        raise ValueError(f"is no ratio{remedy}")
    return value


Ratio = Annotated[float, BeforeValidator(_ratio), Field(gt=0, allow_inf_nan=False)]


@dataclass(config=FROZEN)
class Objective:
    """A strategic objective, what it leads to, and the indicators that measure it."""

    name: Name
    label: Text
    perspective: Name
    leads_to: Texts = ()  # names of other objectives
    indicators: Texts = ()  # beside those that name it in their table


@dataclass(config=FROZEN)
class PairwiseMatrix:
    """Pairwise comparisons: row i, column j says how many times as important i is as j."""

    order: Annotated[tuple[Name, ...], Field(min_length=2)]
    matrix: tuple[tuple[Ratio, ...], ...]


@dataclass(config=FROZEN)
class AhpChoices:
    """Weights by the Analytic Hierarchy Process: of the perspectives, and of indicators in one."""

    perspectives: PairwiseMatrix | None = None
    indicators: dict[str, PairwiseMatrix] = Field(default_factory=dict)  # by perspective

    @property
    def all(self) -> dict[tuple[str, ...], PairwiseMatrix]:
        """Every matrix under its keys."""
        found: dict[tuple[str, ...], PairwiseMatrix] = {}
        if self.perspectives is not None:
            found["perspectives",] = self.perspectives
        return found | {("indicators", name): one for name, one in self.indicators.items()}
