"""The headline under one specification: scores, categories and the whole, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np

from pipeline.alternatives import Material, class_rule, minimum_of, respondents_under
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
        self._scores = {
            one.name: scores[one.name] for one in material.files.weighed if one.name in scores
        }
        self._pilot = pilot
        self._rows = respondents_under(material)
        self._kept = cache(self._keep)
        self._columns = cache(self._make_columns)
        self._means = cache(self._make_means)

    def under(self, levels: Mapping[str, str]) -> Result:
        """Compute the headline under a level of every choice."""
        who, which = levels["careless"], levels["items"]
        means = self._means(who, which, levels["missing"], levels["mean"])
        scores = {
            name: self._classed(name, value, levels["classes"]) for name, value in means.items()
        }
        card = self._weigh(scores, levels["scale"])
        said = {name: Outcome(one.mean, one.category) for name, one in scores.items()}
        specification = Specification(
            levels=dict(levels),
            n=int(self._rows[who].sum()),
            n_items=len(self._kept(who, which)),
            perspectives=said,
            overall=Outcome(card.overall.score, card.overall.category),
        )
        return Result(specification, (*(one.table for one in scores.values()), card.bands))

    # ------------------------------------------------------------ what is shared

    def _responses(self, who: str) -> Responses:
        return self._material.ingested.keep(self._rows[who])

    def _keep(self, who: str, which: str) -> frozenset[str]:
        """Name the items that make the scores."""
        asked = frozenset(item.name for item in self._material.ingested.questionnaire.items)
        if which == "all":
            return asked
        analysis = self._material.files.study.analysis
        decides: Literal["item-total", "item-rest"] = (
            "item-rest" if which == "item-rest" else "item-total"
        )
        chosen = replace(analysis, validity=replace(analysis.validity, correlation=decides))
        tried = self._responses(who) if self._pilot is None else self._pilot
        return kept_items(tried, chosen)

    def _make_columns(self, who: str, which: str) -> dict[str, Column]:
        responses, kept = self._responses(who), self._kept(who, which)
        return {name: _column(responses, name, kept) for name in self._scores}

    def _make_means(self, who: str, which: str, missing: str, kind: str) -> dict[str, Estimate]:
        least = minimum_of(missing, self._material.files)
        return {
            name: _mean(column, least, kind) for name, column in self._columns(who, which).items()
        }

    # ------------------------------------------------------------ one specification

    def _classed(self, name: str, value: Estimate, rule: str) -> PerspectiveScore:
        """Put another mean and other classes in a perspective's score."""
        score, span = self._scores[name], self._material.spans[name]
        declared = class_choices(self._material.ingested.questionnaire.categories)
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


def _mean(column: Column, least: MinimumAnswered, kind: str) -> Estimate:
    """Average the respondents who answered enough, or their items' means."""
    if not column.staying:
        return Undefined("no_items_kept")
    scoring = replace(column.scoring, minimum=least)
    respondents = respondent_scores(scoring, column.perspective)
    if kind == "items":
        return mean(row_means(scoring.columns(column.staying)[~np.isnan(respondents)].T))
    return mean(respondents)


def _percent(value: Estimate, low: float, high: float) -> Estimate:
    return value if isinstance(value, Undefined) else 100 * (value - low) / (high - low)
