"""How the respondents of one kind are weighted, and how they were drawn."""

from dataclasses import field
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.results.weighting import Single
from pipeline.texts import FROZEN, Name, Texts

Count = Annotated[int, Field(gt=0)]
Multiple = Annotated[float, Field(gt=0)]

BETWEEN = " / "  # the values of several variables in the name of a cell


@dataclass(config=FROZEN)
class PopulationTable:
    """The population by the values of group variables.

    Of several variables a cell's name holds their values with `` / `` between, in the order of
    ``by``. Without sizes they are those of the study's ``sampling``, whose strata have this
    variable.
    """

    by: Annotated[Texts, Field(min_length=1)]
    sizes: dict[str, Count] = field(default_factory=dict)


@dataclass(config=FROZEN)
class TrimChoices:
    """Bounds of the weights, as multiples of their mean or median before trimming."""

    low: Multiple | None = None
    high: Multiple | None = None
    of: Literal["mean", "median"] = "mean"


@dataclass(config=FROZEN)
class WeightChoices:
    """The weights of one kind of respondents.

    ``design`` is the variable of role weight: one over the chance of being drawn, in any unit.
    ``poststratify`` fits the weights to one table, ``rake`` to several margins. ``strata`` and
    ``cluster`` are group variables; respondents of one cluster were drawn together. With ``fpc``
    the population of the study (of every stratum) corrects standard errors.
    """

    design: Name | None = None
    poststratify: PopulationTable | None = None
    rake: tuple[PopulationTable, ...] = ()
    trim: TrimChoices | None = None
    unknown: Literal["refuse", "keep"] = "refuse"  # who has no value in a table keeps the design
    strata: Name | None = None
    cluster: Name | None = None
    single_unit: Single = "refuse"  # a stratum with one respondent or cluster
    fpc: bool = False

    @property
    def tables(self) -> tuple[PopulationTable, ...]:
        """The population tables that weights are fitted to."""
        return self.rake if self.poststratify is None else (self.poststratify,)

    @property
    def method(self) -> Literal["none", "design", "poststratify", "rake"]:
        """What makes the weights; none: all respondents count the same."""
        if self.poststratify is not None:
            return "poststratify"
        if self.rake:
            return "rake"
        return "none" if self.design is None else "design"
