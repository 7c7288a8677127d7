"""The results in an abstract: what was found, ranked by how well the abstract can do without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.report.context import Context, highest, lowest
from pipeline.report.document import Inlines
from pipeline.report.sections.comparison import voices
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.indices import index_findings
from pipeline.report.sections.scorecard import score_node
from pipeline.report.sections.secondary import achievement
from pipeline.results import Undefined

MOST_MEANS = 3  # beyond these the scores stand for the means
MOST_SCORES = 4  # beyond these the highest and the lowest stand for all


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an abstract; the higher its rank, the sooner it goes where room is short."""

    rank: int
    words: Inlines


def results(context: Context) -> Iterator[Sentence]:
    """Give the reliability, the scores, the means, the indices, the items and the comments."""
    if context.findings.answers is not None:
        yield from _reliability(context)
    yield from _scores(context)
    if context.findings.answers is not None:
        yield from _means(context)
        yield from (Sentence(6, one) for one in index_findings(context))
        yield from _items(context)
    yield from (Sentence(8, one) for one in voices(context))


def _reliability(context: Context) -> Iterator[Sentence]:
    units = context.answers.instrument.perspectives
    alphas = {
        name: value
        for name, one in units.items()
        if not isinstance(value := one.reliability["cronbach_alpha"].estimate, Undefined)
    }
    if not alphas:
        return
    low, high = lowest(alphas)[0], highest(alphas)[0]
    at = "instrument.perspectives.{}.reliability.cronbach_alpha.estimate"
    ends = [context.number(at.format(one), alphas[one], 3, unit=True) for one in (low, high)]
    yield Sentence(
        2,
        context.voice.say(
            "abstract_reliability",
            lowest=ends[0],
            highest=ends[1],
            same=ends[0].text == ends[1].text,
            pilot=context.answers.instrument.pilot,
        ),
    )


def _scores(context: Context) -> Iterator[Sentence]:
    cards = context.findings.scorecard.perspectives
    scores = {
        name: one.score for name, one in cards.items() if not isinstance(one.score, Undefined)
    }
    if len(scores) < 2:
        return
    if len(scores) <= MOST_SCORES and len(set(scores.values())) > 1:
        said = context.voice.say("abstract_all_scores", scores=_scored(context, scores))
    else:
        said = _extremes(context, scores)
    yield Sentence(0, said)
    yield from _indicators(context)


def _extremes(context: Context, scores: dict[str, float]) -> Inlines:
    best, worst = highest(scores), lowest(scores)
    return context.voice.say(
        "abstract_scores",
        best=[context.spoken(one) for one in best],
        best_score=score_node(context, best[0]),
        worst=[context.spoken(one) for one in worst],
        worst_score=score_node(context, worst[0]),
        equal=best == worst,
    )


def _scored(context: Context, scores: dict[str, float]) -> list[dict[str, Inlines]]:
    return [
        {
            "perspective": context.label(name),
            "score": score_node(context, name),
            "category": context.lowered(context.verdict(name)),
        }
        for name in scores
    ]


def _indicators(context: Context) -> Iterator[Sentence]:
    """Name the indicators with the highest and the lowest achievement."""
    found = context.findings.scorecard.indicators
    achieved = {name: one.achievement for name, one in found.items()}
    if not achieved or min(achieved.values()) == max(achieved.values()):
        return
    best, worst = (
        [context.lowered(indicator_label(context, name)) for name in names]
        for names in (highest(achieved), lowest(achieved))
    )
    yield Sentence(
        5,
        context.voice.say(
            "abstract_indicators",
            best=best,
            best_achievement=achievement(context, highest(achieved)[0]),
            worst=worst,
            worst_achievement=achievement(context, lowest(achieved)[0]),
            published=any(one.published for one in found.values()),
        ),
    )


def _means(context: Context) -> Iterator[Sentence]:
    scored = [one.name for one in context.tops if one.name in context.scores]
    for place, name in enumerate(scored[:MOST_MEANS]):
        score, address = context.scores[name], f"perspectives.{name}"
        if isinstance(score.mean, Undefined):
            continue
        interval = None
        if not isinstance(score.low, Undefined):
            ends = (f"{address}.low", score.low), (f"{address}.high", score.high)
            interval = context.interval(*ends, 2)
        yield Sentence(
            4 if place else 1,
            context.voice.say(
                "abstract_mean",
                perspective=context.spoken(name),
                mean=context.estimate(f"{address}.mean", score.mean, 2),
                interval=interval,
                category=context.lowered(context.category(score.category)),
            ),
        )


def _items(context: Context) -> Iterator[Sentence]:
    """Name the best and the worst item of the perspectives that are in the scorecard."""
    for one in context.weighed:
        levels = item_levels(context, one.name) if one.name in context.scores else {}
        best, worst = (highest(levels), lowest(levels)) if levels else ([], [])
        if len(best) == 1 and len(worst) == 1 and best != worst:
            yield Sentence(
                7,
                context.voice.say(
                    "abstract_items",
                    perspective=context.spoken(one.name),
                    best=[context.quoted(best[0])],
                    best_mean=item_value(context, one.name, best[0]),
                    worst=[context.quoted(worst[0])],
                    worst_mean=item_value(context, one.name, worst[0]),
                ),
            )
