"""What the text says of units as constructs: what their items share, how far they are apart."""

from collections.abc import Iterator

from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import Inlines
from pipeline.report.sections.structure_labels import (
    at,
    bounds_of,
    has_constructs,
    spoken_label,
    three,
)
from pipeline.results import Estimate, Undefined
from pipeline.results.structure import Structure


def construct_sentences(context: Context, key: str, one: Structure) -> Iterator[Inlines]:
    """Say what the units share, and how far they are apart, against the customary bounds."""
    if not has_constructs(one):
        return
    yield context.voice.say(
        "construct_values",
        reliability=_range(
            context,
            {
                at(key, f"constructs.{unit}.composite_reliability"): found.composite_reliability
                for unit, found in one.constructs.items()
            },
        ),
        ave=_range(
            context,
            {
                at(key, f"constructs.{unit}.ave"): found.ave
                for unit, found in one.constructs.items()
            },
        ),
        htmt=_range(
            context, {at(key, f"pairs.{at_}.htmt"): pair.htmt for at_, pair in enumerate(one.pairs)}
        ),
        bounds=bounds_of(context, key, one),
    )
    yield context.voice.say(
        "construct_verdicts",
        weak=[
            spoken_label(context, unit)
            for unit, found in one.constructs.items()
            if _is_below(found.composite_reliability, one.thresholds["composite_reliability"])
        ],
        narrow=[
            spoken_label(context, unit)
            for unit, found in one.constructs.items()
            if _is_below(found.ave, one.thresholds["ave"])
        ],
        close=[
            {"one": spoken_label(context, pair.one), "other": spoken_label(context, pair.other)}
            for pair in one.pairs
            if not isinstance(pair.htmt, Undefined) and pair.htmt >= one.thresholds["htmt_strict"]
        ],
        bounds=bounds_of(context, key, one),
        every=not any(isinstance(found.ave, Undefined) for found in one.constructs.values()),
        compared=any(not isinstance(pair.htmt, Undefined) for pair in one.pairs),
    )


def _range(context: Context, values: dict[str, Estimate]) -> dict[str, Inlines | None] | None:
    """Give the ends of what is defined; nothing where nothing is."""
    defined = {name: value for name, value in values.items() if not isinstance(value, Undefined)}
    if not defined:
        return None
    low, high = lowest(defined)[0], highest(defined)[0]
    if low == high:
        return {"low": three(context, low, defined[low]), "high": None}
    return {
        "low": three(context, low, defined[low]),
        "high": three(context, high, defined[high]),
    }


def _is_below(value: Estimate, bound: float) -> bool:
    return not isinstance(value, Undefined) and value < bound
