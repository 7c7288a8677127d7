"""Appendix: the tables of what was left out, counts as missing, or changed between rounds."""

from collections.abc import Sequence

from pipeline.errors import row_runs
from pipeline.folding import visible
from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table, Words
from pipeline.report.sections.file_names import file_names
from pipeline.results.ingest import Drift, Dropped

MOST_HEADERS = 12
MOST_ROWS = 12
MOST_ODD = 40
LONGEST = 90  # characters of a header in a list


def left_out_table(context: Context) -> Table | None:
    """Lay out the rows and columns that did not come through, by file and reason."""
    voice, names = context.voice, file_names(context.answers.ingest)
    groups: dict[tuple[str, str, str], list[tuple[int, Dropped]]] = {}
    for at, one in enumerate(context.answers.ingest.dropped):
        kept_apart = one.reason if one.kind in TOLD_BY_REASON else ""
        groups.setdefault((one.file, one.kind, kept_apart), []).append((at, one))
    if not groups:
        return None
    return Table(
        "tab:left-out",
        voice.words("caption_left_out"),
        (
            Column(voice.words("head_file"), "left", 2.2),
            Column(voice.words("head_left_out"), "left", 2.6),
            Column(voice.words("head_which"), "left", 5),
        ),
        tuple(
            Row(
                (
                    (Words(names[file]),),
                    voice.say("left_out", kind=kind, reason=reason),
                    _which(context, members),
                )
            )
            for (file, kind, reason), members in groups.items()
        ),
        note=voice.say(
            "note_odd", cut=any(len(members) > MOST_HEADERS for members in groups.values())
        ),
    )


def odd_table(context: Context) -> Table | None:
    """Lay out the answers that count as missing although something was answered."""
    voice, rows = context.voice, _odd(context)
    if not rows:
        return None
    cut = len(rows) > MOST_ODD
    dots = (Row(((Words("…"),),) * 5),) if cut else ()
    return Table(
        "tab:odd",
        voice.words("caption_odd"),
        (
            Column(voice.words("head_file"), "left", 2.2),
            Column(voice.words("head_code"), "left", 1),
            Column(voice.words("head_written"), "left", 3),
            Column(voice.words("head_rows"), "left", 2),
            Column(voice.words("head_reason"), "left", 2.6),
        ),
        (*rows[:MOST_ODD], *dots),
        note=voice.say("note_odd", cut=cut or any("…" in str(row) for row in rows)),
    )


def drift_table(context: Context) -> Table | None:
    """Lay out the items that are not the same in every round."""
    voice, log = context.voice, context.answers.ingest
    if not log.drift:
        return None
    names, rounds = file_names(log), dict[tuple[str, str], list[Drift]]()
    for one in log.drift:
        rounds.setdefault((one.before, one.after), []).append(one)
    rows: list[Row] = []
    for (before, after), changes in rounds.items():
        between = {"before": (Words(names[before]),), "after": (Words(names[after]),)}
        rows.append(Row((voice.say("drift_between", **between),), "heading"))
        rows += [_changed(context, one) for one in changes]
    return Table(
        "tab:drift",
        voice.words("caption_drift"),
        (
            Column(voice.words("head_code"), "left", 1),
            Column(voice.words("head_change"), "left", 2.6),
            Column(voice.words("head_wording"), "left", 7),
        ),
        tuple(rows),
    )


def _changed(context: Context, one: Drift) -> Row:
    voice = context.voice
    words = voice.say(
        "drift_words",
        before=(Words(one.words_before),) if one.words_before else None,
        after=(Words(one.words_after),) if one.words_after else None,
    )
    return Row(((Words(one.item),), voice.words(f"drift_{one.kind}"), words))


def _which(context: Context, members: Sequence[tuple[int, Dropped]]) -> Inlines:
    (position, first), *more = members
    if first.column is None and not more:
        count = context.number(f"ingest.dropped.{position}.count", first.count)
        return context.voice.say("left_out_rows", count=count, rows=_rows(first.rows))
    headers = [f"“{_short(one.header or '–')}”" for _, one in members[:MOST_HEADERS]]
    dots = ", …" if len(members) > MOST_HEADERS else ""
    return (Words(", ".join(headers) + dots),)


def _odd(context: Context) -> list[Row]:
    log, groups = context.answers.ingest, dict[tuple[str, str, str, bool], list[int]]()
    names = file_names(log)
    for odd in log.odd_answers:
        groups.setdefault((odd.file, odd.item, odd.value, False), []).append(odd.row)
    for clash in log.label_clashes:
        for one in clash.spellings:
            if one.kind == "invalid":
                groups[clash.file, clash.item, one.text, True] = list(one.rows)
    return [
        Row(
            (
                (Words(names[file]),),
                (Words(item),),
                (Words(f"“{visible(text)}”"),),
                (Words(_rows(rows)),),
                context.voice.say("odd_reason", blanks=blanks),
            )
        )
        for (file, item, text, blanks), rows in groups.items()
    ]


def _rows(rows: Sequence[int]) -> str:
    runs = row_runs(rows)
    told = [run.replace("-", "–") for run in runs[:MOST_ROWS]]
    return ", ".join(told) + (", …" if len(runs) > MOST_ROWS else "")


def _short(header: str) -> str:
    return header if len(header) <= LONGEST else f"{header[:LONGEST]}…"


TOLD_BY_REASON = frozenset({"strange_rows", "derived_column", "unmatched_column"})
