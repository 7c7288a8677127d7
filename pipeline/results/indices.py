"""Indices of the answers: one record per kind, told apart by ``kind``."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.results import Estimate
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


IndexResult: TypeAlias = (
    NetPromoter
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
