"""Formulas of scores, classes, the scorecard, samples and shares."""

from pipeline.report.ledger.traces import Trace
from pipeline.report.ledger.worked import Rules, Worked, if_alike, paired, plain_rule, worked
from pipeline.report.ledger.workings import WORKINGS
from pipeline.results import Undefined
from pipeline.results.missing import MissingCount
from pipeline.results.open_answers import OpenAnswersFound, ThemeFound
from pipeline.results.perspectives import (
    Class,
    ClassTable,
    FavourableShare,
    ItemScore,
    PerspectiveScore,
)
from pipeline.results.quality import Frequency, Profile
from pipeline.results.sampling import Required, Return, Sampling, Stratum
from pipeline.results.scorecard import (
    IndicatorScore,
    ObjectiveScore,
    Overall,
    PerspectiveCard,
    Scorecard,
)

WILSON_Z = 1.959963984540054  # the normal quantile of 95 %


def _item_mean(trace: Trace) -> Worked | None:
    one = trace.within(ItemScore)
    if one is None or one.unweighted is not None:
        return Worked("mean")
    return worked("mean", one.score_sum, one.n)


def _item_deviation(trace: Trace) -> Worked | None:
    """Add up the squares of the deviations by the frequencies of the points."""
    one = trace.within(ItemScore)
    if one is None or one.unweighted is not None or isinstance(one.mean, Undefined) or one.n < 2:
        return Worked("deviation")
    try:
        squares = sum(f.count * (float(x) - one.mean) ** 2 for x, f in one.frequencies.items())
    except ValueError:  # points that are named otherwise
        return Worked("deviation")
    return if_alike(trace, (squares / (one.n - 1)) ** 0.5, "deviation", squares, one.n)


def _score_sum(trace: Trace) -> Worked | None:
    one = trace.within(ItemScore)
    if one is None or one.unweighted is not None:
        return None
    try:
        pairs = [(f.count, float(x)) for x, f in one.frequencies.items()]
    except ValueError:
        return None
    return if_alike(trace, sum(f * x for f, x in pairs), "sum_of_scores", *paired(pairs))


def _item_percent(trace: Trace) -> Worked | None:
    one = trace.within(ItemScore)
    if one is None or not one.n or isinstance(one.mean, Undefined):
        return None
    most = one.ideal_sum / one.n
    return if_alike(trace, one.mean / most * 100, "percent_ideal", one.mean, most)


def _mean(trace: Trace) -> Worked | None:
    one = trace.within(PerspectiveScore)
    if one is None or one.of != "items" or one.unweighted is not None:
        return Worked("mean")
    return worked("mean", one.mean * one.n, one.n) if isinstance(one.mean, float) else None


def _mean_bound(trace: Trace) -> Worked | None:
    """Fill in the interval of a mean; t is what the interval has between mean and bound."""
    one, end = trace.within(PerspectiveScore), trace.below(PerspectiveScore)
    formula = f"mean_{end}"
    if one is None or one.design is not None or one.n < 2:
        return Worked(formula)
    numbers = (one.mean, one.sd, trace.value)
    if any(isinstance(x, Undefined) or not isinstance(x, float) for x in numbers):
        return Worked(formula)
    mean, deviation, bound = (float(str(x)) for x in numbers)
    if not deviation:
        return Worked(formula)
    t = abs(bound - mean) * one.n**0.5 / deviation
    return worked(formula, mean, t, deviation, one.n)


def _percent_ideal(trace: Trace) -> Worked | None:
    one = trace.within(PerspectiveScore)
    return worked("percent_ideal", one.mean, one.maximum) if one else None


def _percent_range(trace: Trace) -> Worked | None:
    one = trace.within(PerspectiveScore)
    return worked("percent_range", one.mean, one.minimum, one.maximum) if one else None


def _class_bound(trace: Trace) -> Worked | None:
    table = trace.within(ClassTable)
    if table is None or table.rule != "equal-width":
        return None
    position = int(trace.name_of(Class)) + (trace.below(Class) == "high")
    low, high, k = table.classes[0].low, table.classes[-1].high, len(table.classes)
    bound = low + position * (high - low) / k
    return if_alike(trace, bound, "class_bound", low, position, high, k)


def _frequency(trace: Trace) -> Worked | None:
    one = trace.within(Frequency)
    holder = trace.within(ItemScore) or trace.within(Profile)
    if one is None or holder is None or not holder.n:
        return None
    return if_alike(trace, one.count / holder.n * 100, "share", one.count, holder.n)


def _favourable(trace: Trace) -> Worked | None:
    one = trace.within(FavourableShare)
    if one is None or not one.n:
        return None
    return if_alike(trace, one.count / one.n * 100, "share", one.count, one.n)


def _favourable_bound(trace: Trace) -> Worked | None:
    one, end = trace.within(FavourableShare), trace.below(FavourableShare)
    if one is None or not one.n:
        return None
    p, z, n = one.count / one.n, WILSON_Z, one.n
    spread = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5 * (-1 if end == "low" else 1)
    value = 100 * (p + z * z / (2 * n) + spread) / (1 + z * z / n)
    return if_alike(trace, value, f"wilson_{end}", p, z, n)


def _missing(trace: Trace) -> Worked | None:
    one = trace.within(MissingCount)
    return worked("share", one.n_missing, one.n_asked) if one and one.n_asked else None


def _commented(trace: Trace) -> Worked | None:
    one = trace.within(OpenAnswersFound)
    return worked("share", one.n_commented, one.n_asked) if one and one.n_asked else None


def _theme(trace: Trace) -> Worked | None:
    theme, found = trace.within(ThemeFound), trace.within(OpenAnswersFound)
    if theme is None or found is None or not found.n_commented:
        return None
    return worked("share", theme.count, found.n_commented)


def _returned(trace: Trace) -> Worked | None:
    one = trace.within(Return)
    return worked("share", one.returned, one.distributed) if one and one.distributed else None


def _stratum(trace: Trace) -> Worked | None:
    one, sample = trace.within(Stratum), trace.within(Sampling)
    if one is None or sample is None or sample.fit is None:
        return None
    whole = sum(x.population for x in sample.fit.strata.values())
    return if_alike(trace, one.population / whole * 100, "share", one.population, whole)


def _required(trace: Trace) -> Worked | None:
    one, sample = trace.within(Required), trace.within(Sampling)
    formula = f"sample_{one.method.replace('-', '_')}" if one else ""
    if one is None or sample is None or formula not in WORKINGS:
        return None
    p = 0.5 if one.proportion is None else one.proportion
    error = 0.05 if one.method == "isaac-michael" else one.error
    quantile = one.chi_square if one.chi_square is not None else one.z or 0.0
    return worked(formula, sample.population, error, p, 1 - p, quantile)


# ---------------------------------------------------------------- the scorecard


def _card_score(trace: Trace) -> Worked | None:
    one = trace.within(PerspectiveCard)
    if one is None or one.mix is None:
        return _indicators(trace) if one and one.basis == "indicators" else None
    parts = {"questionnaire": one.questionnaire, "indicators": one.indicators}
    return worked("weighted", *paired((one.mix[key], parts[key]) for key in one.mix))


def _indicators(trace: Trace) -> Worked | None:
    card, whole = trace.within(PerspectiveCard), trace.within(Scorecard)
    if card is None or whole is None or not card.indicator_names:
        return None
    known = [whole.indicators[name] for name in card.indicator_names if name in whole.indicators]
    total = sum(one.weight for one in known)
    if not total:
        return Worked("weighted")
    value = sum(one.weight * one.score for one in known) / total
    return if_alike(trace, value, "weighted", *paired((x.weight, x.score) for x in known))


def _overall(trace: Trace) -> Worked | None:
    whole = trace.within(Scorecard)
    cards = whole.perspectives.values() if whole else ()
    known = [(one.weight, one.score) for one in cards if not isinstance(one.score, Undefined)]
    total = sum(weight for weight, _ in known)
    if not total:
        return None
    value = sum(weight * score for weight, score in known) / total
    return if_alike(trace, value, "weighted", *paired(known))


def _achievement(trace: Trace) -> Worked | None:
    one = trace.within(IndicatorScore)
    if one is None or one.published or not one.target or one.realisation is None:
        return None
    if one.polarity == "maximize":
        value = one.realisation / one.target * 100
        return if_alike(trace, value, "maximize", one.realisation, one.target)
    if one.polarity == "minimize":
        value = (2 * one.target - one.realisation) / one.target * 100
        return if_alike(trace, value, "minimize", one.target, one.realisation)
    return None


SCORES: Rules = {
    (ItemScore, "mean"): _item_mean,
    (ItemScore, "sd"): _item_deviation,
    (ItemScore, "score_sum"): _score_sum,
    (ItemScore, "percent_of_ideal"): _item_percent,
    (PerspectiveScore, "mean"): _mean,
    (PerspectiveScore, "sd"): plain_rule("deviation"),
    (PerspectiveScore, "low"): _mean_bound,
    (PerspectiveScore, "high"): _mean_bound,
    (PerspectiveScore, "percent_of_ideal"): _percent_ideal,
    (PerspectiveScore, "percent_of_range"): _percent_range,
    (Class, "low"): _class_bound,
    (Class, "high"): _class_bound,
    (Frequency, "percent"): _frequency,
    (FavourableShare, "share"): _favourable,
    (FavourableShare, "low"): _favourable_bound,
    (FavourableShare, "high"): _favourable_bound,
    (MissingCount, "share"): _missing,
    (OpenAnswersFound, "commented"): _commented,
    (ThemeFound, "percent"): _theme,
    (Return, "rate"): _returned,
    (Stratum, "share"): _stratum,
    (Required, "raw"): _required,
    (PerspectiveCard, "score"): _card_score,
    (PerspectiveCard, "indicators"): _indicators,
    (Overall, "score"): _overall,
    (Overall, "other_score"): plain_rule("weighted"),
    (ObjectiveScore, "score"): plain_rule("weighted"),
    (IndicatorScore, "achievement"): _achievement,
}
