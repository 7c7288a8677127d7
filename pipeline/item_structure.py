"""How the items of several units hang together: factors, and how far the units are apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.constructs import compare_constructs, describe_constructs
from pipeline.factor_solution import Solutions, choose_number, place, solve
from pipeline.item_block import Block, block_of
from pipeline.ordinal_basis import ordinal_basis
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.instrument import InstrumentTest, UnitTest
from pipeline.results.structure import FactorNumber, OrdinalBasis, Structure, Suitability
from pipeline.statistics.adequacy import adequacy, kaiser_word
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.convergent import THRESHOLDS as CONVERGENT
from pipeline.statistics.correlation_ladder import correlations_for
from pipeline.statistics.covariance import correlations
from pipeline.statistics.factor_count import FactorCounts, count_factors
from pipeline.statistics.heterotrait import THRESHOLDS as DISCRIMINANT
from pipeline.statistics.reference_correlations import Reference, normal_reference
from pipeline.study import Analysis

Numbers = NDArray[np.float64]

CUT = 0.40  # Stevens (2002), Applied Multivariate Statistics, p. 394: a loading that counts
MANY = 100  # respondents, and five for each item: Hair et al. (2019), Multivariate Data Analysis,
FOR_EACH = 5  # 8th ed., ch. 3; with fewer, loadings change much from sample to sample
CUSTOMARY = {
    "composite_reliability": CONVERGENT["composite_reliability"],
    "ave": CONVERGENT["ave"],
    "htmt_strict": DISCRIMINANT["strict"],
    "htmt_liberal": DISCRIMINANT["liberal"],
}


@dataclass(frozen=True, slots=True)
class Related:
    """The correlations of a block, or why there are none."""

    matrix: Numbers
    rung: str
    reason: str
    ordinal: OrdinalBasis | None = None


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
    Rests on the respondents complete on all these items, whatever the study's rule for missing
    answers. An item that nobody answered or that does not vary is left out, and then costs no
    respondents. Where factors cannot be computed the reason stands in the result.
    """
    groups: dict[tuple[str, ...], dict[str, UnitTest]] = {}
    for name, unit in test.perspectives.items():
        groups.setdefault(unit.respondents, {})[name] = unit
    return {
        "+".join(kinds): _examine(kinds, block_of(responses, units), analysis)
        for kinds, units in groups.items()
    }


def _examine(kinds: tuple[str, ...], block: Block, analysis: Analysis) -> Structure:
    n, k, related = len(block.rows), len(block.items), _relate(block, analysis)
    units = {name: tuple(block.items[at] for at in of) for name, of in block.units.items()}
    counts = _count(related, n, analysis)
    chosen = choose_number(counts, len(units), analysis.structure)
    solved = _solve(related, block, chosen.number, analysis)
    constructs = describe_constructs(block.rows, block.items, block.units)
    draws = Resampling(analysis.draws, analysis.seed)
    return Structure(
        respondents=kinds,
        units=units,
        n_units=len(units),
        n_items=k,
        left_out=dict(block.left_out),
        n=n,
        few=n < max(MANY, FOR_EACH * k),
        correlations=related.rung,
        ordinal=related.ordinal,
        suitability=_suitability(related, block),
        number=_number(counts),
        n_factors=chosen.number,
        rule=chosen.rule,
        cut=CUT,
        solution=solved.main,
        other=solved.other,
        differing=solved.differing,
        placement=place(solved.main, units) if solved.main else None,
        reason=solved.reason,
        constructs=constructs,
        pairs=compare_constructs(block.rows, block.units, constructs, related.rung, draws),
        thresholds=dict(CUSTOMARY),
        draws=analysis.draws,
        seed=analysis.seed,
    )


def _relate(block: Block, analysis: Analysis) -> Related:
    """Correlate the items, as the study asks; down the ladder where that cannot be."""
    n, k = block.rows.shape
    none = np.empty((0, 0))
    if k < 3:
        return Related(none, "pearson", "three_items" if k else "no_items_kept")
    if n < 3:
        return Related(none, "pearson", "too_few_respondents")
    if n <= k:
        return Related(none, "pearson", "fewer_respondents")
    if analysis.structure.correlations == "pearson":
        return Related(correlations(block.rows, "listwise").matrix, "pearson", "")
    found = correlations_for(block.rows)
    if isinstance(found, Undefined):
        return Related(none, "pearson", found.undefined)
    return Related(found.matrix, found.rung.replace("-", "_"), "", ordinal_basis(found))


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
        kaiser=None if isinstance(found.kmo, Undefined) else kaiser_word(found.kmo),
        msa=dict(zip(block.items, found.msa, strict=True)),
        singular={
            block.items[one.item]: tuple(block.items[other] for other in one.others)
            for one in found.dependent
        },
    )


def _number(counts: FactorCounts | None) -> FactorNumber | None:
    if counts is None:
        return None
    parallel = counts.parallel_components
    suggested = counts.suggestions()
    return FactorNumber(
        eigenvalues=tuple(counts.eigenvalues.tolist()),
        parallel=() if isinstance(parallel, Undefined) else tuple(parallel.percentile.tolist()),
        suggested={
            name: None if isinstance(one, Undefined) else one for name, one in suggested.items()
        },
    )
