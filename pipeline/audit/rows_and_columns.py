"""Rows and columns of the exports that did not come through."""

from collections.abc import Iterator

from pipeline.audit.found import RULE, Found
from pipeline.errors import column_letters, row_runs
from pipeline.folding import fold_answer
from pipeline.results.audit import AuditEntry, Decision, Occasion
from pipeline.results.ingest import Dropped, IngestLog

DECLARED = frozenset({"unused_column", "key_column"})
ROWS = frozenset({"blank_rows", "strange_rows"})
MOST_RUNS = 12


def left_out(found: Found) -> Iterator[AuditEntry]:
    """List the rows, columns and sheets that were left out, and what has no column."""
    for occasion, log in found.logs.items():
        for one in log.dropped:
            yield _dropped(found, occasion, log, one)
        yield from _sheets(found, occasion, log)
        yield from _unmatched(found, occasion, log)


def _dropped(found: Found, occasion: Occasion, log: IngestLog, one: Dropped) -> AuditEntry:
    if one.kind in ROWS:
        runs = row_runs(one.rows)
        dots = ", …" if len(runs) > MOST_RUNS else ""
        subject = f"{one.file}: {', '.join(runs[:MOST_RUNS])}{dots}"
        return AuditEntry(
            "left_out", one.kind, subject, RULE, one.count, "rows", one.reason, occasion=occasion
        )
    letters = column_letters(one.column) if one.column else ""
    subject = one.header or letters or one.file
    kept = next((file.rows_kept for file in log.files if file.file == one.file), 0)
    return AuditEntry(
        "left_out",
        one.kind,
        subject,
        _of_column(found, one),
        one.count if one.kind == "blank_columns" else kept,
        "columns" if one.kind == "blank_columns" else "cells",
        one.reason,
        occasion=occasion,
    )


def _of_column(found: Found, one: Dropped) -> Decision:
    """Find who said that a column goes: the questionnaire, or a rule."""
    questionnaire, header = found.questionnaire, fold_answer(one.header or "")
    is_declared = one.kind in DECLARED or one.reason == "declared"
    for at, variable in enumerate(questionnaire.variables):
        if is_declared and header in map(fold_answer, variable.headers):
            return found.in_questionnaire("variables", at, "role")
    for item in questionnaire.items if one.reason == "asked_of_others" else ():
        if header in map(fold_answer, item.headers):
            names = [each.name for each in questionnaire.perspectives]
            asked = next(
                (each for each in questionnaire.lineage(item.perspective) if each.respondents), None
            )
            if asked is not None:
                at = names.index(asked.name)
                return found.in_questionnaire("perspectives", at, "respondents")
    return RULE


def _sheets(found: Found, occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    exports = found.files.study.exports[occasion]
    for file in log.files:
        at = next((at for at, one in enumerate(exports) if one.file == file.file), 0)
        for sheet in file.sheets_unread:
            told = exports[at].sheet is not None
            decision = found.in_study(occasion, at, "sheet") if told else RULE
            subject = f"{file.file}: {sheet}"
            yield AuditEntry(
                "left_out", "sheet", subject, decision, 0, "answers", occasion=occasion
            )


def _unmatched(found: Found, occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    questionnaire = found.questionnaire
    items = [one.name for one in questionnaire.items]
    variables = [one.name for one in questionnaire.variables]
    for item in log.unmatched_items:
        decision = found.in_questionnaire("items", items.index(item.item))
        yield AuditEntry(
            "left_out", "no_column", item.item, decision, 0, "answers", occasion=occasion
        )
    for variable in log.unmatched_variables:
        decision = found.in_questionnaire("variables", variables.index(variable.variable))
        yield AuditEntry(
            "left_out", "no_column", variable.variable, decision, 0, "cells", occasion=occasion
        )
