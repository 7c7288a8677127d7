"""Where programs compute the same statistic differently: one named row for each of them.

A function of this package takes the choice itself (``kind=``, ``missing=``, ``rule=`` ...); here
stands which choices make the numbers of a program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.results.conventions import ProgramName
from pipeline.statistics.covariance import Missing
from pipeline.statistics.two_samples import RankRule

ConventionName: TypeAlias = ProgramName
MomentType: TypeAlias = Literal[1, 2, 3]
QuantileType: TypeAlias = Literal[2, 6, 7]
Basis: TypeAlias = Literal["covariance", "correlation"]
Halves: TypeAlias = Literal["first-larger", "first-smaller", "odd-even"]
OmegaKind: TypeAlias = Literal[
    "cfa-model", "cfa-observed", "minres-model", "minres-observed", "minres-uniqueness"
]
Extractor: TypeAlias = Literal["paf-spss", "paf-psych", "paf", "minres", "ml", "pca"]
Rotator: TypeAlias = Literal["none", "varimax", "quartimax", "promax", "oblimin", "geomin"]
Target: TypeAlias = Literal["row-normalised", "normalised-throughout", "plain"]


@dataclass(frozen=True, slots=True)
class Convention:
    """The choices that make the numbers of one program."""

    missing: Missing
    moments: MomentType  # of skewness and kurtosis
    quantiles: QuantileType
    lambdas: Basis  # that Guttman's coefficients are computed from
    best_split: bool  # lambda 4 is that of the best split, otherwise that of these halves
    halves: Halves  # where the middle item of an odd number goes
    keeps_constant: bool  # an item that does not vary stays in alpha's number of items
    omega: OmegaKind  # that omega total is
    extraction: Extractor
    kaiser: bool  # rows are brought to length one before an oblique rotation
    promax: Target  # what the target of promax is made of
    ranks: RankRule  # how Mann and Whitney's p is found


CONVENTIONS: Mapping[ConventionName, Convention] = {
    # IBM's documentation and PSPP 1.6.2, which follows the same published algorithms
    "spss": Convention(
        missing="listwise",
        moments=2,
        quantiles=6,
        lambdas="covariance",
        best_split=False,
        halves="first-larger",
        keeps_constant=True,
        omega="cfa-model",  # SPSS 28 and later: maximum likelihood
        extraction="paf-spss",
        kaiser=True,
        promax="row-normalised",
        ranks="spss",
    ),
    # psych 2.2.9 in R 4.2.2: alpha, describe, guttman, fa
    "psych": Convention(
        missing="pairwise",
        moments=3,
        quantiles=7,
        lambdas="correlation",
        best_split=True,
        halves="first-larger",  # psych::splitHalf has every split and no single one
        keeps_constant=False,
        omega="minres-uniqueness",
        extraction="minres",
        kaiser=False,
        promax="normalised-throughout",
        ranks="r",  # wilcox.test
    ),
    # the sources of jmv: descriptives, reliability (psych::alpha and omega of the complete), efa
    # (psych::fa) and ttestIS; it has neither Guttman's coefficients nor split halves
    "jamovi": Convention(
        missing="listwise",
        moments=2,
        quantiles=7,
        lambdas="correlation",
        best_split=True,
        halves="first-larger",
        keeps_constant=False,  # it refuses an item that does not vary
        omega="minres-uniqueness",
        extraction="minres",
        kaiser=False,
        promax="normalised-throughout",
        ranks="r",
    ),
}

# beside which a convention's numbers are set
OTHER: Mapping[ConventionName, ConventionName] = {
    "spss": "psych",
    "psych": "spss",
    "jamovi": "spss",
}
