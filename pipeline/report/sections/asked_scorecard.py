"""What an examiner asks of a scorecard: its weights, its mixture, its scale."""

from pipeline.report.context import Context
from pipeline.report.sections.asked import Question
from pipeline.results import Undefined


def weights(context: Context) -> list[Question]:
    """Why these weights, and where they come from."""
    voice, card = context.voice, context.findings.scorecard
    if not context.balanced or len(card.perspectives) < 2:
        return []
    ahp = card.ahp.perspectives if card.ahp else None
    said = voice.say(
        "answer_weights",
        equal=len({_written(one.weight) for one in card.perspectives.values()}) == 1,
        ratio=context.number(
            "scorecard.ahp.perspectives.consistency_ratio", ahp.consistency_ratio, 3
        )
        if ahp
        else None,
        consistent=bool(ahp and ahp.consistent),
        weights=[
            {
                "label": context.spoken(name),
                "weight": context.percent(
                    f"scorecard.perspectives.{name}.weight", 100 * one.weight
                ),
            }
            for name, one in card.perspectives.items()
        ],
    )
    return [
        Question(
            voice.words("ask_weights"),
            (said,),
            ("tab:scorecard", "tab:ahp"),
            ("scorecard.perspectives.*.weight",),
        )
    ]


def _written(weight: float) -> str:
    """Compare weights as they are written with twelve digits: thirds are equal thirds."""
    return f"{weight:.12g}"


def mixed(context: Context) -> list[Question]:
    """Why a questionnaire and figures make one score."""
    voice, card = context.voice, context.findings.scorecard
    mixed = {name: one for name, one in card.perspectives.items() if one.mix}
    if not mixed:
        return []
    facts = []
    for name, one in mixed.items():
        at = f"scorecard.perspectives.{name}"
        shares = one.mix or {}
        facts.append(
            {
                "label": context.label(name),
                "asked": context.share(f"{at}.questionnaire", _value(one.questionnaire), 2),
                "asked_share": context.percent(
                    f"{at}.mix.questionnaire", 100 * shares["questionnaire"], 0
                ),
                "found": context.share(f"{at}.indicators", _value(one.indicators), 2),
                "found_share": context.percent(
                    f"{at}.mix.indicators", 100 * shares["indicators"], 0
                ),
                "score": context.share(f"{at}.score", one.score, 2),
            }
        )
    return [
        Question(
            voice.words("ask_mixed"),
            (voice.say("answer_mixed", perspectives=facts),),
            ("tab:scorecard",),
            tuple(f"scorecard.perspectives.{name}" for name in mixed),
        )
    ]


def _value(value: float | Undefined | None) -> float | Undefined:
    return Undefined("no_respondents") if value is None else value


def percent(context: Context) -> list[Question]:
    """Why percent of the ideal score, and what the other scale would change."""
    voice, overall = context.voice, context.findings.scorecard.overall
    if overall.other_score is None or isinstance(overall.score, Undefined):
        return []
    said = voice.say(
        "answer_percent",
        scale=overall.scale,
        score=context.share("scorecard.overall.score", overall.score, 2),
        category=context.lowered(context.band(overall.category)),
        other=context.share("scorecard.overall.other_score", overall.other_score, 2),
        other_category=context.lowered(context.band(overall.other_category or overall.category)),
        agrees=overall.agrees,
    )
    return [
        Question(
            voice.say("ask_percent", scale=overall.scale),
            (said,),
            ("tab:scorecard", "tab:bands"),
            ("scorecard.overall",),
        )
    ]
