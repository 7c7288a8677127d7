"""The answers to items by group: tables of counts, tested for independence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.overall_tests import possible
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import GroupRule
from pipeline.results.group_tests import AnswerTable, RaoScott
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.crosstabs import (
    Independence,
    cramers_v,
    cross_table,
    filled,
    independence,
)
from pipeline.statistics.detectable import detectable_w
from pipeline.statistics.multiplicity import adjusted, family_size
from pipeline.statistics.survey_design import SurveyDesign
from pipeline.statistics.survey_tests import pearson_departure, rao_scott

NO_INTERVAL, NOT_WEIGHTED = Undefined("no_weighted_interval"), Undefined("not_weighted")


@dataclass(frozen=True, slots=True)
class Surveyed:
    """All respondents with their scores (NaN where missing), their groups, and their design.

    Those outside of the groups that are tested stay in the design: they were drawn all the same.
    """

    scores: NDArray[np.float64]
    names: NDArray[np.str_]
    design: SurveyDesign

    def rows(self, name: str) -> NDArray[np.bool_]:
        """Tell who is in a group."""
        return np.asarray(self.names == name)

    def codes(self, names: Sequence[str]) -> NDArray[np.int64]:
        """Give each respondent the number of his or her group among these; -1 is in none."""
        found = np.full(len(self.names), -1, dtype=np.int64)
        for code, name in enumerate(names):
            found[self.names == name] = code
        return found


@dataclass(frozen=True, slots=True)
class Sample:
    """The scores of the groups that are shown, of a perspective or an item; none is missing."""

    groups: Mapping[str, NDArray[np.float64]]
    survey: Surveyed | None = None  # of weighted respondents

    @property
    def tested(self) -> dict[str, NDArray[np.float64]]:
        """The groups with two respondents at least."""
        return {name: scores for name, scores in self.groups.items() if scores.size > 1}


def answer_tables(samples: Mapping[str, Sample], rule: GroupRule) -> dict[str, AnswerTable]:
    """Hold the answers to every item against the groups; all items are one family of tests."""
    weighted = {
        name: weighted_table(one.survey, list(one.tested))
        for name, one in samples.items()
        if one.survey is not None
    }
    tables = {name: _table(one) for name, one in samples.items() if name not in weighted}
    drawn = Resampling(rule.draws, rule.seed)
    found = {name: independence(one, resampling=drawn) for name, one in tables.items()}
    values = {name: (weighted[name] if name in weighted else found[name]).p for name in samples}
    alpha = first_step(list(values.values()), rule)
    after = adjusted(list(values.values()), rule.adjust)
    return {
        name: replace(weighted[name], p_adjusted=p)
        if name in weighted
        else _described(tables[name], found[name], p, (rule, alpha))
        for name, p in zip(values, after, strict=True)
    }


def weighted_table(found: Surveyed, names: Sequence[str]) -> AnswerTable:
    """Hold the weighted answers against the groups by Rao and Scott's test; p is not adjusted.

    No interval of V and no smallest V that would be found is known under a design.
    """
    codes = found.codes(names)
    there = ~np.isnan(found.scores)
    points = np.full(len(codes), -1, dtype=np.int64)
    points[there] = np.unique(found.scores[there], return_inverse=True)[1]
    test = rao_scott(points, codes, found.design)
    apart = pearson_departure(points, codes, found.design)
    none = apart.chi_square if isinstance(apart.chi_square, Undefined) else NO_INTERVAL
    return AnswerTable(
        test="rao-scott",
        n=apart.n,
        chi_square=apart.chi_square,
        df=float(apart.df),
        p=test.p,
        p_adjusted=test.p,
        least_expected=NOT_WEIGHTED,
        few_expected=NOT_WEIGHTED,
        cramers_v=apart.cramers_v,
        low=none,
        high=none,
        cramers_v_corrected=NOT_WEIGHTED,
        detectable=NOT_WEIGHTED,
        rao_scott=RaoScott(
            test.statistic,
            test.df,
            test.statistic if test.df2 is None else test.df2,
        ),
    )


def first_step(values: list[Estimate], rule: GroupRule) -> float:
    """Give the level that the smallest p of a family is held against."""
    return rule.alpha if rule.adjust == "none" else rule.alpha / max(1, family_size(values))


def _described(
    table: NDArray[np.int64], found: Independence, p: Estimate, by: tuple[GroupRule, float]
) -> AnswerTable:
    rule, alpha = by
    plain = cramers_v(table, level=1 - rule.alpha)
    ends = possible(plain.interval)
    return AnswerTable(
        test=found.test,
        n=found.n,
        chi_square=found.chi_square,
        df=found.df,
        p=found.p,
        p_adjusted=p,
        least_expected=found.least_expected,
        few_expected=found.few_expected,
        cramers_v=plain.estimate,
        low=ends.low,
        high=ends.high,
        cramers_v_corrected=cramers_v(table, corrected=True).estimate,
        detectable=_detectable_v(table, alpha, rule.power / 100),
    )


def _table(sample: Sample) -> NDArray[np.int64]:
    groups = list(sample.tested.values())
    answers = np.concatenate(groups)
    points, rows = np.unique(answers, return_inverse=True)
    columns = np.repeat(np.arange(len(groups)), [one.size for one in groups])
    return cross_table(rows.astype(np.int64), columns, (points.size, len(groups)))


def _detectable_v(table: NDArray[np.int64], alpha: float, power: float) -> Estimate:
    rows, columns = filled(table).shape
    if min(rows, columns) < 2:
        return Undefined("one_category")
    df = (rows - 1) * (columns - 1)
    w = detectable_w(int(table.sum()), df, alpha=alpha, power=power)
    return w if isinstance(w, Undefined) else float(w / np.sqrt(min(rows, columns) - 1))
