"""The perspectives side by side, and what respondents said in their own words."""

from collections.abc import Iterator

from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import Inlines, Paragraph
from pipeline.report.sections.scorecard import score_node
from pipeline.results import Undefined
from pipeline.results.open_answers import OpenAnswersFound


def comparison(context: Context) -> tuple[Paragraph, ...]:
    """Compare the perspectives and name what was written most often, as one paragraph."""
    said = joined((_perspectives(context), _beside(context), *voices(context)))
    return (Paragraph(said),) if said else ()


def _perspectives(context: Context) -> Inlines:
    cards = context.findings.scorecard.perspectives
    scores = {
        name: one.score for name, one in cards.items() if not isinstance(one.score, Undefined)
    }
    if len(scores) < 2:
        return ()
    best, worst = highest(scores), lowest(scores)
    groups: dict[Inlines, list[Inlines]] = {}
    for name in sorted(scores, key=lambda one: -scores[one]):
        groups.setdefault(context.lowered(context.verdict(name)), []).append(context.label(name))
    return context.voice.say(
        "comparison_perspectives",
        best=[context.spoken(one) for one in best],
        best_score=score_node(context, best[0]),
        worst=[context.spoken(one) for one in worst],
        worst_score=score_node(context, worst[0]),
        equal=best == worst,
        groups=[{"category": key, "perspectives": names} for key, names in groups.items()],
        sources=len({cards[name].basis for name in scores}) > 1,
    )


def _beside(context: Context) -> Inlines:
    """Give the means of what was asked about and is no part of the scorecard."""
    weighed = {one.name for one in context.weighed}
    parts = [
        {
            "perspective": context.spoken(name),
            "mean": context.estimate(f"perspectives.{name}.mean", score.mean, 2),
            "maximum": (context.number(f"perspectives.{name}.maximum", score.maximum),),
            "category": context.lowered(context.category(score.category)),
        }
        for name in (one.name for one in context.tops if one.name not in weighed)
        if (score := context.scores.get(name)) and not isinstance(score.mean, Undefined)
    ]
    if not parts:
        return ()
    single = context.spoken(*weighed) if len(weighed) == 1 else None
    return context.voice.say("comparison_beside", single=single, parts=parts)


def voices(context: Context) -> Iterator[Inlines]:
    """Name what was written about most often, for each question."""
    if context.findings.answers is None:
        return
    for variable, found in context.answers.open_answers.items():
        leading = leading_themes(found)
        if leading:
            one, at = found.themes[leading[0]], f"open_answers.{variable}"
            yield context.voice.say(
                "comparison_voices",
                n=context.number(f"{at}.n_commented", found.n_commented),
                themes=[
                    context.lowered(context.text(found.themes[name].label)) for name in leading
                ],
                count=context.number(f"{at}.themes.{leading[0]}.count", one.count),
                percent=context.share(f"{at}.themes.{leading[0]}.percent", one.percent),
            )


def leading_themes(found: OpenAnswersFound, besides: str = "") -> list[str]:
    """Name the themes that were written about most often; none where nobody wrote on any."""
    counts = {name: one.count for name, one in found.themes.items() if name != besides}
    most = max(counts.values(), default=0)
    return [name for name, count in counts.items() if most and count == most]
