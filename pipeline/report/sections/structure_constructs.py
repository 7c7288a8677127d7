"""What the text says of units as constructs: what their items share, how far they are apart."""

from collections.abc import Iterator, Sequence

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
from pipeline.results.structure import ConstructPair, Structure

MOST_NAMED = 3  # pairs in one sentence


def construct_sentences(context: Context, key: str, one: Structure) -> Iterator[Inlines]:
    """Say what the units share, and how far they are apart, against the customary bounds."""
    if not has_constructs(one):
        return
    yield context.voice.say(
        "construct_values",
        total=context.answers.instrument.total,
        alone=one.n_units == 1,
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
            context,
            {at(key, f"pairs.{at_}.htmt"): pair.htmt for at_, pair in enumerate(one.pairs)},
            above_one=True,
        ),
        bounds=bounds_of(context, key, one),
    )
    yield context.voice.say("construct_verdicts", **_verdicts(context, key, one))


def _verdicts(context: Context, key: str, one: Structure) -> dict[str, object]:
    """Give the facts of the sentence on who keeps which bound."""
    bounds, units, ratios = one.thresholds, one.constructs, [pair.htmt for pair in one.pairs]
    ends = [pair.htmt_high for pair in one.pairs]
    narrow = [name for name, found in units.items() if _is_below(found.ave, bounds["ave"])]
    weak = [
        name
        for name, found in units.items()
        if _is_below(found.composite_reliability, bounds["composite_reliability"])
    ]
    return {
        "weak": [spoken_label(context, unit) for unit in weak],
        "narrow": [spoken_label(context, unit) for unit in narrow],
        "all_narrow": len(narrow) == len(units),
        "close": _pairs(
            context,
            [pair for pair in one.pairs if _reaches(pair.htmt, bounds["htmt_strict"])],
        ),
        "apart": _pairs(
            context, [pair for pair in one.pairs if pair.meets_fornell_larcker is False]
        ),
        "unsure": any(_reaches(high, bounds["htmt_liberal"]) for high in ends),
        "bounds": bounds_of(context, key, one),
        "every": not any(isinstance(found.ave, Undefined) for found in units.values()),
        "compared": any(not isinstance(value, Undefined) for value in ratios),
        "table": f"tab:htmt-{key}",
    }


def _pairs(context: Context, pairs: Sequence[ConstructPair]) -> dict[str, object]:
    """Name pairs, as many as a sentence bears."""
    return {
        "named": [
            {"one": spoken_label(context, pair.one), "other": spoken_label(context, pair.other)}
            for pair in pairs[:MOST_NAMED]
        ],
        "more": len(pairs) > MOST_NAMED,
    }


def _range(
    context: Context, values: dict[str, Estimate], *, above_one: bool = False
) -> dict[str, Inlines | None] | None:
    """Give the ends of what is defined; nothing where nothing is."""
    defined = {name: value for name, value in values.items() if not isinstance(value, Undefined)}
    if not defined:
        return None
    low, high = lowest(defined)[0], highest(defined)[0]
    ends = [three(context, one, defined[one], above_one=above_one) for one in (low, high)]
    return {"low": ends[0], "high": None if low == high else ends[1]}


def _is_below(value: Estimate, bound: float) -> bool:
    return not isinstance(value, Undefined) and value < bound


def _reaches(value: Estimate, bound: float) -> bool:
    return not isinstance(value, Undefined) and value >= bound
