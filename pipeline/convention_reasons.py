"""Why a number is another one by a program's convention: the choice that decides it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import ndtr, ndtri

from pipeline.results.program_quantities import Quantity
from pipeline.statistics.conventions import CONVENTIONS, ConventionName
from pipeline.statistics.covariance import Missing

NEAR = 1e-6  # of a value of p
TESTED = frozenset(("validity", "reliability"))  # families that missing answers decide in

# which choices of a convention a quantity rests on, the first that differs gives the reason
DECIDED_BY: Mapping[str, tuple[str, ...]] = {
    "omega_total": ("omega",),
    "omega_without": ("omega",),
    "guttman_lambda_4": ("best_split", "lambdas"),
    "split_low": ("lambdas",),
    "split_mean": ("lambdas",),
    "split_high": ("lambdas",),
    "greatest_lower_bound": ("lambdas",),
    **{f"guttman_lambda_{number}": ("lambdas",) for number in (1, 2, 3, 5, 6)},
    "skewness": ("moments",),
    "kurtosis": ("moments",),
    "skewness_score": ("moments",),
    "kurtosis_score": ("moments",),
    "first_quartile": ("quantiles",),
    "third_quartile": ("quantiles",),
    "loading": ("extraction",),
    "communality": ("extraction",),
    "factor_r": ("extraction",),
}
WORDS: Mapping[tuple[str, object], str] = {
    ("missing", "listwise"): "missing_listwise",
    ("missing", "pairwise"): "missing_pairwise",
    ("keeps_constant", True): "constant_counted",
    ("keeps_constant", False): "constant_left_out",
    ("moments", 2): "moments_2",
    ("moments", 3): "moments_3",
    ("quantiles", 6): "quantiles_6",
    ("quantiles", 7): "quantiles_7",
    ("omega", "cfa-model"): "omega_ml",
    ("omega", "minres-uniqueness"): "omega_minres",
    ("lambdas", "covariance"): "lambdas_covariance",
    ("lambdas", "correlation"): "lambdas_correlation",
    ("best_split", False): "split_first",
    ("best_split", True): "split_best",
    ("extraction", "paf-spss"): "factors_paf",
    ("extraction", "minres"): "factors_minres",
}


@dataclass(frozen=True, slots=True)
class Followed:
    """Whose numbers they are, and how missing answers were treated for them."""

    convention: ConventionName
    missing: Missing


@dataclass(frozen=True, slots=True)
class State:
    """Two conventions, and what is known of the numbers that they give for the same answers."""

    here: Followed
    there: Followed
    gaps: bool = False  # answers are missing among those that the numbers rest on
    moved: bool = False  # other items stay

    def why(self, quantity: Quantity) -> str:
        """Name the choice by which a number of ``there`` is another one than ``here``."""
        own, other = CONVENTIONS[self.here.convention], CONVENTIONS[self.there.convention]
        for choice in DECIDED_BY.get(quantity.name, ()):
            if getattr(own, choice) != getattr(other, choice):
                return WORDS[choice, getattr(other, choice)]
        if self.moved or quantity.family not in TESTED:
            return "other_items"
        if self.gaps and self.here.missing != self.there.missing:
            return WORDS["missing", self.there.missing]
        if own.keeps_constant != other.keeps_constant:
            return WORDS["keeps_constant", other.keeps_constant]
        return "other_items"


def rank_reason(program: ConventionName, u: float, pairs: int, p: tuple[float, float]) -> str:
    """Tell how a program found its p of U.

    ``pairs`` is the product of both groups' sizes, ``p`` that of the normal approximation and the
    program's.
    """
    if CONVENTIONS[program].ranks == "spss":
        return "ranks_normal"
    is_corrected = math.isclose(corrected_p(u, pairs, p[0]), p[1], rel_tol=NEAR)
    return "ranks_corrected" if is_corrected else "ranks_exact"


def corrected_p(u: float, pairs: int, normal: float) -> float:
    """Correct a normal approximation of p for continuity."""
    apart = abs(u - pairs / 2)
    if apart == 0 or not 0 < normal < 1:
        return normal
    z = -float(ndtri(normal / 2))
    return min(1.0, float(2 * ndtr(-max(0.0, apart - 0.5) * z / apart)))
