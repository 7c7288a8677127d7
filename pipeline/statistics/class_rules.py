"""The named rules that cut a response scale into classes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class Span:
    """The scale that a mean lies on: its ends and how many points it has."""

    minimum: float
    maximum: float
    points: int


@dataclass(frozen=True, slots=True)
class ClassChoices:
    """What a study chose: a rule of `CATEGORY_RULES`, and what the rule leaves open."""

    rule: str
    classes: int | None = None  # else as many as keys, else the rule's own number
    cuts: tuple[float, ...] = ()  # inner bounds, ascending
    closed: str = "lower"  # lower | upper
    keys: tuple[str, ...] = ()  # low to high; else the rule's own
    source: str = ""  # else the rule's own


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a rule makes of the choices: n + 1 bounds, low to high, and the n keys between them."""

    bounds: tuple[float, ...]
    keys: tuple[str, ...]
    unit: str = "mean"  # mean | percent (of the highest score)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a rule finds its bounds, and which value it sorts in place of a mean."""

    bounds: Callable[[ClassChoices, Span], Bounds]
    value: Callable[[float, Span], Estimate]


def percent_of_ideal(mean: float, span: Span) -> float:
    """Mean as percent of the highest score; on 1 to 5 it starts at 20, not at 0."""
    return 100 * mean / span.maximum


def skm_converted_value(mean: float, span: Span) -> Estimate:
    """Percent of ideal rounded half up to two decimals, as the SKM regulation sorts it.

    That rounding is part of the rule: its classes are printed with two decimals and leave holes
    between them. They belong to the scale 1 to 4; on another the rule is ``not_comparable``.
    """
    if (span.minimum, span.maximum) != (1, 4):
        return Undefined("not_comparable")
    return as_regulated(percent_of_ideal(mean, span))


def as_regulated(percent: float) -> float:
    """Round half up to two decimals, as the SKM regulation does before it sorts."""
    exact = Decimal(percent).quantize(Decimal("1e-10"))  # whatever floating point made of 76.605
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _mean_itself(mean: float, _: Span) -> Estimate:
    return mean


def _equal_width(choices: ClassChoices, span: Span) -> Bounds:
    n = choices.classes or len(choices.keys) or default_classes(span.points)
    bounds = _along(span, [Fraction(step, n) for step in range(n + 1)])
    return Bounds(bounds, _class_keys(n), source="Simamora (2004)")


def default_classes(points: int) -> int:
    """Give as many classes as a scale has points, or the usual five of one with more than seven."""
    return points if points <= MOST_CLASSES else 5


def _halves_above_midpoint(_: ClassChoices, span: Span) -> Bounds:
    bounds = _along(span, [Fraction(0), Fraction(1, 2), Fraction(3, 4), Fraction(1)])
    return Bounds(bounds, ("poor", "good", "very_good"))


def _fixed(choices: ClassChoices, span: Span) -> Bounds:
    bounds = (float(span.minimum), *choices.cuts, float(span.maximum))
    return Bounds(bounds, _class_keys(len(bounds) - 1))


def _percent_of_ideal(choices: ClassChoices, _: Span) -> Bounds:
    bounds = (0.0, *choices.cuts, 100.0)
    return Bounds(bounds, _class_keys(len(bounds) - 1), unit="percent")


def _ideal_mean_sd(choices: ClassChoices, span: Span) -> Bounds:
    n = choices.classes or len(choices.keys) or 5
    if n not in IDEAL_CLASSES:
        raise ValueError(f"ideal-mean-sd has 3, 4 or 5 classes, not {n}")
    deviations, keys = IDEAL_CLASSES[n]
    inner = [Fraction(1, 2) + Fraction(deviation) / 6 for deviation in deviations]
    return Bounds(_along(span, [Fraction(0), *inner, Fraction(1)]), keys, source="Azwar (2012)")


def _skm_2017(_: ClassChoices, __: Span) -> Bounds:
    keys = ("not_good", "less_good", "good", "very_good")
    bounds = (25.0, 65.0, 76.61, 88.31, 100.0)
    return Bounds(bounds, keys, unit="percent", source="PermenPAN-RB 14/2017")


def _percent_rule(cuts: tuple[float, ...], keys: tuple[str, ...], source: str) -> Rule:
    """Make a rule of bands in percent of the ideal that a book prints, read as lower bounds."""
    bounds = Bounds((0.0, *cuts, 100.0), keys, "percent", source)
    return Rule(lambda _choices, _span: bounds, percent_of_ideal)


def _along(span: Span, shares: list[Fraction]) -> tuple[float, ...]:
    """Give the points at these shares of the scale's range, each the float nearest to it."""
    low, high = Fraction(span.minimum), Fraction(span.maximum)
    return tuple(float(low + (high - low) * share) for share in shares)


def _class_keys(n: int) -> tuple[str, ...]:
    return CLASS_KEYS.get(n) or tuple(f"class_{number + 1}" for number in range(n))


MOST_CLASSES = 7

CLASS_KEYS: Mapping[int, tuple[str, ...]] = {
    2: ("poor", "good"),
    3: ("poor", "fair", "good"),
    4: ("very_poor", "poor", "good", "very_good"),
    5: ("very_poor", "poor", "fair", "good", "very_good"),
}

# Cuts in ideal standard deviations (a sixth of the range) from the ideal mean (its middle). On an
# item mean they cut as they do on the total of k items, where mean and deviation are k times these.
IDEAL_CLASSES: Mapping[int, tuple[tuple[float, ...], tuple[str, ...]]] = {
    3: ((-1, 1), ("low", "medium", "high")),
    4: ((-1.5, 0, 1.5), ("very_low", "low", "high", "very_high")),
    5: ((-1.5, -0.5, 0.5, 1.5), ("very_low", "low", "medium", "high", "very_high")),
}

CATEGORY_RULES: Mapping[str, Rule] = {
    "equal-width": Rule(_equal_width, _mean_itself),
    "midpoint-3": Rule(_halves_above_midpoint, _mean_itself),
    "fixed": Rule(_fixed, _mean_itself),
    "percent-of-ideal": Rule(_percent_of_ideal, percent_of_ideal),
    "ideal-mean-sd": Rule(_ideal_mean_sd, _mean_itself),
    "skm-2017": Rule(_skm_2017, skm_converted_value),
    "five-equal": _percent_rule(
        (20.0, 40.0, 60.0, 80.0), CLASS_KEYS[5], "id.scribd.com/document/539270975"
    ),
    # both books are named by theses; neither could be read
    "arikunto": _percent_rule(
        (40.0, 56.0, 76.0), ("not_good", "less_good", "fair", "good"), "Arikunto"
    ),
    "tcr-sudjana": _percent_rule(
        (55.0, 65.0, 80.0, 90.0), ("not_good", "less_good", "fair", "good", "very_good"), "Sudjana"
    ),
}
