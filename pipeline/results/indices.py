"""Indices of the answers: one record per kind, told apart by ``kind``."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ImportancePerformance,
    KanoModel,
    PersonCategories,
    RespondentAttainment,
    ServiceGaps,
    Tolerances,
    TopBox,
    Usability,
)


@dataclass(frozen=True, slots=True)
class NetPromoter:
    """How many recommend against how many would not, from answers of 0 to 10."""

    kind: Literal["nps"]
    n: int
    promoters: int  # 9 and 10
    passives: int  # 7 and 8
    detractors: int  # 0 to 6
    promoters_percent: Estimate
    passives_percent: Estimate
    detractors_percent: Estimate
    score: Estimate  # percent of promoters less percent of detractors: -100 to 100
    low: Estimate  # 95 % interval
    high: Estimate


@dataclass(frozen=True, slots=True)
class ElementScore:
    """One element of service: the mean of its one question, weighed and turned into percent."""

    item: str
    n: int  # answers
    total: int  # their sum
    mean: Estimate  # NRR, 1 to 4
    weighted: Estimate  # NRR times the element's weight
    value: Estimate  # NRR times 25, rounded half up to two decimals: 25 to 100
    category: str | Undefined
    rank: int | None  # from the highest mean, 1; equal means share the better rank


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """The index of one service or unit."""

    n: int
    value: Estimate  # rounded half up to two decimals, 25 to 100
    category: str | Undefined
    small: bool  # fewer respondents than ``SatisfactionIndex.small_unit``
    means: dict[str, Estimate]  # element -> NRR


@dataclass(frozen=True, slots=True)
class SatisfactionIndex:
    """The public satisfaction index (IKM), 25 to 100, by a regulation.

    ``weights`` is the choice, ``weight`` what it comes to; the exact value and category are those
    with weights of 1/n, whatever was chosen.
    """

    kind: Literal["skm"]
    regulation: str
    weights: str
    weight: float
    pooling: Literal["respondents", "units"]
    n: int  # respondents who answered any element
    n_complete: int  # of these, who answered every element
    raw: Estimate  # not rounded
    value: Estimate  # rounded half up to two decimals: what is classed and published
    category: str | Undefined
    exact_value: Estimate
    exact_category: str | Undefined
    low: Estimate  # 95 % interval of the index, from the same respondents
    high: Estimate
    category_low: str | Undefined  # of the interval's ends: says how sure the category is
    category_high: str | Undefined
    table: ClassTable
    elements: dict[str, ElementScore]  # in the questionnaire's order
    units: dict[str, UnitIndex]
    units_from: str | None  # the variable that tells units apart
    n_without_unit: int
    small_unit: int  # respondents
    answers: tuple[tuple[int | None, ...], ...]  # respondents x elements; () where there are many

    @property
    def differs(self) -> bool:
        """Whether exact weights would give another category."""
        return self.category != self.exact_category


IndexResult: TypeAlias = (
    NetPromoter
    | SatisfactionIndex
    | ImportancePerformance
    | CustomerSatisfaction
    | ServiceGaps
    | Tolerances
    | KanoModel
    | Usability
    | TopBox
    | RespondentAttainment
    | PersonCategories
)
