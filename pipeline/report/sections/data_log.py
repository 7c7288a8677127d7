"""Appendix: what happened to the data on their way into the analysis."""

from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Bullets,
    Column,
    Inlines,
    Paragraph,
    Row,
    Table,
    Words,
)
from pipeline.results.ingest import Dropped


def data_log(context: Context) -> list[Block]:
    """Name the files, and every row, column and answer that did not come through."""
    log = context.answers.ingest
    return [
        Paragraph(
            context.voice.say(
                "data_intro",
                rows_read=context.number("ingest.rows_read", log.rows_read),
                rows_kept=context.number("ingest.rows_kept", log.rows_kept),
                table="tab:files",
            )
        ),
        _files_table(context),
        Bullets(tuple(_data_points(context))),
    ]


def _files_table(context: Context) -> Table:
    voice, files = context.voice, context.answers.ingest.files
    return Table(
        "tab:files",
        voice.words("caption_files"),
        (
            Column(voice.words("head_file"), "left", 3),
            Column(voice.words("head_kind"), "left", 2),
            Column(voice.words("head_rows_read"), "right", 1.2),
            Column(voice.words("head_rows_kept"), "right", 1.4),
            Column(voice.words("head_fingerprint"), "left", 2),
        ),
        tuple(
            Row(
                (
                    (Words(one.file),),
                    context.respondents([one.respondents]),
                    (context.number(f"ingest.files.{position}.rows_read", one.rows_read),),
                    (context.number(f"ingest.files.{position}.rows_kept", one.rows_kept),),
                    (Words(one.sha256[:12]),),
                )
            )
            for position, one in enumerate(files)
        ),
        note=voice.say("note_files"),
    )


def _data_points(context: Context) -> list[Inlines]:
    log = context.answers.ingest
    points = [
        context.voice.say(
            f"dropped_{one.kind}",
            file=(Words(one.file),),
            count=context.number(f"ingest.dropped.{position}.count", one.count),
            header=(Words(_header(one)),),
            reason=one.reason,
        )
        for position, one in enumerate(log.dropped)
    ]
    for odd in log.odd_answers:
        points.append(
            context.voice.say(
                "odd_answer",
                file=(Words(odd.file),),
                row=odd.row,
                value=(Words(odd.value),),
                item=(Words(odd.item),),
            )
        )
    if log.label_clashes:
        headers = dict.fromkeys(clash.header for clash in log.label_clashes)
        points.append(
            context.voice.say("label_clashes", headers=[(Words(f"“{one}”"),) for one in headers])
        )
    points += [
        context.voice.say("unmatched_item", item=(Words(one.item),)) for one in log.unmatched_items
    ]
    points += [
        context.voice.say("unmatched_variable", variable=(Words(one.variable),))
        for one in log.unmatched_variables
    ]
    return points or [context.voice.say("nothing_dropped")]


def _header(dropped: Dropped) -> str:
    return dropped.header or "–"
