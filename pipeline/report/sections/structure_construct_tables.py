"""Tables of units as constructs: composite reliability, AVE, Fornell and Larcker, HTMT."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Row, Table, Words
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.structure_labels import (
    at,
    bold,
    bounds_of,
    has_constructs,
    label_of,
    named,
    seed_of,
    three,
)
from pipeline.results import Estimate, Undefined
from pipeline.results.structure import ConstructPair, Structure

WIDE = 4  # with more units the matrix lies on its side

# heads of the table of pairs with their relative widths
PAIR_WIDTHS = {"htmt": 1.4, "htmt2": 1.6, "interval": 2.4}


def construct_tables(context: Context, key: str, one: Structure) -> list[Block]:
    """Write the tables of units, and of pairs of units, where there is anything in them."""
    if not has_constructs(one):
        return []
    pairs: list[Block] = [_pair_table(context, key, one)] if one.pairs else []
    return [_construct_table(context, key, one), *pairs]


def _construct_table(context: Context, key: str, one: Structure) -> Table:
    """Give each unit's own values; with several units, Fornell and Larcker's matrix beside them."""
    voice, several = context.voice, one.n_units > 1
    matrix = [(Words(f"({position + 1})"),) for position in range(one.n_units)] if several else []
    heads = [*(voice.words(f"head_{head}") for head in ("composite_reliability", "ave"))]
    if not several:
        heads.append(voice.words("head_root_ave"))
    names = list(one.units)
    return Table(
        f"tab:constructs-{key}",
        voice.say("caption_constructs", respondents=context.respondents(one.respondents)),
        (
            Column(voice.words("head_perspective"), "left", 4.0),
            *(Column(head, "right", 1.7) for head in heads),
            *(Column(head, "right", 1.2) for head in matrix),
        ),
        tuple(_construct_row(context, key, one, names, unit) for unit in names),
        note=voice.say(
            "note_constructs",
            several=several,
            bounds=bounds_of(context, key, one),
            undefined=[
                {
                    "unit": label_of(context, unit),
                    "reason": voice.words(f"reason_{found.ave.undefined}"),
                }
                for unit, found in one.constructs.items()
                if isinstance(found.ave, Undefined)
            ],
            heywood=named([item for found in one.constructs.values() for item in found.heywood]),
            n=context.number(at(key, "n"), one.n),
        ),
        source=primary_source(context),
        landscape=one.n_units > WIDE,
    )


def _construct_row(context: Context, key: str, one: Structure, names: list[str], unit: str) -> Row:
    found, where = one.constructs[unit], at(key, f"constructs.{unit}")
    own = (
        three(context, f"{where}.composite_reliability", found.composite_reliability),
        three(context, f"{where}.ave", found.ave),
    )
    if len(names) == 1:
        root = three(context, f"{where}.root_ave", found.root_ave)
        return Row((label_of(context, unit), *own, root))
    row = names.index(unit)
    number = (Words(f"({row + 1}) "),)
    return Row(
        (
            (*number, *label_of(context, unit)),
            *own,
            *(_correlation(context, key, one, (other, unit)) for other in names[:row]),
            bold(context, f"{where}.root_ave", found.root_ave),
            *((Words(""),) for _ in names[row + 1 :]),
        )
    )


def _correlation(context: Context, key: str, one: Structure, names: tuple[str, str]) -> Inlines:
    position, pair = next(
        (position, pair)
        for position, pair in enumerate(one.pairs)
        if (pair.one, pair.other) == names
    )
    return three(context, at(key, f"pairs.{position}.r"), pair.r)


def _pair_table(context: Context, key: str, one: Structure) -> Table:
    voice = context.voice
    heads = ("htmt", "interval", "htmt2", "interval")
    return Table(
        f"tab:htmt-{key}",
        voice.say("caption_htmt", respondents=context.respondents(one.respondents)),
        (
            Column(voice.words("head_pair"), "left", 3.6),
            *(Column(voice.words(f"head_{head}"), "right", PAIR_WIDTHS[head]) for head in heads),
            Column(voice.words("head_fornell_larcker"), "left", 2.1),
        ),
        tuple(_pair_row(context, key, position, pair) for position, pair in enumerate(one.pairs)),
        note=voice.say(
            "note_htmt",
            bounds=bounds_of(context, key, one),
            correlations="pearson" if one.correlations == "pearson" else "polychoric",
            reasons=[voice.words(f"reason_{reason}") for reason in _reasons(one)],
            n=context.number(at(key, "n"), one.n),
            draws=context.number(at(key, "draws"), one.draws),
            seed=seed_of(key, one),
            outside=any(_lies_below(pair.htmt, pair.htmt_low) for pair in one.pairs),
        ),
        source=primary_source(context),
    )


def _lies_below(ratio: Estimate, low: Estimate) -> bool:
    """Whether a ratio is smaller than the low end of its interval."""
    return not isinstance(ratio, Undefined) and not isinstance(low, Undefined) and ratio < low


def _reasons(one: Structure) -> tuple[str, ...]:
    values = [value for pair in one.pairs for value in (pair.htmt, pair.htmt2, pair.htmt_low)]
    return tuple(dict.fromkeys(value.undefined for value in values if isinstance(value, Undefined)))


def _pair_row(context: Context, key: str, position: int, pair: ConstructPair) -> Row:
    where, voice = at(key, f"pairs.{position}"), context.voice
    ends = {
        name: context.interval((f"{where}.{name}_low", low), (f"{where}.{name}_high", high), 3)
        for name, low, high in (
            ("htmt", pair.htmt_low, pair.htmt_high),
            ("htmt2", pair.htmt2_low, pair.htmt2_high),
        )
    }
    met = {True: "word_met", False: "word_not_met", None: "word_untold"}[pair.meets_fornell_larcker]
    return Row(
        (
            (*label_of(context, pair.one), Words(" – "), *label_of(context, pair.other)),
            three(context, f"{where}.htmt", pair.htmt, above_one=True),
            ends["htmt"],
            three(context, f"{where}.htmt2", pair.htmt2, above_one=True),
            ends["htmt2"],
            voice.words(met),
        )
    )
