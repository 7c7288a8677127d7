"""Bands of percent scores: a study's own, or the questionnaire's class bounds in percent."""

from collections.abc import Iterator

from pipeline.codebook.classes import class_bounds, cut_flaws, label_flaws, miscounted, spans_of
from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import digits
from pipeline.questionnaire import Questionnaire
from pipeline.statistics.class_rules import Span
from pipeline.study import Bands, Study

AT: Address = ("scorecard", "bands")
OWN_BANDS = "write lkjip, or bands of your own with cuts and labels"


def band_flaws(study: Study) -> Iterator[Flaw]:
    """Check the bands that stand in a study, and that bands of a questionnaire have one."""
    bands = study.scorecard.bands
    if isinstance(bands, Bands):
        yield from _own_flaws(bands)
    elif bands == "questionnaire" and study.questionnaire is None:
        what = "bands are the questionnaire's classes, but there is no questionnaire"
        yield Flaw(AT, what, OWN_BANDS)


def questionnaire_band_flaws(study: Study, questionnaire: Questionnaire) -> Iterator[Flaw]:
    """Tell why the classes of a questionnaire (whose class rule is sound) make no percent bands.

    All perspectives with items on the scorecard must have the same bounds on the same scale: then
    a bound on the mean is one percentage. Bounds that are percent of ideal already are no percent
    of range.
    """
    if study.scorecard.bands != "questionnaire":
        return
    spans = spans_of(questionnaire)
    cards = [top.name for top in questionnaire.tops() if top.scorecard and top.name in spans]
    tops = {name: spans[name] for name in cards}
    if not tops:
        return
    first, *others = tops
    odd = next((name for name in others if not _alike(questionnaire, tops[first], tops[name])), "")
    if odd:
        what = (
            f"bands are the questionnaire's classes, but {first} (scale {_ends(tops[first])})"
            f" and {odd} (scale {_ends(tops[odd])}) have different ones"
        )
        yield Flaw(AT, what, OWN_BANDS)
    rule, scale = questionnaire.categories.rule, study.scorecard.scale
    unit = class_bounds(questionnaire.categories, tops[first]).unit
    if unit == "percent" and scale != "percent-of-ideal":
        what = f"bands are the questionnaire's classes, which the rule {rule} makes"
        remedy = f"write scale: percent-of-ideal; or {OWN_BANDS}"
        yield Flaw(AT, f"{what} in percent of ideal, but scale is {scale}", remedy)


def _own_flaws(bands: Bands) -> Iterator[Flaw]:
    yield from cut_flaws((*AT, "cuts"), bands.cuts)
    yield from label_flaws((*AT, "labels"), bands.labels)
    for position, cut in enumerate(bands.cuts):
        if cut <= 0:
            what = f"the cut {digits(cut)} is not above 0, where percent scores begin"
            yield Flaw((*AT, "cuts", position), what, "write a percentage")
    if len(bands.labels) != len(bands.cuts) + 1:
        yield miscounted((*AT, "labels"), len(bands.labels), len(bands.cuts) + 1)


def _alike(questionnaire: Questionnaire, one: Span, other: Span) -> bool:
    categories = questionnaire.categories
    same_bounds = class_bounds(categories, one) == class_bounds(categories, other)
    return (one.minimum, one.maximum) == (other.minimum, other.maximum) and same_bounds


def _ends(span: Span) -> str:
    return f"{digits(span.minimum)} to {digits(span.maximum)}, {span.points} points"
