"""What may be asked about relations of scores."""

from pipeline.report.context import Context
from pipeline.report.sections.asked import Asked, Question
from pipeline.report.sections.relation_words import (
    MOST_INFLATED,
    is_apart,
    is_clear,
    term_spoken,
)
from pipeline.results import Undefined
from pipeline.results.relations import Assumptions, Effect, Regression, Relation

GREEN = (50, 8)  # respondents, and for each predictor
BREAKS = ("normality", "collinearity", "variances", "order", "linearity")


def _computed(context: Context) -> dict[str, Relation]:
    return {name: one for name, one in context.answers.relations.items() if one.problem is None}


def _cause(context: Context) -> list[Question]:
    """Whether the predictors influence the outcome."""
    voice = context.voice
    return [
        Question(
            voice.say("ask_relation_cause", outcome=term_spoken(context, one.outcome)),
            (voice.say("answer_relation_cause", n=context.number(f"relations.{name}.n", one.n)),),
            (f"tab:relation-{name}-terms",),
            (f"relations.{name}.regression.terms",),
        )
        for name, one in _computed(context).items()
    ]


def _size(context: Context) -> list[Question]:
    """Whether there are enough respondents."""
    voice, found = context.voice, _computed(context)
    questions = []
    for name, one in found.items():
        terms = len(one.regression.terms) if one.regression else 0
        needed = GREEN[0] + GREEN[1] * terms
        said = voice.say(
            "answer_relation_size",
            n=context.number(f"relations.{name}.n", one.n),
            terms=str(terms),
            needed=str(needed),
            enough=one.n >= needed,
        )
        asked = voice.say("ask_relation_size", outcome=term_spoken(context, one.outcome))
        questions.append(
            Question(asked, (said,), (f"tab:relation-{name}-summary",), (f"relations.{name}.n",))
        )
    return questions


def _assumptions(context: Context) -> list[Question]:
    """Ask what follows where an assumption does not hold."""
    voice = context.voice
    return [
        Question(
            voice.say("ask_relation_assumptions", outcome=term_spoken(context, one.outcome)),
            (
                voice.say(
                    "answer_relation_assumptions",
                    broken=[
                        voice.words(f"broken_{key}")
                        for key in _broken(one.assumptions, one.regression)
                    ],
                ),
            ),
            tuple(f"tab:relation-{name}-{key}" for key in BREAKS),
            (f"relations.{name}.assumptions",),
        )
        for name, one in _computed(context).items()
        if one.assumptions is not None and one.regression is not None
    ]


def _broken(found: Assumptions, regression: Regression) -> list[str]:
    """Name the assumptions that a test speaks against."""
    variances = [found.koenker.p, *(one.p for one in found.glejser.values())]
    lines = [found.reset.p, *(one.deviation.p for one in found.linearity.values())]
    broken = {
        "normality": is_clear(found.normality["lilliefors"].p),
        "collinearity": any((one.vif or 0.0) >= MOST_INFLATED for one in regression.terms.values()),
        "variances": any(is_clear(one) for one in variances),
        "order": found.durbin_watson.verdict in ("positive", "negative"),
        "linearity": any(is_clear(one) for one in lines),
    }
    return [key for key in BREAKS if broken[key]]


def _drivers(context: Context) -> list[Question]:
    """Why importance is not read from standardized coefficients."""
    voice = context.voice
    return [
        Question(
            voice.say("ask_relation_drivers", outcome=term_spoken(context, one.outcome)),
            (voice.words("answer_relation_drivers"),),
            (f"tab:relation-{name}-drivers",),
            (f"relations.{name}.drivers.terms",),
        )
        for name, one in _computed(context).items()
        if one.drivers is not None
    ]


def _mediated(context: Context) -> list[Question]:
    """Why a bootstrap, and whether Sobel's test says the same."""
    voice = context.voice
    return [
        Question(
            voice.say("ask_relation_sobel", outcome=term_spoken(context, one.outcome)),
            (
                voice.say(
                    "answer_relation_sobel",
                    agree=all(_agree(effect) for effect in one.mediation.effects.values()),
                ),
            ),
            (f"tab:relation-{name}-effects",),
            (f"relations.{name}.mediation.effects",),
        )
        for name, one in _computed(context).items()
        if one.mediation is not None
    ]


def _agree(one: Effect) -> bool:
    known = not isinstance(one.bca_low, Undefined)
    return not known or is_apart(one) == is_clear(one.sobel_p)


RELATIONS: tuple[Asked, ...] = (_cause, _size, _assumptions, _drivers, _mediated)
