"""Samples against their populations: sizes, returns, margins of error and strata."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pipeline.folding import fold, tidy
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.quality import QualityLog
from pipeline.results.sampling import Required, Return, Sampling, StrataFit, Stratum
from pipeline.sampling_choices import (
    CONFIDENCE,
    ERROR,
    PROPORTION,
    SamplingChoices,
    Strata,
)
from pipeline.statistics.goodness_of_fit import chi_square_fit
from pipeline.statistics.proportions import in_percent
from pipeline.statistics.sample_size import (
    CHI_SQUARE,
    ISAAC_MICHAEL_CHI_SQUARE,
    ISAAC_MICHAEL_PRINTED,
    SampleSize,
    census,
    chi_square,
    cochran,
    isaac_michael,
    krejcie_morgan,
    margin_of_error,
    proportional_allocation,
    response_rate,
    slovin,
)

ALPHA = 0.05  # below it a sample is said to be divided otherwise than its population

Size: TypeAlias = Callable[[int, SamplingChoices], SampleSize]


def check_samples(
    responses: Responses,
    quality: QualityLog,
    chosen: Mapping[str, SamplingChoices],
    population: Mapping[str, int],
) -> dict[str, Sampling]:
    """Hold the respondents that stay against the population, for every kind in ``sampling``."""
    return {
        kind: _sample(responses, quality, kind, (one, population[kind]))
        for kind, one in chosen.items()
    }


def _sample(
    responses: Responses, quality: QualityLog, kind: str, declared: tuple[SamplingChoices, int]
) -> Sampling:
    one, population = declared
    obtained, received = quality.respondents.get(kind, 0), quality.received.get(kind, 0)
    required = _required(one, population, obtained)
    confidence, proportion = _confidence(one), one.proportion or PROPORTION
    margin = margin_of_error(obtained, population, proportion, confidence)
    return Sampling(
        population=population,
        received=received,
        obtained=obtained,
        required=required,
        margin=in_percent(margin),
        margin_confidence=confidence,
        margin_proportion=proportion,
        returns=_returns(one, received, obtained),
        fit=_fit(responses, kind, one.strata, required) if one.strata else None,
    )


def _confidence(one: SamplingChoices) -> float:
    """Give the level of the margin: Isaac and Michael's error is one less it."""
    if one.method == "isaac-michael":
        return 1 - (one.error or ERROR)
    return one.confidence or CONFIDENCE


def _returns(one: SamplingChoices, received: int, usable: int) -> Return | None:
    if one.distributed is None:
        return None
    returned = received if one.returned is None else one.returned
    return Return(
        distributed=one.distributed,
        returned=returned,
        usable=usable,
        rate=_rate(returned, one.distributed),
        usable_rate=_rate(usable, one.distributed),
    )


def _rate(answered: int, asked: int) -> Estimate:
    return response_rate(answered, asked) if answered <= asked else Undefined("beyond_distributed")


# ---------------------------------------------------------------- required sizes


def _required(one: SamplingChoices, population: int, obtained: int) -> Required | None:
    if one.method is None:
        return None
    size = SIZES[one.method](population, one)
    error = None if one.method == "census" else one.error or ERROR
    free = one.method in ("cochran", "krejcie-morgan")
    printed = ISAAC_MICHAEL_PRINTED.get((population, error or 0))
    return Required(
        method=one.method,
        error=error,
        confidence=one.confidence if one.method == "krejcie-morgan" else _level(one),
        proportion=(one.proportion or PROPORTION) if free else None,
        chi_square=_chi_square(one),
        z=math.sqrt(chi_square(_confidence(one))) if one.method == "cochran" else None,
        raw=size.raw,
        n=size.n,
        printed=printed if one.method == "isaac-michael" else None,
        enough=obtained >= size.n,
    )


def _level(one: SamplingChoices) -> float | None:
    return _confidence(one) if one.method in ("cochran", "isaac-michael") else None


def _chi_square(one: SamplingChoices) -> float | None:
    if one.method == "isaac-michael":
        return ISAAC_MICHAEL_CHI_SQUARE[one.error or ERROR]
    if one.method == "krejcie-morgan":
        return CHI_SQUARE if one.confidence is None else chi_square(one.confidence)
    return None


def _slovin(population: int, one: SamplingChoices) -> SampleSize:
    return slovin(population, one.error or ERROR)


def _cochran(population: int, one: SamplingChoices) -> SampleSize:
    return cochran(
        population, one.proportion or PROPORTION, one.error or ERROR, one.confidence or CONFIDENCE
    )


def _krejcie_morgan(population: int, one: SamplingChoices) -> SampleSize:
    chi2 = CHI_SQUARE if one.confidence is None else chi_square(one.confidence)
    return krejcie_morgan(population, chi2, one.proportion or PROPORTION, one.error or ERROR)


def _isaac_michael(population: int, one: SamplingChoices) -> SampleSize:
    return isaac_michael(population, one.error or ERROR)


def _census(population: int, _one: SamplingChoices) -> SampleSize:
    return census(population)


SIZES: Mapping[str, Size] = {
    "slovin": _slovin,
    "cochran": _cochran,
    "krejcie-morgan": _krejcie_morgan,
    "isaac-michael": _isaac_michael,
    "census": _census,
}


# ---------------------------------------------------------------- strata


def _fit(responses: Responses, kind: str, strata: Strata, required: Required | None) -> StrataFit:
    """Count the respondents of each stratum; values are told apart as folded texts."""
    texts = _values(responses, kind, strata.variable)
    names = {fold(name): name for name in strata.sizes}
    counts = Counter(names[fold(text)] for text in texts if fold(text) in names)
    strangers = Counter(text for text in texts if text and fold(text) not in names)
    observed = [counts[name] for name in strata.sizes]
    fit = chi_square_fit(observed, [float(size) for size in strata.sizes.values()])
    return StrataFit(
        variable=strata.variable,
        n=sum(observed),
        missing=sum(not text for text in texts),
        strangers=dict(sorted(strangers.items(), key=lambda one: (-one[1], one[0]))),
        strata=_strata(strata, counts, required),
        chi_square=fit.statistic,
        df=fit.df,
        p=fit.p,
        least_expected=min(fit.expected) if any(observed) else Undefined("no_respondents"),
        differs=None if isinstance(fit.p, Undefined) else fit.p < ALPHA,
    )


def _strata(
    strata: Strata, counts: Mapping[str, int], required: Required | None
) -> dict[str, Stratum]:
    sizes, n = tuple(strata.sizes.values()), sum(counts.values())
    shared = proportional_allocation(sizes, required.n) if required else None
    whole, none = sum(sizes), Undefined("no_respondents")
    return {
        name: Stratum(
            population=size,
            share=100 * size / whole,
            allocated=shared.allocated[position] if shared else None,
            allocated_raw=shared.raw[position] if shared else None,
            obtained=counts[name],
            obtained_share=100 * counts[name] / n if n else none,
            difference=counts[name] - shared.allocated[position] if shared else None,
            expected=n * size / whole if n else none,
        )
        for position, (name, size) in enumerate(strata.sizes.items())
    }


def _values(responses: Responses, kind: str, variable: str) -> Sequence[str]:
    texts = responses.variables.get(variable, ("",) * len(responses))
    pairs = zip(responses.respondents, texts, strict=True)
    return [tidy(text) for one, text in pairs if one == kind]
