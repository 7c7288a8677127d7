"""What a number or a verdict is about, in the words of the appendix on conventions."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines, Words
from pipeline.report.program_rows import ProgramRow
from pipeline.report.sections.group_test_parts import short_words
from pipeline.report.sections.units import unit_label
from pipeline.report.sections.variables import variable_words
from pipeline.results.comparison import Compared
from pipeline.results.conventions import ChangedVerdict


def subject(context: Context, row: ProgramRow) -> Inlines:
    """Name what a number is about."""
    family, names = row.quantity.family, row.names
    if family == "groups":
        return _test(context, row)
    if family == "structure":
        return _factored(context, row)
    if family == "shape":
        return _item(context, names[-1]) if len(names) > 1 else context.label(names[0])
    words = unit_label(context, context.answers.instrument.perspectives[names[0]])
    if len(names) > 1:
        words = _item(context, names[-1])
    return (*words, *_all_items(context)) if "_all." in f"{row.address}." else words


def verdict_subject(context: Context, one: ChangedVerdict) -> Inlines:
    """Name what a verdict is about."""
    return context.voice.say(f"judged_{one.kind}", subject=_judged(context, one))


def verdict_words(context: Context, one: ChangedVerdict, said: str) -> Inlines:
    """Give the verdict itself."""
    if said == "undecided":
        return context.voice.words("said_undecided")
    if one.kind == "category":
        return context.category(said)
    if one.kind == "overall":
        return context.band(said)
    if one.kind == "factor":
        return (Words("–" if said == "factor_none" else f"F{said.removeprefix('factor_')}"),)
    return context.voice.words(f"said_{said}")


def _judged(context: Context, one: ChangedVerdict) -> Inlines:
    names = one.subject
    if one.kind == "overall":
        return context.voice.words("word_whole")
    if one.kind == "reliable":
        return unit_label(context, context.answers.instrument.perspectives[names[0]])
    if one.kind == "different":
        return _by(context, names[0], names[1])
    if one.kind in ("category", "normal"):
        return context.label(names[0])
    return _item(context, names[0])


def _test(context: Context, row: ProgramRow) -> Inlines:
    variable, one, *which = row.names
    words = _by(context, variable, one)
    compared = _compared(context, variable, one)
    if not which or compared.test is None:
        return words
    test = compared.test.deciding if which[0] == "deciding" else compared.test.beside
    return context.voice.say("test_by", test=short_words(context, test), subject=words)


def _by(context: Context, variable: str, one: str) -> Inlines:
    is_item = one in (item.name for item in context.questionnaire.items)
    words = _item(context, one) if is_item else context.label(one)
    return context.voice.say(
        "subject_by", subject=words, variable=context.lowered(variable_words(context, variable))
    )


def _compared(context: Context, variable: str, one: str) -> Compared:
    grouped = context.answers.comparison.groups[variable]
    return grouped.perspectives[one] if one in grouped.perspectives else grouped.items[one]


def _factored(context: Context, row: ProgramRow) -> Inlines:
    """Name an item with its factor, two factors, or the whole; of whom, where kinds are several."""
    key, *rest = row.names
    structures = context.answers.instrument.structure
    whom = context.respondents(structures[key].respondents)
    if not rest:
        return whom
    factors = rest if row.quantity.name == "factor_r" else rest[1:]
    items = [] if row.quantity.name == "factor_r" else [context.code(rest[0])]
    named = ", ".join([*items, *(f"F{int(one) + 1}" for one in factors)])
    return (
        (Words(named), Words(" ("), *whom, Words(")")) if len(structures) > 1 else (Words(named),)
    )


def _item(context: Context, item: str) -> Inlines:
    return (Words(context.code(item)),)


def _all_items(context: Context) -> Inlines:
    return (Words(" ("), *context.voice.words("word_all_items"), Words(")"))
