"""Tests of the classical assumptions of a regression, as theses report them.

A small p speaks against the assumption; a large one does not speak for it.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, fdtrc, ndtr, ndtri

from pipeline.results import Undefined
from pipeline.results.relations import (
    Assumptions,
    AssumptionTest,
    Coefficient,
    Influence,
    Linearity,
    SimulatedNormality,
)
from pipeline.statistics.bootstrap import CELLS
from pipeline.statistics.covariance import varies
from pipeline.statistics.durbin_watson import durbin_watson
from pipeline.statistics.fitted_normal import largest_distance
from pipeline.statistics.normality import NORMALITY, NormalityName
from pipeline.statistics.regression import FEWEST_FREE, Fit, fit

OF_RESIDUALS: tuple[NormalityName, ...] = ("lilliefors", "kolmogorov-smirnov", "shapiro-wilk")
SIMULATED = 10_000  # as SPSS has it unless told otherwise
FAR = 3.0  # standardized residuals beyond it are counted


def assumptions(found: Fit, seed: int) -> Assumptions:
    """Test every assumption of a regression whose residuals vary."""
    glejser, glejser_f = glejser_test(found)
    return Assumptions(
        normality={name: _normality(found.residuals, name) for name in OF_RESIDUALS},
        simulated=simulated_lilliefors(found.residuals, SIMULATED, seed),
        glejser=glejser,
        glejser_f=glejser_f,
        breusch_pagan=breusch_pagan(found),
        koenker=koenker(found),
        white=white(found),
        durbin_watson=durbin_watson(found.residuals, found.design),
        reset=reset(found),
        linearity={
            name: linearity(found.outcome, found.design[:, place])
            for place, name in enumerate(found.regression.terms, start=1)
        },
        influence=influence(found),
    )


def _normality(residuals: NDArray[np.float64], name: NormalityName) -> AssumptionTest:
    tested = NORMALITY[name](residuals)
    return AssumptionTest(tested.statistic, tested.p)


def simulated_lilliefors(
    residuals: NDArray[np.float64], draws: int, seed: int
) -> SimulatedNormality:
    """Lilliefors' D with the share of normal samples of the same size that have one as large.

    The interval is the normal one of 99 % for a share, as SPSS prints it beside "Monte Carlo Sig.".

    References
    ----------
    Lilliefors (1967), Journal of the American Statistical Association 62, 399-402.
    """
    n, random = residuals.size, np.random.default_rng(seed)
    d = largest_distance(np.sort(residuals))
    size = max(1, CELLS // n)
    reached = 0
    for start in range(0, draws, size):
        drawn = np.sort(random.standard_normal((min(size, draws - start), n)), axis=1)
        reached += int((_distances(drawn) >= d).sum())
    p = reached / draws
    margin = float(ndtri(0.995)) * (p * (1 - p) / draws) ** 0.5
    return SimulatedNormality(d, p, max(0.0, p - margin), min(1.0, p + margin), draws, seed)


def _distances(ordered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give `largest_distance` of each row of (b, n) ascending values."""
    n = ordered.shape[1]
    centred = ordered - ordered.mean(axis=1, keepdims=True)
    fitted = ndtr(centred / ordered.std(axis=1, ddof=1, keepdims=True))
    steps = np.arange(n + 1) / n
    above, below = (steps[1:] - fitted).max(axis=1), (fitted - steps[:-1]).max(axis=1)
    return np.asarray(np.maximum(above, below))


def glejser_test(found: Fit) -> tuple[dict[str, Coefficient], AssumptionTest]:
    """Glejser's test: the absolute residuals regressed on the predictors, with its overall F.

    No coefficients where the absolute residuals do not vary (``constant``).

    References
    ----------
    Glejser (1969), Journal of the American Statistical Association 64, 316-323.
    """
    sizes = np.abs(found.residuals)
    if not varies(sizes):
        return {}, AssumptionTest(Undefined("constant"), Undefined("constant"))
    made = fit(sizes, found.predictors).regression
    return dict(made.terms), AssumptionTest(made.f, made.p, made.df_model, made.df_residual)


def breusch_pagan(found: Fit) -> AssumptionTest:
    """Breusch and Pagan's score test, which takes the residuals for normal: chi-square, df = k.

    References
    ----------
    Breusch & Pagan (1979), Econometrica 47, 1287-1294.
    """
    squares = found.residuals**2
    relative = squares / squares.mean()
    explained = _fitted(found.design, relative) - 1
    return _chi_square(float(explained @ explained) / 2, found.regression.df_model)


def koenker(found: Fit) -> AssumptionTest:
    """Koenker's studentized form of Breusch and Pagan's test, for residuals of any distribution.

    Undefined where the squared residuals do not vary (``constant``).

    References
    ----------
    Koenker (1981), Journal of Econometrics 17, 107-112.
    """
    squares = found.residuals**2
    if not varies(squares):
        return AssumptionTest(Undefined("constant"), Undefined("constant"))
    explained = _fitted(found.design, squares).var() / squares.var()
    return _chi_square(squares.size * float(explained), found.regression.df_model)


def white(found: Fit) -> AssumptionTest:
    """White's test: n times R squared of the squared residuals on predictors, squares and products.

    Degrees of freedom count what is not a combination of the rest, as the square of a predictor of
    two values is. Undefined where the squared residuals do not vary (``constant``), and where few
    respondents are left for so many terms (``few_for_terms``).

    References
    ----------
    White (1980), Econometrica 48, 817-838.
    """
    squares, columns = found.residuals**2, found.design[:, 1:]
    if not varies(squares):
        return AssumptionTest(Undefined("constant"), Undefined("constant"))
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    first, second = np.triu_indices(standard.shape[1])
    wider = np.column_stack(
        [found.design[:, :1], standard, standard[:, first] * standard[:, second]]
    )
    df = int(np.linalg.matrix_rank(wider)) - 1
    if squares.size - df - 1 < FEWEST_FREE:
        return AssumptionTest(Undefined("few_for_terms"), Undefined("few_for_terms"))
    explained = _fitted(wider, squares).var() / squares.var()
    return _chi_square(squares.size * float(explained), df)


def reset(found: Fit) -> AssumptionTest:
    """Ramsey's RESET with the second and third power of the fitted values.

    Undefined where these powers tell nothing new (``singular``).

    References
    ----------
    Ramsey (1969), Journal of the Royal Statistical Society B 31, 350-371.
    """
    fitted = (found.fitted - found.fitted.mean()) / (found.fitted.std() or 1.0)
    wider = np.column_stack([found.design, fitted**2, fitted**3])
    free = len(wider) - wider.shape[1]
    if np.linalg.matrix_rank(wider) < wider.shape[1] or free < 1:
        return AssumptionTest(Undefined("singular"), Undefined("singular"))
    left = found.outcome - _fitted(wider, found.outcome)
    return _f_test(found.regression.residual_ss - float(left @ left), 2, float(left @ left), free)


def linearity(outcome: NDArray[np.float64], predictor: NDArray[np.float64]) -> Linearity:
    """Split the means of the outcome at each value of a predictor: line, and deviation from it.

    As SPSS MEANS /STATISTICS=LINEARITY. The deviation is undefined where there are two values only
    (``saturated``), both where every value occurs once (``too_few_answers``) or the outcome does
    not vary at any value (``constant_groups``).
    """
    values, places = np.unique(predictor, return_inverse=True)
    sizes = np.bincount(places)
    means = np.bincount(places, outcome) / sizes
    within = outcome - means[places]
    inside, free = float(within @ within), outcome.size - values.size
    if free < 1 or not varies(within):
        why = Undefined("too_few_answers" if free < 1 else "constant_groups")
        return Linearity(AssumptionTest(why, why), AssumptionTest(why, why))
    between = float(sizes @ (means - outcome.mean()) ** 2)
    apart = predictor - predictor.mean()
    line = float(apart @ outcome) ** 2 / float(apart @ apart)
    rest, curves = max(0.0, between - line), values.size - 2
    linear = _f_test(line, 1, inside, free)
    if curves < 1:
        return Linearity(linear, AssumptionTest(Undefined("saturated"), Undefined("saturated")))
    return Linearity(linear, _f_test(rest, curves, inside, free))


def influence(found: Fit) -> Influence:
    """Count respondents with a large distance of Cook's, or a standardized residual beyond three.

    References
    ----------
    Cook (1977), Technometrics 19, 15-18.
    """
    one = found.regression
    leverage = np.minimum(found.leverage, 1 - 1e-12)
    standardized = found.residuals / np.sqrt(one.residual_ms * (1 - leverage))
    distances = standardized**2 * leverage / ((1 - leverage) * (one.df_model + 1))
    cut = 4 / one.n
    return Influence(
        largest_distance=float(distances.max()),
        cut=cut,
        above_cut=int((distances > cut).sum()),
        above_one=int((distances > 1).sum()),
        outlying=int((np.abs(standardized) > FAR).sum()),
    )


def _fitted(design: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(design @ np.linalg.lstsq(design, values, rcond=None)[0])


def _chi_square(statistic: float, df: int) -> AssumptionTest:
    return AssumptionTest(statistic, float(chdtrc(df, statistic)), df)


def _f_test(between: float, df: int, inside: float, free: int) -> AssumptionTest:
    f = max(0.0, between) / df / (inside / free)
    return AssumptionTest(f, float(fdtrc(df, free, f)), df, free)
