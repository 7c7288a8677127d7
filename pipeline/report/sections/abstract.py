"""Abstracts in the document's language and in the others, from the same facts."""

from collections.abc import Iterator

from pipeline.languages import LANGUAGES
from pipeline.profile_defaults import Profile
from pipeline.report.context import Context, joined
from pipeline.report.document import Block, Inlines, Paragraph, Section, Words, plain
from pipeline.report.sections.abstract_results import Sentence, results
from pipeline.report.sections.scorecard import overall_node
from pipeline.results import Undefined

WITH_ABSTRACT: tuple[Profile, ...] = ("skripsi", "artikel")
MOST_WORDS = 250
MOST_QUESTIONS = 2  # beyond these the perspectives alone tell what was asked


def abstracts(context: Context) -> tuple[Block, ...]:
    """Write the abstract in the document's language, then in every other one that has words."""
    study = context.findings.files.study
    if not study.report.abstract or study.profile not in WITH_ABSTRACT:
        return ()
    known = dict.fromkeys((*LANGUAGES, *context.findings.files.languages))
    others = [one for one in known if one != context.language and _has_words(context, one)]
    contexts = [context, *(Context(context.findings, one) for one in others)]
    texts = _fitting([list(_sentences(one)) for one in contexts])
    return tuple(
        _abstract(one, text, f"sec:abstract-{place}" if place > 1 else "sec:abstract")
        for place, (one, text) in enumerate(zip(contexts, texts, strict=True), start=1)
    )


def _has_words(context: Context, language: str) -> bool:
    """Tell whether the study is told in a language: its title is, or it is rendered in it."""
    files = context.findings.files
    return language in files.languages or language in files.study.title


def _abstract(context: Context, text: Inlines, id_: str) -> Section:
    blocks = [Paragraph(text, "plain")]
    keywords = context.findings.files.study.keywords.items()
    words = next((words for key, words in keywords if key == context.language), ())
    if words:
        said = context.voice.say("abstract_keywords", words=[(Words(one),) for one in words])
        blocks.append(Paragraph(said, "plain"))
    title = context.voice.words("title_abstract")
    language = None if id_ == "sec:abstract" else context.language
    return Section(1, title, id_, tuple(blocks), counted=False, language=language)


def _fitting(abstracts: list[list[Sentence]]) -> list[Inlines]:
    """Join the sentences of each, without those of the highest ranks where one is too long.

    All leave out the same sentences, so that no language tells what another does not.
    """
    kept = [tuple(one) for one in zip(*abstracts, strict=True)]  # a sentence in every language
    while kept and _longest(kept) > MOST_WORDS and any(one[0].rank for one in kept):
        last = max(reversed(range(len(kept))), key=lambda place: kept[place][0].rank)
        kept = kept[:last] + kept[last + 1 :]
    return [joined(one.words for one in text) for text in zip(*kept, strict=True)]


def _longest(kept: list[tuple[Sentence, ...]]) -> int:
    return max(_length(list(text)) for text in zip(*kept, strict=True))


def _length(sentences: list[Sentence]) -> int:
    return sum(len(plain(one.words).split()) for one in sentences)


# ---------------------------------------------------------------- what it says


def _sentences(context: Context) -> Iterator[Sentence]:
    yield from _aim(context)
    yield from _method(context)
    yield from results(context)
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
    if answers is None and files.indicators:
        yield Sentence(2, context.voice.say("abstract_indicator_scores"))
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


def _conclusion(context: Context) -> Inlines:
    overall = context.findings.scorecard.overall
    organisation = context.text(context.about.organisation)
    if isinstance(overall.score, Undefined):
        return context.voice.say("abstract_undefined", organisation=organisation)
    return context.voice.say(
        "abstract_conclusion",
        organisation=organisation,
        score=overall_node(context),
        category=context.lowered(context.band(overall.category)),
        agrees=overall.agrees,
    )
