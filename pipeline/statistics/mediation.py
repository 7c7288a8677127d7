"""Indirect effects: a path through a mediator, with Sobel's test and bootstrap intervals."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from pipeline.results import Estimate, Undefined
from pipeline.results.relations import Coefficient, Effect, Mediation
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.descriptive import standard_deviation
from pipeline.statistics.regression import fit
from pipeline.statistics.resampled_covariances import (
    covariances_without_each,
    interval_of_draws,
    resampled_covariances,
)

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class _Draws:
    """The indirect effects of k predictors in each sample, and without each respondent."""

    drawn: NDArray[np.float64]  # (draws, k), or of one predictor
    without: NDArray[np.float64]  # (n, k)

    def of(self, place: int) -> "_Draws":
        """Take those of one predictor."""
        return _Draws(self.drawn[:, place], self.without[:, place])


@dataclass(frozen=True, slots=True)
class _Paths:
    """The coefficients of one predictor, and that of the mediator on the outcome."""

    first: Coefficient  # on the mediator
    direct: Coefficient
    total: Coefficient
    onward: Coefficient


def mediation(
    outcome: NDArray[np.float64],
    mediator: tuple[str, NDArray[np.float64]],
    predictors: Mapping[str, NDArray[np.float64]],
    resampling: Resampling,
) -> Mediation:
    """Split each predictor's effect into one through the mediator and one beside it.

    Three regressions: the mediator on the predictors, the outcome on predictors and mediator, the
    outcome on the predictors. Total is direct plus indirect.

    References
    ----------
    Baron & Kenny (1986), Journal of Personality and Social Psychology 51, 1173-1182. Shrout &
    Bolger (2002), Psychological Methods 7, 422-445. Preacher & Hayes (2008), Behavior Research
    Methods 40, 879-891.
    """
    name, through = mediator
    models = (
        fit(through, predictors).regression,
        fit(outcome, {**predictors, name: through}).regression,
        fit(outcome, predictors).regression,
    )
    rows = np.column_stack([*predictors.values(), through, outcome])
    blocks = [indirect_effects(block) for block in resampled_covariances(rows, resampling)]
    draws = _Draws(np.concatenate(blocks), indirect_effects(covariances_without_each(rows)))
    ratio = float(through.std() / outcome.std())
    effects = {
        one: _effect(
            _Paths(
                models[0].terms[one],
                models[1].terms[one],
                models[2].terms[one],
                models[1].terms[name],
            ),
            draws.of(place),
            ratio,
        )
        for place, one in enumerate(predictors)
    }
    return Mediation(resampling.draws, resampling.seed, *models, effects)


def _effect(paths: _Paths, draws: _Draws, ratio: float) -> Effect:
    """Give a predictor's effects; ``ratio`` is the mediator's deviation by the outcome's."""
    a, b = paths.first, paths.onward
    indirect, se = a.b * b.b, sobel_error(a.b, a.se, b.b, b.se)
    z: Estimate = indirect / se if se > 0 else Undefined("constant")
    plain = interval_of_draws(draws.drawn, indirect, None, level=LEVEL)
    corrected = interval_of_draws(draws.drawn, indirect, draws.without, level=LEVEL)
    return Effect(
        a=a.b,
        b=b.b,
        direct=paths.direct.b,
        total=paths.total.b,
        indirect=indirect,
        standardized=(a.beta or 0.0) * b.b * ratio,
        bootstrap_se=standard_deviation(draws.drawn),
        low=plain.low,
        high=plain.high,
        bca_low=corrected.low,
        bca_high=corrected.high,
        sobel_se=se,
        sobel_z=z,
        sobel_p=z if isinstance(z, Undefined) else 2 * float(ndtr(-abs(z))),
        vaf=accounted_for(indirect, paths.direct.b),
    )


def accounted_for(indirect: float, direct: float) -> Estimate:
    """Variance accounted for (VAF): the indirect effect in percent of the total.

    Only where both effects have the same sign: else they cancel out, and it is no share
    (``opposed_effects``).

    References
    ----------
    Hair, Hult, Ringle & Sarstedt (2014), A Primer on PLS-SEM, chapter 7.
    """
    if indirect == 0 and direct == 0:
        return Undefined("constant")
    if indirect * direct < 0:
        return Undefined("opposed_effects")
    return 100 * indirect / (indirect + direct)


def sobel_error(a: float, se_a: float, b: float, se_b: float) -> float:
    """Sobel's standard error of a times b, by the first-order delta method.

    References
    ----------
    Sobel (1982), Sociological Methodology 13, 290-312.
    """
    return math.sqrt(b**2 * se_a**2 + a**2 * se_b**2)


def indirect_effects(covariances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give (b, k) indirect effects of (b, k + 2, k + 2) covariances: predictors, mediator, outcome.

    NaN where predictors and mediator depend on one another.
    """
    inside = covariances[:, :-1, :-1]
    scales = np.sqrt(np.diagonal(inside, axis1=1, axis2=2))
    safe = np.where(scales > 0, scales, 1.0)
    r = inside / (safe[:, :, None] * safe[:, None, :])
    sound = (scales > 0).all(axis=1) & (np.linalg.eigvalsh(r)[:, 0] > 1e-10)
    kept = covariances[sound]
    first = np.linalg.solve(kept[:, :-2, :-2], kept[:, :-2, -2, None])[:, :, 0]
    second = np.linalg.solve(kept[:, :-1, :-1], kept[:, :-1, -1, None])[:, -1]
    found = np.full((len(covariances), covariances.shape[1] - 2), np.nan)
    found[sound] = first * second
    return found
