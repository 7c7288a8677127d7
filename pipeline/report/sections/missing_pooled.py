"""Appendix: results of multiple imputation beside those reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.report.context import DASH, Context, joined
from pipeline.report.document import Block, Column, Inlines, Paragraph, Row, Table, Words
from pipeline.report.sections.missing_text import POOLED, POOLED_ITEMS, found_missing
from pipeline.report.sections.opening import primary_source
from pipeline.report.sections.reasons import Reasons, reasons_of
from pipeline.report.sections.weight_notes import noted
from pipeline.results import Estimate, Undefined
from pipeline.results.missing import Chains, Imputation, PooledMean

AT = "missing.imputation"
COLUMNS = {
    "n": 1.0,
    "mean": 1.3,
    "interval": 2.8,
    "category": 2.6,
    "pooled_df": 1.3,
    "information": 1.2,
}
ITEM_COLUMNS = {
    "reported": 1.8,
    "pooled": 1.8,
    "interval": 2.8,
    "pooled_df": 1.4,
    "information": 1.3,
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A mean with what belongs to it, and where it stands in results.json."""

    at: str
    n: int
    mean: Estimate
    low: Estimate
    high: Estimate
    category: str | Undefined


def pooled_tables(context: Context) -> list[Block]:
    """Write the perspectives and the items; nothing where the study imputes nothing."""
    found = found_missing(context).imputation
    if found is None or not found.perspectives:
        return []
    intro = context.voice.say(
        "missing_pooled_intro", table=POOLED, items=POOLED_ITEMS if found.items else None
    )
    items = [_items(context, found)] if found.items else []
    return [Paragraph(intro), _perspectives(context, found), *items]


def _weighted(context: Context, note: Inlines) -> Inlines:
    return noted(context, note, [one.unweighted for one in context.scores.values()])


def _reasons(values: Iterable[PooledMean | Undefined]) -> Reasons:
    return reasons_of(one for one in values if isinstance(one, Undefined))


def _perspectives(context: Context, found: Imputation) -> Table:
    voice, reasons = context.voice, _reasons(found.perspectives.values())
    ways = dict.fromkeys(one for one in found.predictors.values() if isinstance(one, str))
    note = voice.say(
        "note_missing_pooled",
        copies=context.number(f"{AT}.copies", found.copies),
        iterations=context.number(f"{AT}.iterations", found.iterations),
        seed=str(found.seed),
        method=found.method,
        ways=list(ways),
    )
    if found.chains is not None:
        note = joined((note, _settled(context, found.chains)))
    return Table(
        POOLED,
        voice.words("caption_missing_pooled"),
        (
            Column(voice.words("head_perspective"), "left", 2.6),
            *(
                Column(
                    voice.words(f"head_{head}"), "left" if head == "category" else "right", width
                )
                for head, width in COLUMNS.items()
            ),
        ),
        tuple(_rows(context, found, reasons)),
        note=reasons.noted(context, _weighted(context, note)),
        source=primary_source(context),
    )


def _settled(context: Context, chains: Chains) -> Inlines:
    """Say whether the imputed means of the copies have come to agree."""
    return context.voice.say(
        "note_missing_chains",
        item=(Words(context.code(chains.item)),),
        reduction=context.number(f"{AT}.chains.reduction", chains.reduction, 3),
        above=context.number(f"{AT}.chains.n_above", chains.n_above) if chains.n_above else None,
        several=chains.n_above > 1,
    )


def _rows(context: Context, found: Imputation, reasons: Reasons) -> Iterator[Row]:
    for name, one in found.perspectives.items():
        yield Row((context.label(name),), "heading")
        score, at = context.scores[name], f"{AT}.perspectives.{name}"
        own = _Line(
            f"perspectives.{name}", score.n, score.mean, score.low, score.high, score.category
        )
        cells = _cells(context, own)
        yield Row((context.voice.words("head_reported"), *cells, DASH, DASH))
        if isinstance(one, Undefined):
            yield Row((context.voice.words("head_pooled"), reasons.dash(one), *((DASH,) * 5)))
            continue
        line = _Line(at, one.n, one.mean, one.low, one.high, one.category)
        yield Row(
            (context.voice.words("head_pooled"), *_cells(context, line), *_doubt(context, at, one))
        )


def _cells(context: Context, line: _Line) -> tuple[Inlines, ...]:
    return (
        (context.number(f"{line.at}.n", line.n),),
        context.estimate(f"{line.at}.mean", line.mean, 3),
        context.interval((f"{line.at}.low", line.low), (f"{line.at}.high", line.high), 3),
        context.category(line.category),
    )


def _doubt(context: Context, at: str, one: PooledMean) -> tuple[Inlines, ...]:
    return (
        (context.number(f"{at}.df", one.df, 1),),
        (context.number(f"{at}.missing_information", one.missing_information, 3, unit=True),),
    )


def _items(context: Context, found: Imputation) -> Table:
    voice, reasons = context.voice, _reasons(found.items.values())
    return Table(
        POOLED_ITEMS,
        voice.words("caption_missing_pooled_items"),
        (
            Column(voice.words("head_code"), "left", 2.2),
            *(Column(voice.words(f"head_{h}"), "right", w) for h, w in ITEM_COLUMNS.items()),
        ),
        tuple(_item_rows(context, found, reasons)),
        note=reasons.noted(context, _weighted(context, voice.words("note_missing_pooled_items"))),
        source=primary_source(context),
    )


def _item_rows(context: Context, found: Imputation, reasons: Reasons) -> Iterator[Row]:
    reported = {
        item: (f"perspectives.{top.name}.items.{item}.mean", one.mean)
        for top in context.tops
        if top.name in context.scores
        for item, one in context.scores[top.name].items.items()
    }
    for item, one in found.items.items():
        at = f"{AT}.items.{item}"
        own = context.estimate(*reported[item], 3)
        if isinstance(one, Undefined):
            yield Row(((Words(context.code(item)),), own, reasons.dash(one), DASH, DASH, DASH))
            continue
        yield Row(
            (
                (Words(context.code(item)),),
                own,
                (context.number(f"{at}.mean", one.mean, 3),),
                context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), 3),
                *_doubt(context, at, one),
            )
        )
