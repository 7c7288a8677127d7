"""Formulas of groups, relations of scores, indices and library statistics."""

from collections.abc import Callable

from pipeline.report.ledger.traces import Trace
from pipeline.report.ledger.worked import Rules, Worked, if_alike, paired, plain_rule, worked
from pipeline.results import Undefined
from pipeline.results.comparison import Compared, GroupScore
from pipeline.results.group_tests import GroupTest, OverallTest
from pipeline.results.indices import ElementScore, NetPromoter, SatisfactionIndex
from pipeline.results.library import Comparison as PeerComparison
from pipeline.results.library import LibraryValue
from pipeline.results.relations import Coefficient as Term
from pipeline.results.relations import DurbinWatson, Regression
from pipeline.results.service_quality import (
    AttributePosition,
    CustomerSatisfaction,
    SatisfactionWeight,
    ServiceGap,
    Tolerance,
)


def _of(kind: type, formula: str, *fields: str) -> Callable[[Trace], Worked | None]:
    """Fill in a formula with fields of the record that the number stands in."""

    def rule(trace: Trace) -> Worked | None:
        one = trace.within(kind)
        return worked(formula, *(getattr(one, name) for name in fields)) if one else None

    return rule


# ---------------------------------------------------------------- groups


def _group_mean(trace: Trace) -> Worked | None:
    one = trace.within(GroupScore)
    if one is None or one.unweighted is not None:
        return Worked("mean")
    if isinstance(one.mean, Undefined) or isinstance(one.n, Undefined):
        return None
    return worked("mean", one.mean * one.n, one.n)


def _apart(trace: Trace) -> Worked | None:
    """Subtract the lowest mean from the highest."""
    one = trace.within(Compared)
    if one is None or not one.highest or not one.lowest:
        return None
    high, low = one.groups[one.highest[0]].mean, one.groups[one.lowest[0]].mean
    if isinstance(high, Undefined) or isinstance(low, Undefined):
        return None
    return if_alike(trace, high - low, "difference", high, low)


def _two_groups(trace: Trace) -> tuple[float, ...] | None:
    """Give mean, sd and n of the two groups of a test; None where it has more or knows less."""
    test, compared, overall = (
        trace.within(GroupTest),
        trace.within(Compared),
        trace.within(OverallTest),
    )
    if test is None or compared is None or overall is None or overall.name != "welch-t":
        return None
    groups = [compared.groups[name] for name in test.groups if name in compared.groups]
    found = [x for one in groups for x in (one.mean, one.sd, one.n) if isinstance(x, int | float)]
    return tuple(map(float, found)) if len(found) == 6 else None


def _statistic(trace: Trace) -> Worked | None:
    found = _two_groups(trace)
    if found is None:
        return None
    m1, s1, n1, m2, s2, n2 = found
    error = (s1 * s1 / n1 + s2 * s2 / n2) ** 0.5
    if not error:
        return None
    if isinstance(trace.value, float) and trace.value * (m1 - m2) < 0:
        m1, s1, n1, m2, s2, n2 = m2, s2, n2, m1, s1, n1
    return if_alike(trace, (m1 - m2) / error, "welch_t", m1, m2, s1, n1, s2, n2)


def _df(trace: Trace) -> Worked | None:
    found = _two_groups(trace)
    if found is None:
        return None
    _, s1, n1, _, s2, n2 = found
    one, other = s1 * s1 / n1, s2 * s2 / n2
    below = one * one / (n1 - 1) + other * other / (n2 - 1) if min(n1, n2) > 1 else 0
    if not below:
        return None
    return if_alike(trace, (one + other) ** 2 / below, "welch_df", s1, n1, s2, n2)


# ---------------------------------------------------------------- relations


def _inflation(trace: Trace) -> Worked | None:
    one = trace.within(Term)
    return worked("inflation", one.tolerance) if one else None


# ---------------------------------------------------------------- indices


def _promoters(part: str) -> Callable[[Trace], Worked | None]:
    return _of(NetPromoter, "share", part, "n")


def _csi(trace: Trace) -> Worked | None:
    one = trace.within(CustomerSatisfaction)
    return worked("csi_score", one.score_sum, one.maximum) if one else None


def _factor(trace: Trace) -> Worked | None:
    one, whole = trace.within(SatisfactionWeight), trace.within(CustomerSatisfaction)
    return worked("share", one.importance, whole.importance_sum) if one and whole else None


def _weighted_element(trace: Trace) -> Worked | None:
    one, index = trace.within(ElementScore), trace.within(SatisfactionIndex)
    return worked("product", one.mean, index.weight) if one and index else None


def _element_value(trace: Trace) -> Worked | None:
    one = trace.within(ElementScore)
    return worked("product", one.mean, 25) if one else None


def _satisfaction(trace: Trace) -> Worked | None:
    one = trace.within(SatisfactionIndex)
    if one is None or one.pooling != "respondents":
        return Worked("skm")
    return worked("skm", *paired((one.weight, x.mean) for x in one.elements.values()))


# ---------------------------------------------------------------- library


def _library(trace: Trace) -> Worked | None:
    one = trace.within(LibraryValue)
    above = one.inputs.get("A") if one else None
    below = one.inputs.get("B") if one else None
    if one is None or above is None or below is None or not below.value or above.value is None:
        return None
    a, b = above.value, below.value
    if one.expression == "percent":
        return if_alike(trace, a / b * 100, "library_percent", a, b)
    if one.expression in ("ratio", "per_head") and one.factor not in (None, 1):
        return if_alike(trace, a / b * (one.factor or 1), "library_rate", a, b, one.factor)
    if one.expression in ("ratio", "per_head"):
        return if_alike(trace, a / b, "library_ratio", a, b)
    return None


def _from_peers(trace: Trace) -> Worked | None:
    one, value = trace.within(PeerComparison), trace.within(LibraryValue)
    if one is None or value is None or value.value is None:
        return None
    return if_alike(trace, value.value - one.median, "apart", value.value, one.median)


FURTHER: Rules = {
    (GroupScore, "mean"): _group_mean,
    (GroupScore, "sd"): plain_rule("deviation"),
    (Compared, "difference"): _apart,
    (GroupTest, "difference"): _apart,
    (OverallTest, "statistic"): _statistic,
    (OverallTest, "df"): _df,
    (Regression, "r_squared"): _of(Regression, "explained_share", "model_ss", "total_ss"),
    (Regression, "explained"): _of(Regression, "share", "model_ss", "total_ss"),
    (Regression, "adjusted_r_squared"): _of(
        Regression, "adjusted_share", "r_squared", "n", "df_model"
    ),
    (Regression, "model_ms"): _of(Regression, "mean_square", "model_ss", "df_model"),
    (Regression, "residual_ms"): _of(Regression, "mean_square", "residual_ss", "df_residual"),
    (Regression, "f"): _of(Regression, "f_ratio", "model_ms", "residual_ms"),
    (Regression, "r"): _of(Regression, "root", "r_squared"),
    (Regression, "standard_error"): _of(Regression, "root", "residual_ms"),
    (Term, "t"): _of(Term, "t_ratio", "b", "se"),
    (Term, "vif"): _inflation,
    (DurbinWatson, "d"): plain_rule("durbin_watson"),
    (NetPromoter, "promoters_percent"): _promoters("promoters"),
    (NetPromoter, "passives_percent"): _promoters("passives"),
    (NetPromoter, "detractors_percent"): _promoters("detractors"),
    (NetPromoter, "score"): _of(NetPromoter, "nps", "promoters", "detractors", "n"),
    (CustomerSatisfaction, "index"): _csi,
    (SatisfactionWeight, "factor"): _factor,
    (SatisfactionWeight, "score"): _of(SatisfactionWeight, "product", "factor", "satisfaction"),
    (AttributePosition, "agreement"): _of(
        AttributePosition, "agreement", "performance_sum", "importance_sum"
    ),
    (AttributePosition, "gap"): _of(AttributePosition, "apart", "performance", "importance"),
    (ServiceGap, "gap"): _of(ServiceGap, "gap", "perception", "expectation"),
    (Tolerance, "adequacy"): _of(Tolerance, "apart", "perceived", "minimum"),
    (Tolerance, "superiority"): _of(Tolerance, "apart", "perceived", "desired"),
    (ElementScore, "mean"): _of(ElementScore, "mean", "total", "n"),
    (ElementScore, "weighted"): _weighted_element,
    (ElementScore, "value"): _element_value,
    (SatisfactionIndex, "value"): _satisfaction,
    (LibraryValue, "value"): _library,
    (PeerComparison, "difference"): _from_peers,
}
