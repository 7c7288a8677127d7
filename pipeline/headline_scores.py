"""The headline under one specification: scores, categories and the whole, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.alternatives import Material, class_rule, minimum_of
from pipeline.instrument import kept_items
from pipeline.missing_choices import MinimumAnswered
from pipeline.perspectives import class_choices
from pipeline.questionnaire import Item, Perspective
from pipeline.respondent_scores import Scoring, respondent_scores, scoring_of
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable, PerspectiveScore
from pipeline.results.robustness import Outcome, Specification
from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.statistics.categories import category, class_table
from pipeline.statistics.descriptive import mean, row_means
from pipeline.statistics.survey_estimates import weighted_mean
from pipeline.weighted_scores import mean_of_items


@dataclass(frozen=True, slots=True)
class Column:
    """What a perspective's mean is made of, under one choice of respondents and items."""

    perspective: Perspective
    staying: tuple[Item, ...]  # the items that make the score
    scoring: Scoring


@dataclass(frozen=True, slots=True)
class Result:
    """A specification with the tables that classed it, which tell it from others."""

    specification: Specification
    tables: tuple[ClassTable, ...]


class Headlines:
    """Computes the headline of specifications; what several share is computed once."""

    def __init__(
        self,
        material: Material,
        pilot: Responses | None,
        scores: Mapping[str, PerspectiveScore],
    ) -> None:
        """Take the study as it is; ``scores`` are those that its own choices gave."""
        self._material = material
        self._questionnaire = next(iter(material.people.values())).questionnaire
        self._scores = {
            one.name: scores[one.name] for one in material.files.weighed if one.name in scores
        }
        self._pilot = pilot
        self._kept = cache(self._keep)
        self._columns = cache(self._make_columns)
        self._means = cache(self._make_means)

    def under(self, levels: Mapping[str, str]) -> Result:
        """Compute the headline under a level of every choice."""
        who, which = levels["careless"], levels["items"]
        means = self._means(who, which, (levels["missing"], levels["mean"], levels["weights"]))
        scores = {
            name: self._classed(name, value, levels["classes"]) for name, value in means.items()
        }
        card = self._weigh(scores, levels["scale"])
        said = {name: Outcome(one.mean, one.category) for name, one in scores.items()}
        specification = Specification(
            levels=dict(levels),
            n=len(self._material.people[who]),
            n_items=len(self._kept(who, which)),
            perspectives=said,
            overall=Outcome(card.overall.score, card.overall.category),
        )
        return Result(specification, (*(one.table for one in scores.values()), card.bands))

    # ------------------------------------------------------------ what is shared

    def _keep(self, who: str, which: str) -> frozenset[str]:
        """Name the items that make the scores."""
        asked = frozenset(item.name for item in self._questionnaire.items)
        if which == "all":
            return asked
        analysis = self._material.files.study.analysis
        decides: Literal["item-total", "item-rest"] = (
            "item-rest" if which == "item-rest" else "item-total"
        )
        chosen = replace(analysis, validity=replace(analysis.validity, correlation=decides))
        tried = self._material.people[who] if self._pilot is None else self._pilot
        return kept_items(tried, chosen)

    def _make_columns(self, who: str, which: str) -> dict[str, Column]:
        responses, kept = self._material.people[who], self._kept(who, which)
        return {name: _column(responses, name, kept) for name in self._scores}

    def _make_means(self, who: str, which: str, how: tuple[str, str, str]) -> dict[str, Estimate]:
        missing, kind, counting = how
        least = minimum_of(missing, self._material.files)
        design = self._material.people[who].design
        weights = None if counting == "equal" or design is None else design.weights
        return {
            name: _mean(column, least, kind, weights)
            for name, column in self._columns(who, which).items()
        }

    # ------------------------------------------------------------ one specification

    def _classed(self, name: str, value: Estimate, rule: str) -> PerspectiveScore:
        """Put another mean and other classes in a perspective's score."""
        score, span = self._scores[name], self._material.spans[name]
        declared = class_choices(self._questionnaire.categories)
        choices = class_rule(rule, score.table, declared)
        return replace(
            score,
            mean=value,
            percent_of_ideal=_percent(value, 0, score.maximum),
            percent_of_range=_percent(value, score.minimum, score.maximum),
            category=category(value, choices, span),
            table=class_table(choices, span),
        )

    def _weigh(self, scores: Mapping[str, PerspectiveScore], scale: str) -> Scorecard:
        files, study = self._material.files, self._material.files.study
        on: Literal["percent-of-ideal", "percent-of-range"] = (
            "percent-of-range" if scale == "percent-of-range" else "percent-of-ideal"
        )
        chosen = replace(study.scorecard, scale=on)
        return build_scorecard(files.weighed, scores, files.indicators, chosen, study.category_sets)


def _column(responses: Responses, name: str, kept: frozenset[str]) -> Column:
    questionnaire = responses.questionnaire
    perspective = next(one for one in questionnaire.perspectives if one.name == name)
    staying = tuple(item for item in questionnaire.items_of(name) if item.name in kept)
    return Column(perspective, staying, scoring_of(responses, perspective, staying))


def _mean(
    column: Column, least: MinimumAnswered, kind: str, weights: NDArray[np.float64] | None
) -> Estimate:
    """Average the respondents who answered enough, or their items' means."""
    if not column.staying:
        return Undefined("no_items_kept")
    scoring = replace(column.scoring, minimum=least)
    respondents = respondent_scores(scoring, column.perspective)
    if kind == "respondents":
        return mean(respondents) if weights is None else weighted_mean(respondents, weights)
    enough = ~np.isnan(respondents)
    items = scoring.columns(column.staying)[enough]
    return mean(row_means(items.T)) if weights is None else mean_of_items(items, weights[enough])


def _percent(value: Estimate, low: float, high: float) -> Estimate:
    return value if isinstance(value, Undefined) else 100 * (value - low) / (high - low)
