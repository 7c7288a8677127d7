"""Appendix: missing answers by item and group, whether by chance, and in three ways."""

from collections.abc import Iterator, Mapping

from pipeline.report.context import DASH, Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.missing_pooled import pooled_tables
from pipeline.report.sections.missing_text import (
    CHANCE,
    GROUPS,
    ITEMS,
    count_facts,
    found_missing,
    shows_groups,
    tested_kinds,
)
from pipeline.report.sections.missing_ways import treated_tables
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import reasons_of
from pipeline.report.sections.variables import ordered, value_words, variable_words
from pipeline.results import Undefined
from pipeline.results.missing import MissingCount

CHANCE_COLUMNS = {
    "n": 1.0,
    "n_items": 1.2,
    "patterns": 1.2,
    "little_chi_square": 1.4,
    "df": 1.0,
    "p": 1.2,
}


def missing_data(context: Context) -> list[Block]:
    """Write the tables; nothing where no answer is missing."""
    found, voice = found_missing(context), context.voice
    if not found.answers.n_missing:
        return []
    intro = voice.say("missing_intro", **count_facts(context, found.answers), table=ITEMS)
    blocks: list[Block] = [Paragraph(intro), _items(context)]
    if shows_groups(context):
        said = voice.say("missing_groups_intro", table=GROUPS)
        blocks += [Paragraph(said), _groups(context)]
    if tested_kinds(context):
        said = voice.say("missing_chance_intro", table=CHANCE)
        blocks += [Paragraph(said), _chance(context)]
    return [*blocks, *treated_tables(context), *pooled_tables(context)]


# ---------------------------------------------------------------- by item and by group


def _columns(context: Context, first: str) -> tuple[Column, ...]:
    voice = context.voice
    return (
        Column(voice.words(f"head_{first}"), "left", 3.4),
        *(
            Column(voice.words(f"head_{head}"), "right", 1.3)
            for head in ("asked", "absent", "absent_share")
        ),
        *(
            Column(context.capital(voice.words(f"absent_{kind}")), "right", 2.0)
            for kind in found_missing(context).answers.kinds
        ),
    )


def _cells(context: Context, at: str, count: MissingCount) -> tuple[Inlines, ...]:
    kinds = found_missing(context).answers.kinds
    return (
        (context.number(f"{at}.n_asked", count.n_asked),),
        (context.number(f"{at}.n_missing", count.n_missing),),
        context.estimate(f"{at}.share", count.share, 1),
        *(
            (context.number(f"{at}.kinds.{kind}", count.kinds[kind]),)
            if kind in count.kinds
            else (Words("0"),)
            for kind in kinds
        ),
    )


def _items(context: Context) -> Table:
    found = found_missing(context)
    total = (context.voice.words("word_total"), *_cells(context, "missing.answers", found.answers))
    return Table(
        ITEMS,
        context.voice.words("caption_missing_items"),
        _columns(context, "code"),
        (*_item_rows(context, found.items), Row(total, "total")),
        note=context.voice.words("note_missing_items"),
        source=primary_source(context),
    )


def _item_rows(context: Context, items: Mapping[str, MissingCount]) -> Iterator[Row]:
    for top in context.tops:
        members = [one.name for one in context.questionnaire.items_of(top.name)]
        concerned = [name for name in members if items[name].n_missing]
        if concerned:
            yield Row((context.label(top.name),), "heading")
        for name in concerned:
            cells = _cells(context, f"missing.items.{name}", items[name])
            yield Row(((Words(context.code(name)),), *cells))


def _groups(context: Context) -> Table:
    found = found_missing(context)
    withheld = any(
        isinstance(one, Undefined) for group in found.groups.values() for one in group.values()
    )
    smallest = context.answers.comparison.smallest_group
    return Table(
        GROUPS,
        context.voice.words("caption_missing_groups"),
        _columns(context, "group"),
        tuple(_group_rows(context)),
        note=context.voice.say(
            "note_missing_groups",
            smallest=context.number("comparison.smallest_group", smallest) if withheld else None,
        ),
        source=primary_source(context),
    )


def _group_rows(context: Context) -> Iterator[Row]:
    found = found_missing(context)
    if len(found.respondents) > 1:
        yield Row((context.voice.words("head_kind"),), "heading")
        for kind, one in found.respondents.items():
            cells = _cells(context, f"missing.respondents.{kind}.answers", one.answers)
            yield Row((context.capital(context.respondents([kind])), *cells))
    for name, groups in found.groups.items():
        if not any(isinstance(one, MissingCount) for one in groups.values()):
            continue
        yield Row((variable_words(context, name),), "heading")
        for value in ordered(context, name, groups):
            at, group = f"missing.groups.{name}.{value}", groups[value]
            yield Row((value_words(context, name, value), *_group_cells(context, at, group)))


def _group_cells(context: Context, at: str, group: MissingCount | Undefined) -> tuple[Inlines, ...]:
    if isinstance(group, Undefined):
        return (DASH,) * (3 + len(found_missing(context).answers.kinds))
    return _cells(context, at, group)


# ---------------------------------------------------------------- by chance or not


def _chance(context: Context) -> Table:
    voice, tests = context.voice, tested_kinds(context)
    reasons = reasons_of(one.p for one in tests.values())
    rows = []
    for kind, one in tests.items():
        at = f"missing.respondents.{kind}.little"
        known = not isinstance(one.p, Undefined)
        counts = {"n": ("n_respondents", one.n_respondents), "n_items": ("n_items", one.n_items)}
        rows.append(
            Row(
                (
                    context.capital(context.respondents([kind])),
                    *((context.number(f"{at}.{name}", n),) for name, n in counts.values()),
                    (context.number(f"{at}.n_patterns", one.n_patterns),) if known else DASH,
                    reasons.points(context, f"{at}.chi_square", one.chi_square, 2),
                    (context.number(f"{at}.df", one.df),) if known else DASH,
                    reasons.p_value(context, f"{at}.p", one.p),
                )
            )
        )
    return Table(
        CHANCE,
        voice.words("caption_missing_chance"),
        (
            Column(voice.words("head_kind"), "left", 3.0),
            *(Column(voice.words(f"head_{h}"), "right", w) for h, w in CHANCE_COLUMNS.items()),
        ),
        tuple(rows),
        note=reasons.noted(context, voice.words("note_missing_chance")),
        source=primary_source(context),
    )
