"""What the sections on relations share: names of terms, symbols, tables."""

from collections.abc import Mapping, Sequence

from pipeline.relation_choices import RelationChoices
from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table, Words
from pipeline.report.narration import NO_BREAK
from pipeline.report.sections.opening import primary_source
from pipeline.results import Estimate, Undefined
from pipeline.results.relations import Driver, Effect, Relation

ALPHA = 0.05  # the level of every test
SMALLEST_P = 0.001  # a smaller one is written as such
MOST_INFLATED = 10.0  # variance inflation from which theses speak of multicollinearity
LEFT = frozenset({"term", "source_of_variation", "test", "finding", "effect_of"})


def choices_of(context: Context, name: str) -> RelationChoices:
    """Give what the study says about a relation."""
    return next(one for one in context.findings.files.study.relations if one.name == name)


def is_perspective(context: Context, name: str) -> bool:
    """Tell whether a term is a perspective, or an item."""
    return any(one.name == name for one in context.findings.files.perspectives)


def term_label(context: Context, name: str) -> Inlines:
    """Name a term in a table or title."""
    if is_perspective(context, name):
        return context.label(name)
    return (Words(f"{name}: "), *context.item_words(name))


def term_spoken(context: Context, name: str) -> Inlines:
    """Name a term inside a sentence."""
    return context.spoken(name) if is_perspective(context, name) else context.quoted(name)


def title_of(context: Context, name: str, found: Relation) -> Inlines:
    """Give the title of a relation: the study's own, else by its kind and outcome."""
    label = choices_of(context, name).label
    if label is not None:
        return context.text(label)
    outcome = found.outcome
    shown = context.label(outcome) if is_perspective(context, outcome) else (Words(outcome),)
    return context.voice.say("title_relation", kind=found.kind, outcome=shown)


def is_clear(p: Estimate) -> bool:
    """Tell whether a test speaks against its null hypothesis."""
    return not isinstance(p, Undefined) and p < ALPHA


def is_apart(one: Effect) -> bool:
    """Tell whether the interval of an indirect effect leaves zero out."""
    if isinstance(one.bca_low, Undefined) or isinstance(one.bca_high, Undefined):
        return False
    return one.bca_low > 0 or one.bca_high < 0


def overlap(first: Driver, other: Driver) -> bool:
    """Tell whether two intervals overlap, so that the order of the two is not sure."""
    if isinstance(first.low, Undefined) or isinstance(other.high, Undefined):
        return True
    return other.high >= first.low


def p_words(context: Context, address: str, value: Estimate) -> Inlines:
    """Write what stands behind p in a sentence: "= .012" or "< .001"."""
    said = context.p_value(address, value)
    if isinstance(value, Undefined) or value < SMALLEST_P:
        return said
    return (Words(f"={NO_BREAK}"), *said)


def relation_table(
    context: Context,
    id_: str,
    caption: Inlines,
    heads: Mapping[str, float],
    rows: Sequence[Row],
    note: Inlines = (),
) -> Table:
    """Make a table from its heads with their relative widths."""
    voice = context.voice
    columns = tuple(
        Column(voice.words(f"head_{head}"), "left" if head in LEFT else "right", width)
        for head, width in heads.items()
    )
    return Table(id_, caption, columns, tuple(rows), note=note, source=primary_source(context))
