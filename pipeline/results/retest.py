"""What came again when the same respondents answered twice."""

from dataclasses import dataclass

from pipeline.results import Estimate

BANDS: tuple[str, ...] = ("poor", "moderate", "good", "excellent")
"""Koo and Li's names of intraclass correlations, low to high."""


@dataclass(frozen=True, slots=True)
class MatchCounts:
    """How many respondents of two occasions could be matched by their keys, and why not all."""

    n_first: int  # on the first occasion, of the kinds of respondents who were asked again
    n_second: int
    n_matched: int
    no_key_first: int  # the key is blank
    no_key_second: int
    repeated_first: int  # the key stands more than once on that occasion
    repeated_second: int
    alone_first: int  # the key stands once, but not once on the other occasion
    alone_second: int


@dataclass(frozen=True, slots=True)
class Matching:
    """Which respondents of two occasions are the same; what told it is not in here."""

    counts: MatchCounts
    pairs: tuple[tuple[int, int], ...]  # positions in the ingested responses of each, from 1


@dataclass(frozen=True, slots=True)
class IntraclassForm:
    """One intraclass correlation of two occasions, and the F test that it is zero."""

    estimate: Estimate
    low: Estimate  # 95 %
    high: Estimate
    f: Estimate
    df1: float
    df2: float
    p: Estimate  # one-sided


@dataclass(frozen=True, slots=True)
class ItemRetest:
    """One item on both occasions."""

    n: int  # respondents who answered it twice
    icc: Estimate  # ICC(2,1)
    low: Estimate  # 95 %
    high: Estimate
    kappa: Estimate  # weighted by the squared distance of the points


@dataclass(frozen=True, slots=True)
class UnitRetest:
    """The mean score of a tested unit on both occasions, in points of its scale."""

    n: int  # respondents who answered all its items twice
    n_items: int  # those that its reliability rests on
    icc: dict[str, IntraclassForm]  # by the names in ``statistics.intraclass.IntraclassTable``
    band_low: str | None  # of ``BANDS``: where the interval of ICC(2,1) begins; None: undefined
    band_high: str | None  # where it ends
    pearson: Estimate
    pearson_p: Estimate  # two-tailed
    spearman: Estimate
    spearman_p: Estimate
    change: Estimate  # mean of second minus first
    change_low: Estimate  # 95 %
    change_high: Estimate
    shifted: bool | None  # that interval leaves out zero; None: undefined
    deviation: Estimate  # standard deviation of the changes
    error: Estimate  # standard error of measurement
    detectable: Estimate  # smallest change of one respondent beyond the error, 95 %
    limit_low: Estimate  # of agreement, 95 %
    limit_high: Estimate
    items: dict[str, ItemRetest]


@dataclass(frozen=True, slots=True)
class Retest:
    """Test-retest reliability of the questionnaire."""

    counts: MatchCounts
    n_removed: int  # matched, but removed by the checks of the respondents
    n: int  # matched respondents that stay
    units: dict[str, UnitRetest]  # by the keys of ``InstrumentTest.perspectives``
