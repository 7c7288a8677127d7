"""Groups of respondents tested: what is known of one perspective or item by one variable."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.results import ABSENT, Estimate

TestName: TypeAlias = Literal[
    "welch-t",
    "student-t",
    "mann-whitney",
    "welch-anova",
    "anova",
    "kruskal-wallis",
    "survey-t",
    "survey-rank-t",
    "survey-wald",
    "survey-rank-wald",
]
EffectName: TypeAlias = Literal[
    "hedges-g",
    "cliff-delta",
    "omega2",
    "rank-epsilon2",
    "weighted-d",
    "weighted-delta",
    "weighted-eta2",
    "weighted-rank-eta2",
]
TableTestName: TypeAlias = Literal["chi-square", "fisher", "monte-carlo", "rao-scott"]
PairsTest: TypeAlias = Literal["games-howell", "tukey", "dunn", "survey-pairs"]
WEIGHTED: frozenset[TestName] = frozenset(
    {"survey-t", "survey-rank-t", "survey-wald", "survey-rank-wald"}
)
"""Tests of weighted respondents, under their design."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How large a difference is, with its interval of the level 1 - alpha.

    Both ends are ``less_than_chance`` where the groups are more alike than groups drawn at random
    mostly are: then no size of an effect goes with them.
    """

    name: EffectName
    estimate: Estimate
    low: Estimate
    high: Estimate


@dataclass(frozen=True, slots=True)
class OverallTest:
    """A test over all groups: t, U, F or H; of weighted respondents t or F of the design.

    Attributes
    ----------
    df, df_error : Estimate or None
        Degrees of freedom; None where the test has none.
    p_adjusted : Estimate
        p held against its family: the same test of all perspectives, or of all items.
    """

    name: TestName
    statistic: Estimate
    df: Estimate | None
    df_error: Estimate | None
    p: Estimate
    p_adjusted: Estimate
    effect: Effect


@dataclass(frozen=True, slots=True)
class VarianceCheck:
    """A test that the variances of the groups are equal."""

    f: Estimate
    df: Estimate
    df_error: Estimate
    p: Estimate


@dataclass(frozen=True, slots=True)
class NormalityCheck:
    """Shapiro and Wilk's W of one group."""

    n: int
    w: Estimate
    p: Estimate


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the tests of means rest on; only shown, as no test is chosen by it."""

    levene: VarianceCheck  # distances from the mean, as SPSS
    brown_forsythe: VarianceCheck  # distances from the median
    normality: dict[str, NormalityCheck]


@dataclass(frozen=True, slots=True)
class GroupPair:
    """Two groups of several; the difference is second less first.

    Of means, with the interval over all pairs together, or of mean ranks: then interval and degrees
    of freedom are None.
    """

    first: str
    second: str
    difference: Estimate
    low: Estimate | None
    high: Estimate | None
    statistic: Estimate
    df: Estimate | None
    p_adjusted: Estimate


@dataclass(frozen=True, slots=True)
class RaoScott:
    """Rao and Scott's F of a weighted table, with its degrees of freedom."""

    f: Estimate
    df: Estimate
    df_error: Estimate


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers to an item by group: whether they are independent of each other.

    Attributes
    ----------
    test : TableTestName
        Where p comes from; not chi-square where too few answers are expected.
    few_expected : Estimate
        Percent of the cells in which fewer than five answers are expected.
    cramers_v, low, high : Estimate
        Cramér's V and its interval.
    cramers_v_corrected : Estimate
        V without its bias.
    rao_scott : RaoScott or None
        Of weighted respondents: p is that of Rao and Scott's F, chi-square and V those of the
        weighted shares. Expected numbers of answers are then not computed.
    """

    test: TableTestName
    n: int
    chi_square: Estimate
    df: Estimate
    p: Estimate
    p_adjusted: Estimate
    least_expected: Estimate
    few_expected: Estimate
    cramers_v: Estimate
    low: Estimate
    high: Estimate
    cramers_v_corrected: Estimate
    detectable: Estimate  # the smallest V that is found with a chance of 80 %
    rao_scott: RaoScott | None = field(default=None, metadata=ABSENT)


@dataclass(frozen=True, slots=True)
class GroupTest:
    """The shown groups of a variable, tested in one perspective or item.

    Attributes
    ----------
    groups : tuple of str
        The groups in the tests, in the order of the table. Groups that are withheld are in none.
    untested : tuple of str
        Groups that are shown and have one respondent only.
    n : int
        Respondents in the tests.
    deciding : OverallTest
        The test that the study chose, or ``beside`` where that one cannot be computed.
    beside : OverallTest
        A test of ranks beside one of means, Welch's beside one of ranks.
    instead_of : str or None
        Why the chosen test cannot be computed, where it is not the deciding one.
    higher : str or None
        Of two groups the one with the higher mean.
    difference, low, high : Estimate or None
        The higher mean of two groups less the lower, with its interval; None for more groups.
    found : bool or None
        Whether the deciding test finds a difference: adjusted p below alpha. None: no test.
    agree : bool or None
        Whether ``beside`` says the same; None where one of both has no p.
    eta2 : Estimate
        Share of the variance that goes with the groups, not freed of its bias.
    detectable : Estimate
        The smallest effect that a test of so many finds with a chance of 80 %, at the level that
        the smallest p of the family is held against: d of two groups, eta squared of several.
    assumptions : Assumptions or None
        Of perspectives only.
    pairs_by : PairsTest or None
        How pairs were tested, where a difference was found among several groups in a perspective.
    answers : AnswerTable or None
        Of items only.
    """

    groups: tuple[str, ...]
    untested: tuple[str, ...]
    n: int
    deciding: OverallTest
    beside: OverallTest
    instead_of: str | None
    higher: str | None
    difference: Estimate | None
    low: Estimate | None
    high: Estimate | None
    found: bool | None
    agree: bool | None
    eta2: Estimate
    detectable: Estimate
    assumptions: Assumptions | None
    pairs_by: PairsTest | None
    pairs: tuple[GroupPair, ...]
    answers: AnswerTable | None
