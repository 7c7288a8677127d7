"""How many answered, who was left out and why, who was analysed: sentence, table and figure."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.report.charts import LONGEST_ALT, Flow, FlowStep
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Column,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Row,
    Table,
    Words,
    plain,
)
from pipeline.report.sections.opening import primary_source
from pipeline.results.quality import FLAGS

NO_RESPONDENTS = ("blank_rows", "strange_rows")  # rows of the files that are nobody's answers
COLUMNS = {"stage": 6.0, "n": 1.2}


@dataclass(frozen=True, slots=True)
class Count:
    """Some respondents or rows: how many, and what they are."""

    number: Number
    words: Inlines


def flow(context: Context) -> tuple[Block, ...]:
    """Write the flow of the respondents; a brief report has neither its table nor its figure."""
    table, figure = ("", "") if context.brief else ("tab:flow", "fig:flow")
    quality = context.answers.quality
    sentence = context.voice.say(
        "flow_sentence",
        rows=context.number("ingest.rows_read", context.answers.ingest.rows_read),
        left_out=_said(_left_out(context)),
        received=context.number("quality.n_before", quality.n_before),
        excluded=_said(_excluded(context)),
        overlap=_overlaps(context),
        analysed=context.number("quality.n_after", quality.n_after),
        groups=_said(_groups(context)),
        table=table,
        figure=figure,
    )
    if context.brief:
        return (Paragraph(sentence),)
    return (Paragraph(sentence), _figure(context), _table(context))


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


# ---------------------------------------------------------------- table and figure


def _table(context: Context) -> Table:
    voice = context.voice
    return Table(
        "tab:flow",
        voice.words("caption_flow"),
        tuple(
            Column(voice.words(f"head_{head}"), "right" if head == "n" else "left", width)
            for head, width in COLUMNS.items()
        ),
        tuple(_rows(context)),
        note=voice.words("note_flow_overlap") if _overlaps(context) else (),
        source=primary_source(context),
    )


def _rows(context: Context) -> Iterator[Row]:
    voice, quality = context.voice, context.answers.quality
    rows = context.number("ingest.rows_read", context.answers.ingest.rows_read)
    yield Row((voice.words("flow_rows"), (rows,)))
    yield from _parts(context, _left_out(context), "flow_of_rows")
    received = context.number("quality.n_before", quality.n_before)
    yield Row((voice.words("flow_received"), (received,)))
    yield from _parts(context, _excluded(context), "flow_of_received")
    analysed = context.number("quality.n_after", quality.n_after)
    yield Row((voice.words("flow_analysed"), (analysed,)), "total")
    yield from _parts(context, _groups(context), "flow_of_analysed")


def _parts(context: Context, counts: list[Count], key: str) -> Iterator[Row]:
    for one in counts:
        yield Row((context.voice.say(key, words=one.words), (one.number,)))


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
