"""What the person at the keyboard should know about how sure the categories are."""

from collections.abc import Iterator

from pipeline.results import Undefined
from pipeline.results.certainty import Certainty
from pipeline.results.robustness import Robustness


def certainty_notes(sure: Certainty, varied: Robustness) -> Iterator[str]:
    """Name the categories whose interval crosses a cut, and those that a choice decides."""
    named = {**sure.perspectives, **sure.indices}
    for name, one in {**named, **({"the whole": sure.overall} if sure.overall else {})}.items():
        if one.starred and not isinstance(one.share, Undefined):
            yield (
                f"certainty: {name} is {one.category} in {one.share:.1f}% of the resamples;"
                f" the nearest other category is {one.next_class}"
            )
    for name, steady in {**varied.perspectives, "the whole": varied.overall}.items():
        if steady.exceptions:
            yield (
                f"robustness: {name} keeps its category in {steady.same} of {steady.n}"
                " specifications"
            )
