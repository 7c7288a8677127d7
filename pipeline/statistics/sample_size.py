"""How many respondents a population asks for, and how far a sample of that size may be off.

Sizes and populations are whole numbers of persons; errors, proportions and levels are shares of 1
(five percent is 0.05). A parameter that makes no sense raises ``ValueError``: the checks of a study
file come first.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.results import Estimate, Undefined

CHI_SQUARE = 3.841
"""Chi-square of one degree of freedom at 5 % as Krejcie and Morgan print it; see ``chi_square``."""

ISAAC_MICHAEL_CHI_SQUARE: Mapping[float, float] = MappingProxyType(
    {0.01: 6.635, 0.05: 3.841, 0.10: 2.706}
)
"""The same at the three levels of Isaac and Michael's table, to the digits that are printed."""

ISAAC_MICHAEL_PRINTED: Mapping[tuple[int, float], int] = MappingProxyType({(500, 0.05): 205})
"""The circulated table, which does not follow the formula printed with it (217.5 here).

(population, level) -> sample. Only rows with a source that was read:
https://id.scribd.com/document/431306049/Penentuan-Ukuran-Sampel
"""

NOISE = 1e-9  # of floating-point arithmetic: 100.0000000001 persons are 100


@dataclass(frozen=True, slots=True)
class SampleSize:
    """The required number of respondents: as the formula gives it, and in whole persons."""

    raw: float
    n: int  # rounded up: fewer would not keep the error


@dataclass(frozen=True, slots=True)
class Allocation:
    """A sample divided among strata, in the order of the strata."""

    raw: tuple[float, ...]  # n_i = N_i / N x n
    allocated: tuple[int, ...]  # whole persons that add to the sample (largest remainder)
    rounded: tuple[int, ...]  # each rounded half up by itself, as printed; may add to another sum


def slovin(population: int, error: float) -> SampleSize:
    r"""Give :math:`n = N / (1 + N e^2)`.

    It is Cochran's formula for a proportion of one half at 95 % with z taken as 2 and N - 1 as N:
    the level and the proportion are not free.

    References
    ----------
    Yamane (1967), Statistics: An Introductory Analysis, 2nd ed., 886 (the formula; no work of a
    Slovin could be found).
    """
    _check(population=population, error=error)
    return _whole(population / (1 + population * error**2))


def cochran(
    population: int | None,
    proportion: float = 0.5,
    error: float = 0.05,
    level: float = 0.95,
) -> SampleSize:
    r"""Give :math:`n_0 = z^2 p q / e^2`, corrected to :math:`n_0 / (1 + (n_0 - 1) / N)`.

    Without a population nothing is corrected. Corrected, it is the size at which
    ``margin_of_error`` equals the error.

    References
    ----------
    Cochran (1977), Sampling Techniques, 3rd ed., 75-76.
    """
    from scipy.special import ndtri

    _check(population=population, error=error, proportion=proportion, level=level)
    uncorrected = float(ndtri((1 + level) / 2)) ** 2 * proportion * (1 - proportion) / error**2
    if population is None:
        return _whole(uncorrected)
    return _whole(population * uncorrected / (population - 1 + uncorrected))


def krejcie_morgan(
    population: int,
    chi2: float = CHI_SQUARE,
    proportion: float = 0.5,
    error: float = 0.05,
) -> SampleSize:
    r"""Give :math:`s = \chi^2 N P Q / (d^2 (N - 1) + \chi^2 P Q)`.

    The default is the rounded chi-square that is printed with it; ``chi_square(0.95)`` is exact.

    References
    ----------
    Krejcie, Morgan (1970), Educational and Psychological Measurement 30, 607-610.
    """
    _check(population=population, error=error, proportion=proportion)
    if not (math.isfinite(chi2) and chi2 > 0):
        raise ValueError(f"chi-square is a number above 0, not {chi2}")
    weight = chi2 * proportion * (1 - proportion)
    return _whole(population * weight / (error**2 * (population - 1) + weight))


def isaac_michael(population: int, level: float) -> SampleSize:
    r"""Give Krejcie and Morgan's formula with the chi-square of a level of 1, 5 or 10 %.

    The half width stays 0.05 and the proportion one half at every level. ``level`` is the risk
    (0.01, 0.05, 0.10). The circulated table gives other numbers, see ``ISAAC_MICHAEL_PRINTED``.

    References
    ----------
    Isaac, Michael (1981), Handbook in Research and Evaluation, 2nd ed., 192-193 (not read; the
    formula as Indonesian method books give it after them).
    """
    if level not in ISAAC_MICHAEL_CHI_SQUARE:
        raise ValueError(f"the level is 0.01, 0.05 or 0.10, not {level}")
    return krejcie_morgan(population, ISAAC_MICHAEL_CHI_SQUARE[level])


def census(population: int) -> SampleSize:
    """Give everybody: a population that is asked as a whole has no sampling error."""
    _check(population=population)
    return SampleSize(float(population), population)


def chi_square(level: float) -> float:
    """Give the exact chi-square of one degree of freedom, 3.8415 for a level of 0.95."""
    from scipy.special import chdtri

    _check(level=level)
    return float(chdtri(1, 1 - level))


def margin_of_error(
    n: int,
    population: int | None = None,
    proportion: float = 0.5,
    level: float = 0.95,
) -> Estimate:
    r"""Give :math:`z \sqrt{p q / n} \sqrt{(N - n) / (N - 1)}`, a share of 1.

    Without a population the second root is left out; 0 when everybody answered. Undefined without
    respondents, and when there are more of them than the population has.

    References
    ----------
    Cochran (1977), Sampling Techniques, 3rd ed., 24-25, 51-52, 75.
    """
    from scipy.special import ndtri

    _check(population=population, proportion=proportion, level=level)
    if n <= 0:
        return Undefined("no_respondents")
    if population is not None and n > population:
        return Undefined("beyond_population")
    margin = float(ndtri((1 + level) / 2)) * math.sqrt(proportion * (1 - proportion) / n)
    if population is None:
        return margin
    if n == population:
        return 0.0
    return margin * math.sqrt((population - n) / (population - 1))


def response_rate(answered: int, asked: int) -> float:
    """Give the share of those asked who answered, in percent."""
    if asked <= 0 or not 0 <= answered <= asked:
        raise ValueError(f"{answered} of {asked} is no response rate")
    return 100 * answered / asked


def proportional_allocation(sizes: Sequence[int], n: int) -> Allocation:
    r"""Divide a sample among strata, :math:`n_i = N_i / N \cdot n`.

    Whole persons by largest remainder, so that they add to n: every stratum gets its whole part,
    and the persons left go to the largest remainders; of equal ones to the larger stratum, then to
    the earlier one.

    References
    ----------
    Cochran (1977), Sampling Techniques, 3rd ed., 91 (proportional allocation).
    """
    whole = sum(sizes)
    if not sizes or min(sizes) < 0 or whole <= 0 or n < 0:
        raise ValueError(f"{n} cannot be divided among {list(sizes)}")
    # whole numbers throughout: a remainder must not be told apart by floating-point noise
    parts = [size * n // whole for size in sizes]
    rest = [size * n % whole for size in sizes]
    order = sorted(range(len(sizes)), key=lambda at: (-rest[at], -sizes[at], at))
    favoured = set(order[: n - sum(parts)])
    return Allocation(
        raw=tuple(size * n / whole for size in sizes),
        allocated=tuple(part + (at in favoured) for at, part in enumerate(parts)),
        rounded=tuple((2 * size * n + whole) // (2 * whole) for size in sizes),
    )


def _whole(raw: float) -> SampleSize:
    return SampleSize(raw, math.ceil(raw - NOISE))


def _check(population: int | None = None, **shares: float) -> None:
    if population is not None and population < 1:
        raise ValueError(f"a population of {population}")
    for name, value in shares.items():
        if not 0 < value < 1:
            raise ValueError(f"the {name} is a share between 0 and 1, not {value}")
