"""Which scores a study wants related: an outcome, its predictors, perhaps a mediator."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.results.relations import RelationKind
from pipeline.texts import FROZEN, Name, Text, Texts


@dataclass(config=FROZEN)
class RelationChoices:
    """A relation of scores; outcome, predictors and mediator are perspectives or items.

    ``drivers`` asks beside the regression how much each predictor adds; ``mediation`` has one
    predictor and a mediator, ``path`` several.
    """

    name: Name
    outcome: Name
    predictors: Annotated[Texts, Field(min_length=1)]
    kind: RelationKind = "regression"
    mediator: Name | None = None
    label: Text | None = None  # what the report calls it

    @property
    def explaining(self) -> tuple[str, ...]:
        """The terms of the regression: the predictors, then the mediator."""
        return self.predictors if self.mediator is None else (*self.predictors, self.mediator)
