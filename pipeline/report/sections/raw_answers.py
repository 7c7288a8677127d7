"""Appendix: the scores of every respondent, who has a number and no name."""

from collections.abc import Iterator

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.results.answer_table import AnswerTable

UPRIGHT = 14.0  # widths of an item with a short code, beside number and total, on an upright page
TURNED = 24.0  # the same on a turned page; further items have a table of their own


def raw_answers(context: Context) -> list[Block]:
    """Write a table for each kind of respondents, or say where the answers are."""
    blocks: list[Block] = []
    for kind, table in context.answers.tables.items():
        if table.rows:
            shown = list(_tables(context, kind, table))
            blocks += [Paragraph(_intro(context, kind, table, shown)), *shown]
        else:
            n = context.number(f"answers.{kind}.n", table.n)
            blocks += [
                Paragraph(
                    context.voice.say(
                        "raw_answers_elsewhere", n=n, respondents=context.respondents([kind])
                    )
                )
            ]
    return blocks


def _intro(context: Context, kind: str, table: AnswerTable, shown: list[Table]) -> Inlines:
    return context.voice.say(
        "raw_answers_intro",
        n=context.number(f"answers.{kind}.n", table.n),
        respondents=context.respondents([kind]),
        tables=[(Reference(one.id),) for one in shown],
        reversed=any(context.questionnaire.item(item).reverse for item in table.items),
    )


def _tables(context: Context, kind: str, table: AnswerTable) -> Iterator[Table]:
    voice, parts = context.voice, _parts(context, table)
    for number, part in enumerate(parts, start=1):
        named = {"first": table.items[part.start], "last": table.items[part.stop - 1]}
        last = part.stop == len(table.items)
        yield Table(
            f"tab:answers-{kind}" + (f"-{number}" if len(parts) > 1 else ""),
            voice.say(
                "caption_raw_answers",
                respondents=context.respondents([kind]),
                **{key: (Words(item),) for key, item in named.items()},
                parted=len(parts) > 1,
            ),
            _columns(context, table, part, last),
            tuple(_rows(context, kind, table, part)),
            note=voice.words("note_raw_answers"),
            source=primary_source(context),
            landscape=sum(_width(context, table.items[at]) for at in part) > UPRIGHT,
        )


def _parts(context: Context, table: AnswerTable) -> list[range]:
    """Part the items into tables that fit a turned page."""
    starts, room = [0], TURNED
    for at, item in enumerate(table.items):
        width = _width(context, item)
        if width > room and at > starts[-1]:
            starts.append(at)
            room = TURNED
        room -= width
    ends = [*starts[1:], len(table.items)]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _width(context: Context, item: str) -> float:
    return max(1.0, 0.2 * len(context.code(item)))


def _columns(context: Context, table: AnswerTable, part: range, last: bool) -> tuple[Column, ...]:
    voice = context.voice
    items = (
        Column((Words(context.code(item)),), "center", _width(context, item))
        for item in (table.items[at] for at in part)
    )
    total = (Column(voice.words("head_total"), "right", 1.6),) if last else ()
    return (Column(voice.words("head_number"), "right", 1.3), *items, *total)


def _rows(context: Context, kind: str, table: AnswerTable, part: range) -> Iterator[Row]:
    last = part.stop == len(table.items)
    for position, (row, total) in enumerate(zip(table.rows, table.totals, strict=True)):
        cells = [_score(context, f"answers.{kind}.rows.{position}.{at}", row[at]) for at in part]
        sums = [(context.number(f"answers.{kind}.totals.{position}", total),)] if last else []
        yield Row(((Words(str(position + 1)),), *cells, *sums))


def _score(context: Context, address: str, score: int | None) -> Inlines:
    return DASH if score is None else (context.number(address, score),)
