"""How many answered, who was left out and why, who was analysed: a sentence and a figure."""

from dataclasses import dataclass

from pipeline.report.charts import LONGEST_ALT, Flow, FlowStep
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Words,
    plain,
)
from pipeline.report.sections.opening import primary_source
from pipeline.results.quality import FLAGS

NO_RESPONDENTS = ("blank_rows", "strange_rows")  # rows of the files that are nobody's answers


@dataclass(frozen=True, slots=True)
class Count:
    """Some respondents or rows: how many, and what they are."""

    number: Number
    words: Inlines


def flow(context: Context) -> tuple[Block, ...]:
    """Write the flow of the respondents, and draw it where anyone was left out, unless brief."""
    quality = context.answers.quality
    left = bool(_left_out(context) or _excluded(context))
    figure = "fig:flow" if left and not context.brief else ""
    sentence = context.voice.say(
        "flow_sentence",
        rows=context.number("ingest.rows_read", context.answers.ingest.rows_read),
        left_out=_said(_left_out(context)),
        received=context.number("quality.n_before", quality.n_before),
        excluded=_said(_excluded(context)),
        overlap=_overlaps(context),
        analysed=context.number("quality.n_after", quality.n_after),
        groups=_said(_groups(context)),
        figure=figure,
    )
    return (Paragraph(sentence), *([_figure(context)] if figure else []))


def _said(counts: list[Count]) -> list[dict[str, Inlines]]:
    return [{"n": (one.number,), "words": one.words} for one in counts]


# ---------------------------------------------------------------- who is counted


def _left_out(context: Context) -> list[Count]:
    """Count the rows that are no respondents, file by file."""
    ingest = context.answers.ingest
    several = len(ingest.files) > 1
    return [
        Count(
            context.number(f"ingest.dropped.{position}.count", one.count),
            context.voice.say(f"flow_{one.kind}", file=(Words(one.file),) if several else None),
        )
        for position, one in enumerate(ingest.dropped)
        if one.kind in NO_RESPONDENTS and one.count
    ]


def _excluded(context: Context) -> list[Count]:
    flags = context.answers.quality.flags
    return [
        Count(
            context.number(f"quality.flags.{name}.count", flags[name].count),
            context.voice.say("flag_words", name=name),
        )
        for name in FLAGS
        if flags[name].removed and flags[name].count
    ]


def _overlaps(context: Context) -> bool:
    """Tell whether a respondent was excluded for more than one reason."""
    flags = [one for one in context.answers.quality.flags.values() if one.removed]
    named = [position for one in flags for position in one.respondents]
    return len(named) > len(set(named))


def _groups(context: Context) -> list[Count]:
    """Count those analysed by kind; nothing where there is one kind only."""
    if len(context.kinds) < 2:
        return []
    stayed = context.answers.quality.respondents
    return [
        Count(
            context.number(f"quality.respondents.{kind}", stayed.get(kind, 0)),
            context.respondents([kind]),
        )
        for kind in context.kinds
    ]


# ---------------------------------------------------------------- the figure


def _figure(context: Context) -> Figure:
    voice, quality = context.voice, context.answers.quality
    received, analysed = (
        context.number(f"quality.{field}", value)
        for field, value in (("n_before", quality.n_before), ("n_after", quality.n_after))
    )
    rows = context.number("ingest.rows_read", context.answers.ingest.rows_read)
    steps = (
        FlowStep(_box(context, "flow_rows", rows), _leaving(context, "left_out")),
        FlowStep(_box(context, "flow_received", received), _leaving(context, "excluded")),
        FlowStep(_box(context, "flow_analysed", analysed)),
    )
    alt = voice.say("alt_flow", rows=rows, received=received, analysed=analysed)
    return Figure(
        "fig:flow",
        voice.words("caption_flow_figure"),
        Flow(steps, tuple(_lines(context, _groups(context))), context.language),
        alt=plain(alt)[:LONGEST_ALT],
        source=primary_source(context),
    )


def _leaving(context: Context, which: str) -> tuple[str, ...]:
    counts = {"left_out": _left_out, "excluded": _excluded}[which](context)
    if not counts:
        return ()
    return (context.voice.word(f"flow_box_{which}"), *_lines(context, counts))


def _lines(context: Context, counts: list[Count]) -> list[str]:
    return [
        plain(context.voice.say("flow_box", words=context.capital(one.words), n=one.number))
        for one in counts
    ]


def _box(context: Context, key: str, number: Number) -> str:
    return plain(context.voice.say("flow_box", words=context.voice.words(key), n=number))
