"""Which printed numbers other programs print as well: one row of a table for each quantity."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.results.conventions import PROGRAMS, ProgramName

EVERY: frozenset[ProgramName] = frozenset(PROGRAMS)
SPSS_R: frozenset[ProgramName] = frozenset(("spss", "psych"))
R_ALONE: frozenset[ProgramName] = frozenset(("psych",))
SPSS_ALONE: frozenset[ProgramName] = frozenset(("spss",))
JAMOVI_ALONE: frozenset[ProgramName] = frozenset(("jamovi",))
SPSS_JAMOVI: frozenset[ProgramName] = frozenset(("spss", "jamovi"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of number: where it stands in the results, how it is printed, and by whom.

    In an address ``*`` is a name, which may hold dots itself. ``family`` is the table of the
    appendix that it is listed in; "" where it is defined the same everywhere.
    """

    name: str
    address: str
    printed_by: frozenset[ProgramName]
    family: str = ""
    decimals: int = 3
    unit: bool = True  # it cannot exceed 1
    is_p: bool = False


def quantity_at(address: str) -> Quantity | None:
    """Find the row of an address; None where there is none."""
    found = _matched(address)
    return None if found is None else found[0]


def parts_of(address: str) -> tuple[Quantity, tuple[str, ...]]:
    """Give the row of an address, and the names in it."""
    found = _matched(address)
    if found is None:
        raise LookupError(address)
    return found


def _matched(address: str) -> tuple[Quantity, tuple[str, ...]] | None:
    by_end = _by_end()
    for pattern, one in by_end.get(address.rpartition(".")[2], by_end["*"]):
        if found := pattern.fullmatch(address):
            return one, found.groups()
    return None


@cache
def _by_end() -> Mapping[str, tuple[tuple[re.Pattern[str], Quantity], ...]]:
    """Give the rows by the last word of their addresses, in order; ``*`` ends on any word."""
    patterns = [
        (re.compile(re.escape(one.address).replace(r"\*", "(.+)")), one) for one in QUANTITIES
    ]
    ends = dict.fromkeys(one.address.rpartition(".")[2] for one in QUANTITIES) | {"*": None}
    return {
        end: tuple(row for row in patterns if row[1].address.rpartition(".")[2] in (end, "*"))
        for end in ends
    }


def _reliability(rows: Mapping[str, frozenset[ProgramName]]) -> list[Quantity]:
    """Give the rows of coefficients, of the kept items and of all."""
    return [
        Quantity(name, f"instrument.perspectives.*.{of}.{name}.estimate", by, "reliability")
        for of in ("reliability", "reliability_all")
        for name, by in rows.items()
    ]


def _of_alpha(
    name: str, field: str, by: frozenset[ProgramName], decimals: int
) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(name, f"{_UNIT}.{of}.cronbach_alpha.{field}", by, "reliability", decimals)
        for of in ("reliability", "reliability_all")
    )


def _by_group(
    name: str,
    field: str,
    by: frozenset[ProgramName],
    family: str = "",
    decimals: int = 3,
    *,
    unit: bool = True,
    is_p: bool = False,
) -> tuple[Quantity, ...]:
    """Give the rows of a quantity of perspectives and of items."""
    return tuple(
        Quantity(name, f"comparison.groups.*.{kind}.*.{field}", by, family, decimals, unit, is_p)
        for kind in ("perspectives", "items")
    )


_UNIT = "instrument.perspectives.*"
_MORE = "instrument.analysis.*"
_FACTORS = "instrument.structure.*"
_ITEM = "perspectives.*.items.*"
_COEFFICIENTS: Mapping[str, frozenset[ProgramName]] = {
    "cronbach_alpha": EVERY,
    "standardized_alpha": SPSS_R,
    "omega_total": EVERY,
    "omega_hierarchical": R_ALONE,
    "ordinal_alpha": R_ALONE,
    "guttman_lambda_1": SPSS_R,
    "guttman_lambda_2": SPSS_R,
    "guttman_lambda_3": SPSS_R,
    "guttman_lambda_4": SPSS_R,
    "guttman_lambda_5": SPSS_R,
    "guttman_lambda_6": SPSS_R,
    "greatest_lower_bound": R_ALONE,
    "split_half_spearman_brown": SPSS_ALONE,
    "split_half_guttman": SPSS_ALONE,
}

QUANTITIES: tuple[Quantity, ...] = (
    # validity; what is more particular stands first
    Quantity("item_in_round", f"{_UNIT}.rounds.*.items.*.r", EVERY, "validity"),
    Quantity("item_p_in_round", f"{_UNIT}.rounds.*.items.*.p", EVERY, "validity", is_p=True),
    Quantity("item_total", f"{_UNIT}.items.*.r_total", EVERY, "validity"),
    Quantity("item_n", f"{_UNIT}.items.*.n", EVERY, "", 0, False),
    Quantity("item_rest", f"{_UNIT}.items.*.r_rest", EVERY, "validity"),
    Quantity("item_p", f"{_UNIT}.items.*.p", EVERY, "validity", is_p=True),
    # reliability
    *_reliability(_COEFFICIENTS),
    *_of_alpha("alpha_low", "low", SPSS_R, 3),
    *_of_alpha("alpha_high", "high", SPSS_R, 3),
    *_of_alpha("alpha_n", "n_respondents", EVERY, 0),
    Quantity("alpha_without", f"{_UNIT}.if_deleted.*", EVERY, "reliability"),
    Quantity("alpha_without", f"{_UNIT}.if_deleted_all.*", EVERY, "reliability"),
    Quantity("inter_item", f"{_UNIT}.average_r", SPSS_R, "reliability"),
    Quantity("inter_item", f"{_UNIT}.average_r_all", SPSS_R, "reliability"),
    Quantity("omega_without", f"{_MORE}.omega_if_deleted.*", JAMOVI_ALONE, "reliability"),
    Quantity("split_low", f"{_MORE}.splits.low", R_ALONE, "reliability"),
    Quantity("split_mean", f"{_MORE}.splits.mean", R_ALONE, "reliability"),
    Quantity("split_high", f"{_MORE}.splits.high", R_ALONE, "reliability"),
    Quantity("item_smc", f"{_MORE}.items.*.r_smc", R_ALONE, "validity"),
    Quantity("item_standardized", f"{_MORE}.items.*.r_standardized", R_ALONE, "validity"),
    Quantity("item_variance", f"{_UNIT}.parts.item_variances.*", EVERY, "", 3, False),
    Quantity("sum_score", f"{_MORE}.sum_score.*", SPSS_ALONE, "", 3, False),
    # structure
    Quantity("kmo", f"{_FACTORS}.suitability.kmo", EVERY, "structure"),
    Quantity("msa", f"{_FACTORS}.suitability.msa.*", EVERY, "structure"),
    Quantity("bartlett", f"{_FACTORS}.suitability.bartlett", EVERY, "structure", 2, False),
    Quantity("bartlett_p", f"{_FACTORS}.suitability.bartlett_p", EVERY, "structure", is_p=True),
    Quantity("determinant", f"{_FACTORS}.suitability.determinant", SPSS_R, "", 5),
    Quantity("eigenvalue", f"{_FACTORS}.number.eigenvalues.*", SPSS_R, "", 3, False),
    Quantity("loading", f"{_FACTORS}.solution.loadings.*.*", EVERY, "structure", 3),
    Quantity("communality", f"{_FACTORS}.solution.communalities.*", EVERY, "structure"),
    Quantity("factor_r", f"{_FACTORS}.solution.phi.*.*", EVERY, "structure"),
    # descriptives
    Quantity("mean", f"{_ITEM}.mean", EVERY, "", 2, False),
    Quantity("sd", f"{_ITEM}.sd", EVERY, "", 2, False),
    Quantity("median", f"{_ITEM}.median", EVERY, "", 1, False),
    Quantity("score_sum", f"{_ITEM}.score_sum", EVERY, "", 0, False),
    Quantity("count", f"{_ITEM}.frequencies.*", EVERY, "", 0, False),
    Quantity("count", f"{_ITEM}.n", EVERY, "", 0, False),
    Quantity("count", f"{_ITEM}.n_missing", EVERY, "", 0, False),
    Quantity("skewness", f"{_ITEM}.shape.skewness", EVERY, "shape", 3, False),
    Quantity("kurtosis", f"{_ITEM}.shape.kurtosis", EVERY, "shape", 3, False),
    Quantity("se_skewness", f"{_ITEM}.shape.se_skewness", SPSS_JAMOVI, "", 3, False),
    Quantity("se_kurtosis", f"{_ITEM}.shape.se_kurtosis", SPSS_JAMOVI, "", 3, False),
    Quantity("first_quartile", f"{_ITEM}.shape.first_quartile", EVERY, "shape", 2, False),
    Quantity("third_quartile", f"{_ITEM}.shape.third_quartile", EVERY, "shape", 2, False),
    Quantity("mode", f"{_ITEM}.shape.mode", SPSS_JAMOVI, "", 0, False),
    Quantity("interpolated_median", f"{_ITEM}.shape.interpolated_median", R_ALONE, "", 2, False),
    Quantity("skewness_score", "perspectives.*.normality.skewness", EVERY, "shape", 2, False),
    Quantity("kurtosis_score", "perspectives.*.normality.kurtosis", EVERY, "shape", 2, False),
    Quantity("shapiro_w", "perspectives.*.normality.shapiro_w", EVERY, ""),
    Quantity("shapiro_p", "perspectives.*.normality.shapiro_p", EVERY, "", is_p=True),
    Quantity("lilliefors_d", "perspectives.*.normality.lilliefors_d", SPSS_R, ""),
    Quantity("lilliefors_p", "perspectives.*.normality.lilliefors_p", SPSS_R, "shape", is_p=True),
    Quantity("jarque_bera", "perspectives.*.normality.jarque_bera", R_ALONE, "", 2, False),
    Quantity("jarque_bera_p", "perspectives.*.normality.jarque_bera_p", R_ALONE, "", is_p=True),
    Quantity("count", "perspectives.*.n", EVERY, "", 0, False),
    Quantity("mean", "perspectives.*.mean", EVERY, "", 2, False),
    Quantity("sd", "perspectives.*.sd", EVERY, "", 2, False),
    # groups
    *_by_group("levene_f", "test.assumptions.levene.f", EVERY, "groups", 3, unit=False),
    *_by_group("levene_p", "test.assumptions.levene.p", EVERY, "groups", is_p=True),
    *_by_group("variances_f", "test.assumptions.brown_forsythe.f", SPSS_R, "", 3, unit=False),
    *_by_group("variances_p", "test.assumptions.brown_forsythe.p", SPSS_R, "", is_p=True),
    *_by_group("group_w", "test.assumptions.normality.*.w", EVERY),
    *_by_group("group_w_p", "test.assumptions.normality.*.p", EVERY, is_p=True),
    *_by_group("chi_square", "test.answers.chi_square", EVERY, "groups", 2, unit=False),
    *_by_group("chi_square_p", "test.answers.p", EVERY, "groups", is_p=True),
    *_by_group("cramer", "test.answers.cramers_v", EVERY),
    *_by_group("test_statistic", "test.*.statistic", EVERY, "groups", 2, unit=False),
    *_by_group("test_p", "test.*.p", EVERY, "groups", is_p=True),
    *_by_group("test_df", "test.*.df", EVERY, "", 1, unit=False),
    *_by_group("test_df", "test.*.df_error", EVERY, "", 1, unit=False),
    *_by_group("effect", "test.*.effect.estimate", EVERY, "groups", 2, unit=False),
    *_by_group("eta_squared", "test.eta2", EVERY),
    *_by_group("mean", "groups.*.mean", EVERY, "", 2, unit=False),
    *_by_group("sd", "groups.*.sd", EVERY, "", 2, unit=False),
    *_by_group("count", "groups.*.n", EVERY, "", 0, unit=False),
    Quantity("count", "quality.profiles.*.n", EVERY, "", 0, False),
    Quantity("count", "comparison.groups.*.values.*", EVERY, "", 0, False),
)
