"""Pairwise comparisons: square, reciprocal, complete, and not beside declared weights."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.sources import Sources
from pipeline.codebook.wording import digits, suggestion
from pipeline.statistics.ahp import CONSISTENT, MOST, priorities, reciprocal
from pipeline.study import PairwiseMatrix, Study

AT: Address = ("scorecard", "ahp")
PRINTED = 0.005 * (1 + 1e-9)  # how far a reciprocal printed with two decimals may be off


def matrix_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check each matrix of which nothing was left out by itself."""
    for keys, one in study.scorecard.ahp.all.items():
        whole = (*AT, *keys)
        if any(at[: len(whole)] == whole for at in declared.lost):
            continue
        yield from _form_flaws((*AT, *keys), one)


def matrix_doubts(study: Study) -> Iterator[Flaw]:
    """Point at comparisons that contradict one another too much."""
    for keys, one in study.scorecard.ahp.all.items():
        if any(True for _ in _form_flaws((*AT, *keys), one)):
            continue
        ratio = priorities(reciprocal(one.matrix)).consistency_ratio
        if ratio > CONSISTENT:
            what = f"the comparisons contradict one another: consistency ratio {ratio:.3f}"
            remedy = "ask those who compared to look again; the report tells the ratio"
            yield Flaw((*AT, *keys, "matrix"), f"{what}, above {CONSISTENT:g}", remedy, key=True)


def compared_flaws(study: Study, sources: Sources) -> Iterator[Flaw]:
    """Check that everything is compared that is weighed, and nothing is weighed twice."""
    if not sources.readable:
        return
    choices = study.scorecard.ahp
    tops = [one for one in sources.perspectives.values() if one.parent is None and one.scorecard]
    if choices.perspectives is not None:
        at = (*AT, "perspectives")
        yield from _name_flaws(at, choices.perspectives, [one.name for one in tops])
        yield from _weighed_flaws(at, {one.name: one.weight is not None for one in tops})
    for name, one in choices.indicators.items():
        at = (*AT, "indicators", name)
        own = _indicators_of(sources, name)
        if not own:
            known = {top.name for top in tops if _indicators_of(sources, top.name)}
            what = f"indicators of '{name}' are compared, but it has none"
            yield Flaw(at, what, suggestion(name, known), key=True)
            continue
        yield from _name_flaws(at, one, list(own))
        yield from _weighed_flaws(at, own)


def _indicators_of(sources: Sources, perspective: str) -> dict[str, bool]:
    """Name the indicators of a perspective, and whether each has a weight."""
    rows = sources.indicators.table if sources.indicators else ()
    return {
        row.cells["name"]: bool(row.cells["weight"])
        for row in rows
        if row.cells["perspective"] == perspective
    }


# ---------------------------------------------------------------- the matrix


def _form_flaws(at: Address, comparisons: PairwiseMatrix) -> Iterator[Flaw]:
    matrix, n = comparisons.matrix, len(comparisons.order)
    if n > MOST:
        what = f"{n} things are compared"
        yield Flaw((*at, "order"), what, f"compare at most {MOST}, or give weights")
    elif len(matrix) != n or any(len(row) != n for row in matrix):
        odd = next((at_row for at_row, row in enumerate(matrix) if len(row) != n), None)
        what = f"the matrix has {len(matrix)} rows for {n} things"
        if odd is not None:
            what = f"row {odd + 1} of the matrix has {len(matrix[odd])} numbers for {n} things"
        where: Address = () if odd is None else (odd,)
        yield Flaw((*at, "matrix", *where), what, f"write {n} rows of {n} numbers")
    else:
        yield from _ratio_flaws((*at, "matrix"), matrix)


def _ratio_flaws(at: Address, matrix: Sequence[Sequence[float]]) -> Iterator[Flaw]:
    for i, row in enumerate(matrix):
        if row[i] != 1:
            what = f"row {i + 1} compares with itself as {digits(row[i])}"
            yield Flaw((*at, i, i), what, "write 1 on the diagonal")
        for j in range(i):
            if not _are_reciprocal(row[j], matrix[j][i]):
                what = (
                    f"row {i + 1}, column {j + 1} is {digits(row[j])}, but row {j + 1}, column"
                    f" {i + 1} is {digits(matrix[j][i])}"
                )
                yield Flaw((*at, i, j), what, "one must be 1 divided by the other")


def _are_reciprocal(one: float, other: float) -> bool:
    """Tell reciprocals, exact or with the smaller one printed with two decimals."""
    small, large = min(one, other), max(one, other)
    return abs(small - 1 / large) <= PRINTED


# ---------------------------------------------------------------- against the study


def _name_flaws(at: Address, comparisons: PairwiseMatrix, due: Collection[str]) -> Iterator[Flaw]:
    order = comparisons.order
    for position, name in enumerate(order):
        if name in order[:position]:
            yield Flaw((*at, "order", position), f"'{name}' is compared twice", "name it once")
        elif name not in due:
            what = f"'{name}' is compared, but it is not weighed here"
            yield Flaw((*at, "order", position), what, suggestion(name, due))
    missing = [name for name in due if name not in order]
    if missing:
        what = f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not compared"
        yield Flaw((*at, "order"), what, "add to order, with a row and a column of the matrix")


def _weighed_flaws(at: Address, weighed: Mapping[str, bool]) -> Iterator[Flaw]:
    declared = [name for name, has_weight in weighed.items() if has_weight]
    if declared:
        what = f"{declared[0]} has a weight, and weights come from comparisons too"
        yield Flaw(at, what, "remove the weights, or the comparisons", key=True)
