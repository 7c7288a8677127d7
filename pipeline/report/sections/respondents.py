"""Who answered: one table per group variable and kind of respondents."""

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.numbers import fixed
from pipeline.report.sections.multiple import multiple_responses
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.sampling import sample_blocks
from pipeline.results.quality import Frequency, Profile


def respondents(context: Context) -> tuple[Block, ...]:
    """Write the samples and the respondents' profile; nothing where there is nothing of them."""
    if not context.findings.answers:
        return ()
    samples, blocks = sample_blocks(context), _profiles(context)
    if samples and blocks:
        blocks = (
            Section(3, context.voice.words("title_sampling"), "sec:sampling", samples),
            Section(3, context.voice.words("title_respondents"), "sec:profiles", blocks),
        )
    if not samples and not blocks:
        return ()
    title = context.voice.words("title_sampled" if samples else "title_respondents")
    return (Section(2, title, "sec:respondents", blocks or samples),)


def _profiles(context: Context) -> tuple[Block, ...]:
    """Write who answered; nothing where nothing about them was asked."""
    several = multiple_responses(context)
    if not several and not context.answers.quality.profiles:
        return ()
    blocks: list[Block] = [Paragraph(context.voice.say("respondents_intro"))]
    for position, profile in enumerate(context.answers.quality.profiles):
        if profile.n:
            blocks += [
                Paragraph(_sentence(context, profile, position)),
                _table(context, profile, position),
            ]
    return (*blocks, *several)


def _id(profile: Profile) -> str:
    return f"tab:profile-{profile.respondents}-{profile.variable}"


def variable_words(context: Context, profile: Profile) -> Inlines:
    """Give what a group variable is called."""
    variables = context.questionnaire.variables
    return context.text(next(one.words for one in variables if one.name == profile.variable))


def ordered_values(context: Context, profile: Profile) -> list[tuple[str, Frequency]]:
    """Order the values as the questionnaire names them; the others follow as they were counted."""
    variables = context.questionnaire.variables
    declared = list(next(one.values for one in variables if one.name == profile.variable))
    place = {value: position for position, value in enumerate(declared)}
    return sorted(profile.frequencies.items(), key=lambda pair: place.get(pair[0], len(declared)))


def value_words(context: Context, profile: Profile, value: str) -> Inlines:
    """Give a value of a group variable, in the words that the questionnaire has for it."""
    variables = context.questionnaire.variables
    words = next(one.values for one in variables if one.name == profile.variable)
    return context.text(words[value]) if value in words else (Words(value),)


def _table(context: Context, profile: Profile, position: int) -> Table:
    address = f"quality.profiles.{position}"
    rows = [
        Row(
            (
                value_words(context, profile, value),
                (context.number(f"{address}.frequencies.{value}.count", one.count),),
                (context.percent(f"{address}.frequencies.{value}.percent", one.percent),),
            )
        )
        for value, one in ordered_values(context, profile)
    ]
    total = (
        context.voice.words("word_total"),
        (context.number(f"{address}.n", profile.n),),
        (Words(f"{fixed(100, 1, context.language)}%"),),
    )
    return Table(
        _id(profile),
        context.voice.say(
            "caption_profile",
            respondents=context.respondents([profile.respondents]),
            variable=context.lowered(variable_words(context, profile)),
        ),
        (
            Column(variable_words(context, profile), "left", 3),
            Column(context.voice.words("head_frequency"), "right"),
            Column(context.voice.words("head_percent"), "right"),
        ),
        (*rows, Row(total, "total")),
        note=_note(context, profile, address),
        source=primary_source(context),
    )


def _note(context: Context, profile: Profile, address: str) -> Inlines:
    missing = context.number(f"{address}.missing", profile.missing) if profile.missing else None
    return context.voice.say("note_profile", missing=missing)


def _sentence(context: Context, profile: Profile, position: int) -> Inlines:
    highest = max(one.count for one in profile.frequencies.values())
    leaders = [value for value, one in profile.frequencies.items() if one.count == highest]
    address = f"quality.profiles.{position}"
    value = leaders[0]
    return context.voice.say(
        "respondents_profile",
        table=_id(profile),
        variable=context.lowered(variable_words(context, profile)),
        respondents=context.respondents([profile.respondents]),
        n=context.number(f"{address}.n", profile.n),
        leaders=[value_words(context, profile, one) for one in leaders],
        count=context.number(f"{address}.frequencies.{value}.count", highest),
        percent=context.percent(
            f"{address}.frequencies.{value}.percent", profile.frequencies[value].percent
        ),
        single=len(profile.frequencies) == 1,
    )
