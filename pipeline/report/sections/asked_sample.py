"""What may be asked about the respondents."""

from pipeline.report.context import Context
from pipeline.report.sections.asked import Asked, Question
from pipeline.report.sections.sampling import as_percent
from pipeline.report.sections.weighting import UNSEEN
from pipeline.results import Undefined
from pipeline.results.weighting import KindWeights


def _size(context: Context) -> list[Question]:
    """Why so many respondents, by which formula and error."""
    voice, sampling = context.voice, context.answers.sampling
    facts = [_one(context, kind) for kind in context.kinds]
    said = voice.say("answer_size", kinds=facts)
    formulas = tuple(f"eq:sampling-{kind}" for kind in sampling)
    return [
        Question(
            voice.words("ask_size"),
            (said,),
            ("tab:respondents", "tab:sampling", *formulas),
            ("quality.respondents", *(f"sampling.{kind}.required" for kind in sampling)),
        )
    ]


def _one(context: Context, kind: str) -> dict[str, object]:
    quality, sample = context.answers.quality, context.answers.sampling.get(kind)
    needed = sample.required if sample else None
    drawn = sample is not None and (needed is None or needed.method != "census")
    address = f"sampling.{kind}"
    return {
        "respondents": context.respondents([kind]),
        "n": context.number(f"quality.respondents.{kind}", quality.respondents.get(kind, 0)),
        "population": context.number(f"{address}.population", sample.population)
        if sample
        else None,
        "method": needed.method if needed else None,
        "error": as_percent(context, f"{address}.required.error", needed.error)
        if needed and needed.error
        else None,
        "raw": context.number(f"{address}.required.raw", needed.raw, 2) if needed else None,
        "needed": context.number(f"{address}.required.n", needed.n) if needed else None,
        "enough": bool(needed and needed.enough),
        "margin": context.estimate(f"{address}.margin", sample.margin, 2)
        if sample and drawn and not isinstance(sample.margin, Undefined)
        else None,
    }


def _chosen(context: Context) -> list[Question]:
    """How respondents were chosen, and whether the results hold for all."""
    voice, technique = context.voice, context.about.technique
    fits = [one.fit for one in context.answers.sampling.values() if one.fit is not None]
    said = voice.say(
        "answer_chosen",
        technique=context.clause(technique) if technique else None,
        compared=any(one.differs is not None for one in fits),
        differs=any(one.differs for one in fits),
    )
    return [Question(voice.words("ask_chosen"), (said,), (), ("sampling",))]


def _careless(context: Context) -> list[Question]:
    """Whether careless respondents carry the results."""
    voice, quality = context.voice, context.answers.quality
    without = context.answers.sensitivity.without
    said = voice.say(
        "answer_careless",
        careless=context.number("quality.careless", quality.careless),
        any=bool(quality.careless),
        left_out=context.number("sensitivity.without.n_left_out", without.n_left_out)
        if without
        else None,
        changed=[context.spoken(name) for name in without.changed] if without else [],
        overall=bool(without and without.overall_changed),
    )
    return [
        Question(
            voice.words("ask_careless"),
            (said,),
            ("tab:checks", "tab:sensitivity"),
            ("quality.flags", "sensitivity.without"),
        )
    ]


def _weights(context: Context) -> list[Question]:
    """Why respondents are weighted, and what that changes: of the kind that it costs most."""
    found, voice = context.answers.weighting, context.voice
    if found is None:
        return []
    kind, one = max(found.kinds.items(), key=lambda pair: _effect(pair[1]))
    largest, at = found.means.largest, f"weighting.kinds.{kind}"
    if largest is not None and abs(largest.difference) < UNSEEN:
        largest = None
    said = voice.say(
        "answer_weighting",
        fitted=bool(one.tables),
        effect=context.estimate(f"{at}.design_effect", one.design_effect, 2),
        n=context.number(f"{at}.n", one.n),
        effective=context.estimate(f"{at}.effective_n", one.effective_n, 0),
        largest=context.spoken(largest.perspective) if largest else None,
        difference=context.number("weighting.means.largest.difference", largest.difference, 2)
        if largest
        else None,
        changed=[context.spoken(name) for name in found.means.changed],
        overall=context.balanced and found.overall.changed,
    )
    tables = [f"tab:weights-{kind}-{name}" for name in one.tables]
    return [
        Question(
            voice.words("ask_weighting"),
            (said,),
            ("tab:weighted", *tables),
            (at, "weighting.means"),
        )
    ]


def _effect(one: KindWeights) -> float:
    return 1.0 if isinstance(one.design_effect, Undefined) else one.design_effect


SAMPLE: tuple[Asked, ...] = (_size, _chosen, _weights, _careless)
