"""Items that do not count in the scores, or count in spite of a test; items that are turned."""

from collections.abc import Iterator

from pipeline.audit.found import RULE, Found
from pipeline.results.audit import AuditEntry, Decision


def left_out_items(found: Found) -> Iterator[AuditEntry]:
    """List items that a test took out of the scores, and those that stay although they failed."""
    instrument = found.instrument
    if instrument is None:
        return
    uses_all = found.files.study.analysis.scores_use == "all"
    for unit in instrument.perspectives.values():
        untested = {name for one in unit.rounds for name in one.untested}
        for name, item in unit.items.items():
            n = found.answered.get(name, item.n)
            reason = "untested" if name in untested else "failed"
            if not item.kept and uses_all:
                decision = found.in_study("analysis", "scores_use")
                yield AuditEntry("overridden", "item_used", name, decision, n, "answers", reason)
            elif not item.kept:
                yield AuditEntry("left_out", "item", name, _on_fail(found), n, "answers", reason)
            elif not item.meets and item.n:
                decision = _on_fail(found)
                yield AuditEntry("overridden", "item_kept", name, decision, n, "answers", reason)


def reversed_items(found: Found) -> Iterator[AuditEntry]:
    """List the items whose scores are turned."""
    if found.files.questionnaire is None:
        return
    for at, item in enumerate(found.questionnaire.items):
        if item.reverse:
            decision = found.in_questionnaire("items", at, "reverse")
            n = found.answered.get(item.name, 0)
            yield AuditEntry("reversed", "item", item.name, decision, n, "answers")


def _on_fail(found: Found) -> Decision:
    """Find who decides on a failing item: the study, its profile, its earlier rounds, or a rule."""
    decision = found.in_study("analysis", "validity", "on_fail")
    if decision.by == "rule" and found.files.study.previous:
        return found.in_study("previous")
    return decision if decision.by != "rule" else RULE
