"""How respondents were drawn and weighted, and the variance that follows from it.

Linearised (Taylor) variance: an estimate is a sum of influence values over respondents, and its
variance is that of the totals of the sampling units between the strata. Where programs differ, the
definitions are those of R's package survey.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.weighting import Single

Values = NDArray[np.float64]
Codes = NDArray[np.int64]

ROUNDS = 500  # sweeps over the margins; a handful is enough unless they are nearly one
SETTLED = 1e-14  # relative change of a sweep


@dataclass(frozen=True, slots=True)
class SurveyDesign:
    """The weights of n respondents, and how they were drawn.

    ``units`` are the sampling units (a respondent, or a cluster of them), told apart over all
    strata. ``sampled`` is the share of its population that a respondent's stratum has, zero where
    no correction for a finite population is made. ``margins`` are the cells that weights were
    fitted to, -1 for those who were not among them; ``prior`` weighs the respondents of a cell
    (the weights before post-stratification; ones after raking, as in R). ``single`` says what a
    stratum with one unit means: nothing is estimated, or it counts from zero as R's ``adjust``.
    """

    weights: Values
    strata: Codes
    units: Codes
    sampled: Values
    margins: tuple[Codes, ...] = ()
    prior: Values | None = None
    single: Single = "refuse"

    def __len__(self) -> int:
        """Count the respondents."""
        return len(self.weights)

    def is_plain(self, domain: NDArray[np.bool_]) -> bool:
        """Tell whether some respondents count the same and were drawn one by one, from many."""
        rows = np.flatnonzero(domain)
        return bool(
            (self.weights[rows] == 1).all()
            and len(np.unique(self.strata[rows])) <= 1
            and len(np.unique(self.units[rows])) == len(rows)
            and (self.sampled[rows] == 0).all()
            and all((one[rows] < 0).all() for one in self.margins)
        )

    def at(self, chosen: NDArray[np.int64]) -> "SurveyDesign":
        """Give the design of some respondents as if nobody else had been asked."""
        return SurveyDesign(
            self.weights[chosen],
            self.strata[chosen],
            self.units[chosen],
            self.sampled[chosen],
            tuple(one[chosen] for one in self.margins),
            None if self.prior is None else self.prior[chosen],
            self.single,
        )


def simple_design(n: int) -> SurveyDesign:
    """Give the design of a simple random sample of n, drawn from a population without end."""
    return SurveyDesign(
        np.ones(n), np.zeros(n, dtype=np.int64), np.arange(n, dtype=np.int64), np.zeros(n)
    )


def degrees_of_freedom(design: SurveyDesign, domain: NDArray[np.bool_]) -> int:
    """Count the sampling units with respondents of the domain, less their strata."""
    there = domain & (design.weights > 0)
    return len(np.unique(design.units[there])) - len(np.unique(design.strata[there]))


def covariance_of_totals(design: SurveyDesign, influence: Values) -> Values | Undefined:
    """Give the covariances, (p, p), of the sums of influence values, (n_respondents, p).

    Weights are in the influence values already. Respondents outside a domain have zeros there, and
    count as drawn. A sampling unit that is alone in its stratum is ``single_unit``, unless the
    design says otherwise, its stratum was asked as a whole, or it is outside the domain.

    References
    ----------
    Binder (1983), International Statistical Review 51, 279-292; Lumley (2010), Complex Surveys.
    """
    left = residuals(design, influence)
    found = np.zeros((left.shape[1], left.shape[1]))
    for stratum in np.unique(design.strata):
        here = design.strata == stratum
        _, unit = np.unique(design.units[here], return_inverse=True)
        totals = np.zeros((unit.max() + 1, left.shape[1]))
        np.add.at(totals, unit, left[here])
        free, count = 1 - float(design.sampled[here][0]), len(totals)
        if free <= 0:
            continue
        if count == 1 and not totals.any():
            continue
        if count == 1 and design.single == "refuse":
            return Undefined("single_unit")
        if count > 1:
            totals = (totals - totals.mean(axis=0)) * np.sqrt(count / (count - 1))
        found += free * totals.T @ totals
    return found


def residuals(design: SurveyDesign, influence: Values) -> Values:
    """Take out of influence values what the fitted margins explain: that is known, not drawn."""
    if not design.margins:
        return influence
    weights = np.where(design.weights > 0, design.weights, 1.0)[:, None]
    prior = np.ones(len(design)) if design.prior is None else design.prior
    left = influence / weights
    scale = max(float(np.abs(left).max(initial=0)), 1e-300)
    for _ in range(ROUNDS):
        before = left
        for margin in design.margins:
            left = left - _cell_means(left, margin, prior)
        if len(design.margins) == 1 or np.abs(left - before).max() <= SETTLED * scale:
            break
    return left * weights


def _cell_means(values: Values, cells: Codes, prior: Values) -> Values:
    """Give every respondent the mean of his or her cell; zero to those who are in none."""
    inside = cells >= 0
    codes, weight = cells[inside], prior[inside]
    size = int(codes.max(initial=-1)) + 1
    whole = np.bincount(codes, weight, minlength=size)
    means = np.zeros_like(values)
    for column in range(values.shape[1]):
        sums = np.bincount(codes, weight * values[inside, column], minlength=size)
        means[inside, column] = (sums / np.where(whole > 0, whole, 1))[codes]
    return means


def kish_effect(weights: Values) -> float | Undefined:
    r"""Design effect of unequal weights, :math:`n \sum w^2 / (\sum w)^2` over those who count.

    References
    ----------
    Kish (1965), Survey Sampling, section 11.2C.
    """
    counted = weights[weights > 0]
    if not counted.size:
        return Undefined("no_respondents")
    return float(counted.size * (counted**2).sum() / counted.sum() ** 2)


def effective_size(weights: Values) -> float | Undefined:
    r"""Give the equally weighted respondents worth as much, :math:`(\sum w)^2 / \sum w^2`."""
    effect = kish_effect(weights)
    return effect if isinstance(effect, Undefined) else int((weights > 0).sum()) / effect


def crossed(parts: Sequence[Sequence[str]]) -> Codes:
    """Give every respondent the number of his or her texts together, in the order of texts."""
    rows = list(zip(*parts, strict=True))
    places = {row: place for place, row in enumerate(sorted(set(rows)))}
    return np.array([places[row] for row in rows], dtype=np.int64)
