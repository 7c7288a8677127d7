"""Appendix: every reliability coefficient, how it is computed, and what it rests on."""

from collections.abc import Iterator, Sequence

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.coefficient_rows import GROUPS, Entry, EntryOf, convention_of
from pipeline.report.sections.missing_answers import missing_answers
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.ordinal_basis import ordinal_basis
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.reliability_sentences import has_few
from pipeline.report.sections.structure_labels import has_constructs
from pipeline.report.sections.units import unit_label

UNITS_PER_TABLE = 5
HEYWOOD = "_heywood"


def coefficients(context: Context) -> list[Block]:
    """Write the tables of all units, a few at a time."""
    test = context.answers.instrument
    names = list(test.perspectives)
    parts = [names[at : at + UNITS_PER_TABLE] for at in range(0, len(names), UNITS_PER_TABLE)]
    tables = [_table(context, part, at, len(parts)) for at, part in enumerate(parts, start=1)]
    intro = context.voice.say(
        "coefficients_intro",
        tables=[(Reference(table.id),) for table in tables],
        pilot=test.pilot,
        details=any(has_constructs(one) for one in test.structure.values()),
    )
    return [
        Paragraph(intro),
        *tables,
        *ordinal_basis(context),
        *missing_answers(context),
    ]


def _table(context: Context, names: Sequence[str], part: int, parts: int) -> Table:
    voice, units = context.voice, context.answers.instrument.perspectives
    labels = [unit_label(context, units[name]) for name in names]
    reasons = reasons_of(entry.value for entry in _entries(context, names))
    note = voice.say(
        "note_coefficients",
        program=context.answers.instrument.convention,
        complete=any(_complete_differs(context, name) for name in names),
        heywood=_heywood(context, names),
        sampled=[unit_label(context, units[name]) for name in names if _sampled(context, name)],
        few=any(has_few(units[name]) for name in names),
    )
    return Table(
        f"tab:coefficients-{part}",
        voice.say("caption_coefficients", units=labels if parts > 1 else []),
        (
            Column(voice.words("head_coefficient"), "left", 4.9),
            Column(voice.words("head_computed"), "left", 11.0),
            *(Column(label, "right", 2.2) for label in labels),
        ),
        tuple(_rows(context, names, reasons)),
        note=reasons.noted(context, note),
        source=primary_source(context),
        landscape=True,
    )


def _entries(context: Context, names: Sequence[str]) -> Iterator[Entry]:
    for rows in GROUPS.values():
        for entry_of in rows.values():
            found = (entry_of(context, name) for name in names)
            yield from (entry for entry in found if entry is not None)


def _rows(context: Context, names: Sequence[str], reasons: Reasons) -> Iterator[Row]:
    for group, rows in GROUPS.items():
        if group != "sample":
            yield Row((context.voice.words(f"group_{group}"),), "heading")
        for row, entry_of in rows.items():
            entries = [entry_of(context, name) for name in names]
            if any(entry is not None for entry in entries):
                yield Row(
                    (
                        context.voice.words(f"coefficient_{row}"),
                        _computed(context, names, row),
                        *(_cell(context, entry, reasons) for entry in entries),
                    )
                )


def _computed(context: Context, names: Sequence[str], row: str) -> Inlines:
    conventions = (convention_of(context, name, row) for name in names)
    return context.voice.say(
        f"computed_{row}",
        convention=next((one.removesuffix(HEYWOOD) for one in conventions if one), ""),
        program=context.answers.instrument.convention,
    )


def _cell(context: Context, entry: Entry | None, reasons: Reasons) -> Inlines:
    if entry is None:
        return (Words(""),)
    give = reasons.cell if entry.unit else reasons.points
    return give(context, entry.address, entry.value, entry.decimals)


def _complete_differs(context: Context, name: str) -> bool:
    complete: EntryOf = GROUPS["sample"]["n_complete"]
    return complete(context, name) is not None


def _sampled(context: Context, name: str) -> bool:
    splits = context.answers.instrument.analysis[name].splits
    return splits is not None and not splits.every


def _heywood(context: Context, names: Sequence[str]) -> list[dict[str, object]]:
    """Name the coefficients whose model gave an item no variance of its own, and the units."""
    units = context.answers.instrument.perspectives
    found: dict[str, list[Inlines]] = {}
    for name in names:
        for row, one in units[name].reliability.items():
            if one.convention.endswith(HEYWOOD):
                found.setdefault(row, []).append(unit_label(context, units[name]))
    return [
        {"coefficient": context.voice.words(f"coefficient_{row}"), "units": labels}
        for row, labels in found.items()
    ]
