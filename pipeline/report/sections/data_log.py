"""Appendix: what happened to the data on their way into the analysis."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Inlines, Paragraph, Table, Words
from pipeline.report.sections.data_tables import decoding_table, files_table
from pipeline.report.sections.file_names import file_names
from pipeline.report.sections.left_out_tables import drift_table, left_out_table, odd_table
from pipeline.report.sections.point_lists import point_list
from pipeline.report.sections.round_parts import rounds_of


def data_log(context: Context) -> list[Block]:
    """Name the files, what every answer counts as, and everything that did not come through."""
    log = context.answers.ingest
    blocks: list[Block] = [
        Paragraph(
            context.voice.say(
                "data_intro",
                rows_read=context.number("ingest.rows_read", log.rows_read),
                rows_kept=context.number("ingest.rows_kept", log.rows_kept),
                table="tab:files",
            )
        ),
        files_table(context),
    ]
    blocks += _spoken(context, "data_decoding", decoding_table(context))
    told = [
        *_spoken(context, "data_left_out", left_out_table(context)),
        *_spoken(context, "data_odd", odd_table(context)),
        *_spoken(context, "data_drift", _drift(context)),
    ]
    points = tuple(_points(context))
    if not told and not points:
        points = (context.voice.say("nothing_dropped"),)
    return [*blocks, *told, *point_list(points)]


def _drift(context: Context) -> Table | None:
    """Lay out what drifted, unless the appendix on rounds does."""
    return None if rounds_of(context) else drift_table(context)


def _spoken(context: Context, sentence: str, table: Table | None) -> list[Block]:
    """Put a sentence in front of a table that refers to it; nothing where there is no table."""
    if table is None:
        return []
    return [Paragraph(context.voice.say(sentence, table=table.id)), table]


def _points(context: Context) -> Iterator[Inlines]:
    yield from _samples(context)
    yield from _times(context)
    yield from _overruled(context)
    log, voice = context.answers.ingest, context.voice
    for item in log.unmatched_items:
        yield voice.say("unmatched_item", item=(Words(item.item),))
    for variable in log.unmatched_variables:
        yield voice.say("unmatched_variable", variable=(Words(variable.variable),))


def _samples(context: Context) -> Iterator[Inlines]:
    names = file_names(context.answers.ingest)
    for one in context.answers.ingest.files:
        if one.sheets_unread:
            yield context.voice.say(
                "sheets_unread",
                file=(Words(names[one.file]),),
                sheets=[(Words(f"“{sheet}”"),) for sheet in one.sheets_unread],
            )
        if one.sample:
            yield context.voice.say(
                "encoding_sample",
                file=(Words(names[one.file]),),
                encoding=one.encoding,
                samples=[(Words(f"“{sample}”"),) for sample in one.sample],
            )


def _times(context: Context) -> Iterator[Inlines]:
    voice, names = context.voice, file_names(context.answers.ingest)
    for position, one in enumerate(context.answers.ingest.times):
        at, variable = f"ingest.times.{position}", (Words(one.variable),)
        file = (Words(names[one.file]),)
        yield voice.say(
            "times_read",
            file=file,
            variable=variable,
            read=context.number(f"{at}.read", one.read),
            order=one.order,
            how=one.how,
        )
        for key, count in (("ambiguous", one.ambiguous), ("unread", one.unread)):
            if count:
                number = context.number(f"{at}.{key}", count)
                yield voice.say(f"times_{key}", file=file, variable=variable, count=number)


def _overruled(context: Context) -> Iterator[Inlines]:
    names = file_names(context.answers.ingest)
    for position, one in enumerate(context.answers.ingest.overruled):
        at = f"ingest.overruled.{position}"
        counts_as = one.counts_as
        yield context.voice.say(
            "overruled",
            file=(Words(names[one.file]),),
            item=(Words(one.item),),
            code=(Words(one.code),),
            label=(Words(one.words),),
            value=None if counts_as is None else context.number(f"{at}.counts_as", counts_as),
            bare=context.number(f"{at}.bare", one.bare),
            count=context.number(f"{at}.count", one.count),
        )
