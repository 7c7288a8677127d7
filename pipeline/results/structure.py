"""The depth of the questionnaire's test: more about items, about each unit, and about structure."""

from dataclasses import dataclass

from pipeline.results import Estimate
from pipeline.results.coefficient import Coefficient


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What the answers to one item say about it, among all tested items of its unit."""

    r_smc: Estimate  # item-total corrected by the squared multiple correlation (psych r.cor)
    r_standardized: Estimate  # with the total of standardized items (psych std.r)
    r_polyserial: Estimate  # polyserial, with the total of the other items
    r_rest_low: Estimate  # Fisher's 95 % interval of the corrected item-total correlation
    r_rest_high: Estimate
    discrimination: Estimate  # upper minus lower 27 % in mean score, as a share of the range
    discrimination_t: Estimate  # t of the two extreme groups (Welch)
    discrimination_p: Estimate
    floor: Estimate  # percent of answers at the lowest declared point
    ceiling: Estimate  # percent at the highest


@dataclass(frozen=True, slots=True)
class Doubt:
    """Evidence that an item should be turned or dropped; nothing is changed by it."""

    item: str
    remedy: str  # reverse | drop
    r_rest: Estimate
    low: Estimate  # 95 % interval of r_rest
    high: Estimate
    alpha: Estimate  # of all tested items
    alpha_then: Estimate  # with the item turned, or without it


@dataclass(frozen=True, slots=True)
class SplitRange:
    """Split-half reliability over the ways of halving the items (4 cov(A, B) / total variance)."""

    low: Estimate
    mean: Estimate
    high: Estimate
    median: Estimate
    n_splits: int
    every: bool  # all of them, otherwise a seeded sample


@dataclass(frozen=True, slots=True)
class OrdinalBasis:
    """What the ordinal coefficients of a unit rest on."""

    rung: str  # polychoric | polychoric_repaired | pearson
    reasons: tuple[str, ...]  # keys of REASONS: why a better rung was left
    n: int  # respondents behind the least answered pair
    empty_pairs: int  # pairs of items whose table has an empty cell
    smallest_eigenvalue: Estimate  # before the repair
    largest_change: Estimate  # of a correlation, by the repair


@dataclass(frozen=True, slots=True)
class SumWithout:
    """The sum of a unit's items without one of them."""

    mean: Estimate
    variance: Estimate  # divisor n - 1
    r_rest: Estimate  # corrected item-total correlation of the item
    alpha: Estimate  # of the other items


@dataclass(frozen=True, slots=True)
class SumScore:
    """The sum of a unit's tested items over its complete respondents, as SPSS prints it."""

    n: int
    n_excluded: int  # who left an answer out
    n_items: int
    alpha: Estimate
    mean: Estimate
    variance: Estimate
    sd: Estimate
    without: dict[str, SumWithout]


@dataclass(frozen=True, slots=True)
class UnitAnalysis:
    """More about one tested unit; all of the items of the last round, unless said otherwise."""

    items: dict[str, ItemAnalysis]  # all tested items
    doubts: tuple[Doubt, ...]  # of all tested items
    alpha_by_missing: dict[str, Coefficient]  # listwise | pairwise | em, where answers are missing
    omega_if_deleted: dict[str, Estimate]
    measurement_error: Estimate  # standard error of measurement, points of the sum
    measurement_error_mean: Estimate  # the same in points of the scale
    splits: SplitRange | None  # none below two items
    ordinal: OrdinalBasis | None  # none where nothing ordinal was computed
    ave: Estimate  # average variance extracted, from the one-factor model
    loadings: dict[str, Estimate]  # standardized, of the one-factor model (maximum likelihood)
    heywood: tuple[str, ...]  # items whose residual variance is at its bound in that model
    first_eigenvalue_share: Estimate  # of the correlations of the items, percent
    sum_score: SumScore  # of all tested items


@dataclass(frozen=True, slots=True)
class Construct:
    """One unit among the others of the same respondents."""

    composite_reliability: Estimate
    ave: Estimate
    root_ave: Estimate
    heywood: tuple[str, ...]  # items whose residual variance is not positive in the model behind it


@dataclass(frozen=True, slots=True)
class ConstructPair:
    """How far two units are apart."""

    one: str
    other: str
    r: Estimate  # between the mean scores
    meets_fornell_larcker: bool | None  # both roots of AVE above |r|
    htmt: Estimate
    htmt_low: Estimate  # bootstrap percentile interval
    htmt_high: Estimate
    htmt2: Estimate
    htmt2_low: Estimate
    htmt2_high: Estimate


@dataclass(frozen=True, slots=True)
class Solution:
    """One factor solution of the items of several units."""

    convention: str  # spss | psych
    extraction: str
    rotation: str
    loadings: dict[str, tuple[float, ...]]  # pattern; by item
    communalities: dict[str, float]
    phi: tuple[tuple[float, ...], ...]  # correlations between the factors
    ss_loadings: tuple[float, ...]
    percent: tuple[float, ...]  # of the total variance, by factor
    assigned: dict[str, int | None]  # the factor of its largest loading, from 0; none below the cut
    crossing: tuple[str, ...]  # items with a second loading at or above the cut
    heywood: tuple[str, ...]
    converged: bool


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whether the correlations suit a factor analysis."""

    determinant: Estimate
    bartlett: Estimate  # chi-square of Bartlett's test of sphericity
    bartlett_df: int
    bartlett_p: Estimate
    kmo: Estimate
    kaiser: str | None  # Kaiser's word for it: a key of KAISER_WORDS
    msa: dict[str, Estimate]  # of each item
    singular: dict[str, tuple[str, ...]]  # items that are combinations of others, and of which


@dataclass(frozen=True, slots=True)
class FactorNumber:
    """How many factors the rules suggest."""

    eigenvalues: tuple[float, ...]  # of the correlations, falling
    parallel: tuple[float, ...]  # 95th percentile of those of random answers; empty: not computed
    suggested: dict[str, int | None]  # by rule: a key of FACTOR_RULES; none: not computed


@dataclass(frozen=True, slots=True)
class Placement:
    """Whether items load where the questionnaire puts them, in the solution of a structure.

    The factor of a unit is the one that most of its items are assigned to; two units may have the
    same. An item is at home on the factor of its unit.
    """

    factor_of: dict[str, int | None]  # by unit, from 0; none: no item, or as many on another factor
    n_at_home: int
    astray: tuple[str, ...]  # items of another factor than their unit's
    unassigned: tuple[str, ...]  # items without a loading at or above the cut


@dataclass(frozen=True, slots=True)
class Structure:
    """How the items of the units that the same respondents were asked hang together."""

    respondents: tuple[str, ...]
    units: dict[str, tuple[str, ...]]  # their items that enter: kept, and varying
    n_units: int
    n_items: int  # that enter
    left_out: dict[str, str]  # item -> key of the reason
    n: int  # respondents complete on the items that enter
    few: bool  # fewer than 100 of them, or than five for each item: see MANY
    correlations: str  # pearson | polychoric | polychoric_repaired
    ordinal: OrdinalBasis | None  # none where the study asks for Pearson's, or there are none
    suitability: Suitability | None  # none where there are no correlations to judge
    number: FactorNumber | None
    n_factors: int
    rule: str  # that chose them: perspectives | parallel | named
    cut: float  # a loading at or above it counts
    solution: Solution | None  # by the study's convention
    other: Solution | None  # by the other convention
    differing: tuple[str, ...]  # items that the two conventions assign differently
    placement: Placement | None  # of the solution
    reason: str  # a key of REASONS where there is no solution, else ""
    constructs: dict[str, Construct]
    pairs: tuple[ConstructPair, ...]
    thresholds: dict[str, float]  # by custom: composite_reliability, ave, htmt_strict, htmt_liberal
    draws: int  # of parallel analysis, and of the bootstrap
    seed: int


@dataclass(frozen=True, slots=True)
class OtherConvention:
    """A verdict about one unit under the convention that the report does not follow."""

    convention: str
    alpha: Estimate
    n: int
    n_items: int
    reliable: bool | None
    differs: bool


FACTOR_RULES: tuple[str, ...] = (
    "parallel_components",  # Horn's parallel analysis, components, 95th percentile
    "parallel_factors",  # the same with squared multiple correlations on the diagonal
    "map",  # Velicer's minimum average partial
    "map_fourth",  # the same with fourth powers
    "ekc",  # empirical Kaiser criterion
    "kaiser",  # eigenvalues above 1
)

KAISER_WORDS: tuple[str, ...] = (
    "marvelous",
    "meritorious",
    "middling",
    "mediocre",
    "miserable",
    "unacceptable",
)
