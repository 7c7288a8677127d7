"""What correlations of ordinal answers rest on: the rung of the ladder, and why no higher."""

from pipeline.results import Undefined
from pipeline.results.structure import OrdinalBasis
from pipeline.statistics.correlation_ladder import ChosenCorrelations


def ordinal_basis(found: ChosenCorrelations | Undefined) -> OrdinalBasis | None:
    """Tell what correlations from the ladder rest on; nothing where there are none."""
    if isinstance(found, Undefined):
        return None
    ordinal, repair = found.ordinal, found.repair
    return OrdinalBasis(
        rung=found.rung.replace("-", "_"),
        reasons=tuple(dict.fromkeys(reason.undefined for _, reason in found.left)),
        n=found.n,
        empty_pairs=ordinal.empty_cells if ordinal else 0,
        smallest_eigenvalue=ordinal.smallest_eigenvalue if ordinal else found.smallest_eigenvalue,
        largest_change=repair.largest_change if repair else 0.0,
    )
