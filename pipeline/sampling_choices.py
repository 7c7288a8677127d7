"""How many respondents of each kind a study set out to ask, and of which strata."""

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.texts import FROZEN, Name

SizeMethod = Literal["slovin", "cochran", "krejcie-morgan", "isaac-michael", "census"]
Between = Annotated[float, Field(ge=0.0001, lt=1)]  # less is no error that a survey has
Confidence = Annotated[float, Field(ge=0.5, le=0.9999)]  # 0.05 would be the error instead
Count = Annotated[int, Field(gt=0)]

ISAAC_MICHAEL_ERRORS = (0.01, 0.05, 0.10)


@dataclass(config=FROZEN)
class Strata:
    """The population by the values of a group variable; the sizes add to the population."""

    variable: Name
    sizes: dict[str, Count] = field(default_factory=dict)


@dataclass(config=FROZEN)
class SamplingChoices:
    """The sample of one kind of respondents.

    ``method`` is how the size was found, not how the respondents were chosen. A choice that is None
    is the method's default (``DEFAULTS``); one that it does not know is refused. ``confidence``
    makes Krejcie and Morgan's chi-square exact; without it, it is the printed 3.841.
    """

    method: SizeMethod | None = None
    error: Between | None = None  # a share: 0.05 is 5 %; of isaac-michael 0.01, 0.05 or 0.10
    confidence: Confidence | None = None
    proportion: Between | None = None
    distributed: Count | None = None  # questionnaires handed out
    returned: Count | None = None  # questionnaires that came back; None: the rows of the exports
    strata: Strata | None = None


ERROR, CONFIDENCE, PROPORTION = 0.05, 0.95, 0.5
"""What holds where neither the study nor the method says otherwise."""

KNOWN: Mapping[str, frozenset[str]] = {
    "slovin": frozenset({"error"}),
    "cochran": frozenset({"error", "confidence", "proportion"}),
    "krejcie-morgan": frozenset({"error", "confidence", "proportion"}),
    "isaac-michael": frozenset({"error"}),
    "census": frozenset(),
}
"""The choices that each method knows."""
