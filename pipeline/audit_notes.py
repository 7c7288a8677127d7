"""The audit trail and deviations from a locked plan, as lines for the person at the keyboard."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import readable
from pipeline.results.audit import AuditEntry, AuditTrail
from pipeline.results.plan import Deviation, PlanCheck

ACTIONS = {
    "left_out": "left out",
    "recoded": "recoded",
    "reversed": "reversed",
    "overridden": "set otherwise",
}
BY_RULE = "angket's default rule"


def audit_notes(trail: AuditTrail) -> Iterator[str]:
    """Write one line an entry: what, to what, by which line, and how much it touched."""
    for one in trail.entries:
        yield f"{_decided(one)}: {_what(one)}: {one.subject}{_value(one)} ({_touched(one)})"


def plan_notes(check: PlanCheck, folder: Path) -> Iterator[str]:
    """Write when a plan was locked, whether the lock is whole, and one line a deviation.

    ``folder`` is the study's.
    """
    file = readable(folder / check.file)
    yield f"{file}: the plan was locked on {check.date}{_when(check)}"
    if not check.intact:
        yield (
            f"warning: {file}: the lock was changed after it was written; put back the file"
            " as angket wrote it, or the report says so"
        )
    for one in check.deviations:
        yield f"deviation: {_where(one, folder)}: {one.key}: {one.kind}, planned {_told(one)}"
    if not check.deviations:
        yield f"{file}: no deviation from the plan"


def _when(check: PlanCheck) -> str:
    if not check.of_answers:
        return ""
    if not check.had_responses or check.responses == 0:
        return ", before there were any responses"
    n = "an unknown number of" if check.responses is None else str(check.responses)
    return f", when there were {n} responses"


def _told(one: Deviation) -> str:
    planned = "nothing" if one.planned is None else f"'{one.planned}'"
    used = "nothing" if one.used is None else f"'{one.used}'"
    return f"{planned}, used {used}"


def _where(one: Deviation, folder: Path) -> str:
    file = readable(folder / one.file)
    return f"{file}:{one.spot}" if one.spot else file


def _what(one: AuditEntry) -> str:
    occasion = "" if one.occasion == "responses" else f" in the {one.occasion}"
    reason = f" ({one.reason})" if one.reason and one.reason != one.subject else ""
    return f"{ACTIONS[one.action]}{occasion}: {one.kind.replace('_', ' ')}{reason}"


def _value(one: AuditEntry) -> str:
    if one.value is None:
        return ""
    instead = f" (default: {one.instead})" if one.instead not in (None, "") else ""
    return f" = {one.value}{instead}"


def _touched(one: AuditEntry) -> str:
    unit = one.unit if one.touched != 1 else one.unit.removesuffix("s")
    return f"{one.touched} {unit}"


def _decided(one: AuditEntry) -> str:
    decision = one.decision
    if not decision.file:
        return BY_RULE if decision.by == "rule" else "the profile"
    where = f"{decision.file}:{decision.spot}" if decision.spot else decision.file
    return f"{where} (profile)" if decision.by == "profile" else where
