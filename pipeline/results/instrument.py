"""How well the questionnaire measured: validity of each item, reliability of each perspective."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.results.content import ContentValidity
from pipeline.results.retest import Retest
from pipeline.results.structure import OtherConvention, Structure, UnitAnalysis

CONVENTIONS: tuple[str, ...] = (
    # alpha of the complete respondents, with an interval of that name (alpha_intervals) or without
    "covariance_listwise_feldt",  # Feldt's 95 % interval
    "covariance_listwise_bonett",  # Bonett (2002)
    "covariance_listwise_bonett_wright",  # Bonett & Wright (2015): corrected for bias
    "covariance_listwise_normal",  # standard error of normal items, psych's ase
    "covariance_listwise_adf",  # standard error free of the distribution
    "covariance_listwise_bootstrap",  # percentiles of resampled respondents
    "covariance_listwise_bca",  # the same, bias-corrected and accelerated
    "covariance_listwise",
    # alpha of pairwise covariances; n is the smallest pair's
    "covariance_pairwise",
    "covariance_pairwise_bootstrap",
    # alpha of covariances estimated by maximum likelihood (EM); n is those with any answer
    "covariance_em",
    "covariance_em_bootstrap",
    # standardized alpha; n as above
    "correlation_listwise",
    "correlation_listwise_bootstrap",
    "correlation_pairwise",
    "correlation_pairwise_bootstrap",
    "correlation_em",
    "correlation_em_bootstrap",
    # omega total of one factor by maximum likelihood on covariances (pipeline/statistics/omega.py);
    # *_heywood: the same, where an item's residual variance is not positive, or held at its bound
    "cfa_ml_model",  # over the total variance of the model
    "cfa_ml_model_heywood",
    "cfa_ml_observed",  # over the observed variance of the total
    "cfa_ml_observed_heywood",
    "cfa_fiml_model",  # as the first, from incomplete respondents as well
    "cfa_fiml_model_heywood",
    # omega total of one factor by least squares on correlations
    "minres_model",
    "minres_model_heywood",
    "minres_observed",
    "minres_observed_heywood",
    "minres_uniqueness",  # one minus the uniquenesses over the observed total: psych, jamovi
    "minres_uniqueness_heywood",
    # omega hierarchical: group factors by minres and oblimin, the general one behind them
    "schmid_leiman",
    "schmid_leiman_heywood",
    # ordinal alpha, of the variables behind the answers (pipeline/statistics/ordinal_alpha.py)
    "polychoric_listwise",
    "polychoric_pairwise",
    # omega of the sum of ordered answers (pipeline/statistics/categorical_omega.py), by how one
    # factor is fitted to the polychoric correlations, and over whose variance of the sum
    "categorical_uls_model",
    "categorical_uls_observed",
    "categorical_dwls_model",
    "categorical_dwls_observed",
    # of the complete respondents, by what they are made of (pipeline/coefficients.py)
    "halves_first_larger",  # the first half of the items, the middle one in it, against the rest
    "halves_odd_even",  # items 1, 3, 5 ... against items 2, 4, 6 ...
    "spearman_brown_of_two",  # the correlation of two items, for the length of both
    "kuder_richardson_20",  # of items scored 0 or 1
    "cfa_ml_standardized",  # composite reliability of standardized loadings
)


@dataclass(frozen=True, slots=True)
class ItemTest:
    """The item-total correlations of one item and the decision.

    An item that nobody in the unit answered is not tested: n is 0, its statistics are
    ``no_respondents``, and it neither meets the rule nor falls out.
    """

    n: int
    r_total: Estimate  # with the total of the tested unit, the item included
    r_rest: Estimate  # with the total of the other items
    r_critical: Estimate  # t / sqrt(df + t^2), df = n - 2, two-tailed
    p: Estimate  # two-tailed, of the correlation that decides
    meets: bool
    kept: bool  # after all rounds


@dataclass(frozen=True, slots=True)
class RoundItem:
    """One item in one round."""

    n: int
    r: Estimate  # the correlation that decides
    r_critical: Estimate
    p: Estimate
    meets: bool


@dataclass(frozen=True, slots=True)
class Round:
    """One round of testing: who was in, who fell out.

    ``dropped`` names the failed and the untested items, unless on_fail is keep, only two would be
    left, or no correlation of the round can be computed.
    """

    items: dict[str, RoundItem]
    failed: tuple[str, ...]  # judged, and not met
    untested: tuple[str, ...]  # the correlation that decides is undefined, as of a constant item
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemSums:
    """The sums behind one item-total correlation, as they are worked by hand."""

    item: str
    n: int
    x: float
    y: float
    xy: float
    xx: float
    yy: float
    r: Estimate


@dataclass(frozen=True, slots=True)
class AlphaParts:
    """The variances (divisor n - 1) behind Cronbach's alpha."""

    n: int
    n_items: int
    item_variances: dict[str, float]
    sum_of_variances: float
    total_variance: float
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class UnitTest:
    """A tested unit: a perspective, or an indicator with ``total: indicator``.

    Items that nobody answered stand in ``items`` alone: not in the rounds, the reliability, the
    example or the parts.
    """

    perspective: str
    respondents: tuple[str, ...]
    n: int  # respondents that the first round rests on
    n_items: int  # all items of the unit
    n_tested: int  # items that anyone answered: those of the first round
    n_met: int  # items that meet the rule in the first round
    n_kept: int  # items that stay after all rounds, with those that nobody answered
    items: dict[str, ItemTest]  # first round, and the items that nobody answered
    rounds: tuple[Round, ...]
    reliability: dict[str, Coefficient]  # items of the last round, dropped ones left out
    reliability_all: dict[str, Coefficient]  # all tested items
    if_deleted: dict[str, Estimate]  # alpha without the item, items of the last round
    if_deleted_all: dict[str, Estimate]  # the same, all tested items
    average_r: Estimate  # mean inter-item correlation, items of the last round
    average_r_all: Estimate
    reliable: bool | None  # alpha of the kept items reaches the threshold; None = undefined
    # items that fail in the first round with a negative item-rest correlation: look unreversed
    unreversed: tuple[str, ...]
    example: ItemSums | None
    parts: AlphaParts | None

    @property
    def last_items(self) -> tuple[str, ...]:
        """The items of the last round."""
        return tuple(self.rounds[-1].items)


@dataclass(frozen=True, slots=True)
class CriticalValue:
    """The critical correlation for one number of respondents: a line of the "r table"."""

    n: int
    df: int  # n - 2
    t: float  # upper alpha / 2 point of Student's t
    r: float  # t / sqrt(df + t^2)


@dataclass(frozen=True, slots=True)
class InstrumentTest:
    """Validity and reliability of the questionnaire, with the choices that made them."""

    pilot: bool  # tested on a pilot, otherwise on the study's own respondents
    correlation: str
    total: str
    rule: str
    alpha: float
    on_fail: str
    missing: str
    threshold: float
    convention: str  # spss | psych: whose numbers, where programs differ
    critical: tuple[CriticalValue, ...]  # for every n of the tests, rising
    perspectives: dict[str, UnitTest]  # by perspective, or perspective@kind+kind (`list_units`)
    analysis: dict[str, UnitAnalysis]  # more about the same units
    other: dict[str, OtherConvention]  # their verdicts by the other convention
    # by the kinds of respondents, kind+kind: of the study's own respondents, also with a pilot
    structure: dict[str, Structure]
    content: ContentValidity | None  # none without expert ratings
    retest: Retest | None  # none where nobody was asked twice

    def kept(self) -> frozenset[str]:
        """Name the items that stay after all rounds, with those that could not be tested."""
        return frozenset(
            name
            for unit in self.perspectives.values()
            for name, item in unit.items.items()
            if item.kept
        )


__all__ = [
    "CONVENTIONS",
    "AlphaParts",
    "Coefficient",
    "CriticalValue",
    "InstrumentTest",
    "ItemSums",
    "ItemTest",
    "Round",
    "RoundItem",
    "Undefined",
    "UnitTest",
]
