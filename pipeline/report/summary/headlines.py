"""The one result that a page is about: an index, the scorecard's score, or what was counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.report.context import DASH, Context
from pipeline.report.document import Inlines, Words
from pipeline.report.sections.index_tables import band_words
from pipeline.report.sections.index_titles import index_title
from pipeline.report.sections.library_values import statistics_of
from pipeline.report.sections.scorecard import overall_node
from pipeline.report.sections.skm_words import grade, index_address, index_of, performance
from pipeline.results import Undefined
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ServiceGaps,
    Tolerances,
    Usability,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The result with its class, what it is called, and what helps to read it."""

    head: Inlines
    value: Inlines
    category: Inlines = ()
    note: Inlines = ()


def headline(context: Context) -> Headline:
    """Choose the result: the survey's index, the library's indicators, an index, the scorecard."""
    files = context.findings.files
    if is_satisfaction_survey(context):
        return _satisfaction(context)
    if is_library_alone(context):
        return _library(context)
    if context.findings.answers is not None and not context.balanced:
        for index in files.indices:
            if index.kind in _INDICES:
                found = context.answers.indices[index.name]
                return _INDICES[index.kind](context, index_title(context, index), index.name, found)
    return _scorecard(context)


def is_satisfaction_survey(context: Context) -> bool:
    """Tell whether the study is a public survey whose index is what counts."""
    if context.findings.satisfaction is not None:
        return True
    kinds = {one.kind for one in context.findings.files.indices}
    return "skm" in kinds and context.findings.answers is not None and not context.balanced


def is_library_alone(context: Context) -> bool:
    """Tell whether there is nothing but a library's statistics."""
    findings = context.findings
    return (
        findings.library is not None and findings.answers is None and not findings.files.indicators
    )


def _satisfaction(context: Context) -> Headline:
    index, voice = index_of(context), context.voice
    at = index_address(context)
    return Headline(
        voice.words("summary_skm"),
        context.estimate(f"{at}.value", index.value, 2),
        voice.say(
            "summary_skm_category",
            grade=grade(index.category),
            performance=context.lowered(performance(context, index.category)),
            defined=not isinstance(index.category, Undefined),
        ),
        voice.say("summary_skm_note", n=context.number(f"{at}.n", index.n)),
    )


def _library(context: Context) -> Headline:
    found, voice = statistics_of(context), context.voice
    return Headline(
        voice.words("summary_library"),
        (context.number("library.n_computed", found.n_computed),),
        voice.say(
            "summary_library_of", of=context.number("library.n_indicators", found.n_indicators)
        ),
        voice.say("summary_library_note", edition=found.edition, period=found.period),
    )


def _scorecard(context: Context) -> Headline:
    overall, voice = context.findings.scorecard.overall, context.voice
    category = context.band(overall.category) if context.balanced else _only_verdict(context)
    return Headline(
        voice.say("summary_overall", balanced=context.balanced),
        overall_node(context),
        category,
        _overall_note(context)
        if context.findings.answers is not None and not isinstance(overall.score, Undefined)
        else (),
    )


def _overall_note(context: Context) -> Inlines:
    """Say in percent of what the score is, and whether respondents are weighted."""
    said = context.voice.say("summary_overall_note", scale=context.findings.scorecard.overall.scale)
    if all(one.unweighted is None for one in context.scores.values()):
        return said
    return (*said, Words(", "), *context.voice.words("summary_weighted"))


def _only_verdict(context: Context) -> Inlines:
    """Give the category of the only perspective, which its own rule may have made."""
    names = list(context.findings.scorecard.perspectives)
    return context.verdict(names[0]) if names else DASH


# ---------------------------------------------------------------- indices


def _csi(context: Context, title: Inlines, name: str, found: CustomerSatisfaction) -> Headline:
    return Headline(
        title,
        context.estimate(f"indices.{name}.index", found.index, 4),
        band_words(context, found.category),
        context.voice.say(
            "summary_interval",
            interval=context.interval(
                (f"indices.{name}.low", found.low), (f"indices.{name}.high", found.high), 4
            ),
            defined=_defined(found.low, found.high),
        ),
    )


def _servqual(context: Context, title: Inlines, name: str, found: ServiceGaps) -> Headline:
    one, at = found.overall, f"indices.{name}.overall"
    return Headline(
        title,
        context.estimate(f"{at}.gap", one.gap, 2),
        context.voice.say("summary_gap", sign=_sign(one.gap)),
        context.voice.say(
            "summary_interval",
            interval=context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 2),
            defined=_defined(one.low, one.high),
        ),
    )


def _libqual(context: Context, _: Inlines, name: str, found: Tolerances) -> Headline:
    one, at = found.overall, f"indices.{name}.overall"
    zone = "undetermined" if isinstance(one.zone, Undefined) else one.zone
    return Headline(
        context.voice.words("summary_perceived"),
        context.estimate(f"{at}.perceived", one.perceived, 2),
        context.voice.say("summary_zone", zone=zone),
        context.voice.say(
            "summary_zone_note",
            minimum=context.estimate(f"{at}.minimum", one.minimum, 2),
            desired=context.estimate(f"{at}.desired", one.desired, 2),
            maximum=context.number(f"indices.{name}.scale_maximum", found.scale_maximum),
        ),
    )


def _sus(context: Context, title: Inlines, name: str, found: Usability) -> Headline:
    at = f"indices.{name}"
    return Headline(
        title,
        context.estimate(f"{at}.mean", found.mean, 1),
        DASH
        if isinstance(found.grade, Undefined)
        else context.voice.say("summary_grade", grade=found.grade),
        context.voice.say(
            "summary_interval",
            interval=context.interval((f"{at}.low", found.low), (f"{at}.high", found.high), 1),
            defined=_defined(found.low, found.high),
        ),
    )


def _sign(gap: float | Undefined) -> str:
    if isinstance(gap, Undefined):
        return "undefined"
    return "equal" if abs(gap) < 1e-9 else "below" if gap < 0 else "above"


def _defined(*values: float | Undefined) -> bool:
    return not any(isinstance(one, Undefined) for one in values)


_INDICES: Mapping[str, Callable[[Context, Inlines, str, Any], Headline]] = {
    "csi": _csi,
    "servqual": _servqual,
    "libqual": _libqual,
    "sus": _sus,
}
"""Those that say one number about the whole; the others place items or persons."""
