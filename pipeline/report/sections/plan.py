"""Whether the study keeps to the plan that was locked: a sentence, and an appendix."""

import datetime

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.file_values import file_value
from pipeline.report.tongue import tongue
from pipeline.results.plan import Deviation, PlanCheck


def planned(context: Context) -> tuple[Block, ...]:
    """Say when the plan was locked and whether it was kept; nothing where none was."""
    found = context.findings.plan
    if found is None:
        return ()
    sentence = context.voice.say(
        "plan_locked",
        date=(Words(written_date(context, found.date)),),
        when=_when(found),
        responses=_responses(context, found),
        intact=found.intact,
        deviations=_count(context, found),
        appendix="sec:plan",
    )
    return (Paragraph(sentence),)


def deviations(context: Context) -> list[Block]:
    """Lay out every difference from the locked plan, or say that there is none."""
    found = context.findings.plan
    if found is None:
        return []
    intro = context.voice.say(
        "plan_intro",
        date=(Words(written_date(context, found.date)),),
        when=_when(found),
        responses=_responses(context, found),
        file=(Words(found.file),),
        version=(Words(found.version),),
        fingerprint=(Words(found.sha256[:12]),),
        intact=found.intact,
        n=context.number("plan.n_planned", found.n_planned),
        deviations=_count(context, found),
        table="tab:plan",
    )
    table = (_table(context, found),) if found.deviations else ()
    return [Paragraph(intro), *table]


def written_date(context: Context, date: str) -> str:
    """Write an ISO date in words; what is none stays as it is."""
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {tongue(context.language).months[day.month - 1]} {day.year}"


def _when(found: PlanCheck) -> str:
    """Tell whether there were responses then, where a study has any."""
    if not found.of_answers:
        return "none"
    if not found.had_responses or found.responses == 0:
        return "before"
    return "unknown" if found.responses is None else "after"


def _responses(context: Context, found: PlanCheck) -> Inlines | None:
    return (context.number("plan.responses", found.responses),) if found.responses else None


def _count(context: Context, found: PlanCheck) -> Inlines | None:
    """Give the number of deviations, if there are any."""
    n = found.n_deviations
    return (context.number("plan.n_deviations", n),) if n else None


def _table(context: Context, found: PlanCheck) -> Table:
    voice = context.voice
    heads = {"what": 2.6, "key": 2.8, "planned": 2.8, "used": 2.8, "where": 2.0}
    return Table(
        "tab:plan",
        voice.words("caption_plan"),
        tuple(
            Column(voice.words(f"head_plan_{head}"), "left", width) for head, width in heads.items()
        ),
        tuple(_row(context, at, one) for at, one in enumerate(found.deviations)),
        note=voice.words("note_plan"),
    )


def _row(context: Context, at: int, one: Deviation) -> Row:
    where = f"{one.file.rpartition('/')[2]}:{one.spot}" if one.spot else one.file
    cells = [
        file_value(context, f"plan.deviations.{at}.{key}", getattr(one, key))
        for key in ("planned", "used")
    ]
    what = context.voice.say("plan_change", section=one.section, kind=one.kind)
    return Row((what, (Words(one.key),), *cells, (Words(where),)))
