"""Multiple imputation by chained equations. NaN is a missing answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.treatments import varying

Floats: TypeAlias = NDArray[np.float64]
Method: TypeAlias = Literal["pmm", "normal"]
Predictors: TypeAlias = Literal["items", "perspectives", "means"]

ITERATIONS = 10
DONORS = 5  # respondents that an answer is taken from one of
RIDGE = 1e-5  # share of a predictor's sum of squares that is added to it
MOST_PREDICTORS = 25
ANSWERS_PER_PREDICTOR = 5
FEWEST = 3  # answers to an item with gaps, beside one for each predictor


@dataclass(frozen=True, slots=True)
class Plan:
    """What answers are imputed from."""

    answers: Floats  # (n, k), those present
    columns: tuple[int, ...]  # the items with gaps that are imputed, fewest gaps first
    weights: Mapping[int, Floats]  # of each of these: (k, p), the predictors made of all items
    predictors: Predictors


@dataclass(frozen=True, slots=True)
class _Known:
    """The rows that an item was answered in, and those to be imputed: centred predictors."""

    answered: Floats  # (n,)
    seen: Floats  # (n, p)
    unseen: Floats  # (m, p)


@dataclass(frozen=True, slots=True)
class _Draw:
    """A regression, and one drawn from what is likely about it."""

    mean: float
    slopes: Floats
    drawn_mean: float
    drawn_slopes: Floats
    deviation: float  # of the residuals, drawn


def plan_imputation(answers: Floats, perspectives: Sequence[str]) -> Plan | Undefined:
    """Choose what each incomplete item of (n, k) answers is imputed from.

    All other items, where these are few: at most 25, and five answers for each. Otherwise the
    other items of its perspective (named for each item) and the means of the other perspectives;
    where even these are too many, the means alone, its own perspective's without it. An item that
    does not vary predicts nothing and its gaps get its only answer. Undefined where an item has no
    answer (``no_respondents``) or too few for the means (``too_few_respondents``).
    """
    gaps = np.isnan(answers).sum(axis=0)
    if (gaps == len(answers)).any():
        return Undefined("no_respondents")
    if (len(answers) - gaps[gaps > 0] < FEWEST).any():
        return Undefined("too_few_respondents")
    moving = varying(answers)
    columns = [int(one) for one in np.argsort(gaps, kind="stable") if gaps[one] and moving[one]]
    groups = np.array(perspectives)
    for name, weigh in PREDICTORS.items():
        weights = {column: weigh(column, groups, moving) for column in columns}
        fewest = [len(answers) - int(gaps[column]) for column in columns]
        sizes = [one.shape[1] for one in weights.values()]
        if all(_enough(name, p, n) for p, n in zip(sizes, fewest, strict=True)):
            return Plan(answers, tuple(columns), weights, name)
    return Undefined("too_few_respondents")


def impute(
    plan: Plan,
    *,
    copies: int,
    method: Method,
    seed: Sequence[int],
    trace: list[Floats] | None = None,
) -> Iterator[Floats]:
    r"""Give ``copies`` completed (n, k) answers.

    Each copy starts from answers drawn from those present and goes ten times through the items
    with gaps. Of each it regresses the answers present on the predictors, draws the residual
    variance and the coefficients from their posterior under a flat prior,
    :math:`\sigma^{*2} = SSE/\chi^2_{n-p-1}`, :math:`\beta^* \sim N(b, \sigma^{*2}(X'X)^{-1})`,
    and imputes: ``normal`` :math:`x\beta^* + \sigma^* z`, not rounded nor kept on the scale;
    ``pmm`` the answer of one of the five respondents whose prediction :math:`xb` is nearest to
    :math:`x\beta^*` (matching of type 1). A copy is the same however many there are. ``trace`` gets
    the means of the imputed answers of each copy, (iterations, ``plan.columns``).

    References
    ----------
    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, 166-167. van Buuren (2018),
    Flexible Imputation of Missing Data, 2nd edition, algorithms 3.1, 3.3 and 4.3.
    """
    for copy in range(copies):
        means = np.empty((ITERATIONS, len(plan.columns)))
        completed = _complete(plan, METHODS[method], np.random.default_rng([*seed, copy]), means)
        if trace is not None:
            trace.append(means)
        yield completed


def scale_reduction(chains: Floats) -> float | Undefined:
    r"""Potential scale reduction of (m, t) chains, :math:`\hat R`; 1 where they tell the same.

    :math:`\sqrt{((t - 1) W + B) / (t W)}` of the variances within (W) and between the chains (B, t
    times that of their means). Undefined where the chains do not vary (``constant``).

    References
    ----------
    Gelman & Rubin (1992), Statistical Science 7, 457-472.
    """
    steps = chains.shape[1]
    within = float(chains.var(axis=1, ddof=1).mean())
    if within <= 0:
        return Undefined("constant")
    between = steps * float(chains.mean(axis=1).var(ddof=1))
    return float(np.sqrt(((steps - 1) * within + between) / (steps * within)))


def _complete(plan: Plan, method: "_Imputer", rng: np.random.Generator, means: Floats) -> Floats:
    """Fill the gaps, and write the means of what fills them into ``means``."""
    blank = np.isnan(plan.answers)
    filled = plan.answers.copy()
    for column in np.flatnonzero(blank.any(axis=0)).tolist():
        gaps = blank[:, column]
        filled[gaps, column] = rng.choice(plan.answers[~gaps, column], int(gaps.sum()))
    for step in range(ITERATIONS):
        for at, column in enumerate(plan.columns):
            gaps = blank[:, column]
            behind = filled @ plan.weights[column]
            behind -= behind[~gaps].mean(axis=0)
            known = _Known(plan.answers[~gaps, column], behind[~gaps], behind[gaps])
            filled[gaps, column] = method(known, _regress(known, rng), rng)
            means[step, at] = filled[gaps, column].mean()
    return filled


def _regress(known: _Known, rng: np.random.Generator) -> _Draw:
    n, p = known.seen.shape
    centre = float(known.answered.mean())
    squares = known.seen.T @ known.seen
    squares[np.diag_indices(p)] *= 1 + RIDGE
    squares[np.diag_indices(p)] += np.where(squares.diagonal() > 0, 0.0, 1.0)
    slopes = np.asarray(
        np.linalg.solve(squares, known.seen.T @ (known.answered - centre)), dtype=np.float64
    )
    apart = known.answered - centre - known.seen @ slopes
    deviation = float(np.sqrt(apart @ apart / rng.chisquare(max(n - p - 1, 1))))
    lower = np.linalg.cholesky(squares)
    moved = np.linalg.solve(lower.T, rng.standard_normal((p,)))
    drawn = centre + deviation * float(rng.standard_normal()) / np.sqrt(n)
    return _Draw(centre, slopes, float(drawn), np.asarray(slopes + deviation * moved), deviation)


def _normal(known: _Known, draw: _Draw, rng: np.random.Generator) -> Floats:
    expected = draw.drawn_mean + known.unseen @ draw.drawn_slopes
    return np.asarray(expected + draw.deviation * rng.standard_normal(len(expected)))


def _matched(known: _Known, draw: _Draw, rng: np.random.Generator) -> Floats:
    """Take the answer of a near donor; donors of equal prediction are in an order by chance."""
    shuffled = rng.permutation(len(known.answered))
    predicted = (draw.mean + known.seen @ draw.slopes)[shuffled]
    order = np.argsort(predicted, kind="stable")
    wanted = draw.drawn_mean + known.unseen @ draw.drawn_slopes
    donors = min(DONORS, len(order))
    first = np.clip(np.searchsorted(predicted[order], wanted) - donors, 0, len(order) - donors)
    window = np.minimum(first[:, None] + np.arange(2 * donors), len(order) - 1)
    away = np.abs(predicted[order][window] - wanted[:, None])
    away[first[:, None] + np.arange(2 * donors) > len(order) - 1] = np.inf  # the last one again
    near = np.argsort(away, axis=1, kind="stable")[:, :donors]
    chosen = near[np.arange(len(wanted)), rng.integers(donors, size=len(wanted))]
    rows = window[np.arange(len(wanted)), chosen]
    return np.asarray(known.answered[shuffled[order[rows]]])


_Imputer: TypeAlias = Callable[[_Known, _Draw, np.random.Generator], Floats]
METHODS: Mapping[Method, _Imputer] = {"pmm": _matched, "normal": _normal}

# ---------------------------------------------------------------- predictors


def _enough(name: Predictors, predictors: int, answers: int) -> bool:
    if name == "means":
        return answers >= predictors + FEWEST
    return predictors <= MOST_PREDICTORS and answers >= ANSWERS_PER_PREDICTOR * predictors


def _all_items(column: int, groups: NDArray[np.str_], moving: NDArray[np.bool_]) -> Floats:
    chosen = moving.copy()
    chosen[column] = False
    return np.eye(len(groups))[:, chosen]


def _own_items(column: int, groups: NDArray[np.str_], moving: NDArray[np.bool_]) -> Floats:
    own = _all_items(column, groups, moving & (groups == groups[column]))
    return np.hstack([own, _means(column, groups, moving & (groups != groups[column]))])


def _means(column: int, groups: NDArray[np.str_], moving: NDArray[np.bool_]) -> Floats:
    """Average the items of each perspective that has any, without the item itself."""
    others = moving.copy()
    others[column] = False
    names = dict.fromkeys(groups[others].tolist())
    parts = [others & (groups == name) for name in names]
    averages = [part / part.sum() for part in parts]
    return np.column_stack(averages) if averages else np.zeros((len(groups), 0))


PREDICTORS: Mapping[Predictors, Callable[[int, NDArray[np.str_], NDArray[np.bool_]], Floats]] = {
    "items": _all_items,
    "perspectives": _own_items,
    "means": _means,
}
