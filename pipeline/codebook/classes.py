"""Class rules: cuts in order and on the scale, as many names as classes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import digits, listed
from pipeline.questionnaire import Categories, ClassLabel, Questionnaire
from pipeline.statistics.class_rules import (
    CATEGORY_RULES,
    IDEAL_CLASSES,
    Bounds,
    ClassChoices,
    Span,
    default_classes,
)

AT: Address = ("categories",)
CUT_RULES = ("fixed", "percent-of-ideal")
MIXED_POINTS = 5  # as ``perspectives`` counts the points of unequal scales


def category_flaws(categories: Categories, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Check the class rule of a questionnaire."""
    yield from cut_flaws((*AT, "cuts"), categories.cuts)
    yield from label_flaws((*AT, "labels"), categories.labels)
    yield from _rule_flaws(categories)
    spans = spans_of(questionnaire)
    yield from _outside_flaws(categories, spans)
    if categories.rule == "skm-2017":
        for name, span in spans.items():
            if (span.minimum, span.maximum, span.points) != (1, 4, 4):
                what = f"the rule skm-2017 classes a scale from 1 to 4, not that of {name}"
                yield Flaw((*AT, "rule"), what, "use another rule")
                break
    yield from _count_flaws(categories, {span.points for span in spans.values()})


def category_doubts(categories: Categories, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Point at the first class with a positive name that begins below the scale's midpoint."""
    if any(True for _ in category_flaws(categories, questionnaire)):
        return
    for span in dict.fromkeys(spans_of(questionnaire).values()):
        midpoint = (Fraction(span.minimum) + Fraction(span.maximum)) / 2
        for names, bound in _classes(categories, span):
            if bound < float(midpoint) and any(map(_is_positive, names)):
                yield Flaw(
                    AT,
                    f"the class '{names[0]}' begins at {digits(bound)}, below the scale's midpoint"
                    f" {digits(float(midpoint))}",
                    "make sure that this is meant, or use the rule midpoint-3",
                )
                return


# ---------------------------------------------------------------- cuts and labels


def cut_flaws(at: Address, cuts: Sequence[float]) -> Iterator[Flaw]:
    """Find cuts that do not ascend."""
    for position, (low, high) in enumerate(pairwise(cuts), start=1):
        if high <= low:
            what = f"classes overlap: the cut {digits(high)} comes after {digits(low)}"
            yield Flaw((*at, position), what, "write the cuts from low to high, each once")


def label_flaws(at: Address, labels: Iterable[ClassLabel]) -> Iterator[Flaw]:
    """Find class keys used twice, and classes without words."""
    seen: set[str] = set()
    for position, label in enumerate(labels):
        if not label.words or not all(words.strip() for words in label.words.values()):
            what = f"the class '{label.key}' has no words"
            yield Flaw(
                (*at, position), what, "write them under their languages, such as id: ..., en: ..."
            )
        if label.key in seen:
            what = f"the class key '{label.key}' stands twice"
            yield Flaw((*at, position, "key"), what, "give each class its own key")
        seen.add(label.key)


def _rule_flaws(categories: Categories) -> Iterator[Flaw]:
    rule, cuts = categories.rule, categories.cuts
    if rule in CUT_RULES and not cuts:
        unit = "percent" if rule == "percent-of-ideal" else "scores"
        yield Flaw(AT, f"the rule {rule} needs cuts", f"add cuts in {unit}, low to high")
    if rule not in CUT_RULES and cuts:
        what = f"the rule {rule} makes its own cuts"
        yield Flaw(
            (*AT, "cuts"), what, f"remove cuts, or write rule: {listed(CUT_RULES)}", key=True
        )


def _outside_flaws(categories: Categories, spans: Mapping[str, Span]) -> Iterator[Flaw]:
    if categories.rule not in CUT_RULES:
        return
    percent = categories.rule == "percent-of-ideal"
    ranges = {
        name: (0.0, 100.0) if percent else (span.minimum, span.maximum)
        for name, span in spans.items()
    }
    for position, cut in enumerate(categories.cuts):
        fits = {name: low < cut < high for name, (low, high) in ranges.items()}
        outside = next((name for name, inside in fits.items() if not inside), None)
        inside = next((name for name, inside in fits.items() if inside), None)
        if outside is None:
            continue
        what = f"the cut {digits(cut)} lies outside {_range_words(ranges, outside)}"
        remedy = "write a cut inside it"
        if inside is not None:
            what += f", but inside {_range_words(ranges, inside)}: all perspectives share the cuts"
            remedy = "write cuts inside both, or a rule that follows the scale, such as equal-width"
        yield Flaw((*AT, "cuts", position), what, remedy)


def _range_words(ranges: Mapping[str, tuple[float, float]], name: str) -> str:
    low, high = ranges[name]
    return f"{digits(low)} to {digits(high)}, the range of {name}"


def _count_flaws(categories: Categories, points: set[int]) -> Iterator[Flaw]:
    """Compare the number of classes with the rule and with the labels."""
    rule, classes, labels = categories.rule, categories.classes, len(categories.labels)
    allowed = _class_counts(categories, points)
    if classes is not None and allowed and classes not in allowed:
        what = f"the rule {rule} makes {listed(sorted(allowed))} classes here, not {classes}"
        yield Flaw((*AT, "classes"), what, f"write {listed(sorted(allowed))}, or remove it")
        return
    due = {classes} if classes is not None else allowed
    if rule == "ideal-mean-sd" and classes is None:
        due = {5}
    if labels and due and due != {labels}:
        yield miscounted((*AT, "labels"), labels, sorted(due)[0])


def _class_counts(categories: Categories, points: set[int]) -> set[int]:
    if categories.rule in CUT_RULES:
        return {len(categories.cuts) + 1} if categories.cuts else set()
    if categories.rule == "equal-width":
        return (
            set(range(2, 8))
            if categories.classes is not None
            else set(map(default_classes, points))
        )
    return COUNTS[categories.rule]


def miscounted(at: Address, labels: int, classes: int) -> Flaw:
    """Say that there are more or fewer labels than classes."""
    what = f"{labels} labels for {classes} classes"
    return Flaw(at, what, f"write {classes} labels, or change the number of classes")


# ---------------------------------------------------------------- what the classes lie on


def spans_of(questionnaire: Questionnaire) -> dict[str, Span]:
    """Give the range of each perspective that has items, as its mean is classed.

    What a perspective rescales is percent below it too.
    """
    spans: dict[str, Span] = {}
    for one in questionnaire.perspectives:
        scales = [questionnaire.scale_of(item) for item in questionnaire.items_of(one.name)]
        if scales:
            rescaled = any(above.rescale for above in questionnaire.lineage(one.name))
            low, high = (0, 100) if rescaled else (scales[0].minimum, scales[0].maximum)
            points = {len(scale.values) for scale in scales}
            spans[one.name] = Span(low, high, points.pop() if len(points) == 1 else MIXED_POINTS)
    return spans


def class_bounds(categories: Categories, span: Span) -> Bounds:
    """Give the bounds that a sound class rule makes on a scale."""
    keys = tuple(label.key for label in categories.labels)
    choices = ClassChoices(categories.rule, categories.classes, categories.cuts, keys=keys)
    return CATEGORY_RULES[categories.rule].bounds(choices, span)


def _classes(categories: Categories, span: Span) -> Iterator[tuple[tuple[str, ...], float]]:
    """Give the names and the lower bound (on the scale) of each class."""
    found = class_bounds(categories, span)
    names: list[tuple[str, ...]] = [(*one.words.values(), one.key) for one in categories.labels]
    names = names or [(key,) for key in found.keys]
    for own, bound in zip(names, found.bounds, strict=False):
        yield own, bound * span.maximum / 100 if found.unit == "percent" else bound


def _is_positive(name: str) -> bool:
    words = [word for word in re.split(r"[\W_]+", name.casefold()) if word not in INTENSIFIERS]
    return len(words) == 1 and words[0] in POSITIVE


COUNTS: Mapping[str, set[int]] = {
    "midpoint-3": {3},
    "skm-2017": {4},
    "five-equal": {5},
    "arikunto": {4},
    "tcr-sudjana": {5},
    "ideal-mean-sd": set(IDEAL_CLASSES),
}

INTENSIFIERS = frozenset(
    {"", "sangat", "amat", "sekali", "very", "highly", "strongly", "extremely"}
)

POSITIVE = (
    frozenset({"baik", "puas", "tinggi", "setuju", "memuaskan", "layak", "efektif", "efisien"})
    | {"positif", "good", "satisfied", "satisfactory", "satisfying", "high", "agree", "excellent"}
    | {"effective", "efficient", "positive"}
)
