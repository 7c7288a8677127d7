"""Factors of the items by the convention of the study, and by the other one beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.structure import Solution
from pipeline.statistics.assignment import aligned, assign, differently_assigned, match_factors
from pipeline.statistics.conventions import CONVENTIONS, ConventionName, Extractor
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.factor_count import FactorCounts
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate, variance_of_factors
from pipeline.study import Analysis, StructureChoices

OTHER: Mapping[ConventionName, ConventionName] = {"spss": "psych", "psych": "spss"}


@dataclass(frozen=True, slots=True)
class Solutions:
    """Both solutions, and the items that they assign differently."""

    main: Solution | None
    other: Solution | None
    differing: tuple[str, ...]
    reason: str  # why there is no main solution, else ""


def choose_number(counts: FactorCounts | None, n_units: int, choices: StructureChoices) -> int:
    """Say how many factors are taken: as many as the study names, or as its rule finds."""
    if choices.factors == "perspectives":
        return n_units
    if choices.factors == "parallel":
        suggested = counts.suggestions()["parallel_components"] if counts else n_units
        return max(1, suggested) if isinstance(suggested, int) else n_units
    return choices.factors


def solve(
    r: NDArray[np.float64], items: Sequence[str], n_factors: int, analysis: Analysis, cut: float
) -> Solutions:
    """Extract and rotate by both conventions; factors of the other in the order of the first's."""
    first = _factor(r, n_factors, analysis.convention, analysis.structure)
    second = _factor(r, n_factors, OTHER[analysis.convention], analysis.structure)
    if isinstance(first, Undefined):
        return Solutions(None, None, (), first.undefined)
    main = _solution(first, items, cut)
    if isinstance(second, Undefined):
        return Solutions(main, None, (), "")
    differing = differently_assigned(first.turned.pattern, second.turned.pattern, threshold=cut)
    other = _solution(_in_order_of(second, first), items, cut)
    return Solutions(main, other, tuple(items[item] for item in differing), "")


@dataclass(frozen=True, slots=True)
class _Factored:
    convention: ConventionName
    extracted: Extraction
    turned: Rotation
    pattern: NDArray[np.float64]
    phi: NDArray[np.float64]


def _factor(
    r: NDArray[np.float64], n_factors: int, name: ConventionName, choices: StructureChoices
) -> _Factored | Undefined:
    convention = CONVENTIONS[name]
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
        ),
    )
    if isinstance(turned, Undefined):
        return turned
    return _Factored(name, extracted, turned, turned.pattern, turned.phi)


def _in_order_of(one: _Factored, other: _Factored) -> _Factored:
    matching = match_factors(one.pattern, other.pattern)
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


EXTRACTORS: Mapping[ConventionName, Mapping[str, Extractor]] = {
    "spss": {"paf": "paf-spss", "minres": "minres", "ml": "ml", "pca": "pca"},
    "psych": {"paf": "paf-psych", "minres": "minres", "ml": "ml", "pca": "pca"},
}
