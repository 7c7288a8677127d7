"""Who answered, in one table: every group variable of every kind of respondents."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.variables import ordered, value_words, variable_words
from pipeline.results.quality import Profile

COLUMNS = {"characteristic": 5.0, "n": 1.2, "percent_sign": 1.2}


def characteristics(context: Context) -> tuple[Block, ...]:
    """Write the sentence and the table; nothing where nothing about the respondents is known."""
    profiles = [one for one in context.answers.quality.profiles if one.n]
    if not profiles:
        return ()
    voice = context.voice
    table = Table(
        "tab:characteristics",
        voice.words("caption_characteristics"),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "left" if head == "characteristic" else "right",
                width,
            )
            for head, width in COLUMNS.items()
        ),
        tuple(_rows(context)),
        note=voice.words("note_characteristics"),
        source=primary_source(context),
    )
    return (Paragraph(voice.say("characteristics_sentence", table=table.id)), table)


def _rows(context: Context) -> Iterator[Row]:
    several = len(context.kinds) > 1
    for position, profile in enumerate(context.answers.quality.profiles):
        if not profile.n:
            continue
        yield Row((_head(context, profile, position, several=several),), "heading")
        at = f"quality.profiles.{position}.frequencies"
        for value in ordered(context, profile.variable, profile.frequencies):
            one = profile.frequencies[value]
            count = context.number(f"{at}.{value}.count", one.count)
            percent = context.number(f"{at}.{value}.percent", one.percent, 1)
            yield Row((value_words(context, profile.variable, value), (count,), (percent,)))


def _head(context: Context, profile: Profile, position: int, *, several: bool) -> Inlines:
    n = context.number(f"quality.profiles.{position}.n", profile.n)
    return context.voice.say(
        "characteristics_head",
        variable=context.capital(variable_words(context, profile.variable)),
        respondents=context.respondents([profile.respondents]) if several else None,
        n=n,
    )
