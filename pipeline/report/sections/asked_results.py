"""What may be asked about means, categories and the whole."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines
from pipeline.report.sections import asked_scorecard
from pipeline.report.sections.asked import Asked, Question
from pipeline.report.sections.certainty import certainty_sentence
from pipeline.report.sections.group_test_parts import adjust_words
from pipeline.report.sections.means import is_unsure
from pipeline.report.sections.missing_text import (
    ITEMS,
    WAYS,
    found_missing,
    missing_answer,
    rule_effect,
    rule_words,
)
from pipeline.report.sections.robustness_words import choice_words, level_words
from pipeline.report.sections.round_parts import rounds_of
from pipeline.report.sections.tested_groups import is_weighted, perspective_tests
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable, PerspectiveScore


def _means(context: Context) -> list[Question]:
    """Whether means of ordered answers may be computed."""
    voice = context.voice
    found = [
        unit.reliability["ordinal_alpha"].estimate
        for unit in context.answers.instrument.perspectives.values()
        if "ordinal_alpha" in unit.reliability
    ]
    said = voice.say(
        "answer_means",
        ordinal=any(not isinstance(one, Undefined) for one in found),
        intervals=context.findings.files.study.analysis.successive_intervals,
        tested=bool(perspective_tests(context)),
    )
    return [
        Question(voice.words("ask_means"), (said,), ("tab:recap",), ("perspectives.*.items.*",))
    ]


def _group_tests(context: Context) -> list[Question]:
    """Why groups are tested by this test, and whether another would find the same."""
    voice, comparison = context.voice, context.answers.comparison
    tests = perspective_tests(context)
    if not tests:
        return []
    differing = dict.fromkeys(label for (_, label), one in tests.items() if one.agree is False)
    facts = {
        "differing": [context.spoken(label) for label in differing],
        "same": all(one.agree for one in tests.values()),
        "adjust": adjust_words(context, len(tests)),
    }
    tables = tuple(f"tab:group-tests-{name}" for name in dict.fromkeys(name for name, _ in tests))
    address = ("comparison.rule", "comparison.groups.*.perspectives.*.test")
    if all(is_weighted(one) for one in tests.values()):
        asked, said = voice.words("ask_weighted_tests"), voice.say("answer_weighted_tests", **facts)
        return [Question(asked, (said,), tables, address, "weighted_tests")]
    by = comparison.rule.tests
    asked = voice.say("ask_group_tests", tests=by)
    said = voice.say("answer_group_tests", tests=by, **facts)
    return [Question(asked, (said,), tables, address, "group_tests")]


def _bounds(context: Context) -> list[Question]:
    """Why these bounds of the categories, with the arithmetic."""
    tables: dict[ClassTable, str] = {}
    for name, score in context.scores.items():
        tables.setdefault(score.table, name)
    questions = []
    for position, (table, name) in enumerate(tables.items()):
        id_ = f"tab:classes{'' if position == 0 else f'-{position + 1}'}"
        score = context.scores[name]
        said = context.voice.say(
            "answer_bounds",
            rule=table.rule,
            n_classes=len(table.classes),
            minimum=context.number(f"perspectives.{name}.minimum", score.minimum),
            maximum=context.number(f"perspectives.{name}.maximum", score.maximum),
            bounds=_cuts(context, table, name),
            unit=table.unit,
            closed=table.closed,
        )
        asked = context.voice.say("ask_bounds", several=len(tables) > 1, table=position + 1)
        at = f"perspectives.{name}.table"
        questions.append(Question(asked, (said,), (id_,), (at,), "bounds"))
    return questions


def _cuts(context: Context, table: ClassTable, name: str) -> list[Inlines]:
    """Give the bounds between the classes, from the lowest."""
    at = f"perspectives.{name}.table.classes"
    return [
        (context.number(f"{at}.{position}.low", one.low, 2),)
        for position, one in enumerate(table.classes)
        if position
    ]


def _verdicts(context: Context) -> list[Question]:
    """Why each perspective has its category, and how near the next ones are."""
    scored = [one.name for one in context.tops if one.name in context.scores]
    return [
        _verdict(context, name, context.scores[name])
        for name in scored
        if not isinstance(context.scores[name].mean, Undefined)
    ]


def _verdict(context: Context, name: str, score: PerspectiveScore) -> Question:
    voice, at, table = context.voice, f"perspectives.{name}", score.table
    category = context.lowered(context.category(score.category))
    place = next(
        (number for number, one in enumerate(table.classes) if one.key == score.category), None
    )
    value = "mean" if table.unit == "mean" else "percent_of_ideal"
    said = voice.say(
        "answer_verdict",
        unit=table.unit,
        perspective=context.spoken(name),
        category=category,
        mean=context.estimate(f"{at}.mean", score.mean, 3),
        value=context.share(f"{at}.{value}", score.percent_of_ideal, 2)
        if table.unit == "percent"
        else None,
        low=_bound(context, name, place, "low"),
        high=_bound(context, name, place, "high"),
        top=place == len(table.classes) - 1,
        interval=context.interval((f"{at}.low", score.low), (f"{at}.high", score.high), 3)
        if not isinstance(score.low, Undefined)
        else None,
        unsure=is_unsure(score),
        category_low=context.lowered(context.category(score.category_low)),
        category_high=context.lowered(context.category(score.category_high)),
    )
    return Question(
        voice.say("ask_verdict", perspective=context.spoken(name), category=category),
        (said,),
        ("tab:recap", "tab:classes"),
        (f"{at}.mean", f"{at}.low", f"{at}.high", f"{at}.category"),
        "verdict",
    )


def _bound(context: Context, name: str, place: int | None, end: str) -> Inlines | None:
    if place is None:
        return None
    one = context.scores[name].table.classes[place]
    value = one.low if end == "low" else one.high
    return (context.number(f"perspectives.{name}.table.classes.{place}.{end}", value, 2),)


def _certain(context: Context) -> list[Question]:
    """How sure the category of the whole is, against chance and against choices."""
    said = certainty_sentence(context, None, refer=False)
    if not said:
        return []
    voice, overall = context.voice, context.findings.scorecard.overall
    asked = voice.say("ask_certain", category=context.lowered(context.band(overall.category)))
    shared = context.answers.robustness.overall.shared
    answer = voice.say(
        "answer_certain",
        choices=[
            context.lowered(choice_words(context, one.name))
            for one in context.answers.robustness.choices
        ],
        shared=[
            {
                "choice": context.lowered(choice_words(context, name)),
                "level": context.lowered(level_words(context, name, level)),
            }
            for name, level in shared.items()
        ],
        steady=not context.answers.robustness.overall.exceptions,
    )
    tables = ("tab:certainty", "tab:class-shares", "tab:steadiness", "tab:levels")
    addresses = ("certainty.overall", "robustness.overall")
    return [Question(asked, (said, answer), tables, addresses, "certain")]


def _missing(context: Context) -> list[Question]:
    """How missing answers were treated; nothing where none are missing."""
    if not found_missing(context).answers.n_missing:
        return []
    said = (*missing_answer(context, tables=False), rule_words(context), rule_effect(context))
    places = (ITEMS, WAYS) if found_missing(context).units else (ITEMS,)
    at = ("missing.answers", "missing.rule", "missing.units", "missing.respondents")
    title = context.voice.words("ask_missing")
    return [Question(title, tuple(one for one in said if one), places, at, "missing")]


def _cause(context: Context) -> list[Question]:
    """Whether anything is shown to cause anything."""
    voice = context.voice
    study = context.findings.files.study
    said = voice.say("answer_cause", linked=bool(study.objectives), related=bool(study.relations))
    return [Question(voice.words("ask_cause"), (said,))]


def _rounds(context: Context) -> list[Question]:
    """Whether a change between rounds could be the questionnaire's."""
    found = rounds_of(context)
    if found is None:
        return []
    said = context.voice.say("answer_rounds", n_drift=str(len(found.drift)))
    tables = (f"tab:rounds-change-{found.latest + 1}", "tab:rounds-drift")
    asked = context.voice.words("ask_rounds")
    return [Question(asked, (said,), tables, ("comparison.rounds",))]


RESULTS: tuple[Asked, ...] = (
    _means,
    _group_tests,
    _bounds,
    _verdicts,
    _certain,
    _missing,
    asked_scorecard.weights,
    asked_scorecard.mixed,
    asked_scorecard.percent,
    _rounds,
    _cause,
)
