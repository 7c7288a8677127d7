"""The audit trail: what was left out, recoded, reversed and overridden, and by which line.

Pure functions of what the study's files say and of what the stages found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.audit.found import Found
from pipeline.audit.items import left_out_items, reversed_items
from pipeline.audit.overridden import overridden
from pipeline.audit.recoded import recoded
from pipeline.audit.respondents import left_out_respondents
from pipeline.audit.rows_and_columns import left_out
from pipeline.results.audit import ACTIONS, AuditEntry, AuditGroup, AuditTrail

__all__ = ["Found", "audit_trail"]

Part = Callable[[Found], Iterable[AuditEntry]]


def audit_trail(found: Found) -> AuditTrail:
    """List everything that was not simply taken as it came, in the order of the actions."""
    every = [entry for part in PARTS for entry in part(found)]
    entries = tuple(sorted(every, key=lambda one: ACTIONS.index(one.action)))
    return AuditTrail(entries, tuple(_groups(entries)))


def _groups(entries: Sequence[AuditEntry]) -> Iterator[AuditGroup]:
    """Put together what is told in one line; a choice stands by itself."""
    members: dict[tuple[object, ...], list[int]] = {}
    for at, one in enumerate(entries):
        reason = "" if one.kind in MANY_REASONS else one.reason
        key = (one.action, one.kind, reason, one.decision.by, one.occasion, one.unit)
        alone = (at,) if one.action == "overridden" and one.kind not in TOGETHER else ()
        members.setdefault((*key, *alone), []).append(at)
    for positions in members.values():
        first = entries[positions[0]]
        touched = [entries[at].touched for at in positions]
        yield AuditGroup(
            first.action,
            first.kind,
            "" if first.kind in MANY_REASONS else first.reason,
            first.decision.by,
            first.occasion,
            first.unit,
            max(touched) if first.kind in TOGETHER else sum(touched),
            tuple(positions),
        )


MANY_REASONS = frozenset({"text"})  # of every scale: the log of the data has them apart

TOGETHER: Mapping[str, str] = {
    "class_label": "the classes of one rule",
    "value_label": "the values of variables",
    "kind_label": "the kinds of respondents",
}
"""Choices that are told in one line; all of them touch the same answers."""

PARTS: Sequence[Part] = (
    left_out,
    left_out_respondents,
    left_out_items,
    recoded,
    reversed_items,
    overridden,
)
