"""Respondents that do not count: removed, incomplete where all items are needed, without weight."""

from collections.abc import Iterator

from pipeline.audit.found import Found
from pipeline.results.audit import AuditEntry, Decision


def left_out_respondents(found: Found) -> Iterator[AuditEntry]:
    """List the respondents that were left out of everything or of a part of it."""
    yield from _removed(found)
    yield from _incomplete(found)
    yield from _unscored(found)
    yield from _weightless(found)


def _removed(found: Found) -> Iterator[AuditEntry]:
    for name, flag in found.quality.flags.items() if found.quality else ():
        if flag.removed and flag.count:
            decision = found.in_study("quality", "remove")
            yield AuditEntry(
                "left_out", "respondents", name, decision, flag.count, "respondents", name
            )


def _incomplete(found: Found) -> Iterator[AuditEntry]:
    """Count who answered some but not all items of a tested unit, where all are needed."""
    instrument = found.instrument
    if instrument is None or instrument.missing != "listwise":
        return
    for name, unit in instrument.perspectives.items():
        some = max((item.n for item in unit.items.values()), default=0)
        received = _asked(found, unit.respondents) if not instrument.pilot else some
        n = max(some, received) - unit.n
        if n > 0:
            decision = found.in_study("analysis", "missing")
            if decision.by == "rule":
                decision = found.in_study("analysis", "convention")
            yield AuditEntry("left_out", "incomplete", name, decision, n, "respondents")


def _unscored(found: Found) -> Iterator[AuditEntry]:
    """Count who answered too few items to have a score, where the study says how many."""
    decision = found.in_study("analysis", "minimum_answered")
    if decision == Decision("rule") or found.perspectives is None:
        return
    for name, score in found.perspectives.items():
        n = _asked(found, found.questionnaire.respondents_of(name)) - score.n
        if n > 0:
            yield AuditEntry("left_out", "unscored", name, decision, n, "respondents")


def _asked(found: Found, kinds: tuple[str, ...]) -> int:
    if found.quality is None:
        return 0
    counts = found.quality.respondents
    return sum(n for kind, n in counts.items() if not kinds or kind in kinds)


def _weightless(found: Found) -> Iterator[AuditEntry]:
    for kind, weights in (found.weights or {}).items():
        if weights.n_zero:
            decision = found.in_study("weights", kind, "design")
            yield AuditEntry(
                "left_out", "weightless", kind, decision, weights.n_zero, "respondents"
            )
