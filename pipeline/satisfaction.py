"""A satisfaction survey beside its index, from what the study declares and what was computed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.publication_sheet import sheet_profiles
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import IndexResult, SatisfactionIndex
from pipeline.results.quality import Profile
from pipeline.results.satisfaction import PeriodIndex, Sample, SatisfactionSurvey
from pipeline.skm_choices import Published, SkmChoices
from pipeline.statistics.categories import classify
from pipeline.statistics.sample_size import krejcie_morgan
from pipeline.statistics.skm import half_up
from pipeline.study import Study

EXTREMES = 3  # elements that are called strong, and weak


def satisfaction_survey(
    study: Study, indices: Mapping[str, IndexResult], profiles: Sequence[Profile] = ()
) -> SatisfactionSurvey | None:
    """Gather what the profile ``skm`` reports; None in a study of another profile."""
    found = [(name, one) for name, one in indices.items() if isinstance(one, SatisfactionIndex)]
    if study.profile != "skm" or len(found) != 1:
        return None
    (name, index), choices = found[0], study.skm or SkmChoices()
    weak = lowest_elements(index)
    planned = {one.element for one in choices.plan}
    return SatisfactionSurvey(
        index=name,
        sample=_sample(sum(study.population.values()), index.n),
        periods=tuple(_periods(choices.history, study.round or "", index)),
        highest=highest_elements(index),
        lowest=weak,
        unplanned=tuple(one for one in weak if one not in planned),
        sheet=sheet_profiles([one for one in profiles if one.variable != index.units_from]),
    )


def highest_elements(index: SatisfactionIndex) -> tuple[str, ...]:
    """Name the three elements with the highest means, best first, and those that tie with them.

    None of them is also among the lowest: a tie that reaches so far down makes no strength.
    """
    weak = lowest_elements(index)
    return tuple(name for name in _extremes(index, -1) if name not in weak)


def lowest_elements(index: SatisfactionIndex) -> tuple[str, ...]:
    """Name the three elements with the lowest means, lowest first, and those that tie with them.

    Fewer where the tie is that of the best elements.
    """
    return _extremes(index, 1)


def _extremes(index: SatisfactionIndex, sign: int) -> tuple[str, ...]:
    means = {
        name: one.mean
        for name, one in index.elements.items()
        if not isinstance(one.mean, Undefined)
    }
    if len(set(means.values())) < 2:
        return ()
    order = sorted(means, key=lambda name: sign * means[name])
    cut, far = sign * means[order[min(EXTREMES, len(order)) - 1]], sign * means[order[-1]]
    return tuple(name for name in order if sign * means[name] <= cut and sign * means[name] < far)


def _sample(population: int, obtained: int) -> Sample:
    if not population:
        return Sample(None, None, None, obtained)
    size = krejcie_morgan(population)
    return Sample(population, size.raw, size.n, obtained)


def _periods(history: Sequence[Published], now: str, index: SatisfactionIndex) -> list[PeriodIndex]:
    rows: list[PeriodIndex] = []
    values: list[tuple[str, Estimate]] = [(one.period, one.value) for one in history]
    for period, value in [*values, (now, index.value)]:
        before = rows[-1].value if rows else None
        rows.append(
            PeriodIndex(
                period=period,
                value=value,
                category=classify(value, index.table),
                change=None if before is None else _change(before, value),
                published=len(rows) < len(history),
            )
        )
    return rows


def _change(before: Estimate, now: Estimate) -> Estimate:
    """Subtract as people subtract what is printed: 78.04 less 77.92 is 0.12."""
    if isinstance(before, Undefined):
        return before
    if isinstance(now, Undefined):
        return now
    return half_up(Fraction(Decimal(str(now)) - Decimal(str(before))))
