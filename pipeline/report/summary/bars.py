"""The bars: perspectives, parts of the only one, elements or library indicators."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.report.context import Context
from pipeline.report.document import Inlines
from pipeline.report.sections.library_values import (
    computed,
    indicator_name,
    is_percent,
    result,
)
from pipeline.report.sections.scorecard import score_node
from pipeline.report.sections.skm_words import element, grade, index_address, index_of
from pipeline.report.summary.headlines import is_library_alone, is_satisfaction_survey
from pipeline.results import Undefined

MOST: Mapping[str, int] = {"elements": 14, "percents": 6, "parts": 8, "perspectives": 8}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``share`` is how full it is, 1 at its scale's end."""

    label: Inlines
    share: float
    value: Inlines
    category: Inlines


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars with what they are called."""

    head: Inlines
    rows: tuple[Bar, ...]


def bars(context: Context) -> Bars:
    """Choose what is compared; what has no value is left out."""
    if is_satisfaction_survey(context):
        return _shown(context, "elements", _elements(context))
    if is_library_alone(context):
        return _shown(context, "percents", _indicators(context))
    if len(context.weighed) == 1 and (parts := tuple(_parts(context, context.weighed[0].name))):
        return _shown(context, "parts", parts)
    return _shown(context, "perspectives", _perspectives(context))


def _shown(context: Context, of: str, rows: Iterable[Bar]) -> Bars:
    """Keep as many bars as the page has room for, and say of how many they are."""
    found = tuple(rows)
    kept = found[: MOST[of]]
    head = context.voice.say(f"summary_{of}", shown=len(kept), of=len(found))
    return Bars(head, kept)


def _perspectives(context: Context) -> Iterator[Bar]:
    for name, card in context.findings.scorecard.perspectives.items():
        if not isinstance(card.score, Undefined):
            share = card.score / 100
            yield Bar(context.label(name), share, score_node(context, name), context.verdict(name))


def _parts(context: Context, name: str) -> Iterator[Bar]:
    """Give what is nested in the only perspective, where the questionnaire has such parts."""
    if name not in context.scores:
        return
    for part in context.questionnaire.children(name):
        score = context.scores[part.name]
        if not isinstance(score.percent_of_range, Undefined):
            yield Bar(
                context.label(part.name),
                score.percent_of_range / 100,
                context.estimate(f"perspectives.{part.name}.mean", score.mean, 2),
                context.category(score.category),
            )


def _elements(context: Context) -> Iterator[Bar]:
    at = index_address(context)
    for name, one in index_of(context).elements.items():
        if not isinstance(one.value, Undefined):
            value = context.estimate(f"{at}.elements.{name}.value", one.value, 2)
            yield Bar(element(context, name), one.value / 100, value, grade(one.category))


def _indicators(context: Context) -> Iterator[Bar]:
    for code, found in computed(context).items():
        if is_percent(context, code) and found.value is not None:
            name = indicator_name(context, code)
            yield Bar(name, found.value / 100, result(context, code), ())
