"""What a study chooses about the computation: tests, flags, expert ratings and scores."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.missing_choices import ImputationChoices, MinimumAnswered
from pipeline.questionnaire import FROZEN, ClassLabels, Text
from pipeline.results.conventions import ProgramName
from pipeline.results.quality import FlagName
from pipeline.strategy_choices import AhpChoices

Share = Annotated[float, Field(ge=0, le=1)]
WithinR = Annotated[float, Field(ge=-1, le=1)]


@dataclass(config=FROZEN)
class Validity:
    """How an item is judged."""

    correlation: Literal["item-total", "item-rest"] = "item-total"
    total: Literal["perspective", "indicator"] = "perspective"
    rule: Literal["r-table", "p-value", "r>=0.3"] = "r-table"
    alpha: Annotated[float, Field(gt=0, lt=1)] = 0.05
    on_fail: Literal["drop", "keep"] | None = None  # None: drop; keep where rounds are compared


@dataclass(config=FROZEN)
class Reliability:
    """From which alpha on a perspective counts as consistent, and how alpha's interval is made."""

    threshold: Share = 0.60
    interval: Literal["feldt", "bonett", "bootstrap"] = "feldt"


@dataclass(config=FROZEN)
class StructureChoices:
    """How the items of all perspectives are factored together.

    ``None`` leaves the choice to the convention. ``factors`` is a number, the number of tested
    perspectives, or what parallel analysis suggests.
    """

    factors: Annotated[int, Field(ge=1)] | Literal["perspectives", "parallel"] = "perspectives"
    correlations: Literal["pearson", "polychoric"] = "pearson"
    extraction: Literal["paf", "minres", "ml", "pca"] | None = None
    rotation: Literal["none", "varimax", "promax", "oblimin"] = "oblimin"


@dataclass(config=FROZEN)
class Analysis:
    """Choices for validity, reliability, structure and scores.

    ``convention`` names the program whose numbers the report gives where programs differ: a row of
    ``statistics.conventions.CONVENTIONS``. ``draws`` and ``seed`` are those of bootstrap and
    parallel analysis; the seed also of the splits that stand for all of them where items are many.
    Where an oblique rotation starts from has a seed of its own: it is to find one optimum.
    """

    convention: ProgramName = "spss"
    validity: Validity = Validity()
    reliability: Reliability = Reliability()
    structure: StructureChoices = StructureChoices()
    missing: Literal["listwise", "pairwise"] | None = None  # None: as the convention has it
    minimum_answered: MinimumAnswered = 1  # for a respondent to have a score in a perspective
    imputation: ImputationChoices | None = None  # None: nothing is imputed
    scores_use: Literal["kept", "all"] = "kept"
    successive_intervals: bool = False  # Method of Successive Intervals, in an appendix
    draws: Annotated[int, Field(ge=100, le=100_000)] = 1000
    seed: Annotated[int, Field(ge=0)] = 20260101


def by_convention(analysis: Analysis, name: ProgramName) -> Analysis:
    """Give the same choices by another convention, missing answers as that treats them."""
    return replace(analysis, convention=name, missing=None)


@dataclass(config=FROZEN)
class ExpertPanel:
    """A table of expert ratings of the items: one item per row, one expert per column.

    ``lowest`` and ``highest`` are the ends of the rating scale; ``relevant`` is the lowest rating
    that counts as relevant, ``essential`` the lowest that counts as essential (Lawshe).
    """

    file: str
    lowest: int = 1
    highest: int = 4
    relevant: int | None = None  # None: the upper half of the scale
    essential: int | None = None  # None: Lawshe's ratio is not computed
    sheet: str | None = None


@dataclass(config=FROZEN)
class Quality:
    """Which respondents are flagged, and which of the flags removes them.

    Each check has its cut, chosen so that few careful respondents are flagged; why these, and what
    else a check asks for, is told in ``pipeline/careless.py``.
    """

    minimum_answered: Share = 0.5
    long_string: Share = 0.5  # longest run of one answer, as a share of the items
    low_variability: Share = 0.05  # standard deviation of the answers, as a share of the scale
    outlier: Share = 0.001  # p of Mahalanobis' distance
    inconsistent: WithinR = 0.0  # consistency of even and odd items
    synonyms: WithinR = 0.0  # correlation within the respondent over pairs of like items
    antonyms: WithinR = 0.0  # the same over pairs of opposite items
    seconds_per_item: Annotated[float, Field(ge=0)] = 2.0
    remove: tuple[FlagName, ...] = ()


@dataclass(config=FROZEN)
class Bands:
    """Bands for percent scores that are not one of the named tables."""

    cuts: Annotated[tuple[float, ...], Field(min_length=1)]
    labels: ClassLabels
    closed: Literal["lower", "upper"] = "lower"
    source: Text | None = None


@dataclass(config=FROZEN)
class Mix:
    """The shares of a perspective that has both sources."""

    questionnaire: Share
    indicators: Share


@dataclass(config=FROZEN)
class ScorecardChoices:
    """How percent scores are made and classed.

    ``bands`` is lkjip, questionnaire, one of the study's own category sets, or bands that stand
    here. ``questionnaire`` are the bounds of the questionnaire's own classes, turned into percent
    on ``scale``; its top perspectives must then share one scale.
    """

    mix: dict[str, Mix] = Field(default_factory=dict)
    scale: Literal["percent-of-ideal", "percent-of-range"] = "percent-of-ideal"
    bands: str | Bands = "lkjip"
    points: Literal["three-way", "permenpanrb-8-2021"] | None = None  # beside the percentages
    points_closed: Literal["lower", "upper"] | None = None  # of three-way; None: upper
    ahp: AhpChoices = AhpChoices()
