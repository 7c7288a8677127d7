"""Who answered: one table per question with several answers and kind of respondents."""

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.numbers import fixed
from pipeline.report.sections.opening import primary_source
from pipeline.results.quality import MultipleResponse, Picks


def multiple_responses(context: Context) -> list[Block]:
    """Write a sentence and a table for every question that anybody answered."""
    blocks: list[Block] = []
    for position, one in enumerate(context.answers.quality.multiple):
        if one.n:
            address = f"quality.multiple.{position}"
            sentence = Paragraph(_sentence(context, one, address))
            blocks += [sentence, _table(context, one, address)]
    return blocks


def _id(one: MultipleResponse) -> str:
    return f"tab:multiple-{one.respondents}-{one.variable}"


def _words(context: Context, one: MultipleResponse) -> Inlines:
    variables = context.questionnaire.variables
    return context.text(next(each.words for each in variables if each.name == one.variable))


def _option(context: Context, one: MultipleResponse, name: str) -> Inlines:
    """Give an option in the words that the questionnaire has for it."""
    variables = context.questionnaire.variables
    options = next(each.options for each in variables if each.name == one.variable)
    words = next((option.label for option in options if option.name == name), None)
    return context.text(words) if words else (Words(name),)


def _table(context: Context, one: MultipleResponse, address: str) -> Table:
    voice = context.voice
    rows = [
        _row(context, _option(context, one, name), picks, f"{address}.options.{name}")
        for name, picks in one.options.items()
    ]
    if one.others is not None:
        other = voice.words("word_other_answers")
        rows.append(_row(context, other, one.others, f"{address}.others"))
    total = (
        voice.words("word_total"),
        (context.number(f"{address}.n_answers", one.n_answers),),
        DASH,
        (Words(f"{fixed(100, 1, context.language)}%"),),
    )
    missing = context.number(f"{address}.missing", one.missing) if one.missing else None
    return Table(
        _id(one),
        voice.say(
            "caption_multiple",
            respondents=context.respondents([one.respondents]),
            variable=context.lowered(_words(context, one)),
        ),
        (
            Column(voice.words("head_option"), "left", 3.4),
            Column(voice.words("head_frequency"), "right", 1.6),
            Column(voice.words("head_of_respondents"), "right", 1.9),
            Column(voice.words("head_of_answers"), "right", 1.5),
        ),
        (*rows, Row(total, "total")),
        note=voice.say("note_multiple", missing=missing),
        source=primary_source(context),
    )


def _row(context: Context, words: Inlines, picks: Picks, address: str) -> Row:
    of_respondents, of_answers = picks.percent_of_respondents, picks.percent_of_answers
    return Row(
        (
            words,
            (context.number(f"{address}.count", picks.count),),
            (context.percent(f"{address}.percent_of_respondents", of_respondents),),
            (context.percent(f"{address}.percent_of_answers", of_answers),),
        )
    )


def _sentence(context: Context, one: MultipleResponse, address: str) -> Inlines:
    most = max(picks.count for picks in one.options.values())
    leaders = [name for name, picks in one.options.items() if picks.count == most > 0]
    first = f"{address}.options.{leaders[0]}" if leaders else f"{address}.others"
    picks = one.options[leaders[0]] if leaders else one.others
    return context.voice.say(
        "respondents_multiple",
        table=_id(one),
        variable=context.lowered(_words(context, one)),
        respondents=context.respondents([one.respondents]),
        n=context.number(f"{address}.n", one.n),
        n_answers=context.number(f"{address}.n_answers", one.n_answers),
        leaders=[_option(context, one, name) for name in leaders],
        count=context.number(f"{first}.count", picks.count) if picks else None,
        percent=context.percent(f"{first}.percent_of_respondents", picks.percent_of_respondents)
        if picks
        else None,
    )
