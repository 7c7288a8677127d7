"""Appendix: every number and verdict that is another one by the convention of a program."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Number, Paragraph, Row, Table, Words
from pipeline.report.program_rows import ProgramRow, program_rows
from pipeline.report.sections.program_words import subject, verdict_subject, verdict_words
from pipeline.results import Estimate, Undefined
from pipeline.results.conventions import PROGRAMS, ChangedVerdict, Conventions, ProgramName
from pipeline.results.program_quantities import Quantity

FAMILIES = ("validity", "reliability", "structure", "shape", "groups")
SAME = (Words("="),)
MOST_ROWS = 120
"""With more numbers than these the appendix gives the greatest difference of each kind alone."""
OLDER = "ks_known"  # why a verdict is another one in older versions of SPSS alone

Changed = tuple[ProgramName, ChangedVerdict]


@dataclass(frozen=True, slots=True)
class Differing:
    """A number that a program prints otherwise, and what each prints."""

    row: ProgramRow
    own: Inlines
    printed: Mapping[ProgramName, Inlines]  # a number, an equal sign, or a dash: prints none

    @property
    def others(self) -> dict[ProgramName, Inlines]:
        """The numbers that are others."""
        return {name: cell for name, cell in self.printed.items() if cell not in (SAME, DASH)}


def conventions(context: Context) -> list[Block]:
    """Write which verdicts change, and each number that differs as it is printed."""
    found = context.answers.conventions
    if found is None:
        return []
    voice, rows = context.voice, differing_numbers(context)
    every = len(rows) <= MOST_ROWS or _is_wanted(context)
    by_family = {
        name: [one for one in rows if one.row.quantity.family == name] for name in FAMILIES
    }
    tables = {
        name: _table(context, name, some, every=every) for name, some in by_family.items() if some
    }
    changed = changed_verdicts(found)
    intro = voice.say(
        "conventions_intro",
        convention=found.convention,
        numbers=context.number("conventions.n_compared", found.n_compared),
        verdicts=context.number("conventions.n_verdicts", found.n_verdicts),
    )
    if changed:
        said = voice.say("conventions_changed", n=len(changed), table="tab:conventions-verdicts")
    else:
        said = voice.words("conventions_unchanged")
    names = [table.id for table in tables.values()]
    numbers = voice.say("conventions_numbers", n=len(rows), tables=names, every=every)
    return [
        Paragraph(intro),
        Paragraph(said),
        *([_verdicts(context, changed)] if changed else []),
        *_older(context, older_verdicts(found)),
        Paragraph(numbers),
        *tables.values(),
    ]


def _is_wanted(context: Context) -> bool:
    """Tell whether every number is to be listed, however many there are."""
    findings = context.findings
    chosen = findings.files.study.report.appendices or ()
    return findings.instead_of is not None or "conventions" in chosen


def differing_numbers(context: Context) -> list[Differing]:
    """Give the numbers that any program prints otherwise at the report's decimals."""
    found = (_compared(context, row) for row in program_rows(context.findings))
    return [one for one in found if one.others]


def changed_verdicts(found: Conventions) -> list[Changed]:
    """Give the verdicts that change, program by program; one that also changes ``valid`` once."""
    return [
        (program, one)
        for program, by in found.programs.items()
        for one in by.verdicts
        if one.why != OLDER and (one.kind != "kept" or not _is_told(by.verdicts, one))
    ]


def older_verdicts(found: Conventions) -> list[ChangedVerdict]:
    """Give the verdicts that only an older version of a program comes to."""
    return [one for by in found.programs.values() for one in by.verdicts if one.why == OLDER]


def reasons_told(rows: Iterable[Differing]) -> dict[ProgramName, list[str]]:
    """Give why numbers differ as printed, each reason once by program."""
    told: dict[ProgramName, dict[str, None]] = {}
    for one in rows:
        for program in one.others:
            told.setdefault(program, {})[one.row.others[program].why] = None
    return {program: list(told[program]) for program in PROGRAMS if program in told}


# ---------------------------------------------------------------- tables


def _table(context: Context, family: str, rows: Sequence[Differing], *, every: bool) -> Table:
    voice = context.voice
    reasons = [
        {
            "program": program,
            "why": [voice.words(f"why_{key}") for key in keys],
        }
        for program, keys in reasons_told(rows).items()
    ]
    return Table(
        f"tab:conventions-{family}",
        voice.words(f"caption_conventions_{family}"),
        (
            Column(voice.words("head_what"), "left", 3.6),
            Column(voice.words("head_this_report"), "right", 1.3),
            *(Column(voice.say("program_short", program=name), "right", 1.3) for name in PROGRAMS),
        ),
        tuple(_rows(context, rows, every=every)),
        note=voice.say("note_conventions", reasons=reasons, family=family),
        source=voice.say("source_processed", year=context.year),
    )


def _rows(context: Context, rows: Sequence[Differing], *, every: bool) -> Iterable[Row]:
    for name, some in groupby(rows, key=lambda one: one.row.quantity.name):
        quantity, listed = context.voice.words(f"quantity_{name}"), list(some)
        n = len(listed)
        if not every and n > 1:
            quantity = context.voice.say("quantity_thinned", quantity=quantity, n=str(n))
            listed = [max(listed, key=_difference)]
        yield Row((quantity,), "heading")
        for one in listed:
            cells = (one.printed[program] for program in PROGRAMS)
            yield Row((subject(context, one.row), one.own, *cells))


def _difference(one: Differing) -> float:
    """How far the programs are from the report's number at most."""
    others = [one.row.others[program].value for program in one.others]
    if isinstance(one.row.own, Undefined):
        return inf
    return max(abs(it - one.row.own) for it in others if isinstance(it, float | int))


def _verdicts(context: Context, changed: Sequence[Changed]) -> Table:
    voice = context.voice
    heads = {
        "conclusion_on": 2.8,
        "this_report": 1.6,
        "program": 1.1,
        "by_program": 1.6,
        "why": 3.0,
    }
    return Table(
        "tab:conventions-verdicts",
        voice.words("caption_conventions_verdicts"),
        tuple(Column(voice.words(f"head_{head}"), "left", wide) for head, wide in heads.items()),
        tuple(
            Row(
                (
                    verdict_subject(context, one),
                    verdict_words(context, one, one.here),
                    voice.say("program_short", program=program),
                    verdict_words(context, one, one.there),
                    voice.words(f"why_{one.why}"),
                )
            )
            for program, one in changed
        ),
        source=voice.say("source_processed", year=context.year),
    )


def _older(context: Context, verdicts: Sequence[ChangedVerdict]) -> list[Block]:
    if not verdicts:
        return []
    names = [context.label(one.subject[0]) for one in verdicts]
    return [Paragraph(context.voice.say("conventions_older", names=names))]


# ---------------------------------------------------------------- cells


def _compared(context: Context, row: ProgramRow) -> Differing:
    own = _cell(context, row.quantity, row.address, row.own)
    cells = {program: _printed(context, row, program, own) for program in PROGRAMS}
    return Differing(row, own, cells)


def _printed(context: Context, row: ProgramRow, program: ProgramName, own: Inlines) -> Inlines:
    if not row.is_printed_by(program):
        return DASH
    other = row.others.get(program)
    if other is None or other.value is None:
        return SAME
    at = f"conventions.programs.{program}.numbers.{row.address}.value"
    there = _cell(context, row.quantity, at, other.value)
    return SAME if _text(there) == _text(own) else there


def _cell(context: Context, quantity: Quantity, address: str, value: Estimate) -> Inlines:
    if quantity.is_p:
        return context.p_value(address, value)
    return context.estimate(address, value, quantity.decimals, unit=quantity.unit)


def _text(cell: Inlines) -> tuple[str, ...]:
    return tuple(one.text for one in cell if isinstance(one, Number | Words))


def _is_told(verdicts: Sequence[ChangedVerdict], one: ChangedVerdict) -> bool:
    return any(other.kind == "valid" and other.subject == one.subject for other in verdicts)
