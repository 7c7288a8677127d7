"""The same answers by the conventions of several programs: which numbers and verdicts differ."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.results import Estimate

ProgramName: TypeAlias = Literal["spss", "psych", "jamovi"]
PROGRAMS: tuple[ProgramName, ...] = ("spss", "psych", "jamovi")
"""SPSS; R with psych, and base R where psych has no such statistic; jamovi."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """What a program gives for a number, where that is not simply the report's own number."""

    value: Estimate | None  # None: the program does not print it
    why: str  # a key of WHYS


@dataclass(frozen=True, slots=True)
class ChangedVerdict:
    """A verdict of the report that is another one by the convention of a program.

    ``here`` and ``there`` are a category's key or one of: valid, not_valid, reliable, not_reliable,
    normal, not_normal, different, not_different, undecided, factor_<number>, factor_none.
    """

    kind: str  # a key of VERDICTS
    address: str  # of the report's verdict in ``results.json``
    subject: tuple[str, ...]  # names of perspective, item, group variable: what is judged
    here: str
    there: str
    why: str  # a key of WHYS


@dataclass(frozen=True, slots=True)
class ByProgram:
    """What a program gives otherwise than the report; what is not named is the same."""

    numbers: dict[str, OtherNumber]  # by the address of the report's number
    verdicts: tuple[ChangedVerdict, ...]


@dataclass(frozen=True, slots=True)
class Conventions:
    """The report's numbers and verdicts held against the other programs'."""

    convention: str  # that the report follows
    n_compared: int  # numbers that are defined differently somewhere, and were computed anew
    n_verdicts: int  # verdicts that were reached anew
    programs: dict[ProgramName, ByProgram]


VERDICTS: tuple[str, ...] = (
    "valid",  # an item, in the first round
    "kept",  # an item, after all rounds
    "reliable",  # a tested unit
    "normal",  # the scores of a perspective
    "different",  # the groups of a variable
    "factor",  # where an item loads
    "category",  # of a perspective
    "overall",  # category of the whole
)

WHYS: tuple[str, ...] = (
    "same",
    "not_printed",  # by that program
    "not_compared",  # angket's own number, or one whose conventions were not looked into
    "undefined",  # the program's definition gives no number for these data
    "missing_listwise",
    "missing_pairwise",
    "other_items",  # by that convention other items stay
    "constant_counted",  # an item that does not vary stays in the number of items
    "constant_left_out",
    "moments_2",  # skewness and kurtosis of type 2
    "moments_3",
    "quantiles_6",  # quartiles of type 6
    "quantiles_7",
    "omega_ml",  # one factor by maximum likelihood on covariances
    "omega_minres",  # one factor by least squares on correlations
    "lambdas_covariance",
    "lambdas_correlation",
    "split_first",  # first half of the items against the last
    "split_best",
    "factors_paf",  # principal axes with Kaiser's normalization
    "factors_minres",  # least squares without it
    "matrix_pairwise",  # of all available pairs of answers
    "feldt_rows",  # an interval that counts incomplete respondents as well
    "interval_icc",  # printed with the intraclass correlation
    "ranks_normal",  # normal approximation without correction for continuity
    "ranks_corrected",  # with it
    "ranks_exact",  # all orders counted
    "smaller_u",  # U of the group with the smaller one
    "first_u",  # of the group whose name comes first
    "levene_median",
    "lilliefors_bound",  # no p above .2 is printed
    "pooled",  # a standardized difference by the pooled standard deviation
    "cohen_d",  # d is printed, which is another statistic
    "yates",  # a table of two by two is corrected for continuity
    "ks_known",  # mean and deviation taken as known: no correction of Lilliefors
)
