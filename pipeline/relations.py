"""Stage 7: how respondents' scores go together, as the study asks.

Listwise: a relation rests on the respondents who have a score in all of its terms. What cannot be
computed has a reason, and nothing is computed from too few respondents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Questionnaire
from pipeline.relation_choices import RelationChoices
from pipeline.respondent_scores import AT_LEAST, respondent_scores, scoring_of, span_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.relations import Driver, Drivers, Relation, WeightedRegression
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.class_rules import Span
from pipeline.statistics.correlation import p_of_r
from pipeline.statistics.covariance import correlations, varies
from pipeline.statistics.importance import (
    Importance,
    complete_dominance,
    conditional_dominance,
    importance,
    relative_weights,
)
from pipeline.statistics.importance_performance import Cuts, grand_means, quadrant
from pipeline.statistics.mediation import mediation
from pipeline.statistics.regression import FEWEST_FREE, are_dependent, fit
from pipeline.statistics.regression_assumptions import assumptions
from pipeline.statistics.survey_regression import survey_regression

EXACT = 1e-12  # share of the outcome's variation below which a regression leaves nothing


@dataclass(frozen=True, slots=True)
class Term:
    """Respondents' scores in a perspective or item, NaN where missing, and their scale."""

    scores: NDArray[np.float64]
    span: Span


def relate_scores(
    responses: Responses,
    kept: frozenset[str],
    relations: Sequence[RelationChoices],
    resampling: Resampling,
    minimum: MinimumAnswered = AT_LEAST,
) -> dict[str, Relation]:
    """Compute every relation.

    Scores of perspectives are those of the items in ``kept``, with ``minimum`` answers at least.
    """
    return {
        one.name: _relate(
            one,
            {
                name: _term(responses, kept, name, minimum)
                for name in (one.outcome, *one.explaining)
            },
            resampling,
            responses,
        )
        for one in relations
    }


def _term(responses: Responses, kept: frozenset[str], name: str, minimum: MinimumAnswered) -> Term:
    questionnaire = responses.questionnaire
    if not _is_perspective(questionnaire, name):
        item = questionnaire.item(name)
        (column,) = responses.columns([name])
        return Term(responses.scores[:, column], span_of(questionnaire, [item]))
    members = [one for one in questionnaire.items_of(name) if one.name in kept]
    perspective = questionnaire.perspective(name)
    scoring = scoring_of(responses, perspective, members, minimum)
    return Term(respondent_scores(scoring, perspective), scoring.span)


def _is_perspective(questionnaire: Questionnaire, name: str) -> bool:
    return any(one.name == name for one in questionnaire.perspectives)


def _relate(
    one: RelationChoices,
    terms: Mapping[str, Term],
    resampling: Resampling,
    responses: Responses,
) -> Relation:
    table = np.column_stack([term.scores for term in terms.values()])
    given = ~np.isnan(table)
    rows = table[given.all(axis=1)]
    still = tuple(name for name, values in zip(terms, rows.T, strict=True) if not varies(values))
    relation = Relation(
        kind=one.kind,
        outcome=one.outcome,
        predictors=one.predictors,
        mediator=one.mediator,
        n=len(rows),
        n_any=int(given.any(axis=1).sum()),
        problem=_problem(rows, given, still),
        constant=still if len(rows) else (),
    )
    if relation.problem is not None:
        return relation
    outcome = rows[:, 0]
    columns = dict(zip(one.explaining, rows[:, 1:].T, strict=True))
    found = fit(outcome, columns)
    if found.regression.residual_ss <= EXACT * found.regression.total_ss:
        return replace(relation, problem=Undefined("exact_fit"))
    predictors = {name: columns[name] for name in one.predictors}
    return replace(
        relation,
        regression=found.regression,
        assumptions=assumptions(found, resampling.seed),
        drivers=_drivers(rows, one, terms, resampling) if one.kind == "drivers" else None,
        mediation=None
        if one.mediator is None
        else mediation(outcome, (one.mediator, columns[one.mediator]), predictors, resampling),
        weighted=_weighted(table, one, responses),
    )


def _weighted(
    table: NDArray[np.float64], one: RelationChoices, responses: Responses
) -> WeightedRegression | Undefined | None:
    """Fit the regression with the weights of those who have all scores; None without weights."""
    design = responses.weighing(table.sum(axis=1))  # NaN where one is missing
    if design is None:
        return None
    return survey_regression(table[:, 0], table[:, 1:], one.explaining, design)


def _problem(
    rows: NDArray[np.float64], given: NDArray[np.bool_], still: tuple[str, ...]
) -> Undefined | None:
    """Say why a relation is not computed."""
    n, width = rows.shape
    if not given.any(axis=0).all():
        return Undefined("no_respondents")
    if n - width < FEWEST_FREE:
        return Undefined("few_for_terms")
    if still:
        return Undefined("constant")
    return Undefined("dependent_terms") if are_dependent(rows[:, 1:]) else None


# ---------------------------------------------------------------- key drivers


@dataclass(frozen=True, slots=True)
class _Compared:
    """What the drivers are made of: correlations, contributions, ratings, and their cuts."""

    n: int
    r: NDArray[np.float64]
    found: Importance
    means: tuple[float, ...]
    spans: tuple[Span, ...]
    cuts: Cuts


def _drivers(
    rows: NDArray[np.float64],
    one: RelationChoices,
    terms: Mapping[str, Term],
    resampling: Resampling,
) -> Drivers:
    """Say how much each predictor adds, beside how well it is rated."""
    ordered = np.column_stack([rows[:, 1:], rows[:, 0]])  # the outcome last
    found, means = importance(ordered, resampling), tuple(rows[:, 1:].mean(axis=0).tolist())
    spans = tuple(terms[name].span for name in one.predictors)
    cuts = grand_means(found.contributions.tolist(), means)
    if len({(span.minimum, span.maximum) for span in spans}) > 1:
        cuts = replace(cuts, performance=Undefined("not_comparable"))
    r = correlations(ordered, "listwise").matrix
    r_squared = float(found.contributions.sum())
    return Drivers(
        method=found.method,
        orders=found.orders,
        draws=resampling.draws,
        seed=resampling.seed,
        r_squared=r_squared,
        terms=_compare(_Compared(len(rows), r, found, means, spans, cuts), one.predictors),
        importance_cut=r_squared / len(one.predictors),
        performance_cut=cuts.performance,
    )


def _compare(parts: _Compared, names: Sequence[str]) -> dict[str, Driver]:
    """Put what is known of each predictor together."""
    contributions = parts.found.contributions
    weights = relative_weights(parts.r)
    dominance = _dominance(parts.found, names)
    drivers = {}
    for place, name in enumerate(names):
        r, contribution = float(parts.r[place, -1]), float(contributions[place])
        drivers[name] = Driver(
            r=r,
            r_p=p_of_r(r, parts.n),
            contribution=contribution,
            share=_share(contribution, float(contributions.sum())),
            low=parts.found.intervals[place].low,
            high=parts.found.intervals[place].high,
            relative_weight=float(weights[place]),
            relative_share=_share(float(weights[place]), float(weights.sum())),
            conditional=dominance[place][0],
            dominates=dominance[place][1],
            mean=parts.means[place],
            minimum=parts.spans[place].minimum,
            maximum=parts.spans[place].maximum,
            quadrant=quadrant(contribution, parts.means[place], parts.cuts),
        )
    return drivers


def _share(part: float, whole: float) -> Estimate:
    return 100 * part / whole if whole > 0 else Undefined("no_variation")


def _dominance(
    found: Importance, names: Iterable[str]
) -> list[tuple[tuple[float, ...], tuple[str, ...]]]:
    """Give what each adds by the number of others, and which ones it dominates completely."""
    known = list(names)
    if found.method == "sampled":
        return [((), ()) for _ in known]
    conditional = conditional_dominance(found.subsets)
    complete = complete_dominance(found.subsets)
    return [
        (
            tuple(conditional[place].tolist()),
            tuple(name for name, wins in zip(known, complete[place], strict=True) if wins),
        )
        for place in range(len(known))
    ]
