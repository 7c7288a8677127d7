"""Tests of groups by the conventions of programs, from what the comparison found."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scipy.special import chdtrc

from pipeline.convention_reasons import rank_reason
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import Compared, Comparison
from pipeline.results.conventions import OtherNumber, ProgramName
from pipeline.results.group_tests import GroupTest, OverallTest
from pipeline.statistics.effect_sizes import unbiasing

Numbers = dict[str, OtherNumber]

NOT_PRINTED = OtherNumber(None, "not_printed")
D_INSTEAD = OtherNumber(None, "cohen_d")
UNKNOWN = OtherNumber(None, "not_compared")


@dataclass(frozen=True, slots=True)
class Tested:
    """A perspective or item that was tested by a group variable, and its address."""

    at: str
    subject: tuple[str, str]  # group variable, perspective or item
    compared: Compared
    test: GroupTest

    @property
    def overall(self) -> Mapping[str, OverallTest]:
        """The test that decides and the one beside it, by their addresses."""
        return {
            f"{self.at}.test.deciding": self.test.deciding,
            f"{self.at}.test.beside": self.test.beside,
        }

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many are in each group of the test."""
        groups = (self.compared.groups[name].n for name in self.test.groups)
        return tuple(n for n in groups if not isinstance(n, Undefined))


def every_test(comparison: Comparison) -> Iterator[Tested]:
    """Give every test of groups."""
    for name, grouped in comparison.groups.items():
        for kind, some in (("perspectives", grouped.perspectives), ("items", grouped.items)):
            for one, compared in some.items():
                if compared.test is not None:
                    at = f"comparison.groups.{name}.{kind}.{one}"
                    yield Tested(at, (name, one), compared, compared.test)


def rank_numbers(here: Comparison, there: Comparison, program: ProgramName) -> Numbers:
    """Say how a program found each p of U that is another one though U is the same."""
    others = {at: one for tested in every_test(there) for at, one in tested.overall.items()}
    return {
        f"{at}.p": OtherNumber(others[at].p, rank_reason(program, u, math.prod(sizes), p))
        for at, sizes, one in _rank_tests(here)
        if at in others
        and (u := _float(one.statistic)) is not None
        and u == others[at].statistic
        and (p := _both(one.p, others[at].p)) is not None
        and p[0] != p[1]
    }


def otherwise_tested(comparison: Comparison, program: ProgramName) -> Numbers:
    """Give what a program prints otherwise of the very same tests."""
    found: Numbers = {}
    for tested in every_test(comparison):
        found |= {**_levene(tested), **_continuity(tested)} if program == "psych" else {}
        for at, one in tested.overall.items():
            found |= _printed_u(program, at, one, tested)
            effect = EFFECTS.get((one.effect.name, program))
            if effect and not isinstance(one.effect.estimate, Undefined):
                found |= {f"{at}.effect.estimate": _effect(effect, tested, one)}
    return {at: one for at, one in found.items() if one is not SAME}


# ---------------------------------------------------------------- one test


def _rank_tests(comparison: Comparison) -> Iterator[tuple[str, tuple[int, ...], OverallTest]]:
    for tested in every_test(comparison):
        for at, one in tested.overall.items():
            if one.name == "mann-whitney":
                yield at, tested.sizes, one


def _levene(tested: Tested) -> Numbers:
    """R's ``car::leveneTest`` takes the distances from the median."""
    found = tested.test.assumptions
    if found is None:
        return {}
    at, median = f"{tested.at}.test.assumptions.levene", found.brown_forsythe
    return {
        f"{at}.{part}": OtherNumber(value, "levene_median")
        for part, value in (("f", median.f), ("p", median.p))
        if not isinstance(value, Undefined)
    }


def _continuity(tested: Tested) -> Numbers:
    """R's ``chisq.test`` corrects a table of two by two after Yates."""
    answers, sizes = tested.test.answers, tested.sizes
    if answers is None or answers.test != "chi-square" or answers.df != 1:
        return {}
    at, low, high = f"{tested.at}.test.answers", tested.compared.minimum, tested.compared.maximum
    means = _both(*(tested.compared.groups[name].mean for name in tested.test.groups))
    if means is None or high - low != 1:  # a longer scale of which only two points were used
        return {f"{at}.{part}": OtherNumber(None, "yates") for part in ("chi_square", "p")}
    above = [round(n * (one - low)) for n, one in zip(sizes, means, strict=True)]
    chi_square = yates(above, sizes)
    return {
        f"{at}.chi_square": OtherNumber(chi_square, "yates"),
        f"{at}.p": OtherNumber(float(chdtrc(1, chi_square)), "yates"),
    }


def yates(above: Sequence[int], sizes: Sequence[int]) -> float:
    """Chi-square of a table of two by two, corrected for continuity; ``above`` of each group."""
    n, rows = sum(sizes), (sum(above), sum(sizes) - sum(above))
    apart = abs(above[0] * (sizes[1] - above[1]) - above[1] * (sizes[0] - above[0]))
    return float(n * max(0.0, apart - n / 2) ** 2 / (rows[0] * rows[1] * sizes[0] * sizes[1]))


def _printed_u(program: ProgramName, at: str, one: OverallTest, tested: Tested) -> Numbers:
    """SPSS and jamovi print the smaller U, R that of the group whose name comes first."""
    u, pairs = _float(one.statistic), math.prod(tested.sizes)
    if one.name != "mann-whitney" or u is None:
        return {}
    turned = (
        u > pairs / 2 if program != "psych" else min(tested.test.groups) != tested.test.groups[0]
    )
    why = "first_u" if program == "psych" else "smaller_u"
    return {f"{at}.statistic": OtherNumber(pairs - u, why)} if turned else {}


def _effect(rule: str, tested: Tested, one: OverallTest) -> OtherNumber:
    if rule == "pooled":
        pooled = _pooled_g(tested)
        own = one.name == "student-t" or pooled is None
        return SAME if own else OtherNumber(pooled, "pooled")
    if rule == "unclipped":
        return UNKNOWN if one.effect.estimate == 0 else SAME
    return {"d": D_INSTEAD, "unknown": UNKNOWN}.get(rule, NOT_PRINTED)


def _pooled_g(tested: Tested) -> float | None:
    """Hedges' g by the pooled standard deviation, from means and spreads; sign of the means."""
    first, second = (tested.compared.groups[name] for name in tested.test.groups)
    means, spreads = _both(first.mean, second.mean), _both(first.sd, second.sd)
    if means is None or spreads is None:
        return None
    n, m = tested.sizes
    df = n + m - 2
    variance = ((n - 1) * spreads[0] ** 2 + (m - 1) * spreads[1] ** 2) / df
    return unbiasing(df) * (means[0] - means[1]) / math.sqrt(variance) if variance else None


def _float(value: Estimate) -> float | None:
    return None if isinstance(value, Undefined) else float(value)


def _both(one: Estimate, other: Estimate) -> tuple[float, float] | None:
    if isinstance(one, Undefined) or isinstance(other, Undefined):
        return None
    return float(one), float(other)


SAME = OtherNumber(None, "same")
# what each program prints for an effect, where that is not simply the report's own number
EFFECTS: Mapping[tuple[str, ProgramName], str] = {
    ("hedges-g", "spss"): "pooled",
    ("hedges-g", "psych"): "pooled",  # effectsize::hedges_g
    ("hedges-g", "jamovi"): "d",
    ("cliff-delta", "spss"): "none",
    ("cliff-delta", "jamovi"): "unknown",  # d in older versions, rank-biserial later
    ("omega2", "spss"): "unclipped",
    ("omega2", "jamovi"): "unclipped",
    ("rank-epsilon2", "spss"): "none",
}
