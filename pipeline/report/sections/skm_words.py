"""What every part of a report on a satisfaction survey needs: its index, its names, its periods."""

import datetime
from collections.abc import Mapping

from pipeline.periods import period_of
from pipeline.report.context import DASH, Context
from pipeline.report.document import Inlines, Words
from pipeline.results import Undefined
from pipeline.results.indices import SatisfactionIndex
from pipeline.results.satisfaction import SatisfactionSurvey
from pipeline.skm_choices import SkmChoices

RENAMED = ("procedure", "requirements")  # elements of both regulations, by other names in 2004
GRADES = {"very_good": "A", "good": "B", "less_good": "C", "not_good": "D"}


def survey_of(context: Context) -> SatisfactionSurvey:
    """Give what stands beside the index (only asked in a report of this profile)."""
    if context.findings.satisfaction is None:
        raise LookupError("the study reports no satisfaction survey")
    return context.findings.satisfaction


def index_name(context: Context) -> str:
    """Name the one index of the questionnaire, in any profile."""
    survey = context.findings.satisfaction
    if survey is not None:
        return survey.index
    return next(one.name for one in context.findings.files.indices if one.kind == "skm")


def index_of(context: Context) -> SatisfactionIndex:
    """Give the index."""
    found = context.answers.indices[index_name(context)]
    if not isinstance(found, SatisfactionIndex):
        raise LookupError("the index is no satisfaction index")
    return found


def index_address(context: Context) -> str:
    """Give the index's place in results.json."""
    return f"indices.{index_name(context)}"


def choices_of(context: Context) -> SkmChoices:
    """Give what the office wrote."""
    return context.findings.files.study.skm or SkmChoices()


def service(context: Context) -> Inlines:
    """Name the service or unit, else the organisation."""
    return context.text(choices_of(context).service or context.about.organisation)


def element(context: Context, name: str) -> Inlines:
    """Name an element as its regulation does."""
    older = index_of(context).regulation == "kep-25-2004" and name in RENAMED
    return context.voice.words(f"element_{name}_2004" if older else f"element_{name}")


def elements(context: Context, names: tuple[str, ...]) -> list[Inlines]:
    """Name several elements inside a sentence."""
    return [context.lowered(element(context, name)) for name in names]


def grade(category: str | Undefined) -> Inlines:
    """Give the letter of a class."""
    return DASH if isinstance(category, Undefined) else (Words(GRADES[category]),)


def performance(context: Context, category: str | Undefined) -> Inlines:
    """Give the regulation's words for a class."""
    if isinstance(category, Undefined):
        return DASH
    return (Words(context.voice.word(f"category_{category}")),)


def period(context: Context, text: str | None = None, form: str = "skm_period") -> Inlines:
    """Speak a period, by default that of the report; one that is not written is left blank."""
    written = text or context.findings.files.study.round
    if not written:
        own = context.about.period
        return context.text(own) if own else context.voice.words("word_skm_unwritten")
    found = period_of(written)
    if found is None:
        return (Words(written),)
    return context.voice.say(form, kind=found.kind, number=found.number, year=str(found.year))


def date(context: Context, day: datetime.date) -> Inlines:
    """Write a date in words."""
    return context.voice.say("skm_date", day=day.day, month=day.month, year=str(day.year))


def regulation(context: Context) -> Inlines:
    """Name the regulation of the index in full."""
    return context.voice.say("skm_regulation", regulation=index_of(context).regulation)


def unit(context: Context, name: str) -> Inlines:
    """Name a service unit, in the words that the questionnaire has for it."""
    source = index_of(context).units_from
    values: Mapping[str, Mapping[str, str]] = next(
        (one.values for one in context.questionnaire.variables if one.name == source), {}
    )
    return context.text(values[name]) if name in values else (Words(name),)


def weight(context: Context) -> Inlines:
    """Give the weight of each element with the decimals that it is printed with: 0.11, 0.111."""
    index = index_of(context)
    decimals = len(index.weights.partition(".")[2])
    return (context.number(f"{index_address(context)}.weight", index.weight, decimals),)
