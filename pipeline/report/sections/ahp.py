"""Weights from pairwise comparisons: a sentence in the scorecard, the matrices in an appendix."""

from collections.abc import Iterator

from pipeline.report.context import Context
from pipeline.report.document import Block, Column, Inlines, Paragraph, Reference, Row, Table, Words
from pipeline.report.sections.indicator_notes import indicator_label
from pipeline.results.scorecard import PairwiseWeights

WHOLE = "perspectives"


def weight_sentences(context: Context) -> list[Block]:
    """Say where compared weights come from; nothing where none were compared."""
    said = [
        context.voice.say(
            "ahp_sentence",
            perspective=None if name == WHOLE else context.spoken(name),
            table=_id(name),
            ratio=_ratio(context, address, one),
            limit=_number(context, f"{address}.limit", one.limit, 2),
            consistent=one.consistent,
            trivial=len(one.order) == 2,
        )
        for name, address, one in _compared(context)
    ]
    return [Paragraph(one) for one in said]


def comparisons(context: Context) -> list[Block]:
    """Write the matrices of comparisons with the weights that follow from them."""
    tables = [_table(context, name, address, one) for name, address, one in _compared(context)]
    if not tables:
        return []
    said = context.voice.say("ahp_intro", tables=[(Reference(table.id),) for table in tables])
    return [Paragraph(said), *tables]


def _compared(context: Context) -> Iterator[tuple[str, str, PairwiseWeights]]:
    """Give each matrix with the name of what it weighs and its address."""
    ahp = context.findings.scorecard.ahp
    if ahp is None:
        return
    if ahp.perspectives is not None:
        yield WHOLE, "scorecard.ahp.perspectives", ahp.perspectives
    for name, one in ahp.indicators.items():
        yield name, f"scorecard.ahp.indicators.{name}", one


def _id(name: str) -> str:
    return "tab:ahp" if name == WHOLE else f"tab:ahp-{name}"


def _table(context: Context, name: str, address: str, one: PairwiseWeights) -> Table:
    voice = context.voice
    return Table(
        _id(name),
        voice.say("caption_ahp", perspective=None if name == WHOLE else context.label(name)),
        (
            Column(voice.words("head_compared"), "left", 3.5),
            *(Column((Words(f"({i + 1})"),), "right", 1) for i in range(len(one.order))),
            Column(voice.words("head_weight"), "right", 1.3),
        ),
        tuple(_rows(context, name, address, one)),
        note=voice.say(
            "note_ahp",
            lambda_max=_number(context, f"{address}.lambda_max", one.lambda_max, 3),
            index=_number(context, f"{address}.consistency_index", one.consistency_index, 3),
            random=_number(context, f"{address}.random_index", one.random_index, 2),
            ratio=_ratio(context, address, one),
            trivial=len(one.order) == 2,
        ),
        source=voice.say("source_processed", year=context.year),
    )


def _rows(context: Context, name: str, address: str, one: PairwiseWeights) -> Iterator[Row]:
    for i, key in enumerate(one.order):
        label = context.label(key) if name == WHOLE else indicator_label(context, key)
        ratios = (
            _number(context, f"{address}.matrix.{i}.{j}", ratio, 2)
            for j, ratio in enumerate(one.matrix[i])
        )
        weight = _number(context, f"{address}.weights.{key}", one.weights[key], 3)
        yield Row(((Words(f"({i + 1}) "), *label), *ratios, weight))


def _ratio(context: Context, address: str, one: PairwiseWeights) -> Inlines:
    return _number(context, f"{address}.consistency_ratio", one.consistency_ratio, 3)


def _number(context: Context, address: str, value: float, decimals: int) -> Inlines:
    return (context.number(address, value, decimals),)
