"""What respondents wrote in their own words, by theme."""

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Foreign,
    Inline,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.opening import primary_source
from pipeline.results import Undefined
from pipeline.results.open_answers import OpenAnswersFound, ThemeFound

# heads of the table with their relative widths
COLUMNS = {"theme": 3.2, "n": 0.8, "percent_sign": 1.1, "quotes": 7.4}


def open_answers(context: Context) -> tuple[Block, ...]:
    """Write a section on all open answers; nothing where the study groups none."""
    if not context.findings.answers or not context.answers.open_answers:
        return ()
    blocks = [
        block
        for variable in context.answers.open_answers
        for block in open_answer_blocks(context, variable)
    ]
    title = context.voice.words("title_open_answers")
    return (Section(2, title, "sec:open-answers", tuple(blocks)),)


def open_answer_blocks(context: Context, variable: str) -> tuple[Block, ...]:
    """Write how many answered one question and their themes: for any profile."""
    found = context.answers.open_answers[variable]
    blocks: list[Block] = [Paragraph(_counts(context, found))]
    mentioned = [name for name, one in found.themes.items() if one.count]
    if mentioned:
        blocks += [Paragraph(_leading(context, found)), _table(context, found)]
    return tuple(blocks)


def _about(context: Context, found: OpenAnswersFound) -> Inlines:
    variables = context.questionnaire.variables
    return context.lowered(
        context.text(next(one.words for one in variables if one.name == found.variable))
    )


def _counts(context: Context, found: OpenAnswersFound) -> Inlines:
    address = f"open_answers.{found.variable}"
    return context.voice.say(
        "open_answers_counts",
        about=_about(context, found),
        n_asked=context.number(f"{address}.n_asked", found.n_asked),
        n=context.number(f"{address}.n_commented", found.n_commented),
        percent=context.share(f"{address}.commented", found.commented),
        blank=context.number(f"{address}.blank", found.blank) if found.blank else None,
        nothing=context.number(f"{address}.no_comment", found.no_comment)
        if found.no_comment
        else None,
        nobody=found.n_commented == 0,
        themes=any(one.count for one in found.themes.values()),
    )


def _leading(context: Context, found: OpenAnswersFound) -> Inlines:
    most = max(one.count for one in found.themes.values())
    leaders = [name for name, one in found.themes.items() if one.count == most]
    address = f"open_answers.{found.variable}"
    theme = f"{address}.themes.{leaders[0]}"
    left = found.unassigned
    return context.voice.say(
        "open_answers_leading",
        table=f"tab:open-answers-{found.variable}",
        leaders=[context.lowered(context.text(found.themes[name].label)) for name in leaders],
        count=context.number(f"{theme}.count", most),
        percent=context.share(f"{theme}.percent", found.themes[leaders[0]].percent),
        unassigned=context.number(f"{address}.unassigned", left) if left else None,
        unassigned_percent=context.share(f"{address}.unassigned_percent", found.unassigned_percent),
    )


def _table(context: Context, found: OpenAnswersFound) -> Table:
    voice = context.voice
    quoted = not context.brief and any(one.quotes for one in found.themes.values())
    heads = [head for head in COLUMNS if quoted or head != "quotes"]
    masked = any("…" in quote for one in found.themes.values() for quote in one.quotes)
    return Table(
        f"tab:open-answers-{found.variable}",
        voice.say("caption_open_answers", about=_about(context, found)),
        tuple(
            Column(
                voice.words(f"head_{head}"),
                "right" if head in ("n", "percent_sign") else "left",
                COLUMNS[head],
            )
            for head in heads
        ),
        tuple(
            Row(_row(context, found, name, one)[: len(heads)]) for name, one in found.themes.items()
        ),
        note=voice.say("note_open_answers", proposed=found.proposed, quoted=quoted, masked=masked),
        source=primary_source(context),
    )


def _row(
    context: Context, found: OpenAnswersFound, name: str, one: ThemeFound
) -> tuple[Inlines, ...]:
    address = f"open_answers.{found.variable}.themes.{name}"
    percent = one.percent
    return (
        context.text(one.label),
        (context.number(f"{address}.count", one.count),),
        ()
        if isinstance(percent, Undefined)
        else (context.number(f"{address}.percent", percent, 1),),
        _quotes(context, found.language, one.quotes),
    )


def _quotes(context: Context, language: str | None, quotes: tuple[str, ...]) -> Inlines:
    inlines: list[Inline] = []
    for quote in quotes:
        if inlines:
            inlines.append(Break())
        text = f"“{quote.rstrip('.')}”"
        foreign = language is not None and language != context.language
        inlines.append(Foreign(text, language or "") if foreign else Words(text))
    return tuple(inlines)
