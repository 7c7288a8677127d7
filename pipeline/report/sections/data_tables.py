"""Appendix: the tables of the files and of what every answer in them counts as."""

from collections.abc import Iterable

from pipeline.folding import visible
from pipeline.report.context import DASH, Context
from pipeline.report.document import Column, Inlines, Row, Table, Words, plain
from pipeline.report.sections.file_names import file_names
from pipeline.results.ingest import DecodedText, Decoding, FileLog

MOST_UNKNOWN = 15  # answers outside a scale that are named each
MARKS = ("␣", "⟨")


def files_table(context: Context) -> Table:
    """Lay out which files were read, as what, and how much of them."""
    voice, files = context.voice, context.answers.ingest.files
    names = file_names(context.answers.ingest)
    return Table(
        "tab:files",
        voice.words("caption_files"),
        (
            Column(voice.words("head_file"), "left", 2.4),
            Column(voice.words("head_kind"), "left", 2.1),
            Column(voice.words("head_read_as"), "left", 2.6),
            Column(voice.words("head_rows_used"), "right", 1.6),
            Column(voice.words("head_columns_used"), "right", 1.7),
            Column(voice.words("head_fingerprint"), "left", 2.5),
        ),
        tuple(Row(_file(context, one, at, names[one.file])) for at, one in enumerate(files)),
        note=voice.say("note_files"),
    )


def decoding_table(context: Context) -> Table | None:
    """Lay out what every answer of every scale counts as."""
    voice, decodings = context.voice, context.answers.ingest.decodings
    if not decodings:
        return None
    labelled = any(one.words for scale in decodings for one in scale.texts)
    rows: list[Row] = []
    for at, scale in enumerate(decodings):
        rows.append(Row((_scale(context, scale),), "heading"))
        rows += _decoded(context, scale, f"ingest.decodings.{at}", labelled)
    shown = [visible(one.text) for scale in decodings for one in scale.texts]
    label = (Column(voice.words("head_file_label"), "left", 2),) if labelled else ()
    return Table(
        "tab:decoding",
        voice.words("caption_decoding"),
        (
            Column(voice.words("head_written"), "left", 3),
            *label,
            Column(voice.words("head_counts_as"), "left", 3),
            Column(voice.words("head_frequency"), "right", 1.2),
        ),
        tuple(rows),
        note=voice.say(
            "note_decoding",
            marks=any(mark in text for text in shown for mark in MARKS),
            cut=any(len(_unknown(scale)) > MOST_UNKNOWN for scale in decodings),
        ),
    )


def _file(context: Context, one: FileLog, position: int, name: str) -> tuple[Inlines, ...]:
    voice, at = context.voice, f"ingest.files.{position}"
    return (
        (Words(name),),
        context.respondents([one.respondents]),
        voice.say(
            "read_as",
            tool=one.tool,
            sheet=(Words(one.sheet),) if one.sheet else None,
            encoding=one.encoding,
        ),
        voice.say(
            "used_of_read",
            used=context.number(f"{at}.rows_kept", one.rows_kept),
            read=context.number(f"{at}.rows_read", one.rows_read),
        ),
        voice.say(
            "used_of_read",
            used=context.number(f"{at}.columns_kept", one.columns_kept),
            read=context.number(f"{at}.columns_read", one.columns_read),
        ),
        (Words(one.sha256[:12]),),
    )


def _scale(context: Context, scale: Decoding) -> Inlines:
    runs: list[object] = []
    for run in _runs(context, scale.items):
        runs.append(context.voice.say("decoding_items", first=run[0], last=run[-1]))
    return context.voice.say("decoding_scale", scale=scale.scale, n=len(scale.items), runs=runs)


def _runs(context: Context, items: Iterable[str]) -> list[list[str]]:
    """Part items into runs that follow one another in the questionnaire."""
    order = {one.name: at for at, one in enumerate(context.questionnaire.items)}
    runs: list[list[str]] = []
    for name in sorted(items, key=order.__getitem__):
        if runs and order[name] == order[runs[-1][-1]] + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _unknown(scale: Decoding) -> list[DecodedText]:
    return [one for one in scale.texts if one.kind == "invalid"]


def _decoded(context: Context, scale: Decoding, address: str, labelled: bool) -> Iterable[Row]:
    hidden = {id(one) for one in _unknown(scale)[MOST_UNKNOWN:]}
    for position, one in enumerate(scale.texts):
        if id(one) not in hidden:
            written = (Words(visible(one.text)),) if one.text else context.voice.words("word_blank")
            label: tuple[Inlines, ...] = ((Words(one.words),) if one.words else DASH,)
            count = context.number(f"{address}.texts.{position}.count", one.count)
            yield Row(
                (
                    written,
                    *(label if labelled else ()),
                    _counts_as(context, scale.scale, one),
                    (count,),
                )
            )
    if hidden:
        yield Row(((Words("…"),),) * (4 if labelled else 3))


def _counts_as(context: Context, scale: str, one: DecodedText) -> Inlines:
    if one.value is None:
        return context.voice.words(f"missing_{one.kind}")
    points = context.questionnaire.scales[scale].values
    label = next(point.label for point in points if point.value == one.value)
    named = context.text(label)
    if plain(named) == str(one.value):
        return named
    return (Words(f"{one.value} = "), *named)
