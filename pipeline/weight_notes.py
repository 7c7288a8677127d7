"""What weighting did, as lines for the person at the keyboard."""

from collections.abc import Iterator, Mapping

from pipeline.results import Undefined
from pipeline.results.weighting import KindWeights


def weighting_notes(kinds: Mapping[str, KindWeights]) -> Iterator[str]:
    """Say how far the weights of each kind go, what they cost, and which margins do not hold."""
    for kind, one in kinds.items():
        if one.method == "none":
            yield f"weights: {kind} all count the same"
            continue
        effect, size = one.design_effect, one.effective_n
        cost = ""
        if not isinstance(effect, Undefined) and not isinstance(size, Undefined):
            cost = f"; design effect {effect:.2f}, {one.n} respondents are worth {size:.0f}"
        yield f"weights: {kind} from {one.lowest:.3f} to {one.highest:.3f}{cost}"
        if one.n_zero:
            yield f"weights: {one.n_zero} respondents {kind} have the weight 0 and count nowhere"
        for name, table in one.tables.items():
            if table.unknown:
                yield (
                    f"weights: {table.unknown} respondents {kind} have no value in the table by"
                    f" {name}, and keep their own weight"
                )
        if not one.fits:
            yield (
                f"weights: with {kind} trimmed a margin is {one.gap:.2g} percentage points off;"
                " wider bounds under trim would reach it"
            )
