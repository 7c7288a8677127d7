"""What contradicts a sample that a study declares, as lines for the person at the keyboard."""

from collections.abc import Iterator, Mapping

from pipeline.codebook.wording import shown
from pipeline.results import Undefined
from pipeline.results.sampling import Sampling, StrataFit


def sampling_notes(place: str, samples: Mapping[str, Sampling]) -> Iterator[str]:
    """Name returns beyond what was handed out, and strata that do not fit the answers."""
    for kind, one in samples.items():
        at = f"{place}: sampling of {kind}"
        back = one.returns
        if back is not None and isinstance(back.rate, Undefined):
            yield (
                f"{at}: {back.returned} came back of {back.distributed} that were handed out;"
                " correct distributed, or look for duplicates: the report gives no response rate"
            )
        if one.fit is not None:
            yield from _strata_notes(at, one.fit)


def _strata_notes(at: str, fit: StrataFit) -> Iterator[str]:
    if fit.strangers:
        names = ", ".join(f"{shown(name)} ({count})" for name, count in fit.strangers.items())
        yield (
            f"{at}: answers to {fit.variable} that are no stratum: {names}; name them under sizes"
            " as they were answered, or leave it: they are not held against the population"
        )
    empty = [shown(name) for name, one in fit.strata.items() if not one.obtained]
    if empty:
        yield (
            f"{at}: nobody answered {fit.variable} with {', '.join(empty)}; correct the name"
            " under sizes, unless really none of them was reached"
        )
