"""What the study cannot show: its time, its sources, its sample, its instrument."""

from collections.abc import Iterator

from pipeline.report.context import Context, joined
from pipeline.report.document import Inlines, Paragraph
from pipeline.report.sections.units import spoken_unit
from pipeline.results import Undefined

FEW = 30  # respondents of a kind, below which the report says that they are few


def limits(context: Context) -> Paragraph:
    """Write the limits as one paragraph, each only where it holds."""
    return Paragraph(joined(_sentences(context)))


def _sentences(context: Context) -> Iterator[Inlines]:
    voice, study = context.voice, context.findings.files.study
    yield voice.say(
        "limits_time",
        once=not study.previous,
        answers=context.findings.answers is not None,
    )
    if context.findings.answers is not None:
        yield voice.words("limits_self_report")
        yield _sample(context)
        yield _returns(context)
        yield _few(context)
        yield _instrument(context)
        yield _careless(context)
    if any(one.published for one in context.findings.scorecard.indicators.values()):
        yield voice.words("limits_published")
    if context.findings.files.interviews:
        yield voice.words("limits_interviews")
    yield voice.words("limits_cause")


def _sample(context: Context) -> Inlines:
    """Say what is known of how the respondents came into the study: a size is no method."""
    samples = context.answers.sampling
    asked = context.findings.files.study.sampling
    whole = [kind for kind in context.kinds if kind in asked and asked[kind].method == "census"]
    others = [kind for kind in context.kinds if kind not in whole]
    return context.voice.say(
        "limits_sample",
        whole=context.respondents(whole) if whole else None,
        others=context.respondents(others) if others else None,
        sized=any(kind in samples for kind in others),
    )


def _returns(context: Context) -> Inlines:
    parts: list[dict[str, Inlines]] = []
    for kind, one in context.answers.sampling.items():
        back = one.returns
        if back is not None and not isinstance(back.rate, Undefined) and back.rate < 100:
            at = f"sampling.{kind}.returns.rate"
            parts.append(
                {
                    "rate": (context.percent(at, back.rate),),
                    "respondents": context.respondents([kind]),
                }
            )
    return context.voice.say("limits_returns", parts=parts) if parts else ()


def _few(context: Context) -> Inlines:
    counts = context.answers.quality.respondents
    few = [
        {
            "respondents": context.respondents([kind]),
            "n": (context.number(f"quality.respondents.{kind}", counts[kind]),),
        }
        for kind in context.kinds
        if 0 < counts.get(kind, 0) < FEW
    ]
    return context.voice.say("limits_few", kinds=few) if few else ()


def _instrument(context: Context) -> Inlines:
    units = context.answers.instrument.perspectives.values()
    weak = [spoken_unit(context, one) for one in units if one.reliable is False]
    return context.voice.say("limits_instrument", units=weak) if weak else ()


def _careless(context: Context) -> Inlines:
    quality = context.answers.quality
    kept = [one for one in quality.flags.values() if one.count and not one.removed]
    if not quality.careless or not kept:
        return ()
    n = context.number("quality.careless", quality.careless)
    return context.voice.say("limits_careless", n=n, one=quality.careless == 1)
