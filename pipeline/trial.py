"""The answers of one unit on their way to its coefficients; what several need is computed once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.sample import missing_rule
from pipeline.statistics.alpha_intervals import AlphaInterval
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.conventions import CONVENTIONS, Convention, Halves
from pipeline.statistics.correlation_ladder import ChosenCorrelations, correlations_for
from pipeline.statistics.covariance import Missing, complete, covariances
from pipeline.statistics.guttman import Lambdas, guttman_lambdas
from pipeline.statistics.one_factor import OneFactor, one_factor
from pipeline.statistics.split_half import SplitHalf, halves, split_half
from pipeline.study import Analysis


@dataclass(frozen=True)
class Trial:
    """The answers of one unit, and the choices that its coefficients depend on."""

    scores: NDArray[np.float64]  # (n, k), NaN is a missing answer
    missing: Missing
    convention: Convention
    interval: AlphaInterval  # of alpha; of pairs there is the bootstrap's alone
    resampling: Resampling

    @cached_property
    def ordinal(self) -> ChosenCorrelations | Undefined:
        """The correlations behind the ordinal coefficients, and how they came about."""
        return correlations_for(self.scores, missing=self.missing)

    @cached_property
    def lambdas(self) -> Lambdas:
        """Guttman's coefficients."""
        rule, k = self.convention, self.scores.shape[1]
        split = None if rule.best_split else halves(k, rule.halves)
        return guttman_lambdas(
            self.scores,
            missing=self.missing,
            basis=rule.lambdas,
            split=split,
            seed=self.resampling.seed,
        )

    @cached_property
    def factor(self) -> OneFactor | Undefined:
        """One factor by maximum likelihood, of the complete respondents."""
        return one_factor(covariances(self.scores, "listwise"))

    @cached_property
    def n(self) -> int:
        """Respondents behind the pair of items that fewest answered, or the complete ones."""
        return covariances(self.scores, self.missing).n_respondents

    @cached_property
    def n_complete(self) -> int:
        """Respondents who answered every item."""
        return len(complete(self.scores))

    def halved(self, rule: Halves) -> SplitHalf:
        """Two halves of the items, of the complete respondents."""
        return split_half(self.scores, halves(self.scores.shape[1], rule))


def trial_of(scores: NDArray[np.float64], analysis: Analysis) -> Trial:
    """Take the choices from a study's."""
    return Trial(
        scores=scores,
        missing=missing_rule(analysis),
        convention=CONVENTIONS[analysis.convention],
        interval=analysis.reliability.interval,
        resampling=Resampling(analysis.draws, analysis.seed),
    )
