"""Factors of the items by the convention of the study, and by the other one beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.structure import Placement, Solution
from pipeline.statistics.assignment import aligned, assign, match_factors
from pipeline.statistics.conventions import CONVENTIONS, OTHER, ConventionName, Extractor
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.factor_count import FactorCounts
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate, variance_of_factors
from pipeline.study import Analysis, StructureChoices


@dataclass(frozen=True, slots=True)
class Solutions:
    """Both solutions, and the items that they assign differently."""

    main: Solution | None
    other: Solution | None
    differing: tuple[str, ...]
    reason: str  # why there is no main solution, else ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many factors are taken, and by which rule: perspectives | parallel | named."""

    number: int
    rule: str


def choose_number(counts: FactorCounts | None, n_units: int, choices: StructureChoices) -> Chosen:
    """Take as many factors as the study names, or as its rule finds.

    Parallel analysis with components, but one factor where it finds none. As many as there are
    units where it cannot be computed.
    """
    if isinstance(choices.factors, int):
        return Chosen(choices.factors, "named")
    if choices.factors == "parallel" and counts is not None:
        suggested = counts.suggestions()["parallel_components"]
        if isinstance(suggested, int):
            return Chosen(max(1, suggested), "parallel")
    return Chosen(n_units, "perspectives")


def solved_by(
    name: ConventionName,
    r: NDArray[np.float64],
    beside: Solution,
    analysis: Analysis,
    cut: float,
) -> Solution | Undefined:
    """Extract and rotate by a convention, factors in the order of a solution of the same items.

    ``r`` need not be the correlations that the other solution rests on.
    """
    found = _factor(r, len(beside.ss_loadings), name, analysis)
    if isinstance(found, Undefined):
        return found
    pattern = np.array(list(beside.loadings.values()))
    return _solution(_in_order_of(found, pattern), list(beside.loadings), cut)


def place(solution: Solution, units: Mapping[str, Sequence[str]]) -> Placement:
    """Say on which factor most items of each unit load, and which items load elsewhere."""
    homes = {name: _home([solution.assigned[item] for item in of]) for name, of in units.items()}
    located = [
        (item, solution.assigned[item], homes[name]) for name, of in units.items() for item in of
    ]
    unassigned = tuple(item for item, factor, _ in located if factor is None)
    astray = tuple(item for item, factor, home in located if factor not in (None, home))
    return Placement(homes, len(located) - len(unassigned) - len(astray), astray, unassigned)


def solve(
    r: NDArray[np.float64], items: Sequence[str], n_factors: int, analysis: Analysis, cut: float
) -> Solutions:
    """Extract and rotate by both conventions; factors of the other in the order of the first's."""
    first = _factor(r, n_factors, analysis.convention, analysis)
    if isinstance(first, Undefined):
        return Solutions(None, None, (), first.undefined)
    second = _factor(r, n_factors, OTHER[analysis.convention], analysis)
    main = _solution(first, items, cut)
    if isinstance(second, Undefined):
        return Solutions(main, None, (), "")
    other = _solution(_in_order_of(second, first.pattern), items, cut)
    differing = (item for item in items if main.assigned[item] != other.assigned[item])
    return Solutions(main, other, tuple(differing), "")


@dataclass(frozen=True, slots=True)
class _Factored:
    convention: ConventionName
    extracted: Extraction
    turned: Rotation
    pattern: NDArray[np.float64]
    phi: NDArray[np.float64]


def _factor(
    r: NDArray[np.float64], n_factors: int, name: ConventionName, analysis: Analysis
) -> _Factored | Undefined:
    convention, choices = CONVENTIONS[name], analysis.structure
    method = EXTRACTORS[name][choices.extraction] if choices.extraction else convention.extraction
    extracted = extract(r, n_factors, method=method)
    if isinstance(extracted, Undefined):
        return extracted
    oblique = choices.rotation == "oblimin"
    turned = rotate(
        extracted.loadings,
        RotationChoices(
            method=choices.rotation,
            kaiser=convention.kaiser if oblique else None,
            target=convention.promax,
            seed=analysis.seed,
        ),
    )
    if isinstance(turned, Undefined):
        return turned
    return _Factored(name, extracted, turned, turned.pattern, turned.phi)


def _in_order_of(one: _Factored, other: NDArray[np.float64]) -> _Factored:
    matching = match_factors(one.pattern, other)
    columns, signs = list(matching.columns), np.array(matching.signs)
    phi = one.phi[np.ix_(columns, columns)] * np.outer(signs, signs)
    pattern = aligned(one.pattern, matching)
    return _Factored(one.convention, one.extracted, one.turned, pattern, phi)


def _solution(found: _Factored, items: Sequence[str], cut: float) -> Solution:
    variance = variance_of_factors(found.pattern, found.phi)
    assigned = assign(found.pattern, threshold=cut)
    named = dict(zip(items, assigned, strict=True))
    communalities = found.extracted.communalities.tolist()
    return Solution(
        convention=found.convention,
        extraction=found.extracted.method,
        rotation=found.turned.method,
        loadings=dict(zip(items, map(tuple, found.pattern.tolist()), strict=True)),
        communalities=dict(zip(items, communalities, strict=True)),
        phi=tuple(map(tuple, found.phi.tolist())),
        ss_loadings=tuple(variance.sums.tolist()),
        percent=tuple((100 * variance.shares).tolist()),
        assigned={item: one.factor for item, one in named.items()},
        crossing=tuple(item for item, one in named.items() if one.crossed),
        heywood=tuple(items[position] for position in found.extracted.heywood),
        converged=found.extracted.converged and found.turned.converged,
    )


def _home(factors: Sequence[int | None]) -> int | None:
    """Give the factor that occurs most often; none where two do."""
    counts = Counter(factor for factor in factors if factor is not None).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


EXTRACTORS: Mapping[ConventionName, Mapping[str, Extractor]] = {
    "spss": {"paf": "paf-spss", "minres": "minres", "ml": "ml", "pca": "pca"},
    "psych": {"paf": "paf-psych", "minres": "minres", "ml": "ml", "pca": "pca"},
    "jamovi": {"paf": "paf-psych", "minres": "minres", "ml": "ml", "pca": "pca"},
}
