"""The paths of a mediation, as data; ``figures`` draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PathStart:
    """A predictor, with what is printed at its paths, e.g. "0,248*"."""

    label: str
    to_mediator: str
    to_outcome: str


@dataclass(frozen=True, slots=True)
class PathDiagram:
    """Predictors at the left, top to bottom as given, the mediator above, the outcome at the right.

    ``onward`` is printed at the path from the mediator to the outcome.
    """

    predictors: tuple[PathStart, ...]
    mediator: str
    outcome: str
    onward: str
    language: str
