"""How the items of several units hang together: factors, and how far the units are apart."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.constructs import compare_constructs, describe_constructs
from pipeline.factor_solution import Solutions, choose_number, solve
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.instrument import InstrumentTest, UnitTest
from pipeline.results.structure import FactorNumber, Structure, Suitability
from pipeline.statistics.adequacy import adequacy
from pipeline.statistics.correlation_ladder import correlations_for
from pipeline.statistics.covariance import complete, correlations, varies
from pipeline.statistics.factor_count import FactorCounts, count_factors
from pipeline.statistics.reference_correlations import Reference, normal_reference
from pipeline.study import Analysis

CUT = 0.40  # Stevens (2002), Applied Multivariate Statistics, p. 394: a loading that counts


@dataclass(frozen=True, slots=True)
class Block:
    """The items of the units that the same respondents were asked."""

    units: Mapping[str, tuple[int, ...]]  # the columns of their items
    items: tuple[str, ...]  # one per column
    rows: NDArray[np.float64]  # complete on all of them
    left_out: Mapping[str, str]  # items that do not enter, with the key of the reason


@dataclass(frozen=True, slots=True)
class Related:
    """The correlations of a block, or why there are none."""

    matrix: NDArray[np.float64]
    rung: str
    reason: str


def examine_structure(
    responses: Responses, test: InstrumentTest, analysis: Analysis
) -> dict[str, Structure]:
    """Factor the kept items of all units that the same kinds of respondents were asked.

    Parameters
    ----------
    responses
        The study's own, also where the items were tested on a pilot: factors need more respondents
        than a pilot has.

    Notes
    -----
    Rests on the respondents complete on all these items. An item that does not vary among them is
    left out. Where factors cannot be computed the reason stands in the result.
    """
    groups: dict[tuple[str, ...], dict[str, UnitTest]] = {}
    for name, unit in test.perspectives.items():
        groups.setdefault(unit.respondents, {})[name] = unit
    return {
        "+".join(kinds): _examine(kinds, block_of(responses, units), analysis)
        for kinds, units in groups.items()
    }


def block_of(responses: Responses, units: Mapping[str, UnitTest]) -> Block:
    """Take the kept items of the units that vary, and the respondents complete on them."""
    entering = {
        name: [item for item, tried in unit.items.items() if tried.kept and tried.n > 0]
        for name, unit in units.items()
    }
    items = [item for names in entering.values() for item in names]
    rows = complete(responses.of(items)) if items else np.empty((0, 0))
    still = [name for name, column in zip(items, rows.T, strict=True) if not varies(column)]
    staying = [item for item in items if item not in still]
    place = {item: column for column, item in enumerate(staying)}
    return Block(
        units={
            name: tuple(place[item] for item in names if item in place)
            for name, names in entering.items()
            if any(item in place for item in names)
        },
        items=tuple(staying),
        rows=rows[:, [item in place for item in items]],
        left_out=dict.fromkeys(still, "constant" if len(rows) else "no_respondents"),
    )


def _examine(kinds: tuple[str, ...], block: Block, analysis: Analysis) -> Structure:
    n, related = len(block.rows), _relate(block, analysis)
    counts = _count(related, n, analysis)
    number = choose_number(counts, len(block.units), analysis.structure)
    solved = _solve(related, block, number, analysis)
    constructs = describe_constructs(block.rows, block.units)
    return Structure(
        respondents=kinds,
        units=tuple(block.units),
        items=block.items,
        left_out=dict(block.left_out),
        n=n,
        correlations=related.rung,
        suitability=_suitability(related, block),
        number=_number(counts, analysis),
        n_factors=number,
        cut=CUT,
        solution=solved.main,
        other=solved.other,
        differing=solved.differing,
        reason=solved.reason,
        constructs=constructs,
        pairs=compare_constructs(block.rows, block.units, constructs, analysis),
    )


def _relate(block: Block, analysis: Analysis) -> Related:
    """Correlate the items, as the study asks; down the ladder where that cannot be."""
    n, k = block.rows.shape
    none = np.empty((0, 0))
    if k < 3:
        return Related(none, "pearson", "three_items" if k else "no_items_kept")
    if n <= k:
        return Related(none, "pearson", "fewer_respondents")
    if analysis.structure.correlations == "pearson":
        return Related(correlations(block.rows, "listwise").matrix, "pearson", "")
    found = correlations_for(block.rows)
    if isinstance(found, Undefined):
        return Related(none, "pearson", found.undefined)
    return Related(found.matrix, found.rung.replace("-", "_"), "")


def _count(related: Related, n: int, analysis: Analysis) -> FactorCounts | None:
    if related.reason:
        return None
    reference = normal_reference(n, len(related.matrix), draws=analysis.draws, seed=analysis.seed)
    against = reference if isinstance(reference, Reference) else None
    found = count_factors(related.matrix, n, reference=against)
    return None if isinstance(found, Undefined) else found


def _solve(related: Related, block: Block, number: int, analysis: Analysis) -> Solutions:
    if related.reason:
        return Solutions(None, None, (), related.reason)
    return solve(related.matrix, block.items, number, analysis, CUT)


def _suitability(related: Related, block: Block) -> Suitability | None:
    if related.reason:
        return None
    found = adequacy(related.matrix, len(block.rows))
    k, test = len(block.items), found.sphericity
    return Suitability(
        determinant=found.determinant,
        bartlett=test if isinstance(test, Undefined) else test.chi_square,
        bartlett_df=k * (k - 1) // 2,
        bartlett_p=test if isinstance(test, Undefined) else test.p,
        kmo=found.kmo,
        msa=dict(zip(block.items, found.msa, strict=True)),
        singular=tuple(block.items[one.item] for one in found.dependent),
    )


def _number(counts: FactorCounts | None, analysis: Analysis) -> FactorNumber | None:
    if counts is None:
        return None
    parallel = counts.parallel_components
    suggested = counts.suggestions()
    return FactorNumber(
        eigenvalues=tuple(counts.eigenvalues.tolist()),
        parallel=() if isinstance(parallel, Undefined) else tuple(parallel.percentile.tolist()),
        draws=analysis.draws,
        seed=analysis.seed,
        suggested={
            name: None if isinstance(one, Undefined) else one for name, one in suggested.items()
        },
    )
