"""Stage 3: how well the questionnaire measured, as validity of items and reliability of units."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.coefficients import reliability_of
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.instrument import (
    AlphaParts,
    Coefficient,
    CriticalValue,
    InstrumentTest,
    ItemSums,
    ItemTest,
    Round,
    UnitTest,
)
from pipeline.sample import Sample, Unit, counted_items, list_units, missing_rule, sample_of
from pipeline.statistics.correlation import (
    ItemCorrelations,
    critical_r,
    critical_t,
    mean_inter_item_r,
    pair_with_total,
    pearson,
)
from pipeline.statistics.covariance import covariances
from pipeline.statistics.reliability import alpha_if_deleted
from pipeline.statistics.validity import Criterion, items_to_drop, judge
from pipeline.study import Analysis
from pipeline.trial import trial_of
from pipeline.unit_analysis import analyse_unit, other_convention


def examine_instrument(
    responses: Responses, analysis: Analysis, on_fail: str, *, pilot: bool
) -> InstrumentTest:
    """Test the items of every unit, drop those that fail (or keep them), and give the reliability.

    A unit is a top perspective with its nested items (one unit for each set of respondents that is
    asked), or with ``total: indicator`` a perspective that holds items itself. An item that nobody
    in the unit answered is left out of its test and stays in the score. Who enters with a missing
    answer is told in ``statistics.correlation.pair_with_total`` and
    ``statistics.reliability.cronbach_alpha``; listwise counts anew among the items of each round.

    Parameters
    ----------
    responses
        Of the pilot, or else of the study itself.
    on_fail
        ``drop``: all failing items at once, and with them those whose correlation alone cannot be
        computed, then again, until none fails or two are left. ``keep``: one round that only tells.
        Where no correlation can be computed nothing is dropped.
    pilot
        Whether the responses are a pilot's; only noted.
    """
    validity = analysis.validity
    units = list_units(responses, validity.total)
    samples = {unit.key: sample_of(unit, responses, analysis) for unit in units}
    tests = {unit.key: _examine_unit(unit, samples[unit.key], analysis, on_fail) for unit in units}
    return InstrumentTest(
        pilot=pilot,
        correlation=validity.correlation,
        total=validity.total,
        rule=validity.rule,
        alpha=validity.alpha,
        on_fail=on_fail,
        missing=missing_rule(analysis),
        threshold=analysis.reliability.threshold,
        convention=analysis.convention,
        critical=tuple(_critical_values(tests.values(), validity.alpha)),
        perspectives=tests,
        analysis={
            key: analyse_unit(samples[key], tests[key].last_items, responses, analysis)
            for key in tests
        },
        other={key: other_convention(samples[key], test, analysis) for key, test in tests.items()},
        structure={},
        content=None,
        retest=None,
    )


def kept_items(responses: Responses, analysis: Analysis) -> frozenset[str]:
    """Name the items that stay where failing ones are dropped, without the rest of the test."""
    validity = analysis.validity
    criterion = Criterion(validity.correlation, validity.rule, validity.alpha)
    kept: set[str] = set()
    for unit in list_units(responses, validity.total):
        sample = sample_of(unit, responses, analysis)
        *_, last = _try_in_rounds(sample, criterion, "drop")
        kept |= {name for name in unit.items if name in last.items or name not in sample.items}
    return frozenset(kept)


def _critical_values(tests: Iterable[UnitTest], alpha: float) -> Iterator[CriticalValue]:
    numbers = {
        item.n for test in tests for one_round in test.rounds for item in one_round.items.values()
    }
    for n in sorted(numbers):
        r = critical_r(n, alpha=alpha)
        if not isinstance(r, Undefined):
            yield CriticalValue(n, n - 2, critical_t(n, alpha=alpha), r)


def _examine_unit(unit: Unit, tested: Sample, analysis: Analysis, on_fail: str) -> UnitTest:
    first = tested.correlations()
    validity = analysis.validity
    criterion = Criterion(validity.correlation, validity.rule, validity.alpha)
    rounds = tuple(_try_in_rounds(tested, criterion, on_fail))
    kept = tested.of(tuple(rounds[-1].items))
    items = {name: _item_test(first.get(name), name, rounds) for name in unit.items}
    counts, counts_all = counted_items(kept, analysis), counted_items(tested, analysis)
    reliability = reliability_of(trial_of(counts.scores, analysis))
    reliability_all = (
        reliability
        if counts.items == counts_all.items
        else reliability_of(trial_of(counts_all.scores, analysis))
    )
    alpha = reliability["cronbach_alpha"].estimate
    return UnitTest(
        perspective=unit.perspective,
        respondents=unit.respondents,
        n=_count(tested),
        n_items=len(unit.items),
        n_tested=len(tested.items),
        n_met=sum(test.meets for test in items.values()),
        n_kept=sum(test.kept for test in items.values()),
        items=items,
        rounds=rounds,
        reliability=reliability,
        reliability_all=reliability_all,
        if_deleted=_if_deleted(counts),
        if_deleted_all=_if_deleted(counts_all),
        average_r=mean_inter_item_r(counts.scores, missing=counts.missing),
        average_r_all=mean_inter_item_r(counts_all.scores, missing=counts_all.missing),
        reliable=None if isinstance(alpha, Undefined) else alpha >= analysis.reliability.threshold,
        unreversed=tuple(name for name, test in items.items() if _looks_unreversed(test)),
        example=_example(tested, kept.items),
        parts=_parts(counts, reliability["cronbach_alpha"]),
    )


def _try_in_rounds(sample: Sample, criterion: Criterion, on_fail: str) -> Iterator[Round]:
    """Judge all items, drop those that do not meet, and judge again; the last drops nothing."""
    while True:
        items = {name: judge(one, criterion) for name, one in sample.correlations().items()}
        untested = tuple(name for name, test in items.items() if isinstance(test.r, Undefined))
        unmet = (name for name, test in items.items() if not test.meets)
        failed = tuple(name for name in unmet if name not in untested)
        dropped = items_to_drop(items) if on_fail == "drop" else ()
        yield Round(items, failed, untested, dropped)
        if not dropped:
            return
        sample = sample.of([name for name in items if name not in dropped])


def _item_test(first: ItemCorrelations | None, name: str, rounds: Sequence[Round]) -> ItemTest:
    if first is None:
        return NOT_ANSWERED
    test = rounds[0].items[name]
    return ItemTest(
        n=first.n,
        r_total=first.r_total,
        r_rest=first.r_rest,
        r_critical=test.r_critical,
        p=test.p,
        meets=test.meets,
        kept=name in rounds[-1].items,
    )


def _if_deleted(sample: Sample) -> dict[str, float | Undefined]:
    found = alpha_if_deleted(sample.scores, missing=sample.missing)
    return dict(zip(sample.items, found, strict=True))


def _count(sample: Sample) -> int:
    """Count the respondents who enter the tests of a unit with any item."""
    answered = ~np.isnan(sample.scores)
    enters = answered.all(axis=1) if sample.missing == "listwise" else answered.any(axis=1)
    return int(enters.sum())


def _looks_unreversed(test: ItemTest) -> bool:
    """Tell items that fail from those that only stand against another unreversed one."""
    return not test.meets and not isinstance(test.r_rest, Undefined) and test.r_rest < 0


def _example(sample: Sample, kept: Sequence[str]) -> ItemSums | None:
    """Give the sums of one kept item's correlation with the total, as they are worked by hand."""
    if len(sample.items) < 2:
        return None
    item = kept[0]
    pairing = pair_with_total(sample.scores, sample.items.index(item), missing=sample.missing)
    x, y = pairing.item, pairing.total
    if x.size < 3:
        return None
    return ItemSums(
        item=item,
        n=x.size,
        x=float(x.sum()),
        y=float(y.sum()),
        xy=float(x @ y),
        xx=float(x @ x),
        yy=float(y @ y),
        r=pearson(x, y),
    )


def _parts(sample: Sample, alpha: Coefficient) -> AlphaParts | None:
    """Give the variances that alpha is made of, where there are any."""
    if alpha.n_items < 2 or alpha.n_respondents < 3:
        return None
    matrix = covariances(sample.scores, sample.missing).matrix
    variances = dict(zip(sample.items, matrix.diagonal().tolist(), strict=True))
    return AlphaParts(
        n=alpha.n_respondents,
        n_items=alpha.n_items,
        item_variances=variances,
        sum_of_variances=float(matrix.trace()),
        total_variance=float(matrix.sum()),
        alpha=alpha.estimate,
    )


_NOBODY = Undefined("no_respondents")
NOT_ANSWERED = ItemTest(0, _NOBODY, _NOBODY, _NOBODY, _NOBODY, meets=False, kept=True)
