"""The reliability coefficients of the appendix: what stands in each row, for one unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.report.context import Context
from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, where it stands in results.json, and how it is printed."""

    address: str
    value: Estimate
    decimals: int = 3
    unit: bool = True  # it cannot exceed 1


EntryOf: TypeAlias = Callable[[Context, str], Entry | None]  # none: does not apply to the unit


def convention_of(context: Context, name: str, row: str) -> str:
    """Name how a row's coefficient of a unit was computed; empty for what is no coefficient."""
    found = context.answers.instrument.perspectives[name].reliability.get(row)
    return found.convention if found else ""


def _coefficient(row: str) -> EntryOf:
    def give(context: Context, name: str) -> Entry | None:
        found = context.answers.instrument.perspectives[name].reliability.get(row)
        address = f"instrument.perspectives.{name}.reliability.{row}.estimate"
        return Entry(address, found.estimate) if found else None

    return give


def _split(field: str) -> EntryOf:
    def give(context: Context, name: str) -> Entry | None:
        found = context.answers.instrument.analysis[name].splits
        if found is None:  # they rest on what the third lambda rests on
            return GROUPS["bounds"]["guttman_lambda_3"](context, name)
        value: Estimate = getattr(found, field)
        address = f"instrument.analysis.{name}.splits.{field}"
        return Entry(address, value, *((0, False) if field == "n_splits" else ()))

    return give


def _analysis(field: str, decimals: int = 3, *, unit: bool = True) -> EntryOf:
    def give(context: Context, name: str) -> Entry:
        value: Estimate = getattr(context.answers.instrument.analysis[name], field)
        return Entry(f"instrument.analysis.{name}.{field}", value, decimals, unit)

    return give


def _alpha_count(field: str) -> EntryOf:
    def give(context: Context, name: str) -> Entry:
        found = context.answers.instrument.perspectives[name].reliability["cronbach_alpha"]
        address = f"instrument.perspectives.{name}.reliability.cronbach_alpha.{field}"
        return Entry(address, float(getattr(found, field)), 0, unit=False)

    return give


def _complete(context: Context, name: str) -> Entry | None:
    """Give the number of complete respondents, where alpha rests on others too."""
    found = context.answers.instrument.perspectives[name].reliability
    whole, alpha = found["composite_reliability"], found["cronbach_alpha"]
    if whole.n_respondents == alpha.n_respondents:
        return None
    address = f"instrument.perspectives.{name}.reliability.composite_reliability.n_respondents"
    return Entry(address, float(whole.n_respondents), 0, unit=False)


# rows by the group that they stand in; a row that applies to no unit is left out
GROUPS: Mapping[str, Mapping[str, EntryOf]] = {
    "sample": {
        "n_items": _alpha_count("n_items"),
        "n_respondents": _alpha_count("n_respondents"),
        "n_complete": _complete,
    },
    "consistency": {
        "cronbach_alpha": _coefficient("cronbach_alpha"),
        "standardized_alpha": _coefficient("standardized_alpha"),
        "kr20": _coefficient("kr20"),
        "spearman_brown": _coefficient("spearman_brown"),
    },
    "factor": {
        "omega_total": _coefficient("omega_total"),
        "omega_hierarchical": _coefficient("omega_hierarchical"),
        "composite_reliability": _coefficient("composite_reliability"),
        "ave": _analysis("ave"),
        "first_eigenvalue_share": _analysis("first_eigenvalue_share", 1, unit=False),
    },
    "ordinal": {
        "ordinal_alpha": _coefficient("ordinal_alpha"),
        "omega_categorical": _coefficient("omega_categorical"),
    },
    "bounds": {
        **{
            f"guttman_lambda_{number}": _coefficient(f"guttman_lambda_{number}")
            for number in range(1, 7)
        },
        "greatest_lower_bound": _coefficient("greatest_lower_bound"),
    },
    "halves": {
        "split_half_spearman_brown": _coefficient("split_half_spearman_brown"),
        "split_half_guttman": _coefficient("split_half_guttman"),
        "split_half_odd_even": _coefficient("split_half_odd_even"),
        "splits_low": _split("low"),
        "splits_mean": _split("mean"),
        "splits_high": _split("high"),
        "splits_n": _split("n_splits"),
    },
    "error": {
        "measurement_error": _analysis("measurement_error", 2, unit=False),
        "measurement_error_mean": _analysis("measurement_error_mean", 2, unit=False),
    },
}
