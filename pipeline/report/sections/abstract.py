"""Abstracts in the document's language and in the others, from the same facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.profile_defaults import Profile
from pipeline.questionnaire import LANGUAGES
from pipeline.report.context import Context, highest, joined, lowest
from pipeline.report.document import Block, Inlines, Paragraph, Section, Words, plain
from pipeline.report.sections.comparison import voices
from pipeline.report.sections.discussion import item_levels, item_value
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.report.sections.indices import index_findings
from pipeline.report.sections.scorecard import overall_node, score_node
from pipeline.report.sections.secondary import achievement
from pipeline.results import Undefined

WITH_ABSTRACT: tuple[Profile, ...] = ("skripsi", "artikel")
MOST_WORDS = 250
MOST_QUESTIONS = 2  # beyond these the perspectives alone tell what was asked
MOST_MEANS = 3  # beyond these the highest and the lowest score stand for all


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an abstract; the higher its rank, the sooner it goes where room is short."""

    rank: int
    words: Inlines


def abstracts(context: Context) -> tuple[Block, ...]:
    """Write the abstract in the document's language, then in every other one that has words."""
    study = context.findings.files.study
    if not study.report.abstract or study.profile not in WITH_ABSTRACT:
        return ()
    others = [one for one in LANGUAGES if one != context.language and _has_words(context, one)]
    return (
        _abstract(context, "sec:abstract", None),
        *(
            _abstract(Context(context.findings, one), f"sec:abstract-{place}", one)
            for place, one in enumerate(others, start=2)
        ),
    )


def _has_words(context: Context, language: str) -> bool:
    """Tell whether the study is told in a language: its title is, or it is rendered in it."""
    files = context.findings.files
    return language in files.languages or language in files.study.title


def _abstract(context: Context, id_: str, language: str | None) -> Section:
    blocks = [Paragraph(_fitting(list(_sentences(context))), "plain")]
    keywords = context.findings.files.study.keywords.items()
    words = next((words for key, words in keywords if key == context.language), ())
    if words:
        said = context.voice.say("abstract_keywords", words=[(Words(one),) for one in words])
        blocks.append(Paragraph(said, "plain"))
    title = context.voice.words("title_abstract")
    return Section(1, title, id_, tuple(blocks), counted=False, language=language)


def _fitting(sentences: list[Sentence]) -> Inlines:
    """Join the sentences, without those of the highest ranks where they are too many words."""
    kept = list(sentences)
    while _length(kept) > MOST_WORDS and any(one.rank for one in kept):
        last = max(reversed(kept), key=lambda one: one.rank)
        kept = [one for one in kept if one is not last]
    return joined(one.words for one in kept)


def _length(sentences: list[Sentence]) -> int:
    return sum(len(plain(one.words).split()) for one in sentences)


# ---------------------------------------------------------------- what it says


def _sentences(context: Context) -> Iterator[Sentence]:
    yield from _aim(context)
    yield from _method(context)
    yield from _results(context)
    yield Sentence(0, _conclusion(context))
    answers = context.findings.answers is not None
    yield Sentence(1, context.voice.say("abstract_limits", answers=answers))


def _aim(context: Context) -> Iterator[Sentence]:
    about, questions = context.about, context.findings.files.study.questions
    words = [context.text(one.text) for one in questions]
    yield Sentence(
        0,
        context.voice.say(
            "abstract_aim",
            organisation=context.text(about.organisation),
            place=context.text(about.place) if about.place else None,
            perspectives=[context.lowered(context.label(one.name)) for one in context.weighed],
            balanced=context.balanced,
        ),
    )
    if 0 < len(words) <= MOST_QUESTIONS:
        yield Sentence(3, context.voice.say("abstract_questions", questions=words))


def _method(context: Context) -> Iterator[Sentence]:
    about, files = context.about, context.findings.files
    answers = context.findings.answers
    yield Sentence(
        0,
        context.voice.say(
            "abstract_design",
            period=context.text(about.period) if about.period else None,
            questionnaire=answers is not None,
            n=context.number("quality.n_after", answers.quality.n_after) if answers else None,
            groups=_groups(context),
            indicators=bool(files.indicators),
            interviews=bool(files.interviews),
        ),
    )
    if answers is not None:
        test = answers.instrument
        yield Sentence(
            2,
            context.voice.say(
                "abstract_analysis",
                correlation=test.correlation,
                rule=test.rule,
                on_fail=test.on_fail,
            ),
        )


def _groups(context: Context) -> list[dict[str, Inlines]]:
    if context.findings.answers is None or len(context.kinds) < 2:
        return []
    stayed = context.answers.quality.respondents
    return [
        {
            "n": (context.number(f"quality.respondents.{kind}", stayed.get(kind, 0)),),
            "words": context.respondents([kind]),
        }
        for kind in context.kinds
    ]


def _results(context: Context) -> Iterator[Sentence]:
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
    ends = [context.number(at.format(one), alphas[one], 2, unit=True) for one in (low, high)]
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
    best, worst = highest(scores), lowest(scores)
    yield Sentence(
        0,
        context.voice.say(
            "abstract_scores",
            best=[context.spoken(one) for one in best],
            best_score=score_node(context, best[0]),
            worst=[context.spoken(one) for one in worst],
            worst_score=score_node(context, worst[0]),
            equal=best == worst,
        ),
    )
    yield Sentence(5, context.voice.say("abstract_all_scores", scores=_scored(context, scores)))
    yield from _indicators(context)


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


def _conclusion(context: Context) -> Inlines:
    overall = context.findings.scorecard.overall
    organisation = context.text(context.about.organisation)
    if isinstance(overall.score, Undefined):
        return context.voice.say("abstract_undefined", organisation=organisation)
    scores = {
        name: one.score
        for name, one in context.findings.scorecard.perspectives.items()
        if not isinstance(one.score, Undefined)
    }
    worst = lowest(scores) if len(scores) > 1 else []
    differ = len(worst) < len(scores)
    return context.voice.say(
        "abstract_conclusion",
        organisation=organisation,
        score=overall_node(context),
        category=context.lowered(context.band(overall.category)),
        worst=[context.spoken(one) for one in worst] if differ else [],
    )
