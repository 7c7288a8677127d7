"""Means of items and perspectives pooled over imputed data sets, beside the complete ones."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.perspectives import class_choices
from pipeline.profiles import kinds_of
from pipeline.questionnaire import Item
from pipeline.respondent_scores import respondent_scores, scoring_of, span_of
from pipeline.responses import MISSING, Responses
from pipeline.results import Undefined
from pipeline.results.missing import Chains, Imputation, PooledMean
from pipeline.results.perspectives import PerspectiveScore
from pipeline.statistics.categories import category
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import present
from pipeline.statistics.imputation import (
    ITERATIONS,
    Plan,
    impute,
    plan_imputation,
    scale_reduction,
)
from pipeline.statistics.pooling import Pooled, pool
from pipeline.statistics.survey_design import SurveyDesign
from pipeline.statistics.survey_estimates import survey_mean
from pipeline.study import Analysis, ImputationChoices

SETTLED = 1.1  # potential scale reduction up to which chains are usually taken to agree
NEVER = (MISSING["not_applicable"], MISSING["not_asked"])  # there is no answer to be imputed


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of respondents: its rows, its items, and how its gaps are filled."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    plan: Plan | Undefined


def impute_scores(
    responses: Responses,
    kept: frozenset[str],
    analysis: Analysis,
    reported: Mapping[str, PerspectiveScore],
) -> Imputation | None:
    """Impute the missing answers as the study says; None where it does not ask for it.

    Each kind of respondents is imputed by itself, from all of its items; who answered none of them
    is left out. A question that does not apply has no answer: it stays missing. Scores are those
    of the perspectives, of the items in ``kept``; ``reported`` are the results that these stand
    beside.
    """
    chosen = analysis.imputation
    if chosen is None:
        return None
    seed = analysis.seed if chosen.seed is None else chosen.seed
    parts = {kind: _part(responses, kind) for kind in kinds_of(responses)}
    wanted = _wanted(responses)
    done = _filled_rows(parts, wanted)
    traces: dict[str, list[NDArray[np.float64]]] = {kind: [] for kind in parts}
    copies = list(_copies(responses, parts, replace(chosen, seed=seed), wanted, traces))
    perspectives = _perspectives(responses, kept, copies, parts)
    return Imputation(
        copies=chosen.copies,
        method=chosen.method,
        seed=seed,
        iterations=ITERATIONS,
        predictors={
            kind: one.plan if isinstance(one.plan, Undefined) else one.plan.predictors
            for kind, one in parts.items()
        },
        n_imputed=int(done.sum()),
        n_left=int((responses.asked & np.isnan(responses.scores)).sum() - done.sum()),
        perspectives=perspectives,
        items=_items(responses, copies, done),
        changed=tuple(
            name
            for name, one in perspectives.items()
            if isinstance(one, PooledMean) and one.category != reported[name].category
        ),
        chains=_chains(responses, parts, traces),
    )


def _chains(
    responses: Responses,
    parts: Mapping[str, _Part],
    traces: Mapping[str, Sequence[NDArray[np.float64]]],
) -> Chains | None:
    """Find the item whose imputed means differ most between the copies, of any kind."""
    found: dict[str, float] = {}
    for kind, part in parts.items():
        if not isinstance(part.plan, Plan) or len(traces[kind]) < 2:
            continue
        steps = np.array(traces[kind])  # (copies, iterations, items)
        for at, column in enumerate(part.plan.columns):
            name = responses.items[part.columns[column]]
            reduction = scale_reduction(steps[:, :, at])
            if not isinstance(reduction, Undefined):
                found[name] = max(reduction, found.get(name, 0.0))
    if not found:
        return None
    worst = max(found, key=lambda name: found[name])
    return Chains(worst, found[worst], sum(one > SETTLED for one in found.values()))


def _part(responses: Responses, kind: str) -> _Part:
    rows = np.flatnonzero(np.array(responses.respondents, dtype=object) == kind)
    given = ~np.isnan(responses.scores[rows])
    rows = rows[given.any(axis=1)]
    columns = np.flatnonzero(given.any(axis=0))
    items = [responses.questionnaire.items[column] for column in columns]
    answers = responses.scores[np.ix_(rows, columns)]
    tops = [_top(responses, item) for item in items]
    return _Part(rows, columns, plan_imputation(answers, tops))


def _top(responses: Responses, item: Item) -> str:
    *_, top = responses.questionnaire.lineage(item.perspective)
    return top.name


def _wanted(responses: Responses) -> NDArray[np.bool_]:
    """Tell which answers are missing although there could be one."""
    return np.asarray(np.isnan(responses.scores) & ~np.isin(responses.answers, NEVER))


def _filled_rows(parts: Mapping[str, _Part], wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which answers are imputed."""
    done = np.zeros_like(wanted)
    for part in parts.values():
        if isinstance(part.plan, Plan):
            done[np.ix_(part.rows, part.columns)] = True
    return done & wanted


def _copies(
    responses: Responses,
    parts: Mapping[str, _Part],
    chosen: ImputationChoices,
    wanted: NDArray[np.bool_],
    traces: Mapping[str, list[NDArray[np.float64]]],
) -> Iterator[NDArray[np.float64]]:
    """Give the scores of all respondents, completed, copy by copy."""
    filled = [
        (
            part,
            impute(
                part.plan,
                copies=chosen.copies,
                method=chosen.method,
                seed=(chosen.seed or 0, at),
                trace=traces[kind],
            ),
        )
        for at, (kind, part) in enumerate(parts.items())
        if isinstance(part.plan, Plan)
    ]
    for completed in zip(*(copies for _, copies in filled), strict=True):
        scores = responses.scores.copy()
        for (part, _), one in zip(filled, completed, strict=True):
            scores[np.ix_(part.rows, part.columns)] = one
        yield np.where(np.isnan(responses.scores) & ~wanted, np.nan, scores)


# ---------------------------------------------------------------- pooled


def _items(
    responses: Responses, copies: Sequence[NDArray[np.float64]], done: NDArray[np.bool_]
) -> dict[str, PooledMean | Undefined]:
    questionnaire = responses.questionnaire
    return {
        item.name: _pooled(
            responses, [one[:, column] for one in copies], span_of(questionnaire, [item])
        )
        for column, item in enumerate(questionnaire.items)
        if done[:, column].any()
    }


def _perspectives(
    responses: Responses,
    kept: frozenset[str],
    copies: Sequence[NDArray[np.float64]],
    parts: Mapping[str, _Part],
) -> dict[str, PooledMean | Undefined]:
    """Pool the perspectives that have a score, those of kinds that could not be imputed told so."""
    questionnaire, found = responses.questionnaire, dict[str, PooledMean | Undefined]()
    for perspective in questionnaire.perspectives:
        members = questionnaire.items_of(perspective.name)
        staying = [one for one in members if one.name in kept]
        if not staying:
            continue
        asked = questionnaire.respondents_of(perspective.name)
        lost = [
            one.plan
            for kind, one in parts.items()
            if isinstance(one.plan, Undefined) and (not asked or kind in asked)
        ]
        if lost:
            found[perspective.name] = lost[0]
            continue
        scorings = [scoring_of(responses, perspective, staying, completed=one) for one in copies]
        scores = [respondent_scores(one, perspective) for one in scorings]
        found[perspective.name] = _pooled(responses, scores, scorings[0].span)
    return found


def _under(scores: Sequence[NDArray[np.float64]], design: SurveyDesign) -> Pooled | Undefined:
    """Pool weighted means, each with the standard error of the design."""
    means, variances, df = [], [], 0
    for one in scores:
        found = survey_mean(one, design)
        if isinstance(found.value, Undefined) or isinstance(found.se, Undefined):
            return found.se if isinstance(found.se, Undefined) else Undefined("no_respondents")
        means.append(found.value)
        variances.append(found.se**2)
        df = found.df
    return pool(np.array(means), np.array(variances), df)


def _pooled(
    responses: Responses, scores: Sequence[NDArray[np.float64]], span: Span
) -> PooledMean | Undefined:
    values = [present(one) for one in scores]
    n = values[0].size
    if n < 2:
        return Undefined("one_respondent" if n else "no_respondents")
    design = responses.weighing(scores[0])
    if design is None:
        means = np.array([one.mean() for one in values])
        found = pool(means, np.array([one.var(ddof=1) / n for one in values]), n - 1)
    else:
        weighted = _under(scores, design)
        if isinstance(weighted, Undefined):
            return weighted
        found = weighted
    return PooledMean(
        n=n,
        mean=found.estimate,
        se=math.sqrt(found.total),
        df=found.df,
        low=found.low,
        high=found.high,
        missing_information=found.missing_information,
        increase=found.increase,
        category=category(found.estimate, class_choices(responses.questionnaire.categories), span),
    )
