"""The answers to items by group: tables of counts, tested for independence."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.overall_tests import possible
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import GroupRule
from pipeline.results.group_tests import AnswerTable
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


@dataclass(frozen=True, slots=True)
class Sample:
    """The scores of the groups that are shown, of a perspective or an item; none is missing."""

    groups: Mapping[str, NDArray[np.float64]]

    @property
    def tested(self) -> dict[str, NDArray[np.float64]]:
        """The groups with two respondents at least."""
        return {name: scores for name, scores in self.groups.items() if scores.size > 1}


def answer_tables(samples: Mapping[str, Sample], rule: GroupRule) -> dict[str, AnswerTable]:
    """Hold the answers to every item against the groups; all items are one family of tests."""
    tables = {name: _table(one) for name, one in samples.items()}
    drawn = Resampling(rule.draws, rule.seed)
    found = {name: independence(one, resampling=drawn) for name, one in tables.items()}
    values = [one.p for one in found.values()]
    alpha = first_step(values, rule)
    after = adjusted(values, rule.adjust)
    return {
        name: _described(tables[name], one, p, (rule, alpha))
        for (name, one), p in zip(found.items(), after, strict=True)
    }


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
