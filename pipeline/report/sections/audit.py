"""Appendix: what was left out, recoded, reversed and overridden, and by which line."""

import re
from collections.abc import Iterator, Sequence

from pipeline.errors import row_runs, shortest_ends
from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.file_values import file_value
from pipeline.results.audit import ACTIONS, AuditEntry, AuditGroup

MOST = 10  # subjects in a row; the trail as a file has all
LONGEST = 60  # characters of a subject
HEADS = {"what": 3.0, "subject": 3.6, "decided": 2.8, "touched": 1.8}
SCALES = "text"  # entries of this kind are told by their scales
ROWS = ("blank_rows", "strange_rows")  # entries whose subjects are a file and its rows
FOLDERS = re.compile(r"(?<![^\s(])(?:\.\./)+(?:[^/\s]+/)*")  # in front of a file's name


def audit(context: Context) -> list[Block]:
    """Lay out the trail by action; the details stand where the data are described."""
    trail, voice = context.findings.audit, context.voice
    if not trail.groups:
        return []
    intro = voice.say(
        "audit_intro", table="tab:audit", answers=context.findings.answers is not None
    )
    cut = any(len(_subjects(context, one)) > MOST for one in trail.groups)
    return [
        Paragraph(intro),
        Table(
            "tab:audit",
            voice.words("caption_audit"),
            tuple(
                Column(
                    voice.words(f"head_audit_{head}"),
                    "right" if head == "touched" else "left",
                    width,
                )
                for head, width in HEADS.items()
            ),
            tuple(_rows(context)),
            note=voice.say("note_audit", cut=cut),
        ),
    ]


def _rows(context: Context) -> Iterator[Row]:
    groups = context.findings.audit.groups
    for action in ACTIONS:
        members = [at for at, one in enumerate(groups) if one.action == action]
        if members:
            yield Row((context.voice.say("audit_action", action=action),), "heading")
            yield from (_row(context, at, groups[at]) for at in members)


def _row(context: Context, at: int, group: AuditGroup) -> Row:
    voice = context.voice
    what = voice.say(
        "audit_what",
        kind=group.kind,
        reason=group.reason,
        action=group.action,
        occasion=group.occasion,
    )
    number = context.number(f"audit.groups.{at}.touched", group.touched)
    single = group.touched == 1
    touched = voice.say("audit_touched", n=number, unit=group.unit, single=single)
    told = touched if group.touched else DASH
    return Row((what, _subject(context, group), _decided(context, group), told))


def _subject(context: Context, group: AuditGroup) -> Inlines:
    first = context.findings.audit.entries[group.entries[0]]
    if group.action == "overridden" and len(group.entries) == 1 and first.value is not None:
        at = f"audit.entries.{group.entries[0]}"
        return context.voice.say(
            "audit_choice",
            chosen=(Words(first.subject),),
            value=file_value(context, f"{at}.value", first.value),
            instead=None
            if first.instead in (None, "")
            else file_value(context, f"{at}.instead", first.instead),
        )
    subjects = _subjects(context, group)
    dots = ", …" if len(subjects) > MOST else ""
    return (Words(", ".join(subjects[:MOST]) + dots),)


def _subjects(context: Context, group: AuditGroup) -> list[str]:
    entries = _entries(context, group)
    if group.kind in ("respondents", "blank_columns"):
        return ["–"] if group.kind == "respondents" else [_short(entries[0].subject)]
    named = [one.reason if group.kind == SCALES else one.subject or "–" for one in entries]
    told = [_short(one) for one in dict.fromkeys(named)]
    return [_spanned(one) for one in told] if group.kind in ROWS else told


def _short(text: str) -> str:
    """Leave the folders of a file out, and the end of a long text."""
    named = FOLDERS.sub("", text)
    return named if len(named) <= LONGEST else f"{named[:LONGEST]}…"


def _spanned(rows: str) -> str:
    """Write runs of rows, behind the name of their file, with the dash of ranges."""
    file, colon, runs = rows.rpartition(": ")
    return f"{file}{colon}{runs.replace('-', '–')}"


def _decided(context: Context, group: AuditGroup) -> Inlines:
    """Name the lines by file, or the rule."""
    voice, decisions = context.voice, [one.decision for one in _entries(context, group)]
    if group.by == "rule":
        return voice.words("audit_rule")
    ends = shortest_ends({one.file for one in decisions})
    spots: dict[str, list[str]] = {}
    for one in decisions:
        spots.setdefault(ends[one.file], []).append(one.spot)
    where = "; ".join(_lines(file, own) for file, own in spots.items() if file)
    if group.by == "profile":
        profile = (Words(context.findings.files.study.profile),)
        return voice.say("audit_profile", profile=profile, where=(Words(where),) if where else None)
    return (Words(where),)


def _lines(file: str, spots: Sequence[str]) -> str:
    numbers = sorted({int(one) for one in spots if one.isdigit()})
    cells = list(dict.fromkeys(one for one in spots if one and not one.isdigit()))
    told = [*(one.replace("-", "–") for one in row_runs(numbers)), *cells]
    dots = ", …" if len(told) > MOST else ""
    return f"{file}:{', '.join(told[:MOST])}{dots}" if told else file


def _entries(context: Context, group: AuditGroup) -> list[AuditEntry]:
    return [context.findings.audit.entries[at] for at in group.entries]
