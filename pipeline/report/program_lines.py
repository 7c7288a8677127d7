"""What other programs give otherwise, for the terminal: as lines of text or as JSON."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import Context
from pipeline.report.document import plain
from pipeline.report.findings import Findings
from pipeline.report.program_rows import ProgramRow
from pipeline.report.sections.conventions import (
    Differing,
    changed_verdicts,
    differing_numbers,
    older_verdicts,
)
from pipeline.report.sections.program_words import subject, verdict_subject, verdict_words
from pipeline.results import Estimate, Undefined

LANGUAGE = "en"  # of the commands


def program_lines(findings: Findings) -> Iterator[str]:
    """Give the report's convention, every conclusion that changes and every number that differs."""
    context = Context(findings, LANGUAGE)
    found = context.answers.conventions
    if found is None:
        return
    yield f"convention: {found.convention}"
    changed = changed_verdicts(found)
    for program, one in changed:
        here, there = (plain(verdict_words(context, one, said)) for said in (one.here, one.there))
        what, why = plain(verdict_subject(context, one)), _why(context, one.why)
        yield f"changes: {what}: {here}; {_name(context, program)}: {there} ({why})"
    if not changed:
        yield "no conclusion changes"
    for one in older_verdicts(found):
        what, why = plain(verdict_subject(context, one)), _why(context, one.why)
        yield f"older SPSS: {what}: {plain(verdict_words(context, one, one.there))} ({why})"
    rows = differing_numbers(context)
    yield from (_line(context, one) for one in rows)
    if not rows:
        yield "no number differs as it is printed"


def program_record(findings: Findings) -> Mapping[str, object]:
    """Give the same as plain data, numbers at full precision."""
    context = Context(findings, LANGUAGE)
    found = context.answers.conventions
    if found is None:
        return {}
    return {
        "convention": found.convention,
        "numbers_compared": found.n_compared,
        "conclusions_compared": found.n_verdicts,
        "conclusions": [{"program": name, "change": one} for name, one in changed_verdicts(found)],
        "older": older_verdicts(found),
        "numbers": [_record(one.row) for one in differing_numbers(context)],
    }


def _line(context: Context, one: Differing) -> str:
    name = plain(context.voice.words(f"quantity_{one.row.quantity.name}"))
    parts = [f"{name}: {plain(subject(context, one.row))}: {plain(one.own)}"]
    for program, cell in one.others.items():
        why = _why(context, one.row.others[program].why)
        parts.append(f"{_name(context, program)} {plain(cell)} ({why})")
    return "; ".join(parts)


def _record(row: ProgramRow) -> dict[str, object]:
    return {
        "address": row.address,
        "quantity": row.quantity.name,
        "report": _number(row.own),
        "programs": {
            program: {"value": _number(other.value), "why": other.why}
            for program, other in row.others.items()
            if other.value is not None
        },
    }


def _number(value: Estimate | None) -> float | None:
    return None if value is None or isinstance(value, Undefined) else value


def _name(context: Context, program: str) -> str:
    return plain(context.voice.say("program_short", program=program))


def _why(context: Context, key: str) -> str:
    return plain(context.voice.words(f"why_{key}"))
