"""Formulas of validity and reliability."""

from pipeline.report.ledger.traces import Trace
from pipeline.report.ledger.worked import Rules, Worked, if_alike, plain_rule, worked
from pipeline.results import Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.results.content import ContentValidity, ItemContent
from pipeline.results.instrument import (
    AlphaParts,
    CriticalValue,
    InstrumentTest,
    ItemSums,
    ItemTest,
    RoundItem,
    UnitTest,
)
from pipeline.results.structure import (
    Construct,
    ItemAnalysis,
    Suitability,
    SumWithout,
    UnitAnalysis,
)


def _critical(trace: Trace) -> Worked | None:
    one = trace.within(CriticalValue)
    return worked("critical", one.t, one.df) if one else None


def _df(trace: Trace) -> Worked | None:
    one = trace.within(CriticalValue)
    return worked("df_of_r", one.n) if one else None


def _item_critical(trace: Trace) -> Worked | None:
    test, item = trace.within(InstrumentTest), trace.within(ItemTest)
    line = next((one for one in test.critical if item and one.n == item.n), None) if test else None
    return worked("critical", line.t, line.df) if line else Worked("critical")


def _deciding(trace: Trace) -> Worked | None:
    test = trace.within(InstrumentTest)
    return Worked("rest" if test and test.correlation == "item-rest" else "pearson")


def _sums(trace: Trace) -> Worked | None:
    one = trace.within(ItemSums)
    return worked("pearson", one.n, one.xy, one.x, one.y, one.xx, one.yy) if one else None


def _parts(trace: Trace) -> Worked | None:
    one = trace.within(AlphaParts)
    if one is None:
        return None
    return worked("alpha", one.n_items, one.sum_of_variances, one.total_variance)


def _variances(trace: Trace) -> Worked | None:
    one = trace.within(AlphaParts)
    return worked("sum_of_variances", *one.item_variances.values()) if one else None


def _coefficient(trace: Trace) -> Worked | None:
    """Fill in a coefficient of the kept items; of all items their variances are not known."""
    unit, key = trace.within(UnitTest), trace.name_of(Coefficient)
    if unit is None or key not in COEFFICIENTS:
        return None
    formula = COEFFICIENTS[key]
    if "reliability" not in trace.keys:
        return Worked(formula)
    if formula == "alpha" and unit.parts is not None:
        parts = unit.parts
        numbers = (parts.n_items, parts.sum_of_variances, parts.total_variance)
        return if_alike(trace, parts.alpha, formula, *numbers)
    if formula == "standard_alpha" and not isinstance(unit.average_r, Undefined):
        k, r = len(unit.last_items), unit.average_r
        return if_alike(trace, k * r / (1 + (k - 1) * r), formula, k, r)
    return Worked(formula)


def _alpha_bound(trace: Trace) -> Worked | None:
    one = trace.within(Coefficient)
    if one is None or one.convention != "covariance_listwise_feldt":
        return None
    if isinstance(one.estimate, Undefined) or not isinstance(trace.value, float):
        return None
    return worked("feldt", one.estimate, (1 - trace.value) / (1 - one.estimate))


def _error(trace: Trace) -> Worked | None:
    test, name = trace.within(InstrumentTest), trace.name_of(UnitAnalysis)
    unit = test.perspectives.get(name) if test else None
    if unit is None or unit.parts is None or isinstance(unit.parts.alpha, Undefined):
        return Worked("measurement_error")
    deviation, alpha = unit.parts.total_variance**0.5, unit.parts.alpha
    value = deviation * max(1 - alpha, 0.0) ** 0.5
    return if_alike(trace, value, "measurement_error", deviation, alpha)


def _extracted(trace: Trace) -> Worked | None:
    one = trace.within(UnitAnalysis)
    known = [x for x in one.loadings.values() if isinstance(x, float)] if one else []
    if one is None or not known or len(known) < len(one.loadings):
        return Worked("extracted_variance")
    squares = sum(x * x for x in known)
    return if_alike(trace, squares / len(known), "extracted_variance", squares, len(known))


def _root_extracted(trace: Trace) -> Worked | None:
    one = trace.within(Construct)
    return worked("root_variance", one.ave) if one else None


def _aiken(trace: Trace) -> Worked | None:
    content, item = trace.within(ContentValidity), trace.within(ItemContent)
    if content is None or item is None or isinstance(item.v, Undefined):
        return None
    steps = content.highest - content.lowest
    return worked("aiken", round_whole(item.v * item.n * steps), item.n, steps)


def _content_index(trace: Trace) -> Worked | None:
    item = trace.within(ItemContent)
    if item is None or isinstance(item.i_cvi, Undefined):
        return None
    return worked("content_index", round_whole(item.i_cvi * item.n), item.n)


def round_whole(value: float) -> int:
    """Take the noise off a number that is a count."""
    return int(value + 0.5)


COEFFICIENTS = {
    "cronbach_alpha": "alpha",
    "standardized_alpha": "standard_alpha",
    "omega_total": "omega",
    "composite_reliability": "omega",
}
INSTRUMENT: Rules = {
    (CriticalValue, "r"): _critical,
    (CriticalValue, "df"): _df,
    (ItemTest, "r_critical"): _item_critical,
    (ItemTest, "r_total"): plain_rule("pearson"),
    (ItemTest, "r_rest"): plain_rule("rest"),
    (SumWithout, "r_rest"): plain_rule("rest"),
    (ItemAnalysis, "r_standardized"): plain_rule("pearson"),
    (RoundItem, "r"): _deciding,
    (ItemSums, "r"): _sums,
    (AlphaParts, "alpha"): _parts,
    (AlphaParts, "sum_of_variances"): _variances,
    (Coefficient, "estimate"): _coefficient,
    (Coefficient, "low"): _alpha_bound,
    (Coefficient, "high"): _alpha_bound,
    (UnitTest, "if_deleted"): plain_rule("alpha"),
    (UnitTest, "if_deleted_all"): plain_rule("alpha"),
    (SumWithout, "alpha"): plain_rule("alpha"),
    (UnitAnalysis, "measurement_error"): _error,
    (UnitAnalysis, "ave"): _extracted,
    (UnitAnalysis, "omega_if_deleted"): plain_rule("omega"),
    (Construct, "ave"): plain_rule("extracted_variance"),
    (Construct, "root_ave"): _root_extracted,
    (Construct, "composite_reliability"): plain_rule("omega"),
    (Suitability, "kmo"): plain_rule("sampling_adequacy"),
    (Suitability, "msa"): plain_rule("sampling_adequacy"),
    (ItemContent, "v"): _aiken,
    (ItemContent, "i_cvi"): _content_index,
}
